//! Reopen: the resident, or the call-back, says it is not done. The window is the one
//! written down at closing, not the one of today's rules.

use serde::{Deserialize, Serialize};

use super::{Stage, WorkOrder};
use crate::{
    ClockName, Reason, Refusal, Step, UnitCode,
    matter::{Change, Timing},
    text,
};

/// What reopening says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Reopen {
    /// What is not done.
    pub reason: String,
    /// The desk that takes it up.
    pub desk: UnitCode,
    /// How long judging may take, if it was declined unjudged.
    pub judge: Timing,
    /// How long dispatching may take.
    pub dispatch: Timing,
}

impl Change<WorkOrder> for Reopen {
    fn change(&self, mut order: WorkOrder, step: Step<'_>) -> Result<WorkOrder, Refusal> {
        text::required("reason", &self.reason, text::NOTE, Reason::ReasonMissing)?;
        let Stage::Closed { reopen_until, .. } = order.stage else {
            return Err(Reason::NotInThisStage.into());
        };
        if step.at > reopen_until {
            return Err(Refusal::new(Reason::WindowClosed).with("reopen_until", reopen_until));
        }
        order.reopen_count += 1;
        if order.judgement.is_some() {
            order.await_dispatch(&self.desk, &self.dispatch, step.at);
        } else {
            order
                .clocks
                .start(self.judge.start(ClockName::Judge, step.at));
            order.stage = Stage::Received;
            order.hand_to(Some(self.desk.clone()), step.at);
        }
        Ok(order)
    }
}
