//! What the street does while its whistle sounds: let a responder off, say how one
//! came, add an order.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::{
    MatterNumber, PresenceOutcome, Reason, Refusal, UnitCode,
    whistle::{self as model, Whistle},
    work_order::{JoinWhistle, WorkOrder},
};

use crate::{Caller, Halt, Session, desk::Use};

/// A responder is let off.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// The responder.
    pub unit: UnitCode,
    /// Why.
    pub reason: String,
}

/// How a responder really came.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RestatePresence {
    /// The responder.
    pub unit: UnitCode,
    /// How it came.
    pub outcome: PresenceOutcome,
    /// What was seen.
    pub reason: String,
}

/// One more order.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JoinOrder {
    /// Its number.
    pub order: MatterNumber,
}

impl Use<Whistle> for Release {
    const VERB: &'static str = "released";

    fn carry_out(
        &self,
        whistle: Whistle,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<Whistle, Halt> {
        let verb = model::Release {
            unit: self.unit.clone(),
            reason: self.reason.clone(),
        };
        session.take(whistle, verb)
    }
}

impl Use<Whistle> for RestatePresence {
    const VERB: &'static str = "presence_restated";

    fn carry_out(
        &self,
        whistle: Whistle,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<Whistle, Halt> {
        let verb = model::RestatePresence {
            unit: self.unit.clone(),
            outcome: self.outcome,
            reason: self.reason.clone(),
        };
        session.take(whistle, verb)
    }
}

impl Use<Whistle> for JoinOrder {
    const VERB: &'static str = "order_joined";

    fn carry_out(
        &self,
        whistle: Whistle,
        caller: &Caller,
        session: &mut Session<'_>,
    ) -> Result<Whistle, Halt> {
        let order: WorkOrder = session.read(&self.order)?;
        if !caller.area.contains(&order.area) {
            return Err(Refusal::new(Reason::OutsideScope)
                .with("order", &self.order)
                .into());
        }
        session.take(
            order,
            JoinWhistle {
                whistle: whistle.number.clone(),
            },
        )?;
        session.take(
            whistle,
            model::JoinOrder {
                order: self.order.clone(),
            },
        )
    }
}
