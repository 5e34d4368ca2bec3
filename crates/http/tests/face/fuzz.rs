//! Requests drawn from the document itself, good and spoilt: none fails inside, every
//! refusal is a whole problem that repeats nothing a person said, and the journal is
//! sound in the end.

mod bodies;
mod spoil;
mod wish;

use std::collections::{BTreeMap, BTreeSet};

use axum::{
    body::{Body, to_bytes},
    http::Request,
};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};
use shaoying_desk::{Caller, Guard, whistle::Blow};
use shaoying_http::{HttpOptions, router};
use shaoying_model::Role;
use shaoying_testkit::{
    Engine, Town, caller, dispatcher, head, hotline, leader, officer, overseer, street,
};
use tower::ServiceExt as _;

use crate::{
    client::Face,
    shape::{misfit, schema_of},
};
use wish::{Wish, wishes};

/// What a person might say of themselves, planted wherever a body has room for it.
const PHONE: &str = "13800001234";

/// Wishes between two looks at what has fallen due.
const UNTIL_A_DAY_PASSES: usize = 100;

/// Those who ask: one of every role, and nobody.
fn people() -> Vec<Caller> {
    let mut people = vec![hotline(), dispatcher(), street(), leader()];
    people.extend(["chengguan", "gongan"].map(officer));
    let centre = "420202-zhihui";
    people.extend([
        caller(
            "community",
            Role::CommunityWorker,
            "jd-420202007",
            "420202007001",
        ),
        caller("grid", Role::GridWorker, "jd-420202007", "420202007001001"),
        caller("verifier", Role::Verifier, centre, "420202"),
        caller("caller", Role::Caller, centre, "420202"),
        overseer(),
        caller("arbiter", Role::Arbiter, "shi-bianban", "4202"),
        caller("keeper", Role::SystemAdministrator, "", "4202"),
        caller("security", Role::SecurityAdministrator, "", "4202"),
        caller("auditor", Role::AuditAdministrator, "", "4202"),
    ]);
    people
}

/// Numbers that wishes may name, by the first letter.
type Known = BTreeMap<char, Vec<String>>;

struct Asking {
    face: Face,
    document: Value,
    people: Vec<Caller>,
    tokens: Vec<String>,
    known: Known,
    asked: usize,
    answered: BTreeMap<u16, usize>,
    /// The operations that somebody was granted.
    granted: BTreeSet<(String, String)>,
}

impl Asking {
    async fn new(engine: Engine) -> Self {
        let town = Town::on(engine).await;
        let router = router(town.desk.clone(), HttpOptions::default());
        let mut asking = Self {
            face: Face { town, router },
            document: shaoying_http::openapi(),
            people: people(),
            tokens: Vec::new(),
            known: Known::new(),
            asked: 0,
            answered: BTreeMap::new(),
            granted: BTreeSet::new(),
        };
        for who in asking.people.clone() {
            asking.tokens.push(asking.face.program(who).await.token);
        }
        asking.furnish().await;
        asking
    }

    /// A matter at every step, so that wishes meet all of them.
    async fn furnish(&mut self) {
        let town = &self.face.town;
        let mut numbers = Vec::new();
        for title in ["夜市占道", "路灯不亮"] {
            let done = town.somebody_calls(title).await;
            numbers.push(done.stream.number);
            numbers.push(town.dispatched_order(title).await.as_str().to_owned());
            let handled = town.dispatched_order(title).await;
            town.handled(&handled).await;
            let closed = town.dispatched_order(title).await;
            town.handled(&closed).await;
            town.closed(&closed).await;
            numbers.extend([handled, closed].map(|number| number.as_str().to_owned()));
            let blow: Blow = serde_json::from_value(json!({
                "kind": "routine", "area": "420202007", "title": title, "reason": "联合整治",
                "item": "hs-001", "meet_at": "2026-03-03T01:00:00Z", "place": { "address": "菜场西门" },
                "judgement": { "by": "街道综治办", "finding": "须联合执法" },
                "call": [{ "unit": "420202-chengguan", "presence": "seat", "task": "到场" }],
            }))
            .unwrap();
            let blown = town.desk.blow(&leader(), &Guard::default(), blow).await;
            numbers.push(blown.unwrap().stream.number);
        }
        let unwatched = town.order_that_nobody_supervises().await;
        numbers.push(unwatched.as_str().to_owned());
        // Lists of another district, which say nothing of these matters.
        let lists = [
            ("2025", "hs-001,basic,street"),
            ("2026", "hs-002,basic,street"),
        ];
        for (year, row) in lists {
            let published = town.publish(&head("duty", "420203", year), &[row]).await;
            self.known
                .entry('E')
                .or_default()
                .push(published.edition.code);
        }
        numbers.into_iter().for_each(|number| self.learn(number));
    }

    fn learn(&mut self, number: String) {
        let letter = number.chars().next().unwrap();
        let known = self.known.entry(letter).or_default();
        if !known.contains(&number) {
            known.push(number);
        }
    }

    /// Lets a day pass and what is due fall due.
    async fn pass_a_day(&mut self) {
        let town = &self.face.town;
        town.overdue(24 * 60).await;
        let alarms = town
            .desk
            .alarms(&overseer(), true, None, Some(50))
            .await
            .unwrap();
        for (who, token) in self.people.iter().zip(&mut self.tokens) {
            *token = town.desk.new_token(who, "fuzz", 1).await.unwrap().secret;
        }
        let numbers = alarms.items.into_iter().map(|alarm| alarm.number);
        numbers.for_each(|number| self.learn(number));
    }

    /// Everybody asks, and nobody, in turn.
    async fn ask(&mut self, wish: &Wish) {
        self.asked += 1;
        if self.asked.is_multiple_of(UNTIL_A_DAY_PASSES) {
            self.pass_a_day().await;
        }
        let count = self.people.len() + 1;
        let first = wish.first.index(count);
        for turn in 0..count {
            self.ask_as((first + turn) % count, wish).await;
        }
    }

    /// One asks, and the answer is held to what every answer must be.
    async fn ask_as(&mut self, who: usize, wish: &Wish) {
        let mut request = Request::builder()
            .method(wish.method.clone())
            .uri(wish.path(&self.known));
        if let Some(token) = self.tokens.get(who) {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        for (name, value) in wish.headers() {
            request = request.header(name, value);
        }
        let request = request.body(Body::from(wish.body(&self.known))).unwrap();
        let response = self.face.router.clone().oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        *self.answered.entry(status).or_default() += 1;
        assert!(status < 500, "{status} {wish:?}");
        if status < 300 {
            self.granted.insert(wish.operation());
        }
        let content_type = response.headers().get("content-type").cloned();
        if content_type
            .as_ref()
            .is_some_and(|kind| kind == "text/event-stream")
        {
            return;
        }
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        if wish.is_of_bytes() && status == 200 {
            return;
        }
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        let value: Value = serde_json::from_str(&text).unwrap_or_default();
        if status == 204 {
            // Signed out, and in again.
            let minted = self
                .face
                .town
                .desk
                .new_token(&self.people[who], "fuzz", 1)
                .await;
            self.tokens[who] = minted.unwrap().secret;
        }
        if status < 300 {
            let (method, path) = wish.operation();
            let schema = schema_of(&self.document, (&method, &path), status);
            let misfit = schema.and_then(|schema| misfit(&self.document, schema, &value));
            assert_eq!(misfit, None, "{method} {path}");
        }
        if status < 400 {
            let opened = ["order", "appeal", "whistle", "alarm", "admission", "right"]
                .map(|kind| &value[kind]["number"]);
            let opened = opened.iter().find_map(|number| number.as_str());
            opened
                .into_iter()
                .for_each(|number| self.learn(number.to_owned()));
            if let Some(id) = value["id"].as_str() {
                self.known.entry('F').or_default().push(id.to_owned());
            }
            return;
        }
        assert_eq!(
            content_type.unwrap(),
            "application/problem+json",
            "{wish:?}"
        );
        for field in ["code", "title", "title_zh", "title_en", "type"] {
            assert!(
                value[field].as_str().is_some_and(|text| !text.is_empty()),
                "{text}"
            );
        }
        assert!(!text.contains(PHONE), "{text} {wish:?}");
        assert!(text.len() < 4_096, "{} characters for {wish:?}", text.len());
    }
}

fn run(engine: Engine, cases: u32) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let mut asking = runtime.block_on(Asking::new(engine));
    let config = Config {
        failure_persistence: None,
        ..Config::default()
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let wishes = wishes(&shaoying_http::openapi());
    for _ in 0..cases {
        let wish = wish::draw(&wishes, &mut runner);
        runtime.block_on(asking.ask(&wish));
    }
    let good: usize = asking
        .answered
        .range(200..300)
        .map(|(_, count)| count)
        .sum();
    // Every wish is asked by everybody, and few may do what most of them are about.
    let cases = cases as usize;
    assert!(good * 2 > cases * 3, "{cases}: {:?}", asking.answered);
    let paths = asking.document["paths"].as_object().unwrap().values();
    let offered: usize = paths
        .map(|methods| methods.as_object().unwrap().len())
        .sum();
    assert!(
        asking.granted.len() * 5 > offered * 2,
        "{offered}: {:?}",
        asking.granted
    );
    let db = &asking.face.town.db;
    let report = runtime.block_on(shaoying_desk::verify(db, |_| {})).unwrap();
    assert!(report.is_sound(), "{:?}", report.findings);
}

#[test]
fn nothing_that_can_be_asked_fails_inside_sqlite() {
    run(Engine::Sqlite, 1_200);
}

#[test]
fn nothing_that_can_be_asked_fails_inside_postgres() {
    run(Engine::Postgres, 800);
}
