//! Checkpoints over the whole journal.

use shaoying_model::{
    Timestamp,
    journal::{Checkpoint, Digest},
};

use crate::{Db, DbError, Tx, db::reading, tx::on};

pub(crate) mod sql {
    pub(crate) const AFTER: &str = "SELECT position, at, previous, digest FROM checkpoints \
        WHERE position > $1 ORDER BY position LIMIT $2";
    pub(crate) const LAST: &str = "SELECT position, at, previous, digest FROM checkpoints \
        ORDER BY position DESC LIMIT 1";
    pub(crate) const PUT: &str =
        "INSERT INTO checkpoints (position, at, previous, digest) VALUES ($1, $2, $3, $4)";
    pub(crate) const ALL: &[&str] = &[AFTER, LAST, PUT];
}

#[derive(sqlx::FromRow)]
struct CheckpointRow {
    position: i64,
    at: i64,
    previous: Vec<u8>,
    digest: Vec<u8>,
}

impl CheckpointRow {
    fn checkpoint(self) -> Result<Checkpoint, DbError> {
        let corrupt = || DbError::Corrupt(format!("checkpoint {}", self.position));
        Ok(Checkpoint {
            position: self.position as u64,
            at: Timestamp::from_microsecond(self.at).map_err(|_| corrupt())?,
            previous: Digest::from_slice(&self.previous).ok_or_else(corrupt)?,
            digest: Digest::from_slice(&self.digest).ok_or_else(corrupt)?,
        })
    }
}

impl Db {
    /// Checkpoints after `position`, in order.
    pub async fn checkpoints_after(
        &self,
        position: u64,
        limit: i64,
    ) -> Result<Vec<Checkpoint>, DbError> {
        let rows: Vec<CheckpointRow> = reading!(self, pool => sqlx::query_as(sql::AFTER)
            .bind(position as i64).bind(limit).fetch_all(pool).await)?;
        rows.into_iter().map(CheckpointRow::checkpoint).collect()
    }

    /// The last checkpoint.
    pub async fn last_checkpoint(&self) -> Result<Option<Checkpoint>, DbError> {
        let row: Option<CheckpointRow> =
            reading!(self, pool => sqlx::query_as(sql::LAST).fetch_optional(pool).await)?;
        row.map(CheckpointRow::checkpoint).transpose()
    }
}

impl Tx {
    /// Writes a checkpoint.
    pub async fn put_checkpoint(&mut self, checkpoint: &Checkpoint) -> Result<(), DbError> {
        on!(self, c => sqlx::query(sql::PUT)
            .bind(checkpoint.position as i64)
            .bind(checkpoint.at.as_microsecond())
            .bind(checkpoint.previous.0.to_vec())
            .bind(checkpoint.digest.0.to_vec())
            .execute(c)
            .await
            .map(drop))?;
        Ok(())
    }
}
