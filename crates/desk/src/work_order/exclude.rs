//! Exclude from scores: asked for by the handler, decided by the arbiter.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::{
    appeal::Exclude,
    work_order::{self as model, WorkOrder},
};

use super::answered::answered_by;
use crate::{Caller, Halt, Session, desk::Use};

/// What asking says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestExclusion {
    /// Why.
    pub reason: String,
}

/// What deciding says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecideExclusion {
    /// Yes or no.
    pub granted: bool,
    /// Why.
    pub reason: String,
}

impl Use<WorkOrder> for RequestExclusion {
    const VERB: &'static str = "exclusion_requested";

    fn carry_out(
        &self,
        order: WorkOrder,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<WorkOrder, Halt> {
        session.take(
            order,
            model::RequestExclusion {
                reason: self.reason.clone(),
            },
        )
    }
}

impl Use<WorkOrder> for DecideExclusion {
    const VERB: &'static str = "exclusion_decided";

    fn carry_out(
        &self,
        order: WorkOrder,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<WorkOrder, Halt> {
        let verb = model::DecideExclusion {
            granted: self.granted,
            reason: self.reason.clone(),
        };
        let order = session.take(order, verb)?;
        if self.granted {
            for appeal in answered_by(&order, session)? {
                // Those of a merged order count as that order does, should it go its own way.
                let own = appeal.order.as_ref() == Some(&order.number);
                if own && !appeal.excluded {
                    session.take(appeal, Exclude {})?;
                }
            }
        }
        Ok(order)
    }
}
