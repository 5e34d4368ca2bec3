//! The jobs of this node: what each reconciler last did, and how far behind it is.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use schemars::JsonSchema;
use serde::Serialize;
use shaoying_model::{
    ClockName, Refusal, Role, Timestamp, UnitCode, clock::RungKind, journal::StreamKind,
};
use shaoying_storage::DueTimer;

use crate::{Caller, Desk, asking::page_length, lines::instant, writer::told};

/// A job, by what it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Job {
    /// Fires the rungs that are due.
    Rungs,
    /// Seals the journal.
    Checkpoint,
    /// Forgets ended sessions and old keys.
    Sweep,
    /// Takes up rules that another node has put in force.
    Rules,
    /// Projects deadlines anew after a calendar has changed.
    Projection,
}

impl Job {
    const ALL: [Self; 5] = [
        Self::Rungs,
        Self::Checkpoint,
        Self::Sweep,
        Self::Rules,
        Self::Projection,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Rungs => "rungs",
            Self::Checkpoint => "checkpoint",
            Self::Sweep => "sweep",
            Self::Rules => "rules",
            Self::Projection => "projection",
        }
    }
}

/// How a job last went.
#[derive(Debug, Clone, Copy, Default)]
struct Run {
    at: Option<Timestamp>,
    done: u64,
    refusal: Option<&'static str>,
}

/// The last run of each job on this node.
#[derive(Debug, Default)]
pub(crate) struct Jobs(Mutex<BTreeMap<Job, Run>>);

impl Jobs {
    /// Notes how a job went: how much it did, or why it could not.
    pub(crate) fn note(&self, job: Job, at: Timestamp, went: Result<u64, &Refusal>) {
        let run = Run {
            at: Some(at),
            done: *went.as_ref().unwrap_or(&0),
            refusal: went.err().map(|refusal| refusal.reason.code()),
        };
        let mut jobs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        jobs.insert(job, run);
    }

    fn last(&self, job: Job) -> Run {
        let jobs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        jobs.get(&job).copied().unwrap_or_default()
    }
}

/// A job as an administrator sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct JobView {
    /// `rungs`, `checkpoint`, `sweep`, `rules` or `projection`.
    pub name: &'static str,
    /// When it last ran on the node that answers; none if it has not yet.
    pub last_run_at: Option<Timestamp>,
    /// How much it did then: rungs, checkpoints, rows, versions, matters.
    pub done: u64,
    /// Why it could not, where it could not: the refusal's code.
    pub refusal: Option<&'static str>,
    /// How much waits for it: seconds since the oldest rung fell due, or entries not yet
    /// sealed; none where nothing can wait.
    pub behind: Option<u64>,
}

/// A rung that falls due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TimerView {
    /// The kind of its matter.
    pub kind: StreamKind,
    /// Its matter.
    pub number: String,
    /// Whose clock; none for the matter's own.
    pub unit: Option<UnitCode>,
    /// Which clock.
    pub clock: ClockName,
    /// Which rung.
    pub rung: RungKind,
    /// When.
    pub due_at: Option<Timestamp>,
}

/// Who looks after the machine.
pub(crate) const KEEPERS: &[Role] = &[Role::SystemAdministrator, Role::AuditAdministrator];

impl Desk {
    /// The rungs that fall due next, late ones first: 50, or as many as are asked for.
    pub async fn timers(
        &self,
        caller: &Caller,
        limit: Option<usize>,
    ) -> Result<Vec<TimerView>, Refusal> {
        caller.must_be(KEEPERS)?;
        let limit = page_length(limit)?;
        let timers = self.db.soonest_timers(limit as i64).await;
        let view = |timer: DueTimer| TimerView {
            kind: timer.kind,
            number: timer.key.number,
            unit: timer.key.unit,
            clock: timer.key.clock,
            rung: timer.rung,
            due_at: instant(timer.due_at),
        };
        let timers = timers.map_err(|error| told(&error))?;
        Ok(timers.into_iter().map(view).collect())
    }

    /// The jobs of this node.
    pub async fn jobs(&self, caller: &Caller) -> Result<Vec<JobView>, Refusal> {
        caller.must_be(KEEPERS)?;
        let failed = |error| told(&error);
        let next = self.db.next_timer().await.map_err(failed)?;
        let now = self.clock.now().as_microsecond();
        let late = next.map_or(0, |due| (now - due).max(0) / 1_000_000);
        let sealed = self.db.last_checkpoint().await.map_err(failed)?;
        let sealed = sealed.map_or(0, |checkpoint| checkpoint.position);
        let written = self.db.position().await.map_err(failed)?;
        let view = |job: Job| {
            let run = self.jobs.last(job);
            JobView {
                name: job.name(),
                last_run_at: run.at,
                done: run.done,
                refusal: run.refusal,
                behind: match job {
                    Job::Rungs => Some(late as u64),
                    Job::Checkpoint => Some(written.saturating_sub(sealed)),
                    Job::Sweep | Job::Rules | Job::Projection => None,
                },
            }
        };
        Ok(Job::ALL.map(view).into())
    }
}
