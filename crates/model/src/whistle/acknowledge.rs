//! A responder signs for the call.

use serde::{Deserialize, Serialize};

use super::Whistle;
use crate::{Reason, Refusal, Step, UnitCode, matter::Change};

/// Who signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Acknowledge {
    /// The responder.
    pub unit: UnitCode,
}

impl Change<Whistle> for Acknowledge {
    fn change(&self, mut whistle: Whistle, step: Step<'_>) -> Result<Whistle, Refusal> {
        let responder = whistle.responder_mut(&self.unit)?;
        responder.refuse_unless_open()?;
        if responder.acknowledged_at.is_some() {
            return Err(Refusal::new(Reason::AlreadyDone).with("unit", &self.unit));
        }
        responder.signed_for(step.at);
        Ok(whistle)
    }
}
