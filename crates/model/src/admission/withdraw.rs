//! The department takes back what it asked for, or what it handed down.

use serde::{Deserialize, Serialize};

use super::{Admission, Stage};
use crate::{Reason, Refusal, Step, matter::Change, text};

/// What withdrawing says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Withdraw {
    /// Why.
    pub reason: String,
}

impl Change<Admission> for Withdraw {
    fn change(&self, mut admission: Admission, step: Step<'_>) -> Result<Admission, Refusal> {
        text::required("reason", &self.reason, text::NOTE, Reason::ReasonMissing)?;
        admission.stop_all(step.at);
        admission.stage = Stage::Withdrawn {
            reason: self.reason.clone(),
            at: step.at,
        };
        Ok(admission)
    }
}
