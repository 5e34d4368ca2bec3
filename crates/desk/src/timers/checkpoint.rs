//! Checkpoints: a seal over the journal every so many entries, and at quiet times.

use shaoying_model::{
    Refusal,
    journal::{Checkpoint, Digest},
};
use shaoying_storage::DbError;

use crate::{Desk, writer::told};

impl Desk {
    /// Writes a checkpoint when enough entries have gathered.
    pub(super) async fn checkpoint_if_due(&self) -> Result<bool, Refusal> {
        let last = self
            .db
            .last_checkpoint()
            .await
            .map_err(|error| told(&error))?;
        let from = last.map_or(0, |checkpoint| checkpoint.position);
        let head = self.db.position().await.map_err(|error| told(&error))?;
        if head < from + self.options.checkpoint_every {
            return Ok(false);
        }
        self.write_checkpoint(head)
            .await
            .map_err(|error| told(&error))
    }

    /// Seals everything up to now, whatever has gathered: at shutdown and before a backup.
    pub async fn checkpoint(&self) -> Result<bool, Refusal> {
        let head = self.db.position().await.map_err(|error| told(&error))?;
        self.write_checkpoint(head)
            .await
            .map_err(|error| told(&error))
    }

    /// The hashes are read outside the lock, since committed entries never change; the
    /// head is held only to make sure that no other node has sealed meanwhile.
    async fn write_checkpoint(&self, to: u64) -> Result<bool, DbError> {
        const AT_ONCE: i64 = 5_000;
        let last = self.db.last_checkpoint().await?;
        let (from, previous) = last.as_ref().map_or((0, Digest::ZERO), |checkpoint| {
            (checkpoint.position, checkpoint.digest)
        });
        if to <= from {
            return Ok(false);
        }
        let mut hashes = Vec::new();
        let mut at = from;
        while at < to {
            let page = self
                .db
                .entries_after(at, AT_ONCE.min((to - at) as i64))
                .await?;
            let Some(end) = page.entries.last() else {
                return Ok(false);
            };
            at = end.position;
            hashes.extend(page.entries.iter().map(|entry| entry.hash));
        }
        let digest = Checkpoint::digest_of(previous, to, &hashes);
        let checkpoint = Checkpoint {
            position: to,
            at: self.clock.now(),
            previous,
            digest,
        };
        let mut tx = self.db.begin().await?;
        tx.lock_head().await?;
        if self.db.last_checkpoint().await? != last {
            return Ok(false);
        }
        tx.put_checkpoint(&checkpoint).await?;
        tx.commit().await?;
        Ok(true)
    }
}
