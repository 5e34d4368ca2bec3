//! The commands a person runs, with what they answer.

use std::io::Write as _;

use shaoying_storage::Db;
use shaoying_testkit::{Engine, Fresh, as_owner};

use crate::server::{key_file, program, run};

fn write(name: &str, bytes: &[u8]) -> std::path::PathBuf {
    let path = std::env::temp_dir().join(format!("shaoying-{}-{name}", std::process::id()));
    std::fs::File::create(&path)
        .unwrap()
        .write_all(bytes)
        .unwrap();
    path
}

/// How a platform's messages are read.
pub(crate) const MAPPING: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../localities/huangshi/mappings/messages.toml"
);

async fn imports_are_resumable(engine: Engine) {
    let fresh = Fresh::on(engine).await;
    assert!(run(&fresh, &["migrate"]).0);
    let name = format!("rows-{engine:?}.csv");
    let rows = "external_id,user,title,received_at,body\n\
        1,u1,夜市占道经营,2019/2/28 11:25:05,楼下夜市占道\n\
        2,u1,路灯不亮,2019/3/1 8:00:00,已经三天\n\
        3,u2,坏日期,2019/13/1 8:00:00,日期不对\n";
    let file = write(&name, rows.as_bytes());
    let path = file.to_str().unwrap();
    let arguments = ["import", "appeals", path, "--mapping", MAPPING, "--route"];
    let (done, first) = run(&fresh, &arguments);
    assert!(done, "{first}");
    assert_eq!(
        (first["taken"].as_u64(), first["rejected"].as_u64()),
        (Some(2), Some(1))
    );
    let (_, again) = run(&fresh, &arguments);
    assert_eq!(
        (again["taken"].as_u64(), again["known"].as_u64()),
        (Some(0), Some(2))
    );
    let mended = format!("{path}.rejects.csv");
    let rejects = std::fs::read_to_string(&mended).unwrap();
    assert!(rejects.contains("date_out_of_range") && rejects.contains("坏日期"));
    // What a person mends is taken, and once.
    std::fs::write(&mended, rejects.replace("2019/13/1", "2019/12/1")).unwrap();
    let arguments = ["import", "appeals", &mended, "--mapping", MAPPING];
    for (taken, known) in [(1, 0), (0, 1)] {
        let (done, again) = run(&fresh, &arguments);
        assert!(done, "{again}");
        assert_eq!(
            (&again["taken"], &again["known"]),
            (&taken.into(), &known.into())
        );
        assert_eq!(again["rejected"], 0);
    }
    let (done, routed) = run(&fresh, &["route"]);
    assert!(
        done && routed["routed"] == 0,
        "nothing on the list is about a date: {routed}"
    );
    assert!(run(&fresh, &["verify"]).0);
    let (sound, told) = run(&fresh, &["doctor"]);
    assert!(
        sound
            && told["checks"]
                .as_array()
                .is_some_and(|checks| checks.len() == 7),
        "{told}"
    );
    for (what, lines) in [("orders", 3), ("appeals", 3), ("whistles", 0)] {
        let target = format!("{path}.{what}.jsonl");
        let (done, told) = run(&fresh, &["export", what, &target, "--format", "jsonl"]);
        assert!(done && told[what] == lines, "{told}");
        let text = std::fs::read_to_string(&target).unwrap();
        assert_eq!(text.lines().count(), lines);
        assert!(!text.contains("u1"), "nobody is named: {text}");
    }
    let nowhere = run(&fresh, &["export", "orders", "/nowhere/orders.csv"]).1;
    assert!(
        nowhere["message"]
            .as_str()
            .unwrap()
            .contains("/nowhere/orders.csv"),
        "{nowhere}"
    );
    let _ = std::fs::remove_file(key_file(&fresh));
}

#[tokio::test]
async fn imports_are_resumable_on_sqlite() {
    imports_are_resumable(Engine::Sqlite).await;
}

#[tokio::test]
async fn imports_are_resumable_on_postgres() {
    imports_are_resumable(Engine::Postgres).await;
}

#[tokio::test]
async fn a_gbk_file_without_a_declared_encoding_is_refused_whole() {
    let fresh = Fresh::on(Engine::Sqlite).await;
    assert!(run(&fresh, &["migrate"]).0);
    // 占道 in GBK.
    let mut bytes = b"external_id,user,title,received_at,body\n1,u,".to_vec();
    bytes.extend([0xd5, 0xbc, 0xb5, 0xc0]);
    bytes.extend(b",2019/2/28 11:25:05,x\n");
    let file = write("gbk.csv", &bytes);
    let (done, answer) = run(
        &fresh,
        &[
            "import",
            "appeals",
            file.to_str().unwrap(),
            "--mapping",
            MAPPING,
        ],
    );
    assert!(!done);
    assert_eq!(answer["error"], "encoding_undeclared");
}

#[test]
fn a_locality_with_a_fault_is_told_where() {
    let folder = std::env::temp_dir().join(format!("shaoying-loc-{}", std::process::id()));
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/../../localities/huangshi");
    std::fs::create_dir_all(&folder).unwrap();
    for name in ["profile.toml", "units.toml", "items.toml", "areas.csv"] {
        let text = std::fs::read_to_string(format!("{shipped}/{name}")).unwrap();
        let text = text.replace(
            "supervisor = \"shi-zhengfawei\"",
            "supervisor = \"shi-nobody\"",
        );
        std::fs::write(folder.join(name), text).unwrap();
    }
    let output = program()
        .args(["locality", "check"])
        .arg(&folder)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let words = String::from_utf8(output.stderr).unwrap();
    assert!(
        words.contains("units.toml") && words.contains("shi-nobody"),
        "{words}"
    );
    std::fs::remove_dir_all(&folder).unwrap();
    let output = program()
        .args(["locality", "check", "huangshi", "--json"])
        .output()
        .unwrap();
    assert!(output.status.success());
}

#[tokio::test]
async fn what_waits_after_an_import_is_routed_later() {
    let fresh = Fresh::on(Engine::Sqlite).await;
    assert!(run(&fresh, &["migrate"]).0);
    let rows = "external_id,user,title,received_at,body\n\
        1,u1,夜市占道经营,2019/2/28 11:25:05,楼下夜市占道\n\
        2,u1,想问一件事,2019/3/1 8:00:00,没有说是什么事\n";
    let file = write("later.csv", rows.as_bytes());
    let path = file.to_str().unwrap();
    let (done, taken) = run(&fresh, &["import", "appeals", path, "--mapping", MAPPING]);
    assert!(done && taken["routed"] == 0, "{taken}");
    for routed in [1, 0] {
        let (done, told) = run(&fresh, &["route"]);
        assert!(done, "{told}");
        assert_eq!(
            (&told["routed"], &told["left"]),
            (&routed.into(), &1.into())
        );
    }
    assert!(run(&fresh, &["verify"]).0);
}

#[tokio::test]
async fn what_was_received_is_no_reject_and_is_routed_by_another_run() {
    let fresh = Fresh::on(Engine::Sqlite).await;
    assert!(run(&fresh, &["migrate"]).0);
    let db = Db::open(&fresh.url).await.unwrap();
    let refuse = "CREATE TRIGGER refused BEFORE INSERT ON entries \
        WHEN NEW.verb = 'judged' AND NEW.body LIKE '%夜市%' \
        BEGIN SELECT RAISE(ABORT, 'not now'); END";
    as_owner(&db, refuse).await.unwrap();
    let rows = "external_id,user,title,received_at,body\n\
        1,u1,夜市占道经营,2019/2/28 11:25:05,楼下夜市\n\
        2,u1,路灯不亮,2019/3/1 8:00:00,已经三天\n\
        3,u1,夜市太吵,2019/3/1 8:00:00,每天夜市\n";
    let file = write("busy.csv", rows.as_bytes());
    let path = file.to_str().unwrap();
    let import = ["import", "appeals", path, "--mapping", MAPPING, "--route"];
    let told = |arguments: &[&str]| {
        let (done, told) = run(&fresh, arguments);
        assert!(done, "{told}");
        let number = |name: &str| told[name].as_u64();
        let refused = told["refused"].as_object().unwrap().values();
        let refused: u64 = refused.filter_map(serde_json::Value::as_u64).sum();
        let counts = ["taken", "known", "routed", "left", "rejected"].map(number);
        (counts, refused)
    };
    let counts = |counts: [u64; 5]| counts.map(Some);
    assert_eq!(told(&import), (counts([3, 0, 1, 2, 0]), 2));
    let rejects = format!("{path}.rejects.csv");
    assert!(!std::fs::exists(rejects).unwrap(), "nothing was rejected");
    let route = [None, None, Some(0), Some(2), None];
    assert_eq!(told(&["route"]), (route, 2), "one refusal stops no other");
    assert_eq!(told(&import), (counts([0, 3, 0, 2, 0]), 2));
    as_owner(&db, "DROP TRIGGER refused").await.unwrap();
    assert_eq!(told(&import), (counts([0, 3, 2, 0, 0]), 0));
    assert_eq!(told(&import), (counts([0, 3, 0, 0, 0]), 0));
    assert!(run(&fresh, &["verify"]).0);
}

#[tokio::test]
async fn another_citys_rules_are_refused_by_name() {
    let fresh = Fresh::on(Engine::Sqlite).await;
    assert!(run(&fresh, &["migrate"]).0);
    assert!(
        run(&fresh, &["migrate", "--locality", "huangshi"]).0,
        "the same again"
    );
    let folder = std::env::temp_dir().join(format!("shaoying-other-{}", std::process::id()));
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/../../localities/huangshi");
    std::fs::create_dir_all(&folder).unwrap();
    for name in ["profile.toml", "units.toml", "items.toml", "areas.csv"] {
        let text = std::fs::read_to_string(format!("{shipped}/{name}")).unwrap();
        let text = text.replace("code = \"huangshi\"", "code = \"elsewhere\"");
        std::fs::write(folder.join(name), text).unwrap();
    }
    let other = folder.to_str().unwrap();
    let (checks, told) = run(&fresh, &["migrate", "--locality", other]);
    assert!(!checks && told["error"] == "other_locality", "{told}");
    let changes = program()
        .args(["locality", "diff", "huangshi", other, "--json"])
        .output()
        .unwrap();
    let told = String::from_utf8(changes.stdout).unwrap();
    let told: serde_json::Value = serde_json::from_str(told.lines().last().unwrap()).unwrap();
    assert_eq!(told["changes"][0]["before"], "huangshi", "{told}");
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_table_is_checked_against_the_directory_of_its_city() {
    let folder = std::env::temp_dir().join(format!("shaoying-check-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let table = folder.join("duties.csv");
    let head = "kind = \"duty\"\nowner = \"420202\"\ntitle = \"职责清单\"\nversion = \"2026\"\n\
                effective_from = \"2026-01-01\"\n";
    std::fs::write(table.with_extension("toml"), head).unwrap();
    let rows = "事项编码,事项名称,类别,责任单位\r\n\
                hs-1,占道经营,基本履职,街道\r\n\
                hs-2,停车管理,上级收回,黄石港区城管局\r\n";
    std::fs::write(&table, rows).unwrap();
    let check = |locality: &[&str]| {
        let mut command = program();
        command.args(["list", "check"]).arg(&table).args(locality);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let told = check(&["--locality", "huangshi"]);
    assert!(told.contains("D3 责任单位"), "{told}");
    assert!(
        told.contains("黄石港区城市管理局(420202-chengguan)"),
        "{told}"
    );
    let told = check(&[]);
    assert!(
        told.contains("--locality") && !told.contains("D3"),
        "{told}"
    );
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn wrong_usage_is_exit_code_two() {
    let output = program().arg("no-such-command").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[tokio::test]
async fn a_streets_ledger_tells_the_documents_reductions() {
    let fresh = Fresh::on(Engine::Sqlite).await;
    assert!(run(&fresh, &["migrate"]).0);
    let lists = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../localities/huangshi/lists"
    );
    for name in ["veto", "letters"] {
        let file = format!("{lists}/{name}.csv");
        let (done, told) = run(&fresh, &["list", "import", &file, "--accept"]);
        assert!(done, "{told}");
    }
    let (done, none) = run(&fresh, &["admission", "list"]);
    assert!(
        done && none["items"].as_array().is_some_and(Vec::is_empty),
        "{none}"
    );
    let asked = [
        "admission",
        "ledger",
        "--street",
        "420202007",
        "--year",
        "2020",
    ];
    let (done, ledger) = run(&fresh, &asked);
    assert!(done, "{ledger}");
    let kinds = ledger["kinds"].as_array().unwrap();
    let of = |kind: &str| kinds.iter().find(|one| one["kind"] == kind).unwrap();
    let veto = of("veto_item");
    assert_eq!((&veto["before"], &veto["now"]), (&8.into(), &4.into()));
    assert_eq!(veto["reduced_text"], "50 %");
    let letters = of("responsibility_letter");
    assert_eq!(
        (&letters["before"], &letters["now"]),
        (&36.into(), &3.into())
    );
    assert_eq!(letters["reduced_text"], "91.67 %");
    let (done, refused) = run(&fresh, &["admission", "show", "Z20260302-0000001"]);
    assert!(
        !done && refused.to_string().contains("no_such_matter"),
        "{refused}"
    );
}
