//! A department applies, of its own accord or since what it handed down was recorded.

use serde::{Deserialize, Serialize};

use super::{Admission, AdmissionField, Application, Bound, Member, Named, Procedure, Stage};
use crate::{
    AreaCode, ClockName, MatterNumber, ProfileVersion, Reason, Refusal, Step, UnitCode,
    attachment::{File, attach},
    clock::Clocks,
    journal::StreamId,
    matter::{Open, Timing},
};

/// How long each step may take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Limits {
    /// Until a street has said what it thinks.
    pub hear: Timing,
    /// Until a member has given its opinion.
    pub opine: Timing,
    /// Until it is decided.
    pub decide: Timing,
}

/// What applying says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Apply {
    /// The rules it is opened under.
    pub profile: ProfileVersion,
    /// Who applies.
    pub department: UnitCode,
    /// The place whose streets it is about.
    pub area: AreaCode,
    /// What is asked for.
    pub application: Application,
    /// What this city's applications must say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub required: Vec<AdmissionField>,
    /// Whether this city has departments set up nothing of this kind.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub forbidden: bool,
    /// The streets it would bind.
    pub streets: Vec<Named>,
    /// Whether these are all streets of the place.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub whole: bool,
    /// Whether streets are heard.
    pub street_heard: bool,
    /// Who gives an opinion.
    pub members: Vec<UnitCode>,
    /// Who leads the joint meeting.
    pub lead: UnitCode,
    /// Who decides.
    pub body: UnitCode,
    /// How long each step may take.
    pub limits: Limits,
    /// The gap, the order, the alarm or the hand-down it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<StreamId>,
    /// The files that come with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<File>,
}

impl Apply {
    fn check(&self) -> Result<(), Refusal> {
        if self.forbidden {
            let forbidden = Refusal::new(Reason::AdmissionForbidden);
            return Err(forbidden.with("kind", self.application.kind));
        }
        if self.department == self.body {
            return Err(Refusal::new(Reason::NotBothSides).with("unit", &self.body));
        }
        if self.streets.is_empty() {
            return Err(Reason::NoStreets.into());
        }
        let streets = self.streets.iter().map(|street| &street.unit);
        let asked: Vec<&UnitCode> = streets.chain(&self.members).collect();
        for (place, unit) in asked.iter().enumerate() {
            if asked[..place].contains(unit) || **unit == self.department {
                return Err(Refusal::new(Reason::UnitRepeated).with("unit", unit));
            }
        }
        self.application.check(&self.required)
    }
}

impl Open<Admission> for Apply {
    fn open(&self, number: &MatterNumber, step: Step<'_>) -> Result<Admission, Refusal> {
        self.check()?;
        let heard = self.limits.hear.start(ClockName::Hear, step.at);
        let bound = |street: &Named| Bound {
            unit: street.unit.clone(),
            area: street.area.clone(),
            clock: self.street_heard.then(|| heard.clone()),
            view: None,
        };
        let member = |unit: &UnitCode| Member {
            unit: unit.clone(),
            clock: None,
            opinion: None,
        };
        let mut admission = Admission {
            number: number.clone(),
            version: 1,
            profile: self.profile.clone(),
            kind: self.application.kind,
            department: self.department.clone(),
            area: self.area.clone(),
            name: self.application.name.clone(),
            stage: Stage::Hearing,
            opened_at: step.at,
            application: Some(self.application.clone()),
            handed_down: None,
            origin: self.origin.clone(),
            procedure: Some(Procedure {
                lead: self.lead.clone(),
                body: self.body.clone(),
                limits: self.limits.clone(),
            }),
            streets: self.streets.iter().map(bound).collect(),
            whole: self.whole,
            members: self.members.iter().map(member).collect(),
            clocks: Clocks::default(),
            decision: None,
            reviews: Vec::new(),
            used: Vec::new(),
            attachments: Vec::new(),
        };
        let files = &self.attachments;
        attach(&mut admission.attachments, files, "applied", false, step);
        admission.proceed(step.at);
        Ok(admission)
    }
}
