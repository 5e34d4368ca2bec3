//! Reconcilers: they look at what is due and do it, again and again, on any number of
//! nodes. Doing a thing twice does nothing, because the matter itself says it is done.

mod checkpoint;
mod rungs;

use std::{sync::Arc, time::Duration};

use shaoying_model::Refusal;
use tokio::sync::watch;

use crate::{Desk, writer::told};

/// What one pass of the reconcilers did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Pass {
    /// Rungs that fired.
    pub fired: u64,
    /// Whether a checkpoint was written.
    pub checkpoint: bool,
}

/// How often the reconcilers look without being woken. A rung is never later than this.
const EVERY: Duration = Duration::from_secs(1);

impl Desk {
    /// One pass over everything that may be due.
    pub async fn reconcile(&self) -> Result<Pass, Refusal> {
        let fired = self.fire_due_rungs().await;
        // The journal is sealed whatever keeps the rungs from firing.
        let checkpoint = self.checkpoint_if_due().await?;
        let fired = fired?;
        Ok(Pass { fired, checkpoint })
    }

    /// Runs the reconcilers until told to stop.
    pub async fn keep_reconciling(self: Arc<Self>, mut stop: watch::Receiver<bool>) {
        let mut passes = 0_u64;
        loop {
            if let Err(refusal) = self.reconcile().await {
                tracing::warn!(code = refusal.reason.code(), "a reconciling pass failed");
            }
            if passes.is_multiple_of(60) {
                self.sweep().await;
            }
            passes += 1;
            if let Err(error) = self.notice_other_nodes().await {
                let _ = told(&error);
            }
            tokio::select! {
                () = tokio::time::sleep(EVERY) => {}
                _ = stop.wait_for(|stop| *stop) => return,
            }
        }
    }

    /// Forgets what nobody needs: ended sessions, idempotency keys after a week, files
    /// that nobody named.
    /// Takes up rules that another node has put in force.
    async fn sweep(&self) {
        const WEEK: i64 = 7 * 24 * 3_600 * 1_000_000;
        let now = self.now().as_microsecond();
        for swept in [
            self.db.sweep_sessions(now).await,
            self.db.forget_claims(now - WEEK).await,
        ] {
            if let Err(error) = swept {
                let _ = told(&error);
            }
        }
        if let Err(refusal) = self.sweep_attachments().await {
            tracing::warn!(code = refusal.reason.code(), "attachments were not swept");
        }
        if let Err(refusal) = self.reload_rules().await {
            tracing::warn!(code = refusal.reason.code(), "the rules were not read anew");
            // Nothing is projected through rules that may be old ones.
            return;
        }
        if let Err(refusal) = self.project_all_again().await {
            tracing::warn!(
                code = refusal.reason.code(),
                "deadlines were not projected anew"
            );
        }
    }
}
