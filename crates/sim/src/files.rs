//! The city's file store: in memory, and shared by its nodes as a bucket would be. A fault
//! makes it fall silent behind a write: the store has done it and nobody hears so, and the
//! node that waits can be ended between a file and its commit.

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use futures_util::{StreamExt as _, stream::BoxStream};
use object_store::{
    CopyOptions, GetOptions, GetResult, ListResult, MultipartUpload, ObjectMeta, ObjectStore,
    PutMultipartOptions, PutOptions, PutPayload, PutResult, Result, memory::InMemory, path::Path,
};
use tokio::sync::Notify;

/// The store, as every node has it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Files {
    kept: InMemory,
    silence: Arc<Silence>,
}

/// When it falls silent, and whether it has.
#[derive(Debug, Default)]
struct Silence {
    /// Behind which write from now; 0 for never.
    behind: AtomicU32,
    fallen: Notify,
}

impl Silence {
    /// Lets a write be answered, or never.
    async fn pass(&self) {
        let counted = |left: u32| left.checked_sub(1);
        let order = Ordering::SeqCst;
        if self.behind.fetch_update(order, order, counted) == Ok(1) {
            self.fallen.notify_one();
            std::future::pending::<()>().await;
        }
    }
}

impl Files {
    /// Falls silent behind this write, counted from now; with 0 it goes on speaking.
    pub(crate) fn fall_silent_behind(&self, write: u32) {
        self.silence.behind.store(write, Ordering::SeqCst);
    }

    /// Waits until it has fallen silent.
    pub(crate) async fn silent(&self) {
        self.silence.fallen.notified().await;
    }
}

impl fmt::Display for Files {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the simulated city's files")
    }
}

#[async_trait::async_trait]
impl ObjectStore for Files {
    async fn put_opts(
        &self,
        location: &Path,
        payload: PutPayload,
        options: PutOptions,
    ) -> Result<PutResult> {
        let put = self.kept.put_opts(location, payload, options).await;
        self.silence.pass().await;
        put
    }

    async fn put_multipart_opts(
        &self,
        location: &Path,
        options: PutMultipartOptions,
    ) -> Result<Box<dyn MultipartUpload>> {
        self.kept.put_multipart_opts(location, options).await
    }

    async fn get_opts(&self, location: &Path, options: GetOptions) -> Result<GetResult> {
        self.kept.get_opts(location, options).await
    }

    fn delete_stream(
        &self,
        locations: BoxStream<'static, Result<Path>>,
    ) -> BoxStream<'static, Result<Path>> {
        let silence = Arc::clone(&self.silence);
        let deleted = self.kept.delete_stream(locations);
        let heard = deleted.then(move |deleted| {
            let silence = Arc::clone(&silence);
            async move {
                silence.pass().await;
                deleted
            }
        });
        heard.boxed()
    }

    fn list(&self, prefix: Option<&Path>) -> BoxStream<'static, Result<ObjectMeta>> {
        self.kept.list(prefix)
    }

    async fn list_with_delimiter(&self, prefix: Option<&Path>) -> Result<ListResult> {
        self.kept.list_with_delimiter(prefix).await
    }

    async fn copy_opts(&self, from: &Path, to: &Path, options: CopyOptions) -> Result<()> {
        self.kept.copy_opts(from, to, options).await
    }
}
