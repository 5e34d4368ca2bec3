//! Signing in with a browser, and what another site's page may not do.

use axum::{body::Body, http::Method};
use serde_json::json;
use shaoying_model::Role;
use shaoying_testkit::{caller, hotline};

use crate::{
    client::{Face, PASSWORD},
    lifecycle::appeal,
};

const SESSIONS: &str = "/api/v1/sessions";
const CURRENT: &str = "/api/v1/sessions/current";

async fn cookie(face: &Face) -> String {
    face.account(&hotline()).await;
    let body = json!({ "account": "hotline", "password": PASSWORD });
    let reply = face.anonymous().post(SESSIONS, &body).await;
    let set = reply.header("set-cookie").to_owned();
    for part in [
        "HttpOnly",
        "SameSite=Strict",
        "Path=/",
        "Secure",
        "Max-Age=43200",
    ] {
        assert!(set.contains(part), "{set}");
    }
    let session = reply.good(201);
    assert_eq!(session["caller"]["account"], "hotline");
    assert_eq!(session["expires_at"], "2026-03-02T13:00:00Z");
    set.split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_session_lasts_from_signing_in_to_signing_out() {
    let face = Face::new().await;
    let cookie = cookie(&face).await;
    let own = [("cookie", &*cookie), ("sec-fetch-site", "same-origin")];
    let browser = face.anonymous();
    let me = browser
        .send(Method::GET, CURRENT, &own, Body::empty())
        .await
        .good(200);
    assert_eq!(me["role"], "intake");
    assert_eq!(me["opens"], json!(["work_order", "appeal"]));
    let out = browser
        .send(Method::DELETE, CURRENT, &own, Body::empty())
        .await;
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    out.good(204);
    let gone = browser
        .send(Method::GET, CURRENT, &own, Body::empty())
        .await;
    assert_eq!(gone.refused(), (401, "not_signed_in".to_owned()));
}

#[tokio::test]
async fn another_sites_page_may_not_use_the_cookie() {
    let face = Face::new().await;
    let cookie = cookie(&face).await;
    let body = appeal("噪声").to_string();
    let cases: [(&[(&str, &str)], u16); 5] = [
        (&[], 403),
        (&[("sec-fetch-site", "cross-site")], 403),
        (
            &[("origin", "https://evil.example"), ("host", "city.example")],
            403,
        ),
        (
            &[("origin", "https://city.example"), ("host", "city.example")],
            201,
        ),
        (&[("sec-fetch-site", "same-origin")], 201),
    ];
    for (headers, status) in cases {
        let mut all = vec![("cookie", &*cookie), ("idempotency-key", "k")];
        all.extend(headers);
        let reply = face
            .anonymous()
            .post_with("/api/v1/appeals", &all, body.clone())
            .await;
        assert_eq!(reply.status, status, "{headers:?}");
        if status == 403 {
            let told = format!("{reply:?}");
            assert_eq!(reply.refused().1, "cross_site");
            // A program learns which header it must send; another site's page nothing.
            assert_eq!(told.contains("\"Origin\""), headers.is_empty(), "{told}");
        }
    }
    let headers = [("sec-fetch-site", "cross-site")];
    let body = json!({ "account": "hotline", "password": PASSWORD }).to_string();
    let reply = face.anonymous().post_with(SESSIONS, &headers, body).await;
    assert_eq!(reply.refused().1, "cross_site");
}

#[tokio::test]
async fn a_token_speaks_for_its_account_until_that_is_kept_out() {
    let face = Face::new().await;
    let hotline = face.program(hotline()).await;
    let new = json!({ "label": "导入程序", "days": 30 });
    let made = hotline.post("/api/v1/api-tokens", &new).await.good(201);
    let mut program = face.anonymous();
    program.token = made["token"].as_str().unwrap().to_owned();
    program.get(CURRENT).await.good(200);

    let guard = face
        .program(caller("guard", Role::SecurityAdministrator, "", "4202"))
        .await;
    let path = "/api/v1/accounts/hotline/disablements";
    let account = guard.post(path, &json!({})).await.good(200);
    assert_eq!(account["disabled"], true);
    assert_eq!(program.get(CURRENT).await.refused().0, 401);
    let all = guard.get("/api/v1/accounts?limit=1").await.good(200);
    assert_eq!(all.as_array().unwrap().len(), 1);
    assert!(!all.to_string().contains("argon2"), "{all}");
}

#[tokio::test]
async fn whoever_is_signed_in_reads_the_rules_of_the_city() {
    let face = Face::new().await;
    let hotline = face.program(hotline()).await;
    let city = hotline.get("/api/v1/localities/current").await.good(200);
    assert_eq!(city["code"], "huangshi");
    assert_eq!(city["whistles"].as_array().unwrap().len(), 4);
    assert_eq!(city["items"][0]["code"], "hs-001");
}

#[tokio::test]
async fn whoever_is_signed_in_changes_their_own_password() {
    let face = Face::new().await;
    let cookie = cookie(&face).await;
    let path = "/api/v1/sessions/current/password-changes";
    let own = [("cookie", &*cookie), ("sec-fetch-site", "same-origin")];
    let change =
        |old: &str, new: &str| json!({ "old_password": old, "new_password": new }).to_string();
    let browser = face.anonymous();
    let sent = async |body: String| browser.post_with(path, &own, body).await;
    let cases = [
        (
            change("a wrong guess", "another horse"),
            (401, "wrong_password"),
        ),
        (change(PASSWORD, "short"), (422, "password_too_short")),
        (
            change(PASSWORD, "1234567890"),
            (422, "password_only_digits"),
        ),
    ];
    for (body, (status, code)) in cases {
        assert_eq!(sent(body).await.refused(), (status, code.to_owned()));
    }
    let foreign = [("cookie", &*cookie), ("sec-fetch-site", "cross-site")];
    let body = change(PASSWORD, "another horse");
    let refused = browser.post_with(path, &foreign, body.clone()).await;
    assert_eq!(refused.refused().1, "cross_site");
    let refused = browser.post_with(path, &[], body.clone()).await;
    assert_eq!(refused.refused(), (401, "not_signed_in".to_owned()));
    assert_eq!(sent(body).await.good(200)["account"], "hotline");
    browser
        .send(Method::GET, CURRENT, &own, Body::empty())
        .await
        .good(200);
    let again = json!({ "account": "hotline", "password": "another horse" });
    browser.post(SESSIONS, &again).await.good(201);
}

#[tokio::test]
async fn an_account_is_changed_without_its_password() {
    let face = Face::new().await;
    face.account(&hotline()).await;
    let guard = face
        .program(caller("guard", Role::SecurityAdministrator, "", "4202"))
        .await;
    let account = json!({ "name": "hotline", "display_name": "热线", "role": "intake" });
    let refused = guard.post("/api/v1/accounts", &account).await.refused();
    assert_eq!(refused, (422, "unit_needed".to_owned()));
    let mut account = account;
    account["unit"] = json!("shi-zhihui");
    guard.post("/api/v1/accounts", &account).await.good(200);
    let same = json!({ "account": "hotline", "password": PASSWORD });
    face.anonymous().post(SESSIONS, &same).await.good(201);
    let path = "/api/v1/accounts/nobody/disablements";
    let refused = guard.post(path, &json!({})).await.refused();
    assert_eq!(refused, (404, "no_such_account".to_owned()));
}
