//! 一哨一考核, in both directions.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::{
    Reason, Refusal, UnitCode,
    whistle::{self as model, CallScores, ResponseScores, Whistle},
};

use crate::{Caller, Halt, Session, desk::Use};

/// The street assesses a responder.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Assess {
    /// The responder.
    pub unit: UnitCode,
    /// The scores.
    pub scores: ResponseScores,
}

/// The caller's unit assesses the street; refused with [`Reason::AssessmentNotHeld`] where
/// the city holds no such assessment (facts A1-16, A3-05).
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssessStreet {
    /// The scores.
    pub scores: CallScores,
}

impl Use<Whistle> for Assess {
    const VERB: &'static str = "assessed";

    fn carry_out(
        &self,
        whistle: Whistle,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<Whistle, Halt> {
        let verb = model::Assess {
            unit: self.unit.clone(),
            scores: self.scores.clone(),
        };
        session.take(whistle, verb)
    }
}

impl Use<Whistle> for AssessStreet {
    const VERB: &'static str = "street_assessed";

    fn part_of(&self, caller: &Caller) -> Option<UnitCode> {
        caller.unit.clone()
    }

    fn carry_out(
        &self,
        whistle: Whistle,
        caller: &Caller,
        session: &mut Session<'_>,
    ) -> Result<Whistle, Halt> {
        let profile = session.rules().profile_of(&whistle.profile)?;
        if profile.assessment.street.is_none() {
            return Err(Refusal::from(Reason::AssessmentNotHeld).into());
        }
        let unit = caller.unit.clone().ok_or(Reason::UnitMayNot)?;
        session.take(
            whistle,
            model::AssessStreet {
                unit,
                scores: self.scores.clone(),
            },
        )
    }
}
