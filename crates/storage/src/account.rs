//! Accounts.

use crate::{
    Db, DbError,
    db::{reading, writing},
    table::Row,
};

/// An account as stored.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AccountRow {
    /// The sign-in name.
    pub name: String,
    /// The name shown to colleagues.
    pub display_name: String,
    /// The role's word.
    pub role: String,
    /// The unit; none for the city's own administrators.
    pub unit_code: Option<String>,
    /// The place whose matters it may see.
    pub area_code: String,
    /// Argon2id, in the PHC form.
    pub password_hash: String,
    /// Failed sign-ins since the last good one.
    pub failures: i64,
    /// Until when it is locked, in microseconds.
    pub locked_until: Option<i64>,
    /// Whether it may sign in at all.
    pub disabled: bool,
    /// When it was opened, in microseconds.
    pub created_at: i64,
}

impl AccountRow {
    /// The row.
    pub fn cells(&self) -> Row {
        vec![
            self.name.as_str().into(),
            self.display_name.as_str().into(),
            self.role.as_str().into(),
            self.unit_code.as_deref().into(),
            self.area_code.as_str().into(),
            self.password_hash.as_str().into(),
            self.failures.into(),
            self.locked_until.into(),
            self.disabled.into(),
            self.created_at.into(),
        ]
    }
}

pub(crate) mod sql {
    pub(crate) const FIND: &str = "SELECT name, display_name, role, unit_code, area_code, \
        password_hash, failures, locked_until, disabled, created_at FROM accounts WHERE name = $1";
    pub(crate) const LIST: &str = "SELECT name, display_name, role, unit_code, area_code, \
        password_hash, failures, locked_until, disabled, created_at FROM accounts \
        WHERE name > $1 ORDER BY name LIMIT $2";
    /// Counts an attempt before the password is looked at, so that many at once are as
    /// many as they are. What is locked is not counted; after a lock the count begins anew.
    pub(crate) const ATTEMPT: &str = "UPDATE accounts SET \
        failures = CASE WHEN locked_until IS NULL THEN failures + 1 ELSE 1 END, \
        locked_until = CASE WHEN locked_until IS NULL AND failures + 1 >= $2 \
        THEN CAST($3 AS BIGINT) END \
        WHERE name = $1 AND (locked_until IS NULL OR locked_until <= $4) RETURNING failures";
    pub(crate) const RIGHT: &str =
        "UPDATE accounts SET failures = 0, locked_until = NULL WHERE name = $1";
    pub(crate) const ANOTHER: &str = "SELECT name FROM accounts \
        WHERE role = $1 AND name <> $2 AND NOT disabled LIMIT 1";
    pub(crate) const ALL: &[&str] = &[FIND, LIST, ATTEMPT, RIGHT, ANOTHER];
}

impl Db {
    /// The account of this name.
    pub async fn account(&self, name: &str) -> Result<Option<AccountRow>, DbError> {
        Ok(reading!(self, pool => sqlx::query_as(sql::FIND).bind(name).fetch_optional(pool).await)?)
    }

    /// Accounts in order of name, after `after`.
    pub async fn accounts(&self, after: &str, limit: i64) -> Result<Vec<AccountRow>, DbError> {
        Ok(reading!(self, pool => sqlx::query_as(sql::LIST)
            .bind(after).bind(limit).fetch_all(pool).await)?)
    }

    /// Counts a sign-in attempt: the `most`th locks the account until `until`. None when
    /// it is locked at `now`, or unknown. All in microseconds.
    pub async fn count_attempt(
        &self,
        name: &str,
        most: i64,
        until: i64,
        now: i64,
    ) -> Result<Option<i64>, DbError> {
        let counted: Option<(i64,)> = writing!(self, pool => sqlx::query_as(sql::ATTEMPT)
            .bind(name).bind(most).bind(until).bind(now)
            .fetch_optional(pool).await)?;
        Ok(counted.map(|(failures,)| failures))
    }

    /// Takes the attempts back: the password was right.
    pub async fn forget_attempts(&self, name: &str) -> Result<(), DbError> {
        writing!(self, pool => sqlx::query(sql::RIGHT).bind(name).execute(pool).await.map(drop))?;
        Ok(())
    }

    /// The name of another account of this role that may sign in.
    pub async fn another_account(&self, role: &str, name: &str) -> Result<Option<String>, DbError> {
        let found: Option<(String,)> = reading!(self, pool => sqlx::query_as(sql::ANOTHER)
            .bind(role).bind(name).fetch_optional(pool).await)?;
        Ok(found.map(|(name,)| name))
    }
}
