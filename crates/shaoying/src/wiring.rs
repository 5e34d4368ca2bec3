//! From words on the command line to a desk.

use std::{path::PathBuf, sync::Arc};

use clap::Args;
use object_store::ObjectStore;
use shaoying_desk::{AttachmentOptions, Caller, Desk, Options};
use shaoying_model::{AreaCode, Role};
use shaoying_storage::Db;

use crate::{
    files::Files,
    keys,
    outcome::{Failure, Result},
    system::{SystemClock, SystemEntropy},
};

/// Which database, and which key.
#[derive(Debug, Clone, Args)]
pub(crate) struct Store {
    /// sqlite:PATH or postgres://USER@HOST/NAME
    #[arg(
        long,
        env = "SHAOYING_DATABASE",
        default_value = "sqlite:data/shaoying.db"
    )]
    pub(crate) database: String,
    /// The file with the key that seals personal data
    #[arg(long, env = "SHAOYING_KEY_FILE", default_value = "data/shaoying.key")]
    pub(crate) key_file: PathBuf,
    #[command(flatten)]
    pub(crate) files: Files,
}

impl Store {
    /// The database, as it is.
    pub(crate) async fn open(&self) -> Result<Db> {
        if let Some(path) = self.sqlite_path()
            && !path.exists()
        {
            let what = "没有这个数据库,请先运行 shaoying migrate / no such database: run migrate";
            return Err(Failure::Other(format!("{}: {what}", path.display())));
        }
        Ok(Db::open(&self.database).await?)
    }

    /// The database with an up-to-date schema, made if it is missing.
    pub(crate) async fn open_migrated(&self) -> Result<Db> {
        if let Some(folder) = self
            .sqlite_path()
            .as_deref()
            .and_then(std::path::Path::parent)
        {
            std::fs::create_dir_all(folder).map_err(Failure::of(folder))?;
        }
        let db = Db::open(&self.database).await?;
        db.migrate().await?;
        Ok(db)
    }

    /// A desk on the database.
    pub(crate) async fn desk(&self) -> Result<Desk> {
        let db = self.open().await?;
        desk_on(db, keys::read(&self.key_file)?, self.attachments()?).await
    }

    /// What the desk is told of uploaded files.
    pub(crate) fn attachments(&self) -> Result<AttachmentOptions> {
        self.files.options(self.sqlite_path().as_deref())
    }

    /// Where uploaded files lie.
    pub(crate) fn file_store(&self) -> Result<Arc<dyn ObjectStore>> {
        self.files.store(self.sqlite_path().as_deref())
    }

    /// The file of an embedded database.
    pub(crate) fn sqlite_path(&self) -> Option<PathBuf> {
        let rest = self.database.strip_prefix("sqlite:")?;
        Some(PathBuf::from(rest.strip_prefix("//").unwrap_or(rest)))
    }
}

pub(crate) async fn desk_on(
    db: Db,
    keys: shaoying_desk::Keys,
    attachments: AttachmentOptions,
) -> Result<Desk> {
    let (clock, entropy) = (Arc::new(SystemClock), Arc::new(SystemEntropy));
    let options = Options {
        attachments,
        ..Options::default()
    };
    Ok(Desk::open(db, clock, entropy, keys, options).await?)
}

/// Whoever sits at the console of the machine, as the journal names them.
pub(crate) fn console(role: Role, city: &AreaCode) -> Caller {
    Caller {
        account: "console".to_owned(),
        role,
        unit: None,
        area: city.clone(),
    }
}
