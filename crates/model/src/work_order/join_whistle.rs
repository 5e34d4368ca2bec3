//! A whistle is blown for the order, or concluded; until then it cannot be closed.

use serde::{Deserialize, Serialize};

use super::WorkOrder;
use crate::{MatterNumber, Reason, Refusal, Step, matter::Change};

/// A whistle blown for the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct WhistleLink {
    /// Its number.
    pub number: MatterNumber,
    /// Whether it is still sounding.
    pub open: bool,
}

/// A whistle is blown, or blown again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct JoinWhistle {
    /// Its number.
    pub whistle: MatterNumber,
}

/// A whistle is concluded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ConcludeWhistle {
    /// Its number.
    pub whistle: MatterNumber,
}

impl Change<WorkOrder> for JoinWhistle {
    fn change(&self, mut order: WorkOrder, _: Step<'_>) -> Result<WorkOrder, Refusal> {
        match order
            .whistles
            .iter_mut()
            .find(|link| link.number == self.whistle)
        {
            Some(link) if link.open => Err(Refusal::new(Reason::AlreadyDone)),
            Some(link) => {
                link.open = true;
                Ok(order)
            }
            None => {
                order.whistles.push(WhistleLink {
                    number: self.whistle.clone(),
                    open: true,
                });
                Ok(order)
            }
        }
    }
}

impl Change<WorkOrder> for ConcludeWhistle {
    fn change(&self, mut order: WorkOrder, _: Step<'_>) -> Result<WorkOrder, Refusal> {
        let link = order
            .whistles
            .iter_mut()
            .find(|link| link.number == self.whistle && link.open)
            .ok_or_else(|| Refusal::new(Reason::AlreadyDone).with("whistle", &self.whistle))?;
        link.open = false;
        Ok(order)
    }
}
