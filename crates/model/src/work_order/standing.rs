//! How an order stands for those who keep lists: what it awaits from its holder, on whose
//! desk it lies, who presses it. All of it follows from the state; nothing is kept twice.

use super::{Stage, SupervisionLevel, WorkOrder};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// The next step that an open order awaits from its holder.
    Awaits {
        /// Grade, tier and item.
        Judgement = "judgement",
        /// A lead.
        Dispatch = "dispatch",
        /// Signing for, and the work.
        Handling = "handling",
        /// It came back: a ruling on an objection, or the work once more.
        Return = "return",
        /// Somebody else's word that it is done, or the closing.
        Verification = "verification",
        /// Another look on a named day.
        Review = "review",
    }
}

impl WorkOrder {
    /// What it awaits from its holder; nothing once it is over.
    pub fn awaits(&self) -> Option<Awaits> {
        Some(match &self.stage {
            Stage::Received => Awaits::Judgement,
            Stage::Judged => Awaits::Dispatch,
            Stage::Objected => Awaits::Return,
            Stage::Dispatched | Stage::Acknowledged | Stage::Handling if self.is_rework() => {
                Awaits::Return
            }
            Stage::Dispatched | Stage::Acknowledged | Stage::Handling => Awaits::Handling,
            Stage::Handled | Stage::Verified => Awaits::Verification,
            Stage::OnAccount { .. } => Awaits::Review,
            Stage::Merged { .. } | Stage::Closed { .. } => return None,
        })
    }

    /// Whether the lead has reported it done before, and is to do it again.
    fn is_rework(&self) -> bool {
        let last = self.handlings.last();
        last.zip(self.assignment())
            .is_some_and(|(handling, assignment)| handling.at >= assignment.at)
    }

    /// The account inside the lead that has it in hand; none while another unit holds it.
    pub fn officer(&self) -> Option<&str> {
        let assignment = self.assignment()?;
        (self.holder.as_ref() == Some(&assignment.lead) && self.awaits() != Some(Awaits::Review))
            .then_some(assignment.officer.as_deref())?
    }

    /// The hardest supervision in force; none once the order is over.
    pub fn supervision(&self) -> Option<SupervisionLevel> {
        self.supervisions
            .iter()
            .filter(|supervision| self.is_open() && supervision.lifted_at.is_none())
            .map(|supervision| supervision.level)
            .max()
    }

    /// Whether an extension waits for its decision.
    pub fn extension_asked(&self) -> bool {
        self.extensions
            .last()
            .is_some_and(|extension| extension.settled_at.is_none())
    }

    /// Whether an exclusion waits for its decision.
    pub fn exclusion_asked(&self) -> bool {
        self.exclusion
            .as_ref()
            .is_some_and(|exclusion| exclusion.granted.is_none())
    }

    /// Whether it is left out of scores.
    pub fn is_excluded(&self) -> bool {
        self.exclusion
            .as_ref()
            .is_some_and(|exclusion| exclusion.granted == Some(true))
    }
}
