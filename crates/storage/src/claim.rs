//! Keys that make a command happen once.

use crate::{
    Db, DbError, Tx,
    db::{reading, writing},
    dialect::Dialect,
    tx::on,
};

/// A key that was used, with what it was used for and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ClaimRow {
    /// Whose keys these are: an account, or a source system.
    pub scope: String,
    /// The key.
    pub claim_key: String,
    /// The hash of the command it was used for.
    pub fingerprint: Vec<u8>,
    /// What came of it, as JSON.
    pub outcome: String,
}

pub(crate) const FORGET: &str = "DELETE FROM claims WHERE at < $1 AND scope LIKE 'account:%'";

pub(crate) const FIND: &str = "SELECT scope, claim_key, fingerprint, outcome FROM claims \
    WHERE scope = $1 AND claim_key = $2";

/// `$1` is a JSON array of `scope` + U+001F + `key`. PostgreSQL is kept from reading the
/// whole table for the sake of a few keys, which it would while it has no statistics of it.
pub(crate) fn load_sql(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => {
            "SELECT scope, claim_key, fingerprint, outcome FROM claims \
             WHERE (scope, claim_key) IN (SELECT substr(value, 1, instr(value, char(31)) - 1), \
             substr(value, instr(value, char(31)) + 1) FROM json_each($1))"
        }
        Dialect::Postgres => {
            "SELECT known.* FROM jsonb_array_elements_text($1::jsonb) AS v, LATERAL \
             (SELECT scope, claim_key, fingerprint, outcome FROM claims \
             WHERE scope = split_part(v, chr(31), 1) AND claim_key = split_part(v, chr(31), 2) \
             LIMIT 1) AS known"
        }
    }
}

impl Tx {
    /// The claims among these (scope, key) pairs that were made before. Who runs ahead does
    /// not ask: its write fails with [`DbError::Overtaken`] where one of them was.
    pub async fn claims(&mut self, keys: &[(String, String)]) -> Result<Vec<ClaimRow>, DbError> {
        if keys.is_empty() || self.runs_ahead() {
            return Ok(Vec::new());
        }
        let joined: Vec<String> = keys
            .iter()
            .map(|(scope, key)| format!("{scope}\u{1f}{key}"))
            .collect();
        let list = serde_json::to_string(&joined).unwrap_or_default();
        let sql = load_sql(self.dialect());
        Ok(on!(self, c => sqlx::query_as(sql).bind(list).fetch_all(c).await)?)
    }
}

impl Db {
    /// What a key was used for.
    pub async fn claim(&self, scope: &str, key: &str) -> Result<Option<ClaimRow>, DbError> {
        Ok(reading!(self, pool => sqlx::query_as(FIND)
            .bind(scope).bind(key).fetch_optional(pool).await)?)
    }

    /// Forgets callers' keys older than `before` (microseconds); the numbers of other
    /// systems are kept for ever.
    pub async fn forget_claims(&self, before: i64) -> Result<(), DbError> {
        writing!(self, pool => sqlx::query(FORGET).bind(before).execute(pool).await.map(drop))?;
        Ok(())
    }
}
