//! How the engines carry the statements out: every list is a range of some index,
//! however long it grows.

use serde_json::Value;
use shaoying_storage::{Db, registered_statements};
use shaoying_testkit::{Engine, Town};
use sqlx::{AssertSqlSafe, PgConnection, Row as _};

/// Statements that read a whole table, and why they may.
const WHOLE: [(&str, &str); 2] = [
    ("FROM calendars ORDER BY", "a row a year, read at the start"),
    (
        "FROM checkpoints ORDER BY position DESC LIMIT 1",
        "one step back from the end of its key",
    ),
];

#[tokio::test]
async fn sqlite_reads_and_sorts_by_indexes() {
    let town = Town::on(Engine::Sqlite).await;
    let Db::Sqlite { readers, .. } = &town.db else {
        unreachable!("asked for SQLite")
    };
    let (mut searched, mut whole) = (0, 0);
    for text in registered_statements(&town.db) {
        let explain = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {text}"));
        let steps = sqlx::query(explain).fetch_all(readers).await.unwrap();
        let steps: Vec<String> = steps.iter().map(|step| step.get("detail")).collect();
        if WHOLE.iter().any(|(part, _)| text.contains(part)) {
            whole += 1;
            continue;
        }
        for step in &steps {
            // What is counted has been read through an index, so far as it is counted.
            let through_index = step == "SCAN counted"
                || step.contains(" USING ")
                || step.contains(" VIRTUAL TABLE ");
            assert!(
                !step.starts_with("SCAN ") || through_index,
                "{text}: {step}"
            );
            assert!(!step.contains("ORDER BY"), "{text}: {step}");
            searched += usize::from(step.starts_with("SEARCH "));
        }
    }
    assert_eq!(whole, WHOLE.len(), "an exception that is none any more");
    assert!(searched > 60, "{searched}");
}

/// A city's orders: one in ten is open, and every list is longer than a page, since the
/// planner rightly sorts what is shorter.
const ORDERS: &str = "
INSERT INTO work_orders SELECT
  'W20260101-' || lpad(n::text, 7, '0'), '42020' || n % 4, 1, '\\x00',
  '42020' || n % 4 || '00' || n % 5 || '00' || n % 3, '42020' || n % 4 || '00' || n % 5, 'closed',
  CASE WHEN n * 7919 % 97 < 10 THEN 'unit-' || n % 20 END, 'unit-' || n % 20,
  'appeal', 'help', 'general', NULL, NULL, NULL, 'x', n, n, NULL, false,
  'handling',
  CASE WHEN n * 7919 % 97 < 10 THEN 'officer-' || n % 60 END,
  CASE WHEN n * 7919 % 97 < 5 THEN 'listed' END,
  n * 7919 % 97 < 5, n * 7919 % 97 < 5,
  1150000000 + n, 302000000 + n, '{}'
FROM generate_series(1, 50000) n;
INSERT INTO work_order_parts SELECT number, 'unit-' || opened_at % 20, district_code, true
FROM work_orders WHERE opened_at % 3 = 0;
INSERT INTO timers SELECT number, '', 'handle', district_code, 'work_order', 'breach', due_at, false,
  CASE WHEN opened_at % 20 = 0 THEN '2025:1' ELSE '2026:1' END FROM work_orders;
INSERT INTO accounts (name, display_name, role, unit_code, area_code, password_hash, failures, disabled, created_at)
SELECT 'officer-' || n, 'x', 'grid_worker', 'unit-' || n % 20, '4202', 'x', 0, false, n FROM generate_series(1, 5000) n;
ANALYZE;";

const FILTER: &str = ", '', '', '', '', '', '', '', '', '', '', '', '', '', '', 0, 0, 0";

/// What stands for `$1` of a list of orders, by what the statement asks of it.
fn key(text: &str) -> &'static str {
    let keys = [
        ("m.officer = $1", "'officer-7'"),
        ("_unit = $1", "'unit-7'"),
        ("unit_code = $1", "'unit-7'"),
        ("district_code = $1", "'420202'"),
        ("street_code = $1", "'420202002'"),
        ("SUBSTR($1, 1, 9)", "'420202002001'"),
        ("$1 <> ''", "'city'"),
        ("m.area_code >= $1", "'420202'"),
    ];
    let found = keys.iter().find(|(part, _)| text.contains(part));
    found.unwrap_or_else(|| panic!("no key for {text}")).1
}

fn nodes<'a>(plan: &'a Value, found: &mut Vec<&'a str>) {
    found.extend(plan["Node Type"].as_str());
    for below in plan["Plans"].as_array().into_iter().flatten() {
        nodes(below, found);
    }
}

async fn assert_by_index(connection: &mut PgConnection, text: &str, arguments: &str) {
    // A statement that is run often is planned once for whatever its arguments are.
    for mode in ["force_custom_plan", "force_generic_plan"] {
        let script = format!("SET plan_cache_mode = {mode}; PREPARE asked AS {text}");
        sqlx::raw_sql(AssertSqlSafe(script))
            .execute(&mut *connection)
            .await
            .unwrap();
        let explain = format!("EXPLAIN (FORMAT JSON) EXECUTE asked({arguments})");
        let row = sqlx::raw_sql(AssertSqlSafe(explain))
            .fetch_one(&mut *connection)
            .await
            .unwrap();
        let plan: String = row.try_get_unchecked(0).unwrap();
        let plan: Value = serde_json::from_str(&plan).unwrap();
        let mut found = Vec::new();
        nodes(&plan[0]["Plan"], &mut found);
        assert!(
            found.iter().any(|node| node.contains("Index")),
            "{text}: {plan:#}"
        );
        // What the index leaves of one community is less than a page, and may be sorted.
        // So is what one account has in hand, and what a rectangle leaves of a unit's.
        // A filtered page ends after 5,000 rows, and what the filter leaves of them may be too.
        let of_few = ["SUBSTR(", "LIKE", "m.officer =", "m.longitude >="]
            .iter()
            .any(|part| text.contains(part));
        let sorts = ["Sort", "Incremental Sort"].iter().filter(|_| !of_few);
        for slow in sorts.chain(&["Seq Scan"]) {
            assert!(!found.contains(slow), "{mode} {text}: {plan:#}");
        }
        sqlx::raw_sql("DEALLOCATE asked")
            .execute(&mut *connection)
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn postgres_turns_pages_by_indexes() {
    let town = Town::on(Engine::Postgres).await;
    let Db::Postgres(pool) = &town.db else {
        unreachable!("asked for PostgreSQL")
    };
    let mut connection = pool.acquire().await.unwrap();
    sqlx::raw_sql(ORDERS)
        .execute(&mut *connection)
        .await
        .unwrap();
    let mut pages = 0;
    for text in registered_statements(&town.db) {
        let of_orders = text.contains("work_orders m") && text.contains("LIMIT");
        // The steps differ in a word only, and every order of the town awaits handling.
        if text.contains("m.awaits = '") && !text.contains("'handling'") {
            continue;
        }
        // What counts has no order to keep, and may read its rows as it likes.
        if text.contains("COUNT(*)") {
            continue;
        }
        // A filter that asks for nothing: fourteen words and three instants.
        let filtered = if text.contains("LIKE") { FILTER } else { "" };
        let arguments = if of_orders && text.contains("m.longitude >=") {
            format!(
                "{}, 1150000000, 1150020000, 302000000, 302020000, 51",
                key(&text)
            )
        } else if of_orders && text.contains("(m.due_at, m.number) > ($2, $3)") {
            let from = "5000, 'W20260101-0005000', 45000, 'W20260101-0045000', 51";
            format!("{}, {from}{filtered}", key(&text))
        } else if of_orders {
            format!("{}, 'W20260101-0045000', '', 51{filtered}", key(&text))
        } else if text.contains("FROM timers WHERE due_at") {
            "3000, 200".to_owned()
        } else if text.contains("FROM timers WHERE (calendar") {
            "'2025:1', '', '2026:1', 500".to_owned()
        } else if text.contains("FROM claims WHERE scope = split_part") {
            "'[\"account:a\\u001fk1\"]'".to_owned()
        } else {
            continue;
        };
        pages += 1;
        assert_by_index(&mut connection, &text, &arguments).await;
    }
    assert!(pages > 60, "{pages}");
}

/// A database made for Chinese or for English sorts letters as people do; the lists
/// seek by bytes, and so must every index.
#[tokio::test]
async fn postgres_sorts_by_bytes_whatever_the_database_does() {
    let town = Town::on(Engine::Postgres).await;
    let Db::Postgres(pool) = &town.db else {
        unreachable!("asked for PostgreSQL")
    };
    let others: Vec<(String, String)> = sqlx::query_as(
        "SELECT c.table_name::text, c.column_name::text FROM information_schema.columns c \
         WHERE c.table_schema = 'public' AND c.data_type = 'text' \
         AND c.table_name <> '_sqlx_migrations' AND c.collation_name IS DISTINCT FROM 'C'",
    )
    .fetch_all(pool)
    .await
    .unwrap();
    assert!(others.is_empty(), "{others:?}");
}
