//! The work order: the unit of handling, and the verbs that move it.
//!
//! One file a verb. A stage carries only its own data; what outlives a stage
//! (assignments, objections, clocks, who held it) stands on the order.

mod absorb;
mod acknowledge;
mod assignment;
mod assist;
mod begin_handling;
mod close;
mod decline;
mod defer;
mod dispatch;
mod escalate;
mod exclude;
mod explanation;
mod extend;
mod fire_rung;
mod handle;
mod join_appeal;
mod join_whistle;
mod judge;
mod merge;
mod object;
mod reassign;
mod receive;
mod reopen;
mod rule_objection;
mod stage;
mod standing;
mod supervise;
mod verify;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use absorb::{Absorb, LetGo};
pub use acknowledge::Acknowledge;
pub use assignment::{Assignment, Basis, Part};
pub use assist::{FinishPart, ReleasePart};
pub use begin_handling::{BeginHandling, Contact, ContactWay};
pub use close::Close;
pub use decline::Decline;
pub use defer::{Defer, Resume};
pub use dispatch::Dispatch;
pub use escalate::Escalate;
pub use exclude::{DecideExclusion, Exclusion, RequestExclusion};
pub use explanation::{Explanation, ListReason, ListRule};
pub use extend::{DecideExtension, Extension, RequestExtension};
pub use fire_rung::FireRung;
pub use handle::{Handle, Handling, Outcome};
pub use join_appeal::JoinAppeal;
pub use join_whistle::{ConcludeWhistle, JoinWhistle, WhistleLink};
pub use judge::{Judge, Judgement};
pub use merge::{MergeInto, Unmerge};
pub use object::{Object, Objection};
pub use reassign::Reassign;
pub use receive::{OrderSource, Receive};
pub use reopen::Reopen;
pub use rule_objection::{RuleObjection, Ruling};
pub use stage::{Ending, Stage};
pub use standing::Awaits;
pub use supervise::{Cause, LiftSupervision, Measure, Supervise, Supervision, SupervisionLevel};
pub use verify::{ReturnForRework, Verification, VerificationMethod, Verify};

use crate::{
    AppealKind, AreaCode, MatterNumber, ProfileVersion, Timestamp, UnitCode, Urgency,
    attachment::Attached,
    clock::Clocks,
    matter::{Place, own, verbs},
};

/// One matter being handled: one or more appeals, a grid finding, an assignment from
/// above, a sensor alert or a council resolution.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct WorkOrder {
    /// Its number.
    pub number: MatterNumber,
    /// Transitions so far.
    pub version: u64,
    /// The rules it was opened under, and keeps.
    pub profile: ProfileVersion,
    /// Where it came from.
    pub source: OrderSource,
    /// What is wanted.
    pub kind: AppealKind,
    /// One line.
    pub title: String,
    /// What is known when no appeal says it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// The place it concerns.
    pub area: AreaCode,
    /// Where exactly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// How fast.
    pub urgency: Urgency,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// Where it stands.
    pub stage: Stage,
    /// The one unit that answers for the next step; none once it is over.
    pub holder: Option<UnitCode>,
    /// Who held it from when to when; the last one is open while it has a holder.
    pub holdings: Vec<Holding>,
    /// Its deadlines.
    pub clocks: Clocks,
    /// The appeals it answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub appeals: Vec<MatterNumber>,
    /// Grade, tier, item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub judgement: Option<Judgement>,
    /// Every dispatch; the last is in force.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assignments: Vec<Assignment>,
    /// Every objection, with its ruling.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objections: Vec<Objection>,
    /// Every extension asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extensions: Vec<Extension>,
    /// What was done, last round last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub handlings: Vec<Handling>,
    /// The orders merged into this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub absorbed: Vec<MatterNumber>,
    /// The whistles blown for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub whistles: Vec<WhistleLink>,
    /// Reminders and supervisions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supervisions: Vec<Supervision>,
    /// Whether it is to be left out of scores.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exclusion: Option<Exclusion>,
    /// How often the verifier sent it back.
    #[serde(default)]
    pub rework_count: u32,
    /// How often it was reopened.
    #[serde(default)]
    pub reopen_count: u32,
    /// The files beside it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attached>,
}

/// A span during which one unit answered for the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Holding {
    /// Who.
    pub unit: UnitCode,
    /// From when.
    pub from: Timestamp,
    /// Until when; open while it lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

verbs! {
    /// Everything that can happen to a work order.
    OrderVerb of WorkOrder
    opens { Received(Receive) = "received" }
    changes {
        Judged(Judge) = "judged",
        Dispatched(Dispatch) = "dispatched",
        Reassigned(Reassign) = "reassigned",
        Acknowledged(Acknowledge) = "acknowledged",
        HandlingBegun(BeginHandling) = "handling_begun",
        Handled(Handle) = "handled",
        PartFinished(FinishPart) = "part_finished",
        PartReleased(ReleasePart) = "part_released",
        Verified(Verify) = "verified",
        ReturnedForRework(ReturnForRework) = "returned_for_rework",
        Closed(Close) = "closed",
        Declined(Decline) = "declined",
        Escalated(Escalate) = "escalated",
        Objected(Object) = "objected",
        ObjectionRuled(RuleObjection) = "objection_ruled",
        ExtensionRequested(RequestExtension) = "extension_requested",
        ExtensionDecided(DecideExtension) = "extension_decided",
        Deferred(Defer) = "deferred",
        Resumed(Resume) = "resumed",
        Merged(MergeInto) = "merged",
        Unmerged(Unmerge) = "unmerged",
        Absorbed(Absorb) = "absorbed",
        LetGo(LetGo) = "let_go",
        AppealJoined(JoinAppeal) = "appeal_joined",
        WhistleJoined(JoinWhistle) = "whistle_joined",
        WhistleConcluded(ConcludeWhistle) = "whistle_concluded",
        Supervised(Supervise) = "supervised",
        SupervisionLifted(LiftSupervision) = "supervision_lifted",
        ExclusionRequested(RequestExclusion) = "exclusion_requested",
        ExclusionDecided(DecideExclusion) = "exclusion_decided",
        Reopened(Reopen) = "reopened",
        RungFired(FireRung) = "rung_fired",
    }
    deadlines(self) {
        own(&self.clocks).collect()
    }
}

impl WorkOrder {
    /// The stage's name, as stored and shown.
    pub fn stage_name(&self) -> &'static str {
        self.stage.name()
    }

    /// The verbs its stage allows, before roles and units narrow them.
    pub fn allowed_verbs(&self) -> &'static [&'static str] {
        self.stage.allowed_verbs()
    }

    /// Whether anything is still to be done here.
    pub fn is_open(&self) -> bool {
        !matches!(self.stage, Stage::Closed { .. } | Stage::Merged { .. })
    }

    /// The dispatch in force.
    pub fn assignment(&self) -> Option<&Assignment> {
        self.assignments.last()
    }

    /// The lead unit of the dispatch in force.
    pub fn lead(&self) -> Option<&UnitCode> {
        self.assignment().map(|assignment| &assignment.lead)
    }

    /// Every unit that has led it: none of them may verify it or call back.
    pub fn handlers(&self) -> impl Iterator<Item = &UnitCode> {
        self.handlings.iter().map(|handling| &handling.unit)
    }

    /// The instant of the latest change that left it without a holder.
    pub fn closed_at(&self) -> Option<Timestamp> {
        match &self.stage {
            Stage::Closed { at, .. } => Some(*at),
            _ => None,
        }
    }

    /// Hands the order to `unit`, closing the holding before. An instant before the last
    /// handover, as after a clock was set back, counts as that one's.
    fn hand_to(&mut self, unit: Option<UnitCode>, at: Timestamp) {
        if self.holder == unit {
            return;
        }
        let last = self.holdings.last();
        let at = last.map_or(at, |last| at.max(last.until.unwrap_or(last.from)));
        if let Some(last) = self.holdings.last_mut() {
            last.until.get_or_insert(at);
        }
        if let Some(unit) = &unit {
            self.holdings.push(Holding {
                unit: unit.clone(),
                from: at,
                until: None,
            });
        }
        self.holder = unit;
    }

    /// The last holder while the matter lasted.
    fn last_holder(&self) -> Option<UnitCode> {
        self.holdings.last().map(|holding| holding.unit.clone())
    }
}
