//! Reading the body of a request as JSON. A refusal says where it cannot be read, and
//! never repeats what stands there: that may be a person's name.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{HeaderMap, StatusCode, header},
    response::IntoResponse as _,
};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::{error::Category, json};
use shaoying_model::{Reason, Refusal};

use crate::{
    api::{Argument, Operation},
    problem::Problem,
    server::Face,
};

/// The body.
pub(crate) struct Body<T>(pub(crate) T);

fn is_json(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
}

fn unreadable(what: &str) -> Refusal {
    Refusal::new(Reason::MalformedBody).with("problem", what)
}

/// Reads JSON as `T`.
fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value: T = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        located(error.inner(), Some(&path))
    })?;
    reader.end().map_err(|error| located(&error, None))?;
    Ok(value)
}

/// Where it went wrong, and how, in our own words alone.
fn located(error: &serde_json::Error, path: Option<&str>) -> Refusal {
    let said = error.to_string();
    let problem = match error.classify() {
        Category::Eof => "it ends too early",
        Category::Syntax | Category::Io => "it is not JSON",
        Category::Data if said.starts_with("missing field") => "a field is missing",
        Category::Data if said.starts_with("unknown field") => "there is no such field",
        Category::Data if said.starts_with("unknown variant") => "there is no such word",
        Category::Data if said.starts_with("duplicate field") => "a field is there twice",
        Category::Data => "a value cannot be read as what it should be",
    };
    let mut refusal = unreadable(problem)
        .with("line", error.line())
        .with("column", error.column());
    // Of serde's own words only what is between backquotes is a name, and of those only
    // a missing field is surely ours; a path is ours but for its last step where there is
    // no such field.
    if let Some(field) = said
        .strip_prefix("missing field `")
        .and_then(|rest| rest.split('`').next())
    {
        refusal = refusal.with("field", field);
    }
    let plain = |path: &&str| {
        path.len() <= 80
            && path
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"_.[]".contains(&byte))
    };
    let path = path.and_then(|path| match path.rsplit_once('.') {
        _ if !said.starts_with("unknown field") => Some(path),
        Some((within, _)) => Some(within),
        None => None,
    });
    match path.filter(plain) {
        Some(path) if path != "." => refusal.with("path", path),
        _ => refusal,
    }
}

impl<T: DeserializeOwned> FromRequest<Face> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, face: &Face) -> Result<Self, Problem> {
        if !is_json(request.headers()) {
            return Err(unreadable("its Content-Type is not application/json").into());
        }
        let bytes = Bytes::from_request(request, face).await.map_err(|error| {
            let too_large = error.into_response().status() == StatusCode::PAYLOAD_TOO_LARGE;
            if too_large {
                Refusal::new(Reason::BodyTooLarge).with("longest", face.options.body_limit)
            } else {
                unreadable("it was broken off")
            }
        })?;
        Ok(Self(read(&bytes)?))
    }
}

impl<T: JsonSchema> Argument for Body<T> {
    fn tell(operation: &mut Operation<'_>) {
        let schema = operation.taken.subschema_for::<T>();
        operation.body = Some(json!({
            "required": true,
            "content": { "application/json": { "schema": schema } },
        }));
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only read")]
    struct Person {
        name: String,
        age: u8,
        kind: Kind,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Resident,
    }

    #[test]
    fn a_refused_body_says_where_and_never_what() {
        let good = r#"{"name":"张三","age":7,"kind":"resident"}"#;
        assert!(read::<Person>(good.as_bytes()).is_ok());
        let cases: &[(&[u8], &str)] = &[
            (
                br#"{"name":"secret","age":"secret","kind":"resident"}"#,
                "path: age",
            ),
            (
                br#"{"name":"secret","age":7,"kind":"secret"}"#,
                "no such word",
            ),
            (
                br#"{"name":"x","age":7,"kind":"resident","secret name":1}"#,
                "no such field",
            ),
            (
                br#"{"name":"x","age":7,"kind":"resident","secret":1}"#,
                "no such field",
            ),
            (br#"{"name":"secret","name":"secret"}"#, "there twice"),
            (br#"{"name":"secret","age":7}"#, "field: kind"),
            (
                br#"{"name":"secret","age":300,"kind":"resident"}"#,
                "path: age",
            ),
            (b"{\"name\":\"secret", "too early"),
            (b"{\"name\":\"secret\xff\",\"age\":1}", "not JSON"),
            (
                br#"{"name":"x","age":7,"kind":"resident"} secret"#,
                "not JSON",
            ),
            (b"", "too early"),
            (b"secret", "not JSON"),
            (br#"["secret"]"#, "a value cannot"),
        ];
        for (bytes, expected) in cases {
            let text = String::from_utf8_lossy(bytes);
            let refusal = read::<Person>(bytes).unwrap_err();
            assert_eq!(refusal.reason, Reason::MalformedBody, "{text}");
            let said = refusal.to_string();
            assert!(said.contains(expected), "{text}: {said}");
            assert!(!said.contains("secret"), "{text}: {said}");
        }
    }
}
