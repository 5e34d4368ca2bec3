//! Rule on an objection; what needs arbitration needs an arbiter.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_locality::DeskKind;
use shaoying_model::{
    ClockName, Reason, Refusal, Role, UnitCode,
    work_order::{self as model, WorkOrder},
};

use super::Ground;
use crate::{
    Caller, Halt, Session,
    desk::Use,
    editions::{Wish, send},
    rules::ProfileExt as _,
};

/// What ruling says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleObjection {
    /// Whether the unit is right.
    pub upheld: bool,
    /// Why.
    pub reason: String,
    /// In arbitration: the unit that must take it.
    #[serde(default)]
    pub names: Option<UnitCode>,
    /// In arbitration: the listed item it rests on.
    #[serde(default)]
    pub item: Option<String>,
}

impl Use<WorkOrder> for RuleObjection {
    const VERB: &'static str = "objection_ruled";

    fn carry_out(
        &self,
        order: WorkOrder,
        caller: &Caller,
        session: &mut Session<'_>,
    ) -> Result<WorkOrder, Halt> {
        let ground = Ground::of(&order, session)?;
        let arbitration = order
            .objections
            .last()
            .is_some_and(|objection| objection.arbitration);
        let entitled = matches!(caller.role, Role::Arbiter | Role::System);
        if arbitration && !entitled {
            return Err(Reason::ArbitrationNeeded.into());
        }
        let mut explanation = None;
        let names = match (&self.names, &self.item) {
            (Some(unit), Some(item)) => {
                let wish = Wish {
                    item,
                    lead: Some(unit),
                    assisting: &[],
                };
                let sent = send(ground.rules, ground.profile, ground.tier, &order, wish)?;
                explanation = sent.explanation;
                Some((sent.lead, sent.basis))
            }
            (Some(unit), None) => {
                return Err(Refusal::new(Reason::BasisMissing).with("unit", unit).into());
            }
            (None, _) => None,
        };
        let timing = |clock| ground.profile.timing(clock, order.urgency);
        let verb = model::RuleObjection {
            upheld: self.upheld,
            reason: self.reason.clone(),
            names,
            desk: ground.desk(DeskKind::Dispatch, &order)?,
            dispatch: timing(ClockName::Dispatch),
            acknowledge: timing(ClockName::Acknowledge),
            handle: timing(ClockName::Handle),
            explanation,
        };
        session.take(order, verb)
    }
}
