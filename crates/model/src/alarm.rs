//! The alarm: something that needs a human's eye, because a rule had no target. It is
//! raised by the system and settled by a person, and both are on the journal.

use serde::{Deserialize, Serialize};

use crate::{
    Actor, AreaCode, MatterNumber, Reason, Refusal, Step, Timestamp,
    journal::StreamId,
    matter::{Change, Open, verbs},
    text,
    vocabulary::vocabulary,
};

vocabulary! {
    /// What is wrong.
    AlarmKind {
        /// An escalation found nobody to go to.
        NoEscalationTarget = "no_escalation_target",
        /// No desk takes in, judges or dispatches for a place.
        NoDesk = "no_desk",
        /// A deadline lies in a year whose calendar notice is not imported.
        ProvisionalCalendar = "provisional_calendar",
        /// The journal does not agree with itself.
        JournalBroken = "journal_broken",
        /// A power is handed down, and the way into its system is not open (facts A4-13).
        PortClosed = "port_closed",
        /// No list in force carries what a matter needs.
        ListGap = "list_gap",
        /// A street's advice, opinion or consent was not answered in time (facts A1-06).
        RightUnanswered = "right_unanswered",
        /// A department handed down what was not admitted (facts A0-13, A3-08).
        UnapprovedHandDown = "unapproved_hand_down",
    }
}

/// Something for a human.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Alarm {
    /// Its number.
    pub number: MatterNumber,
    /// Transitions so far.
    pub version: u64,
    /// What is wrong.
    pub kind: AlarmKind,
    /// The place it concerns.
    pub area: AreaCode,
    /// The matter it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<StreamId>,
    /// In words.
    pub message: String,
    /// When it was raised.
    pub raised_at: Timestamp,
    /// Who settled it, when, and how.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<(Actor, Timestamp, String)>,
}

/// Raise an alarm.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Raise {
    /// What is wrong.
    pub kind: AlarmKind,
    /// The place it concerns.
    pub area: AreaCode,
    /// The matter it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<StreamId>,
    /// In words.
    pub message: String,
}

/// Settle it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Settle {
    /// What was done.
    pub note: String,
}

verbs! {
    /// Everything that can happen to an alarm.
    AlarmVerb of Alarm
    opens { Raised(Raise) = "raised" }
    changes { Settled(Settle) = "settled" }
    deadlines(self) {
        Vec::new()
    }
}

impl Open<Alarm> for Raise {
    fn open(&self, number: &MatterNumber, step: Step<'_>) -> Result<Alarm, Refusal> {
        Ok(Alarm {
            number: number.clone(),
            version: 1,
            kind: self.kind,
            area: self.area.clone(),
            subject: self.subject.clone(),
            message: self.message.clone(),
            raised_at: step.at,
            settled: None,
        })
    }
}

impl Change<Alarm> for Settle {
    fn change(&self, mut alarm: Alarm, step: Step<'_>) -> Result<Alarm, Refusal> {
        text::required("note", &self.note, text::NOTE, Reason::ReasonMissing)?;
        alarm.settled = Some((step.by.clone(), step.at, self.note.clone()));
        Ok(alarm)
    }
}

impl Alarm {
    /// The stage's name.
    pub fn stage_name(&self) -> &'static str {
        if self.settled.is_some() {
            "settled"
        } else {
            "raised"
        }
    }

    /// What may happen to it.
    pub fn allowed_verbs(&self) -> &'static [&'static str] {
        if self.settled.is_some() {
            &[]
        } else {
            &["settled"]
        }
    }
}
