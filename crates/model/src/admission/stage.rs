//! Where an admission stands, and which verbs that allows: the state machine as a table.

use serde::{Deserialize, Serialize};

use super::Terms;
use crate::{MatterNumber, Timestamp};

/// The stages of an admission. Each carries only its own data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "name", rename_all = "snake_case")]
#[schemars(rename = "AdmissionStage")]
pub enum Stage {
    /// A department laid it upon a street and nobody had admitted it: it binds nobody, and
    /// the department applies for it or takes it back.
    HandedDown,
    /// The department has applied for it since; what becomes of that is its answer.
    AppliedFor {
        /// The application.
        application: MatterNumber,
        /// When.
        at: Timestamp,
    },
    /// The streets say what they think of it.
    Hearing,
    /// The members of the joint meeting give their opinions.
    Reviewing,
    /// It waits for the deciding body.
    Deciding,
    /// It binds the streets, on these terms, until it is reviewed.
    Admitted {
        /// The terms in force.
        terms: Terms,
    },
    /// It was refused, and stays as a precedent.
    Refused {
        /// When.
        at: Timestamp,
    },
    /// The department took it back.
    Withdrawn {
        /// Why.
        reason: String,
        /// When.
        at: Timestamp,
    },
    /// Its last day has passed.
    Lapsed {
        /// The terms that were in force.
        terms: Terms,
        /// When.
        at: Timestamp,
    },
    /// A review ended it.
    Ended {
        /// The terms that were in force.
        terms: Terms,
        /// When.
        at: Timestamp,
    },
}

impl Stage {
    /// The stored name.
    pub fn name(&self) -> &'static str {
        match self {
            Self::HandedDown => "handed_down",
            Self::AppliedFor { .. } => "applied_for",
            Self::Hearing => "hearing",
            Self::Reviewing => "reviewing",
            Self::Deciding => "deciding",
            Self::Admitted { .. } => "admitted",
            Self::Refused { .. } => "refused",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Lapsed { .. } => "lapsed",
            Self::Ended { .. } => "ended",
        }
    }

    /// The terms that are, or were, in force.
    pub fn terms(&self) -> Option<&Terms> {
        match self {
            Self::Admitted { terms } | Self::Lapsed { terms, .. } | Self::Ended { terms, .. } => {
                Some(terms)
            }
            _ => None,
        }
    }

    /// The state machine: what may happen in this stage.
    pub(super) fn allowed_verbs(&self) -> &'static [&'static str] {
        match self {
            Self::HandedDown => &["applied_for", "withdrawn", "rung_fired"],
            Self::Hearing => &["heard", "withdrawn", "rung_fired"],
            // A street that was late may still be heard, up to the decision.
            Self::Reviewing => &["heard", "opined", "withdrawn", "rung_fired"],
            Self::Deciding => &["heard", "opined", "decided", "withdrawn", "rung_fired"],
            Self::Admitted { .. } => &["use_counted", "reviewed", "lapsed", "rung_fired"],
            Self::AppliedFor { .. } => &["owed_again"],
            Self::Refused { .. }
            | Self::Withdrawn { .. }
            | Self::Lapsed { .. }
            | Self::Ended { .. } => &[],
        }
    }
}
