//! On what terms something binds the streets, and where the lists carry it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::application::check_quota;
use crate::{Reason, Refusal, text};

/// The terms of an admission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// Under what conditions.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub conditions: String,
    /// How often a year at most it may be asked of a street; none without a bound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 366))]
    pub quota: Option<u32>,
    /// The first day it binds.
    pub from: Date,
    /// The last day it binds; none without an end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_on: Option<Date>,
}

impl Terms {
    pub(super) fn check(&self) -> Result<(), Refusal> {
        text::optional("conditions", &self.conditions, text::NOTE)?;
        if self.expires_on.is_some_and(|last| last < self.from) {
            return Err(Refusal::new(Reason::DateOutOfRange).with("field", "expires_on"));
        }
        check_quota(self.quota)
    }

    /// Whether they hold on a day.
    pub fn cover(&self, day: Date) -> bool {
        self.from <= day && self.expires_on.is_none_or(|last| day <= last)
    }
}

/// A list that was changed, and the edition in which it now stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Listed {
    /// The edition that was published.
    pub edition: String,
    /// The item that was put there, or taken out.
    pub item: String,
}
