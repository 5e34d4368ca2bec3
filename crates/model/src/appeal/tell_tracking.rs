//! Tell the tracking code again: to somebody who has lost the way back to their own matter,
//! after their name and number were compared with the record.
//!
//! Nothing about the matter changes. Whoever has the code can rate and reopen in the
//! resident's place, and so each telling is on the appeal's own journal, with its purpose.
//! The code itself is not. Assumed: no source rules on lost codes.

use serde::{Deserialize, Serialize};

use super::Appeal;
use crate::{Reason, Refusal, Step, matter::Change, text};

/// What telling the code says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct TellTracking {
    /// What for, and how it was made sure that it is them.
    pub purpose: String,
}

impl Change<Appeal> for TellTracking {
    fn change(&self, appeal: Appeal, step: Step<'_>) -> Result<Appeal, Refusal> {
        text::required(
            "purpose",
            &self.purpose,
            text::TITLE,
            Reason::PurposeMissing,
        )?;
        // With no record of anybody there is nothing to compare the caller with.
        if appeal.appellant.is_none() {
            return Err(Reason::UnknownAppellant.into());
        }
        // A handler that holds the code could rate its own work.
        let mut handlers = appeal.answers.iter().flat_map(|answer| &answer.handled_by);
        if handlers.any(|unit| step.by.is_of(unit)) {
            return Err(Reason::SameUnitTells.into());
        }
        Ok(appeal)
    }
}
