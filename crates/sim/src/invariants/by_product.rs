//! 10: the trace is a by-product of work: no verb and no field counts who was online,
//! who signed in or who walked how far, and none asks for a photograph or a check-in.

use serde_json::Value;
use shaoying_model::journal::Entry;

use super::{Breach, breach};
use crate::texts::PHONE_MARK;

const RULE: usize = 10;
const SCOPE: usize = 9;

/// Parts of names that no verb and no field may have.
const DENIED: &[&str] = &[
    "login", "logon", "signin", "sign_in", "online", "mileage", "patrol", "footstep", "photo",
    "picture", "check_in", "checkin", "punch", "selfie", "track",
];

pub(super) fn check(entry: &Entry) -> Result<(), Breach> {
    if let Some(name) = denied(&entry.verb) {
        let message = format!("the verb {} is about {name}", entry.verb);
        return Err(breach(RULE, Some(&entry.stream), message));
    }
    let body: Value = serde_json::from_str(&entry.body).unwrap_or_default();
    if let Some(field) = denied_field(&body) {
        let message = format!("{} keeps {field}", entry.verb);
        return Err(breach(RULE, Some(&entry.stream), message));
    }
    // Personal data is sealed beside the journal and never in it.
    if entry.body.contains(PHONE_MARK) {
        let message = format!("{} holds a telephone number", entry.verb);
        return Err(breach(SCOPE, Some(&entry.stream), message));
    }
    Ok(())
}

fn denied(name: &str) -> Option<&'static str> {
    DENIED.iter().copied().find(|part| name.contains(part))
}

fn denied_field(value: &Value) -> Option<String> {
    match value {
        Value::Object(fields) => fields.iter().find_map(|(name, value)| {
            denied(name)
                .map(|_| name.clone())
                .or_else(|| denied_field(value))
        }),
        Value::Array(values) => values.iter().find_map(denied_field),
        _ => None,
    }
}
