//! Dispatch: to the unit that the lists name, or the listed item of the catalogue where no
//! list is published, unless the dispatcher names another.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::{
    ClockName, Reason, Refusal, UnitCode,
    matter::Timing,
    work_order::{self as model, WorkOrder},
};

use super::Ground;
use crate::{
    Caller, Halt, Session,
    desk::Use,
    editions::{Sent, Wish, send},
    rules::ProfileExt as _,
};

/// What a dispatch says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dispatch {
    /// 主办; whom the lists, or the catalogue's item at the order's tier, name by default.
    #[serde(default)]
    pub lead: Option<UnitCode>,
    /// 协办; whom the lists name where neither this nor the lead is given.
    #[serde(default)]
    pub assisting: Vec<UnitCode>,
    /// The listed item it rests on; the judgement's by default.
    #[serde(default)]
    pub item: Option<String>,
}

/// Who, on what basis, and on which clocks: what dispatching and reassigning share.
pub(super) struct Sending {
    pub(super) sent: Sent,
    pub(super) acknowledge: Timing,
    pub(super) handle: Timing,
}

impl Dispatch {
    pub(super) fn sending(
        &self,
        order: &WorkOrder,
        session: &Session<'_>,
    ) -> Result<Sending, Refusal> {
        let ground = Ground::of(order, session)?;
        let judged = order
            .judgement
            .as_ref()
            .and_then(|judgement| judgement.item.as_ref());
        let item = self.item.as_ref().or(judged).ok_or(Reason::BasisMissing)?;
        let wish = Wish {
            item,
            lead: self.lead.as_ref(),
            assisting: &self.assisting,
        };
        Ok(Sending {
            sent: send(ground.rules, ground.profile, ground.tier, order, wish)?,
            acknowledge: ground.profile.timing(ClockName::Acknowledge, order.urgency),
            handle: ground.profile.timing(ClockName::Handle, order.urgency),
        })
    }
}

impl Use<WorkOrder> for Dispatch {
    const VERB: &'static str = "dispatched";

    fn carry_out(
        &self,
        order: WorkOrder,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<WorkOrder, Halt> {
        let Sending {
            sent,
            acknowledge,
            handle,
        } = self.sending(&order, session)?;
        session.take(
            order,
            model::Dispatch {
                lead: sent.lead,
                assisting: sent.assisting,
                basis: sent.basis,
                acknowledge,
                handle,
                explanation: sent.explanation,
            },
        )
    }
}
