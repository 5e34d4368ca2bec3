//! Receive an appeal: from the hotline, a page, a grid worker, a file.

use serde::{Deserialize, Serialize};

use super::{Appeal, AppealStage};
use crate::{
    AppealKind, AreaCode, ClockName, MatterNumber, ProfileVersion, Reason, Refusal, Step,
    Timestamp, UnitCode,
    attachment::{self, File},
    clock::Clocks,
    matter::{Open, Place, Timing},
    text,
};

/// The number a matter has in the system it came from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExternalNumber {
    /// The system.
    pub system: String,
    /// Its number there.
    pub number: String,
}

impl ExternalNumber {
    /// Refuses what cannot be kept as a key: an empty text, a long one, one with control
    /// characters.
    pub fn check(&self) -> Result<(), Refusal> {
        text::required("system", &self.system, text::TITLE, Reason::TextMissing)?;
        text::required("number", &self.number, text::TITLE, Reason::TextMissing)
    }
}

/// What opens an appeal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Receive {
    /// The rules in force.
    pub profile: ProfileVersion,
    /// Through which channel.
    pub channel: String,
    /// What is wanted.
    pub kind: AppealKind,
    /// Its number where it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external: Option<ExternalNumber>,
    /// One line.
    pub title: String,
    /// What the person said.
    pub body: String,
    /// The place.
    pub area: AreaCode,
    /// Where exactly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// When the person said it.
    pub said_at: Timestamp,
    /// The sealed record of the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appellant: Option<String>,
    /// Whether handlers must not learn who it is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub confidential: bool,
    /// The desk that owes the answer.
    pub desk: UnitCode,
    /// How long the answer may take.
    pub answer: Timing,
    /// The files that come with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<File>,
}

impl Open<Appeal> for Receive {
    fn open(&self, number: &MatterNumber, step: Step<'_>) -> Result<Appeal, Refusal> {
        text::required("title", &self.title, text::TITLE, Reason::TextMissing)?;
        text::optional("body", &self.body, text::BODY)?;
        self.external
            .as_ref()
            .map_or(Ok(()), ExternalNumber::check)?;
        self.place.as_ref().map_or(Ok(()), Place::check)?;
        if self.said_at > step.at {
            return Err(Refusal::new(Reason::DateOutOfRange).with("said_at", self.said_at));
        }
        let mut clocks = Clocks::default();
        // The clock starts when the city learns of it: a message imported years later
        // is not overdue on arrival.
        clocks.start(self.answer.start(ClockName::Answer, step.at));
        let mut attachments = Vec::new();
        // What a resident brought, the resident may see.
        attachment::attach(&mut attachments, &self.attachments, "received", true, step);
        Ok(Appeal {
            number: number.clone(),
            version: 1,
            profile: self.profile.clone(),
            channel: self.channel.clone(),
            kind: self.kind,
            external: self.external.clone(),
            title: self.title.clone(),
            body: self.body.clone(),
            area: self.area.clone(),
            place: self.place.clone(),
            said_at: self.said_at,
            received_at: step.at,
            appellant: self.appellant.clone(),
            confidential: self.confidential,
            stage: AppealStage::Received,
            desk: self.desk.clone(),
            order: None,
            clocks,
            answers: Vec::new(),
            rating: None,
            call_back: None,
            missed_calls: 0,
            reopen_count: 0,
            attachments,
            excluded: false,
        })
    }
}
