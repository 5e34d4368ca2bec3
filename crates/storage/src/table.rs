//! Writing many rows of one table at once.
//!
//! A table is described once; the texts of its statements follow. PostgreSQL takes a
//! whole batch as one statement of `INSERT ... SELECT FROM UNNEST`s around the head, which
//! needs no transaction beside it; SQLite takes rows through one prepared statement inside
//! one. Both are the fastest their engine offers.

use std::fmt::Write as _;

use sqlx::{
    AssertSqlSafe, PgConnection, Postgres, Sqlite, SqliteConnection, postgres::PgArguments,
    query::Query, sqlite::SqliteArguments,
};

use crate::{
    DbError, Head,
    dialect::Dialect,
    tx::{HEAD_IS_AT, MOVE_HEAD, Tx},
};

/// The type of a column, as both engines know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnType {
    /// TEXT
    Text,
    /// BIGINT or INTEGER
    Int,
    /// BYTEA or BLOB
    Bytes,
    /// BOOLEAN
    Bool,
}

/// One value of a row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cell {
    /// A text, or NULL.
    Text(Option<String>),
    /// A whole number, or NULL; instants are microseconds since 1970.
    Int(Option<i64>),
    /// Bytes.
    Bytes(Vec<u8>),
    /// Yes or no.
    Bool(bool),
}

impl From<&str> for Cell {
    fn from(value: &str) -> Self {
        Self::Text(Some(value.to_owned()))
    }
}

impl From<String> for Cell {
    fn from(value: String) -> Self {
        Self::Text(Some(value))
    }
}

impl From<Option<&str>> for Cell {
    fn from(value: Option<&str>) -> Self {
        Self::Text(value.map(str::to_owned))
    }
}

impl From<i64> for Cell {
    fn from(value: i64) -> Self {
        Self::Int(Some(value))
    }
}

impl From<u64> for Cell {
    fn from(value: u64) -> Self {
        Self::Int(Some(value as i64))
    }
}

impl From<Option<i64>> for Cell {
    fn from(value: Option<i64>) -> Self {
        Self::Int(value)
    }
}

impl From<bool> for Cell {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<[u8; 32]> for Cell {
    fn from(value: [u8; 32]) -> Self {
        Self::Bytes(value.to_vec())
    }
}

impl From<Vec<u8>> for Cell {
    fn from(value: Vec<u8>) -> Self {
        Self::Bytes(value)
    }
}

/// The values of one row, in the order of the table's columns.
pub type Row = Vec<Cell>;

/// What becomes of a row whose key is in the table already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// It is an error.
    Refused,
    /// It replaces the old one.
    Replaced,
    /// Its figures are added to the old one's.
    Added,
}

/// A table as the batch writer needs to know it.
#[derive(Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its primary key: always the first columns.
    pub key: usize,
    /// What becomes of a row whose key is known.
    pub known: Known,
    /// Its columns.
    pub columns: &'static [(&'static str, ColumnType)],
}

impl Table {
    /// The insert; its first placeholder is `$first`. On PostgreSQL it is a part of
    /// [`whole_batch_sql`] and writes nothing unless the head moved with it.
    pub(crate) fn insert_sql(&self, dialect: Dialect, first: usize) -> String {
        let names: Vec<&str> = self.columns.iter().map(|(name, _)| *name).collect();
        let mut sql = format!("INSERT INTO {} ({}) ", self.name, names.join(", "));
        match dialect {
            Dialect::Sqlite => {
                let places: Vec<String> = (first..first + names.len())
                    .map(|n| format!("${n}"))
                    .collect();
                let _ = write!(sql, "VALUES ({})", places.join(", "));
            }
            Dialect::Postgres => {
                let arrays: Vec<String> = self
                    .columns
                    .iter()
                    .enumerate()
                    .map(|(index, (_, kind))| {
                        format!("${}::{}[]", index + first, postgres_type(*kind))
                    })
                    .collect();
                let _ = write!(
                    sql,
                    "SELECT * FROM UNNEST({}) WHERE {MOVED}",
                    arrays.join(", ")
                );
            }
        }
        if self.known != Known::Refused {
            let sets: Vec<String> = names[self.key..]
                .iter()
                .map(|name| match self.known {
                    Known::Added => format!("{name} = {}.{name} + excluded.{name}", self.name),
                    _ => format!("{name} = excluded.{name}"),
                })
                .collect();
            let key = names[..self.key].join(", ");
            let _ = write!(
                sql,
                " ON CONFLICT ({key}) DO UPDATE SET {}",
                sets.join(", ")
            );
        }
        sql
    }

    /// The delete by key, numbered and guarded like the insert.
    pub(crate) fn delete_sql(&self, dialect: Dialect, first: usize) -> String {
        let keys = &self.columns[..self.key];
        match dialect {
            Dialect::Sqlite => {
                let tests: Vec<String> = keys
                    .iter()
                    .enumerate()
                    .map(|(index, (name, _))| format!("{name} = ${}", index + first))
                    .collect();
                format!("DELETE FROM {} WHERE {}", self.name, tests.join(" AND "))
            }
            Dialect::Postgres => {
                let names: Vec<&str> = keys.iter().map(|(name, _)| *name).collect();
                let arrays: Vec<String> = keys
                    .iter()
                    .enumerate()
                    .map(|(index, (_, kind))| {
                        format!("${}::{}[]", index + first, postgres_type(*kind))
                    })
                    .collect();
                format!(
                    "DELETE FROM {} WHERE ({}) IN (SELECT * FROM UNNEST({})) AND {MOVED}",
                    self.name,
                    names.join(", "),
                    arrays.join(", ")
                )
            }
        }
    }
}

fn postgres_type(kind: ColumnType) -> &'static str {
    match kind {
        ColumnType::Text => "text",
        ColumnType::Int => "bigint",
        ColumnType::Bytes => "bytea",
        ColumnType::Bool => "boolean",
    }
}

impl Tx {
    /// Writes a batch and moves the head with it, or writes nothing where the head is no
    /// longer where the batch expects it, or where a key that who runs ahead did not ask for
    /// was claimed before ([`DbError::Overtaken`]). On PostgreSQL the whole batch is one
    /// statement: a round trip costs more than the rows it carries. A batch of nothing only
    /// asks whether the head is there.
    pub async fn write(&mut self, batch: Batch) -> Result<(), DbError> {
        match self {
            Self::Sqlite(_) | Self::Held(_) if batch.is_nothing() => Ok(()),
            Self::Sqlite(transaction) => batch.write_sqlite(transaction).await,
            Self::Held(transaction) => batch.write_postgres(transaction).await,
            Self::Ahead(connection) => {
                let written = batch.write_postgres(connection).await;
                written.map_err(|error| {
                    if claimed_before(&error) {
                        DbError::Overtaken
                    } else {
                        error
                    }
                })
            }
        }
    }
}

fn claimed_before(error: &DbError) -> bool {
    let DbError::Sql(sqlx::Error::Database(error)) = error else {
        return false;
    };
    error.is_unique_violation() && error.constraint() == Some("claims_pkey")
}

/// Rows for one table, or the keys of rows.
#[derive(Debug)]
pub struct Rows {
    /// The table; it may stand only once among those put, and once among those gone.
    pub table: &'static Table,
    /// The rows.
    pub rows: Vec<Row>,
}

/// What one turn of the writer leaves behind.
#[derive(Debug)]
pub struct Batch {
    /// Rows to insert; where a table says so they replace those with the same key.
    pub put: Vec<Rows>,
    /// Keys of rows to delete; one that is not there is no error.
    pub gone: Vec<Rows>,
    /// Where the head must still be.
    pub from: Head,
    /// Where it moves to.
    pub to: Head,
}

impl Batch {
    fn is_nothing(&self) -> bool {
        self.put.is_empty() && self.gone.is_empty()
    }

    async fn write_sqlite(self, connection: &mut SqliteConnection) -> Result<(), DbError> {
        let moved = sqlx::query(MOVE_HEAD)
            .bind(self.to.position as i64)
            .bind(self.to.serial as i64)
            .bind(self.from.position as i64)
            .execute(&mut *connection)
            .await?;
        if moved.rows_affected() == 0 {
            return Err(DbError::Overtaken);
        }
        let gone = self.gone.into_iter().map(|gone| {
            let sql = gone.table.delete_sql(Dialect::Sqlite, 1);
            (sql, gone.rows)
        });
        let put = self.put.into_iter().map(|put| {
            let sql = put.table.insert_sql(Dialect::Sqlite, 1);
            (sql, put.rows)
        });
        for (sql, rows) in gone.chain(put) {
            for row in rows {
                let query = sqlx::query(AssertSqlSafe(sql.clone()));
                let query = row.into_iter().fold(query, bind_sqlite);
                query.execute(&mut *connection).await?;
            }
        }
        Ok(())
    }

    async fn write_postgres(self, connection: &mut PgConnection) -> Result<(), DbError> {
        if self.is_nothing() {
            let there = sqlx::query(HEAD_IS_AT).bind(self.from.position as i64);
            let there = there.fetch_optional(connection).await?;
            return there.map(drop).ok_or(DbError::Overtaken);
        }
        let tables = |of: &[Rows]| of.iter().map(|rows| rows.table).collect::<Vec<_>>();
        let sql = whole_batch_sql(&tables(&self.put), &tables(&self.gone));
        let mut query = sqlx::query(AssertSqlSafe(sql))
            .bind(self.to.position as i64)
            .bind(self.to.serial as i64)
            .bind(self.from.position as i64);
        for Rows { table, rows } in self.put {
            query = bind_columns(query, table.columns, rows);
        }
        for Rows { table, rows } in self.gone {
            query = bind_columns(query, &table.columns[..table.key], rows);
        }
        let moved = query.fetch_optional(connection).await?;
        moved.map(drop).ok_or(DbError::Overtaken)
    }
}

/// True inside [`whole_batch_sql`] where the head moved with the batch.
const MOVED: &str = "EXISTS (SELECT 1 FROM moved)";

/// The statement that moves the head, puts rows into tables and deletes rows from others
/// at once; it returns a row where it did so. What other nodes commit meanwhile cannot be
/// missed: the update waits for whoever holds the head, then looks at it anew.
pub(crate) fn whole_batch_sql(put: &[&'static Table], gone: &[&'static Table]) -> String {
    // The head's three values come first, so that its part is the same in every batch.
    let mut first = 4;
    let mut sql = format!("WITH moved AS ({MOVE_HEAD} RETURNING position)");
    for table in put {
        let insert = table.insert_sql(Dialect::Postgres, first);
        let _ = write!(sql, ", put_{} AS ({insert})", table.name);
        first += table.columns.len();
    }
    for table in gone {
        let delete = table.delete_sql(Dialect::Postgres, first);
        let _ = write!(sql, ", gone_{} AS ({delete})", table.name);
        first += table.key;
    }
    sql.push_str(" SELECT position FROM moved");
    sql
}

/// Binds rows column by column, as UNNEST takes them.
fn bind_columns<'q>(
    mut query: Query<'q, Postgres, PgArguments>,
    columns: &[(&'static str, ColumnType)],
    rows: Vec<Row>,
) -> Query<'q, Postgres, PgArguments> {
    let mut arrays: Vec<Vec<Cell>> = columns
        .iter()
        .map(|_| Vec::with_capacity(rows.len()))
        .collect();
    for row in rows {
        for (array, cell) in arrays.iter_mut().zip(row) {
            array.push(cell);
        }
    }
    for ((_, kind), cells) in columns.iter().zip(arrays) {
        query = bind_postgres(query, *kind, cells);
    }
    query
}

fn bind_sqlite(
    query: Query<'_, Sqlite, SqliteArguments>,
    cell: Cell,
) -> Query<'_, Sqlite, SqliteArguments> {
    match cell {
        Cell::Text(value) => query.bind(value),
        Cell::Int(value) => query.bind(value),
        Cell::Bytes(value) => query.bind(value),
        Cell::Bool(value) => query.bind(value),
    }
}

/// Binds one column of a batch. A cell of another type than its column cannot occur:
/// rows are built beside the table they are for, and every one is written in tests.
fn bind_postgres(
    query: Query<'_, Postgres, PgArguments>,
    kind: ColumnType,
    cells: Vec<Cell>,
) -> Query<'_, Postgres, PgArguments> {
    match kind {
        ColumnType::Text => query.bind(
            cells
                .into_iter()
                .map(|cell| {
                    if let Cell::Text(value) = cell {
                        value
                    } else {
                        None
                    }
                })
                .collect::<Vec<_>>(),
        ),
        ColumnType::Int => query.bind(
            cells
                .into_iter()
                .map(|cell| {
                    if let Cell::Int(value) = cell {
                        value
                    } else {
                        None
                    }
                })
                .collect::<Vec<_>>(),
        ),
        ColumnType::Bytes => query.bind(
            cells
                .into_iter()
                .map(|cell| {
                    if let Cell::Bytes(value) = cell {
                        value
                    } else {
                        Vec::new()
                    }
                })
                .collect::<Vec<_>>(),
        ),
        ColumnType::Bool => query.bind(
            cells
                .into_iter()
                .map(|cell| matches!(cell, Cell::Bool(true)))
                .collect::<Vec<_>>(),
        ),
    }
}
