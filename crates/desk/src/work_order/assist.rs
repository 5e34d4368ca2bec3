//! An assisting unit's part.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::{
    Matter as _, Reason, UnitCode,
    attachment::AttachmentId,
    work_order::{self as model, WorkOrder},
};

use crate::{Caller, Halt, Session, attachments, desk::Use};

/// The caller's unit has done its part.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FinishPart {
    /// What was done.
    #[serde(default)]
    pub note: String,
    /// Photographs and papers that come with it, if any; see `POST /attachments`.
    #[serde(default)]
    pub attachments: Vec<AttachmentId>,
}

/// A unit is let off its part.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleasePart {
    /// Whose part.
    pub unit: UnitCode,
    /// Why.
    pub reason: String,
}

impl Use<WorkOrder> for FinishPart {
    const VERB: &'static str = "part_finished";

    fn part_of(&self, caller: &Caller) -> Option<UnitCode> {
        caller.unit.clone()
    }

    fn carry_out(
        &self,
        order: WorkOrder,
        caller: &Caller,
        session: &mut Session<'_>,
    ) -> Result<WorkOrder, Halt> {
        let unit = caller.unit.clone().ok_or(Reason::UnitMayNot)?;
        let verb = model::FinishPart {
            unit,
            note: self.note.clone(),
            attachments: attachments::name(session, &order.stream(), &self.attachments)?,
        };
        session.take(order, verb)
    }
}

impl Use<WorkOrder> for ReleasePart {
    const VERB: &'static str = "part_released";

    fn carry_out(
        &self,
        order: WorkOrder,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<WorkOrder, Halt> {
        let verb = model::ReleasePart {
            unit: self.unit.clone(),
            reason: self.reason.clone(),
        };
        session.take(order, verb)
    }
}
