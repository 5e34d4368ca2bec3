//! Verify, or send back for rework.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_locality::DeskKind;
use shaoying_model::{
    ClockName, Matter as _,
    attachment::AttachmentId,
    work_order::{self as model, Verification, WorkOrder},
};

use super::{Ground, handle::outside};
use crate::{Caller, Halt, Session, attachments, desk::Use, rules::ProfileExt as _};

/// It is done.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Verify {
    /// How it was seen.
    pub verification: Verification,
    /// Photographs and papers that come with it, if any; see `POST /attachments`.
    #[serde(default)]
    pub attachments: Vec<AttachmentId>,
}

/// It is not done.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnForRework {
    /// What is missing.
    pub reason: String,
    /// Photographs and papers that come with it, if any; see `POST /attachments`.
    #[serde(default)]
    pub attachments: Vec<AttachmentId>,
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
            attachments: attachments::name(session, &order.stream(), &self.attachments)?,
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
            attachments: attachments::name(session, &order.stream(), &self.attachments)?,
            reason: self.reason.clone(),
            handle: ground.profile.timing(ClockName::Handle, order.urgency),
        };
        session.take(order, verb)
    }
}
