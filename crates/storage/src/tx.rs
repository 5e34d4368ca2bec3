//! A turn at writing: one that holds the head of the journal until it ends, or one that
//! runs ahead and is told when somebody else was quicker.

use shaoying_model::journal::StreamKind;
use sqlx::{Postgres, Sqlite, Transaction, pool::PoolConnection};

use crate::{Db, DbError, Stored, db, dialect::Dialect, matter};

/// One turn at writing.
#[derive(Debug)]
pub enum Tx {
    /// Begun with BEGIN IMMEDIATE, which keeps other writers out.
    Sqlite(Transaction<'static, Sqlite>),
    /// READ COMMITTED is enough: once the head is locked other writers are kept out.
    Held(Transaction<'static, Postgres>),
    /// No transaction, and nobody is kept out: its one write commits by itself, if the
    /// head is still where it is expected. It saves the round trips of the others.
    Ahead(PoolConnection<Postgres>),
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
            $crate::tx::Tx::Held(transaction) => {
                let $connection = &mut **transaction;
                $body
            }
            $crate::tx::Tx::Ahead(connection) => {
                let $connection = &mut **connection;
                $body
            }
        }
    };
}
pub(crate) use on;

pub(crate) const MOVE_HEAD: &str = "UPDATE journal_head SET position = $1, serial = $2 \
    WHERE singleton = 1 AND position = $3";

pub(crate) const HEAD_IS_AT: &str =
    "SELECT position FROM journal_head WHERE singleton = 1 AND position = $1";

impl Db {
    /// Begins a turn that waits for nobody and holds nothing. What it reads is true if its
    /// write succeeds, since every change of a matter moves the head. The embedded database
    /// has no such turn, and no need of one.
    pub async fn begin_ahead(&self) -> Result<Tx, DbError> {
        match self {
            db::Db::Sqlite { .. } => self.begin().await,
            db::Db::Postgres(pool) => Ok(Tx::Ahead(pool.acquire().await?)),
        }
    }

    /// Begins a turn that will hold the head.
    pub async fn begin(&self) -> Result<Tx, DbError> {
        Ok(match self {
            db::Db::Sqlite { writer, .. } => {
                Tx::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?)
            }
            db::Db::Postgres(pool) => Tx::Held(pool.begin().await?),
        })
    }
}

impl Tx {
    /// Whether it runs ahead, and so has not asked which keys were used before.
    pub fn runs_ahead(&self) -> bool {
        matches!(self, Self::Ahead(_))
    }

    pub(crate) fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(_) => Dialect::Sqlite,
            Self::Held(_) | Self::Ahead(_) => Dialect::Postgres,
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

    /// Makes everything durable; what ran ahead is so since its write.
    pub async fn commit(self) -> Result<(), DbError> {
        match self {
            Self::Sqlite(transaction) => transaction.commit().await?,
            Self::Held(transaction) => transaction.commit().await?,
            Self::Ahead(_) => {}
        }
        Ok(())
    }
}
