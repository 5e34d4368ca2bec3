//! The demonstration of each shipped city, as `make demo` furnishes it.

use std::collections::BTreeMap;

use shaoying_desk::{
    AnyMatter, Caller, Guard, Keys, Options,
    time::{ManualClock, SeededEntropy},
    verify,
    work_order::{Dispatch, Judge, Receive},
};
use shaoying_locality::{LocalityProfile, builtin, shipped_localities};
use shaoying_model::{
    AreaCode, Grade, Reason, StreetRightKind, Timestamp, UnitCode,
    journal::StreamKind,
    work_order::{Ending, ListRule, OrderSource, Stage, WorkOrder},
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
        let calendar = shaoying_locality::check(&files).unwrap();
        let calendar = calendar.calendar(shaoying_locality::shipped_calendars());
        let calendar = calendar.unwrap();
        let open = orders.iter().filter(|order| order.is_open());
        let late = open.clone().filter(|order| {
            let mut running = order.clocks.iter().filter(|clock| clock.is_running());
            running.any(|clock| clock.due(&calendar).is_some_and(|due| due.at < until))
        });
        let (late, open) = (late.count(), open.count());
        assert!(late * 2 < open, "{city}: {late} of {open} are overdue");
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

/// How many matters of a kind there are, by stage.
async fn stages(db: &Db, kind: StreamKind) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for stored in db.walk(kind, "", 10_000).await.unwrap() {
        let stage = match AnyMatter::read(kind, &stored.state).unwrap() {
            AnyMatter::WorkOrder(order) => match order.stage {
                Stage::Closed {
                    ending: Ending::Declined,
                    ..
                } => "declined",
                _ if order.reopen_count > 0 => "reopened",
                _ => order.stage_name(),
            },
            AnyMatter::Whistle(whistle) if whistle.round > 1 => "repeated",
            AnyMatter::Whistle(whistle) => whistle.stage_name(),
            AnyMatter::Admission(admission) => {
                if admission.stage_name() == "admitted" && !admission.reviews.is_empty() {
                    *counts.entry("reviewed").or_default() += 1;
                }
                admission.stage_name()
            }
            AnyMatter::Right(right) => right.stage_name(),
            other => panic!("{other:?}"),
        };
        *counts.entry(stage).or_default() += 1;
    }
    counts
}

const STAGES: &[(StreamKind, &[&str])] = &[
    (
        StreamKind::WorkOrder,
        &[
            "received",
            "judged",
            "dispatched",
            "acknowledged",
            "handling",
            "objected",
            "handled",
            "verified",
            "on_account",
            "merged",
            "closed",
            "declined",
            "reopened",
        ],
    ),
    (
        StreamKind::Whistle,
        &["blown", "concluded", "assessed", "repeated"],
    ),
    (
        StreamKind::Admission,
        &[
            "handed_down",
            "applied_for",
            "hearing",
            "reviewing",
            "deciding",
            "admitted",
            "reviewed",
            "refused",
            "withdrawn",
            "lapsed",
            "ended",
        ],
    ),
    (StreamKind::Right, &["asked", "answered", "noted"]),
];

/// Whether a use of one of the city's rights can come to a stage: a call is a whistle, and
/// an assessment wants no answer.
fn reached(profile: &LocalityProfile, stage: &str) -> bool {
    let mut rights = profile.organisation.rights.iter();
    let called = [StreetRightKind::Calling, StreetRightKind::Management];
    rights.any(|right| {
        let asked = !called.contains(&right.kind);
        asked && (stage != "asked" || right.kind.wants_answer())
    })
}

/// The default seed and five others, over all cities, on both engines.
const SHOWN: &[(&str, u64, Engine)] = &[
    ("huangshi", 2026, Engine::Sqlite),
    ("huangshi", 2026, Engine::Postgres),
    ("huangshi", 1, Engine::Sqlite),
    ("huangshi", 2, Engine::Postgres),
    ("huangshi", 3, Engine::Sqlite),
    ("huangshi", 44, Engine::Sqlite),
    ("huangshi", 505, Engine::Sqlite),
    ("jianghan", 2026, Engine::Sqlite),
    ("jianghan", 2, Engine::Sqlite),
    ("wuhou", 2026, Engine::Sqlite),
    ("wuhou", 3, Engine::Postgres),
    ("tianjin", 2026, Engine::Sqlite),
    ("tianjin", 44, Engine::Sqlite),
    ("qinhuai", 2026, Engine::Sqlite),
    ("qinhuai", 505, Engine::Postgres),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn something_stands_in_every_stage_whatever_the_seed() {
    let until: Timestamp = "2026-11-20T07:30:00Z".parse().unwrap();
    for (city, seed, engine) in SHOWN {
        let about = format!("{city}, {seed}, {engine:?}");
        let fresh = Fresh::on(*engine).await;
        let db = Db::open(&fresh.url).await.unwrap();
        db.migrate().await.unwrap();
        let files = builtin(city).unwrap();
        let day = jiff::SignedDuration::from_hours(24);
        let begun = ManualClock::new(until - day * 2);
        shaoying_desk::found(&db, &begun, &files).await.unwrap();
        let (lists, keys) = (lists_of(&files).unwrap(), Keys::derive(&[3; 32]));
        shaoying_sim::furnish(db.clone(), keys, &lists, until, (2, *seed))
            .await
            .unwrap_or_else(|error| panic!("{about}: {error}"));
        let profile = shaoying_locality::check(&files).unwrap();
        for (kind, wanted) in STAGES {
            let there = stages(&db, *kind).await;
            for stage in *wanted {
                if *kind == StreamKind::Right && !reached(&profile, stage) {
                    continue;
                }
                assert!(
                    there.contains_key(stage),
                    "{about}: no {stage} in {there:?}"
                );
            }
        }
    }
}
