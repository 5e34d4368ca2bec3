//! Decline: outside what the government does, and still answered, with the basis and
//! the way that is open instead (rules B2, B3).

use serde::{Deserialize, Serialize};

use super::{Ending, WorkOrder};
use crate::{Reason, Refusal, Step, Timestamp, matter::Change, text};

/// What declining says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Decline {
    /// Which rule puts it out of scope.
    pub basis: String,
    /// For the resident: why, and where to turn.
    pub public_reply: String,
    /// The last moment at which it may be reopened.
    pub reopen_until: Timestamp,
}

impl Change<WorkOrder> for Decline {
    fn change(&self, mut order: WorkOrder, step: Step<'_>) -> Result<WorkOrder, Refusal> {
        text::required("basis", &self.basis, text::NOTE, Reason::BasisMissing)?;
        text::required(
            "public_reply",
            &self.public_reply,
            text::NOTE,
            Reason::ReplyMissing,
        )?;
        order.refuse_open_parts(&[])?;
        order.refuse_open_whistle()?;
        order.end(Ending::Declined, self.reopen_until, step.at);
        Ok(order)
    }
}
