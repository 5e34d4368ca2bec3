//! Imported calendar years.

use crate::{Db, DbError, db::reading, table::Row};

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

impl CalendarRow {
    /// The row.
    pub fn cells(&self) -> Row {
        vec![
            self.year.into(),
            self.notice.as_str().into(),
            self.days.as_str().into(),
            self.at.into(),
        ]
    }
}

pub(crate) mod sql {
    pub(crate) const LIST: &str = "SELECT year, notice, days, at FROM calendars ORDER BY year";
    pub(crate) const ALL: &[&str] = &[LIST];
}

impl Db {
    /// Every imported year.
    pub async fn calendars(&self) -> Result<Vec<CalendarRow>, DbError> {
        Ok(reading!(self, pool => sqlx::query_as(sql::LIST).fetch_all(pool).await)?)
    }
}
