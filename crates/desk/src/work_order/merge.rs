//! Merge one order into another, and take it out again: two streams, one commit.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::{
    MatterNumber, Reason, Refusal,
    work_order::{Absorb, LetGo, MergeInto, Stage, Unmerge as Taken, WorkOrder},
};

use super::{answered::wait_again, reopen::hear_whistles};
use crate::{Caller, Halt, Session, authority, desk::Use};

/// What merging says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Merge {
    /// The order that carries on.
    pub into: MatterNumber,
}

/// What un-merging says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unmerge {
    /// Why it is a matter of its own after all.
    pub reason: String,
}

impl Use<WorkOrder> for Merge {
    const VERB: &'static str = "merged";

    fn carry_out(
        &self,
        order: WorkOrder,
        caller: &Caller,
        session: &mut Session<'_>,
    ) -> Result<WorkOrder, Halt> {
        let number = order.number.clone();
        if self.into == number {
            return Err(Reason::MergeWithItself.into());
        }
        let target: WorkOrder = session.read(&self.into)?;
        authority::check(caller, Self::VERB, &order, None)?;
        if !caller.area.contains(&target.area) {
            return Err(Refusal::new(Reason::OutsideScope)
                .with("order", &self.into)
                .into());
        }
        if !target.is_open() {
            return Err(Refusal::new(Reason::MergeTarget)
                .with("order", &self.into)
                .into());
        }
        let order = session.take(
            order,
            MergeInto {
                into: self.into.clone(),
            },
        )?;
        session.take(target, Absorb { order: number })?;
        Ok(order)
    }
}

impl Use<WorkOrder> for Unmerge {
    const VERB: &'static str = "unmerged";

    fn carry_out(
        &self,
        order: WorkOrder,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<WorkOrder, Halt> {
        let Stage::Merged { into, .. } = &order.stage else {
            return Err(Reason::NotInThisStage.into());
        };
        let target: WorkOrder = session.read(into)?;
        let answered = !target.is_open();
        let holder = order.holder_before_merge().ok_or(Reason::NotInThisStage)?;
        session.take(
            target,
            LetGo {
                order: order.number.clone(),
            },
        )?;
        let order = session.take(
            order,
            Taken {
                reason: self.reason.clone(),
                holder,
            },
        )?;
        // The other order's answer was not theirs, since it is not the same matter.
        if answered {
            wait_again(&order, &self.reason, session)?;
        }
        hear_whistles(order, session)
    }
}
