//! Extend (延期): asked for before the limit, decided by somebody else.

use serde::{Deserialize, Serialize};

use super::WorkOrder;
use crate::{ClockName, Reason, Refusal, Step, Timestamp, UnitCode, matter::Change, text};

/// One extension asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Extension {
    /// By whom.
    pub unit: UnitCode,
    /// When.
    pub at: Timestamp,
    /// How much, in minutes of the handling clock.
    pub minutes: u32,
    /// Why.
    pub reason: String,
    /// The decision; none while it waits or if it was overtaken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub granted: Option<bool>,
    /// When it was decided, or overtaken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_at: Option<Timestamp>,
}

/// What asking says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct RequestExtension {
    /// How much, in minutes of the handling clock.
    pub minutes: u32,
    /// Why.
    pub reason: String,
    /// When the handling is due by the calendar of this moment.
    pub due_at: Timestamp,
}

/// What deciding says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DecideExtension {
    /// Yes or no.
    pub granted: bool,
    /// Why.
    pub reason: String,
}

/// The most one extension may add: 60 natural days. No source gives a ceiling; this
/// one only keeps a slip of the finger from parking an order for years.
const LONGEST: u32 = 60 * 24 * 60;

impl Change<WorkOrder> for RequestExtension {
    fn change(&self, mut order: WorkOrder, step: Step<'_>) -> Result<WorkOrder, Refusal> {
        text::required("reason", &self.reason, text::NOTE, Reason::ReasonMissing)?;
        if self.minutes == 0 || self.minutes > LONGEST {
            return Err(Refusal::new(Reason::OutOfRange).with("minutes", self.minutes));
        }
        if step.at >= self.due_at {
            return Err(Refusal::new(Reason::DeadlinePassed).with("due_at", self.due_at));
        }
        if order.pending_extension().is_some() {
            return Err(Reason::ExtensionPending.into());
        }
        let unit = order.lead().cloned().ok_or(Reason::NotInThisStage)?;
        order.extensions.push(Extension {
            unit,
            at: step.at,
            minutes: self.minutes,
            reason: self.reason.clone(),
            granted: None,
            settled_at: None,
        });
        Ok(order)
    }
}

impl Change<WorkOrder> for DecideExtension {
    fn change(&self, mut order: WorkOrder, step: Step<'_>) -> Result<WorkOrder, Refusal> {
        text::optional("reason", &self.reason, text::NOTE)?;
        let extension = order.pending_extension().ok_or(Reason::NothingPending)?;
        if step.by.is_of(&extension.unit) {
            return Err(Refusal::new(Reason::NotBothSides).with("unit", &extension.unit));
        }
        extension.granted = Some(self.granted);
        extension.settled_at = Some(step.at);
        let minutes = extension.minutes;
        if self.granted {
            order.clocks.extend(ClockName::Handle, minutes);
        }
        Ok(order)
    }
}

impl WorkOrder {
    fn pending_extension(&mut self) -> Option<&mut Extension> {
        self.extensions
            .last_mut()
            .filter(|extension| extension.settled_at.is_none())
    }

    /// A request that nobody decided is overtaken: handled, deferred, or led by another.
    pub(super) fn lapse_extension(&mut self, at: Timestamp) {
        if let Some(extension) = self.pending_extension() {
            extension.settled_at = Some(at);
        }
    }
}
