//! Ask: a street uses a right, or a department asks a street for its consent. Whether the
//! city's streets have the right over that department is looked up before.

use serde::{Deserialize, Serialize};

use super::{Right, RightStage};
use crate::{
    AreaCode, ClockName, MatterNumber, ProfileVersion, Reason, Refusal, Step, StreetRightKind,
    UnitCode,
    clock::Clocks,
    matter::{Open, Timing},
    text,
};

/// What asking says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Ask {
    /// The rules in force.
    pub profile: ProfileVersion,
    /// The code of the right in those rules.
    pub right: String,
    /// What sort of right it is.
    pub kind: StreetRightKind,
    /// The street whose right it is.
    pub street: UnitCode,
    /// The department, or the body at the street, that it is about.
    pub department: UnitCode,
    /// The place of the street.
    pub area: AreaCode,
    /// One line: of which post, decision, project or plan.
    pub title: String,
    /// What is asked, advised or found.
    pub content: String,
    /// Of an assessment: the score, 0 to 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<u8>,
    /// How soon it must be answered; none for what wants no answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Timing>,
}

/// The highest score.
const FULL: u8 = 100;

impl Open<Right> for Ask {
    fn open(&self, number: &MatterNumber, step: Step<'_>) -> Result<Right, Refusal> {
        text::required("title", &self.title, text::TITLE, Reason::TextMissing)?;
        text::required("content", &self.content, text::NOTE, Reason::TextMissing)?;
        let assessment = self.kind == StreetRightKind::Assessment;
        let scored = self.score.is_some_and(|score| score <= FULL);
        if assessment != self.score.is_some() || (assessment && !scored) {
            return Err(Refusal::new(Reason::OutOfRange).with("field", "score"));
        }
        if self.kind.wants_answer() != self.answer.is_some() {
            return Err(Refusal::new(Reason::ClockNotRunning).with("clock", ClockName::Answer));
        }
        let mut clocks = Clocks::default();
        if let Some(answer) = &self.answer {
            clocks.start(answer.start(ClockName::Answer, step.at));
        }
        Ok(Right {
            number: number.clone(),
            version: 1,
            profile: self.profile.clone(),
            right: self.right.clone(),
            kind: self.kind,
            street: self.street.clone(),
            department: self.department.clone(),
            area: self.area.clone(),
            title: self.title.clone(),
            content: self.content.clone(),
            score: self.score,
            stage: if self.answer.is_some() {
                RightStage::Asked
            } else {
                RightStage::Answered
            },
            asked_at: step.at,
            answer: None,
            clocks,
            note: String::new(),
        })
    }
}
