//! Reassign (改派): the dispatcher corrects a dispatch; the handling clock runs on.

use serde::{Deserialize, Serialize};

use super::{Assignment, Basis, Explanation, WorkOrder};
use crate::{
    Reason, Refusal, Step, UnitCode,
    matter::{Change, Timing},
    text,
};

/// What a reassignment says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Reassign {
    /// Why the first dispatch was wrong.
    pub reason: String,
    /// 主办
    pub lead: UnitCode,
    /// 协办
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assisting: Vec<UnitCode>,
    /// The item and its legal basis.
    pub basis: Basis,
    /// How long signing may take.
    pub acknowledge: Timing,
    /// How long handling may take, if no handling clock runs.
    pub handle: Timing,
    /// What the lists in force said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation>,
}

impl Change<WorkOrder> for Reassign {
    fn change(&self, mut order: WorkOrder, step: Step<'_>) -> Result<WorkOrder, Refusal> {
        text::required("reason", &self.reason, text::NOTE, Reason::ReasonMissing)?;
        let mut assignment = Assignment::new(&self.lead, &self.assisting, &self.basis, step.at)?;
        assignment.explanation.clone_from(&self.explanation);
        order.assign(assignment, &self.acknowledge, &self.handle, step)?;
        Ok(order)
    }
}
