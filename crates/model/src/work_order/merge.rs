//! Merge (并单) and un-merge, on the side of the order that is merged. Its clocks are
//! suspended, and go on from where they stood; its appeals never notice.

use serde::{Deserialize, Serialize};

use super::{Stage, WorkOrder};
use crate::{MatterNumber, Reason, Refusal, Step, UnitCode, matter::Change, text};

/// Merge this order into another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct MergeInto {
    /// The order that carries on.
    pub into: MatterNumber,
}

/// Take it out again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Unmerge {
    /// Why it is a matter of its own after all.
    pub reason: String,
    /// Who holds it again.
    pub holder: UnitCode,
}

impl Change<WorkOrder> for MergeInto {
    fn change(&self, mut order: WorkOrder, step: Step<'_>) -> Result<WorkOrder, Refusal> {
        if self.into == order.number {
            return Err(Reason::MergeWithItself.into());
        }
        if !order.absorbed.is_empty() {
            return Err(Refusal::new(Reason::MergeTarget).with("order", &order.number));
        }
        order.refuse_open_parts(&[])?;
        order.refuse_open_whistle()?;
        order.clocks.suspend_all(step.at);
        let before = Box::new(order.stage);
        order.stage = Stage::Merged {
            into: self.into.clone(),
            before,
        };
        order.hand_to(None, step.at);
        Ok(order)
    }
}

impl Change<WorkOrder> for Unmerge {
    fn change(&self, mut order: WorkOrder, step: Step<'_>) -> Result<WorkOrder, Refusal> {
        text::required("reason", &self.reason, text::NOTE, Reason::ReasonMissing)?;
        let Stage::Merged { before, .. } = order.stage else {
            return Err(Reason::NotInThisStage.into());
        };
        order.stage = *before;
        order.clocks.resume_all(step.at);
        order.hand_to(Some(self.holder.clone()), step.at);
        Ok(order)
    }
}

impl WorkOrder {
    /// The unit an un-merge gives it back to.
    pub fn holder_before_merge(&self) -> Option<UnitCode> {
        matches!(self.stage, Stage::Merged { .. })
            .then(|| self.last_holder())
            .flatten()
    }
}
