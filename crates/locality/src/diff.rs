//! What changed between two versions of a profile, path by path, for the person who
//! decides on the new one and for the journal.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use crate::LocalityProfile;

/// One changed value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Change {
    /// Where, such as `limits.handle.general.minutes` or `areas.420202007`.
    pub path: String,
    /// The old value; none when it is new.
    pub before: Option<Value>,
    /// The new value; none when it is gone.
    pub after: Option<Value>,
}

/// Every difference between two profiles, by path. The digest differs whenever a file
/// does, and is left out. Entries of a list are named by their code, where they have one.
pub fn diff(old: &LocalityProfile, new: &LocalityProfile) -> Vec<Change> {
    let mut changes = Vec::new();
    compare(
        "",
        as_value(old).as_ref(),
        as_value(new).as_ref(),
        &mut changes,
    );
    changes.retain(|change| change.path != "digest");
    changes
}

/// A profile holds only texts, numbers and maps keyed by words, so it always has a value.
fn as_value(profile: &LocalityProfile) -> Option<Value> {
    serde_json::to_value(profile).ok()
}

fn compare(path: &str, old: Option<&Value>, new: Option<&Value>, changes: &mut Vec<Change>) {
    if old == new {
        return;
    }
    match (old.and_then(entries), new.and_then(entries)) {
        (Some(old), Some(new)) => {
            let keys: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
            for key in keys {
                let path = step(path, key);
                compare(&path, old.get(key).copied(), new.get(key).copied(), changes);
            }
        }
        _ => changes.push(Change {
            path: path.to_owned(),
            before: old.cloned(),
            after: new.cloned(),
        }),
    }
}

/// The named entries of an object, or of a list whose entries all have a code.
fn entries(value: &Value) -> Option<BTreeMap<&str, &Value>> {
    match value {
        Value::Object(map) => Some(
            map.iter()
                .map(|(key, value)| (key.as_str(), value))
                .collect(),
        ),
        Value::Array(list) if !list.is_empty() => list
            .iter()
            .map(|entry| Some((entry.get("code")?.as_str()?, entry)))
            .collect(),
        _ => None,
    }
}

fn step(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{builtin, check};

    #[test]
    fn changes_are_named_by_their_path() {
        let files = builtin("huangshi").unwrap();
        let old = check(&files).unwrap();
        assert!(diff(&old, &old).is_empty());
        let profile = files
            .get("profile.toml")
            .unwrap()
            .replace("version = 1\n", "version = 2\n")
            .replace(
                "general = \"7 natural_days\"",
                "general = \"5 natural_days\"",
            )
            .replace("name_en = \"Weibo\"", "name_en = \"Microblog\"");
        let areas = files.get("areas.csv").unwrap();
        let areas = format!("{areas}420202099,新设街道,2026-01-01,\n");
        let new = files
            .with("profile.toml", &profile)
            .with("areas.csv", &areas);
        let new = check(&new).unwrap();
        let changes = diff(&old, &new);
        let paths: Vec<&str> = changes.iter().map(|change| change.path.as_str()).collect();
        assert_eq!(
            paths,
            [
                "areas.420202099",
                "channels.weibo.name_en",
                "limits.handle.general.minutes",
                "units.jd-420202099",
                "version",
            ]
        );
        assert_eq!(changes[2].before, Some(Value::from(7 * 1440)));
        assert_eq!(changes[2].after, Some(Value::from(5 * 1440)));
        assert_eq!(changes[0].before, None);
        assert_eq!(diff(&new, &old)[0].after, None);
    }
}
