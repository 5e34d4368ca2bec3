//! Dispatch: to the unit the listed item names, unless the dispatcher names another.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::{
    ClockName, Reason, Refusal, UnitCode,
    matter::Timing,
    work_order::{self as model, Basis, WorkOrder},
};

use super::Ground;
use crate::{Caller, Halt, Session, desk::Use, rules::ProfileExt as _};

/// What a dispatch says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dispatch {
    /// 主办; the item's responsible unit at the order's tier by default.
    #[serde(default)]
    pub lead: Option<UnitCode>,
    /// 协办
    #[serde(default)]
    pub assisting: Vec<UnitCode>,
    /// The listed item it rests on; the judgement's by default.
    #[serde(default)]
    pub item: Option<String>,
}

/// Who, on what basis, and on which clocks: what dispatching and reassigning share.
pub(super) struct Sending {
    pub(super) lead: UnitCode,
    pub(super) basis: Basis,
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
        let code = self.item.as_ref().or(judged).ok_or(Reason::BasisMissing)?;
        let item = ground.profile.listed(code)?;
        let lead = match &self.lead {
            Some(unit) => unit.clone(),
            None => ground
                .profile
                .responsible(item, ground.tier, &order.area)
                .ok_or_else(|| {
                    Refusal::new(Reason::NoDesk)
                        .with("item", code)
                        .with("tier", ground.tier.as_str())
                        .with("area", &order.area)
                })?,
        };
        for unit in self.assisting.iter().chain([&lead]) {
            ground.profile.known_unit(unit)?;
        }
        Ok(Sending {
            lead,
            basis: ground.profile.basis(code)?,
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
            lead,
            basis,
            acknowledge,
            handle,
        } = self.sending(&order, session)?;
        let assisting = self.assisting.clone();
        session.take(
            order,
            model::Dispatch {
                lead,
                assisting,
                basis,
                acknowledge,
                handle,
            },
        )
    }
}
