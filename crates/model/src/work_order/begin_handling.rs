//! Begin handling: work has started, and perhaps the resident has been contacted.

use serde::{Deserialize, Serialize};

use super::{Stage, WorkOrder};
use crate::{Reason, Refusal, Step, Timestamp, matter::Change, text, vocabulary::vocabulary};

vocabulary! {
    /// How somebody was reached.
    ContactWay {
        /// By telephone.
        Phone = "phone",
        /// By message.
        Message = "message",
        /// Face to face.
        Visit = "visit",
    }
}

/// The handler reached the resident: what the response rate counts (rules B2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// How.
    pub way: ContactWay,
    /// When.
    pub at: Timestamp,
}

impl Contact {
    /// Refuses a contact that is still to come.
    pub(super) fn check(&self, step: Step<'_>) -> Result<(), Refusal> {
        if self.at > step.at {
            return Err(Refusal::new(Reason::DateOutOfRange).with("contact", self.at));
        }
        Ok(())
    }
}

/// What beginning says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct BeginHandling {
    /// Whether the resident was reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// An internal note.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Change<WorkOrder> for BeginHandling {
    fn change(&self, mut order: WorkOrder, step: Step<'_>) -> Result<WorkOrder, Refusal> {
        text::optional("note", &self.note, text::NOTE)?;
        self.contact
            .as_ref()
            .map_or(Ok(()), |contact| contact.check(step))?;
        order.signed_for(step);
        order.stage = Stage::Handling;
        Ok(order)
    }
}
