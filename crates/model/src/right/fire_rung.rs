//! A rung on the clock of the answer falls due. It fires once; at the breach an alarm says
//! that the street was not answered.

use serde::{Deserialize, Serialize};

use super::Right;
use crate::{ClockName, Reason, Refusal, Step, UnitCode, clock::RungKind, matter::Change};

/// The rung that fired.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct FireRung {
    /// On which clock.
    pub clock: ClockName,
    /// Which rung.
    pub rung: RungKind,
    /// The unit it was escalated to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalated_to: Option<UnitCode>,
}

impl Change<Right> for FireRung {
    fn change(&self, mut right: Right, _: Step<'_>) -> Result<Right, Refusal> {
        if right.clocks.fire(self.clock, self.rung) {
            Ok(right)
        } else {
            Err(Refusal::new(Reason::ClockNotRunning).with("clock", self.clock))
        }
    }
}
