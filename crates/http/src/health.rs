//! Whether it lives, whether it can work, what it counts; and the document of it all.

use std::sync::{Arc, OnceLock};

use axum::{
    body::Bytes,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use serde_json::json;
use shaoying_desk::Desk;
use shaoying_model::Reason;

use crate::{
    api::{Answer, Family, Operation, get},
    problem::Problem,
    server::Face,
};

pub(crate) fn family() -> Family {
    Family {
        tag: "health",
        zh: "运行状态",
        en: "Health, metrics and this document",
        root: "",
        endpoints: vec![
            get("/healthz", "进程存活", "Whether the process lives", alive),
            get("/readyz", "可以服务", "Whether the database answers", ready),
            get(
                "/metrics",
                "指标",
                "Figures in Prometheus' text form",
                figures,
            ),
            get("/api/openapi.json", "接口文档", "This document", document),
        ],
    }
}

/// A plain text.
struct Text(String);

/// The OpenAPI document.
struct Document(Bytes);

async fn alive() -> Result<Text, Problem> {
    Ok(Text("ok\n".to_owned()))
}

async fn ready(State(desk): State<Arc<Desk>>) -> Result<Text, Problem> {
    desk.ready().await?;
    Ok(Text("ok\n".to_owned()))
}

async fn figures(State(face): State<Face>) -> Result<Text, Problem> {
    let handle = face.options.metrics.as_ref();
    let handle = handle.ok_or(Reason::NoSuchPage)?;
    Ok(Text(handle.render()))
}

async fn document() -> Result<Document, Problem> {
    static TEXT: OnceLock<Bytes> = OnceLock::new();
    let text = TEXT.get_or_init(|| Bytes::from(crate::openapi().to_string()));
    Ok(Document(text.clone()))
}

impl IntoResponse for Text {
    fn into_response(self) -> Response {
        self.0.into_response()
    }
}

impl IntoResponse for Document {
    fn into_response(self) -> Response {
        ([(header::CONTENT_TYPE, "application/json")], self.0).into_response()
    }
}

impl Answer for Text {
    fn tell(operation: &mut Operation<'_>) {
        operation.response(200, "好 / Good", "text/plain", &json!({ "type": "string" }));
    }
}

impl Answer for Document {
    fn tell(operation: &mut Operation<'_>) {
        operation.response(
            200,
            "好 / Good",
            "application/json",
            &json!({ "type": "object" }),
        );
    }
}
