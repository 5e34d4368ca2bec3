//! Defer (挂账): it cannot be done now, for a reason in writing; the handling clock is
//! suspended and a review clock runs instead, so the order is never forgotten.

use serde::{Deserialize, Serialize};

use super::{Stage, WorkOrder};
use crate::{
    ClockName, Reason, Refusal, Step, Timestamp, UnitCode,
    matter::{Change, Timing},
    text,
};

/// What deferring says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Defer {
    /// Why it must wait.
    pub reason: String,
    /// When it is looked at again.
    pub review_on: Timestamp,
    /// The desk that looks at it.
    pub desk: UnitCode,
    /// The time until then.
    pub review: Timing,
}

/// Take it up again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Resume {
    /// What has changed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Change<WorkOrder> for Defer {
    fn change(&self, mut order: WorkOrder, step: Step<'_>) -> Result<WorkOrder, Refusal> {
        text::required("reason", &self.reason, text::NOTE, Reason::ReasonMissing)?;
        if self.review_on <= step.at {
            return Err(Refusal::new(Reason::DateOutOfRange).with("review_on", self.review_on));
        }
        order.refuse_open_whistle()?;
        let lead = order.lead().cloned().ok_or(Reason::NotInThisStage)?;
        order.clocks.stop(ClockName::Acknowledge, step.at);
        order.clocks.suspend(ClockName::Handle, step.at);
        order
            .clocks
            .start(self.review.start(ClockName::Review, step.at));
        order.lapse_extension(step.at);
        order.stage = Stage::OnAccount {
            reason: self.reason.clone(),
            review_on: self.review_on,
            lead,
        };
        order.hand_to(Some(self.desk.clone()), step.at);
        Ok(order)
    }
}

impl Change<WorkOrder> for Resume {
    fn change(&self, mut order: WorkOrder, step: Step<'_>) -> Result<WorkOrder, Refusal> {
        text::optional("note", &self.note, text::NOTE)?;
        let Stage::OnAccount { lead, .. } = &order.stage else {
            return Err(Reason::NotInThisStage.into());
        };
        let lead = lead.clone();
        order.clocks.stop(ClockName::Review, step.at);
        order.clocks.resume(ClockName::Handle, step.at);
        order.stage = Stage::Handling;
        order.hand_to(Some(lead), step.at);
        Ok(order)
    }
}
