//! Profiles as they were put in force: the files themselves, so that a matter of ten
//! years ago still finds its rules.

use crate::{Db, DbError, db::reading, table::Row};

/// One version of a profile.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ProfileRow {
    /// The locality's code.
    pub locality: String,
    /// Its version.
    pub version: i64,
    /// The first day it applies, as `2026-01-01`.
    pub effective_from: String,
    /// The digest of its files.
    pub digest: String,
    /// The files, as a JSON object from name to text.
    pub files: String,
    /// When it was put in force, in microseconds.
    pub at: i64,
}

impl ProfileRow {
    /// The row.
    pub fn cells(&self) -> Row {
        vec![
            self.locality.as_str().into(),
            self.version.into(),
            self.effective_from.as_str().into(),
            self.digest.as_str().into(),
            self.files.as_str().into(),
            self.at.into(),
        ]
    }
}

pub(crate) mod sql {
    pub(crate) const LIST: &str = "SELECT locality, version, effective_from, digest, files, at \
        FROM profiles ORDER BY locality, version";
    pub(crate) const ALL: &[&str] = &[LIST];
}

impl Db {
    /// Every profile ever in force.
    pub async fn profiles(&self) -> Result<Vec<ProfileRow>, DbError> {
        Ok(reading!(self, pool => sqlx::query_as(sql::LIST).fetch_all(pool).await)?)
    }
}
