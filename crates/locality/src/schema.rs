//! The JSON Schema of `profile.toml`, for editors that help while a profile is written.

use serde_json::Value;

use crate::{draft::ProfileDraft, shape::schema_of};

/// The JSON Schema of `profile.toml`, as checked in at `localities/profile.schema.json`.
pub fn schema() -> Value {
    schema_of::<ProfileDraft>()
}

#[cfg(test)]
mod tests {
    use std::{fs, path::PathBuf};

    use super::*;

    fn checked_in() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../localities/profile.schema.json")
    }

    fn text() -> String {
        format!("{}\n", serde_json::to_string_pretty(&schema()).unwrap())
    }

    #[test]
    fn the_checked_in_schema_is_fresh() {
        let found = fs::read_to_string(checked_in()).unwrap();
        assert_eq!(
            found,
            text(),
            "stale: cargo run -p shaoying -- locality schema > localities/profile.schema.json"
        );
    }
}
