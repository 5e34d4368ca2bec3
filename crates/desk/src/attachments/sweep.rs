//! Sweeping: what nobody named within a day, and bytes that nothing stands for.
//!
//! Bytes are marked, removed, and then forgotten: no transaction is open while the file store
//! is asked, which may be far away. A node that ends between leaves a mark, and a sweep of the
//! next day removes what is left.

use std::time::Duration;

use shaoying_model::{
    MatterNumber, Reason, Refusal,
    attachment::{Attachment, AttachmentStage, Sweep},
    journal::{StreamId, StreamKind},
};

use crate::{Caller, Desk, Guard, writer::told};

/// How long an upload waits to be named, and loose bytes to be stood for, in microseconds.
const A_DAY: i64 = 24 * 3_600 * 1_000_000;

/// The most that one pass takes away; the rest is for the next.
const AT_ONCE: i64 = 50;

/// How long the store may take to remove a file: far less than others wait for it, see
/// [`LONGEST_REMOVAL`](shaoying_storage::LONGEST_REMOVAL).
const PATIENCE: Duration = Duration::from_mins(1);

/// How often, and after what pause, one looks whether somebody still removes the same bytes.
const LOOKS: usize = 20;
const PAUSE: Duration = Duration::from_millis(50);

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
            self.loosen(&digest).await?;
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

    /// Writes bytes down as loose, as soon as nobody removes the same ones.
    pub(super) async fn loosen(&self, digest: &str) -> Result<(), Refusal> {
        for look in 0..LOOKS {
            if look > 0 {
                tokio::time::sleep(PAUSE).await;
            }
            let loosened = self.db.loosen_file(digest, self.now().as_microsecond());
            if loosened.await.map_err(|error| told(&error))? {
                return Ok(());
            }
        }
        Err(Reason::Busy.into())
    }

    async fn remove_loose_files(&self) -> Result<u64, Refusal> {
        let before = self.now().as_microsecond() - A_DAY;
        let loose = self.db.loose_files(before, AT_ONCE).await;
        let mut removed = 0;
        for digest in loose.map_err(|error| told(&error))? {
            let now = self.now().as_microsecond();
            let mut tx = self.db.begin().await.map_err(|error| told(&error))?;
            let goes = tx.take_up_file(&digest, before, now).await;
            let goes = goes.map_err(|error| told(&error))?;
            tx.commit().await.map_err(|error| told(&error))?;
            if !goes {
                continue;
            }
            let deleted = tokio::time::timeout(PATIENCE, self.files.delete(&digest)).await;
            deleted.map_err(|_| Reason::StorageFailed)??;
            let dropped = self.db.drop_loose_file(&digest, now).await;
            dropped.map_err(|error| told(&error))?;
            removed += 1;
        }
        Ok(removed)
    }
}
