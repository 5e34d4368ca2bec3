//! Object: "not mine", with the listed item that shows it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_locality::DeskKind;
use shaoying_model::{
    ClockName, Matter as _,
    attachment::AttachmentId,
    work_order::{self as model, WorkOrder},
};

use super::{Ground, handle::outside};
use crate::{
    Caller, Halt, Session, attachments, desk::Use, editions::cite, rules::ProfileExt as _,
};

/// What objecting says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Object {
    /// Why.
    pub reason: String,
    /// The listed item that shows it.
    pub item: String,
    /// Photographs and papers that come with it, if any; see `POST /attachments`.
    #[serde(default)]
    pub attachments: Vec<AttachmentId>,
}

impl Use<WorkOrder> for Object {
    const VERB: &'static str = "objected";

    fn carry_out(
        &self,
        order: WorkOrder,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<WorkOrder, Halt> {
        let ground = Ground::of(&order, session)?;
        let verb = model::Object {
            attachments: attachments::name(session, &order.stream(), &self.attachments)?,
            reason: self.reason.clone(),
            basis: cite(ground.rules, ground.profile, &order, &self.item)?,
            review_desk: outside(&ground, DeskKind::Ruling, &order)?,
            arbitration_desk: ground.desk(DeskKind::Arbitration, &order)?,
            ruling: ground.profile.timing(ClockName::Ruling, order.urgency),
        };
        session.take(order, verb)
    }
}
