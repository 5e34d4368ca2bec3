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
        let mut any = false;
        while self
            .write_checkpoint(head)
            .await
            .map_err(|error| told(&error))?
        {
            any = true;
        }
        Ok(any)
    }

    /// The hashes are read outside the lock, since committed entries never change; the
    /// head is held only to make sure that no other node has sealed meanwhile.
    async fn write_checkpoint(&self, to: u64) -> Result<bool, DbError> {
        /// The most entries one checkpoint covers, so that a journal long unsealed is
        /// sealed in steps that nobody notices.
        const MOST: u64 = 20_000;
        let last = self.db.last_checkpoint().await?;
        let (from, previous) = last.as_ref().map_or((0, Digest::ZERO), |checkpoint| {
            (checkpoint.position, checkpoint.digest)
        });
        if to <= from {
            return Ok(false);
        }
        let to = to.min(from + MOST);
        let hashes = self.db.hashes_between(from, to).await?;
        if hashes.len() as u64 != to - from {
            tracing::error!(from, to, "entries are missing; run `shaoying verify`");
            return Ok(false);
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
