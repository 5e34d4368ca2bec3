//! Sweeping: what nobody named within a day, and bytes that nothing stands for.

use shaoying_model::{
    MatterNumber, Refusal,
    attachment::{Attachment, AttachmentStage, Sweep},
    journal::{StreamId, StreamKind},
};

use crate::{Caller, Desk, Guard, writer::told};

/// How long an upload waits to be named, and loose bytes to be stood for, in microseconds.
const A_DAY: i64 = 24 * 3_600 * 1_000_000;

/// The most that one pass takes away; the rest is for the next.
const AT_ONCE: i64 = 50;

impl Desk {
    /// Sweeps what nobody named in time, and takes loose bytes out of the store. Says how
    /// many of both.
    pub async fn sweep_attachments(&self) -> Result<(u64, u64), Refusal> {
        let swept = self.sweep_unnamed().await?;
        Ok((swept, self.remove_loose_files().await?))
    }

    async fn sweep_unnamed(&self) -> Result<u64, Refusal> {
        let before = self.now().as_microsecond() - A_DAY;
        let numbers = self.db.unnamed_attachments(before, AT_ONCE).await;
        let system = Caller::system(&self.rules().profile().city);
        let mut swept = 0;
        for number in numbers.map_err(|error| told(&error))? {
            let stream = StreamId::new(StreamKind::Attachment, number);
            let number = MatterNumber::new(&stream.number);
            let id = shaoying_model::attachment::AttachmentId::parse(number.as_str())?;
            // Written down before it is let go, or nobody would look for the bytes again.
            let digest = self.stored_attachment(&id).await?.digest;
            self.db
                .loosen_file(&digest, self.now().as_microsecond())
                .await
                .map_err(|error| told(&error))?;
            let reads = vec![stream.clone()];
            self.command(
                system.actor(),
                &Guard::default(),
                &(),
                reads,
                move |session| {
                    let attachment: Attachment = session.read(&number)?;
                    // A matter may have named it, or another node swept it, meanwhile.
                    if attachment.stage == AttachmentStage::Kept {
                        session.take(attachment, Sweep {})?;
                    }
                    Ok(stream.clone())
                },
            )
            .await?;
            swept += 1;
        }
        Ok(swept)
    }

    async fn remove_loose_files(&self) -> Result<u64, Refusal> {
        let before = self.now().as_microsecond() - A_DAY;
        let loose = self.db.loose_files(before, AT_ONCE).await;
        let mut removed = 0;
        for digest in loose.map_err(|error| told(&error))? {
            let mut tx = self.db.begin().await.map_err(|error| told(&error))?;
            let goes = tx.take_up_file(&digest, before).await;
            // Whoever brings the same bytes now waits for this transaction, and stores
            // them afterwards.
            if goes.map_err(|error| told(&error))? {
                self.files.delete(&digest).await?;
                removed += 1;
            }
            tx.commit().await.map_err(|error| told(&error))?;
        }
        Ok(removed)
    }
}
