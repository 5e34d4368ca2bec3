//! `shaoying locality`: check a folder, compare two, print the schema.

use clap::Subcommand;
use serde_json::json;
use shaoying_desk::ProfileError;
use shaoying_locality::{LocalityProfile, check, diff, schema};

use super::migrate::locality;
use crate::outcome::{Failure, Outcome, Result};

/// Check, compare and describe localities
#[derive(Debug, Subcommand)]
pub(crate) enum Locality {
    /// Check a locality and say all that is wrong
    Check {
        /// A shipped locality's code, or a folder
        locality: String,
    },
    /// What changed between two
    Diff {
        /// The older
        old: String,
        /// The newer
        new: String,
    },
    /// The JSON Schema of profile.toml
    Schema,
}

fn frozen(name: &str) -> Result<LocalityProfile> {
    Ok(check(&locality(name)?).map_err(ProfileError::Problems)?)
}

impl Locality {
    pub(super) fn run(self) -> Result {
        match self {
            Self::Check { locality } => {
                let profile = frozen(&locality)?;
                let assumed: Vec<&str> = profile.assumptions().collect();
                let words = format!(
                    "{} 第{}版 通过检查:{} 个区划,{} 个单位,{} 个事项;待本市确认的假定 {} 处:{}",
                    profile.name,
                    profile.version,
                    profile.areas().len(),
                    profile.units().len(),
                    profile.items().len(),
                    assumed.len(),
                    assumed.join("、")
                );
                let data = json!({ "locality": profile.code, "version": profile.version,
                    "digest": profile.digest(), "assumed": assumed, "areas": profile.areas().len(),
                    "units": profile.units().len(), "items": profile.items().len(), "problems": [] });
                Ok(Outcome::done(words, data))
            }
            Self::Diff { old, new } => {
                let changes = diff(&frozen(&old)?, &frozen(&new)?);
                let line = |value: &Option<serde_json::Value>| {
                    value
                        .as_ref()
                        .map_or_else(|| "无".to_owned(), ToString::to_string)
                };
                let lines: Vec<String> = changes
                    .iter()
                    .map(|change| {
                        let (before, after) = (line(&change.before), line(&change.after));
                        format!("{}: {before} → {after}", change.path)
                    })
                    .collect();
                Ok(Outcome::done(
                    lines.join("\n"),
                    json!({ "changes": changes }),
                ))
            }
            Self::Schema => {
                let text = serde_json::to_string_pretty(&schema())
                    .map_err(|error| Failure::Other(error.to_string()))?;
                Ok(Outcome::done(text, serde_json::Value::Null))
            }
        }
    }
}
