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
            password: PASSWORD.to_owned(),
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
mod tests {
    use shaoying_desk::{
        AnyMatter, Caller, Guard, Keys, Options,
        time::{ManualClock, SeededEntropy},
        verify,
        work_order::{Dispatch, Judge, Receive},
    };
    use shaoying_locality::{LocalityProfile, builtin, shipped_localities};
    use shaoying_model::{
        AreaCode, Grade, Reason, Timestamp, UnitCode,
        journal::StreamKind,
        work_order::{ListRule, OrderSource, WorkOrder},
    };
    use shaoying_storage::Db;
    use shaoying_testkit::{Engine, Fresh};

    use super::*;

    /// Every order of a database.
    async fn orders(db: &Db) -> Vec<WorkOrder> {
        let stored = db.walk(StreamKind::WorkOrder, "", 10_000).await.unwrap();
        let read = stored.iter().map(|stored| {
            match AnyMatter::read(StreamKind::WorkOrder, &stored.state).unwrap() {
                AnyMatter::WorkOrder(order) => *order,
                _ => unreachable!("an order"),
            }
        });
        read.collect()
    }

    fn somebody(profile: &LocalityProfile, role: Role, unit: &str) -> Caller {
        let unit = profile.unit(&UnitCode::new(unit)).unwrap();
        Caller {
            account: role.as_str().to_owned(),
            role,
            unit: Some(unit.code.clone()),
            area: unit.area.clone(),
        }
    }

    /// Facts A3-04, with the lists as they are shipped.
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_street_of_tianjin_is_sent_nothing_that_its_list_does_not_carry() {
        let now: Timestamp = "2026-11-20T02:00:00Z".parse().unwrap();
        for engine in [Engine::Sqlite, Engine::Postgres] {
            let fresh = Fresh::on(engine).await;
            let db = Db::open(&fresh.url).await.unwrap();
            db.migrate().await.unwrap();
            let files = builtin("tianjin").unwrap();
            let clock = ManualClock::new(now);
            shaoying_desk::found(&db, &clock, &files).await.unwrap();
            let lists = lists_of(&files).unwrap();
            let keys = Keys::derive(&[3; 32]);
            shaoying_sim::furnish(db.clone(), keys.clone(), &lists, now, (0, 7))
                .await
                .unwrap();
            let clock = Arc::new(ManualClock::new(now));
            let dice = Arc::new(SeededEntropy::new(1));
            let desk = Desk::open(db, clock, dice, keys, Options::default());
            let desk = desk.await.unwrap();
            let profile = Arc::clone(desk.rules().profile());
            let leader = somebody(&profile, Role::StreetLeader, "jd-120101001");
            let dispatcher = somebody(&profile, Role::Dispatcher, "120101-zhihui");
            let none = Guard::default();
            for (item, lead, said) in [
                ("tj-030", Some("jd-120101001"), Err(Reason::OffStreetList)),
                (
                    "tj-004",
                    Some("jd-120101001"),
                    Err(Reason::StreetOnlyAssists),
                ),
                ("tj-001", None, Ok(("jd-120101001", "duty-1201-2025"))),
                ("tj-002", None, Ok(("sq-120101001001", "duty-1201-2025"))),
                ("tj-004", None, Ok(("120101-chengguan", "duty-1201-2025"))),
                (
                    "tj-030",
                    None,
                    Ok(("shi-jiaotong", "dispatch-1201-2026-illustrative")),
                ),
            ] {
                let received = Receive {
                    source: OrderSource::Resolution,
                    title: "公交站点调整".to_owned(),
                    description: "居民希望调整站点".to_owned(),
                    place: None,
                    area: AreaCode::parse("120101001001").unwrap(),
                    urgency: None,
                    judgement: None,
                    attachments: Vec::new(),
                };
                let done = desk.receive_order(&leader, &none, received).await.unwrap();
                let number = done.number();
                let judge = Judge {
                    grade: Grade::C,
                    tier: None,
                    item: Some(item.to_owned()),
                    kind: None,
                    urgency: None,
                    note: String::new(),
                };
                let judged = desk.on_order(&leader, &number, &none, judge).await;
                judged.unwrap_or_else(|refusal| panic!("{engine:?} {item}: {refusal}"));
                let dispatch = Dispatch {
                    lead: lead.map(UnitCode::new),
                    assisting: Vec::new(),
                    item: None,
                };
                let sent = desk.on_order(&dispatcher, &number, &none, dispatch).await;
                let told = match &sent {
                    Ok(done) => {
                        let AnyMatter::WorkOrder(order) = &done.matter else {
                            panic!("{item} is no order");
                        };
                        let assignment = order.assignment().unwrap();
                        Ok((assignment.lead.as_str(), assignment.basis.edition.as_str()))
                    }
                    Err(refusal) => Err(refusal.reason),
                };
                assert_eq!(told, said, "{engine:?}: {item} to {lead:?}");
                if let Err(refusal) = &sent {
                    assert_eq!(refusal.about["edition"], "duty-1201-2025", "{item}");
                }
            }
        }
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn each_city_is_furnished_under_its_lists_and_its_orders_still_go_somewhere() {
        let until: Timestamp = "2026-11-20T07:30:00Z".parse().unwrap();
        for city in shipped_localities() {
            let fresh = Fresh::on(Engine::Sqlite).await;
            let db = Db::open(&fresh.url).await.unwrap();
            db.migrate().await.unwrap();
            let files = builtin(city).unwrap();
            let day = jiff::SignedDuration::from_hours(24);
            let begun = shaoying_desk::time::ManualClock::new(until - day * 10);
            shaoying_desk::found(&db, &begun, &files).await.unwrap();
            let lists = lists_of(&files).unwrap();
            let keys = Keys::derive(&[3; 32]);
            let furnished = shaoying_sim::furnish(db.clone(), keys, &lists, until, (10, 7))
                .await
                .unwrap_or_else(|error| panic!("{city}: {error}"));
            assert!(furnished.lists > 0, "{city}");
            let orders = orders(&db).await;
            let assigned = orders.iter().filter(|order| order.assignment().is_some());
            let assigned = assigned.count();
            assert!(assigned * 2 > orders.len(), "{city}: {assigned}");
            // Each says in which edition of which list.
            for dispatch in orders.iter().flat_map(|order| &order.assignments) {
                let why = dispatch.explanation.as_ref();
                let by_catalogue = why.is_none_or(|why| {
                    let mut reasons = why.reasons.iter();
                    reasons.any(|reason| reason.rule == ListRule::CatalogueOnly)
                });
                assert!(!by_catalogue, "{city}: {dispatch:?}");
            }
            let report = verify(&db, |_| {}).await.unwrap();
            assert!(report.is_sound(), "{city}: {report:?}");
        }
    }
}
