//! Judge: say what it is about, how hard it is and which tier can solve it.

use serde::{Deserialize, Serialize};

use super::{Stage, WorkOrder};
use crate::{
    AppealKind, ClockName, Grade, Refusal, Step, Tier, Timestamp, UnitCode, Urgency,
    matter::{Change, Timing},
    text,
};

/// The judgement in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Judgement {
    /// Difficulty.
    pub grade: Grade,
    /// The tier that solves it; escalation raises it.
    pub tier: Tier,
    /// The listed item it was matched to, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// What judging says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Judge {
    /// Difficulty.
    pub grade: Grade,
    /// The tier the profile maps the grade to, or the judge's own choice.
    pub tier: Tier,
    /// The matched item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// What is wanted, as the judge reads it.
    pub kind: AppealKind,
    /// How fast.
    pub urgency: Urgency,
    /// Why, where it is not plain.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The desk that dispatches it.
    pub desk: UnitCode,
    /// How long dispatching may take.
    pub dispatch: Timing,
}

impl Change<WorkOrder> for Judge {
    fn change(&self, mut order: WorkOrder, step: Step<'_>) -> Result<WorkOrder, Refusal> {
        text::optional("note", &self.note, text::NOTE)?;
        order.kind = self.kind;
        order.urgency = self.urgency;
        order.judgement = Some(Judgement {
            grade: self.grade,
            tier: self.tier,
            item: self.item.clone(),
            at: step.at,
        });
        order.clocks.stop(ClockName::Judge, step.at);
        order.await_dispatch(&self.desk, &self.dispatch, step.at);
        Ok(order)
    }
}

impl WorkOrder {
    /// Puts the order on a desk that must dispatch it. Judging again does not buy
    /// time: an open dispatch clock runs on. What a lead asked for lapses with its lead.
    pub(super) fn await_dispatch(&mut self, desk: &UnitCode, timing: &Timing, at: Timestamp) {
        self.lapse_extension(at);
        if self.clocks.open(ClockName::Dispatch).is_none() {
            self.clocks.start(timing.start(ClockName::Dispatch, at));
        }
        self.stage = Stage::Judged;
        self.hand_to(Some(desk.clone()), at);
    }
}
