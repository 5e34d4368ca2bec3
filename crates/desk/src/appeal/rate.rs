//! Rate: the resident's word, or what they said on the telephone.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::appeal::{self as model, Appeal};

use crate::{Caller, Halt, Session, desk::Use};

/// What rating says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// 1 (非常不满意) to 5 (非常满意).
    pub grade: u8,
    /// Whether it is solved.
    pub solved: bool,
    /// In their words.
    #[serde(default)]
    pub comment: String,
}

impl Use<Appeal> for Rate {
    const VERB: &'static str = "rated";

    fn carry_out(
        &self,
        appeal: Appeal,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<Appeal, Halt> {
        let verb = model::Rate {
            grade: self.grade,
            solved: self.solved,
            comment: self.comment.clone(),
        };
        session.take(appeal, verb)
    }
}
