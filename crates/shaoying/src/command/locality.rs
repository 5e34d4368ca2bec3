//! `shaoying locality`: check a folder, compare two, print the schema.

use clap::{Subcommand, ValueEnum};
use serde_json::json;
use shaoying_desk::ProfileError;
use shaoying_locality::{
    LocalityFiles, LocalityProfile, check, diff, expectations, organisation_schema, schema, told,
};
use shaoying_model::ListKind;

use super::{demo::lists_of, migrate::locality};
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
    /// The JSON Schema of profile.toml or org.toml
    Schema {
        /// Which file: profile or org
        #[arg(value_enum, default_value_t = SchemaOf::Profile)]
        of: SchemaOf,
    },
}

/// A file with a schema.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum SchemaOf {
    /// profile.toml
    Profile,
    /// org.toml
    Org,
}

/// Said of a city whose lists leave open what may be laid upon a street beside them.
const NONE_IS_WHOLE: &str = "\n提示:没有一份职责清单或社区清单是完整的(exhaustive),清单之外的事项仍可派给街道、社区 / \
    Note: no list of duties, or of a community, is exhaustive, so what none carries may still be sent to a street or a community";

/// The lists beside a locality's rules that protect a street or a community from what they
/// do not carry (facts A3-04).
fn whole_lists(files: &LocalityFiles) -> Result<Vec<String>> {
    let mut whole = Vec::new();
    for list in lists_of(files)? {
        let edition = shaoying_lists::check(&list.head, &list.rows, |_| None);
        // A list with faults is told by `list check`, and protects nobody.
        let Ok(edition) = edition else { continue };
        let protects = matches!(edition.head().kind, ListKind::Duty | ListKind::Community);
        if protects && edition.head().exhaustive {
            whole.push(edition.code().to_owned());
        }
    }
    Ok(whole)
}

fn frozen(name: &str) -> Result<LocalityProfile> {
    Ok(check(&locality(name)?).map_err(ProfileError::Problems)?)
}

impl Locality {
    pub(super) fn run(self) -> Result {
        match self {
            Self::Check { locality } => {
                let files = self::locality(&locality)?;
                let profile = check(&files).map_err(ProfileError::Problems)?;
                let expected = expectations(&files, &profile).map_err(ProfileError::Problems)?;
                let broken = expected.iter().filter(|one| !one.holds);
                let broken: Vec<String> = broken
                    .map(|one| {
                        let (what, said, found) = (&one.what, &one.expected, one.found);
                        format!("{} {what}:材料为 {said},本方案为 {found}", one.handle)
                    })
                    .collect();
                let assumed: Vec<&str> = profile.assumptions().collect();
                let whole = whole_lists(&files)?;
                let words = format!(
                    "{} 第{}版 通过检查:{} 个区划,{} 个单位,{} 个事项;与材料对照 {} 个数,不符 {} 个{}{};待本市确认的假定 {} 处:{}{}",
                    profile.name,
                    profile.version,
                    profile.areas().len(),
                    profile.units().len(),
                    profile.items().len(),
                    expected.len(),
                    broken.len(),
                    if broken.is_empty() { "" } else { ":" },
                    broken.join("、"),
                    assumed.len(),
                    assumed.join("、"),
                    if whole.is_empty() { NONE_IS_WHOLE } else { "" }
                );
                let data = json!({ "locality": profile.code, "version": profile.version,
                    "digest": profile.digest(), "assumed": assumed, "areas": profile.areas().len(),
                    "units": profile.units().len(), "items": profile.items().len(),
                    "expectations": expected, "whole_lists": whole, "problems": [] });
                Ok(Outcome::done(words, data))
            }
            Self::Diff { old, new } => {
                let (old, new) = (frozen(&old)?, frozen(&new)?);
                let sentences = told(&old, &new);
                let lines: Vec<String> = sentences
                    .iter()
                    .map(|one| format!("{} / {}", one.zh, one.en))
                    .collect();
                Ok(Outcome::done(
                    lines.join("\n"),
                    json!({ "changes": diff(&old, &new), "sentences": sentences }),
                ))
            }
            Self::Schema { of } => {
                let schema = match of {
                    SchemaOf::Profile => schema(),
                    SchemaOf::Org => organisation_schema(),
                };
                let text = serde_json::to_string_pretty(&schema)
                    .map_err(|error| Failure::Other(error.to_string()))?;
                Ok(Outcome::done(text, json!(schema)))
            }
        }
    }
}
