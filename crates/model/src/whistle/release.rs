//! The street lets a responder off, with a reason that stays on the record.

use serde::{Deserialize, Serialize};

use super::{Part, Whistle};
use crate::{Reason, Refusal, Step, UnitCode, matter::Change, text};

/// What releasing says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Release {
    /// The responder.
    pub unit: UnitCode,
    /// Why its part is not needed, or not to be had.
    pub reason: String,
}

impl Change<Whistle> for Release {
    fn change(&self, mut whistle: Whistle, step: Step<'_>) -> Result<Whistle, Refusal> {
        text::required("reason", &self.reason, text::NOTE, Reason::ReasonMissing)?;
        whistle.end_part(&self.unit, Part::Released, &self.reason, step.at)?;
        Ok(whistle)
    }
}
