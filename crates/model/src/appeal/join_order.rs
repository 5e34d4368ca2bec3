//! An order takes the appeal up; the appeal's own clock runs on.

use serde::{Deserialize, Serialize};

use super::{Appeal, AppealStage};
use crate::{MatterNumber, Refusal, Step, matter::Change};

/// The order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct JoinOrder {
    /// Its number.
    pub order: MatterNumber,
}

impl Change<Appeal> for JoinOrder {
    fn change(&self, mut appeal: Appeal, _: Step<'_>) -> Result<Appeal, Refusal> {
        appeal.order = Some(self.order.clone());
        appeal.stage = AppealStage::Joined;
        Ok(appeal)
    }
}
