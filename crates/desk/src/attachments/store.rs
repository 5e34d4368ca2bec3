//! The file store: bytes under their digest, so that the same photograph lies there once.

use std::sync::Arc;

use object_store::{
    Error, GetResult, ObjectStore, ObjectStoreExt as _, PutPayload, memory::InMemory, path::Path,
};
use shaoying_model::{
    Reason, Refusal,
    attachment::{Attachment, AttachmentStage},
    journal::{Digest, StreamId, StreamKind},
};
use shaoying_storage::{Db, DbError};
use tokio::sync::Semaphore;

use super::{
    ScanCommand,
    check::{Brought, Taken, draw, is_thumbnail, recognise},
};
use crate::{
    verify::{Finding, Report},
    writer::{AnyMatter, Kept as _},
};

/// Where files go and which are taken.
#[derive(Debug, Clone)]
pub struct AttachmentOptions {
    /// Where the bytes lie; in memory unless told otherwise, as for a test.
    pub store: Arc<dyn ObjectStore>,
    /// The longest picture, in bytes as it is brought.
    pub longest_image: usize,
    /// The longest file of any other kind, in bytes.
    pub longest_file: usize,
    /// The most pixels of a picture.
    pub most_pixels: u64,
    /// What looks for viruses; nothing does unless told otherwise.
    pub scan: Option<ScanCommand>,
}

impl Default for AttachmentOptions {
    fn default() -> Self {
        Self {
            store: Arc::new(InMemory::new()),
            longest_image: 10 * 1024 * 1024,
            longest_file: 20 * 1024 * 1024,
            most_pixels: 50_000_000,
            scan: None,
        }
    }
}

/// Pictures drawn at the same moment: each takes some hundred megabytes at most.
const DRAWN_AT_ONCE: usize = 2;

/// The store and what guards it.
#[derive(Debug)]
pub(crate) struct FileStore {
    options: AttachmentOptions,
    drawing: Semaphore,
}

fn failed(error: &Error) -> Refusal {
    tracing::error!(%error, "the file store failed");
    metrics::counter!("shaoying_file_store_failures").increment(1);
    Reason::StorageFailed.into()
}

fn place(digest: &str, thumbnail: bool) -> Path {
    let shelf = digest.get(..2).unwrap_or("");
    let mark = if thumbnail { "-thumbnail" } else { "" };
    Path::from(format!("{shelf}/{digest}{mark}"))
}

async fn found(store: &dyn ObjectStore, place: &Path) -> Result<Option<GetResult>, Error> {
    match store.get(place).await {
        Ok(found) => Ok(Some(found)),
        Err(Error::NotFound { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

impl FileStore {
    pub(crate) fn new(options: AttachmentOptions) -> Self {
        Self {
            options,
            drawing: Semaphore::new(DRAWN_AT_ONCE),
        }
    }

    /// The longest file of any kind, in bytes.
    pub(crate) fn longest(&self) -> usize {
        self.options.longest_image.max(self.options.longest_file)
    }

    /// The longest picture, in bytes.
    pub(crate) fn longest_image(&self) -> usize {
        self.options.longest_image
    }

    /// Checks what was brought and makes of it what will be stored.
    pub(super) async fn take_in(&self, bytes: Vec<u8>) -> Result<Taken, Refusal> {
        let brought = recognise(&bytes)?;
        let longest = match brought {
            Brought::Picture(_) => self.options.longest_image,
            Brought::File(_) => self.options.longest_file,
        };
        if bytes.len() > longest {
            return Err(Refusal::new(Reason::BodyTooLarge).with("longest", longest));
        }
        if let Some(scan) = &self.options.scan {
            scan.scan(&bytes).await?;
        }
        let format = match brought {
            Brought::File(kind) => {
                return Ok(Taken {
                    kind,
                    bytes,
                    thumbnail: None,
                });
            }
            Brought::Picture(format) => format,
        };
        let _place = self.drawing.acquire().await.map_err(|_| Reason::Busy)?;
        let most = self.options.most_pixels;
        // A decoder that a picture makes panic has read something that is none.
        tokio::task::spawn_blocking(move || draw(&bytes, format, most))
            .await
            .unwrap_or_else(|_| Err(Reason::FileUnreadable.into()))
    }

    /// Stores bytes and the thumbnail beside them, over the same ones if they are there.
    pub(super) async fn put(&self, digest: &str, file: Taken) -> Result<(), Refusal> {
        let parts = [(Some(file.bytes), false), (file.thumbnail, true)];
        for (bytes, thumbnail) in parts {
            let Some(bytes) = bytes else { continue };
            let place = place(digest, thumbnail);
            let put = self.options.store.put(&place, PutPayload::from(bytes));
            put.await.map_err(|error| failed(&error))?;
        }
        Ok(())
    }

    /// Opens what lies under a digest; none if nothing does.
    pub(super) async fn get(
        &self,
        digest: &str,
        thumbnail: bool,
    ) -> Result<Option<GetResult>, Refusal> {
        found(self.options.store.as_ref(), &place(digest, thumbnail))
            .await
            .map_err(|error| failed(&error))
    }

    /// Takes bytes and thumbnail away; what is gone already is no error.
    pub(super) async fn delete(&self, digest: &str) -> Result<(), Refusal> {
        for thumbnail in [true, false] {
            match self.options.store.delete(&place(digest, thumbnail)).await {
                Ok(()) | Err(Error::NotFound { .. }) => {}
                Err(error) => return Err(failed(&error)),
            }
        }
        Ok(())
    }
}

/// Attachments looked at together.
const AT_ONCE: i64 = 500;

/// Looks whether the bytes of every attachment are there and are what the journal says
/// they were, and whether each picture has its thumbnail; adds what is wrong to `report`. `told` hears how many have been looked at.
pub async fn verify_files(
    db: &Db,
    store: &dyn ObjectStore,
    report: &mut Report,
    told: impl Fn(u64),
) -> Result<(), DbError> {
    let mut after = String::new();
    loop {
        let page = db.walk(StreamKind::Attachment, &after, AT_ONCE).await?;
        let Some(last) = page.last() else {
            return Ok(());
        };
        after.clone_from(&last.number);
        for stored in page {
            let any = AnyMatter::read(StreamKind::Attachment, &stored.state).ok();
            let attachment = any.as_ref().and_then(Attachment::kept);
            let Some(attachment) =
                attachment.filter(|attachment| attachment.stage != AttachmentStage::Swept)
            else {
                continue;
            };
            report.files += 1;
            told(report.files);
            if let Some(problem) = problem(store, attachment).await {
                report.find(Finding {
                    stream: Some(StreamId::new(StreamKind::Attachment, &stored.number)),
                    sequence: None,
                    position: None,
                    problem,
                });
            }
        }
    }
}

/// What is wrong with the bytes of an attachment, or with its thumbnail.
async fn problem(store: &dyn ObjectStore, attachment: &Attachment) -> Option<String> {
    let digest = &attachment.digest;
    for thumbnail in [false, true] {
        if thumbnail && !attachment.kind.is_image() {
            continue;
        }
        let part = if thumbnail { "thumbnail" } else { "bytes" };
        let is_right = |bytes: &[u8]| {
            if thumbnail {
                is_thumbnail(bytes)
            } else {
                Digest::of_file(bytes).to_string() == *digest
            }
        };
        let read = match found(store, &place(digest, thumbnail)).await {
            Ok(None) => return Some(format!("the {part} of this attachment: missing")),
            Ok(Some(found)) => found.bytes().await,
            Err(error) => Err(error),
        };
        match read {
            Ok(bytes) if is_right(&bytes) => {}
            Ok(_) => return Some(format!("the {part} of this attachment: not what was kept")),
            Err(error) => return Some(format!("the {part} of this attachment: {error}")),
        }
    }
    None
}
