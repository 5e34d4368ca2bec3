//! What those say who are asked: the streets, then the members of the joint meeting.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::{
    Reason, Refusal, UnitCode,
    admission::{self as model, Admission, Vote},
};

use crate::{Caller, Halt, Session, desk::Use};

/// The caller's street says what it thinks.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "HearStreet")]
pub struct Hear {
    /// Whether it agrees.
    pub agrees: bool,
    /// Why not, or on what condition.
    #[serde(default)]
    pub reason: String,
}

/// The caller's unit gives its opinion as a member of the joint meeting.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "GiveOpinion")]
pub struct Opine {
    /// How it votes.
    pub vote: Vote,
    /// What it thinks.
    pub opinion: String,
}

fn own_unit(caller: &Caller) -> Result<UnitCode, Refusal> {
    caller.unit.clone().ok_or_else(|| Reason::UnitMayNot.into())
}

impl Use<Admission> for Hear {
    const VERB: &'static str = "heard";

    fn carry_out(
        &self,
        admission: Admission,
        caller: &Caller,
        session: &mut Session<'_>,
    ) -> Result<Admission, Halt> {
        let verb = model::Hear {
            unit: own_unit(caller)?,
            agrees: self.agrees,
            reason: self.reason.clone(),
        };
        session.take(admission, verb)
    }
}

impl Use<Admission> for Opine {
    const VERB: &'static str = "opined";

    fn carry_out(
        &self,
        admission: Admission,
        caller: &Caller,
        session: &mut Session<'_>,
    ) -> Result<Admission, Halt> {
        let verb = model::Opine {
            unit: own_unit(caller)?,
            vote: self.vote,
            opinion: self.opinion.clone(),
        };
        session.take(admission, verb)
    }
}
