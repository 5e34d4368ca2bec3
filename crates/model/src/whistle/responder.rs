//! A responder: a department, a state company, whoever was called (facts A4-09).

use serde::{Deserialize, Serialize};

use super::{CallScores, ReportIn, ResponseScores};
use crate::{
    ClockName, PresenceMode, PresenceOutcome, Reason, Refusal, Timestamp, UnitCode, clock::Clocks,
    matter::Timing, vocabulary::vocabulary,
};

vocabulary! {
    /// How a responder's part stands.
    Part {
        /// Still owed.
        Open = "open",
        /// Done.
        Finished = "finished",
        /// Let off, with a reason.
        Released = "released",
    }
}

/// Who is called, and for what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Called {
    /// The unit.
    pub unit: UnitCode,
    /// How it is present at the street.
    pub presence: PresenceMode,
    /// What is asked of it.
    pub task: String,
}

/// The limits of one kind of whistle, each on its own clock (presets of the profile:
/// no mission document gives deadlines).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Limits {
    /// Until it signs.
    pub acknowledge: Timing,
    /// Until it contacts the street.
    pub contact: Timing,
    /// Until it stands there.
    pub report_in: Timing,
    /// Until its part is done.
    pub finish: Timing,
}

/// One unit that was called.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Responder {
    /// The unit.
    pub unit: UnitCode,
    /// How it is present at the street.
    pub presence: PresenceMode,
    /// What is asked of it.
    pub task: String,
    /// Its deadlines.
    pub clocks: Clocks,
    /// When it signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledged_at: Option<Timestamp>,
    /// When it contacted the street.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contacted_at: Option<Timestamp>,
    /// Each time it came; periodic presence comes more than once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub report_ins: Vec<ReportIn>,
    /// How it came, in one word; none until it came or its limit passed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<PresenceOutcome>,
    /// How its part stands.
    pub part: Part,
    /// What it did, or why it was let off.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub result: String,
    /// The street's assessment of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessment: Option<ResponseScores>,
    /// Its assessment of the street.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street_assessment: Option<CallScores>,
}

impl Responder {
    pub(super) fn called(called: &Called, limits: &Limits, at: Timestamp) -> Self {
        let four = [
            (ClockName::Acknowledge, &limits.acknowledge),
            (ClockName::Contact, &limits.contact),
            (ClockName::ReportIn, &limits.report_in),
            (ClockName::Finish, &limits.finish),
        ];
        let mut clocks = Clocks::default();
        for (name, timing) in four {
            clocks.start(timing.start(name, at));
        }
        Self {
            unit: called.unit.clone(),
            presence: called.presence,
            task: called.task.clone(),
            clocks,
            acknowledged_at: None,
            contacted_at: None,
            report_ins: Vec::new(),
            outcome: None,
            part: Part::Open,
            result: String::new(),
            assessment: None,
            street_assessment: None,
        }
    }

    /// Refuses unless its part is still owed.
    pub(super) fn refuse_unless_open(&self) -> Result<(), Refusal> {
        if self.part == Part::Open {
            Ok(())
        } else {
            Err(Refusal::new(Reason::AlreadyDone).with("unit", &self.unit))
        }
    }

    /// Whoever comes has seen the call, and whoever stands there has made contact.
    pub(super) fn signed_for(&mut self, at: Timestamp) {
        self.clocks.stop(ClockName::Acknowledge, at);
        self.acknowledged_at.get_or_insert(at);
    }

    pub(super) fn in_contact(&mut self, at: Timestamp) {
        self.signed_for(at);
        self.clocks.stop(ClockName::Contact, at);
        self.contacted_at.get_or_insert(at);
    }
}
