//! `shaoying backup` and `restore`, for the embedded database. The key file is not in
//! the copy: keep it elsewhere.

use std::path::{Path, PathBuf};

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
        must_be_free(&self.target)?;
        let db = self.store.open().await?;
        let copied = shaoying_storage::backup(&db, &self.target).await;
        copied.map_err(|error| named(&self.target, &error))?;
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

fn named(path: &Path, what: &dyn std::fmt::Display) -> Failure {
    Failure::Other(format!("{}: {what}", path.display()))
}

/// Nothing is overwritten.
fn must_be_free(path: &Path) -> Result<()> {
    if path.exists() {
        let what = "已有这个文件,不会覆盖;请换一个名字,或先把它移开 / \
            the file exists and is not overwritten: choose another name, or move it away";
        return Err(named(path, &what));
    }
    Ok(())
}

impl Restore {
    pub(super) fn run(self) -> Result {
        let target = self.store.sqlite_path().ok_or_else(|| {
            Failure::Other("restore 只用于 sqlite / restore is for sqlite".to_owned())
        })?;
        if !self.source.is_file() {
            return Err(named(
                &self.source,
                &"没有这个备份文件 / there is no such backup",
            ));
        }
        must_be_free(&target)?;
        let restored = shaoying_storage::restore(&self.source, &target);
        restored.map_err(|error| named(&target, &error))?;
        let words = format!("已恢复到 {};请运行 shaoying verify 核对", target.display());
        Ok(Outcome::done(words, json!({ "target": target })))
    }
}
