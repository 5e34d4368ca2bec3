//! Supervise: reminder, supervision, listed supervision.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::{
    Reason,
    work_order::{self as model, Cause, Measure, SupervisionLevel, WorkOrder},
};

use crate::{Caller, Halt, Session, desk::Use};

/// What supervising says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Supervise {
    /// How hard.
    pub level: SupervisionLevel,
    /// Why.
    pub cause: Cause,
    /// What is done about it.
    #[serde(default)]
    pub measure: Option<Measure>,
    /// In words.
    #[serde(default)]
    pub note: String,
}

/// Lift the supervision in force.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LiftSupervision {
    /// Why it is no longer needed.
    pub reason: String,
}

impl Use<WorkOrder> for Supervise {
    const VERB: &'static str = "supervised";

    fn carry_out(
        &self,
        order: WorkOrder,
        caller: &Caller,
        session: &mut Session<'_>,
    ) -> Result<WorkOrder, Halt> {
        let verb = model::Supervise {
            level: self.level,
            cause: self.cause,
            by: caller.unit.clone().ok_or(Reason::UnitMayNot)?,
            measure: self.measure,
            note: self.note.clone(),
        };
        session.take(order, verb)
    }
}

impl Use<WorkOrder> for LiftSupervision {
    const VERB: &'static str = "supervision_lifted";

    fn carry_out(
        &self,
        order: WorkOrder,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<WorkOrder, Halt> {
        session.take(
            order,
            model::LiftSupervision {
                reason: self.reason.clone(),
            },
        )
    }
}
