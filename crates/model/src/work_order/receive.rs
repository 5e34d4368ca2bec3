//! Receive: a matter is opened at a desk that must judge it.

use serde::{Deserialize, Serialize};

use super::{Holding, Stage, WorkOrder};
use crate::{
    AppealKind, AreaCode, ClockName, MatterNumber, ProfileVersion, Reason, Refusal, Step, UnitCode,
    Urgency,
    attachment::{self, File},
    clock::Clocks,
    matter::{Open, Place, Timing},
    text,
    vocabulary::vocabulary,
};

vocabulary! {
    /// Where an order comes from (design §1; facts A0-07, A4-07).
    OrderSource {
        /// One or more residents' appeals.
        Appeal = "appeal",
        /// A grid worker's finding.
        GridFinding = "grid_finding",
        /// An assignment from above.
        Assignment = "assignment",
        /// A sensor's alert.
        Sensor = "sensor",
        /// A residents' council's resolution.
        Resolution = "resolution",
    }
}

/// What opens an order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Receive {
    /// The rules in force.
    pub profile: ProfileVersion,
    /// Where it came from.
    pub source: OrderSource,
    /// What is wanted.
    pub kind: AppealKind,
    /// One line.
    pub title: String,
    /// What is known when no appeal says it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// The place.
    pub area: AreaCode,
    /// Where exactly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// How fast.
    pub urgency: Urgency,
    /// The appeals it answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub appeals: Vec<MatterNumber>,
    /// The desk that judges it.
    pub desk: UnitCode,
    /// How long judging may take.
    pub judge: Timing,
    /// The files that come with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<File>,
}

impl Open<WorkOrder> for Receive {
    fn open(&self, number: &MatterNumber, step: Step<'_>) -> Result<WorkOrder, Refusal> {
        text::required("title", &self.title, text::TITLE, Reason::TextMissing)?;
        text::optional("description", &self.description, text::BODY)?;
        self.place.as_ref().map_or(Ok(()), Place::check)?;
        let mut clocks = Clocks::default();
        clocks.start(self.judge.start(ClockName::Judge, step.at));
        let mut attachments = Vec::new();
        attachment::attach(&mut attachments, &self.attachments, "received", false, step);
        Ok(WorkOrder {
            number: number.clone(),
            version: 1,
            profile: self.profile.clone(),
            source: self.source,
            kind: self.kind,
            title: self.title.clone(),
            description: self.description.clone(),
            area: self.area.clone(),
            place: self.place.clone(),
            urgency: self.urgency,
            opened_at: step.at,
            stage: Stage::Received,
            holder: Some(self.desk.clone()),
            holdings: vec![Holding {
                unit: self.desk.clone(),
                from: step.at,
                until: None,
            }],
            clocks,
            appeals: self.appeals.clone(),
            judgement: None,
            assignments: Vec::new(),
            objections: Vec::new(),
            extensions: Vec::new(),
            handlings: Vec::new(),
            absorbed: Vec::new(),
            whistles: Vec::new(),
            supervisions: Vec::new(),
            exclusion: None,
            rework_count: 0,
            reopen_count: 0,
            attachments,
        })
    }
}
