//! A node: one desk on the database, as one process of a server would be.
//!
//! A node apart has a runtime of its own, so that it can be ended between any two of its
//! instructions, without warning, and another put in its place.

use std::{future::Future, sync::Arc};

use shaoying_desk::{
    AttachmentOptions, Desk, Keys, Options,
    time::{Entropy, TimeSource},
};
use shaoying_model::{Reason, Refusal};
use shaoying_storage::Db;
use tokio::runtime::{Builder, Handle, Runtime};

use crate::{SimError, files::Files};

/// What every node of a city shares.
#[derive(Clone)]
pub(crate) struct Machine {
    pub(crate) keys: Keys,
    pub(crate) clock: Arc<dyn TimeSource>,
    pub(crate) entropy: Arc<dyn Entropy>,
    pub(crate) files: Files,
}

/// Checkpoints come often, so that a short run has some.
const CHECKPOINT_EVERY: u64 = 200;

impl Machine {
    async fn desk(&self, db: Db) -> Result<Arc<Desk>, SimError> {
        let options = Options {
            checkpoint_every: CHECKPOINT_EVERY,
            attachments: AttachmentOptions {
                store: Arc::new(self.files.clone()),
                ..AttachmentOptions::default()
            },
            ..Options::default()
        };
        let Self {
            keys,
            clock,
            entropy,
            ..
        } = self.clone();
        Ok(Arc::new(
            Desk::open(db, clock, entropy, keys, options).await?,
        ))
    }
}

/// One desk at work.
pub(crate) struct Node {
    desk: Arc<Desk>,
    handle: Handle,
    runtime: Option<Runtime>,
}

impl Node {
    /// A node in the caller's own process.
    pub(crate) async fn here(machine: &Machine, db: Db) -> Result<Self, SimError> {
        Ok(Self {
            desk: machine.desk(db).await?,
            handle: Handle::current(),
            runtime: None,
        })
    }

    /// A node as a process of its own, with connections of its own.
    pub(crate) async fn apart(machine: &Machine, url: &str) -> Result<Self, SimError> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()?;
        let handle = runtime.handle().clone();
        let (url, machine) = (url.to_owned(), machine.clone());
        let opening = handle.spawn(async move { machine.desk(Db::open(&url).await?).await });
        match opening.await {
            Ok(desk) => Ok(Self {
                desk: desk?,
                handle,
                runtime: Some(runtime),
            }),
            Err(_) => Err(Refusal::new(Reason::StorageFailed).into()),
        }
    }

    pub(crate) fn desk(&self) -> &Arc<Desk> {
        &self.desk
    }

    /// Runs something on the node; none if the node ended before it did.
    pub(crate) async fn run<F, W>(&self, work: F) -> Option<W::Output>
    where
        F: FnOnce(Arc<Desk>) -> W,
        W: Future + Send + 'static,
        W::Output: Send + 'static,
    {
        let work = work(Arc::clone(&self.desk));
        self.handle.spawn(work).await.ok()
    }

    /// Sets something going on the node and does not wait for it.
    pub(crate) fn begin<F, W>(&self, work: F)
    where
        F: FnOnce(Arc<Desk>) -> W,
        W: Future + Send + 'static,
        W::Output: Send + 'static,
    {
        drop(self.handle.spawn(work(Arc::clone(&self.desk))));
    }
}

impl Drop for Node {
    /// Ends the node at once: nothing is waited for, nothing is said to anybody.
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
