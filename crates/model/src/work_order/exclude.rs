//! Exclude (剔除) an order from scores: asked for by the handler, decided by a third
//! role, and counted openly (rules C2).

use serde::{Deserialize, Serialize};

use super::WorkOrder;
use crate::{Reason, Refusal, Step, Timestamp, UnitCode, matter::Change, text};

/// An exclusion asked for, and its decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Exclusion {
    /// Who asks.
    pub unit: Option<UnitCode>,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Timestamp,
    /// The decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub granted: Option<bool>,
}

/// What asking says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct RequestExclusion {
    /// Why.
    pub reason: String,
}

/// What deciding says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DecideExclusion {
    /// Yes or no.
    pub granted: bool,
    /// Why.
    pub reason: String,
}

impl Change<WorkOrder> for RequestExclusion {
    fn change(&self, mut order: WorkOrder, step: Step<'_>) -> Result<WorkOrder, Refusal> {
        text::required("reason", &self.reason, text::NOTE, Reason::ReasonMissing)?;
        if order.exclusion.is_some() {
            return Err(Reason::AlreadyDone.into());
        }
        order.exclusion = Some(Exclusion {
            unit: step.by.unit.clone(),
            reason: self.reason.clone(),
            at: step.at,
            granted: None,
        });
        Ok(order)
    }
}

impl Change<WorkOrder> for DecideExclusion {
    fn change(&self, mut order: WorkOrder, step: Step<'_>) -> Result<WorkOrder, Refusal> {
        text::required("reason", &self.reason, text::NOTE, Reason::ReasonMissing)?;
        let exclusion = order
            .exclusion
            .as_mut()
            .filter(|exclusion| exclusion.granted.is_none())
            .ok_or(Reason::NothingPending)?;
        if exclusion
            .unit
            .as_ref()
            .is_some_and(|unit| step.by.is_of(unit))
        {
            return Err(Reason::NotBothSides.into());
        }
        exclusion.granted = Some(self.granted);
        Ok(order)
    }
}
