//! A street's rights over HTTP: an opinion is given, answered with a reason, and noted.

use serde_json::{Value, json};
use shaoying_model::Role;
use shaoying_testkit::caller;

use crate::client::Face;

#[tokio::test]
async fn an_opinion_is_given_answered_and_noted() {
    let face = Face::in_city("wuhou").await;
    let street = caller("leader", Role::StreetLeader, "jd-510107001", "510107001");
    let leader = face.program(street).await;
    let who = caller("planner", Role::DepartmentOfficer, "510107-ziran", "510107");
    let planner = face.program(who).await;
    let asking = json!({ "right": "planning", "to": "510107-ziran",
        "title": "片区控规调整", "content": "建议保留社区用房" });
    let refused = planner.post("/api/v1/rights", &asking).await.refused();
    assert_eq!(refused, (403, "unit_may_not".to_owned()));
    let asked = leader.post("/api/v1/rights", &asking).await.good(201);
    let right = &asked["right"];
    assert_eq!(
        (&right["stage"], &right["kind"]),
        (&json!("asked"), &json!("planning_opinion"))
    );
    assert_eq!(asked["clocks"][0]["clock"], "answer");
    let number = right["number"].as_str().unwrap();
    assert!(number.starts_with('Q'));

    let waiting = planner.get("/api/v1/rights?list=waiting").await.good(200);
    assert_eq!(waiting["items"][0]["number"], number);
    let queues = planner.get("/api/v1/queues").await.good(200);
    let queue = |queue: &&Value| queue["kind"] == "right" && queue["name"] == "waiting";
    assert_eq!(
        queues.as_array().unwrap().iter().find(queue).unwrap()["count"],
        1
    );

    let door = |noun: &str| format!("/api/v1/rights/{number}/{noun}");
    let silent = json!({ "verdict": "not_accept" });
    let refused = planner.post(&door("answers"), &silent).await.refused();
    assert_eq!(refused, (422, "reason_missing".to_owned()));
    let consent = json!({ "verdict": "agree" });
    let refused = planner.post(&door("answers"), &consent).await.refused();
    assert_eq!(refused, (422, "not_an_answer".to_owned()));
    let no = json!({ "verdict": "not_accept", "reason": "上位规划已定" });
    let answered = planner.post(&door("answers"), &no).await.good(200);
    assert_eq!(answered["right"]["answer"]["verdict"], "not_accept");
    let noted = leader
        .post(&door("notes"), &json!({ "note": "提请区里协调" }))
        .await
        .good(200);
    assert_eq!(noted["right"]["stage"], "noted");
    let story = leader.get(&door("entries")).await.good(200);
    let verbs: Vec<&str> = story
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["verb"].as_str().unwrap())
        .collect();
    assert_eq!(verbs, ["asked", "answered", "noted"]);
}
