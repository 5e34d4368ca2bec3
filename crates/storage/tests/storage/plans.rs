//! How the engines carry the statements out: every list is a range of some index,
//! however long it grows.

use std::collections::BTreeSet;

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
    let mut whole = 0;
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
        }
        let reads = |step: &String| step.starts_with("SEARCH ") || step.starts_with("SCAN ");
        let is_read = !text.starts_with("SELECT ") || steps.iter().any(reads);
        assert!(is_read, "{text}: {steps:?}");
    }
    assert_eq!(whole, WHOLE.len(), "an exception that is none any more");
}

/// A city's matters: one in ten is open, and every list is longer than a page, since the
/// planner rightly sorts what is shorter.
const MATTERS: &str = "
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
INSERT INTO appeals SELECT 'A' || SUBSTR(number, 2), district_code, 1, head, area_code, street_code,
  CASE WHEN opened_at % 2 = 0 THEN 'answered' ELSE 'joined' END, holder_unit, 'hotline', kind, number,
  title, opened_at, due_at, state, 'person-' || opened_at % 5000 FROM work_orders;
INSERT INTO whistles SELECT 'S' || SUBSTR(number, 2), district_code, 1, head, area_code, street_code,
  CASE WHEN holder_unit IS NOT NULL THEN 'blown' ELSE 'assessed' END, 'routine', lead_unit,
  title, opened_at, due_at, state FROM work_orders;
INSERT INTO whistle_responders SELECT number, 'unit-' || blown_at % 8, district_code, stage = 'blown'
FROM whistles;
INSERT INTO rights SELECT 'Q' || SUBSTR(number, 2), district_code, 1, head, area_code, street_code,
  CASE WHEN holder_unit IS NOT NULL THEN 'asked' ELSE 'noted' END, 'consent', 'jd-1', lead_unit,
  holder_unit, title, opened_at, due_at, state FROM work_orders;
INSERT INTO admissions SELECT 'Z' || SUBSTR(number, 2), district_code, 1, head, area_code, street_code,
  'admitted', 'duty', holder_unit, lead_unit, title, opened_at, due_at, state FROM work_orders;
INSERT INTO admission_parts SELECT number, 'unit-' || opened_at % 8, district_code, holder_unit IS NOT NULL
FROM admissions;
INSERT INTO alarms SELECT 'L' || SUBSTR(number, 2), district_code, 1, head, area_code, 'no_desk',
  holder_unit IS NOT NULL, opened_at, state FROM work_orders;
INSERT INTO timers SELECT number, '', 'handle', district_code, 'work_order', 'breach', due_at, false,
  CASE WHEN opened_at % 20 = 0 THEN '2025:1' ELSE '2026:1' END FROM work_orders;
INSERT INTO claims SELECT 'account:a', 'k' || n, '\\x00', '{}', n FROM generate_series(1, 5000) n;
INSERT INTO accounts (name, display_name, role, unit_code, area_code, password_hash, failures, disabled, created_at)
SELECT 'officer-' || n, 'x', 'grid_worker', 'unit-' || n % 20, '4202', 'x', 0, false, n FROM generate_series(1, 5000) n;
ANALYZE;";

/// Lists whose rows may be sorted after an index has found them: how they are planned,
/// what tells them, and why those rows are few. Each is needed, or the test says so.
const SORTED: [(&str, &str, &str); 6] = [
    (
        "force_generic_plan",
        " LIKE ",
        "ends with the 5,000th row that its index gives, which the planner cannot know",
    ),
    (
        "force_custom_plan",
        "SUBSTR($1, 1, 9)",
        "what the street's index leaves of one community",
    ),
    ("", "m.officer = $1", "what one account has in hand"),
    ("", "m.appellant_id = $1", "what one person ever said"),
    ("", "p.open", "to what one unit is called and owes its part"),
    (
        "force_custom_plan",
        "m.holder_unit = $1 AND m.holder_unit IS NOT NULL AND m.longitude",
        "what a rectangle leaves of what one unit holds",
    ),
];

/// What stands for `$1` of a list, by what the statement asks of it.
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

/// What stands for the first placeholders of a list, a count or a walk: a page of it in
/// its middle. The others are those of a filter that asks for nothing.
fn arguments(text: &str) -> String {
    let others = [
        ("m.appellant_id = $1", "'person-7', '420202', 51"),
        ("(SELECT 1 FROM alarms", "true, '420202', 51"),
        (
            "m.head, m.state FROM admission_parts",
            "'unit-7', 'Z20260101-0045000', 51",
        ),
        (
            "m.open = $1 AND m.kind = $2",
            "true, 'no_desk', 'L20260101-0045000', '420202', 51",
        ),
        ("FROM alarms m", "true, 'L20260101-0045000', '420202', 51"),
        ("FROM alarms", "'L20260101-0005000', 51"),
        (
            "FROM timers WHERE (due_at",
            "2000, 'W20260101-0002000', '', 'handle', 3000, 200",
        ),
        ("FROM timers WHERE (calendar", "'2025:1', '', '2026:1', 500"),
        ("FROM timers", ""),
        ("FROM accounts WHERE name >", "'officer-2', 51"),
        (
            "FROM claims WHERE scope = split_part",
            "'[\"account:a\\u001fk1\"]'",
        ),
    ];
    if let Some((_, arguments)) = others.iter().find(|(part, _)| text.contains(part)) {
        return (*arguments).to_owned();
    }
    let tables = [
        ("work_orders ", 'W'),
        ("appeals ", 'A'),
        ("whistles ", 'S'),
        ("admissions ", 'Z'),
        ("rights ", 'Q'),
    ];
    let table = tables.iter().find(|(table, _)| text.contains(table));
    let (_, letter) = table.unwrap_or_else(|| panic!("no arguments for {text}"));
    let number = |n: u32| format!("'{letter}20260101-{n:07}'");
    let (from, to) = (number(5_000), number(45_000));
    if text.contains("m.longitude >=") {
        let key = key(text);
        format!("{key}, 1150000000, 1150020000, 302000000, 302020000, 51")
    } else if text.contains("(m.due_at, m.number) > ($2, $3)") {
        format!("{}, 5000, {from}, 45000, {to}, 51", key(text))
    } else if text.contains("WHERE number > $1") {
        format!("{from}, 51")
    } else {
        format!("{}, {to}, '', 51", key(text))
    }
}

fn nodes<'a>(plan: &'a Value, found: &mut Vec<&'a str>) {
    found.extend(plan["Node Type"].as_str());
    for below in plan["Plans"].as_array().into_iter().flatten() {
        nodes(below, found);
    }
}

/// The call of the prepared statement: the arguments, and an empty one for each
/// placeholder that is left.
async fn call(connection: &mut PgConnection, given: &str) -> String {
    let types =
        "SELECT unnest(parameter_types)::text FROM pg_prepared_statements WHERE name = 'asked'";
    let types: Vec<(String,)> = sqlx::query_as(types)
        .fetch_all(&mut *connection)
        .await
        .unwrap();
    let mut all: Vec<&str> = given.split(", ").filter(|one| !one.is_empty()).collect();
    let left = types.iter().skip(all.len());
    all.extend(left.map(|(kind,)| if kind == "text" { "''" } else { "0" }));
    if all.is_empty() {
        "asked".to_owned()
    } else {
        format!("asked({})", all.join(", "))
    }
}

/// Refuses a plan that reads a whole table; says whether it sorts.
async fn sorts(connection: &mut PgConnection, mode: &str, text: &str) -> bool {
    let script = format!("SET plan_cache_mode = {mode}; PREPARE asked AS {text}");
    sqlx::raw_sql(AssertSqlSafe(script))
        .execute(&mut *connection)
        .await
        .unwrap();
    let call = call(connection, &arguments(text)).await;
    let explain = format!("EXPLAIN (FORMAT JSON) EXECUTE {call}");
    let row = sqlx::raw_sql(AssertSqlSafe(explain))
        .fetch_one(&mut *connection)
        .await
        .unwrap();
    let plan: String = row.try_get_unchecked(0).unwrap();
    let plan: Value = serde_json::from_str(&plan).unwrap();
    let mut found = Vec::new();
    nodes(&plan[0]["Plan"], &mut found);
    let by_index = found.iter().any(|node| node.contains("Index"));
    assert!(
        by_index && !found.contains(&"Seq Scan"),
        "{mode} {text}: {plan:#}"
    );
    sqlx::raw_sql("DEALLOCATE asked")
        .execute(&mut *connection)
        .await
        .unwrap();
    found.iter().any(|node| node.ends_with("Sort"))
}

/// The statements that page through what grows, or count it: told by their own text, so
/// that none is passed over.
fn lists(db: &Db) -> Vec<String> {
    const GROW: [&str; 8] = [
        "work_orders ",
        "appeals ",
        "whistles ",
        "admissions ",
        "rights ",
        "alarms ",
        "timers ",
        "accounts ",
    ];
    let read = |text: &str, table: &str| {
        let places = [format!("FROM {table}"), format!("JOIN {table}")];
        places.iter().any(|place| text.contains(place))
    };
    let is_list = |text: &String| {
        let pages = text.contains(" ORDER BY ") && text.contains(" LIMIT ");
        pages && GROW.iter().any(|table| read(text, table))
            || text.contains("COUNT(*)")
            || text.contains("FROM claims WHERE scope = split_part")
    };
    let lists: BTreeSet<String> = registered_statements(db)
        .into_iter()
        .filter(is_list)
        // The steps differ in a word only, and every order here awaits handling.
        .map(|text| match text.split_once("m.awaits = '") {
            Some((before, awaits)) => {
                let rest = awaits.split_once('\'').map_or("", |(_, rest)| rest);
                format!("{before}m.awaits = 'handling'{rest}")
            }
            None => text,
        })
        .collect();
    lists.into_iter().collect()
}

#[tokio::test]
async fn postgres_turns_pages_and_counts_by_indexes() {
    let town = Town::on(Engine::Postgres).await;
    let Db::Postgres(pool) = &town.db else {
        unreachable!("asked for PostgreSQL")
    };
    let mut connection = pool.acquire().await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(MATTERS))
        .execute(&mut *connection)
        .await
        .unwrap();
    let mut needed = BTreeSet::new();
    for text in lists(&town.db) {
        // A statement that is run often is planned once for whatever its arguments are.
        for mode in ["force_custom_plan", "force_generic_plan"] {
            if sorts(&mut connection, mode, &text).await {
                let excuse = SORTED.iter().position(|(planned, part, _)| {
                    mode.starts_with(planned) && text.contains(part)
                });
                needed.insert(excuse.unwrap_or_else(|| panic!("{mode} sorts: {text}")));
            }
        }
    }
    assert_eq!(
        needed.len(),
        SORTED.len(),
        "an exception that is none any more"
    );
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
