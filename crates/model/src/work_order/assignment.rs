//! Who is to do it, on what basis.

use serde::{Deserialize, Serialize};

use super::Explanation;
use crate::{Reason, Refusal, Timestamp, UnitCode, text};

/// What a dispatch or an objection rests on: a listed item and its legal basis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// The item's code.
    pub item: String,
    /// The edition of the list it stands in.
    pub edition: String,
    /// The law or document.
    pub legal_basis: String,
}

impl Basis {
    pub(super) fn check(&self) -> Result<(), Refusal> {
        text::required("item", &self.item, text::TITLE, Reason::BasisMissing)?;
        text::required("edition", &self.edition, text::TITLE, Reason::BasisMissing)?;
        text::required(
            "legal_basis",
            &self.legal_basis,
            text::NOTE,
            Reason::BasisMissing,
        )
    }
}

/// One dispatch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Assignment {
    /// 主办
    pub lead: UnitCode,
    /// 协办, each with its own unfinished or finished part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// What it rests on.
    pub basis: Basis,
    /// When.
    pub at: Timestamp,
    /// When the lead signed for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledged_at: Option<Timestamp>,
    /// The account that signed for it or took it up last: whose desk it lies on inside
    /// the lead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer: Option<String>,
    /// Whether an arbiter named the lead, which then may not object.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_arbitration: bool,
    /// What the lists in force said; none where no edition is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation>,
}

/// An assisting unit's part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "AssistingPart")]
pub struct Part {
    /// Whose.
    pub unit: UnitCode,
    /// When it said it had done it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished_at: Option<Timestamp>,
    /// Why it was let off, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub released_because: Option<String>,
}

impl Part {
    /// Whether anything is still owed.
    pub fn is_open(&self) -> bool {
        self.finished_at.is_none() && self.released_because.is_none()
    }
}

impl Assignment {
    /// A new assignment, refusing a unit named twice and a missing basis.
    pub(super) fn new(
        lead: &UnitCode,
        assisting: &[UnitCode],
        basis: &Basis,
        at: Timestamp,
    ) -> Result<Self, Refusal> {
        basis.check()?;
        let mut seen = vec![lead];
        for unit in assisting {
            if seen.contains(&unit) {
                return Err(Refusal::new(Reason::UnitRepeated).with("unit", unit));
            }
            seen.push(unit);
        }
        let part = |unit: &UnitCode| Part {
            unit: unit.clone(),
            finished_at: None,
            released_because: None,
        };
        Ok(Self {
            lead: lead.clone(),
            parts: assisting.iter().map(part).collect(),
            basis: basis.clone(),
            at,
            acknowledged_at: None,
            officer: None,
            by_arbitration: false,
            explanation: None,
        })
    }

    /// Every unit it names.
    pub(super) fn units(&self) -> Vec<UnitCode> {
        let parts = self.parts.iter().map(|part| &part.unit);
        std::iter::once(&self.lead).chain(parts).cloned().collect()
    }
}
