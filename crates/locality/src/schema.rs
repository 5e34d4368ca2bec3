//! The JSON Schemas of the files, for editors that help while a locality is written.

use serde_json::Value;

use crate::{
    draft::{OrganisationDraft, ProfileDraft},
    shape::schema_of,
};

/// The JSON Schema of `profile.toml`, as checked in at `localities/profile.schema.json`.
pub fn schema() -> Value {
    schema_of::<ProfileDraft>()
}

/// The JSON Schema of `org.toml`, as checked in at `localities/org.schema.json`.
pub fn organisation_schema() -> Value {
    schema_of::<OrganisationDraft>()
}

#[cfg(test)]
mod tests {
    use std::{fs, path::PathBuf};

    use super::*;

    #[test]
    fn the_checked_in_schemas_are_fresh() {
        for (name, schema) in [("profile", schema()), ("org", organisation_schema())] {
            let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../localities");
            let found = fs::read_to_string(folder.join(format!("{name}.schema.json")));
            let text = format!("{}\n", serde_json::to_string_pretty(&schema).unwrap());
            assert_eq!(
                found.unwrap_or_default(),
                text,
                "stale: cargo run -p shaoying -- locality schema {name} > localities/{name}.schema.json"
            );
        }
    }
}
