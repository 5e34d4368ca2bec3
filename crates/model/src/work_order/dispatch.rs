//! Dispatch: give the order to the unit that can solve it, on a cited basis.
//!
//! The handling clock starts here and not at the signature, because units that do
//! not sign would otherwise have no clock (rules B3).

use serde::{Deserialize, Serialize};

use super::{Assignment, Basis, Explanation, Stage, WorkOrder};
use crate::{
    ClockName, Refusal, Step, UnitCode,
    matter::{Change, Timing},
};

/// What a dispatch says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Dispatch {
    /// 主办
    pub lead: UnitCode,
    /// 协办
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assisting: Vec<UnitCode>,
    /// The item and its legal basis.
    pub basis: Basis,
    /// How long signing may take.
    pub acknowledge: Timing,
    /// How long handling may take.
    pub handle: Timing,
    /// What the lists in force said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation>,
}

impl Change<WorkOrder> for Dispatch {
    fn change(&self, mut order: WorkOrder, step: Step<'_>) -> Result<WorkOrder, Refusal> {
        let mut assignment = Assignment::new(&self.lead, &self.assisting, &self.basis, step.at)?;
        assignment.explanation.clone_from(&self.explanation);
        order.assign(assignment, &self.acknowledge, &self.handle, step)?;
        Ok(order)
    }
}

impl WorkOrder {
    /// Puts an assignment in force, refusing while a unit that it does not name owes its
    /// part. A running handling clock is never restarted: sending an order round does not
    /// make it younger. The new lead has the whole time to sign, and decides nothing that
    /// the old one asked for.
    pub(super) fn assign(
        &mut self,
        assignment: Assignment,
        acknowledge: &Timing,
        handle: &Timing,
        step: Step<'_>,
    ) -> Result<(), Refusal> {
        self.refuse_open_parts(&assignment.units())?;
        self.lapse_extension(step.at);
        self.clocks.stop(ClockName::Dispatch, step.at);
        self.clocks.stop(ClockName::Acknowledge, step.at);
        self.clocks
            .start(acknowledge.start(ClockName::Acknowledge, step.at));
        if self.clocks.open(ClockName::Handle).is_none() {
            self.clocks.start(handle.start(ClockName::Handle, step.at));
        }
        self.stage = Stage::Dispatched;
        self.hand_to(Some(assignment.lead.clone()), step.at);
        self.assignments.push(assignment);
        Ok(())
    }
}
