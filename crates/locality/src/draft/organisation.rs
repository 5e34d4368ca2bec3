//! `org.toml`: how streets are set up, who commands what, posts, presence and rights.

use schemars::JsonSchema;
use serde::Deserialize;
use shaoying_model::{BodyForm, PostKind, PresenceMode, StreetRightKind, Tier};

use crate::placed::{At, Word};

/// 机构、编制与派驻。How streets are set up, staffed and entitled.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Organisation", deny_unknown_fields)]
pub(crate) struct OrganisationDraft {
    /// 街道机构设置
    pub(crate) structure: Option<StructureDraft>,
    /// 参加改革的街道,分组
    #[serde(rename = "street_group", default)]
    pub(crate) street_groups: Vec<StreetGroupDraft>,
    /// 谁属、谁管、谁用、谁考
    #[serde(default)]
    pub(crate) authority: Vec<AuthorityDraft>,
    /// 按规定须实行派驻、不下放的部门
    #[serde(default)]
    pub(crate) stays_dispatched: Vec<At<String>>,
    /// 机构与人员划转
    #[serde(rename = "transfer", default)]
    pub(crate) transfers: Vec<TransferDraft>,
    /// 编制台账
    pub(crate) establishment: Option<At<EstablishmentDraft>>,
    /// 部门如何到街道办公
    #[serde(default)]
    pub(crate) presence: Vec<PresenceDraft>,
    /// 已派到街道的人员
    #[serde(default)]
    pub(crate) posted: Vec<PostedDraft>,
    /// 街道对部门的权力
    #[serde(rename = "right", default)]
    pub(crate) rights: Vec<RightDraft>,
}

/// 机构设置的式样
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Structure", deny_unknown_fields)]
pub(crate) struct StructureDraft {
    /// 名称,如4+2+3
    pub(crate) name: At<String>,
    /// The name in English.
    pub(crate) name_en: At<String>,
    /// 出处
    pub(crate) source: Option<String>,
    /// 是否假定
    #[serde(default)]
    pub(crate) assumed: bool,
    /// 各部分
    #[serde(rename = "part")]
    pub(crate) parts: Vec<PartDraft>,
    /// 街道的实际设置,依次试用,先符合的为准
    #[serde(rename = "layout")]
    pub(crate) layouts: At<Vec<LayoutDraft>>,
}

/// 机构设置的一部分
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Part", deny_unknown_fields)]
pub(crate) struct PartDraft {
    /// 代码
    pub(crate) code: At<String>,
    /// 名称
    pub(crate) name: At<String>,
    /// The name in English.
    pub(crate) name_en: At<String>,
    /// 机构类别
    pub(crate) form: Word<BodyForm>,
    /// 至少几个
    pub(crate) least: At<u32>,
    /// 至多几个
    pub(crate) most: At<u32>,
    /// 涉农街道(乡镇)可以另增几个
    #[serde(default)]
    pub(crate) agricultural_extra: u32,
    /// 必须统一设置的
    #[serde(default)]
    pub(crate) required: Vec<At<String>>,
}

/// 一种实际设置
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Layout", deny_unknown_fields)]
pub(crate) struct LayoutDraft {
    /// 名称
    pub(crate) name: At<String>,
    /// 用于名称以这些字结尾的地方;不写则用于其余各处
    #[serde(default)]
    pub(crate) name_ends: Vec<String>,
    /// 是否涉农
    #[serde(default)]
    pub(crate) agricultural: bool,
    /// 是否示例
    #[serde(default)]
    pub(crate) illustrative: bool,
    /// 机构
    pub(crate) bodies: At<Vec<BodyDraft>>,
}

/// 一个机构
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Body", deny_unknown_fields)]
pub(crate) struct BodyDraft {
    /// 属于哪一部分
    pub(crate) part: At<String>,
    /// 名称
    pub(crate) name: At<String>,
    /// 在单位名册中的代码,可含花括号
    pub(crate) unit: Option<At<String>>,
}

/// 一组街道
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "StreetGroup", deny_unknown_fields)]
pub(crate) struct StreetGroupDraft {
    /// 代码
    pub(crate) code: At<String>,
    /// 名称
    pub(crate) name: At<String>,
    /// The name in English.
    pub(crate) name_en: At<String>,
    /// 街道的区划代码
    pub(crate) streets: Vec<At<String>>,
    /// 当时有、后来并入他处的街道名称
    #[serde(default)]
    pub(crate) merged_since: Vec<String>,
    /// 出处
    pub(crate) source: Option<String>,
    /// 是否假定
    #[serde(default)]
    pub(crate) assumed: bool,
}

/// 一个单位由谁属、谁管、谁用、谁考;值为单位代码,可含花括号,没有规定的不写
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Authority", deny_unknown_fields)]
pub(crate) struct AuthorityDraft {
    /// 名称
    pub(crate) name: At<String>,
    /// The name in English.
    pub(crate) name_en: At<String>,
    /// 单位代码
    pub(crate) unit: At<String>,
    /// 单位所在层级
    pub(crate) tier: Word<Tier>,
    /// 代码中含{family}的,逐个写明部门
    #[serde(default)]
    pub(crate) families: Vec<At<String>>,
    /// 隶属
    pub(crate) owned: Option<At<String>>,
    /// 指挥
    pub(crate) commanded: Option<At<String>>,
    /// 业务指导监督
    pub(crate) guided: Option<At<String>>,
    /// 人事
    pub(crate) personnel: Option<At<String>>,
    /// 财务
    pub(crate) finance: Option<At<String>>,
    /// 日常管理
    pub(crate) daily: Option<At<String>>,
    /// 考核
    pub(crate) assessed: Option<At<String>>,
    /// 出处
    pub(crate) source: Option<String>,
    /// 是否假定
    #[serde(default)]
    pub(crate) assumed: bool,
}

/// 一次划转
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Transfer", deny_unknown_fields)]
pub(crate) struct TransferDraft {
    /// 代码
    pub(crate) code: At<String>,
    /// 名称
    pub(crate) name: At<String>,
    /// The name in English.
    pub(crate) name_en: At<String>,
    /// 年份
    pub(crate) year: At<u32>,
    /// 划转的是哪个部门的机构;只划转人员的不写
    pub(crate) family: Option<At<String>>,
    /// 从哪里,单位代码;含花括号的,代表每个街道
    pub(crate) from: Vec<At<String>>,
    /// 到哪里
    pub(crate) to: Vec<At<String>>,
    /// 随转的编制或人员总数
    pub(crate) posts: At<u32>,
    /// 每处数目
    pub(crate) posts_each: Option<u32>,
    /// 出处
    pub(crate) source: Option<String>,
    /// 是否假定
    #[serde(default)]
    pub(crate) assumed: bool,
}

/// 编制台账
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Establishment", deny_unknown_fields)]
pub(crate) struct EstablishmentDraft {
    /// 执法时至少要有几名有执法资格的人员
    pub(crate) officers_needed: At<u32>,
    /// 出处
    pub(crate) source: Option<String>,
    /// 是否假定
    #[serde(default)]
    pub(crate) assumed: bool,
    /// 各单位
    pub(crate) rows: Vec<EstablishmentRowDraft>,
}

/// 一个单位的一类编制
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "EstablishmentRow", deny_unknown_fields)]
pub(crate) struct EstablishmentRowDraft {
    /// 单位代码
    pub(crate) unit: At<String>,
    /// 队伍或机构名称
    pub(crate) body: At<String>,
    /// 编制类别
    pub(crate) posts: Word<PostKind>,
    /// 核定
    pub(crate) authorised: At<u32>,
    /// 在编
    pub(crate) filled: At<u32>,
    /// 编外辅助
    pub(crate) auxiliary: At<u32>,
    /// 有执法资格
    pub(crate) qualified: At<u32>,
}

/// 一个部门如何到街道
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Presence", deny_unknown_fields)]
pub(crate) struct PresenceDraft {
    /// 部门代码
    pub(crate) department: At<String>,
    /// 方式
    pub(crate) mode: Word<PresenceMode>,
    /// 每个街道至少几人
    pub(crate) least: At<u32>,
    /// 每个街道至多几人
    pub(crate) most: At<u32>,
    /// 在哪里办公
    pub(crate) place: Option<String>,
    /// 多久一次(定期报到的须写)
    pub(crate) every: Option<At<String>>,
    /// 出处
    pub(crate) source: Option<String>,
    /// 是否假定
    #[serde(default)]
    pub(crate) assumed: bool,
}

/// 一个街道已有哪些部门派人
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Posted", deny_unknown_fields)]
pub(crate) struct PostedDraft {
    /// 街道的区划代码
    pub(crate) street: At<String>,
    /// 部门代码
    pub(crate) departments: Vec<At<String>>,
    /// 每个部门几人
    pub(crate) people: At<u32>,
    /// 是否示例
    #[serde(default)]
    pub(crate) illustrative: bool,
}

/// 街道的一项权力
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Right", deny_unknown_fields)]
pub(crate) struct RightDraft {
    /// 代码
    pub(crate) code: At<String>,
    /// 名称
    pub(crate) name: At<String>,
    /// The name in English.
    pub(crate) name_en: At<String>,
    /// 类别
    pub(crate) kind: Word<StreetRightKind>,
    /// 对哪些部门;不写则对各部门
    #[serde(default)]
    pub(crate) over: Vec<At<String>>,
    /// 对方多久之内必须答复
    pub(crate) answer_within: Option<At<String>>,
    /// 出处
    pub(crate) source: Option<String>,
    /// 是否假定
    #[serde(default)]
    pub(crate) assumed: bool,
}
