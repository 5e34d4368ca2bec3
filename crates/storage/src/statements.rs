//! Every statement this crate can run, so that a test prepares each one on both
//! migrated schemas: the check that compile-time macros would give on one engine only.

use shaoying_model::journal::StreamKind;

use crate::{
    Db, DbError, account, appellant, attachment, calendar, checkpoint, claim, dialect::Dialect,
    journal, list_edition, map, matter, profile, queue, session, sight, table::whole_batch_sql,
    tables::TABLES, tally, timer, tx,
};

fn texts(dialect: Dialect) -> Vec<String> {
    let fixed = [
        account::sql::ALL,
        appellant::sql::ALL,
        attachment::sql::ALL,
        calendar::sql::ALL,
        checkpoint::sql::ALL,
        journal::sql::ALL,
        list_edition::sql::ALL,
        profile::sql::ALL,
        session::sql::ALL,
        tally::sql::ALL,
        timer::sql::ALL,
        &[tx::MOVE_HEAD, tx::HEAD_IS_AT, claim::FIND, claim::FORGET],
        &[matter::ADMISSIONS_OF],
    ];
    let mut all: Vec<String> = fixed.concat().into_iter().map(str::to_owned).collect();
    all.push(dialect.lock_head().to_owned());
    all.push(claim::load_sql(dialect).to_owned());
    all.extend(queue::every_statement());
    all.extend(map::every_statement(dialect));
    all.extend(sight::every_statement(dialect));
    for kind in StreamKind::ALL {
        all.push(matter::load_sql(*kind, dialect));
        all.push(matter::walk_sql(*kind));
    }
    match dialect {
        Dialect::Sqlite => {
            for table in TABLES {
                all.push(table.insert_sql(dialect, 1));
                all.push(table.delete_sql(dialect, 1));
            }
        }
        Dialect::Postgres => {
            for table in TABLES {
                all.push(whole_batch_sql(&[table], &[]));
                all.push(whole_batch_sql(&[], &[table]));
            }
            all.push(whole_batch_sql(&TABLES, &TABLES));
        }
    }
    all
}

/// The text of every statement, for the engine of `db`.
pub fn registered_statements(db: &Db) -> Vec<String> {
    texts(Dialect::of(db))
}

impl Db {
    /// Prepares every statement against the migrated schema and returns how many there
    /// are; the first that does not fit the schema is the error.
    pub async fn prepare_all(&self) -> Result<usize, DbError> {
        use sqlx::{Executor as _, SqlSafeStr as _};
        let statements = registered_statements(self);
        for text in &statements {
            let safe = sqlx::AssertSqlSafe(text.clone()).into_sql_str();
            let prepared = match self {
                Self::Sqlite { writer, .. } => writer.prepare(safe).await.map(drop),
                Self::Postgres(pool) => pool.prepare(safe).await.map(drop),
            };
            if let Err(error) = prepared {
                return Err(DbError::Corrupt(format!("{error}: {text}")));
            }
        }
        Ok(statements.len())
    }
}
