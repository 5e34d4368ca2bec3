//! Decline: out of scope, and still answered.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::work_order::{self as model, WorkOrder};

use super::{Ground, answer_appeals};
use crate::{Caller, Halt, Session, desk::Use};

/// What declining says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Decline {
    /// Which rule puts it out of scope.
    pub basis: String,
    /// For the resident: why, and where to turn.
    pub public_reply: String,
}

impl Use<WorkOrder> for Decline {
    const VERB: &'static str = "declined";

    fn carry_out(
        &self,
        order: WorkOrder,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<WorkOrder, Halt> {
        let reopen_until = Ground::of(&order, session)?.reopen_until(session.at());
        let verb = model::Decline {
            basis: self.basis.clone(),
            public_reply: self.public_reply.clone(),
            reopen_until,
        };
        let holder = order.holder.clone();
        let order = session.take(order, verb)?;
        let reply = &self.public_reply;
        answer_appeals(&order, reply, reopen_until, holder.as_ref(), session)?;
        Ok(order)
    }
}
