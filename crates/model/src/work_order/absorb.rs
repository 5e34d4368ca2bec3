//! The other side of a merge: the order that carries on for another, or lets it go.

use serde::{Deserialize, Serialize};

use super::WorkOrder;
use crate::{MatterNumber, Reason, Refusal, Step, matter::Change};

/// Carry on for `order`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Absorb {
    /// The order merged into this one.
    pub order: MatterNumber,
}

/// Let `order` go its own way again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct LetGo {
    /// The order taken out.
    pub order: MatterNumber,
}

impl Change<WorkOrder> for Absorb {
    fn change(&self, mut order: WorkOrder, _: Step<'_>) -> Result<WorkOrder, Refusal> {
        if order.absorbed.contains(&self.order) {
            return Err(Refusal::new(Reason::AlreadyDone).with("order", &self.order));
        }
        order.absorbed.push(self.order.clone());
        Ok(order)
    }
}

impl Change<WorkOrder> for LetGo {
    fn change(&self, mut order: WorkOrder, _: Step<'_>) -> Result<WorkOrder, Refusal> {
        let before = order.absorbed.len();
        order.absorbed.retain(|number| *number != self.order);
        if order.absorbed.len() == before {
            return Err(Refusal::new(Reason::NotMergedHere).with("order", &self.order));
        }
        Ok(order)
    }
}
