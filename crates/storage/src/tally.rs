//! The figures of places: read as ranges of their key, never counted from the matters.

use crate::{Db, DbError, db::reading};

pub(crate) mod sql {
    pub(crate) const STANDING: &str = "SELECT measure, word, CAST(SUM(amount) AS BIGINT) AS amount \
        FROM tallies WHERE scale = 'street' AND day = '' AND area_code >= $1 AND area_code < $1 || ':' \
        GROUP BY measure, word";
    pub(crate) const DAILY: &str = "SELECT day, measure, CAST(SUM(amount) AS BIGINT) AS amount \
        FROM tallies WHERE scale = 'street' AND day >= $2 AND day <= $3 \
        AND area_code >= $1 AND area_code < $1 || ':' GROUP BY day, measure";
    pub(crate) const BY_AREA: &str = "SELECT area_code, CAST(SUM(amount) AS BIGINT) AS amount \
        FROM tallies WHERE scale = $2 AND measure = $3 AND day >= $4 AND day <= $5 \
        AND area_code >= $1 AND area_code < $1 || ':' GROUP BY area_code";
    pub(crate) const WALK: &str = "SELECT scale, day, area_code, measure, word, district_code, amount \
        FROM tallies WHERE (scale, day, area_code, measure, word) > ($1, $2, $3, $4, $5) \
        ORDER BY scale, day, area_code, measure, word LIMIT $6";
    pub(crate) const ALL: &[&str] = &[STANDING, DAILY, BY_AREA, WALK];
}

/// At which places a figure is kept: streets, and larger places for what concerns them.
pub const STREET: &str = "street";
/// Communities, for what is also kept there.
pub const COMMUNITY: &str = "community";

/// A figure that stands.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Standing {
    /// What is counted.
    pub measure: String,
    /// Which of its sort.
    pub word: String,
    /// How many.
    pub amount: i64,
}

/// A figure of a day.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Daily {
    /// The day, such as `2026-03-02`.
    pub day: String,
    /// What is counted.
    pub measure: String,
    /// How many.
    pub amount: i64,
}

/// A figure of a place.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct OfArea {
    /// The place.
    pub area_code: String,
    /// How many.
    pub amount: i64,
}

/// One stored figure.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, sqlx::FromRow)]
pub struct TallyRow {
    /// [`STREET`] or [`COMMUNITY`].
    pub scale: String,
    /// The day; empty for what stands.
    pub day: String,
    /// The place.
    pub area_code: String,
    /// What is counted.
    pub measure: String,
    /// Which of its sort.
    pub word: String,
    /// The place's district.
    pub district_code: String,
    /// How many.
    pub amount: i64,
}

impl Db {
    /// What stands inside an area.
    pub async fn standing(&self, area: &str) -> Result<Vec<Standing>, DbError> {
        Ok(reading!(self, pool => sqlx::query_as(sql::STANDING)
            .bind(area).fetch_all(pool).await)?)
    }

    /// What came and went inside an area, from one day through another.
    pub async fn daily(&self, area: &str, from: &str, to: &str) -> Result<Vec<Daily>, DbError> {
        Ok(reading!(self, pool => sqlx::query_as(sql::DAILY)
            .bind(area).bind(from).bind(to).fetch_all(pool).await)?)
    }

    /// One measure for each place inside an area, from one day through another; empty days
    /// for what stands.
    pub async fn by_area(
        &self,
        area: &str,
        (scale, measure): (&str, &str),
        (from, to): (&str, &str),
    ) -> Result<Vec<OfArea>, DbError> {
        Ok(reading!(self, pool => sqlx::query_as(sql::BY_AREA)
            .bind(area).bind(scale).bind(measure).bind(from).bind(to)
            .fetch_all(pool).await)?)
    }

    /// Every stored figure in the order of its key, `limit` at a time after `after`.
    pub async fn walk_tallies(
        &self,
        after: &TallyRow,
        limit: i64,
    ) -> Result<Vec<TallyRow>, DbError> {
        Ok(reading!(self, pool => sqlx::query_as(sql::WALK)
            .bind(&after.scale).bind(&after.day).bind(&after.area_code)
            .bind(&after.measure).bind(&after.word).bind(limit)
            .fetch_all(pool).await)?)
    }
}
