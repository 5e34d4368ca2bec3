//! A matter from the call to the rating, over HTTP alone.

use serde_json::{Value, json};
use shaoying_model::Role;
use shaoying_testkit::{caller, dispatcher, hotline, leader, officer, street};

use crate::client::Face;

pub(crate) fn appeal(title: &str) -> Value {
    json!({
        "channel": "hotline_12345",
        "kind": "complaint",
        "title": title,
        "body": "夜里十二点还很吵。",
        "area": "420202007",
        "place": { "point": { "longitude": 1_150_700_000, "latitude": 302_000_000, "crs": "gcj02" } },
        "appellant": { "name": "王小明", "phone": "13800001234" },
    })
}

#[tokio::test]
async fn an_appeal_is_judged_dispatched_handled_verified_closed_and_rated() {
    let face = Face::new().await;
    let hotline = face.program(hotline()).await;
    let street = face.program(street()).await;
    let dispatcher = face.program(dispatcher()).await;
    let officer = face.program(officer("chengguan")).await;

    let taken = hotline
        .post("/api/v1/appeals", &appeal("夜间噪声"))
        .await
        .good(201);
    assert_eq!(taken["appellant"]["phone"], "138****1234");
    let number = taken["appeal"]["number"].as_str().unwrap();
    let order = taken["appeal"]["order"].as_str().unwrap();
    let of_order = |rest: &str| format!("/api/v1/work-orders/{order}{rest}");
    let of_appeal = |rest: &str| format!("/api/v1/appeals/{number}{rest}");

    let waiting = street.get("/api/v1/work-orders").await.good(200);
    assert_eq!(waiting["items"][0]["number"], order);

    let judgement = json!({ "grade": "C", "item": "hs-001" });
    let judged = street.post(&of_order("/judgements"), &judgement).await;
    assert_eq!(judged.header("etag"), "\"2\"");
    assert_eq!(judged.good(200)["order"]["version"], 2);

    let sent = dispatcher
        .post(&of_order("/dispatches"), &json!({}))
        .await
        .good(200);
    assert_eq!(sent["order"]["holder"], "420202-chengguan");
    officer
        .post(&of_order("/acknowledgements"), &json!({}))
        .await
        .good(200);

    let seen = officer.get(&of_order("")).await;
    assert_eq!(seen.header("etag"), "\"4\"");
    let seen = seen.good(200);
    // Said in GCJ-02, drawn where WGS-84 has it: some five hundred metres off.
    let drawn = &seen["geometry"]["coordinates"];
    let off = [
        115.07 - drawn[0].as_f64().unwrap(),
        30.2 - drawn[1].as_f64().unwrap(),
    ];
    assert!(
        off.iter().all(|off| (0.001..0.01).contains(&off.abs())),
        "{drawn}"
    );
    let actions = seen["allowed_actions"].clone();
    let handled = |action: &Value| action["verb"] == "handled" && action["allowed"] == true;
    assert!(
        actions.as_array().unwrap().iter().any(handled),
        "{actions:#}"
    );

    let handling = json!({ "outcome": "solved", "public_reply": "已责令整改。" });
    officer
        .post(&of_order("/handlings"), &handling)
        .await
        .good(200);
    let verification = json!({ "verification": { "method": "phone" } });
    dispatcher
        .post(&of_order("/verifications"), &verification)
        .await
        .good(200);
    dispatcher
        .post(&of_order("/closures"), &json!({}))
        .await
        .good(200);

    let rating = json!({ "grade": 5, "solved": true });
    let rated = hotline
        .post(&of_appeal("/ratings"), &rating)
        .await
        .good(200);
    assert_eq!(rated["appeal"]["rating"]["grade"], 5);
    let actions = rated["allowed_actions"].as_array().unwrap();
    let again = actions
        .iter()
        .find(|action| action["verb"] == "rated")
        .unwrap();
    assert_eq!(
        (&again["allowed"], &again["refusal"]),
        (&json!(false), &json!("already_rated"))
    );

    let story = hotline.get(&of_appeal("/entries")).await.good(200);
    let verbs: Vec<&str> = story
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["verb"].as_str().unwrap())
        .collect();
    assert_eq!(verbs, ["received", "order_joined", "answered", "rated"]);
    let rest = hotline.get(&of_appeal("/entries?after=3")).await.good(200);
    assert_eq!(rest[0]["verb"], "rated");
}

#[tokio::test]
async fn a_person_is_disclosed_for_a_purpose_alone() {
    let face = Face::new().await;
    let hotline = face.program(hotline()).await;
    let reply = hotline.post("/api/v1/appeals", &appeal("路灯不亮")).await;
    let location = reply.header("location").to_owned();
    let taken = reply.good(201);
    let number = taken["appeal"]["number"].as_str().unwrap();
    assert_eq!(location, format!("/api/v1/appeals/{number}"));
    let path = format!("/api/v1/appeals/{number}/disclosures");
    let blank = hotline
        .post(&path, &json!({ "purpose": " " }))
        .await
        .refused();
    assert_eq!(blank, (422, "purpose_missing".to_owned()));
    let person = hotline
        .post(&path, &json!({ "purpose": "回访" }))
        .await
        .good(200);
    assert_eq!(person["phone"], "13800001234");
    let told = hotline.get(&path).await.good(200);
    assert_eq!(told[0]["body"]["purpose"], "回访");
    assert_eq!(told.as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_lost_code_is_told_for_a_purpose_alone() {
    let face = Face::new().await;
    let hotline = face.program(hotline()).await;
    let taken = hotline.post("/api/v1/appeals", &appeal("路灯不亮")).await;
    let taken = taken.good(201);
    let number = taken["appeal"]["number"].as_str().unwrap();
    let path = format!("/api/v1/appeals/{number}/tracking-codes");
    let blank = hotline.post(&path, &json!({ "purpose": " " })).await;
    assert_eq!(blank.refused(), (422, "purpose_missing".to_owned()));
    let said = json!({ "purpose": "来电核对姓名电话无误" });
    let leader = face.program(leader()).await;
    let refused = leader.post(&path, &said).await.refused();
    assert_eq!(refused, (403, "role_may_not".to_owned()));
    let told = hotline.post(&path, &said).await.good(200);
    assert_eq!(told["number"], number);
    assert_eq!(told["code"].as_str().unwrap().len(), 8);
    assert_eq!(
        told.as_object().unwrap().len(),
        2,
        "the link's word is not told"
    );
}

#[tokio::test]
async fn a_whistle_is_blown_answered_and_assessed() {
    let face = Face::new().await;
    let leader = face.program(leader()).await;
    let officer = face.program(officer("chengguan")).await;
    let whistle = json!({
        "kind": "coordination",
        "area": "420202007",
        "title": "占道经营联合整治",
        "reason": "单靠街道无执法权",
        "item": "hs-001",
        "meet_at": "2026-03-03T01:00:00Z",
        "place": { "address": "胜阳港步行街" },
        "judgement": { "by": "街道党工委", "finding": "须联合执法" },
        "call": [{ "unit": "420202-chengguan", "task": "现场执法", "presence": "seat" }],
    });
    let blown = leader.post("/api/v1/whistles", &whistle).await.good(201);
    let number = blown["whistle"]["number"].as_str().unwrap();
    let list = officer.get("/api/v1/whistles?list=parts").await.good(200);
    assert_eq!(list["items"][0]["number"], number);

    let part =
        |unit: &str, rest: &str| format!("/api/v1/whistles/{number}/responders/{unit}/{rest}");
    let own = "420202-chengguan";
    let strange = officer
        .post(&part("420202-gongan", "contacts"), &json!({}))
        .await;
    assert_eq!(strange.refused(), (403, "unit_may_not".to_owned()));
    officer
        .post(&part(own, "acknowledgements"), &json!({}))
        .await
        .good(200);
    officer
        .post(&part(own, "contacts"), &json!({}))
        .await
        .good(200);
    let report = json!({ "person": "李队长" });
    let here = officer
        .post(&part(own, "report-ins"), &report)
        .await
        .good(200);
    let record = &here["whistle"]["responders"][0];
    assert!(record.to_string().contains("on_time"), "{record:#}");
    officer
        .post(&part(own, "finishes"), &json!({ "result": "已清退" }))
        .await
        .good(200);

    let conclusion = json!({ "conclusion": "纳入常态巡查" });
    let path = format!("/api/v1/whistles/{number}/conclusions");
    let concluded = leader.post(&path, &conclusion).await.good(200);
    assert_eq!(concluded["whistle"]["stage"], "concluded");

    let scores = json!({ "responsiveness": 90, "completion": 95, "satisfaction": 92 });
    let assessment = json!({ "unit": own, "scores": scores });
    let path = format!("/api/v1/whistles/{number}/assessments");
    let assessed = leader.post(&path, &assessment).await.good(200);
    assert_eq!(assessed["whistle"]["stage"], "assessed");
    let scores = json!({ "call_mechanism": 90, "call_count": 80, "call_effect": 85 });
    officer
        .post(
            &part(own, "street-assessments"),
            &json!({ "scores": scores }),
        )
        .await
        .good(200);
}

#[tokio::test]
async fn alarms_are_for_those_who_watch() {
    let face = Face::new().await;
    let officer = face.program(officer("chengguan")).await;
    let refused = officer.get("/api/v1/alarms").await.refused();
    assert_eq!(refused, (403, "role_may_not".to_owned()));
    let supervisor = caller("supervisor", Role::Supervisor, "420202-zhihui", "420202");
    let supervisor = face.program(supervisor).await;
    let alarms = supervisor.get("/api/v1/alarms?open=true").await.good(200);
    assert_eq!(
        alarms,
        json!({ "items": [], "next": null, "looked_through": null })
    );
    let path = "/api/v1/alarms/L0/settlements";
    let refused = supervisor
        .post(path, &json!({ "note": "已处理" }))
        .await
        .refused();
    assert_eq!(refused, (404, "no_such_matter".to_owned()));
}
