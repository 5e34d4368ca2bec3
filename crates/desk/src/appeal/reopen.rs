//! Reopen an appeal, and with it the order that answered it, wherever that went on.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::{
    ClockName, Urgency,
    appeal::{self as model, Appeal},
    work_order::{Stage, WorkOrder},
};

use crate::{Caller, Halt, Session, desk::Use, rules::ProfileExt as _, work_order::take_up_again};

/// What reopening says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ReopenAppeal")]
pub struct Reopen {
    /// What is not done.
    pub reason: String,
}

impl Use<Appeal> for Reopen {
    const VERB: &'static str = "reopened";

    fn carry_out(
        &self,
        appeal: Appeal,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<Appeal, Halt> {
        let mut urgency = Urgency::General;
        let mut next = appeal.order.clone();
        while let Some(number) = next.take() {
            let order: WorkOrder = session.read(&number)?;
            urgency = order.urgency;
            match &order.stage {
                Stage::Merged { into, .. } => next = Some(into.clone()),
                Stage::Closed { .. } => {
                    take_up_again(order, &self.reason, session)?;
                }
                // Another person's word has reopened it already.
                _ => {}
            }
        }
        let profile = session.rules().profile_of(&appeal.profile)?;
        let answer = profile.timing(ClockName::Answer, urgency);
        session.take(
            appeal,
            model::Reopen {
                reason: self.reason.clone(),
                answer,
            },
        )
    }
}
