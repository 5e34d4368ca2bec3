//! `shaoying serve`: answers until it is told to stop, and then finishes what it began.

use std::{net::SocketAddr, sync::Arc};

use clap::Args;
use serde_json::json;
use shaoying_desk::Desk;
use shaoying_web::CityMap;
use tokio::{
    net::TcpListener,
    sync::{oneshot, watch},
    task::JoinHandle,
};

use crate::{
    outcome::{Failure, Outcome, Result},
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
    #[command(flatten)]
    map: Map,
}

/// The city's own map, on a server that residents and staff can reach.
#[derive(Debug, Default, Args)]
pub(crate) struct Map {
    /// The city's map: the address of its MapLibre style, https://HOST/PATH, or /PATH of a proxy before this server
    #[arg(long, env = "SHAOYING_MAP_STYLE")]
    map_style: Option<String>,
    /// Another server that the map takes tiles, letters or pictures from: https://HOST, more than one with commas
    #[arg(
        long,
        env = "SHAOYING_MAP_ORIGINS",
        value_delimiter = ',',
        requires = "map_style"
    )]
    map_origins: Vec<String>,
}

impl Map {
    fn read(&self) -> Result<Option<CityMap>> {
        let style = self.map_style.as_ref();
        let map = style.map(|style| CityMap::new(style, &self.map_origins));
        map.transpose().map_err(|bad| {
            let what = "地图地址应为 /路径 或 https://主机/路径";
            Failure::Other(format!("{what} / {bad}"))
        })
    }
}

/// What a server is told besides its desk and where it listens.
#[derive(Debug, Default)]
pub(super) struct Door {
    secure_cookies: bool,
    behind_proxy: bool,
    map: Option<CityMap>,
}

impl Door {
    /// A server for trying things out.
    pub(super) fn with_map(map: &Map) -> Result<Self> {
        Ok(Self {
            map: map.read()?,
            ..Self::default()
        })
    }
}

impl Serve {
    pub(super) async fn run(self) -> Result {
        let door = Door {
            secure_cookies: self.secure_cookies,
            behind_proxy: self.behind_proxy,
            map: self.map.read()?,
        };
        let desk = Arc::new(self.store.desk().await?);
        let listener = TcpListener::bind(self.listen).await.map_err(|error| {
            let how = "不能在此监听,可用 --listen 换一个 / choose another with --listen";
            Failure::Other(format!("{}: {error}。{how}", self.listen))
        })?;
        say(&format!("哨应 http://{}", listener.local_addr()?));
        answer(desk, listener, door).await?;
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
pub(super) async fn answer(desk: Arc<Desk>, listener: TcpListener, door: Door) -> Result<()> {
    let (stop, stopped) = watch::channel(false);
    let reconciling = tokio::spawn(Arc::clone(&desk).keep_reconciling(stopped));
    let recorder = metrics_exporter_prometheus::PrometheusBuilder::new();
    let metrics = recorder.install_recorder().ok();
    // Samples are folded even when nobody scrapes, or they would pile up.
    let folded = metrics.clone().map(|metrics| tokio::spawn(fold(metrics)));
    let options = shaoying_http::HttpOptions {
        secure_cookies: door.secure_cookies,
        metrics,
        ..shaoying_http::HttpOptions::default()
    };
    let pages = shaoying_web::WebOptions {
        behind_proxy: door.behind_proxy,
        map: door.map,
        ..shaoying_web::WebOptions::default()
    };
    let router = shaoying_http::router(Arc::clone(&desk), options)
        .merge(shaoying_web::router(Arc::clone(&desk), pages));
    let (end, ended) = oneshot::channel::<()>();
    let served = shaoying_http::serve(listener, router, async {
        tokio::select! {
            () = signal() => {}
            _ = ended => {}
        }
    });
    let beside = together(served, end, reconciling, stop).await;
    if let Some(folded) = folded {
        folded.abort();
    }
    beside?;
    desk.checkpoint().await?;
    Ok(())
}

/// Serves as long as there are reconcilers: a server that answers and fires no rung looks
/// well and is not, so it stops, and whoever keeps it running starts it anew.
async fn together(
    served: impl Future<Output = std::io::Result<()>>,
    end: oneshot::Sender<()>,
    mut reconciling: JoinHandle<()>,
    stop: watch::Sender<bool>,
) -> Result<()> {
    tokio::pin!(served);
    let well = tokio::select! {
        served = &mut served => {
            served?;
            stop.send_replace(true);
            reconciling.await.is_ok()
        }
        _ = &mut reconciling => {
            drop(end);
            served.await?;
            false
        }
    };
    if well {
        return Ok(());
    }
    let words = "期限与升级的巡查已中断,服务停止 / the reconcilers ended, and so does the server";
    Err(Failure::Other(words.to_owned()))
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A server that goes on until it is told to end, beside these reconcilers.
    async fn beside(reconciling: JoinHandle<()>) -> Result<()> {
        let (end, ended) = oneshot::channel();
        let served = async {
            let _ = ended.await;
            Ok(())
        };
        together(served, end, reconciling, watch::Sender::new(false)).await
    }

    #[tokio::test]
    async fn a_server_without_reconcilers_stops_and_says_so() {
        let panics = tokio::spawn(async { panic!("reconcilers that panic, on purpose") });
        assert!(beside(panics).await.is_err());
        assert!(beside(tokio::spawn(async {})).await.is_err());
    }

    #[tokio::test]
    async fn a_server_that_is_told_to_stop_stops_well() {
        let stop = watch::Sender::new(false);
        let mut stopped = stop.subscribe();
        let reconciling = tokio::spawn(async move {
            let _ = stopped.wait_for(|stop| *stop).await;
        });
        let (end, _ended) = oneshot::channel();
        let served = std::future::ready(Ok(()));
        assert!(together(served, end, reconciling, stop).await.is_ok());
    }
}
