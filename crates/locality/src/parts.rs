//! The parts of a frozen profile: plain values, each found right by the checks.

use jiff::civil::Date;
use serde::Serialize;
use shaoying_model::{
    AreaCode, AssessedParty, ClockName, Grade, Role, Tier, Urgency, WhistleKind, clock::Limit,
};

/// Something with a code and a name: a duty, a cause, a measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// Its code.
    pub code: String,
    /// Its name in Chinese.
    pub name: String,
    /// Its name in English.
    pub name_en: String,
}

/// Where a rule of the profile comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Provenance {
    /// The document, in the words of the profile.
    pub source: Option<String>,
    /// Whether no document of the city gives it.
    pub assumed: bool,
}

/// A way by which an appeal comes in (facts A2-15, A2-18).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Channel {
    /// Its code.
    pub code: String,
    /// Its name in Chinese.
    pub name: String,
    /// Its name in English.
    pub name_en: String,
    /// Whether residents use it themselves.
    pub public: bool,
}

/// Which tier solves which grade (facts A2-21).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Grades {
    /// Grade A.
    pub a: Tier,
    /// Grade B.
    pub b: Tier,
    /// Grade C.
    pub c: Tier,
    /// Grade D.
    pub d: Tier,
}

impl Grades {
    /// The tier that solves `grade`.
    pub fn tier(&self, grade: Grade) -> Tier {
        match grade {
            Grade::A => self.a,
            Grade::B => self.b,
            Grade::C => self.c,
            Grade::D => self.d,
        }
    }
}

/// The limit of one clock, by urgency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LimitRule {
    /// 紧急
    pub emergency: Limit,
    /// 急
    pub urgent: Limit,
    /// 一般
    pub general: Limit,
    /// 复杂
    pub complex: Limit,
}

impl LimitRule {
    /// The limit for `urgency`.
    pub fn of(&self, urgency: Urgency) -> Limit {
        match urgency {
            Urgency::Emergency => self.emergency,
            Urgency::Urgent => self.urgent,
            Urgency::General => self.general,
            Urgency::Complex => self.complex,
        }
    }
}

/// The limits of the clocks of an order and an appeal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Limits {
    /// From intake to judgement.
    pub judge: LimitRule,
    /// From judgement to dispatch.
    pub dispatch: LimitRule,
    /// From dispatch to acknowledgement.
    pub acknowledge: LimitRule,
    /// From dispatch to handled.
    pub handle: LimitRule,
    /// From handled to verified.
    pub verify: LimitRule,
    /// From verified to closed.
    pub close: LimitRule,
    /// From objection to ruling.
    pub ruling: LimitRule,
    /// From deferral to the next look.
    pub review: LimitRule,
    /// From an appeal to its answer.
    pub answer: LimitRule,
    /// From the answer to the call-back.
    pub call_back: LimitRule,
    /// From a whistle's conclusion to the mutual assessments.
    pub assess: LimitRule,
}

/// What a whistle must say (rules B1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WhistleField {
    /// Why it is blown.
    Reason,
    /// The list item it rests on.
    Item,
    /// The units it calls.
    Responders,
    /// When they shall come.
    Time,
    /// Where to.
    Place,
}

impl WhistleField {
    /// Every field.
    pub const ALL: &'static [Self] = &[
        Self::Reason,
        Self::Item,
        Self::Responders,
        Self::Time,
        Self::Place,
    ];

    /// The word the files use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reason => "reason",
            Self::Item => "item",
            Self::Responders => "responders",
            Self::Time => "time",
            Self::Place => "place",
        }
    }
}

/// One kind of whistle as this city runs it (facts A2-19, A2-20).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WhistlePreset {
    /// Which kind.
    pub kind: WhistleKind,
    /// Its name in Chinese.
    pub name: String,
    /// Its name in English.
    pub name_en: String,
    /// What it is for.
    pub for_what: String,
    /// Who may blow it.
    pub initiators: Vec<Role>,
    /// Whether a judgement must be recorded first.
    pub judgement_required: bool,
    /// What it must say.
    pub required_fields: Vec<WhistleField>,
    /// From the whistle to the responder's acknowledgement.
    pub acknowledge: Limit,
    /// To its contact with the street.
    pub contact: Limit,
    /// To its standing there.
    pub report_in: Limit,
    /// To its part done.
    pub finish: Limit,
}

impl WhistlePreset {
    /// The limit of one of the four clocks of a responder; none for any other clock.
    pub fn limit(&self, clock: ClockName) -> Option<Limit> {
        match clock {
            ClockName::Acknowledge => Some(self.acknowledge),
            ClockName::Contact => Some(self.contact),
            ClockName::ReportIn => Some(self.report_in),
            ClockName::Finish => Some(self.finish),
            _ => None,
        }
    }
}

/// The four kinds of whistle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Whistles {
    /// 日常哨
    pub routine: WhistlePreset,
    /// 重点哨
    pub key_work: WhistlePreset,
    /// 协调哨
    pub coordination: WhistlePreset,
    /// 应急哨
    pub emergency: WhistlePreset,
}

impl Whistles {
    /// The preset of `kind`.
    pub fn of(&self, kind: WhistleKind) -> &WhistlePreset {
        match kind {
            WhistleKind::Routine => &self.routine,
            WhistleKind::KeyWork => &self.key_work,
            WhistleKind::Coordination => &self.coordination,
            WhistleKind::Emergency => &self.emergency,
        }
    }
}

/// A share in hundredths of a percent: 30 % is 3000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(transparent)]
pub struct BasisPoints(pub u32);

impl BasisPoints {
    /// One hundred percent.
    pub const WHOLE: Self = Self(10_000);
}

impl std::fmt::Display for BasisPoints {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.0 / 100, self.0 % 100) {
            (whole, 0) => write!(f, "{whole}"),
            (whole, rest) => write!(f, "{whole}.{rest:02}"),
        }
    }
}

/// Who assesses whom, and with what weight; none where the city holds no such assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MutualAssessment {
    /// 街道评部门 (facts A2-25)
    pub department: Option<Assessment>,
    /// 部门评街道 (facts A2-26)
    pub street: Option<Assessment>,
    /// What is not to be held (facts A1-16, A3-05).
    pub forbidden: Vec<ForbiddenAssessment>,
}

/// An assessment that this city has given up; none of that direction is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ForbiddenAssessment {
    /// Of whom.
    pub of: AssessedParty,
    /// What is not held, in Chinese.
    pub what: String,
    /// The same in English.
    pub what_en: String,
    /// The document that says so.
    pub source: String,
}

/// From where a demonstration looks at the city.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Demonstration {
    /// The community; its street and its district are those of the demonstration.
    pub community: AreaCode,
    /// The families of the departments whose officers are shown.
    pub departments: Vec<String>,
}

/// One direction of the mutual assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Assessment {
    /// Its share of the assessed unit's annual assessment.
    pub annual_weight: BasisPoints,
    /// The least that share may be.
    pub weight_floor: BasisPoints,
    /// What it is made of; the weights add up to [`BasisPoints::WHOLE`].
    pub measures: Vec<Measure>,
}

/// One measure of an assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Measure {
    /// Its code.
    pub code: String,
    /// Its name in Chinese.
    pub name: String,
    /// Its name in English.
    pub name_en: String,
    /// Its share of the assessment.
    pub weight: BasisPoints,
}

/// Supervision: why, for what behaviour, with which measures (facts A2-28).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Supervision {
    /// 推诿、疑难、争议
    pub causes: Vec<Named>,
    /// 不到位、慢到位、到位不作为
    pub behaviours: Vec<Named>,
    /// The ladder, mildest first.
    pub measures: Vec<Named>,
}

/// The edition of the dispatch list that every dispatch cites.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListEdition {
    /// Its code.
    pub edition: String,
    /// Its name.
    pub name: String,
    /// The first day it is in force.
    pub effective_from: Date,
    /// Whether it is an example and not the city's own.
    pub illustrative: bool,
}

/// One item of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The code of the duty it belongs to.
    pub duty: String,
    /// The law or document it rests on.
    pub legal_basis: String,
    /// The grade such a matter usually has.
    pub grade: Grade,
    /// The family of the department that answers for it.
    pub department: String,
    /// The families of the departments that assist.
    pub assist: Vec<String>,
    /// Words that hint at it.
    pub keywords: Vec<String>,
    /// The topics of appeals it covers.
    pub topics: Vec<String>,
}
