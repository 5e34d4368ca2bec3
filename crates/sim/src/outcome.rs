//! What a run came to, and why one can fail.

use std::collections::BTreeMap;

use serde::Serialize;
use shaoying_desk::{DeskError, ProfileError, Report};
use shaoying_model::Refusal;
use shaoying_storage::DbError;

use crate::Breach;

/// How often, by name.
pub(crate) type Counts = BTreeMap<String, u64>;

/// What a run came to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// Steps taken.
    pub steps: u64,
    /// Commands that were accepted.
    pub accepted: u64,
    /// Commands that were refused, by the refusal's code.
    pub refused: BTreeMap<String, u64>,
    /// Appeals, by stage.
    pub appeals: BTreeMap<String, u64>,
    /// Orders, by stage.
    pub orders: BTreeMap<String, u64>,
    /// Whistles, by stage.
    pub whistles: BTreeMap<String, u64>,
    /// Uses of rights, by stage.
    pub rights: BTreeMap<String, u64>,
    /// Admissions, by stage.
    pub admissions: BTreeMap<String, u64>,
    /// Rungs that fired, by kind.
    pub rungs: BTreeMap<String, u64>,
    /// Alarms that were raised.
    pub alarms: u64,
    /// Wrong deeds that were tried and refused as they should be.
    pub mischief: u64,
    /// Readings outside and inside a scope that were tried.
    pub probes: u64,
    /// Uploaded files that are there in the end.
    pub files: u64,
    /// Faults that were injected, by kind.
    pub faults: BTreeMap<String, u64>,
    /// The digest over every entry in order of position, in hexadecimal.
    pub journal_hash: String,
    /// The last verification of the whole database.
    pub report: Report,
}

pub(crate) fn count(counts: &mut Counts, name: &str) {
    *counts.entry(name.to_owned()).or_default() += 1;
}

/// Why a simulation stopped.
#[derive(Debug, thiserror::Error)]
pub enum SimError {
    /// Something that must always hold did not.
    #[error("seed {seed}, day {day}, step {step}: {breach}")]
    Broken {
        /// The seed that brings it about again.
        seed: u64,
        /// The day, from 1.
        day: u32,
        /// The step, from 1.
        step: u64,
        /// What did not hold.
        breach: Box<Breach>,
    },
    /// The database is not empty.
    #[error("模拟只用空库 / a simulation needs an empty database")]
    NotEmpty,
    /// The shipped city is not there.
    #[error("there is no shipped city {0}")]
    NoCity(String),
    /// The store failed.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The desk could not be opened.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// The profile could not be put in force.
    #[error(transparent)]
    Profile(#[from] ProfileError),
    /// A command that cannot fail did.
    #[error("{0}")]
    Refused(Refusal),
    /// The city's file store failed.
    #[error("the file store failed: {0}")]
    Files(String),
    /// The machine has no thread left for a node.
    #[error(transparent)]
    Machine(#[from] std::io::Error),
}

impl From<Refusal> for SimError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// What stops a step: the store, or a breach that is yet to be placed.
#[derive(Debug)]
pub(crate) enum Trouble {
    Failed(SimError),
    Breach(Breach),
}

impl<E: Into<SimError>> From<E> for Trouble {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

impl From<Breach> for Trouble {
    fn from(breach: Breach) -> Self {
        Self::Breach(breach)
    }
}

impl Trouble {
    /// Says where it was, so that the seed brings it about again.
    pub(crate) fn placed(self, seed: u64, day: u32, step: u64) -> SimError {
        match self {
            Self::Failed(error) => error,
            Self::Breach(breach) => SimError::Broken {
                seed,
                day,
                step,
                breach: Box::new(breach),
            },
        }
    }
}
