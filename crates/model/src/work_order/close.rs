//! Close: the order is over, its appeals are answered, and a window for reopening
//! is written down with it.

use serde::{Deserialize, Serialize};

use super::{Ending, Stage, Verification, WorkOrder};
use crate::{Reason, Refusal, Step, Timestamp, matter::Change, text};

/// What closing says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Close {
    /// The verification, when closing does both in one step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification: Option<Verification>,
    /// The last moment at which it may be reopened.
    pub reopen_until: Timestamp,
}

impl Change<WorkOrder> for Close {
    fn change(&self, mut order: WorkOrder, step: Step<'_>) -> Result<WorkOrder, Refusal> {
        if matches!(order.stage, Stage::Handled) {
            let Some(verification) = &self.verification else {
                return Err(Reason::VerificationMissing.into());
            };
            order.refuse_own_verification(step)?;
            text::optional("note", &verification.note, text::NOTE)?;
        }
        order.refuse_open_parts(&[])?;
        order.refuse_open_whistle()?;
        order.end(Ending::Answered, self.reopen_until, step.at);
        Ok(order)
    }
}

impl WorkOrder {
    pub(super) fn refuse_open_whistle(&self) -> Result<(), Refusal> {
        match self.whistles.iter().find(|link| link.open) {
            Some(link) => Err(Refusal::new(Reason::WhistleOpen).with("whistle", &link.number)),
            None => Ok(()),
        }
    }

    pub(super) fn end(&mut self, ending: Ending, reopen_until: Timestamp, at: Timestamp) {
        self.clocks.stop_all(at);
        self.stage = Stage::Closed {
            ending,
            at,
            reopen_until,
        };
        self.hand_to(None, at);
    }
}
