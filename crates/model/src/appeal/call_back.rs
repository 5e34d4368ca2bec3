//! Call back (回访): a unit outside the handler asks whether it is done.

use serde::{Deserialize, Serialize};

use super::{Appeal, AppealStage};
use crate::{ClockName, Reason, Refusal, Step, matter::Change, text, vocabulary::vocabulary};

vocabulary! {
    /// Whether the person was reached; the unreached leave the denominator openly.
    Reached {
        /// Spoken to.
        Yes = "yes",
        /// Not reached.
        No = "no",
        /// Reached, and did not want to say.
        Declined = "declined",
    }
}

/// What the call found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "CallBackRecord")]
pub struct CallBack {
    /// Whether the person was reached.
    pub reached: Reached,
    /// Whether they say it is solved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub solved: Option<bool>,
    /// 1 to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub satisfaction: Option<u8>,
    /// In their words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Whether they are called once more: nobody answered, and it was not the last try.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub again: bool,
}

impl Change<Appeal> for CallBack {
    fn change(&self, mut appeal: Appeal, step: Step<'_>) -> Result<Appeal, Refusal> {
        text::optional("note", &self.note, text::NOTE)?;
        if self
            .satisfaction
            .is_some_and(|grade| !(1..=5).contains(&grade))
        {
            return Err(Refusal::new(Reason::OutOfRange).with("field", "satisfaction"));
        }
        if self.reached != Reached::Yes && (self.solved.is_some() || self.satisfaction.is_some()) {
            return Err(Refusal::new(Reason::OutOfRange).with("reached", self.reached));
        }
        if self.again && self.reached != Reached::No {
            return Err(Refusal::new(Reason::OutOfRange).with("field", "again"));
        }
        if appeal.call_back.is_some() {
            return Err(Reason::AlreadyCalledBack.into());
        }
        let own = appeal
            .answers
            .last()
            .is_some_and(|answer| answer.handled_by.iter().any(|unit| step.by.is_of(unit)));
        if own {
            return Err(Reason::SameUnitCallsBack.into());
        }
        if self.again {
            appeal.missed_calls += 1;
            return Ok(appeal);
        }
        appeal.call_back = Some(self.clone());
        appeal.clocks.stop(ClockName::CallBack, step.at);
        appeal.stage = AppealStage::Settled;
        Ok(appeal)
    }
}
