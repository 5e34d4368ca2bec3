//! Imported calendar years.

use crate::{
    Db, DbError,
    db::{reading, writing},
};

/// One year's notice.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct CalendarRow {
    /// The year.
    pub year: i64,
    /// The notice it follows.
    pub notice: String,
    /// Its days, as JSON.
    pub days: String,
    /// When it was imported, in microseconds.
    pub at: i64,
}

pub(crate) mod sql {
    pub(crate) const LIST: &str = "SELECT year, notice, days, at FROM calendars ORDER BY year";
    pub(crate) const PUT: &str = "INSERT INTO calendars (year, notice, days, at) \
        VALUES ($1, $2, $3, $4) ON CONFLICT (year) DO UPDATE SET notice = excluded.notice, \
        days = excluded.days, at = excluded.at";
    pub(crate) const ALL: &[&str] = &[LIST, PUT];
}

impl Db {
    /// Every imported year.
    pub async fn calendars(&self) -> Result<Vec<CalendarRow>, DbError> {
        Ok(reading!(self, pool => sqlx::query_as(sql::LIST).fetch_all(pool).await)?)
    }

    /// Imports or replaces a year.
    pub async fn put_calendar(&self, row: &CalendarRow) -> Result<(), DbError> {
        writing!(self, pool => sqlx::query(sql::PUT)
            .bind(row.year).bind(&row.notice).bind(&row.days).bind(row.at)
            .execute(pool).await.map(drop))?;
        Ok(())
    }
}
