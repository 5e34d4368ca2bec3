//! Acknowledge: the lead has seen it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::work_order::{self as model, WorkOrder};

use crate::{Caller, Halt, Session, desk::Use};

/// Nothing to say but "seen".
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "AcknowledgeOrder")]
pub struct Acknowledge {}

impl Use<WorkOrder> for Acknowledge {
    const VERB: &'static str = "acknowledged";

    fn carry_out(
        &self,
        order: WorkOrder,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<WorkOrder, Halt> {
        session.take(order, model::Acknowledge {})
    }
}
