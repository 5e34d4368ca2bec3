//! Another person's appeal joins the order ("me too"); it keeps its own clock.

use serde::{Deserialize, Serialize};

use super::WorkOrder;
use crate::{MatterNumber, Refusal, Step, matter::Change};

/// The appeal that joins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct JoinAppeal {
    /// Its number.
    pub appeal: MatterNumber,
}

impl Change<WorkOrder> for JoinAppeal {
    fn change(&self, mut order: WorkOrder, _: Step<'_>) -> Result<WorkOrder, Refusal> {
        // One that was given away comes back to the place it had.
        if !order.appeals.contains(&self.appeal) {
            order.appeals.push(self.appeal.clone());
        }
        Ok(order)
    }
}
