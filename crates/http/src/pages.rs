//! What a list and a story are asked with.

use schemars::JsonSchema;
use serde::Deserialize;

/// A page of a story.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Story {
    /// The sequence number it goes on after; 0 by default. A page has 500 entries.
    #[serde(default)]
    pub(crate) after: u64,
}

/// A page of gaps in the lists.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GapPage {
    /// The cursor the page before gave.
    pub(crate) after: Option<String>,
    /// How many lines, 1 to 200; 50 by default.
    #[schemars(range(min = 1, max = 200))]
    pub(crate) limit: Option<usize>,
}

/// A page of alarms.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AlarmPage {
    /// Whether they wait for somebody, or are settled; waiting by default.
    pub(crate) open: Option<bool>,
    /// The cursor the page before gave.
    pub(crate) after: Option<String>,
    /// How many lines, 1 to 200; 50 by default.
    #[schemars(range(min = 1, max = 200))]
    pub(crate) limit: Option<usize>,
}

/// A page of accounts.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AccountPage {
    /// The name it goes on after.
    #[serde(default)]
    pub(crate) after: String,
    /// How many, 1 to 200; 50 by default.
    #[schemars(range(min = 1, max = 200))]
    pub(crate) limit: Option<usize>,
}
