//! Blow the same whistle again: for some of its responders, or for more of them. Those
//! called sign, come and finish anew, on new clocks, and are assessed again; the others
//! keep what they did and what was said of it.

use serde::{Deserialize, Serialize};

use super::{Called, Limits, Responder, Whistle, WhistleStage};
use crate::{Reason, Refusal, Step, matter::Change, text};

/// What repeating says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Repeat {
    /// Why once was not enough.
    pub reason: String,
    /// Who is called, again or for the first time.
    pub call: Vec<Called>,
    /// The limits of its kind.
    pub limits: Limits,
}

impl Change<Whistle> for Repeat {
    fn change(&self, mut whistle: Whistle, step: Step<'_>) -> Result<Whistle, Refusal> {
        text::required("reason", &self.reason, text::NOTE, Reason::ReasonMissing)?;
        if self.call.is_empty() {
            return Err(Reason::NoResponders.into());
        }
        for (index, called) in self.call.iter().enumerate() {
            text::required("task", &called.task, text::NOTE, Reason::ReasonMissing)?;
            let repeated = self.call[..index]
                .iter()
                .any(|before| before.unit == called.unit);
            if repeated || called.unit == whistle.street {
                return Err(Refusal::new(Reason::UnitRepeated).with("unit", &called.unit));
            }
            let again = Responder::called(called, &self.limits, step.at);
            match whistle.responder_mut(&called.unit) {
                Ok(responder) => *responder = again,
                Err(_) => whistle.responders.push(again),
            }
        }
        whistle.round += 1;
        whistle.stage = WhistleStage::Blown;
        whistle.concluded_at = None;
        // The parts are owed first: its own clocks wait for the next conclusion.
        whistle.clocks.stop_all(step.at);
        Ok(whistle)
    }
}
