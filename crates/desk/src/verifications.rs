//! Verifying while the server runs: one at a time on a node, in the background, and what
//! the last one came to. What does not agree is put on a human's desk.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicU64, Ordering},
};

use schemars::JsonSchema;
use serde::Serialize;
use shaoying_model::{Reason, Refusal, Timestamp, alarm::AlarmKind};

use shaoying_storage::DbError;

use crate::{Caller, Desk, Report, alarms, jobs::KEEPERS, time::TimeSource, verify, writer::told};

/// A verification as an administrator sees it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct VerificationView {
    /// The account that started it.
    pub account: String,
    /// When.
    pub started_at: Timestamp,
    /// When it ended; none while it runs.
    pub ended_at: Option<Timestamp>,
    /// How many entries have been read.
    pub entries_read: u64,
    /// How many there were when it started.
    pub entries_to_read: u64,
    /// Why it could not be finished, where it could not: the refusal's code.
    pub refusal: Option<&'static str>,
    /// What it came to.
    pub report: Option<Report>,
}

/// The last verification of this node.
#[derive(Debug, Default)]
pub(crate) struct Verifications {
    last: Mutex<Option<VerificationView>>,
    read: AtomicU64,
}

impl Verifications {
    fn with<T>(&self, look: impl FnOnce(&mut Option<VerificationView>) -> T) -> T {
        look(&mut self.last.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Waits for a verification: it ends whatever becomes of it, and one that panicked says
    /// that it failed. Else nobody could start another until the node is started anew.
    async fn attend(
        &self,
        clock: &dyn TimeSource,
        work: impl Future<Output = Result<Report, Refusal>> + Send + 'static,
    ) {
        let came_to = tokio::spawn(work).await;
        let panicked = |_| {
            Err(told(&DbError::Corrupt(
                "a verification panicked".to_owned(),
            )))
        };
        self.end(clock.now(), came_to.unwrap_or_else(panicked));
    }

    fn end(&self, at: Timestamp, came_to: Result<Report, Refusal>) {
        self.with(|last| {
            if let Some(last) = last {
                last.ended_at = Some(at);
                last.entries_read = self.read.load(Ordering::Relaxed);
                match came_to {
                    Ok(report) => last.report = Some(report),
                    Err(refusal) => last.refusal = Some(refusal.reason.code()),
                }
            }
        });
    }
}

impl Desk {
    /// The last verification that this node was asked for since it started.
    pub fn last_verification(&self, caller: &Caller) -> Result<Option<VerificationView>, Refusal> {
        caller.must_be(KEEPERS)?;
        let read = self.verifications.read.load(Ordering::Relaxed);
        let last = self.verifications.with(|last| last.clone());
        Ok(last.map(|last| match last.ended_at {
            Some(_) => last,
            None => VerificationView {
                entries_read: read,
                ..last
            },
        }))
    }

    /// Starts a verification, unless one runs.
    pub async fn start_verification(
        self: &Arc<Self>,
        caller: &Caller,
    ) -> Result<VerificationView, Refusal> {
        caller.must_be(KEEPERS)?;
        let failed = |error| told(&error);
        let begun = VerificationView {
            account: caller.account.clone(),
            started_at: self.clock.now(),
            ended_at: None,
            entries_read: 0,
            entries_to_read: self.db.position().await.map_err(failed)?,
            refusal: None,
            report: None,
        };
        let runs = self.verifications.with(|last| {
            let runs = last.as_ref().is_some_and(|last| last.ended_at.is_none());
            if !runs {
                *last = Some(begun.clone());
                self.verifications.read.store(0, Ordering::Relaxed);
            }
            runs
        });
        if runs {
            return Err(Reason::VerificationRuns.into());
        }
        let desk = Arc::clone(self);
        tokio::spawn(async move {
            let at_work = Arc::clone(&desk);
            let work = async move { at_work.verify_now().await };
            desk.verifications.attend(desk.clock.as_ref(), work).await;
        });
        Ok(begun)
    }

    async fn verify_now(&self) -> Result<Report, Refusal> {
        let read = &self.verifications.read;
        let heard = |entries| read.store(entries, Ordering::Relaxed);
        let report = verify(&self.db, heard).await;
        let report = report.map_err(|error| told(&error))?;
        if !report.is_sound() {
            self.tell_broken(report.findings.len()).await;
        }
        Ok(report)
    }

    async fn tell_broken(&self, findings: usize) {
        let city = self.rules().profile().city.clone();
        let by = Caller::system(&city).actor();
        let message = format!("日志校验不一致:{findings} 处");
        let raised = self.writer.submit(by, None, Vec::new(), 0, move |session| {
            alarms::raise(
                session,
                AlarmKind::JournalBroken,
                &city,
                None,
                message.clone(),
            )
        });
        if let Err(refusal) = raised.await {
            tracing::error!(code = refusal.reason.code(), "no alarm could be raised");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::ManualClock;

    #[tokio::test]
    async fn a_verification_that_panics_has_ended_and_says_that_it_failed() {
        let at = Timestamp::UNIX_EPOCH;
        let verifications = Verifications::default();
        verifications.with(|last| {
            *last = Some(VerificationView {
                account: "keeper".to_owned(),
                started_at: at,
                ended_at: None,
                entries_read: 0,
                entries_to_read: 7,
                refusal: None,
                report: None,
            });
        });
        let work = async { panic!("a verification that panics, on purpose") };
        verifications.attend(&ManualClock::new(at), work).await;
        let last = verifications.with(|last| last.clone()).unwrap();
        assert_eq!(last.ended_at, Some(at));
        assert_eq!(last.refusal, Some(Reason::StorageFailed.code()));
        assert!(last.report.is_none());
    }
}
