//! Where uploaded files go and which are taken, from the configuration.

use std::{path::PathBuf, sync::Arc, time::Duration};

use clap::Args;
use object_store::{ObjectStore, local::LocalFileSystem};
use shaoying_desk::{AttachmentOptions, ScanCommand};

use crate::outcome::{Failure, Result};

/// The file store and the rules for what may come in.
#[derive(Debug, Clone, Args)]
pub(crate) struct Files {
    /// Where uploaded files lie: file:FOLDER, or s3://BUCKET/PREFIX in a build with s3
    #[arg(
        id = "files",
        long = "files",
        env = "SHAOYING_FILES",
        default_value = "file:data/files"
    )]
    pub(crate) url: String,
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
    /// Files in a folder, under the limits that hold unless told otherwise.
    pub(crate) fn in_folder(folder: &std::path::Path) -> Self {
        Self {
            url: format!("file:{}", folder.display()),
            longest_image: 10,
            longest_file: 20,
            scan_command: None,
            scan_seconds: 30,
        }
    }

    /// What the desk is told.
    pub(crate) fn options(&self) -> Result<AttachmentOptions> {
        let patience = Duration::from_secs(self.scan_seconds);
        let scan = self.scan_command.as_deref();
        Ok(AttachmentOptions {
            store: self.store()?,
            longest_image: self.longest_image * MEGABYTE,
            longest_file: self.longest_file * MEGABYTE,
            scan: scan.and_then(|words| ScanCommand::of_words(words, patience)),
            ..AttachmentOptions::default()
        })
    }

    /// The store; a folder is made where there is none.
    pub(crate) fn store(&self) -> Result<Arc<dyn ObjectStore>> {
        if let Some(rest) = self.url.strip_prefix("file:") {
            let folder = PathBuf::from(rest.strip_prefix("//").unwrap_or(rest));
            std::fs::create_dir_all(&folder)?;
            let store = LocalFileSystem::new_with_prefix(&folder).map_err(|e| self.failed(&e))?;
            // What was acknowledged survives the plug being pulled.
            return Ok(Arc::new(store.with_fsync(true)));
        }
        self.bucket()
    }

    #[cfg(feature = "s3")]
    fn bucket(&self) -> Result<Arc<dyn ObjectStore>> {
        use object_store::{aws::AmazonS3Builder, prefix::PrefixStore};
        let prefix = self.url.strip_prefix("s3://");
        let prefix = prefix
            .and_then(|rest| rest.split_once('/'))
            .map_or("", |(_, rest)| rest);
        let bucket = AmazonS3Builder::from_env().with_url(&self.url).build();
        let bucket = bucket.map_err(|error| self.failed(&error))?;
        Ok(Arc::new(PrefixStore::new(bucket, prefix)))
    }

    #[cfg(not(feature = "s3"))]
    fn bucket(&self) -> Result<Arc<dyn ObjectStore>> {
        Err(self
            .failed(&"此程序未含 s3 / this build takes file:FOLDER; s3:// needs the feature s3"))
    }

    fn failed(&self, error: &impl std::fmt::Display) -> Failure {
        Failure::Other(format!("{}: {error}", self.url))
    }
}
