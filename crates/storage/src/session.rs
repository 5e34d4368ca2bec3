//! Sessions and API tokens: one table, known only by the hash of their secret.

use crate::{
    Db, DbError,
    db::{reading, writing},
};

/// A session or token as stored.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct SessionRow {
    /// The hash of the secret.
    pub token_hash: Vec<u8>,
    /// Whose.
    pub account: String,
    /// `session`, or the name given to an API token.
    pub label: String,
    /// When it was made, in microseconds.
    pub created_at: i64,
    /// When it ends, in microseconds.
    pub expires_at: i64,
}

pub(crate) mod sql {
    pub(crate) const FIND: &str = "SELECT token_hash, account, label, created_at, expires_at \
        FROM sessions WHERE token_hash = $1";
    pub(crate) const PUT: &str = "INSERT INTO sessions (token_hash, account, label, created_at, \
        expires_at) VALUES ($1, $2, $3, $4, $5)";
    pub(crate) const END: &str = "DELETE FROM sessions WHERE token_hash = $1";
    pub(crate) const END_ALL: &str = "DELETE FROM sessions WHERE account = $1";
    pub(crate) const END_OTHERS: &str =
        "DELETE FROM sessions WHERE account = $1 AND token_hash <> $2";
    pub(crate) const SWEEP: &str = "DELETE FROM sessions WHERE expires_at < $1";
    pub(crate) const ALL: &[&str] = &[FIND, PUT, END, END_ALL, END_OTHERS, SWEEP];
}

impl Db {
    /// The session with this secret's hash.
    pub async fn session(&self, token_hash: &[u8]) -> Result<Option<SessionRow>, DbError> {
        Ok(reading!(self, pool => sqlx::query_as(sql::FIND)
            .bind(token_hash).fetch_optional(pool).await)?)
    }

    /// Opens a session.
    pub async fn put_session(&self, row: &SessionRow) -> Result<(), DbError> {
        writing!(self, pool => sqlx::query(sql::PUT)
            .bind(&row.token_hash).bind(&row.account).bind(&row.label)
            .bind(row.created_at).bind(row.expires_at)
            .execute(pool).await.map(drop))?;
        Ok(())
    }

    /// Ends one session.
    pub async fn end_session(&self, token_hash: &[u8]) -> Result<(), DbError> {
        writing!(self, pool => sqlx::query(sql::END).bind(token_hash).execute(pool).await.map(drop))?;
        Ok(())
    }

    /// Ends every session of an account.
    pub async fn end_sessions(&self, account: &str) -> Result<(), DbError> {
        writing!(self, pool => sqlx::query(sql::END_ALL).bind(account).execute(pool).await.map(drop))?;
        Ok(())
    }

    /// Ends every session of an account but the one with this secret's hash.
    pub async fn end_other_sessions(&self, account: &str, but: &[u8]) -> Result<(), DbError> {
        writing!(self, pool => sqlx::query(sql::END_OTHERS)
            .bind(account).bind(but).execute(pool).await.map(drop))?;
        Ok(())
    }

    /// Forgets sessions that ended before `now` (microseconds).
    pub async fn sweep_sessions(&self, now: i64) -> Result<(), DbError> {
        writing!(self, pool => sqlx::query(sql::SWEEP).bind(now).execute(pool).await.map(drop))?;
        Ok(())
    }
}
