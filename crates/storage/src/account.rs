//! Accounts.

use crate::{
    Db, DbError,
    db::{reading, writing},
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

pub(crate) mod sql {
    pub(crate) const FIND: &str = "SELECT name, display_name, role, unit_code, area_code, \
        password_hash, failures, locked_until, disabled, created_at FROM accounts WHERE name = $1";
    pub(crate) const LIST: &str = "SELECT name, display_name, role, unit_code, area_code, \
        password_hash, failures, locked_until, disabled, created_at FROM accounts \
        WHERE name > $1 ORDER BY name LIMIT $2";
    pub(crate) const PUT: &str = "INSERT INTO accounts (name, display_name, role, unit_code, \
        area_code, password_hash, failures, locked_until, disabled, created_at) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (name) DO UPDATE SET \
        display_name = excluded.display_name, role = excluded.role, \
        unit_code = excluded.unit_code, area_code = excluded.area_code, \
        password_hash = excluded.password_hash, failures = excluded.failures, \
        locked_until = excluded.locked_until, disabled = excluded.disabled";
    pub(crate) const ATTEMPT: &str =
        "UPDATE accounts SET failures = $2, locked_until = $3 WHERE name = $1";
    pub(crate) const ALL: &[&str] = &[FIND, LIST, PUT, ATTEMPT];
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

    /// Opens or changes an account.
    pub async fn put_account(&self, row: &AccountRow) -> Result<(), DbError> {
        writing!(self, pool => sqlx::query(sql::PUT)
            .bind(&row.name).bind(&row.display_name).bind(&row.role).bind(&row.unit_code)
            .bind(&row.area_code).bind(&row.password_hash).bind(row.failures)
            .bind(row.locked_until).bind(row.disabled).bind(row.created_at)
            .execute(pool).await.map(drop))?;
        Ok(())
    }

    /// Notes a sign-in attempt.
    pub async fn note_attempt(
        &self,
        name: &str,
        failures: i64,
        locked_until: Option<i64>,
    ) -> Result<(), DbError> {
        writing!(self, pool => sqlx::query(sql::ATTEMPT)
            .bind(name).bind(failures).bind(locked_until)
            .execute(pool).await.map(drop))?;
        Ok(())
    }
}
