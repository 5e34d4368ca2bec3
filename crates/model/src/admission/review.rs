//! What was admitted is looked at again: it is kept, changed or ended.

use serde::{Deserialize, Serialize};

use super::{Admission, Listed, Stage, Terms};
use crate::{
    ClockName, Reason, Refusal, Step, Timestamp,
    matter::{Change, Timing},
    text,
    vocabulary::vocabulary,
};

vocabulary! {
    /// What a review came to.
    Verdict {
        /// 保留
        Keep = "keep",
        /// 调整
        Change = "change",
        /// 取消
        End = "end",
    }
}

/// One review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Reviewed {
    /// What it came to.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

/// What reviewing says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Review {
    /// What it comes to.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
    /// The new terms, where they change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms: Option<Terms>,
    /// When it is looked at again, unless it ends.
    pub review: Timing,
    /// How long it then holds, where the terms change and have an end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expiry: Option<Timing>,
    /// The lists that carry it with its new terms, where they change.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub listed: Vec<Listed>,
    /// The lists that no longer carry it, where it ends.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unlisted: Vec<Listed>,
}

impl Change<Admission> for Review {
    fn change(&self, mut admission: Admission, step: Step<'_>) -> Result<Admission, Refusal> {
        text::required("reason", &self.reason, text::NOTE, Reason::ReasonMissing)?;
        let Some(terms) = admission.stage.terms().cloned() else {
            return Err(Reason::NotInThisStage.into());
        };
        if (self.verdict == Verdict::Change) != self.terms.is_some() {
            return Err(Refusal::new(Reason::BadParameter).with("field", "terms"));
        }
        if let Some(terms) = &self.terms {
            terms.check()?;
            if terms.expires_on.is_some() != self.expiry.is_some() {
                return Err(Refusal::new(Reason::BadParameter).with("field", "expires_on"));
            }
        }
        admission.clocks.stop(ClockName::Review, step.at);
        match self.verdict {
            Verdict::End => {
                admission.stop_all(step.at);
                admission.stage = Stage::Ended { terms, at: step.at };
            }
            Verdict::Keep | Verdict::Change => {
                let again = self.review.start(ClockName::Review, step.at);
                admission.clocks.start(again);
            }
        }
        if let Some(terms) = &self.terms {
            admission.clocks.stop(ClockName::Expiry, step.at);
            if let Some(expiry) = &self.expiry {
                let expiry = expiry.start(ClockName::Expiry, step.at);
                admission.clocks.start(expiry);
            }
            admission.stage = Stage::Admitted {
                terms: terms.clone(),
            };
        }
        admission.reviews.push(Reviewed {
            verdict: self.verdict,
            reason: self.reason.clone(),
            at: step.at,
        });
        Ok(admission)
    }
}
