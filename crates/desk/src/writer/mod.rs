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

use batch::Settled;
use futures_util::FutureExt as _;
use shaoying_model::{Actor, Reason, Refusal, Timestamp, journal::StreamId};
use shaoying_storage::{Db, DbError, Head};
use tokio::sync::{mpsc, oneshot, watch};

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
}

/// The most commands that share a commit; more would only make the first ones wait.
const LARGEST_BATCH: usize = 256;

/// The most commands that may wait; beyond it callers are told that we are busy.
const LONGEST_QUEUE: usize = 4_096;

/// The way in.
#[derive(Debug, Clone)]
pub(crate) struct Writer(mpsc::Sender<Command>);

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
        Self(sender)
    }

    /// Hands a command in and waits for its commit. A caller that goes away does not
    /// undo it.
    pub(crate) async fn submit(
        &self,
        by: Actor,
        claim: Option<Claim>,
        reads: Vec<StreamId>,
        decide: impl Fn(&mut Session<'_>) -> Result<StreamId, Halt> + Send + Sync + 'static,
    ) -> Result<Done, Refusal> {
        let (reply, answer) = oneshot::channel();
        let command = Command {
            by,
            claim,
            reads,
            decide: Box::new(decide),
            reply,
        };
        self.0
            .try_send(command)
            .map_err(|_| Refusal::new(Reason::Busy))?;
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
        let expected = self.left.filter(|_| self.alone);
        let settled = match self.attempt(rules, commands, expected).await {
            Err(DbError::Overtaken) => self.attempt(rules, commands, None).await,
            settled => settled,
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
    ) -> Result<Settled, DbError> {
        let clock = self.clock.as_ref();
        let carried = batch::carry_out(&self.db, clock, rules, commands, expected);
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
