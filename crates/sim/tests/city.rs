//! The seeded city on real databases: the same seed makes the same journal, on the same
//! engine and on the other, with faults and without.

use shaoying_desk::{Desk, Keys, Options, found, time::ManualClock, verify};
use shaoying_locality::{builtin, shipped_localities};
use shaoying_model::{Timestamp, clock::RungKind};
use shaoying_sim::{Outcome, Plan, SimError, furnish, run};
use shaoying_storage::Db;
use shaoying_testkit::{Engine, Fresh};

const DAYS: u32 = 3;

async fn played(engine: Engine, seed: u64, faults: bool) -> Outcome {
    let fresh = Fresh::on(engine).await;
    let plan = Plan {
        locality: "huangshi".to_owned(),
        seed,
        days: DAYS,
        faults,
        pace: 15,
    };
    run(&fresh.url, &plan, |_| {})
        .await
        .unwrap_or_else(|error| panic!("{engine:?}: {error}"))
}

/// What a city of three days must have seen, so that a quiet one proves nothing.
fn assert_lively(outcome: &Outcome) {
    let count = |counts: &std::collections::BTreeMap<String, u64>| counts.values().sum::<u64>();
    assert!(count(&outcome.appeals) > 20, "{outcome:?}");
    assert!(count(&outcome.orders) > 20, "{outcome:?}");
    assert!(count(&outcome.whistles) > 0, "{outcome:?}");
    assert!(outcome.orders.contains_key("closed"), "{outcome:?}");
    assert!(count(&outcome.admissions) > 0, "{outcome:?}");
    for rung in RungKind::ALL {
        assert!(outcome.rungs.contains_key(rung.as_str()), "{outcome:?}");
    }
    assert!(outcome.mischief > 0 && outcome.probes > 0, "{outcome:?}");
    assert!(outcome.report.checkpoints > 0, "{outcome:?}");
    assert!(outcome.files > 0, "{outcome:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_seed_makes_the_same_journal_on_both_engines() {
    let first = played(Engine::Sqlite, 11, false).await;
    assert_lively(&first);
    for engine in [Engine::Sqlite, Engine::Postgres] {
        assert_eq!(played(engine, 11, false).await, first, "{engine:?}");
    }
    let other = played(Engine::Sqlite, 12, false).await;
    assert_ne!(other.journal_hash, first.journal_hash);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn faults_change_nothing_that_a_seed_decides() {
    let first = played(Engine::Sqlite, 22, true).await;
    assert_lively(&first);
    assert!(first.alarms > 0, "nobody missed the supervisors");
    for fault in [
        "clock_back",
        "clock_forward",
        "crash",
        "crash_beside_a_file",
        "crash_in_a_sweep",
        "delivered_everywhere",
        "delivered_twice",
        "lost_answer",
        "reconciled_everywhere",
        "supervisors_lost",
        "swept_everywhere",
    ] {
        assert!(first.faults.contains_key(fault), "{fault}: {first:?}");
    }
    for engine in [Engine::Sqlite, Engine::Postgres] {
        assert_eq!(played(engine, 22, true).await, first, "{engine:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_in_use_is_left_alone() {
    let fresh = Fresh::on(Engine::Sqlite).await;
    let plan = Plan {
        locality: "huangshi".to_owned(),
        seed: 1,
        days: 1,
        faults: false,
        pace: 1,
    };
    run(&fresh.url, &plan, |_| {}).await.unwrap();
    let again = run(&fresh.url, &plan, |_| {}).await;
    assert!(matches!(again, Err(SimError::NotEmpty)));
}

async fn found_in(db: &Db, city: &str, at: Timestamp) {
    let files = builtin(city).expect("a shipped city");
    let founded = found(db, &ManualClock::new(at), &files).await;
    founded.expect("a city is founded on a fresh database");
}

/// Each shipped city, for a day under the checkers and with its demonstration's accounts.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_shipped_city_lives() {
    assert_eq!(shipped_localities().len(), 5);
    for city in shipped_localities() {
        let fresh = Fresh::on(Engine::Sqlite).await;
        let plan = Plan {
            locality: city.to_owned(),
            seed: 5,
            days: 1,
            faults: false,
            pace: 20,
        };
        let outcome = run(&fresh.url, &plan, |_| {})
            .await
            .unwrap_or_else(|error| panic!("{city}: {error}"));
        let count = |counts: &std::collections::BTreeMap<String, u64>| counts.values().sum::<u64>();
        assert!(count(&outcome.appeals) > 5, "{city}: {outcome:?}");
        assert!(count(&outcome.orders) > 5, "{city}: {outcome:?}");
        assert!(outcome.accepted > 50, "{city}: {outcome:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_furnished_city_is_sound_and_ends_when_it_was_told_to() {
    let fresh = Fresh::on(Engine::Sqlite).await;
    let db = Db::open(&fresh.url).await.unwrap();
    db.migrate().await.unwrap();
    let keys = Keys::derive(&[3; 32]);
    let until: Timestamp = "2026-11-20T07:30:00Z".parse().unwrap();
    found_in(&db, "huangshi", until).await;
    let furnished = furnish(db.clone(), keys.clone(), &[], until, (6, 7))
        .await
        .unwrap();
    assert!(
        furnished.appeals > 30 && furnished.whistles > 0,
        "{furnished:?}"
    );
    let report = verify(&db, |_| {}).await.unwrap();
    assert!(report.is_sound(), "{report:?}");
    let position = db.position().await.unwrap();
    let last = db.entries_after(position - 1, 1).await.unwrap().entries;
    assert!(last.iter().all(|entry| entry.at <= until), "{last:?}");
    // A server with the real clock takes over.
    let clock = std::sync::Arc::new(ManualClock::new(until));
    let dice = std::sync::Arc::new(shaoying_desk::time::SeededEntropy::new(1));
    let desk = Desk::open(db, clock, dice, keys, Options::default())
        .await
        .unwrap();
    assert_eq!(desk.reconcile().await.unwrap().fired, 0);
}
