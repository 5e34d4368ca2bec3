//! Its last day has passed: what was admitted for a time binds nobody afterwards, without
//! anybody's doing.

use serde::{Deserialize, Serialize};

use super::{Admission, Listed, Stage};
use crate::{Reason, Refusal, Step, matter::Change};

/// What lapsing says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Lapse {
    /// The lists that no longer carry it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unlisted: Vec<Listed>,
}

impl Change<Admission> for Lapse {
    fn change(&self, mut admission: Admission, step: Step<'_>) -> Result<Admission, Refusal> {
        let terms = match &admission.stage {
            Stage::Admitted { terms } if terms.expires_on.is_some() => terms.clone(),
            _ => return Err(Reason::NothingPending.into()),
        };
        admission.stop_all(step.at);
        admission.stage = Stage::Lapsed { terms, at: step.at };
        Ok(admission)
    }
}
