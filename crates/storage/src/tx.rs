//! A writing transaction: it holds the head of the journal until it ends.

use shaoying_model::journal::StreamKind;
use sqlx::{Postgres, Sqlite, Transaction};

use crate::{Db, DbError, Stored, db, dialect::Dialect, matter};

/// One writing transaction.
#[derive(Debug)]
pub enum Tx {
    /// Begun with BEGIN IMMEDIATE.
    Sqlite(Transaction<'static, Sqlite>),
    /// READ COMMITTED is enough: the head row keeps other writers out.
    Postgres(Transaction<'static, Postgres>),
}

/// Where the journal ends, and the last serial given to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The last position.
    pub position: u64,
    /// The last serial.
    pub serial: u64,
}

/// Runs one body against whichever transaction this is.
macro_rules! on {
    ($tx:expr, $connection:ident => $body:expr) => {
        match $tx {
            $crate::tx::Tx::Sqlite(transaction) => {
                let $connection = &mut **transaction;
                $body
            }
            $crate::tx::Tx::Postgres(transaction) => {
                let $connection = &mut **transaction;
                $body
            }
        }
    };
}
pub(crate) use on;

pub(crate) const SET_HEAD: &str =
    "UPDATE journal_head SET position = $1, serial = $2 WHERE singleton = 1";

impl Db {
    /// Begins a writing transaction.
    pub async fn begin(&self) -> Result<Tx, DbError> {
        Ok(match self {
            db::Db::Sqlite { writer, .. } => {
                Tx::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?)
            }
            db::Db::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }
}

impl Tx {
    pub(crate) fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(_) => Dialect::Sqlite,
            Self::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Waits for its turn and reads the head; other writers wait until this one ends.
    pub async fn lock_head(&mut self) -> Result<Head, DbError> {
        let sql = self.dialect().lock_head();
        let (position, serial): (i64, i64) =
            on!(self, c => sqlx::query_as(sql).fetch_one(c).await)?;
        Ok(Head {
            position: position as u64,
            serial: serial as u64,
        })
    }

    /// The stored states of these matters, in no order; unknown numbers are left out.
    pub async fn load(
        &mut self,
        kind: StreamKind,
        numbers: &[String],
    ) -> Result<Vec<Stored>, DbError> {
        let sql = matter::load_sql(kind, self.dialect());
        let list = serde_json::to_string(numbers).unwrap_or_default();
        let rows =
            on!(self, c => sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(list).fetch_all(c).await)?;
        Ok(rows)
    }

    /// Makes everything durable.
    pub async fn commit(self) -> Result<(), DbError> {
        match self {
            Self::Sqlite(transaction) => transaction.commit().await?,
            Self::Postgres(transaction) => transaction.commit().await?,
        }
        Ok(())
    }
}
