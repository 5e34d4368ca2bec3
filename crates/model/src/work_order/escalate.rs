//! Escalate (提级): one tier up, or from a street straight to the city's departments
//! (facts A2-22). The lists are checked before the call, and the clock runs on.

use serde::{Deserialize, Serialize};

use super::{Basis, Explanation, WorkOrder};
use crate::{
    ClockName, Reason, Refusal, Step, Tier, UnitCode,
    matter::{Change, Timing},
    text,
};

/// What escalating says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Escalate {
    /// To which tier.
    pub to: Tier,
    /// Why it cannot be solved below.
    pub reason: String,
    /// The list item that was checked; a street must (A2-22).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<Basis>,
    /// The desk of that tier.
    pub desk: UnitCode,
    /// How long judging may take there, if nobody has judged it yet.
    pub judge: Timing,
    /// How long dispatching may take there.
    pub dispatch: Timing,
    /// What the lists in force said of the item that was checked. It stays in the entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation>,
}

impl Change<WorkOrder> for Escalate {
    fn change(&self, mut order: WorkOrder, step: Step<'_>) -> Result<WorkOrder, Refusal> {
        text::required("reason", &self.reason, text::NOTE, Reason::ReasonMissing)?;
        let from = order
            .judgement
            .as_ref()
            .map_or(Tier::Community, |judgement| judgement.tier);
        let direct_call = from == Tier::Street && self.to == Tier::City;
        let unjudged_rise = order.judgement.is_none() && self.to > from;
        if from.above() != Some(self.to) && !direct_call && !unjudged_rise {
            return Err(Refusal::new(Reason::NotHigher)
                .with("from", from.as_str())
                .with("to", self.to.as_str()));
        }
        if from == Tier::Street {
            self.checked.as_ref().ok_or(Reason::BasisMissing)?.check()?;
        }
        order.refuse_open_parts(&[])?;
        order.clocks.stop(ClockName::Acknowledge, step.at);
        if let Some(judgement) = &mut order.judgement {
            judgement.tier = self.to;
            order.await_dispatch(&self.desk, &self.dispatch, step.at);
        } else {
            // Not judged yet: the higher desk judges it, on the clock that already runs.
            order.hand_to(Some(self.desk.clone()), step.at);
        }
        Ok(order)
    }
}
