//! The whistle: a street convenes the units whose powers it lacks. Each responder has
//! clocks of its own; nobody's unfinished part ends silently; each whistle leaves one
//! assessment per responder, in both directions (facts A2-24).

mod acknowledge;
mod assess;
mod blow;
mod conclude;
mod contact;
mod finish;
mod fire_rung;
mod join_order;
mod release;
mod repeat;
mod report_in;
mod responder;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use acknowledge::Acknowledge;
pub use assess::{Assess, AssessStreet, CallScores, ResponseScores};
pub use blow::{Blow, Judgement};
pub use conclude::Conclude;
pub use contact::Contact;
pub use finish::Finish;
pub use fire_rung::FireRung;
pub use join_order::JoinOrder;
pub use release::Release;
pub use repeat::Repeat;
pub use report_in::{ReportIn, RestatePresence};
pub use responder::{Called, Limits, Part, Responder};

use crate::{
    AreaCode, ClockName, MatterNumber, ProfileVersion, Reason, Refusal, Timestamp, UnitCode,
    WhistleKind,
    attachment::Attached,
    clock::{Clocks, Deadline},
    matter::{DeadlineOf, Place, own, verbs},
    vocabulary::vocabulary,
    work_order::{Basis, Explanation},
};

vocabulary! {
    /// Where a whistle stands.
    WhistleStage {
        /// Sounding: responders are called.
        Blown = "blown",
        /// Every part is finished or released, and the conclusion written.
        Concluded = "concluded",
        /// Every assessment due is written.
        Assessed = "assessed",
    }
}

/// A convening of several units by a street.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Whistle {
    /// Its number.
    pub number: MatterNumber,
    /// Transitions so far.
    pub version: u64,
    /// The rules it was blown under.
    pub profile: ProfileVersion,
    /// Which of the four.
    pub kind: WhistleKind,
    /// The street (or other unit) that blew it.
    pub street: UnitCode,
    /// The place it concerns.
    pub area: AreaCode,
    /// One line.
    pub title: String,
    /// Why it is needed.
    pub reason: String,
    /// The listed item it rests on, as it read when it was blown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// What the lists in force said of the item when it was blown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Box<Explanation>>,
    /// Where to come.
    pub place: Place,
    /// When to come, where the street names an hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meet_at: Option<Timestamp>,
    /// 分析研判 before it, where its kind needs one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub judgement: Option<Judgement>,
    /// When it was first blown.
    pub blown_at: Timestamp,
    /// How often it has been blown: 1, or more when repeated.
    pub round: u32,
    /// Where it stands.
    pub stage: WhistleStage,
    /// The orders it is for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub orders: Vec<MatterNumber>,
    /// Who is called.
    pub responders: Vec<Responder>,
    /// The street's own clocks: the conclusion it owes, then the assessments.
    #[serde(default)]
    pub clocks: Clocks,
    /// The joint conclusion.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub conclusion: String,
    /// When it was concluded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub concluded_at: Option<Timestamp>,
    /// The files beside it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attached>,
}

verbs! {
    /// Everything that can happen to a whistle.
    #[expect(clippy::large_enum_variant, reason = "verbs are few, and live for one step")]
    WhistleVerb of Whistle
    opens { Blown(Blow) = "blown" }
    changes {
        Acknowledged(Acknowledge) = "acknowledged",
        Contacted(Contact) = "contacted",
        ReportedIn(ReportIn) = "reported_in",
        PresenceRestated(RestatePresence) = "presence_restated",
        Finished(Finish) = "finished",
        Released(Release) = "released",
        OrderJoined(JoinOrder) = "order_joined",
        Repeated(Repeat) = "repeated",
        Concluded(Conclude) = "concluded",
        Assessed(Assess) = "assessed",
        StreetAssessed(AssessStreet) = "street_assessed",
        RungFired(FireRung) = "rung_fired",
    }
    deadlines(self) {
        let theirs = self.responders.iter().flat_map(|responder| {
            let unit = Some(&responder.unit);
            let clocks = responder.clocks.iter();
            clocks.map(move |deadline| DeadlineOf { unit, deadline })
        });
        own(&self.clocks).chain(theirs).collect()
    }
}

impl Whistle {
    /// The stage's name.
    pub fn stage_name(&self) -> &'static str {
        self.stage.as_str()
    }

    /// The state machine: what may happen in each stage.
    pub fn allowed_verbs(&self) -> &'static [&'static str] {
        match self.stage {
            WhistleStage::Blown => &[
                "acknowledged",
                "contacted",
                "reported_in",
                "presence_restated",
                "finished",
                "released",
                "order_joined",
                "repeated",
                "concluded",
                "rung_fired",
            ],
            WhistleStage::Concluded => &["assessed", "street_assessed", "repeated", "rung_fired"],
            WhistleStage::Assessed => &["street_assessed", "repeated"],
        }
    }

    /// Whether it is still sounding.
    pub fn is_open(&self) -> bool {
        self.stage == WhistleStage::Blown
    }

    /// The responder `unit`, or a refusal.
    pub fn responder(&self, unit: &UnitCode) -> Result<&Responder, Refusal> {
        self.responders
            .iter()
            .find(|responder| responder.unit == *unit)
            .ok_or_else(|| Refusal::new(Reason::NotAResponder).with("unit", unit))
    }

    fn responder_mut(&mut self, unit: &UnitCode) -> Result<&mut Responder, Refusal> {
        self.responders
            .iter_mut()
            .find(|responder| responder.unit == *unit)
            .ok_or_else(|| Refusal::new(Reason::NotAResponder).with("unit", unit))
    }

    /// Ends a part that is owed. After the last one the street owes the conclusion, and
    /// has as long for it as that part had: no open whistle is without a running clock.
    fn end_part(
        &mut self,
        unit: &UnitCode,
        part: Part,
        result: &str,
        at: Timestamp,
    ) -> Result<(), Refusal> {
        let responder = self.responder_mut(unit)?;
        responder.refuse_unless_open()?;
        responder.clocks.stop_all(at);
        responder.part = part;
        result.clone_into(&mut responder.result);
        let had = responder.clocks.get(ClockName::Finish).cloned();
        let all_ended = self.responders.iter().all(|one| one.part != Part::Open);
        if let (true, Some(had)) = (all_ended, had) {
            self.clocks
                .start(Deadline::start(ClockName::Close, had.limit, had.rungs, at));
        }
        Ok(())
    }
}
