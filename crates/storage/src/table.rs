//! Writing many rows of one table at once.
//!
//! A table is described once; the texts of its statements follow. PostgreSQL takes a
//! batch as one `INSERT ... SELECT FROM UNNEST`, SQLite as rows through one prepared
//! statement: both are the fastest their engine offers, inside the same transaction.

use std::fmt::Write as _;

use sqlx::{
    AssertSqlSafe, Postgres, Sqlite, postgres::PgArguments, query::Query, sqlite::SqliteArguments,
};

use crate::{
    DbError, Head,
    dialect::Dialect,
    tx::{SET_HEAD, Tx},
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
#[derive(Debug, Clone, PartialEq)]
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
    /// The insert; its first placeholder is `$first`.
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
                let _ = write!(sql, "SELECT * FROM UNNEST({})", arrays.join(", "));
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

    pub(crate) fn delete_sql(&self, dialect: Dialect) -> String {
        let keys = &self.columns[..self.key];
        match dialect {
            Dialect::Sqlite => {
                let tests: Vec<String> = keys
                    .iter()
                    .enumerate()
                    .map(|(index, (name, _))| format!("{name} = ${}", index + 1))
                    .collect();
                format!("DELETE FROM {} WHERE {}", self.name, tests.join(" AND "))
            }
            Dialect::Postgres => {
                let names: Vec<&str> = keys.iter().map(|(name, _)| *name).collect();
                let arrays: Vec<String> = keys
                    .iter()
                    .enumerate()
                    .map(|(index, (_, kind))| format!("${}::{}[]", index + 1, postgres_type(*kind)))
                    .collect();
                format!(
                    "DELETE FROM {} WHERE ({}) IN (SELECT * FROM UNNEST({}))",
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
    /// Inserts rows into tables, replacing those with known keys where a table says so,
    /// and writes the head. On PostgreSQL the whole batch is one statement: a round trip
    /// costs more than the rows it carries.
    pub async fn write(&mut self, batch: Vec<Rows>, head: Head) -> Result<(), DbError> {
        match self {
            Self::Sqlite(transaction) => {
                for Rows { table, rows } in batch {
                    let sql = table.insert_sql(Dialect::Sqlite, 1);
                    for row in rows {
                        let mut query = sqlx::query(AssertSqlSafe(sql.clone()));
                        for cell in row {
                            query = bind_sqlite(query, cell);
                        }
                        query.execute(&mut **transaction).await?;
                    }
                }
                sqlx::query(SET_HEAD)
                    .bind(head.position as i64)
                    .bind(head.serial as i64)
                    .execute(&mut **transaction)
                    .await?;
            }
            Self::Postgres(transaction) => {
                let tables: Vec<&'static Table> = batch.iter().map(|rows| rows.table).collect();
                let mut query = sqlx::query(AssertSqlSafe(whole_batch_sql(&tables)))
                    .bind(head.position as i64)
                    .bind(head.serial as i64);
                for Rows { table, rows } in batch {
                    query = bind_columns(query, table.columns, rows);
                }
                query.execute(&mut **transaction).await?;
            }
        }
        Ok(())
    }

    /// Deletes the rows with these keys; a key that is not there is no error.
    pub async fn remove(&mut self, table: &'static Table, keys: Vec<Row>) -> Result<(), DbError> {
        if keys.is_empty() {
            return Ok(());
        }
        let sql = table.delete_sql(self.dialect());
        match self {
            Self::Sqlite(transaction) => {
                for key in keys {
                    let mut query = sqlx::query(AssertSqlSafe(sql.clone()));
                    for cell in key {
                        query = bind_sqlite(query, cell);
                    }
                    query.execute(&mut **transaction).await?;
                }
            }
            Self::Postgres(transaction) => {
                let query = sqlx::query(AssertSqlSafe(sql));
                let query = bind_columns(query, &table.columns[..table.key], keys);
                query.execute(&mut **transaction).await?;
            }
        }
        Ok(())
    }
}

/// Rows for one table.
#[derive(Debug)]
pub struct Rows {
    /// The table; it may stand only once in a batch.
    pub table: &'static Table,
    /// The rows.
    pub rows: Vec<Row>,
}

/// The statement that writes the head and rows of these tables at once.
pub(crate) fn whole_batch_sql(tables: &[&'static Table]) -> String {
    // The head's two values come first, so that its part is the same in every batch.
    let mut first = 3;
    let inserts: Vec<String> = tables
        .iter()
        .map(|table| {
            let insert = table.insert_sql(Dialect::Postgres, first);
            first += table.columns.len();
            format!("put_{} AS ({insert})", table.name)
        })
        .collect();
    if inserts.is_empty() {
        return SET_HEAD.to_owned();
    }
    format!("WITH {} {SET_HEAD}", inserts.join(", "))
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
