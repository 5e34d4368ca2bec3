//! Close: the order ends, and every person who asked gets the public reply, those of
//! merged orders too.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_locality::DeskKind;
use shaoying_model::{
    ClockName, Matter as _, MatterNumber, Reason, Timestamp, UnitCode,
    appeal::{AnswerAppeal, Appeal},
    work_order::{self as model, Verification, WorkOrder},
};

use super::{Ground, handle::outside_at};
use crate::{
    Caller, Halt, Session, attachments::shown_in_answer, desk::Use, rules::ProfileExt as _,
};

/// What closing says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Close {
    /// The verification, to verify and close in one step.
    #[serde(default)]
    pub verification: Option<Verification>,
}

impl Use<WorkOrder> for Close {
    const VERB: &'static str = "closed";

    fn carry_out(
        &self,
        order: WorkOrder,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<WorkOrder, Halt> {
        let ground = Ground::of(&order, session)?;
        let reopen_until = ground.reopen_until(session.at());
        let reply = order
            .handlings
            .last()
            .map(|handling| handling.public_reply.clone())
            .ok_or(Reason::NotInThisStage)?;
        let verb = model::Close {
            verification: self.verification.clone(),
            reopen_until,
        };
        let order = session.take(order, verb)?;
        answer_appeals(&order, &reply, reopen_until, session)?;
        Ok(order)
    }
}

/// Answers every open appeal of an order and of the orders merged into it.
pub(crate) fn answer_appeals(
    order: &WorkOrder,
    reply: &str,
    reopen_until: Timestamp,
    session: &mut Session<'_>,
) -> Result<(), Halt> {
    let ground = Ground::of(order, session)?;
    let mut said: Vec<(MatterNumber, MatterNumber)> = said_to(order);
    for absorbed in &order.absorbed {
        said.extend(said_to(&session.read(absorbed)?));
    }
    let handled_by: Vec<UnitCode> = {
        let mut units: Vec<UnitCode> = order.handlers().cloned().collect();
        units.sort();
        units.dedup();
        units
    };
    for (number, under) in said {
        let appeal: Appeal = session.read(&number)?;
        // One that was put under another order since waits for that order's answer.
        if !appeal.is_open() || appeal.order.as_ref() != Some(&under) {
            continue;
        }
        let desk = outside_at(&ground, DeskKind::CallBack, order, &appeal.area)?;
        let known = appeal.appellant.is_some() && !handled_by.contains(&desk);
        let timing = ground.profile.timing(ClockName::CallBack, order.urgency);
        let verb = AnswerAppeal {
            attachments: shown_in_answer(
                session,
                &appeal.stream(),
                &order.attachments,
                &appeal.attachments,
            )?,
            reply: reply.to_owned(),
            handled_by: handled_by.clone(),
            reopen_until,
            call_back: known.then_some((desk, timing)),
        };
        session.take(appeal, verb)?;
    }
    Ok(())
}

/// Every appeal an order was ever given, each with the order's own number.
fn said_to(order: &WorkOrder) -> Vec<(MatterNumber, MatterNumber)> {
    let under = |appeal: &MatterNumber| (appeal.clone(), order.number.clone());
    order.appeals.iter().map(under).collect()
}
