//! The department has applied for what it had handed down: that is its answer, and the
//! application is a matter of its own.

use serde::{Deserialize, Serialize};

use super::{Admission, Stage};
use crate::{MatterNumber, Refusal, Step, matter::Change};

/// What applying for a hand-down says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ApplyFor {
    /// The application.
    pub application: MatterNumber,
}

impl Change<Admission> for ApplyFor {
    fn change(&self, mut admission: Admission, step: Step<'_>) -> Result<Admission, Refusal> {
        // Its answer is not given yet: if nothing comes of this, the rest of the limit is left.
        admission.clocks.suspend_all(step.at);
        admission.stage = Stage::AppliedFor {
            application: self.application.clone(),
            at: step.at,
        };
        Ok(admission)
    }
}
