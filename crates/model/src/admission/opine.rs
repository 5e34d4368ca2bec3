//! A member of the joint meeting gives its opinion and its vote, once (facts A2-13).

use serde::{Deserialize, Serialize};

use super::Admission;
use crate::{
    Reason, Refusal, Step, Timestamp, UnitCode, matter::Change, text, vocabulary::vocabulary,
};

vocabulary! {
    /// How a member votes.
    Vote {
        /// 同意
        For = "for",
        /// 不同意
        Against = "against",
        /// 弃权
        Abstain = "abstain",
    }
}

/// A member's opinion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Opinion {
    /// How it votes.
    pub vote: Vote,
    /// What it thinks.
    pub opinion: String,
    /// When it said so.
    pub at: Timestamp,
}

/// What giving an opinion says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Opine {
    /// The member.
    pub unit: UnitCode,
    /// How it votes.
    pub vote: Vote,
    /// What it thinks.
    pub opinion: String,
}

impl Change<Admission> for Opine {
    fn change(&self, mut admission: Admission, step: Step<'_>) -> Result<Admission, Refusal> {
        text::required("opinion", &self.opinion, text::NOTE, Reason::ReasonMissing)?;
        let member = admission.member_mut(&self.unit)?;
        if member.opinion.is_some() {
            return Err(Refusal::new(Reason::AlreadyDone).with("unit", &self.unit));
        }
        if let Some(clock) = &mut member.clock {
            clock.stop(step.at);
        }
        member.opinion = Some(Opinion {
            vote: self.vote,
            opinion: self.opinion.clone(),
            at: step.at,
        });
        admission.proceed(step.at);
        Ok(admission)
    }
}
