//! One more order is part of what the whistle was blown for.

use serde::{Deserialize, Serialize};

use super::Whistle;
use crate::{MatterNumber, Reason, Refusal, Step, matter::Change};

/// The order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct JoinOrder {
    /// Its number.
    pub order: MatterNumber,
}

impl Change<Whistle> for JoinOrder {
    fn change(&self, mut whistle: Whistle, _: Step<'_>) -> Result<Whistle, Refusal> {
        if whistle.orders.contains(&self.order) {
            return Err(Refusal::new(Reason::AlreadyDone).with("order", &self.order));
        }
        whistle.orders.push(self.order.clone());
        Ok(whistle)
    }
}
