//! Rate: the resident's own word, once an answer, never asked of them twice
//! (rules B5: five grades, voluntary).

use serde::{Deserialize, Serialize};

use super::{Appeal, AppealStage};
use crate::{ClockName, Reason, Refusal, Step, Timestamp, matter::Change, text};

/// A rating.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Rating {
    /// 1 (非常不满意) to 5 (非常满意).
    pub grade: u8,
    /// Whether the resident says it is solved.
    pub solved: bool,
    /// In their words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment: String,
    /// When.
    pub at: Timestamp,
}

/// What rating says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Rate {
    /// 1 to 5.
    pub grade: u8,
    /// Whether it is solved.
    pub solved: bool,
    /// In their words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment: String,
}

impl Change<Appeal> for Rate {
    fn change(&self, mut appeal: Appeal, step: Step<'_>) -> Result<Appeal, Refusal> {
        text::optional("comment", &self.comment, text::NOTE)?;
        if !(1..=5).contains(&self.grade) {
            return Err(Refusal::new(Reason::OutOfRange).with("grade", self.grade));
        }
        if appeal.rating.is_some() {
            return Err(Reason::AlreadyRated.into());
        }
        appeal.rating = Some(Rating {
            grade: self.grade,
            solved: self.solved,
            comment: self.comment.clone(),
            at: step.at,
        });
        // Somebody who has told us need not be telephoned.
        appeal.clocks.stop(ClockName::CallBack, step.at);
        appeal.stage = AppealStage::Settled;
        Ok(appeal)
    }
}
