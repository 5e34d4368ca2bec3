//! A rung on a responder's clock, or on the street's own, falls due. It fires once. A
//! breached report-in limit is what "absent" means, until the street says otherwise.

use serde::{Deserialize, Serialize};

use super::Whistle;
use crate::{
    ClockName, PresenceOutcome, Reason, Refusal, Step, UnitCode, clock::RungKind, matter::Change,
};

/// The rung that fired.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct FireRung {
    /// Whose clock; the street's own when none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitCode>,
    /// On which clock.
    pub clock: ClockName,
    /// Which rung.
    pub rung: RungKind,
    /// The unit it was escalated to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalated_to: Option<UnitCode>,
}

impl Change<Whistle> for FireRung {
    fn change(&self, mut whistle: Whistle, _: Step<'_>) -> Result<Whistle, Refusal> {
        let fired = match &self.unit {
            None => whistle.clocks.fire(self.clock, self.rung),
            Some(unit) => {
                let responder = whistle.responder_mut(unit)?;
                let fired = responder.clocks.fire(self.clock, self.rung);
                if fired && self.clock == ClockName::ReportIn && self.rung == RungKind::Breach {
                    responder.outcome = Some(PresenceOutcome::Absent);
                }
                fired
            }
        };
        if fired {
            Ok(whistle)
        } else {
            Err(Refusal::new(Reason::ClockNotRunning).with("clock", self.clock))
        }
    }
}
