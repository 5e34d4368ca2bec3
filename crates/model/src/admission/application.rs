//! What an application says (facts A2-13), and whether it says all that its city asks for.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{AdmissionField, AdmissionKind};
use crate::{DutyKind, Reason, Refusal, text};

/// An application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Application {
    /// What sort of thing.
    pub kind: AdmissionKind,
    /// 职责名称
    pub name: String,
    /// 法定依据
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub legal_basis: String,
    /// 权责内容
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub content: String,
    /// 职责边界
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub boundary: String,
    /// 运行机制
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub mechanism: String,
    /// 制度保障
    #[serde(default, skip_serializing_if = "Safeguards::is_empty")]
    pub safeguards: Safeguards,
    /// 随之下放的权力, where duty and power go together (facts A1-07).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub power: String,
    /// Why this may be handed down at all (facts A3-10).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criteria: Option<Criteria>,
    /// Of a duty: whether the street would lead or assist.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duty: Option<DutyKind>,
    /// How often a year it would be asked of a street; none without a bound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 366))]
    pub quota: Option<u32>,
    /// The last day it would hold; none without an end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_on: Option<Date>,
}

/// 人、财、物: what comes with a duty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Safeguards {
    /// 人员
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub people: String,
    /// 经费
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub money: String,
    /// 资产、设备、系统端口
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub assets: String,
}

impl Safeguards {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The three criteria of facts A3-10, each with its reason.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Criteria {
    /// 点多面广
    pub widespread: String,
    /// 基层管理迫切需要
    pub needed: String,
    /// 能有效承接
    pub manageable: String,
}

/// The most often that anything may be asked in a year.
pub(super) const MOST_A_YEAR: u32 = 366;

impl Application {
    /// Refuses an application that leaves out what its city asks for.
    pub(super) fn check(&self, required: &[AdmissionField]) -> Result<(), Refusal> {
        text::required("name", &self.name, text::TITLE, Reason::TextMissing)?;
        for field in AdmissionField::ALL {
            for (name, said) in self.said(*field) {
                text::optional(name, said, text::NOTE)?;
                if required.contains(field) && said.trim().is_empty() {
                    let missing = Refusal::new(Reason::AdmissionFieldMissing);
                    return Err(missing.with("field", name));
                }
            }
        }
        let leads = matches!(self.duty, Some(DutyKind::Basic | DutyKind::Assisting));
        if leads != (self.kind == AdmissionKind::Duty) {
            return Err(Refusal::new(Reason::AdmissionFieldMissing).with("field", "duty"));
        }
        check_quota(self.quota)
    }

    /// The texts of a field, by name; criteria that are not given are empty ones.
    fn said(&self, field: AdmissionField) -> Vec<(&'static str, &str)> {
        match field {
            AdmissionField::Name => vec![("name", &self.name)],
            AdmissionField::LegalBasis => vec![("legal_basis", &self.legal_basis)],
            AdmissionField::Content => vec![("content", &self.content)],
            AdmissionField::Boundary => vec![("boundary", &self.boundary)],
            AdmissionField::Mechanism => vec![("mechanism", &self.mechanism)],
            AdmissionField::Safeguards => vec![
                ("safeguards.people", &self.safeguards.people),
                ("safeguards.money", &self.safeguards.money),
                ("safeguards.assets", &self.safeguards.assets),
            ],
            AdmissionField::Power => vec![("power", &self.power)],
            AdmissionField::Criteria => {
                let of = |part: fn(&Criteria) -> &String| {
                    self.criteria.as_ref().map_or("", |one| part(one).as_str())
                };
                vec![
                    ("criteria.widespread", of(|one| &one.widespread)),
                    ("criteria.needed", of(|one| &one.needed)),
                    ("criteria.manageable", of(|one| &one.manageable)),
                ]
            }
        }
    }
}

/// Refuses a quota of nothing, and one of more than daily.
pub(super) fn check_quota(quota: Option<u32>) -> Result<(), Refusal> {
    if quota.is_none_or(|times| (1..=MOST_A_YEAR).contains(&times)) {
        Ok(())
    } else {
        Err(Refusal::new(Reason::OutOfRange).with("field", "quota"))
    }
}
