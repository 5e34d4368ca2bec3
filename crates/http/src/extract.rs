//! Reading the head of a request: what varies in the path, the query, the
//! Idempotency-Key and If-Match.

use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::{HeaderMap, HeaderName, header, request::Parts},
};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use shaoying_desk::Guard;
use shaoying_model::{MatterNumber, Reason, Refusal, UnitCode};

use crate::{
    api::{Argument, Operation},
    problem::Problem,
    server::Face,
};

/// The longest name, number or code in a path.
const LONGEST_NAME: usize = 64;

/// The longest Idempotency-Key.
const LONGEST_KEY: usize = 128;

static IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// The number of the matter, from the path.
pub(crate) struct Number(pub(crate) MatterNumber);

/// The unit whose part of the matter it is, from the path.
pub(crate) struct UnitInPath(pub(crate) UnitCode);

/// The id of an attachment, from the path.
pub(crate) struct AttachmentInPath(pub(crate) String);

/// The code of an edition of a list, from the path.
pub(crate) struct EditionInPath(pub(crate) String);

/// The code of an item of a list, from the path.
pub(crate) struct ItemInPath(pub(crate) String);

/// The name of an account, from the path.
pub(crate) struct AccountName(pub(crate) String);

async fn in_path(parts: &mut Parts, field: &'static str) -> Result<String, Problem> {
    let refused = || Refusal::new(Reason::BadParameter).with("field", field);
    let parameters = RawPathParams::from_request_parts(parts, &())
        .await
        .map_err(|_| refused())?;
    let plain = |value: &&str| {
        !value.is_empty()
            && value.len() <= LONGEST_NAME
            && value.bytes().all(|byte| byte.is_ascii_graphic())
    };
    parameters
        .iter()
        .find(|(name, _)| *name == field)
        .map(|(_, value)| value)
        .filter(plain)
        .map(str::to_owned)
        .ok_or_else(|| refused().into())
}

macro_rules! in_path {
    ($($name:ident($make:expr) = $field:literal, $description:literal;)+) => {$(
        impl FromRequestParts<Face> for $name {
            type Rejection = Problem;

            async fn from_request_parts(parts: &mut Parts, _: &Face) -> Result<Self, Problem> {
                in_path(parts, $field).await.map($make).map(Self)
            }
        }

        impl Argument for $name {
            fn tell(operation: &mut Operation<'_>) {
                let schema = json!({ "type": "string", "maxLength": LONGEST_NAME });
                operation.parameter("path", $field, true, $description, &schema);
            }
        }
    )+};
}
in_path! {
    Number(MatterNumber::new) = "number", "The number of the matter.";
    UnitInPath(UnitCode::new) = "unit", "The unit whose part it is: the caller's own.";
    AttachmentInPath(std::convert::identity) = "id", "The id of the attachment.";
    EditionInPath(std::convert::identity) = "edition", "The code of the edition.";
    ItemInPath(std::convert::identity) = "item", "The code of the item.";
    AccountName(std::convert::identity) = "name", "The sign-in name.";
}

/// The query; names it does not know are refused.
pub(crate) struct Asked<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequestParts<Face> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Face) -> Result<Self, Problem> {
        let query = axum::extract::Query::try_from_uri(&parts.uri);
        let axum::extract::Query(asked) =
            query.map_err(|_| Refusal::new(Reason::BadParameter).with("field", "query"))?;
        Ok(Self(asked))
    }
}

impl<T: JsonSchema> Argument for Asked<T> {
    fn tell(operation: &mut Operation<'_>) {
        let schema = T::json_schema(operation.taken).to_value();
        let required = |name: &str| {
            schema["required"]
                .as_array()
                .is_some_and(|names| names.iter().any(|required| required == name))
        };
        let properties = schema["properties"].as_object();
        for (name, property) in properties.into_iter().flatten() {
            let mut property = property.clone();
            let description = property
                .as_object_mut()
                .and_then(|property| property.remove("description"));
            let description = description.as_ref().and_then(Value::as_str).unwrap_or("");
            let property = without_null(property);
            operation.parameter("query", name, required(name), description, &property);
        }
    }
}

/// A query has no null: what may be left out is left out.
fn without_null(mut schema: Value) -> Value {
    if let Some(types) = schema.get_mut("type") {
        let mut named = types.as_array().into_iter().flatten();
        if let Some(only) = named.find(|name| *name != "null").cloned() {
            *types = only;
        }
    }
    match schema["anyOf"].as_array().map(Vec::as_slice) {
        Some([one, null]) if null["type"] == "null" => one.clone(),
        _ => schema,
    }
}

fn key(headers: &HeaderMap) -> Result<String, Refusal> {
    let key = headers
        .get(&IDEMPOTENCY_KEY)
        .ok_or(Reason::KeyMissing)?
        .to_str()
        .map(str::trim)
        .ok()
        .filter(|key| !key.is_empty() && key.len() <= LONGEST_KEY)
        .filter(|key| key.bytes().all(|byte| byte.is_ascii_graphic()));
    let refused = || Refusal::new(Reason::BadParameter).with("header", "Idempotency-Key");
    key.map(str::to_owned).ok_or_else(refused)
}

/// `"7"`, as the ETag of the answer had it; `*` stands for any version.
fn version(headers: &HeaderMap) -> Result<Option<u64>, Refusal> {
    let Some(value) = headers.get(header::IF_MATCH) else {
        return Ok(None);
    };
    let refused = || Refusal::new(Reason::BadParameter).with("header", "If-Match");
    let text = value.to_str().map_err(|_| refused())?.trim();
    if text == "*" {
        return Ok(None);
    }
    text.strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'))
        .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
        .and_then(|digits| digits.parse().ok())
        .map(Some)
        .ok_or_else(refused)
}

/// The Idempotency-Key of what opens something.
pub(crate) struct Keyed(pub(crate) Guard);

/// The Idempotency-Key of a change, and the version it is meant for.
pub(crate) struct Guarded(pub(crate) Guard);

impl FromRequestParts<Face> for Keyed {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Face) -> Result<Self, Problem> {
        Ok(Self(Guard {
            key: Some(key(&parts.headers)?),
            version: None,
        }))
    }
}

impl FromRequestParts<Face> for Guarded {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Face) -> Result<Self, Problem> {
        Ok(Self(Guard {
            key: Some(key(&parts.headers)?),
            version: version(&parts.headers)?,
        }))
    }
}

/// The ETags of what the client has.
pub(crate) struct IfNoneMatch(String);

impl IfNoneMatch {
    /// Whether it has the one with this tag.
    pub(crate) fn has(&self, etag: &str) -> bool {
        self.0
            .split(',')
            .map(|tag| tag.trim().trim_start_matches("W/").trim_matches('"'))
            .any(|tag| tag == etag)
    }
}

impl FromRequestParts<Face> for IfNoneMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Face) -> Result<Self, Problem> {
        let tags = parts.headers.get(header::IF_NONE_MATCH);
        let tags = tags.and_then(|tags| tags.to_str().ok()).unwrap_or("");
        Ok(Self(tags.to_owned()))
    }
}

impl Argument for IfNoneMatch {
    fn tell(operation: &mut Operation<'_>) {
        operation.parameter(
            "header",
            "If-None-Match",
            false,
            "The ETag of what the client has: answered with 304 if that is still it.",
            &json!({ "type": "string" }),
        );
    }
}

impl Argument for Keyed {
    fn tell(operation: &mut Operation<'_>) {
        operation.parameter(
            "header",
            "Idempotency-Key",
            true,
            "A name for this wish, new for each: sent again, it happens once.",
            &json!({ "type": "string", "minLength": 1, "maxLength": LONGEST_KEY }),
        );
    }
}

impl Argument for Guarded {
    fn tell(operation: &mut Operation<'_>) {
        Keyed::tell(operation);
        operation.parameter(
            "header",
            "If-Match",
            false,
            "The version it is meant for, as the ETag had it: refused if it has moved on.",
            &json!({ "type": "string", "examples": ["\"7\""] }),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(name: &HeaderName, value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(name, value.parse().unwrap());
        headers
    }

    #[test]
    fn a_version_is_a_quoted_number() {
        let cases = [
            ("\"7\"", Some(Some(7))),
            (" \"0\" ", Some(Some(0))),
            ("*", Some(None)),
            ("7", None),
            ("\"\"", None),
            ("\"-1\"", None),
            ("\"+1\"", None),
            ("W/\"7\"", None),
            ("\"7\", \"8\"", None),
            ("\"99999999999999999999\"", None),
        ];
        for (text, expected) in cases {
            let read = version(&with(&header::IF_MATCH, text));
            match (read, expected) {
                (Ok(read), Some(expected)) => assert_eq!(read, expected, "{text}"),
                (Err(refusal), None) => assert_eq!(refusal.reason, Reason::BadParameter, "{text}"),
                (read, _) => panic!("{text}: {read:?}"),
            }
        }
    }

    #[test]
    fn a_key_is_short_and_visible() {
        let long = "k".repeat(LONGEST_KEY + 1);
        let cases = [("a-1", true), ("a b", false), ("", false), (&*long, false)];
        for (text, good) in cases {
            assert_eq!(key(&with(&IDEMPOTENCY_KEY, text)).is_ok(), good, "{text}");
        }
        let missing = key(&HeaderMap::new()).unwrap_err();
        assert_eq!(missing.reason, Reason::KeyMissing);
    }
}
