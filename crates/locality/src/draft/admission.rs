//! `[admission]`: how a duty comes upon a street.

use schemars::JsonSchema;
use serde::Deserialize;
use shaoying_model::admission::{AdmissionField, AdmissionKind};

use super::OneLimitDraft;
use crate::placed::{At, Word};

/// 职责准入。How a duty is admitted to the lists of streets.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Admission", deny_unknown_fields)]
pub(crate) struct AdmissionDraft {
    /// 联席会议成员单位,牵头单位写在最前;没有联席会议的写[]。值为单位代码,可含花括号
    pub(crate) joint_meeting: Vec<At<String>>,
    /// 由谁决定
    pub(crate) deciding_body: At<String>,
    /// 是否听取街道意见
    pub(crate) street_heard: bool,
    /// 申请必须写明的内容
    pub(crate) fields: At<Vec<Word<AdmissionField>>>,
    /// 减负台账是否向社会公开
    pub(crate) public_ledger: bool,
    /// 街道多久之内提出意见
    pub(crate) hear: OneLimitDraft,
    /// 成员单位多久之内提出意见
    pub(crate) opine: OneLimitDraft,
    /// 多久之内作出决定
    pub(crate) decide: OneLimitDraft,
    /// 准入后多久复查一次
    pub(crate) review: OneLimitDraft,
    /// 违规下派被记录后,部门多久之内申请或收回
    pub(crate) answer: OneLimitDraft,
    /// 出处
    pub(crate) source: Option<String>,
    /// 是否假定
    #[serde(default)]
    pub(crate) assumed: bool,
    /// 某一类事项的限制
    #[serde(rename = "kind", default)]
    pub(crate) kinds: Vec<AdmissionKindDraft>,
}

/// 某一类事项的限制。What a city says of one kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "AdmissionKindRule", deny_unknown_fields)]
pub(crate) struct AdmissionKindDraft {
    /// 类别
    pub(crate) kind: Word<AdmissionKind>,
    /// 最多保留几项;超过的须附决定文件
    pub(crate) cap: Option<At<u32>>,
    /// 清理之前有几项
    pub(crate) before: Option<u32>,
    /// 部门不得设立
    #[serde(default)]
    pub(crate) forbidden: bool,
    /// 出处
    pub(crate) source: Option<String>,
    /// 是否假定
    #[serde(default)]
    pub(crate) assumed: bool,
}
