//! Keep a file, name it in a matter, or sweep one that nobody named.

use serde::{Deserialize, Serialize};

use super::{Attachment, AttachmentStage, FileKind};
use crate::{
    AreaCode, MatterNumber, Refusal, Step,
    journal::StreamId,
    matter::{Change, Open},
};

/// A file is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Keep {
    /// Where whoever brings it works.
    pub area: AreaCode,
    /// What it is.
    pub kind: FileKind,
    /// How long it is, in bytes.
    pub size: u64,
    /// The digest of its bytes.
    pub digest: String,
}

/// A matter names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Name {
    /// The matter.
    pub matter: StreamId,
}

/// Nobody named it in time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Sweep {}

impl Open<Attachment> for Keep {
    fn open(&self, number: &MatterNumber, step: Step<'_>) -> Result<Attachment, Refusal> {
        Ok(Attachment {
            number: number.clone(),
            version: 1,
            area: self.area.clone(),
            kind: self.kind,
            size: self.size,
            digest: self.digest.clone(),
            account: step.by.account.clone(),
            at: step.at,
            stage: AttachmentStage::Kept,
            named_by: Vec::new(),
        })
    }
}

impl Change<Attachment> for Name {
    fn change(&self, mut attachment: Attachment, _: Step<'_>) -> Result<Attachment, Refusal> {
        attachment.stage = AttachmentStage::Named;
        if !attachment.named_by.contains(&self.matter) {
            attachment.named_by.push(self.matter.clone());
        }
        Ok(attachment)
    }
}

impl Change<Attachment> for Sweep {
    fn change(&self, mut attachment: Attachment, _: Step<'_>) -> Result<Attachment, Refusal> {
        attachment.stage = AttachmentStage::Swept;
        Ok(attachment)
    }
}
