//! `shaoying serve`: answers until it is told to stop, and then finishes what it began.

use std::{net::SocketAddr, sync::Arc};

use clap::Args;
use serde_json::json;
use shaoying_desk::Desk;
use tokio::{net::TcpListener, sync::watch};

use crate::{
    outcome::{Outcome, Result},
    wiring::Store,
};

/// Answer requests over HTTP
#[derive(Debug, Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    store: Store,
    /// Where to listen
    #[arg(long, env = "SHAOYING_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Mark cookies as for HTTPS only
    #[arg(long, env = "SHAOYING_SECURE_COOKIES")]
    secure_cookies: bool,
    /// A proxy stands before it and names the client in X-Forwarded-For
    #[arg(long, env = "SHAOYING_BEHIND_PROXY")]
    behind_proxy: bool,
}

impl Serve {
    pub(super) async fn run(self) -> Result {
        let desk = Arc::new(self.store.desk().await?);
        let listener = TcpListener::bind(self.listen).await?;
        say(&format!("哨应 http://{}", listener.local_addr()?));
        answer(desk, listener, self.secure_cookies, self.behind_proxy).await?;
        Ok(Outcome::done(
            "已停止 / stopped",
            json!({ "stopped": true }),
        ))
    }
}

/// Said at once, so that whoever started it knows the port.
#[expect(clippy::print_stdout, reason = "a server says where it answers")]
pub(super) fn say(words: &str) {
    println!("{words}");
}

/// Serves a desk and reconciles beside it until a signal comes.
pub(super) async fn answer(
    desk: Arc<Desk>,
    listener: TcpListener,
    secure_cookies: bool,
    behind_proxy: bool,
) -> Result<()> {
    let (stop, stopped) = watch::channel(false);
    let reconciling = tokio::spawn(Arc::clone(&desk).keep_reconciling(stopped));
    let recorder = metrics_exporter_prometheus::PrometheusBuilder::new();
    let metrics = recorder.install_recorder().ok();
    // Samples are folded even when nobody scrapes, or they would pile up.
    let folded = metrics.clone().map(|metrics| tokio::spawn(fold(metrics)));
    let options = shaoying_http::HttpOptions {
        secure_cookies,
        metrics,
        ..shaoying_http::HttpOptions::default()
    };
    let pages = shaoying_web::WebOptions {
        behind_proxy,
        ..shaoying_web::WebOptions::default()
    };
    let router = shaoying_http::router(Arc::clone(&desk), options)
        .merge(shaoying_web::router(Arc::clone(&desk), pages));
    shaoying_http::serve(listener, router, signal()).await?;
    stop.send_replace(true);
    let _ = reconciling.await;
    if let Some(folded) = folded {
        folded.abort();
    }
    desk.checkpoint().await?;
    Ok(())
}

async fn fold(metrics: metrics_exporter_prometheus::PrometheusHandle) {
    loop {
        tokio::time::sleep(std::time::Duration::from_secs(5)).await;
        metrics.run_upkeep();
    }
}

/// Waits for Ctrl-C, or for the service manager's SIGTERM.
async fn signal() {
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<Option<()>>();
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminated => {}
    }
}
