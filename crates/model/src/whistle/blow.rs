//! Blow a whistle. "哨也不是随便可以吹的": who may, and whether a judgement must come
//! first, is the profile's; the desk checks the role, this verb the record.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Called, Limits, Responder, Whistle, WhistleStage};
use crate::{
    AreaCode, MatterNumber, ProfileVersion, Reason, Refusal, Step, Timestamp, UnitCode,
    WhistleKind,
    clock::Clocks,
    matter::{Open, Place},
    text,
    work_order::{Basis, Explanation},
};

/// 分析研判: who judged that a whistle is needed, and what they found (facts A2-19).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "WhistleJudgement")]
pub struct Judgement {
    /// Who took part.
    pub by: String,
    /// What they found; the minutes in short.
    pub finding: String,
    /// Why the street does not handle it alone, by the codes of its city (facts A2-10).
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub causes: BTreeSet<String>,
}

/// What blowing says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Blow {
    /// The rules in force.
    pub profile: ProfileVersion,
    /// Which of the four.
    pub kind: WhistleKind,
    /// Who blows it.
    pub street: UnitCode,
    /// The place it concerns.
    pub area: AreaCode,
    /// One line.
    pub title: String,
    /// Why it is needed.
    pub reason: String,
    /// The listed item it rests on, as it read when it was blown (rules B1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// What the lists in force say of the item: whom they name, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Box<Explanation>>,
    /// Where to come.
    pub place: Place,
    /// When to come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meet_at: Option<Timestamp>,
    /// The judgement before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub judgement: Option<Judgement>,
    /// Whether its kind needs one.
    pub judgement_required: bool,
    /// The orders it is for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub orders: Vec<MatterNumber>,
    /// Who is called.
    pub call: Vec<Called>,
    /// The limits of its kind.
    pub limits: Limits,
}

impl Open<Whistle> for Blow {
    fn open(&self, number: &MatterNumber, step: Step<'_>) -> Result<Whistle, Refusal> {
        text::required("title", &self.title, text::TITLE, Reason::TextMissing)?;
        text::required("reason", &self.reason, text::NOTE, Reason::ReasonMissing)?;
        self.place.check()?;
        match &self.judgement {
            Some(judgement) => {
                text::required("by", &judgement.by, text::NOTE, Reason::JudgementMissing)?;
                text::required(
                    "finding",
                    &judgement.finding,
                    text::NOTE,
                    Reason::JudgementMissing,
                )?;
            }
            None if self.judgement_required => return Err(Reason::JudgementMissing.into()),
            None => {}
        }
        if self.call.is_empty() {
            return Err(Reason::NoResponders.into());
        }
        let mut responders: Vec<Responder> = Vec::with_capacity(self.call.len());
        for called in &self.call {
            text::required("task", &called.task, text::NOTE, Reason::ReasonMissing)?;
            let repeated = responders
                .iter()
                .any(|responder| responder.unit == called.unit);
            if repeated || called.unit == self.street {
                return Err(Refusal::new(Reason::UnitRepeated).with("unit", &called.unit));
            }
            responders.push(Responder::called(called, &self.limits, step.at));
        }
        Ok(Whistle {
            number: number.clone(),
            version: 1,
            profile: self.profile.clone(),
            kind: self.kind,
            street: self.street.clone(),
            area: self.area.clone(),
            title: self.title.clone(),
            reason: self.reason.clone(),
            basis: self.basis.clone(),
            explanation: self.explanation.clone(),
            place: self.place.clone(),
            meet_at: self.meet_at,
            judgement: self.judgement.clone(),
            blown_at: step.at,
            round: 1,
            stage: WhistleStage::Blown,
            orders: self.orders.clone(),
            responders,
            clocks: Clocks::default(),
            conclusion: String::new(),
            concluded_at: None,
            attachments: Vec::new(),
        })
    }
}
