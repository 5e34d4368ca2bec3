//! The writer: commands that wait at the same moment share a commit.
//!
//! A command brings a decision, a plain function over a [`Session`] that reads matters
//! and takes steps. The writer locks the head of the journal, loads what the decisions
//! need, lets each decide in turn over the others' results, writes all rows of the batch
//! and commits once. A refusal drops only its own steps. Because the head is locked, or
//! looked at again as the batch is written, no other node writes meanwhile: positions have
//! no gaps, and no decision stands on a state that has changed. A command that the store or
//! a panic stops is tried again by itself, and fails by itself.

mod batch;
mod session;
#[cfg(test)]
mod tests;
mod workspace;

use std::{panic::AssertUnwindSafe, sync::Arc};

use batch::{Settled, Unanswered};
use futures_util::FutureExt as _;
use shaoying_model::{Actor, Reason, Refusal, Timestamp, journal::StreamId};
use shaoying_storage::{Db, DbError, Head};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot, watch};

pub use session::{Halt, Session};
pub(crate) use workspace::canonical;
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

/// The most that waiting commands may hold, in bytes of what was said, which the memory of a
/// small machine bears: ordinary appeals are stopped by [`LONGEST_QUEUE`] long before, and
/// long ones, of more than 16 KiB on average, by this.
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
    let mut turns = Turns::new(db, clock);
    while let Some(commands) = gather(&mut receiver).await {
        metrics::histogram!("shaoying_batch_commands").record(commands.len() as f64);
        let rules = shelf.rules();
        match turns.settle(&rules, &commands).await {
            // One of them cannot be carried out at all, and must not keep the others.
            Err(error) if commands.len() > 1 && error.blames_what_was_asked() => {
                tracing::warn!(%error, "a batch is carried out one command at a time");
                for command in commands {
                    let alone = [command];
                    let settled = turns.settle(&rules, &alone).await;
                    answer(alone, settled, &committed);
                }
            }
            settled => answer(commands, settled, &committed),
        }
    }
}

/// How this node takes its turns at the head of the journal.
struct Turns {
    db: Db,
    clock: Arc<dyn TimeSource>,
    /// Where the last turn left the head.
    left: Option<Head>,
    /// Whether the last turn found it where the one before had left it. Then nobody else
    /// is likely to be writing: the next turn runs ahead instead of waiting for the lock,
    /// and waits only if it was wrong. Nodes that write by turns each wait, so that
    /// none is always the slower one.
    alone: bool,
}

impl Turns {
    fn new(db: Db, clock: Arc<dyn TimeSource>) -> Self {
        Self {
            db,
            clock,
            left: None,
            alone: false,
        }
    }

    async fn settle(&mut self, rules: &Rules, commands: &[Command]) -> Result<Settled, DbError> {
        let mut expected = self.left.filter(|_| self.alone);
        let (mut unanswered, mut tries) = (None, 0);
        let settled = loop {
            let attempt = self.attempt(rules, commands, expected, &mut unanswered);
            match attempt.await {
                Err(DbError::Overtaken) if expected.is_some() => unanswered = None,
                // Nobody is told that the store failed because it was started anew.
                Err(error) if error.lost_the_way() && tries < MOST_TRIES => {
                    tracing::warn!(%error, "a batch is carried out over another connection");
                }
                settled => break settled,
            }
            // Whoever tries again waits for their turn: then it is known what was made.
            (expected, tries) = (None, tries + 1);
        };
        match &settled {
            Ok(settled) => {
                self.alone = self.left == Some(settled.from);
                self.left = Some(settled.to);
            }
            // It is not known what came of it.
            Err(_) => self.alone = false,
        }
        settled
    }

    /// Carries a batch out; a decision that panics is a failure like another, since all
    /// that others will ever ask of this node waits behind it.
    async fn attempt(
        &self,
        rules: &Rules,
        commands: &[Command],
        expected: Option<Head>,
        unanswered: &mut Option<Unanswered>,
    ) -> Result<Settled, DbError> {
        let clock = self.clock.as_ref();
        let carried = batch::carry_out(&self.db, clock, rules, commands, expected, unanswered);
        let carried = AssertUnwindSafe(carried).catch_unwind().await;
        carried.unwrap_or_else(|_| Err(DbError::Corrupt("a decision panicked".to_owned())))
    }
}

/// Tells the callers, and then whoever waits for news.
fn answer(
    commands: impl IntoIterator<Item = Command>,
    settled: Result<Settled, DbError>,
    committed: &watch::Sender<u64>,
) {
    match settled {
        Ok(Settled { results, to, .. }) => {
            let position = to.position;
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

/// Takes what is waiting.
async fn gather(receiver: &mut mpsc::Receiver<Command>) -> Option<Vec<Command>> {
    let mut waiting = Vec::with_capacity(LARGEST_BATCH);
    (receiver.recv_many(&mut waiting, LARGEST_BATCH).await > 0).then_some(waiting)
}

/// What callers learn of a failed store; the log learns the rest.
pub(crate) fn told(error: &DbError) -> Refusal {
    tracing::error!(%error, "the store failed");
    metrics::counter!("shaoying_storage_failures").increment(1);
    Refusal::new(Reason::StorageFailed)
}
