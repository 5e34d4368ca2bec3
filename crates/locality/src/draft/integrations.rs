//! `integrations.toml`: the systems a city connects.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::placed::At;

/// 接入系统登记。The systems this city connects.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Integrations", deny_unknown_fields)]
pub(crate) struct IntegrationsDraft {
    /// 系统
    #[serde(rename = "system", default)]
    pub(crate) systems: Vec<SystemDraft>,
}

/// 一个系统
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "SourceSystem", deny_unknown_fields)]
pub(crate) struct SystemDraft {
    /// 代码
    pub(crate) code: At<String>,
    /// 名称
    pub(crate) name: At<String>,
    /// The name in English.
    pub(crate) name_en: At<String>,
    /// 属于哪个部门
    pub(crate) department: Option<At<String>>,
    /// 是否其他系统并入的基础平台
    #[serde(default)]
    pub(crate) base: bool,
    /// 出处
    pub(crate) source: Option<String>,
    /// 是否示例
    #[serde(default)]
    pub(crate) illustrative: bool,
}
