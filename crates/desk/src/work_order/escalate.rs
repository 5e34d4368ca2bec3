//! Escalate: to the next tier's desk, or from a street straight to the city.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_locality::DeskKind;
use shaoying_model::{
    ClockName, Tier,
    work_order::{self as model, WorkOrder},
};

use super::Ground;
use crate::{
    Caller, Halt, Session,
    desk::Use,
    editions::{cite, explain},
    rules::ProfileExt as _,
};

/// What escalating says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Escalate {
    /// To which tier.
    pub to: Tier,
    /// Why it cannot be solved below.
    pub reason: String,
    /// The listed item that was checked; a street must name one.
    #[serde(default)]
    pub checked: Option<String>,
}

impl Escalate {
    /// What the lists say of the checked item at the tier it goes to. It hinders nothing:
    /// whoever dispatches there asks again.
    fn explanation(&self, ground: &Ground<'_>, order: &WorkOrder) -> Option<model::Explanation> {
        let item = self.checked.as_deref()?;
        explain(ground.rules, ground.profile, order, item, self.to)
    }
}

impl Use<WorkOrder> for Escalate {
    const VERB: &'static str = "escalated";

    fn carry_out(
        &self,
        order: WorkOrder,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<WorkOrder, Halt> {
        let ground = Ground::of(&order, session)?;
        let kind = if order.judgement.is_some() {
            DeskKind::Dispatch
        } else {
            DeskKind::Intake
        };
        let checked = match &self.checked {
            Some(item) => Some(cite(ground.rules, ground.profile, &order, item)?),
            None => None,
        };
        let verb = model::Escalate {
            to: self.to,
            reason: self.reason.clone(),
            checked,
            desk: ground.profile.desk_of(kind, self.to, &order.area)?,
            judge: ground.profile.timing(ClockName::Judge, order.urgency),
            dispatch: ground.profile.timing(ClockName::Dispatch, order.urgency),
            explanation: self.explanation(&ground, &order),
        };
        session.take(order, verb)
    }
}
