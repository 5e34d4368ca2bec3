//! Every way of being told no.

use axum::{body::Body, http::Method};
use serde_json::{Value, json};
use shaoying_desk::Caller;
use shaoying_http::HttpOptions;
use shaoying_model::Role;
use shaoying_testkit::{caller, dispatcher, hotline, officer, street};

use crate::{
    client::{Face, PASSWORD, Program},
    lifecycle::appeal,
};

const APPEALS: &str = "/api/v1/appeals";

async fn taken(hotline: &Program, title: &str) -> (String, String) {
    let taken = hotline.post(APPEALS, &appeal(title)).await.good(201);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    (
        text(&taken["appeal"]["number"]),
        text(&taken["appeal"]["order"]),
    )
}

#[tokio::test]
async fn each_refusal_is_a_problem_with_the_status_of_its_class() {
    let face = Face::new().await;
    let hotline = face.program(hotline()).await;
    let officer = face.program(officer("chengguan")).await;
    let dispatcher = face.program(dispatcher()).await;
    let keeper = caller("keeper", Role::SystemAdministrator, "", "4202");
    let keeper = face.program(keeper).await;
    let (number, order) = taken(&hotline, "噪声").await;
    let of_order = |rest: &str| format!("/api/v1/work-orders/{order}{rest}");
    let sending = of_order("/dispatches");
    let ratings = format!("{APPEALS}/{number}/ratings");
    let (judgements, missing) = (of_order("/judgements"), "/api/v1/work-orders/W0");

    let gets = [
        (&face.anonymous(), "/api/v1/appeals", 401, "not_signed_in"),
        (&keeper, "/api/v1/appeals", 403, "role_may_not"),
        (&hotline, missing, 404, "no_such_matter"),
        (&hotline, "/api/v1/nowhere", 404, "no_such_page"),
        (&hotline, "/nowhere", 404, "no_such_page"),
        (&hotline, "/api/v1/appeals?limit=0", 400, "bad_parameter"),
        (&hotline, "/api/v1/appeals?limit=x", 400, "bad_parameter"),
        (&hotline, "/api/v1/appeals?list=none", 400, "bad_parameter"),
        (&hotline, "/api/v1/appeals?colour=red", 400, "bad_parameter"),
        (&hotline, "/api/v1/appeals?after=%00", 400, "bad_cursor"),
        (&hotline, "/api/v1/appeals/%FF", 400, "bad_parameter"),
        (&hotline, "/api/v1/appeals/%E5%9F%8E", 400, "bad_parameter"),
        (&hotline, "/api/v1/areas?parent=x", 400, "bad_parameter"),
        (&hotline, "/metrics", 404, "no_such_page"),
    ];
    for (program, path, status, code) in gets {
        let refused = program.get(path).await.refused();
        assert_eq!(refused, (status, code.to_owned()), "{path}");
    }

    let posts = [
        (&officer, &*sending, json!({}), 403, "role_may_not"),
        (
            &dispatcher,
            &*judgements,
            json!({ "grade": "C" }),
            403,
            "unit_may_not",
        ),
        (
            &hotline,
            &*ratings,
            json!({ "grade": 5, "solved": true }),
            409,
            "not_in_this_stage",
        ),
        (&hotline, APPEALS, json!({}), 400, "malformed_body"),
        (
            &hotline,
            APPEALS,
            json!({ "title": "x", "colour": 1 }),
            400,
            "malformed_body",
        ),
    ];
    for (program, path, body, status, code) in posts {
        let refused = program.post(path, &body).await.refused();
        assert_eq!(refused, (status, code.to_owned()), "{path} {body}");
    }

    let mut blank = appeal("x");
    blank["title"] = json!(" ");
    let refused = hotline.post(APPEALS, &blank).await.refused();
    assert_eq!(refused, (400, "text_missing".to_owned()));
    let mut nowhere = appeal("x");
    nowhere["area"] = json!("420299");
    let refused = hotline.post(APPEALS, &nowhere).await.refused();
    assert_eq!(refused, (400, "unknown_area".to_owned()));
}

#[tokio::test]
async fn a_wrong_method_says_which_ones_there_are() {
    let face = Face::new().await;
    let hotline = face.program(hotline()).await;
    let reply = hotline.send(Method::PUT, APPEALS, &[], Body::empty()).await;
    assert!(reply.header("allow").contains("POST"), "{reply:?}");
    assert_eq!(reply.refused(), (405, "method_not_allowed".to_owned()));
}

#[tokio::test]
async fn a_body_is_read_strictly_and_never_repeated() {
    let face = Face::new().await;
    let hotline = face.program(hotline()).await;
    let key = ("idempotency-key", "k");
    let bodies: [(&str, &[u8]); 5] = [
        ("application/json", b"{\"title\": "),
        ("application/json", b"{\"title\": \"\xff\"}"),
        ("application/json", br#"{"channel": 13800001234}"#),
        ("text/plain", b"{}"),
        ("", b"{}"),
    ];
    for (content_type, body) in bodies {
        let headers = [key, ("content-type", content_type)];
        let reply = hotline.send(Method::POST, APPEALS, &headers, body).await;
        assert!(!reply.body.to_string().contains("13800001234"));
        assert_eq!(
            reply.refused(),
            (400, "malformed_body".to_owned()),
            "{body:?}"
        );
    }
    let mut long = appeal("x");
    long["body"] = json!("长".repeat(700_000));
    let refused = hotline.post(APPEALS, &long).await.refused();
    assert_eq!(refused, (413, "body_too_large".to_owned()));
    long["body"] = json!("长".repeat(200_000));
    let refused = hotline.post(APPEALS, &long).await.refused();
    assert_eq!(refused, (400, "text_too_long".to_owned()));
}

#[tokio::test]
async fn a_key_does_a_thing_once_and_no_other() {
    let face = Face::new().await;
    let hotline = face.program(hotline()).await;
    let body = appeal("噪声").to_string();
    let missing = hotline
        .post_with(APPEALS, &[], body.clone())
        .await
        .refused();
    assert_eq!(missing, (400, "idempotency_key_missing".to_owned()));

    let key = [("idempotency-key", "once")];
    let first = hotline.post_with(APPEALS, &key, body.clone()).await;
    assert_eq!(first.header("idempotent-replay"), "");
    let again = hotline.post_with(APPEALS, &key, body).await;
    assert_eq!(again.header("idempotent-replay"), "true");
    assert_eq!(again.header("etag"), first.header("etag"));
    assert_eq!(again.good(201), first.good(201));

    let other = appeal("另一件事").to_string();
    let reused = hotline.post_with(APPEALS, &key, other).await.refused();
    assert_eq!(reused, (422, "idempotency_key_reused".to_owned()));
}

#[tokio::test]
async fn a_change_meant_for_an_older_version_is_refused() {
    let face = Face::new().await;
    let hotline = face.program(hotline()).await;
    let street = face.program(street()).await;
    let (_, order) = taken(&hotline, "噪声").await;
    let path = format!("/api/v1/work-orders/{order}/judgements");
    let body = r#"{"grade": "C", "item": "hs-001"}"#;
    let cases = [("7", 400, "bad_parameter"), ("\"9\"", 409, "stale_version")];
    for (version, status, code) in cases {
        let headers = [("idempotency-key", version), ("if-match", version)];
        let reply = street.post_with(&path, &headers, body).await;
        assert_eq!(reply.refused(), (status, code.to_owned()), "{version}");
    }
    let headers = [("idempotency-key", "right"), ("if-match", "\"1\"")];
    street.post_with(&path, &headers, body).await.good(200);
}

#[tokio::test]
async fn what_lies_in_another_district_does_not_exist() {
    let face = Face::new().await;
    let hotline = face.program(hotline()).await;
    let elsewhere = caller("elsewhere", Role::Dispatcher, "420203-zhihui", "420203");
    let elsewhere = face.program(elsewhere).await;
    let (number, order) = taken(&hotline, "噪声").await;
    for path in [
        format!("/api/v1/appeals/{number}"),
        format!("/api/v1/appeals/{number}/entries"),
        format!("/api/v1/work-orders/{order}"),
    ] {
        let refused = elsewhere.get(&path).await.refused();
        assert_eq!(refused, (404, "no_such_matter".to_owned()), "{path}");
    }
    let list = elsewhere
        .get("/api/v1/work-orders?list=newest")
        .await
        .good(200);
    assert_eq!(list["items"], json!([]));
}

#[tokio::test]
async fn who_brings_a_known_message_from_elsewhere_learns_its_number_alone() {
    let face = Face::new().await;
    let hotline = face.program(hotline()).await;
    let mut message = appeal("噪声");
    message["external"] = json!({ "system": "12345", "number": "X-1" });
    let first = hotline.post(APPEALS, &message).await.good(201);
    let elsewhere: Caller = caller("elsewhere", Role::Intake, "420203-zhihui", "420203");
    let elsewhere = face.program(elsewhere).await;
    message["area"] = json!("420203");
    let reply = elsewhere.post(APPEALS, &message).await;
    assert_eq!(reply.header("idempotent-replay"), "true");
    let receipt = reply.good(201);
    assert_eq!(receipt["number"], first["appeal"]["number"]);
    assert_eq!(receipt["kind"], "appeal");
    assert!(receipt.get("appeal").is_none() && !receipt.to_string().contains("噪声"));
}

#[tokio::test]
async fn the_title_is_in_the_language_asked_for() {
    let face = Face::new().await;
    let headers = [("accept-language", "en-GB, zh;q=0.5")];
    let reply = face
        .anonymous()
        .send(Method::GET, APPEALS, &headers, Body::empty())
        .await;
    assert_eq!(reply.body["title"], "Sign in first.");
    assert_eq!(reply.body["title_zh"], "请先登录");
    assert_eq!(reply.header("content-language"), "en");
    assert_eq!(reply.header("www-authenticate"), "Bearer");
}

#[tokio::test]
async fn every_answer_keeps_to_itself() {
    let face = Face::new().await;
    for path in [APPEALS, "/healthz", "/nowhere", "/api/openapi.json"] {
        let reply = face.anonymous().get(path).await;
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(reply.header("referrer-policy"), "same-origin", "{path}");
        let kept = reply.header("cache-control") == "no-store";
        assert_eq!(kept, path.starts_with("/api/"), "{path}");
    }
}

#[tokio::test]
async fn too_many_at_once_are_told_to_come_again() {
    let options = HttpOptions {
        concurrent_requests: 0,
        ..HttpOptions::default()
    };
    let face = Face::with(options).await;
    let reply = face.anonymous().get(APPEALS).await;
    assert_eq!(reply.header("retry-after"), "1");
    assert_eq!(reply.refused(), (503, "busy".to_owned()));
    // Whether it lives can be asked all the same.
    face.anonymous().get("/healthz").await.good(200);
    face.anonymous().get("/readyz").await.good(200);
}

#[tokio::test]
async fn five_wrong_passwords_lock_an_account() {
    let face = Face::new().await;
    face.account(&hotline()).await;
    let anonymous = face.anonymous();
    let wrong = json!({ "account": "hotline", "password": "wrong horse" });
    for _ in 0..5 {
        let refused = anonymous.post("/api/v1/sessions", &wrong).await.refused();
        assert_eq!(refused, (401, "wrong_password".to_owned()));
    }
    // Locked, and said in the same words as for a name that nobody has.
    for account in ["hotline", "nobody"] {
        let right = json!({ "account": account, "password": PASSWORD });
        let refused = anonymous.post("/api/v1/sessions", &right).await.refused();
        assert_eq!(refused, (401, "wrong_password".to_owned()), "{account}");
    }
}
