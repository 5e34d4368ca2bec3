//! An assisting unit's part: finished by that unit, or let off with a reason. Nobody
//! else's step ends it silently (invariant 7).

use serde::{Deserialize, Serialize};

use super::{Part, WorkOrder};
use crate::{
    Reason, Refusal, Step, UnitCode,
    attachment::{self, File},
    matter::Change,
    text,
};

/// The assisting unit has done its part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct FinishPart {
    /// Whose part.
    pub unit: UnitCode,
    /// What was done.
    pub note: String,
    /// The files that come with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<File>,
}

/// The dispatcher lets a unit off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ReleasePart {
    /// Whose part.
    pub unit: UnitCode,
    /// Why.
    pub reason: String,
}

impl Change<WorkOrder> for FinishPart {
    fn change(&self, mut order: WorkOrder, step: Step<'_>) -> Result<WorkOrder, Refusal> {
        text::optional("note", &self.note, text::NOTE)?;
        order.open_part(&self.unit)?.finished_at = Some(step.at);
        attachment::attach(
            &mut order.attachments,
            &self.attachments,
            "part_finished",
            false,
            step,
        );
        Ok(order)
    }
}

impl Change<WorkOrder> for ReleasePart {
    fn change(&self, mut order: WorkOrder, _: Step<'_>) -> Result<WorkOrder, Refusal> {
        text::required("reason", &self.reason, text::NOTE, Reason::ReasonMissing)?;
        order.open_part(&self.unit)?.released_because = Some(self.reason.clone());
        Ok(order)
    }
}

impl WorkOrder {
    fn open_part(&mut self, unit: &UnitCode) -> Result<&mut Part, Refusal> {
        let parts = self
            .assignments
            .last_mut()
            .map(|assignment| &mut assignment.parts);
        let part = parts.and_then(|parts| parts.iter_mut().find(|part| part.unit == *unit));
        match part {
            None => Err(Refusal::new(Reason::UnitMayNot).with("unit", unit)),
            Some(part) if !part.is_open() => {
                Err(Refusal::new(Reason::AlreadyDone).with("unit", unit))
            }
            Some(part) => Ok(part),
        }
    }

    /// Refuses while a unit other than `kept` still owes its part.
    pub(super) fn refuse_open_parts(&self, kept: &[UnitCode]) -> Result<(), Refusal> {
        let owed = self.assignment().and_then(|assignment| {
            assignment
                .parts
                .iter()
                .find(|part| part.is_open() && !kept.contains(&part.unit))
        });
        match owed {
            Some(part) => Err(Refusal::new(Reason::PartUnfinished).with("unit", &part.unit)),
            None => Ok(()),
        }
    }
}
