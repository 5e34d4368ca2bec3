//! `mappings/*.toml`: what the columns of a foreign table mean.

use schemars::JsonSchema;
use serde::Deserialize;
use shaoying_model::AppealKind;

use crate::placed::{At, Word};

/// 一种外来表格
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Mapping", deny_unknown_fields)]
pub(crate) struct MappingDraft {
    pub(crate) name: At<String>,
    pub(crate) source_system: At<String>,
    pub(crate) channel: At<String>,
    pub(crate) encoding: At<String>,
    pub(crate) delimiter: At<String>,
    pub(crate) time_formats: At<Vec<At<String>>>,
    pub(crate) default_area: At<String>,
    pub(crate) default_kind: Word<AppealKind>,
    pub(crate) columns: ColumnsDraft,
}

/// 各列的名称
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Columns", deny_unknown_fields)]
pub(crate) struct ColumnsDraft {
    pub(crate) external_id: At<String>,
    pub(crate) appellant: At<String>,
    pub(crate) title: At<String>,
    pub(crate) received_at: At<String>,
    pub(crate) body: At<String>,
}
