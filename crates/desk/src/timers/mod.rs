//! Reconcilers: they look at what is due and do it, again and again, on any number of
//! nodes. Doing a thing twice does nothing, because the matter itself says it is done.

mod checkpoint;
mod rungs;

use std::{sync::Arc, time::Duration};

use shaoying_model::Refusal;
use tokio::sync::watch;

use crate::{Desk, jobs::Job, writer::told};

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
        self.jobs
            .note(Job::Rungs, self.now(), fired.as_ref().map(|fired| *fired));
        // The journal is sealed whatever keeps the rungs from firing.
        let checkpoint = self.checkpoint_if_due().await;
        let sealed = checkpoint.as_ref().map(|written| u64::from(*written));
        self.jobs.note(Job::Checkpoint, self.now(), sealed);
        let checkpoint = checkpoint?;
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
    /// that nobody named. Takes up rules that another node has put in force, and tells of a
    /// calendar year that is missing.
    async fn sweep(&self) {
        const WEEK: i64 = 7 * 24 * 3_600 * 1_000_000;
        let now = self.now().as_microsecond();
        let sessions = self.db.sweep_sessions(now).await;
        let swept = sessions.and(self.db.forget_claims(now - WEEK).await);
        let swept = swept.map_err(|error| told(&error));
        let swept = swept.and(self.sweep_attachments().await);
        let noted = swept.as_ref().map(|(unnamed, loose)| unnamed + loose);
        self.jobs.note(Job::Sweep, self.now(), noted);
        let reloaded = self.reload_rules().await;
        self.jobs
            .note(Job::Rules, self.now(), reloaded.as_ref().map(|()| 1));
        if let Err(refusal) = reloaded {
            tracing::warn!(code = refusal.reason.code(), "the rules were not read anew");
            // Nothing is projected through rules that may be old ones.
            return;
        }
        let projected = self.project_all_again().await;
        self.jobs.note(
            Job::Projection,
            self.now(),
            projected.as_ref().map(|count| *count),
        );
        if let Err(refusal) = projected {
            tracing::warn!(
                code = refusal.reason.code(),
                "deadlines were not projected anew"
            );
            return;
        }
        if let Err(refusal) = self.tell_missing_notice().await {
            tracing::warn!(code = refusal.reason.code(), "no alarm could be raised");
        }
    }
}
