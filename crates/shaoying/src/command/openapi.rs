//! `shaoying openapi`: the description that api/openapi.json keeps.

use serde_json::Value;

use crate::outcome::{Failure, Outcome, Result};

pub(super) fn run() -> Result {
    let document = shaoying_http::openapi();
    let text = serde_json::to_string_pretty(&document)
        .map_err(|error| Failure::Other(error.to_string()))?;
    Ok(Outcome::done(text, Value::Null))
}
