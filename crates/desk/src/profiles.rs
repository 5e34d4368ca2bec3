//! Putting a profile in force: checked, kept whole, never changed afterwards.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use shaoying_locality::{Diagnostic, LocalityFiles, LocalityProfile, Told, told};
use shaoying_model::{
    Reason, Refusal, Role,
    journal::{StreamId, StreamKind},
};
use shaoying_storage::{Batch, Db, DbError, PROFILES, ProfileRow, Rows};

use crate::{Caller, Desk, Guard, desk::today, time::TimeSource, writer::told as unkept};

/// Why a profile cannot be put in force.
#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    /// Its files do not check.
    #[error("{} problems", .0.len())]
    Problems(Vec<Diagnostic>),
    /// The store failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

fn row_of(files: &LocalityFiles, profile: &LocalityProfile, at: i64) -> ProfileRow {
    let files = files.rules_only();
    let texts: BTreeMap<&str, &str> = files.iter().collect();
    ProfileRow {
        locality: profile.code.clone(),
        version: profile.version.into(),
        effective_from: profile.effective_from.to_string(),
        digest: profile.digest().to_owned(),
        files: serde_json::to_string(&texts).unwrap_or_default(),
        at,
    }
}

/// Puts the first profile into a fresh database, which a desk needs to open at all.
/// One that is there already is left as it is.
pub async fn found(
    db: &Db,
    clock: &dyn TimeSource,
    files: &LocalityFiles,
) -> Result<(), ProfileError> {
    let profile = shaoying_locality::check(files).map_err(ProfileError::Problems)?;
    if db.profiles().await?.is_empty() {
        let row = row_of(files, &profile, clock.now().as_microsecond());
        let mut tx = db.begin().await?;
        let head = tx.lock_head().await?;
        tx.write(Batch {
            put: vec![Rows {
                table: &PROFILES,
                rows: vec![row.cells()],
            }],
            gone: Vec::new(),
            from: head,
            to: head,
        })
        .await?;
        tx.commit().await?;
    }
    Ok(())
}

/// What the journal keeps of it.
#[derive(Debug, Serialize)]
struct PutInForce<'a> {
    version: u32,
    effective_from: String,
    digest: &'a str,
}

/// A profile as its files make it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Outline {
    /// The locality's code.
    pub locality: String,
    /// The version.
    pub version: u32,
    /// The first day it is in force.
    pub effective_from: String,
    /// How many places it has.
    pub areas: usize,
    /// How many units.
    pub units: usize,
    /// How many items.
    pub items: usize,
    /// How many of its rules are to be confirmed by the city.
    pub assumed: usize,
}

impl From<&LocalityProfile> for Outline {
    fn from(profile: &LocalityProfile) -> Self {
        Self {
            locality: profile.code.clone(),
            version: profile.version,
            effective_from: profile.effective_from.to_string(),
            areas: profile.areas().len(),
            units: profile.units().len(),
            items: profile.items().len(),
            assumed: profile.assumptions().count(),
        }
    }
}

/// What reading a profile's files came to; nothing was put in force.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ProfileReading {
    /// The profile; none while anything is wrong.
    pub profile: Option<Outline>,
    /// All that is wrong, by file and line.
    pub problems: Vec<Diagnostic>,
    /// What would differ from the version in force.
    pub sentences: Vec<Told>,
}

impl Desk {
    /// Reads the files of a new version and says what is wrong or what would change.
    ///
    /// Refused to everybody but system administrators, and for a profile of another place
    /// or one that is no later version.
    pub async fn read_profile(
        &self,
        caller: &Caller,
        files: &LocalityFiles,
    ) -> Result<ProfileReading, Refusal> {
        caller.must_be(&[Role::SystemAdministrator])?;
        let (profile, problems, sentences) = match shaoying_locality::check(files) {
            Ok(profile) => {
                self.must_follow(&profile).await?;
                let sentences = told(self.rules().profile(), &profile);
                (Some(Outline::from(&profile)), Vec::new(), sentences)
            }
            Err(problems) => (None, problems, Vec::new()),
        };
        Ok(ProfileReading {
            profile,
            problems,
            sentences,
        })
    }

    /// A new version is of the same place, and later than every one before it, those that
    /// wait for their day included; gives how many there are.
    async fn must_follow(&self, profile: &LocalityProfile) -> Result<u64, Refusal> {
        let in_force = self.rules().profile().code.clone();
        if profile.code != in_force {
            return Err(Refusal::new(Reason::OtherLocality)
                .with("offered", &profile.code)
                .with("in_force", in_force));
        }
        let rows = self.db.profiles().await.map_err(|error| unkept(&error))?;
        let latest = rows.iter().map(|row| row.version).max();
        if latest.is_some_and(|latest| i64::from(profile.version) <= latest) {
            return Err(Refusal::new(Reason::AlreadyExists).with("version", profile.version));
        }
        // The one that began last is in force: an earlier day would never come, or end at once.
        let begins = profile.effective_from.to_string();
        if let Some(last) = rows.iter().map(|row| &row.effective_from).max()
            && begins < *last
        {
            return Err(Refusal::new(Reason::DateOutOfRange)
                .with("field", "effective_from")
                .with("earliest", last));
        }
        Ok(rows.len() as u64)
    }

    /// Puts a new version in force; matters under way keep theirs.
    pub async fn put_profile(
        &self,
        caller: &Caller,
        files: &LocalityFiles,
    ) -> Result<Outline, Refusal> {
        caller.must_be(&[Role::SystemAdministrator])?;
        let profile = shaoying_locality::check(files).map_err(|problems| {
            let first = problems
                .first()
                .map(ToString::to_string)
                .unwrap_or_default();
            Refusal::new(Reason::ProfileProblem).with("problem", first)
        })?;
        let known = self.must_follow(&profile).await?;
        let row = row_of(files, &profile, self.clock.now().as_microsecond());
        let stream = StreamId::new(StreamKind::Locality, &profile.code);
        let body = serde_json::to_value(PutInForce {
            version: profile.version,
            effective_from: row.effective_from.clone(),
            digest: &row.digest,
        })
        .unwrap_or_default();
        let reads = vec![stream.clone()];
        self.command(
            caller.actor(),
            &Guard::default(),
            &(),
            reads,
            move |session| {
                // The one the city was founded with has no entry.
                if session.version(&stream)? + 1 != known {
                    return Err(Reason::StaleVersion.into());
                }
                session.note(stream.clone(), "put_in_force", &body)?;
                session.put(&PROFILES, row.cells());
                Ok(stream.clone())
            },
        )
        .await?;
        self.reload_rules().await?;
        Ok(Outline::from(&profile))
    }

    /// Reads the rules anew, as after another node has changed them.
    pub async fn reload_rules(&self) -> Result<(), Refusal> {
        self.shelf
            .reload(&self.db, today(self.clock.as_ref()))
            .await
            .map_err(|error| {
                tracing::error!(%error, "the rules cannot be read anew");
                Refusal::new(Reason::NoProfile)
            })
    }
}
