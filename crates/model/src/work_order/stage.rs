//! Where an order stands, and which verbs that allows: the state machine as a table.

use serde::{Deserialize, Serialize};

use crate::{MatterNumber, Timestamp, UnitCode, vocabulary::vocabulary};

vocabulary! {
    /// How an order ended.
    Ending {
        /// Handled, verified and answered.
        Answered = "answered",
        /// Out of scope: not handled, still answered.
        Declined = "declined",
    }
}

/// The stages of an order (design §1). Each carries only its own data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum Stage {
    /// Taken in, not yet judged.
    Received,
    /// Grade, tier and item are set; it waits for a dispatch.
    Judged,
    /// Sent to a lead unit, whose clock runs from this moment.
    Dispatched,
    /// Signed for.
    Acknowledged,
    /// Being worked on.
    Handling,
    /// The lead says "not mine"; an adjudicator rules while the clock runs on.
    Objected,
    /// Done, in the lead's word.
    Handled,
    /// Done, in somebody else's word.
    Verified,
    /// 挂账: cannot be done now; looked at again on a named day.
    OnAccount {
        /// Why it must wait.
        reason: String,
        /// When it is looked at again.
        review_on: Timestamp,
        /// Who takes it up again.
        lead: UnitCode,
    },
    /// Its handling continues in another order; its appeals keep their own clocks.
    Merged {
        /// The order that carries on.
        into: MatterNumber,
        /// Where it stood, to go back to.
        before: Box<Stage>,
    },
    /// Over, unless reopened inside the window.
    Closed {
        /// How it ended.
        ending: Ending,
        /// When.
        at: Timestamp,
        /// The last moment at which it may be reopened.
        reopen_until: Timestamp,
    },
}

/// Verbs that any open stage allows.
macro_rules! open_and {
    ($($verb:literal),* $(,)?) => {
        &[
            $($verb,)*
            "absorbed", "let_go", "appeal_joined", "whistle_joined", "whistle_concluded",
            "supervised", "supervision_lifted", "exclusion_requested", "exclusion_decided",
            "rung_fired",
        ]
    };
}

impl Stage {
    /// The stored name.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Judged => "judged",
            Self::Dispatched => "dispatched",
            Self::Acknowledged => "acknowledged",
            Self::Handling => "handling",
            Self::Objected => "objected",
            Self::Handled => "handled",
            Self::Verified => "verified",
            Self::OnAccount { .. } => "on_account",
            Self::Merged { .. } => "merged",
            Self::Closed { .. } => "closed",
        }
    }

    /// The state machine: what may happen in this stage.
    pub(super) fn allowed_verbs(&self) -> &'static [&'static str] {
        match self {
            Self::Received => open_and!["judged", "declined", "merged", "escalated"],
            Self::Judged => {
                open_and![
                    "judged",
                    "dispatched",
                    "declined",
                    "merged",
                    "escalated",
                    // Owed from a dispatch that an objection sent back.
                    "part_finished",
                    "part_released",
                ]
            }
            Self::Dispatched => open_and![
                "acknowledged",
                "handling_begun",
                "handled",
                "objected",
                "reassigned",
                "escalated",
                "extension_requested",
                "extension_decided",
                "part_finished",
                "part_released",
                "deferred",
                "merged",
            ],
            Self::Acknowledged => open_and![
                "handling_begun",
                "handled",
                "objected",
                "reassigned",
                "escalated",
                "extension_requested",
                "extension_decided",
                "part_finished",
                "part_released",
                "deferred",
                "merged",
            ],
            Self::Handling => open_and![
                "handled",
                "reassigned",
                "escalated",
                "extension_requested",
                "extension_decided",
                "part_finished",
                "part_released",
                "deferred",
                "merged",
            ],
            Self::Objected => open_and!["objection_ruled", "part_finished", "part_released"],
            Self::Handled => open_and![
                "verified",
                "returned_for_rework",
                "closed",
                "part_finished",
                "part_released",
            ],
            Self::Verified => {
                open_and![
                    "closed",
                    "returned_for_rework",
                    "part_finished",
                    "part_released"
                ]
            }
            Self::OnAccount { .. } => open_and!["resumed"],
            Self::Merged { .. } => &["unmerged", "appeal_joined"],
            Self::Closed { .. } => &[
                "reopened",
                "let_go",
                "exclusion_requested",
                "exclusion_decided",
            ],
        }
    }
}
