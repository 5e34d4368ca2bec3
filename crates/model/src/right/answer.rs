//! Answer: agree or object, accept or not. A no has its reason; without one an opinion
//! could be answered and still be ignored.

use serde::{Deserialize, Serialize};

use super::{Answered, Right, RightStage, RightVerdict};
use crate::{ClockName, Reason, Refusal, Step, matter::Change, text};

/// What answering says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "AnswerRight")]
pub struct Answer {
    /// What.
    pub verdict: RightVerdict,
    /// Why; needed for a no.
    #[serde(default)]
    pub reason: String,
}

impl Change<Right> for Answer {
    fn change(&self, mut right: Right, step: Step<'_>) -> Result<Right, Refusal> {
        if !self.verdict.answers(right.kind) {
            let refusal = Refusal::new(Reason::NotAnAnswer);
            return Err(refusal
                .with("verdict", self.verdict)
                .with("kind", right.kind));
        }
        if self.verdict.is_no() {
            text::required("reason", &self.reason, text::NOTE, Reason::ReasonMissing)?;
        } else {
            text::optional("reason", &self.reason, text::NOTE)?;
        }
        right.clocks.stop(ClockName::Answer, step.at);
        right.answer = Some(Answered {
            verdict: self.verdict,
            reason: self.reason.clone(),
            at: step.at,
        });
        right.stage = RightStage::Answered;
        Ok(right)
    }
}
