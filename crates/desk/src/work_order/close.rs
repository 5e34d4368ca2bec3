//! Close: the order ends, and every person who asked gets the public reply, those of
//! merged orders too.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_locality::DeskKind;
use shaoying_model::{
    ClockName, Matter as _, Reason, Timestamp, UnitCode,
    appeal::AnswerAppeal,
    work_order::{self as model, Verification, WorkOrder},
};

use super::{Ground, answered::answered_by, handle::outside_at};
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
        answer_appeals(&order, &reply, reopen_until, None, session)?;
        Ok(order)
    }
}

/// Answers every open appeal of an order and of the orders merged into it. Whoever declined
/// it has handled it: somebody else asks the residents.
pub(crate) fn answer_appeals(
    order: &WorkOrder,
    reply: &str,
    reopen_until: Timestamp,
    declined_by: Option<&UnitCode>,
    session: &mut Session<'_>,
) -> Result<(), Halt> {
    let ground = Ground::of(order, session)?;
    let handled_by: BTreeSet<UnitCode> = order.handlers().chain(declined_by).cloned().collect();
    let handled_by: Vec<UnitCode> = handled_by.into_iter().collect();
    let involved: Vec<UnitCode> = handled_by.iter().chain(order.lead()).cloned().collect();
    // A decline is no handling, and shows nothing of one before it.
    let shown = order.handlings.last().filter(|_| declined_by.is_none());
    for appeal in answered_by(order, session)? {
        if !appeal.is_open() {
            continue;
        }
        let desk = outside_at(&ground, DeskKind::CallBack, &involved, &appeal.area)?;
        let known = appeal.appellant.is_some() && !handled_by.contains(&desk);
        let timing = ground.profile.timing(ClockName::CallBack, order.urgency);
        let attachments = match shown {
            Some(last) => {
                let known = &appeal.attachments;
                shown_in_answer(session, &appeal.stream(), order, last, known)?
            }
            None => Vec::new(),
        };
        let brought_by = shown.filter(|_| !attachments.is_empty());
        let verb = AnswerAppeal {
            brought_by: brought_by.map(|last| last.unit.clone()),
            attachments,
            reply: reply.to_owned(),
            handled_by: handled_by.clone(),
            reopen_until,
            call_back: known.then_some((desk, timing)),
        };
        session.take(appeal, verb)?;
    }
    Ok(())
}
