//! The desk itself: the database, the clock, the dice, the rules and the writer, wired.

use std::sync::Arc;

use serde::Serialize;
use shaoying_model::{
    Actor, MatterNumber, Reason, Refusal, UnitCode,
    alarm::AlarmKind,
    journal::{Digest, StreamId},
    text,
};
use shaoying_storage::{Db, DbError};
use tokio::sync::{Semaphore, watch};

use crate::{
    Keys,
    attachments::{AttachmentOptions, FileStore},
    authority::{self, Caller, Guarded},
    jobs::Jobs,
    recognised::Recognised,
    rules::{Rules, RulesError, Shelf},
    sign_in::HASHES_AT_ONCE,
    time::{Entropy, TimeSource},
    verifications::Verifications,
    writer::{Claim, Done, Halt, Kept, Session, Writer},
};

/// What the desk is told at its start.
#[derive(Debug, Clone)]
pub struct Options {
    /// How many entries at most lie between two checkpoints.
    pub checkpoint_every: u64,
    /// How long a session lasts without use, in minutes.
    pub session_minutes: i64,
    /// Memory of one password hash in KiB (argon2id).
    pub password_memory: u32,
    /// Where uploaded files go and which are taken.
    pub attachments: AttachmentOptions,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            checkpoint_every: 1_000,
            session_minutes: 12 * 60,
            password_memory: 19 * 1024,
            attachments: AttachmentOptions::default(),
        }
    }
}

/// Why a desk cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The store failed.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The rules cannot be read.
    #[error(transparent)]
    Rules(#[from] RulesError),
}

/// What a caller says beside the content of a command.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Guard {
    /// The Idempotency-Key.
    pub key: Option<String>,
    /// The version the caller has seen; none when they do not care.
    pub version: Option<u64>,
}

/// The application.
pub struct Desk {
    pub(crate) db: Db,
    pub(crate) clock: Arc<dyn TimeSource>,
    pub(crate) entropy: Arc<dyn Entropy>,
    pub(crate) keys: Keys,
    pub(crate) shelf: Arc<Shelf>,
    pub(crate) writer: Writer,
    pub(crate) options: Options,
    pub(crate) recognised: Recognised,
    pub(crate) files: FileStore,
    pub(crate) hashing: Arc<Semaphore>,
    pub(crate) jobs: Jobs,
    pub(crate) verifications: Verifications,
    committed: watch::Sender<u64>,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Desk")
            .field("engine", &self.db.engine())
            .finish_non_exhaustive()
    }
}

impl Desk {
    /// Opens a desk on a migrated database in which a profile is in force.
    pub async fn open(
        db: Db,
        clock: Arc<dyn TimeSource>,
        entropy: Arc<dyn Entropy>,
        keys: Keys,
        options: Options,
    ) -> Result<Self, DeskError> {
        let shelf = Arc::new(Shelf::load(&db, today(clock.as_ref())).await?);
        let committed = watch::Sender::new(db.position().await?);
        let writer = Writer::start(
            db.clone(),
            Arc::clone(&clock),
            Arc::clone(&shelf),
            committed.clone(),
        );
        Ok(Self {
            db,
            clock,
            entropy,
            keys,
            shelf,
            writer,
            files: FileStore::new(options.attachments.clone()),
            options,
            recognised: Recognised::default(),
            hashing: Arc::new(Semaphore::new(HASHES_AT_ONCE)),
            jobs: Jobs::default(),
            verifications: Verifications::default(),
            committed,
        })
    }

    /// The rules in force.
    pub fn rules(&self) -> Arc<Rules> {
        self.shelf.rules()
    }

    /// Now, by the desk's clock.
    pub fn now(&self) -> shaoying_model::Timestamp {
        self.clock.now()
    }

    /// Tells the journal's end whenever it moves, on this node or another.
    pub fn commits(&self) -> watch::Receiver<u64> {
        self.committed.subscribe()
    }

    /// Whether the database answers.
    pub async fn ready(&self) -> Result<(), Refusal> {
        self.db
            .ping()
            .await
            .map_err(|error| crate::writer::told(&error))
    }

    /// `sqlite` or `postgres`.
    pub fn engine(&self) -> &'static str {
        self.db.engine()
    }

    /// The longest file that is taken, of any kind, in bytes.
    pub fn longest_attachment(&self) -> usize {
        self.files.longest()
    }

    /// How many numbers have been given out.
    pub async fn serial(&self) -> Result<u64, Refusal> {
        let head = self
            .db
            .head()
            .await
            .map_err(|error| crate::writer::told(&error))?;
        Ok(head.serial)
    }

    /// Looks whether other nodes have written, and tells those who wait.
    pub(crate) async fn notice_other_nodes(&self) -> Result<(), DbError> {
        let position = self.db.position().await?;
        self.committed.send_if_modified(|known| {
            let newer = position > *known;
            *known = (*known).max(position);
            newer
        });
        Ok(())
    }

    /// Runs a decision in the writer. `about` is what the idempotency key stands for.
    pub(crate) async fn command(
        &self,
        by: Actor,
        guard: &Guard,
        about: &impl Serialize,
        reads: Vec<StreamId>,
        decide: impl Fn(&mut Session<'_>) -> Result<StreamId, Halt> + Send + Sync + 'static,
    ) -> Result<Done, Refusal> {
        let said = serde_json::to_vec(about).unwrap_or_default();
        let claim = guard.key.as_ref().map(|key| Claim {
            scope: format!("account:{}", by.account),
            key: key.clone(),
            fingerprint: Digest::of(&[&said]).0,
        });
        self.submit(by, claim, reads, said.len(), decide).await
    }

    /// Hands a command to the writer. Where no desk takes a matter, a person learns of it.
    pub(crate) async fn submit(
        &self,
        by: Actor,
        claim: Option<Claim>,
        reads: Vec<StreamId>,
        bytes: usize,
        decide: impl Fn(&mut Session<'_>) -> Result<StreamId, Halt> + Send + Sync + 'static,
    ) -> Result<Done, Refusal> {
        if let Some(claim) = &claim {
            text::required("key", &claim.key, text::TITLE, Reason::KeyMissing)?;
        }
        let done = self.writer.submit(by, claim, reads, bytes, decide).await;
        if let Err(refusal) = &done {
            let told = match refusal.reason {
                Reason::NoDesk => Some((AlarmKind::NoDesk, "没有可承接的单位")),
                Reason::ListGap => Some((AlarmKind::ListGap, "现行清单没有这个事项")),
                _ => None,
            };
            if let Some((kind, what)) = told {
                self.tell_refused(refusal, kind, what).await;
            }
        }
        done
    }

    /// One person does one thing to one matter.
    pub(crate) async fn change<M, U>(
        &self,
        caller: &Caller,
        number: &MatterNumber,
        guard: &Guard,
        what: U,
    ) -> Result<Done, Refusal>
    where
        M: Kept + Guarded,
        U: Use<M>,
    {
        let stream = StreamId::new(M::KIND, number.as_str());
        let reads = vec![stream.clone()];
        let (caller, number, version) = (caller.clone(), number.clone(), guard.version);
        let about = (U::VERB, number.as_str().to_owned(), what.clone());
        self.command(caller.actor(), guard, &about, reads, move |session| {
            let matter: M = session.read(&number)?;
            authority::check(&caller, U::VERB, &matter, what.part_of(&caller).as_ref())?;
            if version.is_some_and(|seen| seen != matter.version()) {
                return Err(Refusal::new(Reason::StaleVersion)
                    .with("version", matter.version())
                    .into());
            }
            what.carry_out(matter, &caller, session)?;
            Ok(stream.clone())
        })
        .await
    }
}

/// One thing a person can do to a matter: what they say, and what follows from it.
pub trait Use<M>: Serialize + Clone + Send + Sync + 'static {
    /// The verb's past-tense name, which authority is granted by.
    const VERB: &'static str;

    /// Whose part it is, where a matter has parts.
    fn part_of(&self, _: &Caller) -> Option<UnitCode> {
        None
    }

    /// Takes the step, and the steps on other matters that follow from it.
    fn carry_out(&self, matter: M, caller: &Caller, session: &mut Session<'_>) -> Result<M, Halt>;
}

pub(crate) fn fingerprint(about: &impl Serialize) -> [u8; 32] {
    Digest::of(&[&serde_json::to_vec(about).unwrap_or_default()]).0
}

/// The day it is where the city is; China has kept one offset since 1991, and a
/// profile that states another is refused.
pub(crate) fn today(clock: &dyn TimeSource) -> jiff::civil::Date {
    day_of(clock.now())
}

/// When a day of the city begins, in microseconds.
pub(crate) fn begins(day: jiff::civil::Date) -> i64 {
    let zone = jiff::tz::TimeZone::fixed(jiff::tz::offset(8));
    day.to_zoned(zone)
        .map_or(0, |midnight| midnight.timestamp().as_microsecond())
}

/// The day of an instant, where the city is.
pub(crate) fn day_of(at: shaoying_model::Timestamp) -> jiff::civil::Date {
    at.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(8)))
        .date()
}
