//! Report in (报到): somebody of the responder stands where the street asked. The
//! place is optional; nobody is tracked to leave a trace (rules B11).

use serde::{Deserialize, Serialize};

use super::Whistle;
use crate::{
    ClockName, PresenceOutcome, Refusal, Step, Timestamp, UnitCode,
    attachment::{self, File},
    matter::{Change, Place},
    text,
};

/// One report-in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "ReportInRecord")]
pub struct ReportIn {
    /// The responder.
    pub unit: UnitCode,
    /// Who came.
    pub person: String,
    /// When they came, if not just now.
    pub arrived_at: Timestamp,
    /// Where, if they care to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// On time or late, by the calendar of this moment.
    pub outcome: PresenceOutcome,
    /// The files that come with it, which the whistle keeps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<File>,
}

/// The street corrects how a responder came: present but inactive, or late and not
/// absent after all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct RestatePresence {
    /// The responder.
    pub unit: UnitCode,
    /// How it came.
    pub outcome: PresenceOutcome,
    /// What was seen.
    pub reason: String,
}

impl Change<Whistle> for ReportIn {
    fn change(&self, mut whistle: Whistle, step: Step<'_>) -> Result<Whistle, Refusal> {
        text::required(
            "person",
            &self.person,
            text::TITLE,
            crate::Reason::TextMissing,
        )?;
        self.place.as_ref().map_or(Ok(()), Place::check)?;
        if self.arrived_at > step.at || self.arrived_at < whistle.blown_at {
            return Err(
                Refusal::new(crate::Reason::DateOutOfRange).with("arrived_at", self.arrived_at)
            );
        }
        let responder = whistle.responder_mut(&self.unit)?;
        responder.refuse_unless_open()?;
        responder.in_contact(step.at);
        responder.clocks.stop(ClockName::ReportIn, step.at);
        // The first arrival says whether it was in time; a later one does not mend it.
        if responder.report_ins.is_empty() {
            responder.outcome = Some(self.outcome);
        }
        responder.report_ins.push(Self {
            attachments: Vec::new(),
            ..self.clone()
        });
        attachment::attach(
            &mut whistle.attachments,
            &self.attachments,
            "reported_in",
            false,
            step,
        );
        Ok(whistle)
    }
}

impl Change<Whistle> for RestatePresence {
    fn change(&self, mut whistle: Whistle, _: Step<'_>) -> Result<Whistle, Refusal> {
        text::required(
            "reason",
            &self.reason,
            text::NOTE,
            crate::Reason::ReasonMissing,
        )?;
        let responder = whistle.responder_mut(&self.unit)?;
        responder.outcome = Some(self.outcome);
        Ok(whistle)
    }
}
