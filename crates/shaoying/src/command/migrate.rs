//! `shaoying migrate`: the schema forward, the key made, the locality put in force.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;
use shaoying_locality::LocalityFiles;
use shaoying_model::{Reason, Refusal, Role};

use crate::{
    keys,
    outcome::{Failure, Outcome, Result},
    system::SystemClock,
    wiring::{Store, console, desk_on},
};

/// Bring a database up to date, and a locality with it
#[derive(Debug, Args)]
pub(crate) struct Migrate {
    #[command(flatten)]
    store: Store,
    /// A shipped locality's code, or a folder; huangshi where nothing is in force yet
    #[arg(long)]
    locality: Option<String>,
}

impl Migrate {
    pub(super) async fn run(self) -> Result {
        let db = self.store.open_migrated().await?;
        let keys = keys::read_or_make(&self.store.key_file)?;
        let files = locality(self.locality.as_deref().unwrap_or("huangshi"))?;
        shaoying_desk::found(&db, &SystemClock, &files).await?;
        let desk = desk_on(db, keys, self.store.attachments()?).await?;
        let profile = std::sync::Arc::clone(desk.rules().profile());
        let offered =
            shaoying_locality::check(&files).map_err(shaoying_desk::ProfileError::Problems)?;
        if self.locality.is_some() && offered.code != profile.code {
            return Err(Refusal::new(Reason::OtherLocality)
                .with("offered", &offered.code)
                .with("in_force", &profile.code)
                .into());
        }
        if offered.code == profile.code && offered.version > profile.version {
            let caller = console(Role::SystemAdministrator, &profile.city);
            desk.put_profile(&caller, &files).await?;
        }
        let rules = desk.rules();
        let words = format!(
            "数据库已是最新({}),生效方案:{} 第{}版",
            desk.engine(),
            rules.profile().name,
            rules.profile().version
        );
        let data = json!({ "engine": desk.engine(), "locality": rules.profile().code,
            "version": rules.profile().version });
        Ok(Outcome::done(words, data))
    }
}

/// The files of a shipped locality, or of a folder.
pub(super) fn locality(name: &str) -> Result<LocalityFiles> {
    if let Some(files) = shaoying_locality::builtin(name) {
        return Ok(files);
    }
    let folder = PathBuf::from(name);
    if folder.is_dir() {
        return Ok(LocalityFiles::from_folder(Path::new(name))?);
    }
    Err(Failure::Other(format!(
        "{name}: 没有这个地方方案 / no such locality"
    )))
}
