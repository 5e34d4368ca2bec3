//! The deciding body admits with its terms, or refuses with its reason. Whatever the
//! reason, one item more than the city keeps of a kind needs the document in which that was
//! decided (facts A2-06, A2-07).

use serde::{Deserialize, Serialize};

use super::{Admission, Listed, Stage, Terms};
use crate::{
    ClockName, Reason, Refusal, Step, Timestamp, UnitCode,
    attachment::{File, attach},
    matter::{Change, Timing},
    text,
};

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Decision {
    /// Whether it was admitted.
    pub admitted: bool,
    /// Who decided.
    pub body: UnitCode,
    /// Why.
    pub reason: String,
    /// The number of the document in which it was decided.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub document: String,
    /// The editions of lists that carry it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub listed: Vec<Listed>,
    /// When.
    pub at: Timestamp,
}

/// How many of a kind are kept, and how many may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Cap {
    /// How many may be kept.
    pub most: u32,
    /// How many are kept already, counted when this was decided.
    pub kept: u32,
}

/// What is decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "ruling", rename_all = "snake_case")]
pub enum Ruling {
    /// It binds the streets.
    Admit {
        /// On what terms.
        terms: Terms,
        /// When it is looked at again.
        review: Timing,
        /// How long it holds; with an end only.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        expiry: Option<Timing>,
        /// The lists that now carry it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        listed: Vec<Listed>,
        /// What the city keeps of its kind at most, where it has said so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cap: Option<Cap>,
    },
    /// It does not.
    Refuse,
}

/// What deciding says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Decide {
    /// What is decided.
    #[serde(flatten)]
    pub ruling: Ruling,
    /// Why.
    pub reason: String,
    /// The number of the document in which it was decided.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub document: String,
    /// The files that come with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<File>,
}

impl Change<Admission> for Decide {
    fn change(&self, mut admission: Admission, step: Step<'_>) -> Result<Admission, Refusal> {
        text::required("reason", &self.reason, text::NOTE, Reason::ReasonMissing)?;
        text::optional("document", &self.document, text::TITLE)?;
        let Some(procedure) = &admission.procedure else {
            return Err(Reason::NothingPending.into());
        };
        let body = procedure.body.clone();
        let mut decision = Decision {
            admitted: false,
            body,
            reason: self.reason.clone(),
            document: self.document.clone(),
            listed: Vec::new(),
            at: step.at,
        };
        match &self.ruling {
            Ruling::Refuse => {
                admission.stop_all(step.at);
                admission.stage = Stage::Refused { at: step.at };
            }
            Ruling::Admit {
                terms,
                review,
                expiry,
                listed,
                cap,
            } => {
                terms.check()?;
                if let Some(cap) = cap
                    && cap.kept >= cap.most
                    && self.document.trim().is_empty()
                {
                    return Err(Refusal::new(Reason::CapReached)
                        .with("kind", admission.kind)
                        .with("most", cap.most)
                        .with("kept", cap.kept));
                }
                if terms.expires_on.is_some() != expiry.is_some() {
                    return Err(Refusal::new(Reason::BadParameter).with("field", "expires_on"));
                }
                admission.stop_all(step.at);
                admission
                    .clocks
                    .start(review.start(ClockName::Review, step.at));
                if let Some(expiry) = expiry {
                    admission
                        .clocks
                        .start(expiry.start(ClockName::Expiry, step.at));
                }
                decision.admitted = true;
                decision.listed.clone_from(listed);
                admission.stage = Stage::Admitted {
                    terms: terms.clone(),
                };
            }
        }
        admission.decision = Some(decision);
        let files = &self.attachments;
        attach(&mut admission.attachments, files, "decided", false, step);
        Ok(admission)
    }
}
