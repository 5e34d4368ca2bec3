//! A rung on an appeal's clock falls due. It fires once.

use serde::{Deserialize, Serialize};

use super::Appeal;
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

impl Change<Appeal> for FireRung {
    fn change(&self, mut appeal: Appeal, _: Step<'_>) -> Result<Appeal, Refusal> {
        if appeal.clocks.fire(self.clock, self.rung) {
            Ok(appeal)
        } else {
            Err(Refusal::new(Reason::ClockNotRunning).with("clock", self.clock))
        }
    }
}
