//! Saying no over HTTP: a refusal as `application/problem+json` (RFC 9457), in both
//! languages.
//!
//! A handler only answers with a [`Problem`]; the words are put in by [`spoken`], where
//! the language of the visitor is known.

use std::collections::BTreeMap;

use axum::{
    Json,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use shaoying_model::{Class, Reason, Refusal};

/// The media type of a refusal.
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

/// The code of what should not have happened at all.
const FAILED: &str = "internal_failure";

/// A refusal on its way out.
#[derive(Debug)]
pub(crate) struct Problem(Refusal);

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self(refusal)
    }
}

impl From<Reason> for Problem {
    fn from(reason: Reason) -> Self {
        Self(reason.into())
    }
}

/// What the response carries until the words are put in.
#[derive(Debug, Clone)]
enum Unspoken {
    Refused(Refusal),
    Failed,
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = status(self.0.reason).into_response();
        response.extensions_mut().insert(Unspoken::Refused(self.0));
        response
    }
}

/// The answer after a panic: nothing of it is told, and the log has it.
pub(crate) fn failed() -> Response {
    let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
    response.extensions_mut().insert(Unspoken::Failed);
    response
}

/// The status of a refusal: that of its class, but for one that HTTP names itself.
fn status(reason: Reason) -> StatusCode {
    if reason == Reason::MethodNotAllowed {
        return StatusCode::METHOD_NOT_ALLOWED;
    }
    match reason.class() {
        Class::Invalid => StatusCode::BAD_REQUEST,
        Class::Unauthenticated => StatusCode::UNAUTHORIZED,
        Class::Forbidden => StatusCode::FORBIDDEN,
        Class::NotFound => StatusCode::NOT_FOUND,
        Class::Conflict => StatusCode::CONFLICT,
        Class::Rule => StatusCode::UNPROCESSABLE_ENTITY,
        Class::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Class::TooMany => StatusCode::TOO_MANY_REQUESTS,
        Class::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// A refusal as the client reads it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Problem")]
pub(crate) struct ProblemBody {
    /// A name for the sort of problem: `urn:shaoying:refusal:` and the code.
    #[serde(rename = "type")]
    kind: String,
    /// The sentence in the language asked for, Chinese unless English is preferred.
    title: &'static str,
    /// The sentence in Chinese.
    title_zh: &'static str,
    /// The sentence in English.
    title_en: &'static str,
    /// The HTTP status.
    status: u16,
    /// The code, which never changes its meaning.
    #[schemars(schema_with = "codes")]
    code: &'static str,
    /// What it was about, in one line.
    detail: String,
    /// What it was about, by field.
    about: BTreeMap<&'static str, String>,
}

fn codes(_: &mut SchemaGenerator) -> Schema {
    let mut codes: Vec<&str> = Reason::ALL.iter().map(|reason| reason.code()).collect();
    codes.push(FAILED);
    json_schema!({ "type": "string", "enum": codes })
}

impl ProblemBody {
    fn new(unspoken: Unspoken, status: StatusCode, english: bool) -> Self {
        let (code, title_zh, title_en, about) = match unspoken {
            Unspoken::Refused(Refusal { reason, about }) => {
                (reason.code(), reason.zh(), reason.en(), about)
            }
            Unspoken::Failed => (
                FAILED,
                "系统内部错误",
                "Something failed inside.",
                BTreeMap::new(),
            ),
        };
        let details: Vec<String> = about
            .iter()
            .map(|(field, value)| format!("{field}: {value}"))
            .collect();
        Self {
            kind: format!("urn:shaoying:refusal:{code}"),
            title: if english { title_en } else { title_zh },
            title_zh,
            title_en,
            status: status.as_u16(),
            code,
            detail: details.join("; "),
            about,
        }
    }
}

/// Puts the words into a refusal; anything else passes through.
pub(crate) fn spoken(mut response: Response, english: bool) -> Response {
    let Some(unspoken) = response.extensions_mut().remove::<Unspoken>() else {
        return response;
    };
    let status = response.status();
    let busy = status == StatusCode::SERVICE_UNAVAILABLE;
    let body = Json(ProblemBody::new(unspoken, status, english)).into_response();
    let (mut parts, _) = response.into_parts();
    let headers = &mut parts.headers;
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
    headers.insert(
        header::CONTENT_LANGUAGE,
        HeaderValue::from_static(if english { "en" } else { "zh-CN" }),
    );
    if status == StatusCode::UNAUTHORIZED {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    if busy {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    }
    Response::from_parts(parts, body.into_body())
}

/// Whether English stands before Chinese among the languages the visitor accepts.
pub(crate) fn prefers_english(headers: &HeaderMap) -> bool {
    let Some(accepted) = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
    else {
        return false;
    };
    let (mut english, mut chinese) = (0.0_f32, 0.0_f32);
    // Whoever names one language first means it, also without weights.
    let mut first = None;
    for range in accepted.split(',').take(32) {
        let (tag, weight) = range.split_once(';').unwrap_or((range, ""));
        let weight = weight
            .trim()
            .strip_prefix("q=")
            .and_then(|weight| weight.parse().ok())
            .unwrap_or(1.0);
        let tag = tag.trim().to_ascii_lowercase();
        if tag == "en" || tag.starts_with("en-") {
            english = english.max(weight);
            first.get_or_insert(true);
        } else if tag == "zh" || tag.starts_with("zh-") {
            chinese = chinese.max(weight);
            first.get_or_insert(false);
        }
    }
    english > chinese || (first == Some(true) && english >= chinese && english > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_chinese_unless_english_is_preferred() {
        let cases = [
            (None, false),
            (Some("en"), true),
            (Some("en-GB,en;q=0.9"), true),
            (Some("zh-CN,zh;q=0.9,en;q=0.8"), false),
            (Some("en;q=0.5, zh"), false),
            (Some("zh;q=0.3, EN-us;q=0.7"), true),
            (Some("en, zh"), true),
            (Some("de, fr"), false),
            (Some("en;q=0"), false),
            (Some("*"), false),
        ];
        for (accepted, english) in cases {
            let mut headers = HeaderMap::new();
            if let Some(accepted) = accepted {
                headers.insert(header::ACCEPT_LANGUAGE, accepted.parse().unwrap());
            }
            assert_eq!(prefers_english(&headers), english, "{accepted:?}");
        }
    }

    #[test]
    fn what_should_not_have_happened_is_a_problem_too() {
        let response = spoken(failed(), false);
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(response.headers()[header::CONTENT_TYPE], PROBLEM_JSON);
    }

    #[test]
    fn every_class_has_the_status_of_its_sort() {
        let cases = [
            (Reason::BadParameter, 400),
            (Reason::MethodNotAllowed, 405),
            (Reason::NotSignedIn, 401),
            (Reason::RoleMayNot, 403),
            (Reason::NoSuchMatter, 404),
            (Reason::StaleVersion, 409),
            (Reason::SameUnitVerifies, 422),
            (Reason::BodyTooLarge, 413),
            (Reason::Busy, 503),
        ];
        for (reason, expected) in cases {
            assert_eq!(status(reason).as_u16(), expected, "{}", reason.code());
        }
    }
}
