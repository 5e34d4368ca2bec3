//! Reopen: it is not done, says the person; the answer clock runs again.

use serde::{Deserialize, Serialize};

use super::{Appeal, AppealStage};
use crate::{
    ClockName, Reason, Refusal, Step,
    matter::{Change, Timing},
    text,
};

/// What reopening says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Reopen {
    /// What is not done.
    pub reason: String,
    /// How long the next answer may take.
    pub answer: Timing,
}

impl Change<Appeal> for Reopen {
    fn change(&self, mut appeal: Appeal, step: Step<'_>) -> Result<Appeal, Refusal> {
        text::required("reason", &self.reason, text::NOTE, Reason::ReasonMissing)?;
        let answer = appeal.answers.last().ok_or(Reason::NotInThisStage)?;
        if step.at > answer.reopen_until {
            return Err(
                Refusal::new(Reason::WindowClosed).with("reopen_until", answer.reopen_until)
            );
        }
        appeal.clocks.stop(ClockName::CallBack, step.at);
        appeal
            .clocks
            .start(self.answer.start(ClockName::Answer, step.at));
        appeal.stage = if appeal.order.is_some() {
            AppealStage::Joined
        } else {
            AppealStage::Received
        };
        appeal.reopen_count += 1;
        Ok(appeal)
    }
}
