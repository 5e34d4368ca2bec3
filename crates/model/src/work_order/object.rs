//! Object (派单异议): "not mine", with the item that shows it.
//!
//! One return per unit; where an objection has been upheld before, the next goes to
//! arbitration; what an arbiter has ruled is final. The handling clock never stops.

use serde::{Deserialize, Serialize};

use super::{Basis, Ruling, Stage, WorkOrder};
use crate::{
    ClockName, Reason, Refusal, Step, Timestamp, UnitCode,
    attachment::{self, File},
    matter::{Change, Timing},
    text,
};

/// One objection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Objection {
    /// Whose.
    pub unit: UnitCode,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
    /// The item that shows it.
    pub basis: Basis,
    /// Whether it goes to the arbiter.
    pub arbitration: bool,
    /// What was ruled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ruling: Option<Ruling>,
}

/// What objecting says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Object {
    /// Why.
    pub reason: String,
    /// The item that shows it.
    pub basis: Basis,
    /// The desk that reviews a first objection.
    pub review_desk: UnitCode,
    /// The desk that arbitrates a later one.
    pub arbitration_desk: UnitCode,
    /// How long the ruling may take.
    pub ruling: Timing,
    /// The files that come with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<File>,
}

impl Change<WorkOrder> for Object {
    fn change(&self, mut order: WorkOrder, step: Step<'_>) -> Result<WorkOrder, Refusal> {
        text::required("reason", &self.reason, text::NOTE, Reason::ReasonMissing)?;
        self.basis.check()?;
        let assignment = order.assignment().ok_or(Reason::NotInThisStage)?;
        let unit = assignment.lead.clone();
        if assignment.by_arbitration {
            return Err(Refusal::new(Reason::RulingIsFinal).with("unit", &unit));
        }
        if order
            .objections
            .iter()
            .any(|objection| objection.unit == unit)
        {
            return Err(Refusal::new(Reason::AlreadyObjected).with("unit", &unit));
        }
        let arbitration = order.returned_before();
        let desk = if arbitration {
            &self.arbitration_desk
        } else {
            &self.review_desk
        };
        order.clocks.stop(ClockName::Acknowledge, step.at);
        order
            .clocks
            .start(self.ruling.start(ClockName::Ruling, step.at));
        order.objections.push(Objection {
            unit,
            at: step.at,
            reason: self.reason.clone(),
            basis: self.basis.clone(),
            arbitration,
            ruling: None,
        });
        attachment::attach(
            &mut order.attachments,
            &self.attachments,
            "objected",
            false,
            step,
        );
        order.stage = Stage::Objected;
        order.hand_to(Some(desk.clone()), step.at);
        Ok(order)
    }
}

impl WorkOrder {
    /// Whether an objection has sent it back already.
    pub fn returned_before(&self) -> bool {
        self.objections.iter().any(|objection| {
            objection
                .ruling
                .as_ref()
                .is_some_and(|ruling| ruling.upheld)
        })
    }
}
