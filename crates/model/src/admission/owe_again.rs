//! The application for a hand-down came to nothing: it was refused or taken back. The
//! department owes the street an answer again, which is another application or taking back
//! what it handed down. Whoever asks and takes it back gains no time by it.

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
    /// How long the department may take to answer; none where it took its application back,
    /// so that what was left of the limit runs on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Timing>,
}

impl Change<Admission> for OweAgain {
    fn change(&self, mut admission: Admission, step: Step<'_>) -> Result<Admission, Refusal> {
        let Stage::AppliedFor { application, .. } = &admission.stage else {
            return Err(Reason::NothingPending.into());
        };
        if *application != self.application {
            return Err(Refusal::new(Reason::NothingPending).with("number", &self.application));
        }
        match &self.answer {
            Some(answer) => {
                admission.clocks.stop_all(step.at);
                let answer = answer.start(ClockName::Answer, step.at);
                admission.clocks.start(answer);
            }
            None => admission.clocks.resume_all(step.at),
        }
        admission.stage = Stage::HandedDown;
        Ok(admission)
    }
}
