//! The photographs of a report: kept while it is written, seen then by whoever holds their
//! ids, and once it is sent by whoever follows the matter.
//!
//! Nobody is asked for one (rules B11), and nothing but a picture is taken at this door.

use shaoying_model::{
    Reason, Refusal,
    attachment::{Attachment, AttachmentId, AttachmentStage},
    journal::Digest,
};

use crate::{AnyMatter, Caller, Desk, Done, Guard, Opened, attachments};

/// The most photographs of one report.
pub const MOST_PHOTOGRAPHS: usize = 5;

impl Desk {
    /// The longest photograph, in bytes as it is brought.
    pub fn longest_photograph(&self) -> usize {
        self.files.longest_image()
    }

    /// Keeps a photograph for the form of this key: brought again with the same form, it is
    /// the same one, so that a form that was sent twice says the same thing twice.
    pub async fn keep_photograph(
        &self,
        form: &str,
        bytes: Vec<u8>,
    ) -> Result<AttachmentId, Refusal> {
        if !attachments::is_picture(&bytes) {
            return Err(Reason::FileKindRefused.into());
        }
        let digest = Digest::of_file(&bytes);
        let key = Digest::of(&[form.as_bytes(), &digest.0]).to_string();
        let guard = Guard {
            key: Some(key),
            version: None,
        };
        let resident = Caller::resident(self);
        let done = self.keep_attachment(&resident, &guard, bytes.clone());
        let mut kept = brought(done.await?)?;
        // A form that was left lying for days: what it brought then is gone by now.
        if kept.stage == AttachmentStage::Swept {
            let anew = Guard::default();
            let done = self.keep_attachment(&resident, &anew, bytes);
            kept = brought(done.await?)?;
        }
        AttachmentId::parse(kept.number.as_str())
    }

    /// Opens a photograph whose report is not sent yet, for whoever has its id, which
    /// cannot be guessed.
    pub async fn photograph_of_form(
        &self,
        id: &AttachmentId,
        thumbnail: bool,
    ) -> Result<Opened, Refusal> {
        let resident = Caller::resident(self);
        if self.is_photograph_of_form(id).await? {
            self.open_attachment(&resident, id, thumbnail).await
        } else {
            Err(Refusal::new(Reason::NoSuchAttachment).with("attachment", id))
        }
    }

    /// Whether a photograph waits for its report: neither sent nor swept.
    pub async fn is_photograph_of_form(&self, id: &AttachmentId) -> Result<bool, Refusal> {
        let resident = Caller::resident(self);
        match self.stored_attachment(id).await {
            Ok(kept) => Ok(kept.stage == AttachmentStage::Kept && kept.account == resident.account),
            Err(refusal) if refusal.reason == Reason::NoSuchAttachment => Ok(false),
            Err(refusal) => Err(refusal),
        }
    }
}

fn brought(done: Done) -> Result<Attachment, Refusal> {
    match done.matter {
        AnyMatter::Attachment(kept) => Ok(*kept),
        _ => Err(Reason::JournalBroken.into()),
    }
}
