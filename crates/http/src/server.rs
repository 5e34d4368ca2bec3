//! The router, made from the table of endpoints, and serving it until told to stop.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use axum::{
    Extension, Router,
    extract::{DefaultBodyLimit, FromRef},
    middleware,
    routing::any,
    serve::ListenerExt as _,
};
use metrics_exporter_prometheus::PrometheusHandle;
use shaoying_desk::Desk;
use tokio::{
    net::TcpListener,
    sync::{Semaphore, watch},
};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};

use crate::{openapi::families, visit};

/// What the face is told at its start.
#[derive(Debug, Clone)]
pub struct HttpOptions {
    /// Whether the session cookie is for HTTPS alone. Only a test or a machine of one's
    /// own serves without.
    pub secure_cookies: bool,
    /// What `/metrics` shows; without it there is no such page. Whoever installs the
    /// recorder also runs its upkeep.
    pub metrics: Option<PrometheusHandle>,
    /// The longest body, in bytes.
    pub body_limit: usize,
    /// How long a request may take. The stream of news is answered at once and goes on.
    pub request_timeout: Duration,
    /// How many requests may be under way.
    pub concurrent_requests: usize,
    /// How many clients may listen to the stream of news.
    pub concurrent_streams: usize,
    /// How much of the uploads under way may be in memory, in KiB.
    pub upload_memory: usize,
    /// How long an upload may take, over a slow line.
    pub upload_timeout: Duration,
    /// How often a silent stream says that it is there.
    pub heartbeat: Duration,
}

impl Default for HttpOptions {
    fn default() -> Self {
        Self {
            secure_cookies: true,
            metrics: None,
            body_limit: 1024 * 1024,
            request_timeout: Duration::from_secs(30),
            concurrent_requests: 1_024,
            concurrent_streams: 512,
            upload_memory: 256 * 1024,
            upload_timeout: Duration::from_mins(3),
            heartbeat: Duration::from_secs(15),
        }
    }
}

/// What every handler has at hand.
#[derive(Debug, Clone)]
pub(crate) struct Face {
    pub(crate) desk: Arc<Desk>,
    pub(crate) options: Arc<HttpOptions>,
    pub(crate) places: Arc<Semaphore>,
    pub(crate) streams: Arc<Semaphore>,
    pub(crate) uploads: Arc<Semaphore>,
}

impl FromRef<Face> for Arc<Desk> {
    fn from_ref(face: &Face) -> Self {
        Self::clone(&face.desk)
    }
}

/// Turns true when the server begins to close.
#[derive(Debug, Clone)]
pub(crate) struct Closing(pub(crate) watch::Receiver<bool>);

/// How long requests under way may go on after the word to stop.
const DRAIN: Duration = Duration::from_secs(10);

/// The face of a desk.
pub fn router(desk: Arc<Desk>, options: HttpOptions) -> Router {
    let face = Face {
        desk,
        places: Arc::new(Semaphore::new(options.concurrent_requests)),
        streams: Arc::new(Semaphore::new(options.concurrent_streams)),
        uploads: Arc::new(Semaphore::new(options.upload_memory)),
        options: Arc::new(options),
    };
    let mut router = Router::new();
    for family in families() {
        for endpoint in family.endpoints {
            let path = format!("{}{}", family.root, endpoint.path);
            router = router.route(&path, endpoint.route);
        }
    }
    router
        // Said here and not by a fallback alone, so that pages beside this face cannot
        // answer for an address of it.
        .route("/api/{*rest}", any(visit::no_such_page))
        .fallback(visit::no_such_page)
        .method_not_allowed_fallback(visit::method_not_allowed)
        .layer(CatchPanicLayer::custom(visit::panicked))
        .layer(DefaultBodyLimit::max(face.options.body_limit))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(face.clone(), visit::visit))
        .with_state(face)
}

/// Serves until `shutdown` is done: then no new connections are taken, streams end,
/// and requests under way have ten seconds to finish.
///
/// Fails as the listener does.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let (sender, mut closing) = watch::channel(false);
    let router = router.layer(Extension(Closing(closing.clone())));
    let listener = listener.tap_io(|connection| {
        // Answers are written whole; waiting for more to send only makes them late.
        if let Err(error) = connection.set_nodelay(true) {
            tracing::debug!(%error, "TCP_NODELAY is not to be had");
        }
    });
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(async move {
        shutdown.await;
        sender.send_replace(true);
    });
    let drained = async {
        // An error means that serving has ended, and with it the sender.
        if closing.wait_for(|closing| *closing).await.is_ok() {
            tokio::time::sleep(DRAIN).await;
        } else {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        served = serving.into_future() => served,
        () = drained => {
            tracing::warn!("requests were still under way and are broken off");
            Ok(())
        }
    }
}
