//! Where uploaded files go and which are taken, from the configuration.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use clap::Args;
use object_store::{ObjectStore, local::LocalFileSystem};
use shaoying_desk::{AttachmentOptions, ScanCommand};

use crate::outcome::{Failure, Result};

/// The file store and the rules for what may come in.
#[derive(Debug, Clone, Args)]
pub(crate) struct Files {
    /// Where uploaded files lie: file:FOLDER, or s3://BUCKET/PREFIX in a build with s3;
    /// the folder `files` beside an embedded database unless told otherwise
    #[arg(id = "files", long = "files", env = "SHAOYING_FILES")]
    url: Option<String>,
    /// The longest photograph, in megabytes
    #[arg(long, env = "SHAOYING_LONGEST_IMAGE", default_value_t = 10)]
    longest_image: usize,
    /// The longest paper or recording, in megabytes
    #[arg(long, env = "SHAOYING_LONGEST_FILE", default_value_t = 20)]
    longest_file: usize,
    /// A command that reads a file and ends with 0 where it is clean, such as "clamdscan -"
    #[arg(long, env = "SHAOYING_SCAN_COMMAND")]
    scan_command: Option<String>,
    /// How long a scan may take, in seconds
    #[arg(long, env = "SHAOYING_SCAN_SECONDS", default_value_t = 30)]
    scan_seconds: u64,
}

const MEGABYTE: usize = 1024 * 1024;

impl Files {
    /// What holds unless told otherwise.
    pub(crate) fn by_default() -> Self {
        Self {
            url: None,
            longest_image: 10,
            longest_file: 20,
            scan_command: None,
            scan_seconds: 30,
        }
    }

    /// What the desk is told; `database` is the file of an embedded one.
    pub(crate) fn options(&self, database: Option<&Path>) -> Result<AttachmentOptions> {
        let patience = Duration::from_secs(self.scan_seconds);
        let scan = self.scan_command.as_deref();
        Ok(AttachmentOptions {
            store: self.store(database)?,
            longest_image: self.longest_image * MEGABYTE,
            longest_file: self.longest_file * MEGABYTE,
            scan: scan.and_then(|words| ScanCommand::of_words(words, patience)),
            ..AttachmentOptions::default()
        })
    }

    /// The place's address.
    pub(crate) fn url(&self, database: Option<&Path>) -> String {
        let beside = || {
            let folder = database.and_then(Path::parent);
            let folder = folder.unwrap_or(Path::new("data")).join("files");
            format!("file:{}", folder.display())
        };
        self.url.clone().unwrap_or_else(beside)
    }

    /// The store; a folder is made where there is none.
    pub(crate) fn store(&self, database: Option<&Path>) -> Result<Arc<dyn ObjectStore>> {
        let url = self.url(database);
        let failed = |error: &dyn std::fmt::Display| Failure::Other(format!("{url}: {error}"));
        if let Some(rest) = url.strip_prefix("file:") {
            let folder = PathBuf::from(rest.strip_prefix("//").unwrap_or(rest));
            std::fs::create_dir_all(&folder)?;
            let store = LocalFileSystem::new_with_prefix(&folder).map_err(|e| failed(&e))?;
            // What was acknowledged survives the plug being pulled.
            return Ok(Arc::new(store.with_fsync(true)));
        }
        bucket(&url).map_err(|error| failed(&error))
    }
}

#[cfg(feature = "s3")]
fn bucket(url: &str) -> std::result::Result<Arc<dyn ObjectStore>, String> {
    use object_store::{aws::AmazonS3Builder, prefix::PrefixStore};
    let place = url.strip_prefix("s3://").ok_or("file: / s3:")?;
    let (_, prefix) = place.split_once('/').unwrap_or((place, ""));
    let bucket = AmazonS3Builder::from_env().with_url(url).build();
    let bucket = bucket.map_err(|error| error.to_string())?;
    Ok(Arc::new(PrefixStore::new(bucket, prefix)))
}

#[cfg(not(feature = "s3"))]
fn bucket(_: &str) -> std::result::Result<Arc<dyn ObjectStore>, String> {
    Err("此程序未含 s3 / this build takes file:FOLDER; s3:// needs the feature s3".to_owned())
}
