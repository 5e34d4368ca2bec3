//! `units.toml`: who can hold responsibility.

use schemars::JsonSchema;
use serde::Deserialize;
use shaoying_model::{Tier, UnitKind};

use crate::placed::{At, Word};

/// 单位名册
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Units", deny_unknown_fields)]
pub(crate) struct UnitsDraft {
    /// 逐个写明的单位
    #[serde(rename = "unit", default)]
    pub(crate) units: Vec<UnitDraft>,
    /// 部门
    #[serde(rename = "family", default)]
    pub(crate) families: Vec<FamilyDraft>,
    /// 模板
    #[serde(rename = "template", default)]
    pub(crate) templates: Vec<TemplateDraft>,
    /// 清单事项在各层级由谁承担
    pub(crate) responsible: ResponsibleDraft,
}

/// 一个单位
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Unit", deny_unknown_fields)]
pub(crate) struct UnitDraft {
    pub(crate) code: At<String>,
    pub(crate) name: At<String>,
    pub(crate) kind: Word<UnitKind>,
    pub(crate) tier: Word<Tier>,
    pub(crate) area: At<String>,
    pub(crate) supervisor: Option<At<String>>,
    #[serde(rename = "source")]
    pub(crate) _source: Option<String>,
    #[serde(default)]
    pub(crate) illustrative: bool,
}

/// 一类部门,可设在多个层级
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Family", deny_unknown_fields)]
pub(crate) struct FamilyDraft {
    pub(crate) code: At<String>,
    pub(crate) name: At<String>,
    /// 设在哪些层级
    pub(crate) tiers: Vec<Word<Tier>>,
    /// 不写则依模板
    pub(crate) kind: Option<Word<UnitKind>>,
    #[serde(rename = "source")]
    pub(crate) _source: Option<String>,
    #[serde(default)]
    pub(crate) illustrative: bool,
}

/// 为一个层级的每个地方生成单位;代码含{family}的,为每个部门各生成一个
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Template", deny_unknown_fields)]
pub(crate) struct TemplateDraft {
    pub(crate) tier: Word<Tier>,
    pub(crate) code: At<String>,
    pub(crate) name: At<String>,
    /// 地名以某字结尾时另用的名称
    #[serde(default)]
    pub(crate) name_when: Vec<NameWhenDraft>,
    pub(crate) kind: Word<UnitKind>,
    pub(crate) supervisor: Option<At<String>>,
    #[serde(rename = "source")]
    pub(crate) _source: Option<String>,
    #[serde(default)]
    pub(crate) illustrative: bool,
}

/// 地名以某字结尾时的名称
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "NameWhen", deny_unknown_fields)]
pub(crate) struct NameWhenDraft {
    pub(crate) ends: String,
    pub(crate) name: At<String>,
}

/// 清单事项在各层级由谁承担,值为单位代码,可含花括号
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Responsible", deny_unknown_fields)]
pub(crate) struct ResponsibleDraft {
    pub(crate) community: At<String>,
    pub(crate) street: At<String>,
    pub(crate) district: At<String>,
    pub(crate) city: At<String>,
}
