//! A rung falls due. It fires once. Whoever is asked and has said nothing when their limit
//! is broken is not waited for: silence holds up nobody, and is no agreement either.

use serde::{Deserialize, Serialize};

use super::Admission;
use crate::{
    ClockName, Reason, Refusal, Step, UnitCode,
    clock::{Deadline, RungKind},
    matter::Change,
};

/// The rung that fired.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct FireRung {
    /// Whose clock; its own when none.
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

impl Change<Admission> for FireRung {
    fn change(&self, mut admission: Admission, step: Step<'_>) -> Result<Admission, Refusal> {
        let fired = match &self.unit {
            None => admission.clocks.fire(self.clock, self.rung),
            Some(unit) => {
                let asked = admission.asked_mut(unit, self.clock);
                let fired = asked.is_some_and(|deadline| {
                    let fired = deadline.fire(self.rung);
                    if fired && self.rung == RungKind::Breach {
                        deadline.stop(step.at);
                    }
                    fired
                });
                admission.proceed(step.at);
                fired
            }
        };
        if fired {
            Ok(admission)
        } else {
            Err(Refusal::new(Reason::ClockNotRunning).with("clock", self.clock))
        }
    }
}

impl Admission {
    fn asked_mut(&mut self, unit: &UnitCode, clock: ClockName) -> Option<&mut Deadline> {
        match clock {
            ClockName::Hear => {
                let mut streets = self.streets.iter_mut();
                streets.find(|one| one.unit == *unit)?.clock.as_mut()
            }
            ClockName::Opine => {
                let mut members = self.members.iter_mut();
                members.find(|one| one.unit == *unit)?.clock.as_mut()
            }
            _ => None,
        }
    }
}
