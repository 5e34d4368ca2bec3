//! A street records what a department laid upon it without admission (facts A0-13, A3-08).
//! It binds nobody, and the department owes an answer: an application, or taking it back.

use serde::{Deserialize, Serialize};

use super::{Admission, AdmissionKind, Stage};
use crate::{
    AreaCode, ClockName, MatterNumber, ProfileVersion, Reason, Refusal, Step, Timestamp, UnitCode,
    attachment::{File, attach},
    clock::Clocks,
    matter::{Open, Timing},
    text,
};

/// How it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct HandedDown {
    /// The street it was laid upon.
    pub street: UnitCode,
    /// What was asked, and by what document, call or group.
    pub how: String,
    /// When it was recorded.
    pub at: Timestamp,
}

/// What recording says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct RecordHandedDown {
    /// The rules it is opened under.
    pub profile: ProfileVersion,
    /// What sort of thing.
    pub kind: AdmissionKind,
    /// What it is called.
    pub name: String,
    /// Who handed it down.
    pub department: UnitCode,
    /// The street it was laid upon.
    pub street: UnitCode,
    /// Where that is.
    pub area: AreaCode,
    /// What was asked, and by what document, call or group.
    pub how: String,
    /// How long the department may take to answer.
    pub answer: Timing,
    /// The files that come with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<File>,
}

impl Open<Admission> for RecordHandedDown {
    fn open(&self, number: &MatterNumber, step: Step<'_>) -> Result<Admission, Refusal> {
        text::required("name", &self.name, text::TITLE, Reason::TextMissing)?;
        text::required("how", &self.how, text::NOTE, Reason::ReasonMissing)?;
        if self.department == self.street {
            return Err(Refusal::new(Reason::UnitRepeated).with("unit", &self.street));
        }
        let mut clocks = Clocks::default();
        clocks.start(self.answer.start(ClockName::Answer, step.at));
        let mut attachments = Vec::new();
        let verb = "hand_down_recorded";
        attach(&mut attachments, &self.attachments, verb, false, step);
        Ok(Admission {
            number: number.clone(),
            version: 1,
            profile: self.profile.clone(),
            kind: self.kind,
            department: self.department.clone(),
            area: self.area.clone(),
            name: self.name.clone(),
            stage: Stage::HandedDown,
            opened_at: step.at,
            application: None,
            handed_down: Some(HandedDown {
                street: self.street.clone(),
                how: self.how.clone(),
                at: step.at,
            }),
            origin: None,
            procedure: None,
            streets: Vec::new(),
            whole: false,
            members: Vec::new(),
            clocks,
            decision: None,
            reviews: Vec::new(),
            used: Vec::new(),
            attachments,
        })
    }
}
