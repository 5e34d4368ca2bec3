//! `profile.toml`: the rules.

use schemars::JsonSchema;
use serde::Deserialize;
use shaoying_model::{AssessedParty, Role, Tier, WhistleKind};

use super::AdmissionDraft;
use crate::{
    parts::WhistleField,
    placed::{At, Word},
};

/// 一座城市的规矩。The rules of one city.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Profile", deny_unknown_fields)]
pub(crate) struct ProfileDraft {
    /// 方案代码,与文件夹同名。The code of the locality, as its folder is named.
    pub(crate) code: At<String>,
    /// 名称
    pub(crate) name: At<String>,
    /// The name in English.
    pub(crate) name_en: At<String>,
    /// 市的区划代码(4位)。The area code of the city.
    pub(crate) area: At<String>,
    /// 版本,从1开始,每次修改加一。The version, from 1, one higher at each change.
    pub(crate) version: At<u32>,
    /// 生效日期,如2026-01-01。The first day this version is in force.
    pub(crate) effective_from: At<String>,
    /// 与世界时的时差,如+08:00。The offset from UTC.
    pub(crate) utc_offset: At<String>,
    /// 界面语言。The languages offered, the first by default.
    pub(crate) languages: At<Vec<At<String>>>,
    /// 结案后可以要求重新办理的时间。How long after closing a matter may be reopened.
    pub(crate) reopen_window: OneLimitDraft,
    /// 办公时间
    pub(crate) office_hours: OfficeHoursDraft,
    /// 街道职责
    #[serde(rename = "duty")]
    pub(crate) duties: Vec<NamedDraft>,
    /// 各级别由哪一层级解决。Which tier solves which grade.
    pub(crate) grades: At<GradesDraft>,
    /// 诉求渠道
    #[serde(rename = "channel")]
    pub(crate) channels: Vec<ChannelDraft>,
    /// 时限
    pub(crate) limits: At<LimitsDraft>,
    /// 预警、超时、升级的百分数
    pub(crate) rungs: At<RungsDraft>,
    /// 四类哨
    #[serde(rename = "whistle")]
    pub(crate) whistles: Vec<WhistleDraft>,
    /// 街道不独自处置而吹哨的情形。Why a street blows a whistle and does not act alone.
    #[serde(default, rename = "whistle_cause")]
    pub(crate) whistle_causes: Vec<NamedDraft>,
    /// 各层级由谁承担各环节。Who sits at which desk, tier by tier.
    pub(crate) desks: At<DesksDraft>,
    /// 双向互评
    pub(crate) assessment: MutualDraft,
    /// 督办问责
    pub(crate) supervision: SupervisionDraft,
    /// 职责准入
    pub(crate) admission: AdmissionDraft,
    /// 演示从哪里看起
    pub(crate) demonstration: Option<DemonstrationDraft>,
    /// 地图从哪里看起
    pub(crate) map: Option<MapDraft>,
}

/// 地图:没有自备底图样式时以哪里为中心。Where maps begin.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Map", deny_unknown_fields)]
pub(crate) struct MapDraft {
    /// 中心的经度、纬度(WGS-84),如[115.04, 30.20]。Longitude and latitude in degrees.
    pub(crate) center: At<Vec<f64>>,
    /// 出处
    pub(crate) source: Option<String>,
    /// 是否假定
    #[serde(default)]
    pub(crate) assumed: bool,
}

/// 演示:以哪个社区和哪些部门为例。Where the demonstration looks from.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Demonstration", deny_unknown_fields)]
pub(crate) struct DemonstrationDraft {
    /// 社区的区划代码
    pub(crate) community: At<String>,
    /// 两个区级部门的代码
    pub(crate) departments: At<Vec<At<String>>>,
}

/// 有代码和名称的一项。Something with a code and a name.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Named", deny_unknown_fields)]
pub(crate) struct NamedDraft {
    /// 代码
    pub(crate) code: At<String>,
    /// 名称
    pub(crate) name: At<String>,
    /// The name in English.
    pub(crate) name_en: At<String>,
}

/// 办公时间。Office hours, the same on every working day.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "OfficeHours", deny_unknown_fields)]
pub(crate) struct OfficeHoursDraft {
    /// 各段起止时刻
    pub(crate) spans: At<Vec<SpanDraft>>,
    /// 出处
    pub(crate) source: Option<String>,
    /// 是否假定
    #[serde(default)]
    pub(crate) assumed: bool,
}

/// 一段办公时间
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "OfficeSpan", deny_unknown_fields)]
pub(crate) struct SpanDraft {
    /// 开始,如08:30
    pub(crate) from: At<String>,
    /// 结束,如12:00
    pub(crate) to: At<String>,
}

/// 各级别对应的层级。The tier that solves each grade.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Grades", deny_unknown_fields)]
pub(crate) struct GradesDraft {
    #[serde(rename = "A")]
    pub(crate) a: Option<Word<Tier>>,
    #[serde(rename = "B")]
    pub(crate) b: Option<Word<Tier>>,
    #[serde(rename = "C")]
    pub(crate) c: Option<Word<Tier>>,
    #[serde(rename = "D")]
    pub(crate) d: Option<Word<Tier>>,
    /// 出处
    pub(crate) source: Option<String>,
    /// 是否假定
    #[serde(default)]
    pub(crate) assumed: bool,
}

/// 一个诉求渠道
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Channel", deny_unknown_fields)]
pub(crate) struct ChannelDraft {
    /// 代码
    pub(crate) code: At<String>,
    /// 名称
    pub(crate) name: At<String>,
    /// The name in English.
    pub(crate) name_en: At<String>,
    /// 居民是否直接使用。Whether residents use it themselves.
    pub(crate) public: bool,
    /// 出处
    pub(crate) source: Option<String>,
}

/// 一个时限。One limit, for every urgency or for each.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Limit", deny_unknown_fields)]
pub(crate) struct LimitDraft {
    /// 各种紧急程度通用,如"3 working_days"
    pub(crate) within: Option<At<String>>,
    /// 紧急
    pub(crate) emergency: Option<At<String>>,
    /// 急
    pub(crate) urgent: Option<At<String>>,
    /// 一般
    pub(crate) general: Option<At<String>>,
    /// 复杂
    pub(crate) complex: Option<At<String>>,
    /// 出处
    pub(crate) source: Option<String>,
    /// 是否假定
    #[serde(default)]
    pub(crate) assumed: bool,
}

/// 一个不分紧急程度的时限。One limit, whatever the urgency.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "OneLimit", deny_unknown_fields)]
pub(crate) struct OneLimitDraft {
    /// 如"3 working_days"
    pub(crate) within: At<String>,
    /// 出处
    pub(crate) source: Option<String>,
    /// 是否假定
    #[serde(default)]
    pub(crate) assumed: bool,
}

/// 各环节时限
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Limits", deny_unknown_fields)]
pub(crate) struct LimitsDraft {
    /// 受理到研判
    pub(crate) judge: Option<At<LimitDraft>>,
    /// 研判到派单
    pub(crate) dispatch: Option<At<LimitDraft>>,
    /// 派单到签收
    pub(crate) acknowledge: Option<At<LimitDraft>>,
    /// 派单到办理完毕
    pub(crate) handle: Option<At<LimitDraft>>,
    /// 办理完毕到核查
    pub(crate) verify: Option<At<LimitDraft>>,
    /// 核查到结案
    pub(crate) close: Option<At<LimitDraft>>,
    /// 异议到裁定
    pub(crate) ruling: Option<At<LimitDraft>>,
    /// 挂账到复查
    pub(crate) review: Option<At<LimitDraft>>,
    /// 诉求到答复
    pub(crate) answer: Option<At<LimitDraft>>,
    /// 答复到回访
    pub(crate) call_back: Option<At<LimitDraft>>,
    /// 哨结束到互评
    pub(crate) assess: Option<At<LimitDraft>>,
}

/// 时限用到百分之几时发出信号
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Rungs", deny_unknown_fields)]
pub(crate) struct RungsDraft {
    /// 预警
    pub(crate) warning: At<u16>,
    /// 超时
    pub(crate) breach: At<u16>,
    /// 升级
    pub(crate) escalation: At<u16>,
    /// 出处
    pub(crate) source: Option<String>,
    /// 是否假定
    #[serde(default)]
    pub(crate) assumed: bool,
}

/// 一类哨
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Whistle", deny_unknown_fields)]
pub(crate) struct WhistleDraft {
    /// 类别
    pub(crate) kind: Word<WhistleKind>,
    /// 名称
    pub(crate) name: At<String>,
    /// The name in English.
    pub(crate) name_en: At<String>,
    /// 用于什么
    pub(crate) for_what: At<String>,
    /// 谁可以吹
    pub(crate) initiators: At<Vec<Word<Role>>>,
    /// 吹哨前是否须有分析研判
    pub(crate) judgement_required: bool,
    /// 必须写明的内容
    pub(crate) required_fields: Vec<Word<WhistleField>>,
    /// 签收
    pub(crate) acknowledge: OneLimitDraft,
    /// 联系街道
    pub(crate) contact: OneLimitDraft,
    /// 报到
    pub(crate) report_in: OneLimitDraft,
    /// 完成
    pub(crate) finish: OneLimitDraft,
}

/// 各层级的岗位
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Desks", deny_unknown_fields)]
pub(crate) struct DesksDraft {
    /// 社区
    pub(crate) community: Option<At<TierDesksDraft>>,
    /// 街道
    pub(crate) street: Option<At<TierDesksDraft>>,
    /// 区
    pub(crate) district: Option<At<TierDesksDraft>>,
    /// 市
    pub(crate) city: Option<At<TierDesksDraft>>,
}

/// 一个层级的岗位,值为单位代码,可含花括号
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "TierDesks", deny_unknown_fields)]
pub(crate) struct TierDesksDraft {
    /// 受理、研判
    pub(crate) intake: Option<At<String>>,
    /// 派单
    pub(crate) dispatch: Option<At<String>>,
    /// 核查
    pub(crate) verify: Option<At<String>>,
    /// 回访
    pub(crate) call_back: Option<At<String>>,
    /// 裁定
    pub(crate) ruling: Option<At<String>>,
    /// 仲裁
    pub(crate) arbitration: Option<At<String>>,
    /// 督办
    pub(crate) supervision: Option<At<String>>,
    /// 兜底
    pub(crate) fallback: Option<At<String>>,
}

/// 双向互评。An assessment that is absent is one this city does not hold.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Assessment", deny_unknown_fields)]
pub(crate) struct MutualDraft {
    /// 街道评部门
    pub(crate) department: Option<AssessmentDraft>,
    /// 部门评街道
    pub(crate) street: Option<AssessmentDraft>,
    /// 不再开展的考核
    #[serde(default)]
    pub(crate) forbidden: Vec<ForbiddenDraft>,
}

/// 一种不再开展的考核
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "ForbiddenAssessment", deny_unknown_fields)]
pub(crate) struct ForbiddenDraft {
    /// 对谁的考核
    pub(crate) of: Word<AssessedParty>,
    /// 不再开展什么
    pub(crate) what: At<String>,
    /// The same in English.
    pub(crate) what_en: At<String>,
    /// 出处
    pub(crate) source: At<String>,
}

/// 一个方向的评价
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "OneAssessment", deny_unknown_fields)]
pub(crate) struct AssessmentDraft {
    /// 占对方年度考核的百分比
    pub(crate) annual_weight: At<f64>,
    /// 该百分比的下限
    pub(crate) weight_floor: At<f64>,
    /// 出处
    pub(crate) source: Option<String>,
    /// 是否假定
    #[serde(default)]
    pub(crate) assumed: bool,
    /// 各项及权重
    pub(crate) measures: At<Vec<WeighedDraft>>,
}

/// 评价中的一项
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Measure", deny_unknown_fields)]
pub(crate) struct WeighedDraft {
    /// 代码
    pub(crate) code: At<String>,
    /// 名称
    pub(crate) name: At<String>,
    /// The name in English.
    pub(crate) name_en: At<String>,
    /// 权重(百分数)
    pub(crate) weight: At<f64>,
}

/// 督办问责
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Supervision", deny_unknown_fields)]
pub(crate) struct SupervisionDraft {
    /// 出处
    pub(crate) source: Option<String>,
    /// 缘由
    pub(crate) causes: Vec<NamedDraft>,
    /// 行为
    pub(crate) behaviours: Vec<NamedDraft>,
    /// 措施,由轻到重
    pub(crate) measures: Vec<NamedDraft>,
}
