//! Conclude: the street writes down what came of it, once every part is finished or
//! released by name.

use serde::{Deserialize, Serialize};

use super::{Part, Whistle, WhistleStage};
use crate::{
    ClockName, Reason, Refusal, Step,
    matter::{Change, Timing},
    text,
};

/// What concluding says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Conclude {
    /// The joint conclusion.
    pub conclusion: String,
    /// How long the assessments may take.
    pub assess: Timing,
}

impl Change<Whistle> for Conclude {
    fn change(&self, mut whistle: Whistle, step: Step<'_>) -> Result<Whistle, Refusal> {
        text::required(
            "conclusion",
            &self.conclusion,
            text::NOTE,
            Reason::TextMissing,
        )?;
        if let Some(owed) = whistle.responders.iter().find(|r| r.part == Part::Open) {
            return Err(Refusal::new(Reason::PartUnfinished).with("unit", &owed.unit));
        }
        whistle.conclusion.clone_from(&self.conclusion);
        whistle.concluded_at = Some(step.at);
        whistle.stage = WhistleStage::Concluded;
        whistle.clocks.stop(ClockName::Close, step.at);
        whistle
            .clocks
            .start(self.assess.start(ClockName::Assess, step.at));
        Ok(whistle)
    }
}
