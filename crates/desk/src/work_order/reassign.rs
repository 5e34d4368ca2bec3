//! Reassign: the dispatcher corrects a dispatch.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::{
    UnitCode,
    work_order::{self as model, WorkOrder},
};

use super::{Dispatch, dispatch::Sending};
use crate::{Caller, Halt, Session, desk::Use};

/// What a reassignment says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reassign {
    /// Why the dispatch was wrong.
    pub reason: String,
    /// 主办
    pub lead: UnitCode,
    /// 协办
    #[serde(default)]
    pub assisting: Vec<UnitCode>,
    /// The listed item it rests on; the judgement's by default.
    #[serde(default)]
    pub item: Option<String>,
}

impl Use<WorkOrder> for Reassign {
    const VERB: &'static str = "reassigned";

    fn carry_out(
        &self,
        order: WorkOrder,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<WorkOrder, Halt> {
        let dispatch = Dispatch {
            lead: Some(self.lead.clone()),
            assisting: self.assisting.clone(),
            item: self.item.clone(),
        };
        let Sending {
            sent,
            acknowledge,
            handle,
        } = dispatch.sending(&order, session)?;
        let verb = model::Reassign {
            reason: self.reason.clone(),
            lead: sent.lead,
            assisting: sent.assisting,
            basis: sent.basis,
            acknowledge,
            handle,
            explanation: sent.explanation,
        };
        session.take(order, verb)
    }
}
