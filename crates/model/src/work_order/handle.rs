//! Handle: the lead reports what it did, in two texts that never mix: a note for the
//! colleagues and a reply for the resident.

use serde::{Deserialize, Serialize};

use super::{Contact, Stage, WorkOrder};
use crate::{
    ClockName, Reason, Refusal, Step, Timestamp, UnitCode,
    attachment::{self, File},
    matter::{Change, Timing},
    text,
    vocabulary::vocabulary,
};

vocabulary! {
    /// What came of it; "cannot be solved, because, and the plan is" is an honest one
    /// (rules C2).
    Outcome {
        /// Solved.
        Solved = "solved",
        /// An inquiry, suggestion or praise answered in words.
        Explained = "explained",
        /// Cannot be solved now; the reply says why and what follows.
        NotSolvable = "not_solvable",
        /// Not what it was reported to be.
        Unfounded = "unfounded",
    }
}

/// One round of handling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Handling {
    /// By whom.
    pub unit: UnitCode,
    /// By which account: it may not verify.
    pub account: String,
    /// When it was reported done.
    pub at: Timestamp,
    /// What came of it.
    pub outcome: Outcome,
    /// For the resident.
    pub public_reply: String,
    /// For the colleagues; never published.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub internal_note: String,
}

/// What handling says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Handle {
    /// What came of it.
    pub outcome: Outcome,
    /// For the resident.
    pub public_reply: String,
    /// For the colleagues.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub internal_note: String,
    /// Whether the resident was reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// The desk that verifies.
    pub desk: UnitCode,
    /// How long verifying may take.
    pub verify: Timing,
    /// Files that the resident may see.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub public_attachments: Vec<File>,
    /// Files for the colleagues.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub internal_attachments: Vec<File>,
}

impl Change<WorkOrder> for Handle {
    fn change(&self, mut order: WorkOrder, step: Step<'_>) -> Result<WorkOrder, Refusal> {
        text::required(
            "public_reply",
            &self.public_reply,
            text::NOTE,
            Reason::ReplyMissing,
        )?;
        text::optional("internal_note", &self.internal_note, text::NOTE)?;
        self.contact
            .as_ref()
            .map_or(Ok(()), |contact| contact.check(step))?;
        let unit = order.lead().cloned().ok_or(Reason::NotInThisStage)?;
        if self.desk == unit {
            return Err(Refusal::new(Reason::SameUnitVerifies).with("unit", &unit));
        }
        order.signed_for(step);
        order.clocks.stop(ClockName::Handle, step.at);
        order
            .clocks
            .start(self.verify.start(ClockName::Verify, step.at));
        order.handlings.push(Handling {
            unit,
            account: step.by.account.clone(),
            at: step.at,
            outcome: self.outcome,
            public_reply: self.public_reply.clone(),
            internal_note: self.internal_note.clone(),
        });
        let attached = &mut order.attachments;
        attachment::attach(attached, &self.public_attachments, "handled", true, step);
        attachment::attach(attached, &self.internal_attachments, "handled", false, step);
        order.lapse_extension(step.at);
        order.stage = Stage::Handled;
        order.hand_to(Some(self.desk.clone()), step.at);
        Ok(order)
    }
}
