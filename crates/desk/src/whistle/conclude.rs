//! Conclude a whistle, and tell the orders it was blown for.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::{
    ClockName, Urgency,
    whistle::{self as model, Whistle},
    work_order::{ConcludeWhistle, WorkOrder},
};

use crate::{Caller, Halt, Session, desk::Use, rules::ProfileExt as _};

/// What concluding says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Conclude {
    /// The joint conclusion.
    pub conclusion: String,
}

impl Use<Whistle> for Conclude {
    const VERB: &'static str = "concluded";

    fn carry_out(
        &self,
        whistle: Whistle,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<Whistle, Halt> {
        let profile = session.rules().profile_of(&whistle.profile)?;
        let verb = model::Conclude {
            conclusion: self.conclusion.clone(),
            assess: profile.timing(ClockName::Assess, Urgency::General),
        };
        let whistle = session.take(whistle, verb)?;
        for number in whistle.orders.clone() {
            let order: WorkOrder = session.read(&number)?;
            let open = |order: &WorkOrder| {
                order
                    .whistles
                    .iter()
                    .any(|link| link.number == whistle.number && link.open)
            };
            if order.is_open() && open(&order) {
                session.take(
                    order,
                    ConcludeWhistle {
                        whistle: whistle.number.clone(),
                    },
                )?;
            }
        }
        Ok(whistle)
    }
}
