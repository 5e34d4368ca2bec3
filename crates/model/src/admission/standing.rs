//! Whose turn it is: the streets are heard together, then the members together, then the
//! deciding body. Whoever is silent when their limit has passed is not waited for.

use serde::{Deserialize, Serialize};

use super::{Admission, Limits, Opinion, Stage, StreetView};
use crate::{AreaCode, ClockName, Reason, Refusal, Timestamp, UnitCode, clock::Deadline};

/// A unit and its place, as the profile knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Named {
    /// The street's office.
    pub unit: UnitCode,
    /// The street.
    pub area: AreaCode,
}

/// A street that would be bound.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Bound {
    /// Its office.
    pub unit: UnitCode,
    /// The street.
    pub area: AreaCode,
    /// How long it may take; none where streets are not heard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<Deadline>,
    /// What it says; none as long as it has said nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<StreetView>,
}

/// A member of the joint meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Member {
    /// The unit.
    pub unit: UnitCode,
    /// How long it may take; none until it is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<Deadline>,
    /// Its opinion; none as long as it has given none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinion: Option<Opinion>,
}

/// The steps an application goes through, as they were when it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Procedure {
    /// Who leads the joint meeting and looks at what was admitted again; the deciding body
    /// where there is no meeting.
    pub lead: UnitCode,
    /// Who decides.
    pub body: UnitCode,
    /// How long each step may take.
    pub limits: Limits,
}

fn owed(clock: Option<&Deadline>) -> bool {
    clock.is_some_and(Deadline::is_open)
}

impl Admission {
    /// The stage's name.
    pub fn stage_name(&self) -> &'static str {
        self.stage.name()
    }

    /// What may happen in its stage.
    pub fn allowed_verbs(&self) -> &'static [&'static str] {
        self.stage.allowed_verbs()
    }

    /// Whether it still waits for somebody, or binds somebody.
    pub fn is_open(&self) -> bool {
        self.holder().is_some()
    }

    /// Who has it now; none when it is over.
    pub fn holder(&self) -> Option<&UnitCode> {
        let procedure = self.procedure.as_ref();
        match self.stage {
            Stage::HandedDown => Some(&self.department),
            Stage::Hearing | Stage::Reviewing | Stage::Admitted { .. } => {
                procedure.map(|procedure| &procedure.lead)
            }
            Stage::Deciding => procedure.map(|procedure| &procedure.body),
            _ => None,
        }
    }

    /// Whether a street has not yet said what it thinks, and still may.
    pub fn awaits_street(&self, unit: &UnitCode) -> bool {
        let asked = matches!(
            self.stage,
            Stage::Hearing | Stage::Reviewing | Stage::Deciding
        );
        let mut streets = self.streets.iter();
        asked && streets.any(|one| one.unit == *unit && one.clock.is_some() && one.view.is_none())
    }

    /// Whether a member has not yet given its opinion, and still may.
    pub fn awaits_member(&self, unit: &UnitCode) -> bool {
        let asked = matches!(self.stage, Stage::Reviewing | Stage::Deciding);
        let mut members = self.members.iter();
        asked && members.any(|one| one.unit == *unit && one.opinion.is_none())
    }

    /// The street of a unit, or a refusal.
    pub fn street(&self, unit: &UnitCode) -> Result<&Bound, Refusal> {
        let mut streets = self.streets.iter();
        let found = streets.find(|bound| bound.unit == *unit);
        found.ok_or_else(|| Refusal::new(Reason::NotBoundHere).with("unit", unit))
    }

    pub(super) fn street_mut(&mut self, unit: &UnitCode) -> Result<&mut Bound, Refusal> {
        let mut streets = self.streets.iter_mut();
        let found = streets.find(|bound| bound.unit == *unit);
        found.ok_or_else(|| Refusal::new(Reason::NotAsked).with("unit", unit))
    }

    pub(super) fn member_mut(&mut self, unit: &UnitCode) -> Result<&mut Member, Refusal> {
        let mut members = self.members.iter_mut();
        let found = members.find(|member| member.unit == *unit);
        found.ok_or_else(|| Refusal::new(Reason::NotAsked).with("unit", unit))
    }

    /// How the votes stand: for, against, abstaining.
    pub fn votes(&self) -> [usize; 3] {
        use super::Vote::{Abstain, Against, For};
        [For, Against, Abstain].map(|vote| {
            let opinions = self.members.iter().filter_map(|one| one.opinion.as_ref());
            opinions.filter(|opinion| opinion.vote == vote).count()
        })
    }

    /// Goes on to the next step as soon as nobody is waited for in this one.
    pub(super) fn proceed(&mut self, at: Timestamp) {
        let Some(limits) = self.procedure.as_ref().map(|one| one.limits.clone()) else {
            return;
        };
        if self.stage == Stage::Hearing && !self.streets.iter().any(|one| owed(one.clock.as_ref()))
        {
            self.stage = Stage::Reviewing;
            for member in &mut self.members {
                member.clock = Some(limits.opine.start(ClockName::Opine, at));
            }
        }
        if self.stage == Stage::Reviewing
            && !self.members.iter().any(|one| owed(one.clock.as_ref()))
        {
            self.stage = Stage::Deciding;
            self.clocks
                .start(limits.decide.start(ClockName::Decide, at));
        }
    }

    /// Nobody is asked any more.
    pub(super) fn stop_all(&mut self, at: Timestamp) {
        self.clocks.stop_all(at);
        let streets = self.streets.iter_mut().map(|one| &mut one.clock);
        let members = self.members.iter_mut().map(|one| &mut one.clock);
        for clock in streets.chain(members).flatten() {
            clock.stop(at);
        }
    }
}
