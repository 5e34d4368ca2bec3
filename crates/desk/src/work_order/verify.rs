//! Verify, or send back for rework.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_locality::DeskKind;
use shaoying_model::{
    ClockName,
    work_order::{self as model, Verification, WorkOrder},
};

use super::{Ground, handle::outside};
use crate::{Caller, Halt, Session, desk::Use, rules::ProfileExt as _};

/// It is done.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Verify {
    /// How it was seen.
    pub verification: Verification,
}

/// It is not done.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnForRework {
    /// What is missing.
    pub reason: String,
}

impl Use<WorkOrder> for Verify {
    const VERB: &'static str = "verified";

    fn carry_out(
        &self,
        order: WorkOrder,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<WorkOrder, Halt> {
        let ground = Ground::of(&order, session)?;
        let verb = model::Verify {
            verification: self.verification.clone(),
            desk: outside(&ground, DeskKind::Verify, &order)?,
            close: ground.profile.timing(ClockName::Close, order.urgency),
        };
        session.take(order, verb)
    }
}

impl Use<WorkOrder> for ReturnForRework {
    const VERB: &'static str = "returned_for_rework";

    fn carry_out(
        &self,
        order: WorkOrder,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<WorkOrder, Halt> {
        let ground = Ground::of(&order, session)?;
        let verb = model::ReturnForRework {
            reason: self.reason.clone(),
            handle: ground.profile.timing(ClockName::Handle, order.urgency),
        };
        session.take(order, verb)
    }
}
