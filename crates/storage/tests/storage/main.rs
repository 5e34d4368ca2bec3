//! The schema and its statements on both databases.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops where its world is not as expected"
)]

mod plans;

use shaoying_storage::{OrderLine, Page, Range, Scope, TABLES};
use shaoying_testkit::on_both;

on_both! {
    async fn every_statement_fits_the_schema(town: Town) {
        let prepared = town.db.prepare_all().await.unwrap();
        assert!(prepared > 100, "{prepared}");
    }
}

/// Table, column and type as the two engines' own catalogues tell them.
#[tokio::test]
async fn the_two_schemas_have_the_same_tables_and_columns() {
    let schema = |dialect: &str| {
        let path = format!("{}/migrations/{dialect}", env!("CARGO_MANIFEST_DIR"));
        let mut files: Vec<_> = std::fs::read_dir(path)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        let texts = files
            .iter()
            .map(|file| std::fs::read_to_string(file).unwrap());
        let lines: Vec<String> = texts
            .flat_map(|text| {
                let lines = text.lines().map(|line| line.trim().to_owned());
                // How a trigger is written is each engine's own affair.
                let tables =
                    lines.take_while(|line| !line.starts_with("-- The journal is append-only"));
                tables.collect::<Vec<_>>()
            })
            .collect();
        lines
            .into_iter()
            .filter(|line| !line.is_empty() && !line.starts_with("--"))
            // Nor is how a state is read to fill a new column.
            .filter(|line| !line.starts_with("UPDATE"))
            .map(|line| line.replace(" COLLATE \"C\"", ""))
            .map(|line| line.replace("BIGINT", "INTEGER").replace("BYTEA", "BLOB"))
            .collect::<Vec<_>>()
    };
    assert_eq!(schema("sqlite"), schema("postgres"));
}

#[test]
fn a_key_stands_first_in_its_table() {
    for table in TABLES {
        assert!(
            table.key >= 1 && table.key < table.columns.len(),
            "{}",
            table.name
        );
    }
}

on_both! {
    async fn a_page_follows_the_one_before_without_gap_or_repetition(town: Town) {
        for index in 0..25 {
            town.somebody_calls(&format!("第 {index} 件")).await;
        }
        let scope = Scope::Area(shaoying_model::AreaCode::parse("420202007").unwrap());
        for page in [Page::Open, Page::Newest] {
            let mut after = None;
            let mut numbers = Vec::new();
            loop {
                let mut range = Range::of(page, &scope);
                range.after = after.clone();
                let lines = town.db.lines::<OrderLine>(range, 7).await.unwrap().lines;
                let Some(last) = lines.last() else { break };
                after = Some(shaoying_storage::Seek {
                    due_at: last.due_at,
                    number: last.number.clone(),
                });
                numbers.extend(lines.into_iter().map(|line| line.number));
            }
            let count = numbers.len();
            numbers.sort();
            numbers.dedup();
            assert_eq!((count, numbers.len()), (25, 25), "{page:?}");
        }
    }
}

#[tokio::test]
async fn a_backup_is_restored_and_nothing_is_overwritten() {
    use shaoying_storage::{Db, backup, restore};
    let town = shaoying_testkit::Town::on(shaoying_testkit::Engine::Sqlite).await;
    town.somebody_calls("楼上漏水").await;
    let folder = std::env::temp_dir().join(format!("shaoying-backup-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (copy, target) = (folder.join("copy.db"), folder.join("restored.db"));
    backup(&town.db, &copy).await.unwrap();
    assert!(
        backup(&town.db, &copy).await.is_err(),
        "an older backup stays"
    );
    town.somebody_calls("此后的一件").await;
    restore(&copy, &target).unwrap();
    assert!(restore(&copy, &target).is_err(), "a database in use stays");
    let restored = Db::open(&format!("sqlite:{}", target.display()))
        .await
        .unwrap();
    assert_eq!(restored.head().await.unwrap().serial, 2);
    std::fs::remove_dir_all(&folder).unwrap();
}
