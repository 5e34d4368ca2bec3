//! The server of the database is started anew under a desk that works.

use shaoying_testkit::{Engine, Town, hotline};

/// Ends every connection to this database but the one that says so, as a server does
/// that is started anew.
const HANG_UP: &str = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
    WHERE datname = current_database() AND pid <> pg_backend_pid()";

#[tokio::test]
async fn nobody_is_told_that_the_store_failed_because_connections_died() {
    let town = Town::on(Engine::Postgres).await;
    let titles: Vec<String> = (0..20).map(|index| format!("第 {index} 件")).collect();
    let numbers = titles.iter().map(|title| town.dispatched_order(title));
    let numbers = futures_util::future::join_all(numbers).await;
    for _ in 0..3 {
        town.as_owner(HANG_UP).await.unwrap();
        // A server is away for longer than that; here it has only hung up.
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        let calls = titles.iter().map(|title| town.somebody_calls(title));
        futures_util::future::join_all(calls).await;
        for number in &numbers {
            town.desk
                .order(&shaoying_testkit::dispatcher(), number)
                .await
                .unwrap();
        }
    }
    assert!(
        town.desk
            .appeals(&hotline(), &shaoying_desk::AppealsAsked::default())
            .await
            .is_ok()
    );
    let report = shaoying_desk::verify(&town.db, |_| {}).await.unwrap();
    assert!(report.is_sound(), "{:?}", report.findings);
}
