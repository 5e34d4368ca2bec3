//! Acknowledge (签收): the lead says it has seen the order.

use serde::{Deserialize, Serialize};

use super::{Stage, WorkOrder};
use crate::{ClockName, Refusal, Step, matter::Change};

/// Nothing to say but "seen".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Acknowledge {}

impl Change<WorkOrder> for Acknowledge {
    fn change(&self, mut order: WorkOrder, step: Step<'_>) -> Result<WorkOrder, Refusal> {
        order.signed_for(step);
        order.stage = Stage::Acknowledged;
        Ok(order)
    }
}

impl WorkOrder {
    /// Whoever works on an order has seen it: no step is asked for only to leave a trace.
    pub(super) fn signed_for(&mut self, step: Step<'_>) {
        self.clocks.stop(ClockName::Acknowledge, step.at);
        if let Some(assignment) = self.assignments.last_mut() {
            assignment.acknowledged_at.get_or_insert(step.at);
            assignment.officer = Some(step.by.account.clone());
        }
    }
}
