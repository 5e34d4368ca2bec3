//! Call back, and take the matter up again at once where the person says it is not done.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::{
    Reason,
    appeal::{self as model, Appeal, Reached},
};

use super::Reopen;
use crate::{Caller, Halt, Session, desk::Use};

/// How often somebody is called who does not answer; assumed.
const MOST_CALLS: u32 = 3;

/// What the call found. Who does not answer is called again, up to three times.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CallBack {
    /// Whether the person was reached.
    pub reached: Reached,
    /// Whether they say it is solved.
    #[serde(default)]
    pub solved: Option<bool>,
    /// 1 to 5.
    #[serde(default)]
    pub satisfaction: Option<u8>,
    /// In their words.
    #[serde(default)]
    pub note: String,
    /// What is not done, where it is to be taken up again.
    #[serde(default)]
    pub reopen: Option<String>,
}

impl Use<Appeal> for CallBack {
    const VERB: &'static str = "called_back";

    fn carry_out(
        &self,
        appeal: Appeal,
        caller: &Caller,
        session: &mut Session<'_>,
    ) -> Result<Appeal, Halt> {
        let said = self.solved.is_some() && self.satisfaction.is_some();
        if self.reached == Reached::Yes && !said {
            return Err(Reason::FindingMissing.into());
        }
        let again = self.reached == Reached::No && appeal.missed_calls + 1 < MOST_CALLS;
        let verb = model::CallBack {
            reached: self.reached,
            solved: self.solved,
            satisfaction: self.satisfaction,
            note: self.note.clone(),
            again,
        };
        let appeal = session.take(appeal, verb)?;
        match &self.reopen {
            Some(reason) => Reopen {
                reason: reason.clone(),
            }
            .carry_out(appeal, caller, session),
            None => Ok(appeal),
        }
    }
}
