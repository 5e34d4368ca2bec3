//! A rung on a clock falls due: a warning, a breach, an escalation. It fires once.

use serde::{Deserialize, Serialize};

use super::WorkOrder;
use crate::{ClockName, Reason, Refusal, Step, UnitCode, clock::RungKind, matter::Change};

/// The rung that fired.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct FireRung {
    /// On which clock.
    pub clock: ClockName,
    /// Which rung.
    pub rung: RungKind,
    /// The unit it was escalated to; none for other rungs, and where nobody was found,
    /// which raises an alarm beside this entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalated_to: Option<UnitCode>,
}

impl Change<WorkOrder> for FireRung {
    fn change(&self, mut order: WorkOrder, _: Step<'_>) -> Result<WorkOrder, Refusal> {
        if order.clocks.fire(self.clock, self.rung) {
            Ok(order)
        } else {
            Err(Refusal::new(Reason::ClockNotRunning).with("clock", self.clock))
        }
    }
}
