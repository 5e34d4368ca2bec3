//! Verify (核查): somebody other than the handler says whether it is done.

use serde::{Deserialize, Serialize};

use super::{Stage, WorkOrder};
use crate::{
    ClockName, Reason, Refusal, Step, UnitCode,
    attachment::{self, File},
    matter::{Change, Timing},
    text,
    vocabulary::vocabulary,
};

vocabulary! {
    /// How it was verified. A photograph is one way among others, never a duty.
    VerificationMethod {
        /// By going there.
        OnSite = "on_site",
        /// By asking the resident.
        Phone = "phone",
        /// From what the handler filed.
        Record = "record",
    }
}

/// What a verifier says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Verification {
    /// How.
    pub method: VerificationMethod,
    /// What was seen.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// It is done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Verify {
    /// How it was seen.
    pub verification: Verification,
    /// The desk that closes it.
    pub desk: UnitCode,
    /// How long closing may take.
    pub close: Timing,
    /// The files that come with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<File>,
}

/// It is not done: back to the lead, with a limit of its own for the rework.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ReturnForRework {
    /// What is missing.
    pub reason: String,
    /// How long the rework may take.
    pub handle: Timing,
    /// The files that come with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<File>,
}

impl Change<WorkOrder> for Verify {
    fn change(&self, mut order: WorkOrder, step: Step<'_>) -> Result<WorkOrder, Refusal> {
        order.refuse_own_verification(step)?;
        text::optional("note", &self.verification.note, text::NOTE)?;
        order.clocks.stop(ClockName::Verify, step.at);
        order
            .clocks
            .start(self.close.start(ClockName::Close, step.at));
        attachment::attach(
            &mut order.attachments,
            &self.attachments,
            "verified",
            false,
            step,
        );
        order.stage = Stage::Verified;
        order.hand_to(Some(self.desk.clone()), step.at);
        Ok(order)
    }
}

impl Change<WorkOrder> for ReturnForRework {
    fn change(&self, mut order: WorkOrder, step: Step<'_>) -> Result<WorkOrder, Refusal> {
        order.refuse_own_verification(step)?;
        text::required("reason", &self.reason, text::NOTE, Reason::ReasonMissing)?;
        let lead = order.lead().cloned().ok_or(Reason::NotInThisStage)?;
        order.clocks.stop(ClockName::Verify, step.at);
        order.clocks.stop(ClockName::Close, step.at);
        order
            .clocks
            .start(self.handle.start(ClockName::Handle, step.at));
        attachment::attach(
            &mut order.attachments,
            &self.attachments,
            "returned_for_rework",
            false,
            step,
        );
        order.rework_count += 1;
        order.stage = Stage::Handling;
        order.hand_to(Some(lead), step.at);
        Ok(order)
    }
}

impl WorkOrder {
    /// The unit or the person that handled an order may not say that it is done
    /// (GB/T 30428: the two axes; rules B4).
    pub(super) fn refuse_own_verification(&self, step: Step<'_>) -> Result<(), Refusal> {
        let own = self
            .handlings
            .iter()
            .any(|handling| handling.account == step.by.account || step.by.is_of(&handling.unit));
        if own {
            Err(Reason::SameUnitVerifies.into())
        } else {
            Ok(())
        }
    }
}
