//! Extend: asked for by the lead before the limit, decided by somebody else.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::{
    ClockName, Reason, Refusal,
    work_order::{self as model, WorkOrder},
};

use super::Ground;
use crate::{Caller, Halt, Session, desk::Use};

/// What asking says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestExtension {
    /// How much, in minutes of the handling clock.
    pub minutes: u32,
    /// Why.
    pub reason: String,
}

/// What deciding says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecideExtension {
    /// Yes or no.
    pub granted: bool,
    /// Why.
    #[serde(default)]
    pub reason: String,
}

impl Use<WorkOrder> for RequestExtension {
    const VERB: &'static str = "extension_requested";

    fn carry_out(
        &self,
        order: WorkOrder,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<WorkOrder, Halt> {
        let ground = Ground::of(&order, session)?;
        let due = order
            .clocks
            .open(ClockName::Handle)
            .and_then(|deadline| deadline.due(ground.calendar()))
            .ok_or_else(|| Refusal::new(Reason::ClockNotRunning).with("clock", "handle"))?;
        let (minutes, reason) = (self.minutes, self.reason.clone());
        session.take(
            order,
            model::RequestExtension {
                minutes,
                reason,
                due_at: due.at,
            },
        )
    }
}

impl Use<WorkOrder> for DecideExtension {
    const VERB: &'static str = "extension_decided";

    fn carry_out(
        &self,
        order: WorkOrder,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<WorkOrder, Halt> {
        let verb = model::DecideExtension {
            granted: self.granted,
            reason: self.reason.clone(),
        };
        session.take(order, verb)
    }
}
