//! 一哨一考核: the street assesses each responder, and each responder the street, once
//! a whistle (facts A2-24 to A2-26). Scores are whole points, 0 to 100.

use serde::{Deserialize, Serialize};

use super::{Whistle, WhistleStage};
use crate::{ClockName, Reason, Refusal, Step, UnitCode, matter::Change, text};

/// The street of a responder (A2-25).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ResponseScores {
    /// 响应度
    pub responsiveness: u8,
    /// 办结度
    pub completion: u8,
    /// 满意度
    pub satisfaction: u8,
    /// In words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment: String,
}

/// A responder of the street (A2-26).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CallScores {
    /// 呼叫机制
    pub call_mechanism: u8,
    /// 呼叫次数
    pub call_count: u8,
    /// 呼叫质效
    pub call_effect: u8,
    /// In words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment: String,
}

/// The street assesses a responder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Assess {
    /// The responder.
    pub unit: UnitCode,
    /// The scores.
    pub scores: ResponseScores,
}

/// A responder assesses the street.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct AssessStreet {
    /// The responder.
    pub unit: UnitCode,
    /// The scores.
    pub scores: CallScores,
}

impl Change<Whistle> for Assess {
    fn change(&self, mut whistle: Whistle, step: Step<'_>) -> Result<Whistle, Refusal> {
        let scores = &self.scores;
        check(
            [
                scores.responsiveness,
                scores.completion,
                scores.satisfaction,
            ],
            &scores.comment,
        )?;
        let responder = whistle.responder_mut(&self.unit)?;
        if responder.assessment.is_some() {
            return Err(Refusal::new(Reason::AlreadyAssessed).with("unit", &self.unit));
        }
        responder.assessment = Some(scores.clone());
        if whistle
            .responders
            .iter()
            .all(|responder| responder.assessment.is_some())
        {
            whistle.clocks.stop(ClockName::Assess, step.at);
            whistle.stage = WhistleStage::Assessed;
        }
        Ok(whistle)
    }
}

impl Change<Whistle> for AssessStreet {
    fn change(&self, mut whistle: Whistle, _: Step<'_>) -> Result<Whistle, Refusal> {
        let scores = &self.scores;
        check(
            [scores.call_mechanism, scores.call_count, scores.call_effect],
            &scores.comment,
        )?;
        let responder = whistle.responder_mut(&self.unit)?;
        if responder.street_assessment.is_some() {
            return Err(Refusal::new(Reason::AlreadyAssessed).with("unit", &self.unit));
        }
        responder.street_assessment = Some(scores.clone());
        Ok(whistle)
    }
}

fn check(points: [u8; 3], comment: &str) -> Result<(), Refusal> {
    text::optional("comment", comment, text::NOTE)?;
    match points.into_iter().find(|points| *points > 100) {
        Some(points) => Err(Refusal::new(Reason::OutOfRange).with("points", points)),
        None => Ok(()),
    }
}
