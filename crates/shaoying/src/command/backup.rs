//! `shaoying backup` and `restore`, for the embedded database. The key file is not in
//! the copy: keep it elsewhere.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::{
    outcome::{Failure, Outcome, Result},
    wiring::Store,
};

/// Copy the embedded database while it runs
#[derive(Debug, Args)]
pub(crate) struct Backup {
    #[command(flatten)]
    store: Store,
    /// The file to write; it must not exist
    target: PathBuf,
}

/// Put a backup in place
#[derive(Debug, Args)]
pub(crate) struct Restore {
    #[command(flatten)]
    store: Store,
    /// The backup
    source: PathBuf,
}

impl Backup {
    pub(super) async fn run(self) -> Result {
        let db = self.store.open().await?;
        shaoying_storage::backup(&db, &self.target).await?;
        let bytes = std::fs::metadata(&self.target)
            .map_err(Failure::of(&self.target))?
            .len();
        let words = format!("已备份到 {}({bytes} 字节)", self.target.display());
        Ok(Outcome::done(
            words,
            json!({ "target": self.target, "bytes": bytes }),
        ))
    }
}

impl Restore {
    pub(super) fn run(self) -> Result {
        let target = self.store.sqlite_path().ok_or_else(|| {
            Failure::Other("restore 只用于 sqlite / restore is for sqlite".to_owned())
        })?;
        shaoying_storage::restore(&self.source, &target)?;
        let words = format!("已恢复到 {};请运行 shaoying verify 核对", target.display());
        Ok(Outcome::done(words, json!({ "target": target })))
    }
}
