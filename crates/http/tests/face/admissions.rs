//! The admission of a duty and a street's ledger, over HTTP alone.

use serde_json::json;
use shaoying_model::Role;
use shaoying_testkit::{caller, keeper, officer, street};

use crate::client::Face;

#[tokio::test]
async fn a_form_is_applied_for_heard_weighed_decided_and_in_the_ledger() {
    let face = Face::new().await;
    let officer = face.program(officer("minzheng")).await;
    let street = face.program(street()).await;
    let text = "按申请表所列";
    let mut application = json!({
        "application": {
            "kind": "form",
            "name": "走访月报",
            "legal_basis": "《养老服务条例》第十条",
            "content": text,
            "boundary": text,
            "mechanism": text,
            "safeguards": { "people": text, "money": text, "assets": "" },
            "quota": 1,
        },
        "area": "420202",
        "streets": ["420202007"],
    });
    let bare = officer.post("/api/v1/admissions", &application).await;
    assert_eq!(bare.refused(), (422, "admission_field_missing".to_owned()));
    application["application"]["safeguards"]["assets"] = json!(text);
    let strange = street.post("/api/v1/admissions", &application).await;
    assert_eq!(strange.refused(), (403, "role_may_not".to_owned()));
    let applied = officer.post("/api/v1/admissions", &application).await;
    let applied = applied.good(201);
    let number = applied["admission"]["number"].as_str().unwrap();
    let of = |rest: &str| format!("/api/v1/admissions/{number}{rest}");

    let asked = street.get("/api/v1/admissions?list=asked").await.good(200);
    assert_eq!(asked["items"][0]["number"], number);
    let queues = street.get("/api/v1/queues").await.good(200);
    let queues = queues.as_array().unwrap();
    assert!(
        queues
            .iter()
            .any(|queue| queue["kind"] == "admission" && queue["count"] == 1)
    );
    let view = json!({ "agrees": false, "reason": "人手不足" });
    let heard = street.post(&of("/hearings"), &view).await.good(200);
    assert_eq!(heard["admission"]["stage"]["name"], "reviewing");

    let lead = face.program(keeper()).await;
    for code in ["minzheng", "sifa", "renshe", "zhujian"] {
        let unit = format!("shi-{code}");
        let member = caller(code, Role::DepartmentOfficer, &unit, "4202");
        let member = face.program(member).await;
        let opinion = json!({ "vote": "for", "opinion": "依据充分" });
        member.post(&of("/opinions"), &opinion).await.good(200);
    }
    let opinion = json!({ "vote": "abstain", "opinion": "注意减负" });
    let weighed = lead.post(&of("/opinions"), &opinion).await.good(200);
    assert_eq!(weighed["votes"], json!([4, 0, 1]));
    assert_eq!(weighed["holder"], "shi-bianwei");

    let body = face
        .program(caller("body", Role::Supervisor, "shi-bianwei", "4202"))
        .await;
    let decision = json!({ "admit": true, "reason": "会议同意", "quota": 1 });
    let decided = body.post(&of("/decisions"), &decision).await.good(200);
    let listed = &decided["admission"]["decision"]["listed"][0];
    assert_eq!(listed["item"], number);
    street.post(&of("/uses"), &json!({})).await.good(200);
    let over = street
        .post(&of("/uses"), &json!({ "note": "再来一次" }))
        .await;
    assert_eq!(over.refused(), (422, "quota_exhausted".to_owned()));

    let ledger = street
        .get("/api/v1/burdens?street=420202007")
        .await
        .good(200);
    let form = &ledger["kinds"][1];
    assert_eq!((&form["kind"], &form["now"]), (&json!("form"), &json!(1)));
    assert_eq!(form["lines"][0]["admission"], number);
    assert_eq!(form["lines"][0]["used"], 1);
    let story = street.get(&of("/entries")).await.good(200);
    let verbs: Vec<&str> = story
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|entry| entry["verb"].as_str())
        .collect();
    assert_eq!(verbs[..3], ["applied", "heard", "opined"]);
    let rules = street.get("/api/v1/localities/current").await.good(200);
    assert_eq!(rules["admission"]["fields"].as_array().unwrap().len(), 6);
}

#[tokio::test]
async fn a_hand_down_is_recorded_and_taken_back() {
    let face = Face::new().await;
    let street = face.program(street()).await;
    let officer = face.program(officer("minzheng")).await;
    let what = json!({
        "kind": "form", "name": "走访周报", "department": "420202-minzheng", "how": "群里要求",
    });
    let recorded = street.post("/api/v1/hand-downs", &what).await.good(201);
    assert_eq!(recorded["admission"]["stage"]["name"], "handed_down");
    let number = recorded["admission"]["number"].as_str().unwrap();
    let path = format!("/api/v1/admissions/{number}/withdrawals");
    let back = officer.post(&path, &json!({ "reason": "不再要求" })).await;
    assert_eq!(back.good(200)["admission"]["stage"]["name"], "withdrawn");
}
