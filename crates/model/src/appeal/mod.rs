//! The appeal: what one person said, through one channel. Its content never changes;
//! it keeps its own clock, answer, rating and call-back even after a merge.

mod answer;
mod call_back;
mod exclude;
mod fire_rung;
mod join_order;
mod rate;
mod receive;
mod reopen;
mod tell_tracking;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use answer::{Answer, AnswerAppeal};
pub use call_back::{CallBack, Reached};
pub use exclude::Exclude;
pub use fire_rung::FireRung;
pub use join_order::JoinOrder;
pub use rate::{Rate, Rating};
pub use receive::{ExternalNumber, Receive};
pub use reopen::Reopen;
pub use tell_tracking::TellTracking;

use crate::{
    AppealKind, AreaCode, MatterNumber, ProfileVersion, Timestamp, UnitCode,
    attachment::Attached,
    clock::Clocks,
    matter::{Place, own, verbs},
    vocabulary::vocabulary,
};

vocabulary! {
    /// Where an appeal stands.
    AppealStage {
        /// Taken in; no order handles it yet.
        Received = "received",
        /// An order handles it.
        Joined = "joined",
        /// It has its answer; a rating or a call-back may follow.
        Answered = "answered",
        /// Answered, and the resident has had the last word or did not want it.
        Settled = "settled",
    }
}

/// What one person said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Appeal {
    /// Its number.
    pub number: MatterNumber,
    /// Transitions so far.
    pub version: u64,
    /// The rules it was taken in under.
    pub profile: ProfileVersion,
    /// Through which channel.
    pub channel: String,
    /// What is wanted.
    pub kind: AppealKind,
    /// Its number where it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external: Option<ExternalNumber>,
    /// One line.
    pub title: String,
    /// What the person said, unchanged.
    pub body: String,
    /// The place it concerns.
    pub area: AreaCode,
    /// Where exactly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// When the person said it.
    pub said_at: Timestamp,
    /// When it was taken in here.
    pub received_at: Timestamp,
    /// The sealed record of the person; none if nothing is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appellant: Option<String>,
    /// Whether the person asks that handlers do not learn who they are.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub confidential: bool,
    /// Where it stands.
    pub stage: AppealStage,
    /// The desk that owes the answer until an order does.
    pub desk: UnitCode,
    /// The order that handles it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<MatterNumber>,
    /// Its deadlines.
    pub clocks: Clocks,
    /// Every answer; a reopened appeal gets another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
    /// The resident's rating of the last answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
    /// The call-back after the last answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call_back: Option<CallBack>,
    /// How often nobody answered when they were called back after the last answer.
    #[serde(default, skip_serializing_if = "nobody_missed")]
    pub missed_calls: u32,
    /// How often it was reopened.
    #[serde(default)]
    pub reopen_count: u32,
    /// The files beside it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attached>,
    /// Whether it is left out of scores, with the order that handled it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub excluded: bool,
}

verbs! {
    /// Everything that can happen to an appeal.
    AppealVerb of Appeal
    opens { Received(Receive) = "received" }
    changes {
        OrderJoined(JoinOrder) = "order_joined",
        Answered(AnswerAppeal) = "answered",
        Rated(Rate) = "rated",
        CalledBack(CallBack) = "called_back",
        Reopened(Reopen) = "reopened",
        TrackingTold(TellTracking) = "tracking_told",
        Excluded(Exclude) = "excluded",
        RungFired(FireRung) = "rung_fired",
    }
    deadlines(self) {
        own(&self.clocks).collect()
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands over a reference"
)]
fn nobody_missed(calls: &u32) -> bool {
    *calls == 0
}

impl Appeal {
    /// The stage's name.
    pub fn stage_name(&self) -> &'static str {
        self.stage.as_str()
    }

    /// The state machine: what may happen in each stage.
    pub fn allowed_verbs(&self) -> &'static [&'static str] {
        match self.stage {
            // Once joined, an un-merge or a correction moves it to another order.
            AppealStage::Received | AppealStage::Joined => &[
                "order_joined",
                "answered",
                "tracking_told",
                "excluded",
                "rung_fired",
            ],
            AppealStage::Answered => &[
                "rated",
                "called_back",
                "reopened",
                "tracking_told",
                "excluded",
                "rung_fired",
            ],
            AppealStage::Settled => &[
                "rated",
                "called_back",
                "reopened",
                "tracking_told",
                "excluded",
            ],
        }
    }

    /// Whether an answer is still owed.
    pub fn is_open(&self) -> bool {
        matches!(self.stage, AppealStage::Received | AppealStage::Joined)
    }
}
