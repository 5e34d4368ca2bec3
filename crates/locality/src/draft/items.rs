//! `items.toml`: one edition of the dispatch list.

use schemars::JsonSchema;
use serde::Deserialize;
use shaoying_model::Grade;

use crate::placed::{At, Word};

/// 一版清单
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Items", deny_unknown_fields)]
pub(crate) struct ItemsDraft {
    pub(crate) edition: At<String>,
    pub(crate) name: At<String>,
    pub(crate) effective_from: At<String>,
    #[serde(default)]
    pub(crate) illustrative: bool,
    #[serde(rename = "item")]
    pub(crate) items: Vec<ItemDraft>,
}

/// 一个事项
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Item", deny_unknown_fields)]
pub(crate) struct ItemDraft {
    pub(crate) code: At<String>,
    pub(crate) name: At<String>,
    pub(crate) duty: At<String>,
    pub(crate) legal_basis: At<String>,
    pub(crate) grade: Word<Grade>,
    pub(crate) department: At<String>,
    #[serde(default)]
    pub(crate) assist: Vec<At<String>>,
    pub(crate) keywords: Vec<String>,
    pub(crate) topics: Vec<String>,
}
