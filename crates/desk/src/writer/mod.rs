//! The writer: commands that wait at the same moment share a commit.
//!
//! A command brings a decision, a plain function over a [`Session`] that reads matters
//! and takes steps. The writer locks the head of the journal, loads what the decisions
//! need, lets each decide in turn over the others' results, writes all rows of the batch
//! and commits once. A refusal drops only its own steps. Because the head is locked, no
//! other node can write meanwhile: positions have no gaps, and a decision never sees a
//! state that is about to change. A command that the store or a panic stops is tried
//! again by itself, and fails by itself.

mod batch;
mod session;
#[cfg(test)]
mod tests;
mod workspace;

use std::{panic::AssertUnwindSafe, sync::Arc};

use batch::Settled;
use futures_util::FutureExt as _;
use shaoying_model::{Actor, Reason, Refusal, Timestamp, journal::StreamId};
use shaoying_storage::{Db, DbError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot, watch};

pub use session::{Halt, Session};
pub use workspace::{AnyMatter, Kept};

use crate::{
    rules::{Rules, Shelf},
    time::TimeSource,
};

/// A key that lets a command happen once, and what it is used for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Claim {
    /// Whose keys these are: an account, or a source system.
    pub(crate) scope: String,
    /// The key.
    pub(crate) key: String,
    /// The hash of the command.
    pub(crate) fingerprint: [u8; 32],
}

/// What a command came to.
#[derive(Debug, Clone)]
pub struct Done {
    /// The stream it was about.
    pub stream: StreamId,
    /// The matter after it.
    pub matter: AnyMatter,
    /// The journal's end after it.
    pub position: u64,
    /// When.
    pub at: Timestamp,
    /// Whether the same command had been done before, so that nothing was done now.
    pub repeated: bool,
}

type Decision = Box<dyn Fn(&mut Session<'_>) -> Result<StreamId, Halt> + Send + Sync>;

/// A command on its way to the writer.
pub(crate) struct Command {
    pub(crate) by: Actor,
    pub(crate) claim: Option<Claim>,
    /// Streams the decision will surely read: loaded with the batch's first read.
    pub(crate) reads: Vec<StreamId>,
    pub(crate) decide: Decision,
    pub(crate) reply: oneshot::Sender<Result<Done, Refusal>>,
    /// The room it takes up until it is answered.
    _room: OwnedSemaphorePermit,
}

/// The most commands that share a commit; more would only make the first ones wait.
const LARGEST_BATCH: usize = 256;

/// How often a batch is tried while connections break: every one of a pool may be dead.
const MOST_TRIES: usize = 16;

/// The most that waiting commands may hold, in bytes of what was said: a hundred thousand
/// ordinary appeals, or as many long ones as the memory of a small machine bears.
const FULLEST_QUEUE: usize = 64 << 20;

/// What a command holds beside what was said, in bytes.
const SMALLEST_COMMAND: usize = 512;

/// The most commands that may wait; beyond it callers are told that we are busy.
const LONGEST_QUEUE: usize = 4_096;

/// The way in.
#[derive(Debug, Clone)]
pub(crate) struct Writer {
    queue: mpsc::Sender<Command>,
    room: Arc<Semaphore>,
}

impl Writer {
    /// Starts the writer; `committed` learns the journal's end after each commit.
    pub(crate) fn start(
        db: Db,
        clock: Arc<dyn TimeSource>,
        shelf: Arc<Shelf>,
        committed: watch::Sender<u64>,
    ) -> Self {
        let (sender, receiver) = mpsc::channel(LONGEST_QUEUE);
        tokio::spawn(run(db, clock, shelf, committed, receiver));
        Self {
            queue: sender,
            room: Arc::new(Semaphore::new(FULLEST_QUEUE)),
        }
    }

    /// Hands a command in and waits for its commit. A caller that goes away does not
    /// undo it. `bytes` is how much was said.
    pub(crate) async fn submit(
        &self,
        by: Actor,
        claim: Option<Claim>,
        reads: Vec<StreamId>,
        bytes: usize,
        decide: impl Fn(&mut Session<'_>) -> Result<StreamId, Halt> + Send + Sync + 'static,
    ) -> Result<Done, Refusal> {
        let busy = || Refusal::new(Reason::Busy);
        let bytes = u32::try_from(bytes + SMALLEST_COMMAND).map_err(|_| busy())?;
        let room = Arc::clone(&self.room).try_acquire_many_owned(bytes);
        let (reply, answer) = oneshot::channel();
        let command = Command {
            by,
            claim,
            reads,
            decide: Box::new(decide),
            reply,
            _room: room.map_err(|_| busy())?,
        };
        self.queue.try_send(command).map_err(|_| busy())?;
        answer
            .await
            .unwrap_or_else(|_| Err(Reason::StorageFailed.into()))
    }
}

async fn run(
    db: Db,
    clock: Arc<dyn TimeSource>,
    shelf: Arc<Shelf>,
    committed: watch::Sender<u64>,
    mut receiver: mpsc::Receiver<Command>,
) {
    let mut before = 0;
    while let Some(commands) = gather(&mut receiver, before).await {
        before = commands.len();
        metrics::histogram!("shaoying_batch_commands").record(commands.len() as f64);
        let rules = shelf.rules();
        let settled = settle(&db, clock.as_ref(), &rules, &commands).await;
        match settled {
            // One of them cannot be carried out at all, and must not keep the others.
            Err(error) if commands.len() > 1 && error.blames_what_was_asked() => {
                tracing::warn!(%error, "a batch is carried out one command at a time");
                for command in commands {
                    let alone = [command];
                    let settled = settle(&db, clock.as_ref(), &rules, &alone).await;
                    answer(alone, settled, &committed);
                }
            }
            settled => answer(commands, settled, &committed),
        }
    }
}

/// Carries a batch out, over another connection where one breaks: nobody is told that the
/// store failed because it was started anew. A decision that panics is a failure like another, since all
/// that others will ever ask of this node waits behind it.
async fn settle(
    db: &Db,
    clock: &dyn TimeSource,
    rules: &Rules,
    commands: &[Command],
) -> Result<Settled, DbError> {
    let mut unanswered = None;
    let mut tries = 0;
    loop {
        let settling = batch::carry_out(db, clock, rules, commands, &mut unanswered);
        let settled = AssertUnwindSafe(settling).catch_unwind().await;
        let settled =
            settled.unwrap_or_else(|_| Err(DbError::Corrupt("a decision panicked".to_owned())));
        tries += 1;
        match settled {
            Err(error) if error.lost_the_way() && tries < MOST_TRIES => {
                tracing::warn!(%error, "a batch is carried out over another connection");
            }
            settled => return settled,
        }
    }
}

/// Tells the callers, and then whoever waits for news.
fn answer(
    commands: impl IntoIterator<Item = Command>,
    settled: Result<Settled, DbError>,
    committed: &watch::Sender<u64>,
) {
    match settled {
        Ok(Settled { results, position }) => {
            for (command, result) in commands.into_iter().zip(results) {
                // The caller may have gone; what was done stays done.
                let _ = command.reply.send(result);
            }
            committed.send_if_modified(|known| {
                let newer = position > *known;
                *known = (*known).max(position);
                newer
            });
        }
        Err(error) => {
            let refusal = told(&error);
            for command in commands {
                let _ = command.reply.send(Err(refusal.clone()));
            }
        }
    }
}

/// Takes what is waiting. Those who were answered a moment ago are about to ask again:
/// the next batch is worth a short patience, or they would wait for two commits in turn.
async fn gather(receiver: &mut mpsc::Receiver<Command>, before: usize) -> Option<Vec<Command>> {
    const PATIENCE: std::time::Duration = std::time::Duration::from_millis(1);
    let mut waiting = Vec::with_capacity(before.max(16));
    if receiver.recv_many(&mut waiting, LARGEST_BATCH).await == 0 {
        return None;
    }
    let begun = tokio::time::Instant::now();
    while waiting.len() < before && begun.elapsed() < PATIENCE {
        tokio::task::yield_now().await;
        while let Ok(command) = receiver.try_recv() {
            waiting.push(command);
        }
    }
    Some(waiting)
}

/// What callers learn of a failed store; the log learns the rest.
pub(crate) fn told(error: &DbError) -> Refusal {
    tracing::error!(%error, "the store failed");
    metrics::counter!("shaoying_storage_failures").increment(1);
    Refusal::new(Reason::StorageFailed)
}
