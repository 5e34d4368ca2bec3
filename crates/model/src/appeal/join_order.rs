//! An order takes the appeal up; the appeal's own clock runs on. Whether it counts in
//! scores is the order's to say: exclusion belongs to the order that is handled.

use serde::{Deserialize, Serialize};

use super::{Appeal, AppealStage};
use crate::{MatterNumber, Refusal, Step, matter::Change};

/// The order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct JoinOrder {
    /// Its number.
    pub order: MatterNumber,
    /// Whether that order is left out of scores, and so the appeal; entries from before
    /// this was asked say nothing, and leave the appeal as it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excluded: Option<bool>,
}

impl Change<Appeal> for JoinOrder {
    fn change(&self, mut appeal: Appeal, _: Step<'_>) -> Result<Appeal, Refusal> {
        appeal.order = Some(self.order.clone());
        appeal.excluded = self.excluded.unwrap_or(appeal.excluded);
        appeal.stage = AppealStage::Joined;
        Ok(appeal)
    }
}
