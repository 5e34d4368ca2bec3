//! Reading: an attachment is seen by whoever may see a matter that names it, and until
//! one does by whoever brought it.

use object_store::GetResult;
use shaoying_model::{
    MatterNumber, Reason, Refusal,
    appeal::Appeal,
    attachment::{Attachment, AttachmentId, AttachmentStage, FileKind},
    journal::StreamKind,
};

use crate::{
    AnyMatter, Caller, Desk,
    writer::{Kept as _, told},
};

/// A file that is open for reading.
#[derive(Debug)]
pub struct Opened {
    /// What it is.
    pub kind: FileKind,
    /// A name that these bytes have and no others: the digest, with a mark for a thumbnail.
    pub etag: String,
    /// The bytes, as the store gives them.
    pub content: GetResult,
}

impl Desk {
    /// An attachment that the caller may see.
    pub async fn attachment(
        &self,
        caller: &Caller,
        id: &AttachmentId,
    ) -> Result<Attachment, Refusal> {
        let attachment = self.stored_attachment(id).await?;
        let seen = match attachment.stage {
            AttachmentStage::Kept => attachment.account == caller.account,
            AttachmentStage::Named => self.sees_a_matter_of(caller, id).await?,
            AttachmentStage::Swept => false,
        };
        // What one may not see is not there.
        if seen {
            Ok(attachment)
        } else {
            Err(Refusal::new(Reason::NoSuchAttachment).with("attachment", id))
        }
    }

    async fn sees_a_matter_of(&self, caller: &Caller, id: &AttachmentId) -> Result<bool, Refusal> {
        let matters = self.db.matters_of_attachment(id.as_str()).await;
        for (kind, number) in matters.map_err(|error| told(&error))? {
            if self
                .may_see(caller, kind, &MatterNumber::new(number))
                .await?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Opens the bytes of an attachment, or of its thumbnail.
    pub async fn open_attachment(
        &self,
        caller: &Caller,
        id: &AttachmentId,
        thumbnail: bool,
    ) -> Result<Opened, Refusal> {
        let attachment = self.attachment(caller, id).await?;
        self.opened(&attachment, thumbnail).await
    }

    /// Opens what the person who brought an appeal may see of it: what they sent, and what
    /// the answer shows. Whoever asks has proved that the appeal is theirs.
    pub async fn attachment_of_appeal(
        &self,
        number: &MatterNumber,
        id: &AttachmentId,
        thumbnail: bool,
    ) -> Result<Opened, Refusal> {
        let missing = || Refusal::new(Reason::NoSuchAttachment).with("attachment", id);
        let numbers = [number.as_str().to_owned()];
        let stored = self.db.stored(StreamKind::Appeal, &numbers).await;
        let stored = stored.map_err(|error| told(&error))?;
        let stored = stored.into_iter().next().ok_or_else(missing)?;
        let any = AnyMatter::read(StreamKind::Appeal, &stored.state)
            .map_err(|_| Refusal::new(Reason::JournalBroken).with("number", number))?;
        let shown = Appeal::kept(&any).is_some_and(|appeal| {
            let public = |file: &&shaoying_model::attachment::Attached| file.public;
            let mut public = appeal.attachments.iter().filter(public);
            public.any(|attached| attached.file.id == *id)
        });
        if !shown {
            return Err(missing());
        }
        let attachment = self.stored_attachment(id).await?;
        self.opened(&attachment, thumbnail).await
    }

    async fn opened(&self, attachment: &Attachment, thumbnail: bool) -> Result<Opened, Refusal> {
        if thumbnail && !attachment.kind.is_image() {
            let missing = Refusal::new(Reason::NoSuchAttachment);
            return Err(missing.with("attachment", &attachment.number));
        }
        let content = self.files.get(&attachment.digest, thumbnail).await?;
        let content = content.ok_or_else(|| {
            tracing::error!(attachment = %attachment.number, "its bytes are missing");
            Refusal::new(Reason::AttachmentLost).with("attachment", &attachment.number)
        })?;
        let mark = if thumbnail { "-thumbnail" } else { "" };
        Ok(Opened {
            kind: if thumbnail {
                FileKind::Jpeg
            } else {
                attachment.kind
            },
            etag: format!("{}{mark}", attachment.digest),
            content,
        })
    }
}
