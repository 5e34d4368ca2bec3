//! Exclude: the order that handled it is left out of scores, and so is what the person
//! said of it. It is still answered, and still counted openly among what came in.

use serde::{Deserialize, Serialize};

use super::Appeal;
use crate::{Reason, Refusal, Step, matter::Change};

/// Nothing to say: the reason stands on the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Exclude {}

impl Change<Appeal> for Exclude {
    fn change(&self, mut appeal: Appeal, _: Step<'_>) -> Result<Appeal, Refusal> {
        if appeal.excluded {
            return Err(Reason::AlreadyDone.into());
        }
        appeal.excluded = true;
        Ok(appeal)
    }
}
