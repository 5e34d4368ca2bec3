//! A responder has spoken with the street.

use serde::{Deserialize, Serialize};

use super::Whistle;
use crate::{Reason, Refusal, Step, UnitCode, matter::Change};

/// Who made contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Contact {
    /// The responder.
    pub unit: UnitCode,
}

impl Change<Whistle> for Contact {
    fn change(&self, mut whistle: Whistle, step: Step<'_>) -> Result<Whistle, Refusal> {
        let responder = whistle.responder_mut(&self.unit)?;
        responder.refuse_unless_open()?;
        if responder.contacted_at.is_some() {
            return Err(Refusal::new(Reason::AlreadyDone).with("unit", &self.unit));
        }
        responder.in_contact(step.at);
        Ok(whistle)
    }
}
