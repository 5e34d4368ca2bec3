//! Two servers on one PostgreSQL: what one does, the other hears; of two who saw the same
//! version, one is told; and a rung fires once.

use std::{collections::HashSet, time::Duration};

use reqwest::{Client, Response, StatusCode, header};
use serde_json::{Value, json};
use shaoying_desk::{AnyMatter, Guard, work_order::Receive};
use shaoying_model::work_order::OrderSource;
use shaoying_testkit::{Engine, Fresh};

use crate::server::{Server, desk_at, key_file, run, street_worker, token};

/// Longer than any of it takes; nothing waits for its end.
const PATIENCE: Duration = Duration::from_mins(1);

/// An order of long ago: every rung of its first clock is due.
async fn old_order(fresh: &Fresh) -> String {
    let desk = desk_at(fresh, "2026-03-02T01:00:00Z").await;
    let what = Receive {
        source: OrderSource::GridFinding,
        title: "井盖松动".into(),
        description: String::new(),
        area: street_worker().area,
        place: None,
        urgency: None,
        judgement: None,
        attachments: Vec::new(),
    };
    let done = desk
        .receive_order(&street_worker(), &Guard::default(), what)
        .await
        .unwrap();
    let AnyMatter::WorkOrder(order) = done.matter else {
        unreachable!("an order was opened")
    };
    order.number.as_str().to_owned()
}

struct Street {
    http: Client,
    token: String,
}

impl Street {
    async fn get(&self, server: &Server, path: &str) -> Response {
        let url = format!("{}/api/v1/{path}", server.base);
        let asked = self.http.get(url).bearer_auth(&self.token).send();
        asked.await.unwrap()
    }

    async fn judge(&self, server: &Server, number: &str, seen: &str, key: &str) -> Response {
        let url = format!("{}/api/v1/work-orders/{number}/judgements", server.base);
        self.http
            .post(url)
            .bearer_auth(&self.token)
            .header("Idempotency-Key", key)
            .header(header::IF_MATCH, seen)
            .json(&json!({ "grade": "B", "item": "hs-001" }))
            .send()
            .await
            .unwrap()
    }

    /// The clocks and rungs that fired, as the server tells the story.
    async fn fired(&self, server: &Server, number: &str) -> Vec<(String, String)> {
        let path = format!("work-orders/{number}/entries");
        let entries: Vec<Value> = self.get(server, &path).await.json().await.unwrap();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        entries
            .iter()
            .filter(|entry| entry["verb"] == "rung_fired")
            .map(|entry| (text(&entry["body"]["clock"]), text(&entry["body"]["rung"])))
            .collect()
    }
}

/// Reads a stream of news until it tells of this.
async fn heard(mut stream: Response, number: &str, verb: &str) {
    let mut told = String::new();
    let told_of = |told: &str| {
        told.lines()
            .filter_map(|line| line.strip_prefix("data: "))
            .any(|line| line.contains(number) && line.contains(&format!("\"{verb}\"")))
    };
    while !told_of(&told) {
        let chunk = stream.chunk().await.unwrap().expect("the stream goes on");
        told.push_str(&String::from_utf8_lossy(&chunk));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_are_one_desk() {
    let fresh = Fresh::on(Engine::Postgres).await;
    assert!(run(&fresh, &["migrate"]).0);
    let number = old_order(&fresh).await;
    let street = Street {
        http: Client::new(),
        token: token(&fresh).await,
    };
    let (one, two) = (Server::start(&fresh), Server::start(&fresh));

    // Both look for what is due, every second.
    let all = async {
        loop {
            let fired = street.fired(&two, &number).await;
            if fired.iter().any(|(_, rung)| rung == "escalation") {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(PATIENCE, all).await.unwrap();

    let news = street.get(&two, "stream").await;
    let order = street.get(&two, &format!("work-orders/{number}")).await;
    let seen = order.headers()[header::ETAG].to_str().unwrap().to_owned();
    let first = street.judge(&one, &number, &seen, "first").await;
    assert_eq!(
        first.status(),
        StatusCode::OK,
        "{}",
        first.text().await.unwrap()
    );
    let late = street.judge(&two, &number, &seen, "late").await;
    assert_eq!(late.status(), StatusCode::CONFLICT);
    let problem: Value = late.json().await.unwrap();
    assert_eq!(problem["code"], "stale_version");
    tokio::time::timeout(PATIENCE, heard(news, &number, "judged"))
        .await
        .unwrap();

    let fired = street.fired(&one, &number).await;
    let different: HashSet<&(String, String)> = fired.iter().collect();
    assert_eq!(different.len(), fired.len(), "{fired:?}");
    one.kill();
    two.kill();
    let (sound, report) = run(&fresh, &["verify"]);
    assert!(sound, "{report}");
    let _ = std::fs::remove_file(key_file(&fresh));
}
