//! Sealed personal data.

use crate::{Db, DbError, db::reading};

/// A person's record, sealed.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AppellantRow {
    /// Its id.
    pub id: String,
    /// The district it was taken in.
    pub district_code: String,
    /// A keyed hash by which the same person is found again without unsealing.
    pub fingerprint: Vec<u8>,
    /// The sealed record.
    pub sealed: Vec<u8>,
}

pub(crate) mod sql {
    pub(crate) const FIND: &str =
        "SELECT id, district_code, fingerprint, sealed FROM appellants WHERE id = $1";
    pub(crate) const SAME: &str = "SELECT id, district_code, fingerprint, sealed FROM appellants \
        WHERE fingerprint = $1 LIMIT 1";
    pub(crate) const ALL: &[&str] = &[FIND, SAME];
}

impl Db {
    /// A person's record.
    pub async fn appellant(&self, id: &str) -> Result<Option<AppellantRow>, DbError> {
        Ok(reading!(self, pool => sqlx::query_as(sql::FIND).bind(id).fetch_optional(pool).await)?)
    }

    /// The record of the person with this fingerprint.
    pub async fn appellant_like(
        &self,
        fingerprint: &[u8],
    ) -> Result<Option<AppellantRow>, DbError> {
        Ok(reading!(self, pool => sqlx::query_as(sql::SAME)
            .bind(fingerprint).fetch_optional(pool).await)?)
    }
}
