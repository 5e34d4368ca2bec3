//! kill -9 in the middle of a load, ten times in a row: whatever was acknowledged is
//! there afterwards, the journal agrees, and every open order has its timer.

use std::{sync::Arc, time::Duration};

use serde_json::{Value, json};
use shaoying_model::journal::StreamKind;
use shaoying_testkit::{Engine, Fresh};
use tokio::sync::Mutex;

use crate::server::{Server, key_file, run, token};

async fn client(base: String, token: String, name: String, acknowledged: Arc<Mutex<Vec<String>>>) {
    let http = reqwest::Client::new();
    for index in 0.. {
        let body = json!({ "source": "grid_finding", "title": "井盖松动", "area": "420202007" });
        let answer = http
            .post(format!("{base}/api/v1/work-orders"))
            .bearer_auth(&token)
            .header("Idempotency-Key", format!("{name}-{index}"))
            .json(&body)
            .send()
            .await;
        let Ok(answer) = answer else { return };
        assert_eq!(answer.status().as_u16(), 201);
        let Ok(body) = answer.json::<Value>().await else {
            return;
        };
        let number = body["order"]["number"].as_str().unwrap().to_owned();
        acknowledged.lock().await.push(number);
    }
}

async fn ten_kills(engine: Engine) {
    let fresh = Fresh::on(engine).await;
    assert!(run(&fresh, &["migrate"]).0);
    let token = token(&fresh).await;
    let acknowledged = Arc::new(Mutex::new(Vec::new()));
    for round in 0..10 {
        let server = Server::start(&fresh);
        let clients: Vec<_> = (0..8)
            .map(|index| {
                let name = format!("{round}-{index}");
                let numbers = Arc::clone(&acknowledged);
                tokio::spawn(client(server.base.clone(), token.clone(), name, numbers))
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(400 + 37 * round)).await;
        server.kill();
        for client in clients {
            client.await.unwrap();
        }
    }
    let (sound, report) = run(&fresh, &["verify"]);
    assert!(sound, "{report}");
    let numbers = std::mem::take(&mut *acknowledged.lock().await);
    assert!(
        numbers.len() > 100,
        "a load worth the name: {}",
        numbers.len()
    );
    let db = shaoying_storage::Db::open(&fresh.url).await.unwrap();
    let there = db.stored(StreamKind::WorkOrder, &numbers).await.unwrap();
    assert_eq!(
        there.len(),
        numbers.len(),
        "every acknowledged order is there, and once"
    );
    let mut open = 0;
    let mut after = String::new();
    loop {
        let page = db.walk(StreamKind::WorkOrder, &after, 1_000).await.unwrap();
        let Some(last) = page.last() else { break };
        after.clone_from(&last.number);
        open += page.len();
    }
    let timers = db.due_timers(i64::MAX, None, i64::MAX).await.unwrap();
    let mut timed: Vec<&str> = timers
        .iter()
        .map(|timer| timer.key.number.as_str())
        .collect();
    timed.dedup();
    assert_eq!(timed.len(), open, "no timer lost, none twice");
    let _ = std::fs::remove_file(key_file(&fresh));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_forgets_nothing() {
    ten_kills(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_forgets_nothing() {
    ten_kills(Engine::Postgres).await;
}
