//! Rule on an objection: upheld, and the order waits for a better dispatch or goes to
//! the unit the arbiter names; or rejected, and the unit handles it.

use serde::{Deserialize, Serialize};

use super::{Assignment, Basis, Explanation, Stage, WorkOrder};
use crate::{
    ClockName, Reason, Refusal, Step, Timestamp, UnitCode,
    matter::{Change, Timing},
    text,
};

/// A ruling, which becomes precedent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Ruling {
    /// Whether the unit was right.
    pub upheld: bool,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
}

/// What ruling says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct RuleObjection {
    /// Whether the unit is right.
    pub upheld: bool,
    /// Why.
    pub reason: String,
    /// In arbitration: the unit that must take it, and on what basis.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub names: Option<(UnitCode, Basis)>,
    /// The desk that dispatches again.
    pub desk: UnitCode,
    /// How long dispatching may take.
    pub dispatch: Timing,
    /// How long signing may take.
    pub acknowledge: Timing,
    /// How long handling may take, if no handling clock runs.
    pub handle: Timing,
    /// In arbitration: what the lists in force said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation>,
}

impl Change<WorkOrder> for RuleObjection {
    fn change(&self, mut order: WorkOrder, step: Step<'_>) -> Result<WorkOrder, Refusal> {
        text::required("reason", &self.reason, text::NOTE, Reason::ReasonMissing)?;
        let objection = order.objections.last_mut().ok_or(Reason::NothingPending)?;
        if step.by.is_of(&objection.unit) {
            return Err(Refusal::new(Reason::NotBothSides).with("unit", &objection.unit));
        }
        let (unit, arbitration) = (objection.unit.clone(), objection.arbitration);
        objection.ruling = Some(Ruling {
            upheld: self.upheld,
            reason: self.reason.clone(),
            at: step.at,
            by: step.by.account.clone(),
        });
        order.clocks.stop(ClockName::Ruling, step.at);
        match (&self.names, self.upheld) {
            (Some((named, basis)), true) if arbitration => {
                let mut assignment = Assignment::new(named, &[], basis, step.at)?;
                assignment.by_arbitration = true;
                assignment.explanation.clone_from(&self.explanation);
                order.assign(assignment, &self.acknowledge, &self.handle, step)?;
            }
            (_, true) => order.await_dispatch(&self.desk, &self.dispatch, step.at),
            (_, false) => {
                if let Some(assignment) = order.assignments.last_mut() {
                    assignment.by_arbitration |= arbitration;
                }
                order
                    .clocks
                    .start(self.acknowledge.start(ClockName::Acknowledge, step.at));
                order.stage = Stage::Dispatched;
                order.hand_to(Some(unit), step.at);
            }
        }
        Ok(order)
    }
}
