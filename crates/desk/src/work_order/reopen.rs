//! Reopen: the order goes back to a dispatcher, and its answered appeals wait for an
//! answer again.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_locality::DeskKind;
use shaoying_model::{
    ClockName,
    whistle::Whistle,
    work_order::{self as model, JoinWhistle, WorkOrder},
};

use super::{Ground, answered::wait_again};
use crate::{Caller, Halt, Session, desk::Use, rules::ProfileExt as _};

/// What reopening says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ReopenOrder")]
pub struct Reopen {
    /// What is not done.
    pub reason: String,
}

impl Use<WorkOrder> for Reopen {
    const VERB: &'static str = "reopened";

    fn carry_out(
        &self,
        order: WorkOrder,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<WorkOrder, Halt> {
        let order = take_up_again(order, &self.reason, session)?;
        wait_again(&order, &self.reason, session)?;
        Ok(order)
    }
}

/// Reopens the order itself.
pub(crate) fn take_up_again(
    order: WorkOrder,
    reason: &str,
    session: &mut Session<'_>,
) -> Result<WorkOrder, Halt> {
    let ground = Ground::of(&order, session)?;
    let kind = if order.judgement.is_some() {
        DeskKind::Dispatch
    } else {
        DeskKind::Intake
    };
    let verb = model::Reopen {
        reason: reason.to_owned(),
        desk: ground.desk(kind, &order)?,
        judge: ground.profile.timing(ClockName::Judge, order.urgency),
        dispatch: ground.profile.timing(ClockName::Dispatch, order.urgency),
    };
    let order = session.take(order, verb)?;
    hear_whistles(order, session)
}

/// Tells an order that is worked on again which of its whistles sound: one may have been
/// blown again while it was closed or merged.
pub(super) fn hear_whistles(
    mut order: WorkOrder,
    session: &mut Session<'_>,
) -> Result<WorkOrder, Halt> {
    for link in order.whistles.clone() {
        let whistle: Whistle = session.read(&link.number)?;
        if whistle.is_open() && !link.open {
            let whistle = link.number;
            order = session.take(order, JoinWhistle { whistle })?;
        }
    }
    Ok(order)
}
