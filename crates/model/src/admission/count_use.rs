//! A hand-down under an admission is recorded. More than the quota of a street in a year
//! is refused: that is what a quota is.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Admission, Stage};
use crate::{Reason, Refusal, Step, UnitCode, matter::Change, text};

/// How often it was used at a street in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Used {
    /// The street's office.
    pub street: UnitCode,
    /// The year.
    pub year: i16,
    /// How often.
    pub times: u32,
}

/// What counting a use says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CountUse {
    /// The street's office.
    pub street: UnitCode,
    /// The day it was asked.
    pub on: Date,
    /// What was asked.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Admission {
    /// How often it was used at a street in a year.
    pub fn times_used(&self, street: &UnitCode, year: i16) -> u32 {
        let of = |one: &&Used| one.street == *street && one.year == year;
        self.used.iter().find(of).map_or(0, |one| one.times)
    }
}

impl Change<Admission> for CountUse {
    fn change(&self, mut admission: Admission, _: Step<'_>) -> Result<Admission, Refusal> {
        text::optional("note", &self.note, text::NOTE)?;
        admission.street(&self.street)?;
        let Stage::Admitted { terms } = &admission.stage else {
            return Err(Reason::NotInThisStage.into());
        };
        if !terms.cover(self.on) {
            return Err(Refusal::new(Reason::DateOutOfRange).with("on", self.on));
        }
        let year = self.on.year();
        let times = admission.times_used(&self.street, year);
        if let Some(quota) = terms.quota.filter(|quota| times >= *quota) {
            return Err(Refusal::new(Reason::QuotaExhausted)
                .with("street", &self.street)
                .with("year", year)
                .with("quota", quota));
        }
        let mut used = admission.used.iter_mut();
        match used.find(|one| one.street == self.street && one.year == year) {
            Some(one) => one.times += 1,
            None => admission.used.push(Used {
                street: self.street.clone(),
                year,
                times: 1,
            }),
        }
        Ok(admission)
    }
}
