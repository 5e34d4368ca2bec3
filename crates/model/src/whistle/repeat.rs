//! Blow the same whistle again: for some of its responders, or for more of them. The
//! clocks of those called start anew; what was assessed before stays assessed, and
//! those called again are assessed again.

use serde::{Deserialize, Serialize};

use super::{Called, Limits, Part, Responder, Whistle, WhistleStage};
use crate::{ClockName, Reason, Refusal, Step, matter::Change, text};

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
        for called in &self.call {
            text::required("task", &called.task, text::NOTE, Reason::ReasonMissing)?;
            if called.unit == whistle.street {
                return Err(Refusal::new(Reason::UnitRepeated).with("unit", &called.unit));
            }
            let again = Responder::called(called, &self.limits, step.at);
            match whistle.responder_mut(&called.unit) {
                Ok(responder) if responder.part == Part::Open => {
                    responder.clocks.stop_all(step.at);
                    responder.arm(&self.limits, step.at);
                    responder.task.clone_from(&called.task);
                }
                Ok(responder) => *responder = again,
                Err(_) => whistle.responders.push(again),
            }
        }
        whistle.round += 1;
        whistle.stage = WhistleStage::Blown;
        whistle.concluded_at = None;
        whistle.clocks.stop(ClockName::Assess, step.at);
        Ok(whistle)
    }
}
