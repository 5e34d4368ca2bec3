//! Which databases a measurement fills: its own, and never a city's.

use serde_json::Value;
use shaoying_storage::Db;
use shaoying_testkit::{Engine, Fresh};

use crate::server::{key_file, program, run, token};

const BENCH: [&str; 8] = [
    "bench",
    "lifecycle",
    "--orders",
    "4",
    "--clients",
    "2",
    "--seconds",
    "0",
];

async fn position(fresh: &Fresh) -> u64 {
    let db = Db::open(&fresh.url).await.unwrap();
    let position = db.position().await.unwrap();
    db.close().await;
    position
}

async fn a_city_is_not_filled(engine: Engine) {
    let people = Fresh::on(engine).await;
    assert!(run(&people, &["migrate"]).0);
    token(&people).await;
    let appeals = Fresh::on(engine).await;
    assert!(run(&appeals, &["migrate"]).0);
    let rows = "external_id,user,title,received_at,body\n1,u1,路灯不亮,2019/3/1 8:00:00,三天\n";
    let file = key_file(&appeals).with_extension("csv");
    std::fs::write(&file, rows).unwrap();
    let arguments = ["import", "appeals", file.to_str().unwrap(), "--mapping"];
    let arguments = [&arguments[..], &[crate::commands::MAPPING]].concat();
    assert!(run(&appeals, &arguments).0);
    for city in [&people, &appeals] {
        let before = position(city).await;
        assert!(before > 0);
        // Named on the command line or in the environment.
        let (done, told) = run(city, &BENCH);
        assert!(!done && told["error"] == "database_in_use", "{told}");
        let output = program()
            .args(BENCH)
            .env("SHAOYING_DATABASE", &city.url)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(position(city).await, before, "nothing is written");
    }
}

async fn what_it_filled_it_fills_again(engine: Engine) {
    let fresh = Fresh::on(engine).await;
    let preloaded = [&BENCH[..], &["--preload", "100"]].concat();
    let mut before = 0;
    for arguments in [&preloaded[..], &BENCH, &preloaded] {
        let (done, told) = run(&fresh, arguments);
        assert!(done, "{told}");
        assert_eq!(told["lifecycle"]["count"], 4, "{told}");
        let now = position(&fresh).await;
        assert!(now > before);
        before = now;
    }
}

#[tokio::test]
async fn a_city_is_not_filled_on_sqlite() {
    a_city_is_not_filled(Engine::Sqlite).await;
}

#[tokio::test]
async fn a_city_is_not_filled_on_postgres() {
    a_city_is_not_filled(Engine::Postgres).await;
}

#[tokio::test]
async fn what_it_filled_it_fills_again_on_sqlite() {
    what_it_filled_it_fills_again(Engine::Sqlite).await;
}

#[tokio::test]
async fn what_it_filled_it_fills_again_on_postgres() {
    what_it_filled_it_fills_again(Engine::Postgres).await;
}

#[test]
fn nothing_named_is_a_database_of_the_moment() {
    let folder = std::env::temp_dir().join(format!("shaoying-here-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let output = program()
        .args(BENCH)
        .arg("--json")
        .current_dir(&folder)
        .env_remove("SHAOYING_DATABASE")
        .output()
        .unwrap();
    let words = String::from_utf8(output.stdout).unwrap();
    let told: Value = serde_json::from_str(words.lines().last().unwrap()).unwrap();
    assert_eq!(told["engine"], "sqlite");
    let left = std::fs::read_dir(&folder).unwrap().count();
    assert_eq!(left, 0, "it leaves nothing where it was started");
    std::fs::remove_dir_all(&folder).unwrap();
}
