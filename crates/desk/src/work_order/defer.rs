//! Defer (挂账) until a named day, and take up again.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_locality::DeskKind;
use shaoying_model::{
    Reason, Refusal, Timestamp,
    clock::{Clock, Limit},
    work_order::{self as model, WorkOrder},
};

use super::Ground;
use crate::{Caller, Halt, Session, desk::Use, rules::ProfileExt as _};

/// What deferring says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Defer {
    /// Why it must wait.
    pub reason: String,
    /// When it is looked at again; after the profile's review limit by default.
    #[serde(default)]
    pub review_on: Option<Timestamp>,
}

/// Take it up again.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Resume {
    /// What has changed.
    #[serde(default)]
    pub note: String,
}

/// The longest deferral: a year, so that a slip of the finger does not bury an order.
const LONGEST_MINUTES: i64 = 366 * 24 * 60;

impl Use<WorkOrder> for Defer {
    const VERB: &'static str = "deferred";

    fn carry_out(
        &self,
        order: WorkOrder,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<WorkOrder, Halt> {
        let ground = Ground::of(&order, session)?;
        let limit = match self.review_on {
            None => ground
                .profile
                .limit(shaoying_model::ClockName::Review, order.urgency),
            Some(day) => {
                let minutes = day.duration_since(session.at()).as_secs() / 60;
                if !(1..=LONGEST_MINUTES).contains(&minutes) {
                    return Err(Refusal::new(Reason::DateOutOfRange)
                        .with("review_on", day)
                        .into());
                }
                Limit {
                    clock: Clock::Natural,
                    minutes: minutes as u32,
                }
            }
        };
        let due = ground
            .calendar()
            .add(limit.clock, session.at(), limit.minutes.into());
        let verb = model::Defer {
            reason: self.reason.clone(),
            review_on: due.at,
            desk: ground.desk(DeskKind::Dispatch, &order)?,
            review: ground.profile.timing_of(limit),
        };
        session.take(order, verb)
    }
}

impl Use<WorkOrder> for Resume {
    const VERB: &'static str = "resumed";

    fn carry_out(
        &self,
        order: WorkOrder,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<WorkOrder, Halt> {
        session.take(
            order,
            model::Resume {
                note: self.note.clone(),
            },
        )
    }
}
