//! `shaoying bench`: `lifecycle` is whole lives of orders over HTTP, on a database with a
//! past; and beside them, on PostgreSQL, a raw script of the same inserts.

mod lists;
mod own;
mod yardstick;

use std::{path::Path, sync::Arc, time::Duration};

use clap::{Args, Subcommand};
use indicatif::ProgressBar;
use serde_json::{Value, json};
use shaoying_desk::{AttachmentOptions, Desk, Keys, NewAccount, Preload, time::Entropy as _};
use shaoying_model::{AreaCode, Role, UnitCode};
use shaoying_sim::{Figures, Hands, Load};
use tokio::net::TcpListener;

use super::{migrate::locality, serve};
use crate::{
    outcome::{Failure, Outcome, Result},
    system::{SystemClock, SystemEntropy},
    wiring::{console, desk_on},
};

/// Measure, beside a yardstick
#[derive(Debug, Subcommand)]
pub(crate) enum Bench {
    /// Whole lives of work orders
    Lifecycle(Lifecycle),
    /// Lookups in the lists of many streets
    Lists(lists::Lists),
}

#[derive(Debug, Args)]
pub(crate) struct Lifecycle {
    /// An EMPTY database, or one that this filled before; a temporary SQLite file by default
    #[arg(long, env = "SHAOYING_DATABASE")]
    database: Option<String>,
    /// Orders carried through their whole life
    #[arg(long, default_value_t = 2_000)]
    orders: u64,
    /// Clients at the same time
    #[arg(long, default_value_t = 16)]
    clients: usize,
    /// Orders in the database before it begins, those of earlier runs included
    #[arg(long, default_value_t = 0)]
    preload: u64,
    /// Seconds of each run of durable creates; 0 leaves them out
    #[arg(long, default_value_t = 8)]
    seconds: u64,
}

/// The street and the item of the orders; any of the profile's would do.
const AREA: &str = "420202007";
const ITEM: &str = "hs-001";

impl Bench {
    pub(super) async fn run(self) -> Result {
        match self {
            Self::Lifecycle(command) => command.run().await,
            Self::Lists(command) => command.run(),
        }
    }
}

impl Lifecycle {
    async fn run(self) -> Result {
        if let Some(url) = &self.database {
            return self.measure(url).await;
        }
        let folder = std::env::temp_dir().join(format!("shaoying-bench-{}", std::process::id()));
        std::fs::create_dir_all(&folder).map_err(Failure::of(&folder))?;
        let url = format!("sqlite:{}", folder.join("bench.db").display());
        let result = self.measure(&url).await;
        // What is left of a temporary folder harms nobody.
        let _ = std::fs::remove_dir_all(&folder);
        result
    }

    async fn measure(&self, url: &str) -> Result {
        let db = own::open(url).await?;
        shaoying_desk::found(&db, &SystemClock, &locality("huangshi")?).await?;
        // Nobody is named in these orders, so a key of the moment will do.
        let mut master = [0; 32];
        SystemEntropy.fill(&mut master);
        let desk = desk_on(db, Keys::derive(&master), AttachmentOptions::default()).await?;
        let desk = Arc::new(desk);
        // The accounts first: by them a database is known as this command's own.
        let hands = hands(&desk).await?;
        self.preload(&desk).await?;
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let base = format!("http://{}", listener.local_addr()?);
        let serving = tokio::spawn(serve::answer(
            Arc::clone(&desk),
            listener,
            serve::Door::default(),
        ));
        let run = desk.now().as_microsecond();
        let load = |clients: usize, name: &str| Load {
            base: base.clone(),
            hands: hands.clone(),
            area: AREA.to_owned(),
            item: ITEM.to_owned(),
            clients,
            run: format!("{name}{run}"),
        };
        let failed = |error: shaoying_sim::LoadError| Failure::Other(error.to_string());
        // One short run first: connections, prepared statements, page cache.
        load(self.clients, "warm")
            .lifecycles(self.orders.min(200))
            .await
            .map_err(failed)?;
        let lives = load(self.clients, "life")
            .lifecycles(self.orders)
            .await
            .map_err(failed)?;
        let queue = load(1, "queue").queue_pages(400).await.map_err(failed)?;
        let lasting = Duration::from_secs(self.seconds);
        let mut told = vec![
            line(&format!("完整生命周期,{} 个客户端", self.clients), &lives),
            line("待办队列翻页", &queue),
        ];
        let mut creates = Vec::new();
        for clients in [16, 64].into_iter().filter(|_| self.seconds > 0) {
            let ours = load(clients, &format!("create{clients}-"));
            let ours = ours.creates(lasting).await.map_err(failed)?;
            let raw = match desk.engine() {
                "postgres" => Some(yardstick::run(url, clients, self.seconds)?),
                _ => None,
            };
            let ratio = raw.map(|raw| ours.per_second / raw);
            told.push(line(&format!("持久化新建,{clients} 个客户端"), &ours));
            if let (Some(raw), Some(ratio)) = (raw, ratio) {
                told.push(format!("  原始脚本 {raw:.0}/s,比值 {ratio:.2}"));
            }
            creates.push(
                json!({ "clients": clients, "ours": ours, "yardstick_per_second": raw,
                "ratio": ratio }),
            );
        }
        serving.abort();
        let data: Value = json!({ "engine": desk.engine(), "preloaded": self.preload,
            "lifecycle": lives, "queue_page": queue, "creates": creates });
        Ok(Outcome::done(told.join("\n"), data))
    }

    async fn preload(&self, desk: &Desk) -> Result<()> {
        let there = desk.serial().await?;
        let missing = self.preload.saturating_sub(there);
        let areas: Vec<AreaCode> = desk
            .rules()
            .profile()
            .areas()
            .filter(|area| {
                area.code.as_str().len() == 9 && area.code.as_str().starts_with("420202")
            })
            .map(|area| area.code.clone())
            .collect();
        let bar = ProgressBar::new(missing);
        let preload = Preload {
            orders: missing,
            areas,
            item: ITEM.to_owned(),
        };
        desk.preload(&preload, |made| bar.set_position(made))
            .await?;
        // A server would have sealed what is there; it must not do so while we measure.
        desk.checkpoint().await?;
        bar.finish_and_clear();
        Ok(())
    }
}

fn line(name: &str, figures: &Figures) -> String {
    let latency = &figures.latency;
    format!(
        "{name}:{:.0}/s({} 次,p50 {:.1} ms,p99 {:.1} ms,最长 {:.1} ms)",
        figures.per_second, figures.count, latency.p50, latency.p99, latency.max
    )
}

/// Accounts for the load, with a token each.
async fn hands(desk: &Desk) -> Result<Hands> {
    let city = desk.rules().profile().city.clone();
    let admin = console(Role::SecurityAdministrator, &city);
    let token = async |name: &str, role: Role, unit: &str, area: &str| -> Result<String> {
        let area = AreaCode::parse(area)?;
        let unit = UnitCode::new(unit);
        let account = NewAccount {
            name: name.to_owned(),
            display_name: name.to_owned(),
            role,
            unit: Some(unit.clone()),
            area: Some(area.clone()),
            password: Some(format!("bench-{}", desk.now().as_microsecond())),
        };
        desk.put_account(&admin, account).await?;
        let account = name.to_owned();
        let caller = shaoying_desk::Caller {
            account,
            role,
            unit: Some(unit),
            area,
        };
        Ok(desk.new_token(&caller, "bench", 1).await?.secret)
    };
    Ok(Hands {
        street: token(own::STREET, Role::StreetWorker, "jd-420202007", AREA).await?,
        dispatcher: token(own::DISPATCHER, Role::Dispatcher, "420202-zhihui", "420202").await?,
        officer: token(
            own::OFFICER,
            Role::DepartmentOfficer,
            "420202-chengguan",
            "420202",
        )
        .await?,
    })
}

/// Whether a program can be found beside PostgreSQL's others.
pub(super) fn exists(path: &Path) -> bool {
    path.is_file()
}
