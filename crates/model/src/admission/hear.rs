//! A street says what it thinks of what is to be laid upon it.

use serde::{Deserialize, Serialize};

use super::Admission;
use crate::{Reason, Refusal, Step, Timestamp, UnitCode, matter::Change, text};

/// What a street thinks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct StreetView {
    /// Whether it agrees.
    pub agrees: bool,
    /// Why not, or on what condition.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// When it said so.
    pub at: Timestamp,
}

/// What hearing says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Hear {
    /// The street's office.
    pub unit: UnitCode,
    /// Whether it agrees.
    pub agrees: bool,
    /// Why not, or on what condition.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

impl Change<Admission> for Hear {
    fn change(&self, mut admission: Admission, step: Step<'_>) -> Result<Admission, Refusal> {
        text::optional("reason", &self.reason, text::NOTE)?;
        if !self.agrees {
            text::required("reason", &self.reason, text::NOTE, Reason::ReasonMissing)?;
        }
        let street = admission.street_mut(&self.unit)?;
        let Some(clock) = &mut street.clock else {
            return Err(Refusal::new(Reason::NotAsked).with("unit", &self.unit));
        };
        if street.view.is_some() {
            return Err(Refusal::new(Reason::AlreadyDone).with("unit", &self.unit));
        }
        clock.stop(step.at);
        street.view = Some(StreetView {
            agrees: self.agrees,
            reason: self.reason.clone(),
            at: step.at,
        });
        admission.proceed(step.at);
        Ok(admission)
    }
}
