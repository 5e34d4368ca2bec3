//! Writing many rows of one table at once.
//!
//! A table is described once; the texts of its statements follow. PostgreSQL takes a
//! batch as one `INSERT ... SELECT FROM UNNEST`, SQLite as rows through one prepared
//! statement: both are the fastest their engine offers, inside the same transaction.

use std::fmt::Write as _;

use sqlx::{
    AssertSqlSafe, Postgres, Sqlite, postgres::PgArguments, query::Query, sqlite::SqliteArguments,
};

use crate::{dialect::Dialect, tx::Tx};

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

/// A table as the batch writer needs to know it.
#[derive(Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its primary key: always the first columns.
    pub key: usize,
    /// Whether a row with a known key replaces the old one; else it is an error.
    pub replaces: bool,
    /// Its columns.
    pub columns: &'static [(&'static str, ColumnType)],
}

impl Table {
    pub(crate) fn insert_sql(&self, dialect: Dialect) -> String {
        let names: Vec<&str> = self.columns.iter().map(|(name, _)| *name).collect();
        let mut sql = format!("INSERT INTO {} ({}) ", self.name, names.join(", "));
        match dialect {
            Dialect::Sqlite => {
                let places: Vec<String> = (1..=names.len()).map(|n| format!("${n}")).collect();
                let _ = write!(sql, "VALUES ({})", places.join(", "));
            }
            Dialect::Postgres => {
                let arrays: Vec<String> = self
                    .columns
                    .iter()
                    .enumerate()
                    .map(|(index, (_, kind))| format!("${}::{}[]", index + 1, postgres_type(*kind)))
                    .collect();
                let _ = write!(sql, "SELECT * FROM UNNEST({})", arrays.join(", "));
            }
        }
        if self.replaces {
            let sets: Vec<String> = names[self.key..]
                .iter()
                .map(|name| format!("{name} = excluded.{name}"))
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
    /// Inserts rows, replacing those with known keys where the table says so.
    pub async fn put(&mut self, table: &'static Table, rows: Vec<Row>) -> sqlx::Result<()> {
        self.run(table.insert_sql(self.dialect()), table.columns, rows)
            .await
    }

    /// Deletes the rows with these keys; a key that is not there is no error.
    pub async fn remove(&mut self, table: &'static Table, keys: Vec<Row>) -> sqlx::Result<()> {
        self.run(
            table.delete_sql(self.dialect()),
            &table.columns[..table.key],
            keys,
        )
        .await
    }

    async fn run(
        &mut self,
        sql: String,
        columns: &[(&'static str, ColumnType)],
        rows: Vec<Row>,
    ) -> sqlx::Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        match self {
            Self::Sqlite(transaction) => {
                for row in rows {
                    let mut query = sqlx::query(AssertSqlSafe(sql.clone()));
                    for cell in row {
                        query = bind_sqlite(query, cell);
                    }
                    query.execute(&mut **transaction).await?;
                }
            }
            Self::Postgres(transaction) => {
                let mut arrays: Vec<Vec<Cell>> = columns
                    .iter()
                    .map(|_| Vec::with_capacity(rows.len()))
                    .collect();
                for row in rows {
                    for (array, cell) in arrays.iter_mut().zip(row) {
                        array.push(cell);
                    }
                }
                let mut query = sqlx::query(AssertSqlSafe(sql));
                for ((_, kind), cells) in columns.iter().zip(arrays) {
                    query = bind_postgres(query, *kind, cells);
                }
                query.execute(&mut **transaction).await?;
            }
        }
        Ok(())
    }
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
