//! Putting a profile in force: checked, kept whole, never changed afterwards.

use std::collections::BTreeMap;

use serde::Serialize;
use shaoying_locality::{Diagnostic, LocalityFiles, LocalityProfile};
use shaoying_model::{
    Reason, Refusal,
    journal::{StreamId, StreamKind},
};
use shaoying_storage::{Batch, Db, DbError, PROFILES, ProfileRow, Rows};

use crate::{Caller, Desk, Guard, desk::today, time::TimeSource};

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

impl Desk {
    /// Puts a new version in force; matters under way keep theirs.
    pub async fn put_profile(&self, caller: &Caller, files: &LocalityFiles) -> Result<(), Refusal> {
        caller.must_be(&[shaoying_model::Role::SystemAdministrator])?;
        let profile = shaoying_locality::check(files).map_err(|problems| {
            let first = problems
                .first()
                .map(ToString::to_string)
                .unwrap_or_default();
            Refusal::new(Reason::ProfileProblem).with("problem", first)
        })?;
        let rules = self.rules();
        if profile.code != rules.profile().code {
            let in_force = &rules.profile().code;
            return Err(Refusal::new(Reason::OtherLocality).with("in_force", in_force));
        }
        if profile.version <= rules.profile().version {
            return Err(Refusal::new(Reason::AlreadyExists).with("version", profile.version));
        }
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
                session.note(stream.clone(), "put_in_force", &body)?;
                session.put(&PROFILES, row.cells());
                Ok(stream.clone())
            },
        )
        .await?;
        self.reload_rules().await
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
