//! Put an appeal that has no order, or the wrong one, under this order.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::{
    MatterNumber, Reason, Refusal,
    appeal::{self, Appeal},
    work_order::{self as model, WorkOrder},
};

use crate::{Caller, Halt, Session, desk::Use};

/// The appeal that joins.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JoinAppeal {
    /// Its number.
    pub appeal: MatterNumber,
}

impl Use<WorkOrder> for JoinAppeal {
    const VERB: &'static str = "appeal_joined";

    fn carry_out(
        &self,
        order: WorkOrder,
        caller: &Caller,
        session: &mut Session<'_>,
    ) -> Result<WorkOrder, Halt> {
        let appeal: Appeal = session.read(&self.appeal)?;
        if !caller.area.contains(&appeal.area) {
            return Err(Refusal::new(Reason::OutsideScope)
                .with("appeal", &self.appeal)
                .into());
        }
        if appeal.order.as_ref() == Some(&order.number) {
            return Err(Refusal::new(Reason::AlreadyDone)
                .with("appeal", &self.appeal)
                .into());
        }
        session.take(
            appeal,
            appeal::JoinOrder {
                order: order.number.clone(),
                excluded: Some(order.is_excluded()),
            },
        )?;
        session.take(
            order,
            model::JoinAppeal {
                appeal: self.appeal.clone(),
            },
        )
    }
}
