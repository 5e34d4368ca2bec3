//! Handle: what was done, for the colleagues and for the resident.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_locality::DeskKind;
use shaoying_model::{
    AreaCode, ClockName, Matter as _, Refusal, Tier, UnitCode,
    attachment::AttachmentId,
    work_order::{self as model, Contact, Outcome, WorkOrder},
};

use super::Ground;
use crate::{Caller, Halt, Session, attachments, desk::Use, rules::ProfileExt as _};

/// What handling says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Handle {
    /// What came of it.
    pub outcome: Outcome,
    /// For the resident.
    pub public_reply: String,
    /// For the colleagues; never published.
    #[serde(default)]
    pub internal_note: String,
    /// Whether the resident was reached.
    #[serde(default)]
    pub contact: Option<Contact>,
    /// Photographs and papers that the resident may see, if any; see `POST /attachments`.
    #[serde(default)]
    pub public_attachments: Vec<AttachmentId>,
    /// Those for the colleagues alone, if any.
    #[serde(default)]
    pub internal_attachments: Vec<AttachmentId>,
}

impl Use<WorkOrder> for Handle {
    const VERB: &'static str = "handled";

    fn carry_out(
        &self,
        order: WorkOrder,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<WorkOrder, Halt> {
        let ground = Ground::of(&order, session)?;
        let stream = order.stream();
        let verb = model::Handle {
            public_attachments: attachments::name(session, &stream, &self.public_attachments)?,
            internal_attachments: attachments::name(session, &stream, &self.internal_attachments)?,
            outcome: self.outcome,
            public_reply: self.public_reply.clone(),
            internal_note: self.internal_note.clone(),
            contact: self.contact.clone(),
            desk: outside(&ground, DeskKind::Verify, &order)?,
            verify: ground.profile.timing(ClockName::Verify, order.urgency),
        };
        session.take(order, verb)
    }
}

/// The desk of this kind that is not a handler of the order: the tier's own, or the
/// nearest above that is another unit.
pub(super) fn outside(
    ground: &Ground<'_>,
    kind: DeskKind,
    order: &WorkOrder,
) -> Result<UnitCode, Refusal> {
    let involved: Vec<UnitCode> = order.handlers().chain(order.lead()).cloned().collect();
    outside_at(ground, kind, &involved, &order.area)
}

/// The same for a place that is not the order's own, as of an appeal whose order was
/// merged into another street's.
pub(super) fn outside_at(
    ground: &Ground<'_>,
    kind: DeskKind,
    involved: &[UnitCode],
    area: &AreaCode,
) -> Result<UnitCode, Refusal> {
    let own = ground.profile.desk_of(kind, ground.tier, area)?;
    let above = Tier::ALL
        .into_iter()
        .filter(|tier| *tier > ground.tier)
        .filter_map(|tier| ground.profile.desk(kind, tier, area).cloned());
    Ok(std::iter::once(own.clone())
        .chain(above)
        .find(|unit| !involved.contains(unit))
        .unwrap_or(own))
}
