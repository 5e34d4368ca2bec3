//! `shaoying demo`: a fresh data folder, a city with its real tree of places, an
//! account for every role, a month of simulated matters, and the service. It asks
//! nothing and overwrites nothing: each start has a folder of its own.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::Args;
use serde_json::json;
use shaoying_desk::{Desk, NewAccount, editions::NewEdition, time::TimeSource as _};
use shaoying_links::lists::read_list;
use shaoying_locality::LocalityFiles;
use shaoying_model::Role;
use shaoying_sim::{DemoAccount, Furnished};
use tokio::net::TcpListener;

use super::{
    migrate::locality,
    serve::{self, say},
};
use crate::{
    files::Files,
    keys,
    outcome::{Failure, Outcome, Result},
    system::SystemClock,
    wiring::{Store, console, desk_on},
};

/// A fresh city with a month of matters, served at once
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Where to listen
    #[arg(long, env = "SHAOYING_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// A shipped locality's code, or a folder
    #[arg(long, default_value = "huangshi")]
    locality: String,
    /// The folder for the data; a fresh one under ./data by default
    #[arg(long)]
    folder: Option<PathBuf>,
    /// Days of simulated matters
    #[arg(long, default_value_t = 30)]
    days: u32,
    /// The seed of the simulation
    #[arg(long, default_value_t = 2026)]
    seed: u64,
    #[command(flatten)]
    map: serve::Map,
}

/// The password of every demo account: the data is invented and the server is local.
const PASSWORD: &str = "shaoying-demo";

impl Demo {
    pub(super) async fn run(self) -> Result {
        let door = serve::Door::with_map(&self.map)?;
        // The port first: a month is simulated in vain if it is taken.
        let listener = TcpListener::bind(self.listen).await.map_err(|error| {
            let how = "换一个端口:make demo PORT=8081 / choose another port";
            Failure::Other(format!("{}: {error}。{how}", self.listen))
        })?;
        let files = locality(&self.locality)?;
        let folder = match self.folder {
            Some(folder) if folder.exists() => {
                let what = "演示目录须是新的 / a demo wants a folder of its own";
                return Err(Failure::Other(format!("{}: {what}", folder.display())));
            }
            Some(folder) => folder,
            None => fresh_folder(Path::new("data"))?,
        };
        let store = Store {
            database: format!("sqlite:{}", folder.join("shaoying.db").display()),
            key_file: folder.join("shaoying.key"),
            files: Files::by_default(),
        };
        say(&format!("正在准备演示数据:{} …", folder.display()));
        let db = store.open_migrated().await?;
        let keys = keys::read_or_make(&store.key_file)?;
        shaoying_desk::found(&db, &SystemClock, &files).await?;
        let now = SystemClock.now();
        let lists = lists_of(&files)?;
        let played = (self.days, self.seed);
        let furnished = shaoying_sim::furnish(db.clone(), keys.clone(), &lists, now, played)
            .await
            .map_err(|error| Failure::Other(error.to_string()))?;
        let desk = Arc::new(desk_on(db, keys, store.attachments()?).await?);
        let profile = std::sync::Arc::clone(desk.rules().profile());
        let accounts = shaoying_sim::demo_accounts(&profile);
        open_accounts(&desk, &accounts).await?;
        let address = listener.local_addr()?;
        say(&welcome(address, &profile.name, &accounts, &furnished));
        serve::answer(desk, listener, door).await?;
        Ok(Outcome::done("", json!({ "folder": folder })))
    }
}

fn fresh_folder(root: &Path) -> Result<PathBuf> {
    std::fs::create_dir_all(root).map_err(Failure::of(root))?;
    for count in 1..10_000 {
        let folder = root.join(format!("demo-{count:03}"));
        match std::fs::create_dir(&folder) {
            Ok(()) => return Ok(folder),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Failure::Other(format!(
        "{}: 演示目录过多,请清理",
        root.display()
    )))
}

/// The lists beside a locality's rules: each table with the head of the same name, read as
/// `list import` reads it.
pub(super) fn lists_of(files: &LocalityFiles) -> Result<Vec<NewEdition>> {
    let tables = files.iter().filter_map(|(name, text)| {
        let table = name.strip_prefix("lists/")?.strip_suffix(".csv")?;
        Some((name, files.get(&format!("lists/{table}.toml"))?, text))
    });
    tables
        .map(|(name, head, text)| -> Result<NewEdition> {
            let reading = read_list(name, text.as_bytes(), None)
                .map_err(|refusal| refusal.with("file", name))?;
            Ok(NewEdition {
                head: head.to_owned(),
                rows: reading.rows,
            })
        })
        .collect()
}

async fn open_accounts(desk: &Desk, accounts: &[DemoAccount]) -> Result<()> {
    let caller = console(Role::SecurityAdministrator, &desk.rules().profile().city);
    for account in accounts {
        let new = NewAccount {
            name: account.name.to_owned(),
            display_name: account.display_name.clone(),
            role: account.role,
            unit: account.unit.clone(),
            area: account.area.clone(),
            password: Some(PASSWORD.to_owned()),
        };
        desk.put_account(&caller, new).await?;
    }
    Ok(())
}

fn welcome(
    address: SocketAddr,
    city: &str,
    accounts: &[DemoAccount],
    furnished: &Furnished,
) -> String {
    let Furnished {
        appeals,
        orders,
        whistles,
        alarms,
        lists,
        ..
    } = furnished;
    let mut lines = vec![
        String::new(),
        format!("哨应已就绪({city}):http://{address}"),
        format!("  居民页面   http://{address}/"),
        format!("  工作台     http://{address}/staff"),
        format!("  指挥中心   http://{address}/command"),
        format!("  手机页面   http://{address}/m"),
        format!("  接口说明   http://{address}/api/openapi.json"),
        format!("  健康检查   http://{address}/readyz"),
        format!("  权责清单   http://{address}/lists"),
        format!(
            "  演示数据   诉求 {appeals}、工单 {orders}、哨 {whistles}、报警 {alarms}、清单 {lists}"
        ),
        String::new(),
        format!("演示账号(密码均为 {PASSWORD}):"),
    ];
    for account in accounts {
        let unit = account.unit.as_ref().map_or("-", |unit| unit.as_str());
        let DemoAccount {
            name,
            display_name,
            role,
            ..
        } = account;
        lines.push(format!(
            "  {name:<18} {:<22} {unit:<18} {display_name}",
            role.as_str()
        ));
    }
    lines.push(String::new());
    lines.push("按 Ctrl-C 停止 / press Ctrl-C to stop".to_owned());
    lines.join("\n")
}

#[cfg(test)]
mod tests;
