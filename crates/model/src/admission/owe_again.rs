//! The application for a hand-down came to nothing: it was refused or taken back. The
//! department owes the street an answer again, which is another application or taking back
//! what it handed down.

use serde::{Deserialize, Serialize};

use super::{Admission, Stage};
use crate::{
    ClockName, MatterNumber, Reason, Refusal, Step,
    matter::{Change, Timing},
};

/// What a hand-down is told when its application came to nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct OweAgain {
    /// The application.
    pub application: MatterNumber,
    /// How long the department may take to answer.
    pub answer: Timing,
}

impl Change<Admission> for OweAgain {
    fn change(&self, mut admission: Admission, step: Step<'_>) -> Result<Admission, Refusal> {
        let Stage::AppliedFor { application, .. } = &admission.stage else {
            return Err(Reason::NothingPending.into());
        };
        if *application != self.application {
            return Err(Refusal::new(Reason::NothingPending).with("number", &self.application));
        }
        let answer = self.answer.start(ClockName::Answer, step.at);
        admission.clocks.start(answer);
        admission.stage = Stage::HandedDown;
        Ok(admission)
    }
}
