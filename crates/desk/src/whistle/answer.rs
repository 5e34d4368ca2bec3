//! What a responder does: sign, make contact, report in, finish.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::{
    ClockName, Matter as _, PresenceOutcome, Reason, Refusal, Timestamp, UnitCode,
    attachment::AttachmentId,
    clock::RungKind,
    matter::Place,
    whistle::{self as model, Whistle},
};

use crate::{Caller, Halt, Session, attachments, desk::Use};

/// The caller's unit signs.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "AcknowledgeWhistle")]
pub struct Acknowledge {}

/// The caller's unit has spoken with the street.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ContactStreet")]
pub struct Contact {}

/// Somebody of the caller's unit stands there.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportIn {
    /// Who came.
    pub person: String,
    /// When they came; now by default.
    #[serde(default)]
    pub arrived_at: Option<Timestamp>,
    /// Where, if they care to say.
    #[serde(default)]
    pub place: Option<Place>,
    /// Photographs and papers that come with it, if any; see `POST /attachments`.
    #[serde(default)]
    pub attachments: Vec<AttachmentId>,
}

/// The caller's unit has done its part.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Finish {
    /// What it did.
    pub result: String,
    /// Photographs and papers that come with it, if any; see `POST /attachments`.
    #[serde(default)]
    pub attachments: Vec<AttachmentId>,
}

fn own_unit(caller: &Caller) -> Result<UnitCode, Refusal> {
    caller.unit.clone().ok_or_else(|| Reason::UnitMayNot.into())
}

impl Use<Whistle> for Acknowledge {
    const VERB: &'static str = "acknowledged";

    fn part_of(&self, caller: &Caller) -> Option<UnitCode> {
        caller.unit.clone()
    }

    fn carry_out(
        &self,
        whistle: Whistle,
        caller: &Caller,
        session: &mut Session<'_>,
    ) -> Result<Whistle, Halt> {
        session.take(
            whistle,
            model::Acknowledge {
                unit: own_unit(caller)?,
            },
        )
    }
}

impl Use<Whistle> for Contact {
    const VERB: &'static str = "contacted";

    fn part_of(&self, caller: &Caller) -> Option<UnitCode> {
        caller.unit.clone()
    }

    fn carry_out(
        &self,
        whistle: Whistle,
        caller: &Caller,
        session: &mut Session<'_>,
    ) -> Result<Whistle, Halt> {
        session.take(
            whistle,
            model::Contact {
                unit: own_unit(caller)?,
            },
        )
    }
}

impl Use<Whistle> for ReportIn {
    const VERB: &'static str = "reported_in";

    fn part_of(&self, caller: &Caller) -> Option<UnitCode> {
        caller.unit.clone()
    }

    fn carry_out(
        &self,
        whistle: Whistle,
        caller: &Caller,
        session: &mut Session<'_>,
    ) -> Result<Whistle, Halt> {
        let unit = own_unit(caller)?;
        let arrived_at = self.arrived_at.unwrap_or_else(|| session.at());
        let responder = whistle.responder(&unit)?;
        // Who is called again comes again: what they did before the call is not an answer to it.
        let called_at = responder.clocks.get(ClockName::ReportIn);
        if called_at.is_some_and(|called| arrived_at < called.started_at) {
            return Err(Refusal::new(Reason::DateOutOfRange)
                .with("arrived_at", arrived_at)
                .into());
        }
        let calendar = session.rules().calendar();
        // The street's appointed hour counts where it is later than the limit.
        let limit = responder
            .clocks
            .open(ClockName::ReportIn)
            .and_then(|deadline| deadline.rung_due(RungKind::Breach, calendar))
            .map(|projection| projection.at);
        let latest = limit.max(whistle.meet_at);
        let outcome = if latest.is_none_or(|latest| arrived_at <= latest) {
            PresenceOutcome::OnTime
        } else {
            PresenceOutcome::Late
        };
        let verb = model::ReportIn {
            attachments: attachments::name(session, &whistle.stream(), &self.attachments)?,
            unit,
            person: self.person.clone(),
            arrived_at,
            place: self.place.clone(),
            outcome,
        };
        session.take(whistle, verb)
    }
}

impl Use<Whistle> for Finish {
    const VERB: &'static str = "finished";

    fn part_of(&self, caller: &Caller) -> Option<UnitCode> {
        caller.unit.clone()
    }

    fn carry_out(
        &self,
        whistle: Whistle,
        caller: &Caller,
        session: &mut Session<'_>,
    ) -> Result<Whistle, Halt> {
        let verb = model::Finish {
            attachments: attachments::name(session, &whistle.stream(), &self.attachments)?,
            unit: own_unit(caller)?,
            result: self.result.clone(),
        };
        session.take(whistle, verb)
    }
}
