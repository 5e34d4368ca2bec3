//! Files over HTTP: brought, named, shown to whoever may see them.

use axum::{body::Body, http::Method};
use serde_json::json;
use shaoying_model::Role;
use shaoying_testkit::{caller, hotline, picture, street};

use crate::{
    client::{Face, Program, Reply},
    lifecycle::appeal,
};

const ATTACHMENTS: &str = "/api/v1/attachments";

async fn bring(program: &Program, key: &str, bytes: Vec<u8>) -> Reply {
    // Whatever the client says that it is.
    let headers = [("idempotency-key", key), ("content-type", "text/html")];
    program
        .send(Method::POST, ATTACHMENTS, &headers, Body::from(bytes))
        .await
}

#[tokio::test]
async fn a_file_is_brought_named_and_shown() {
    let face = Face::new().await;
    let hotline = face.program(hotline()).await;
    let kept = bring(&hotline, "one", picture(8, 8)).await.good(201);
    assert_eq!(kept["kind"], "png");
    assert_eq!(kept["stage"], "kept");
    let again = bring(&hotline, "one", picture(8, 8)).await;
    assert_eq!(again.header("idempotent-replay"), "true");
    assert_eq!(again.good(201), kept);
    let other = bring(&hotline, "one", picture(9, 9)).await.refused();
    assert_eq!(other, (422, "idempotency_key_reused".to_owned()));

    let id = kept["id"].as_str().unwrap();
    let path = format!("{ATTACHMENTS}/{id}");
    let street = face.program(street()).await;
    let missing = (404, "no_such_attachment".to_owned());
    assert_eq!(street.get(&path).await.refused(), missing, "not theirs yet");
    let mut said = appeal("路灯不亮");
    said["attachments"] = json!([id]);
    let taken = hotline.post("/api/v1/appeals", &said).await.good(201);
    let listed = &taken["appeal"]["attachments"];
    assert_eq!(listed[0]["id"], *id);
    assert_eq!(listed[0]["unit"], "shi-zhihui");
    assert_eq!(listed[0]["public"], true);

    let elsewhere = caller("elsewhere", Role::Dispatcher, "420203-zhihui", "420203");
    let elsewhere = face.program(elsewhere).await;
    for path in [path.clone(), format!("{path}/thumbnail")] {
        let shown = street.get(&path).await;
        assert_eq!(shown.status, 200, "{path}");
        let image = shown.header("content-type").starts_with("image/");
        assert!(image && shown.header("content-disposition").starts_with("inline"));
        assert_eq!(
            shown.header("content-security-policy"),
            "default-src 'none'; sandbox"
        );
        assert_eq!(shown.header("x-content-type-options"), "nosniff");
        assert_eq!(shown.header("cache-control"), "private, no-cache");
        let etag = shown.header("etag").to_owned();
        let headers = [("if-none-match", &*etag)];
        let known = street
            .send(Method::GET, &path, &headers, Body::empty())
            .await;
        assert_eq!(known.status, 304, "{path}");
        assert_eq!(elsewhere.get(&path).await.refused(), missing, "{path}");
    }
}

#[tokio::test]
async fn a_paper_is_handed_over_and_never_shown_within_a_page() {
    let face = Face::new().await;
    let hotline = face.program(hotline()).await;
    let paper = b"%PDF-1.4\n<script>alert(1)</script>\n%%EOF\n".to_vec();
    let kept = bring(&hotline, "paper", paper).await.good(201);
    let path = format!("{ATTACHMENTS}/{}", kept["id"].as_str().unwrap());
    let shown = hotline.get(&path).await;
    assert_eq!(shown.header("content-type"), "application/pdf");
    assert!(
        shown
            .header("content-disposition")
            .starts_with("attachment;")
    );
    let thumbnail = hotline.get(&format!("{path}/thumbnail")).await.refused();
    assert_eq!(thumbnail, (404, "no_such_attachment".to_owned()));
}

#[tokio::test]
async fn what_is_no_file_of_ours_is_refused_by_name() {
    let face = Face::new().await;
    let hotline = face.program(hotline()).await;
    let long = 20 * 1024 * 1024 + 1;
    let mut paper = b"%PDF-1.4\n".to_vec();
    paper.resize(long, b' ');
    let mut image = picture(4, 4);
    image.resize(10 * 1024 * 1024 + 1, 0);
    let cases: [(&str, Vec<u8>, u16, &str); 6] = [
        ("empty", Vec::new(), 400, "file_kind_refused"),
        (
            "page",
            b"<html><script>1</script>".to_vec(),
            400,
            "file_kind_refused",
        ),
        (
            "program",
            b"\x7fELF\x02\x01\x01".to_vec(),
            400,
            "file_kind_refused",
        ),
        ("cut", b"%PDF-1.4\nno end".to_vec(), 400, "file_unreadable"),
        ("paper", paper, 413, "body_too_large"),
        ("image", image, 413, "body_too_large"),
    ];
    for (name, bytes, status, code) in cases {
        let refused = bring(&hotline, name, bytes).await.refused();
        assert_eq!(refused, (status, code.to_owned()), "{name}");
    }
    let anonymous = face.anonymous();
    let refused = bring(&anonymous, "x", picture(4, 4)).await.refused();
    assert_eq!(refused, (401, "not_signed_in".to_owned()));
    let refused = hotline.get(&format!("{ATTACHMENTS}/x")).await.refused();
    assert_eq!(refused, (400, "bad_parameter".to_owned()));
}
