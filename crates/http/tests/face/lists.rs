//! Lists over HTTP: a table is read, refused while it has faults, published, found, compared
//! and taken away; and an order says what the lists say of it.

use axum::{body::Body, http::Method};
use serde_json::{Value, json};
use shaoying_model::Role;
use shaoying_testkit::{caller, dispatcher, hotline, keeper, officer};

use crate::{
    client::{Face, Program, Reply},
    lifecycle::appeal,
};

const TABLE: &str = "事项编码,事项名称,类别,责任单位,主办单位\n\
    hs-001,占道经营整治,基本履职事项,街道,\n\
    hs-003,建筑垃圾处置,收回,chengguan,\n";

fn head(version: &str) -> String {
    format!(
        "kind = \"duty\"\nowner = \"420202\"\ntitle = \"职责清单\"\nversion = \"{version}\"\n\
         effective_from = \"2026-01-01\"\n"
    )
}

fn percent(text: &str) -> String {
    let hex = text.bytes().map(|byte| format!("%{byte:02X}"));
    hex.collect::<Vec<_>>().concat()
}

async fn send(program: &Program, door: &str, key: &str, version: &str, table: &str) -> Reply {
    let path = format!(
        "/api/v1/{door}?name=list.csv&head={}",
        percent(&head(version))
    );
    let headers = [
        ("idempotency-key", key),
        ("content-type", "application/octet-stream"),
    ];
    let body = Body::from(table.to_owned());
    program.send(Method::POST, &path, &headers, body).await
}

#[tokio::test]
async fn a_table_becomes_an_edition_only_when_it_is_sound() {
    let face = Face::new().await;
    let keeper = face.program(keeper()).await;
    let officer = face.program(officer("chengguan")).await;
    for door in ["list-readings", "list-editions"] {
        let refused = send(&officer, door, "a", "2026", TABLE).await.refused();
        assert_eq!(refused, (403, "role_may_not".to_owned()));
    }
    let faulty = format!("{TABLE}hs-001,再来一次,从来没有,街道,\n");
    let read = send(&keeper, "list-readings", "b", "2026", &faulty)
        .await
        .good(200);
    let told: Vec<(u64, &str, &str)> = read["faults"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| {
            let text = |name: &str| fault[name].as_str().unwrap();
            (fault["row"].as_u64().unwrap(), text("letter"), text("code"))
        })
        .collect();
    assert_eq!(
        told,
        [(4, "A", "duplicate_code"), (4, "C", "unknown_class")]
    );
    assert_eq!(read["edition"], Value::Null);
    assert!(
        read["preview"]["mapping"]
            .as_str()
            .unwrap()
            .contains("事项编码")
    );
    let refused = send(&keeper, "list-editions", "c", "2026", &faulty)
        .await
        .refused();
    assert_eq!(refused, (422, "edition_problem".to_owned()));
    assert!(
        keeper.get("/api/v1/list-editions").await.good(200)["items"]
            .as_array()
            .unwrap()
            .is_empty()
    );

    let read = send(&keeper, "list-readings", "d", "2026", TABLE)
        .await
        .good(200);
    assert_eq!(
        (&read["edition"], &read["items"]),
        (&json!("duty-420202-2026"), &json!(2))
    );
    let published = send(&keeper, "list-editions", "e", "2026", TABLE)
        .await
        .good(200);
    assert_eq!(
        published["edition"]["classes"],
        json!({ "basic": 1, "recalled": 1 })
    );
    send(
        &keeper,
        "list-editions",
        "f",
        "2026b",
        &TABLE.replace("占道", "道路"),
    )
    .await
    .good(200);

    let listed = officer
        .get("/api/v1/list-editions?kind=duty&area=420202007&limit=1")
        .await
        .good(200);
    assert_eq!(listed["next"], "duty-420202-2026");
    let path = format!(
        "/api/v1/list-editions/duty-420202-2026?words={}",
        percent("建筑")
    );
    let found = officer.get(&path).await.good(200);
    assert_eq!(found["items"][0]["code"], "hs-003");
    let item = officer
        .get("/api/v1/list-editions/duty-420202-2026/items/hs-003")
        .await
        .good(200);
    assert_eq!(item["item"]["responsible"], json!(["chengguan"]));
    let at = officer
        .get("/api/v1/list-items/hs-001?area=420202007&day=2026-02-01")
        .await
        .good(200);
    assert_eq!(at[0]["edition"]["code"], "duty-420202-2026b");
    let here = "/api/v1/list-items?area=420202007&day=2026-02-01";
    let codes = async |path: &str| -> Vec<String> {
        let found = officer.get(path).await.good(200);
        let code = |item: &Value| format!("{} {}", item["code"], item["edition"]).replace('"', "");
        found.as_array().unwrap().iter().map(code).collect()
    };
    assert_eq!(
        codes(here).await,
        ["hs-001 duty-420202-2026b", "hs-003 duty-420202-2026b"]
    );
    assert_eq!(
        codes(&format!("{here}&words={}", percent("建筑")))
            .await
            .len(),
        1
    );
    assert!(
        codes("/api/v1/list-items?area=420202007&day=2025-02-01")
            .await
            .is_empty()
    );
    let path = "/api/v1/list-comparisons?before=duty-420202-2026&after=duty-420202-2026b";
    let told = officer.get(path).await.good(200);
    let told = told["sentences"][1]["zh"].as_str().unwrap().to_owned();
    assert!(
        told.contains("占道经营整治") && told.contains("道路经营整治"),
        "{told}"
    );
    let csv = officer
        .get("/api/v1/list-editions/duty-420202-2026/csv")
        .await;
    assert!(
        csv.header("content-disposition")
            .contains("duty-420202-2026.csv")
    );
    assert!(
        csv.body.as_str().unwrap().starts_with("code,scheme,name,"),
        "{:?}",
        csv.body
    );
    let xlsx = officer
        .get("/api/v1/list-editions/duty-420202-2026/xlsx")
        .await;
    assert!(xlsx.body.as_str().unwrap().starts_with("PK"));
    let missing = officer
        .get("/api/v1/list-editions/duty-420202-1999")
        .await
        .refused();
    assert_eq!(missing, (404, "no_such_edition".to_owned()));
}

#[tokio::test]
async fn a_unit_is_known_by_its_name_and_whoever_is_not_is_warned_of_before_publishing() {
    let face = Face::new().await;
    let keeper = face.program(keeper()).await;
    let table = "事项编码,事项名称,类别,责任单位,主办单位\r\n\
        hs-001,占道经营整治,上级收回,黄石港区城市管理局,\r\n\
        hs-002,停车管理,上级收回,黄石港区城管局,\r\n";
    let read = send(&keeper, "list-readings", "a", "2026", table)
        .await
        .good(200);
    assert_eq!(read["edition"], "duty-420202-2026", "{read}");
    let warning = &read["warnings"][0];
    assert_eq!(read["warnings"].as_array().unwrap().len(), 1, "{read}");
    let text = |name: &str| warning[name].as_str().unwrap();
    assert_eq!((&warning["row"], text("letter")), (&json!(3), "D"));
    assert_eq!(
        (text("code"), text("named_zh")),
        ("unknown_unit", "责任单位")
    );
    let right = "黄石港区城市管理局(420202-chengguan)";
    assert!(text("fix_zh").contains(right), "{warning}");
    let published = send(&keeper, "list-editions", "b", "2026", table)
        .await
        .good(200);
    assert_eq!(published["unknown_units"], json!(["黄石港区城管局"]));
    let item = keeper
        .get("/api/v1/list-editions/duty-420202-2026/items/hs-001")
        .await
        .good(200);
    assert_eq!(item["item"]["responsible"], json!(["420202-chengguan"]));
    // The same wish is answered again; a new reading says that the version is taken.
    send(&keeper, "list-editions", "b", "2026", table)
        .await
        .good(200);
    let read = send(&keeper, "list-readings", "c", "2026", table)
        .await
        .good(200);
    let fault = &read["faults"][0];
    assert_eq!(
        (&fault["code"], &fault["column"], &read["edition"]),
        (&json!("already_published"), &json!("version"), &Value::Null)
    );
    assert!(
        fault["fix_zh"].as_str().unwrap().contains("2026-2"),
        "{fault}"
    );
}

#[tokio::test]
async fn an_order_says_what_the_lists_say() {
    let face = Face::new().await;
    let keeper = face.program(keeper()).await;
    send(&keeper, "list-editions", "a", "2026", TABLE)
        .await
        .good(200);
    let hotline = face.program(hotline()).await;
    let dispatcher = face.program(dispatcher()).await;
    let taken = hotline
        .post("/api/v1/appeals", &appeal("工地垃圾"))
        .await
        .good(201);
    let order = taken["appeal"]["order"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/work-orders/{order}");
    let city = caller("city", Role::StreetWorker, "jd-420202007", "420202007");
    let street = face.program(city).await;
    let judged = json!({ "grade": "C", "item": "hs-003" });
    let changed = [("idempotency-key", "j"), ("if-match", "\"1\"")];
    let judged = street
        .post_with(&format!("{path}/judgements"), &changed, judged.to_string())
        .await;
    judged.good(200);
    let told = dispatcher.get(&format!("{path}/by-list")).await.good(200);
    assert_eq!(
        (&told["outcome"], &told["explanation"]["lead"]),
        (&json!("found"), &json!("420202-chengguan"))
    );
    let changed = [("idempotency-key", "d"), ("if-match", "\"2\"")];
    let onto = json!({ "lead": "jd-420202007" }).to_string();
    let refused = dispatcher
        .post_with(&format!("{path}/dispatches"), &changed, onto)
        .await;
    assert_eq!(refused.body["about"]["edition"], "duty-420202-2026");
    assert_eq!(refused.refused(), (422, "recalled_item".to_owned()));
    let changed = [("idempotency-key", "e"), ("if-match", "\"2\"")];
    let sent = dispatcher
        .post_with(&format!("{path}/dispatches"), &changed, "{}")
        .await
        .good(200);
    let why = &sent["order"]["assignments"][0]["explanation"];
    assert_eq!(why["reasons"][0]["rule"], "recalled_duty");
    let gap = json!({ "reason": "没有合适的事项" });
    let refused = dispatcher
        .post(&format!("{path}/list-gaps"), &gap)
        .await
        .refused();
    assert_eq!(
        refused,
        (403, "unit_may_not".to_owned()),
        "it is the department's now"
    );
}
