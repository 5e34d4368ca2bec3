//! Answer what was asked.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::right::{Answer, Right, RightVerdict};

use crate::{Caller, Halt, Session, desk::Use};

/// What answering says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerRight {
    /// What: a consent is agreed to or objected to, advice and opinions are accepted or not.
    pub verdict: RightVerdict,
    /// Why; needed for a no.
    #[serde(default)]
    pub reason: String,
}

impl Use<Right> for AnswerRight {
    const VERB: &'static str = "answered";

    fn carry_out(
        &self,
        right: Right,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<Right, Halt> {
        let verb = Answer {
            verdict: self.verdict,
            reason: self.reason.clone(),
        };
        session.take(right, verb)
    }
}
