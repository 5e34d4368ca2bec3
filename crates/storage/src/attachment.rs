//! Attachments beside the matters: who may see one, and what is left over.

use shaoying_model::{
    attachment::Attachment,
    journal::{Digest, StreamKind},
};

use crate::{
    Db, DbError, Tx,
    db::{reading, writing},
    matter::{Pressing, StoredMatter},
    table::{Row, Table},
    tables::{ATTACHMENT_MATTERS, ATTACHMENTS},
    tx::on,
};

pub(crate) mod sql {
    pub(crate) const MATTERS: &str = "SELECT stream_kind, matter FROM attachment_matters \
        WHERE number = $1 ORDER BY matter LIMIT 100";
    pub(crate) const UNNAMED: &str = "SELECT number FROM attachments \
        WHERE stage = 'kept' AND at < $1 ORDER BY at, number LIMIT $2";
    pub(crate) const STANDS_FOR: &str = "SELECT number FROM attachments \
        WHERE digest = $1 AND stage <> 'swept' LIMIT 1";
    pub(crate) const LOOSEN: &str = "INSERT INTO loose_files (digest, at) VALUES ($1, $2) \
        ON CONFLICT (digest) DO UPDATE SET at = excluded.at, removing = false \
        WHERE NOT loose_files.removing OR loose_files.at < $3";
    pub(crate) const LOOSE: &str =
        "SELECT digest FROM loose_files WHERE at < $1 ORDER BY at LIMIT $2";
    pub(crate) const TAKE_UP: &str =
        "UPDATE loose_files SET at = $3, removing = true WHERE digest = $1 AND at < $2";
    pub(crate) const DROP: &str =
        "DELETE FROM loose_files WHERE digest = $1 AND at = $2 AND removing";
    pub(crate) const ALL: &[&str] = &[MATTERS, UNNAMED, STANDS_FOR, LOOSEN, LOOSE, TAKE_UP, DROP];
}

/// How long the removal of a file holds up whoever brings the same bytes, in microseconds:
/// far longer than one takes, since its node may have ended in the midst of it.
pub const LONGEST_REMOVAL: i64 = 10 * 60 * 1_000_000;

impl StoredMatter for Attachment {
    fn table() -> &'static Table {
        &ATTACHMENTS
    }

    fn row(&self, head: &Digest, state: String, _: Pressing) -> Row {
        vec![
            self.number.as_str().into(),
            self.area.district().as_str().into(),
            self.version.into(),
            head.0.into(),
            self.stage_name().into(),
            self.digest.as_str().into(),
            self.account.as_str().into(),
            self.at.as_microsecond().into(),
            state.into(),
        ]
    }

    fn parts(&self) -> Option<(&'static Table, Vec<Row>)> {
        let rows = self.named_by.iter().map(|matter| {
            vec![
                self.number.as_str().into(),
                matter.number.as_str().into(),
                self.area.district().as_str().into(),
                matter.kind.as_str().into(),
            ]
        });
        Some((&ATTACHMENT_MATTERS, rows.collect()))
    }
}

impl Db {
    /// The matters that name an attachment.
    pub async fn matters_of_attachment(
        &self,
        number: &str,
    ) -> Result<Vec<(StreamKind, String)>, DbError> {
        let rows: Vec<(String, String)> = reading!(self, pool => sqlx::query_as(sql::MATTERS)
            .bind(number).fetch_all(pool).await)?;
        rows.into_iter()
            .map(|(kind, matter)| {
                let kind = StreamKind::parse(&kind)
                    .ok_or_else(|| DbError::Corrupt(format!("attachment {number}")))?;
                Ok((kind, matter))
            })
            .collect()
    }

    /// Attachments that were kept before `at` (microseconds) and that no matter names,
    /// oldest first.
    pub async fn unnamed_attachments(&self, at: i64, limit: i64) -> Result<Vec<String>, DbError> {
        let rows: Vec<(String,)> = reading!(self, pool => sqlx::query_as(sql::UNNAMED)
            .bind(at).bind(limit).fetch_all(pool).await)?;
        Ok(rows.into_iter().map(|(number,)| number).collect())
    }

    /// Writes down that bytes may soon lie in the file store with nothing that stands for
    /// them. Says whether it did: not while a node removes the same bytes.
    pub async fn loosen_file(&self, digest: &str, at: i64) -> Result<bool, DbError> {
        let written = writing!(self, pool => sqlx::query(sql::LOOSEN)
            .bind(digest).bind(at).bind(at - LONGEST_REMOVAL)
            .execute(pool).await.map(|done| done.rows_affected()))?;
        Ok(written > 0)
    }

    /// Takes a digest off the list of loose files, whose bytes a removal that began at `began`
    /// has taken out of the store.
    pub async fn drop_loose_file(&self, digest: &str, began: i64) -> Result<(), DbError> {
        writing!(self, pool => sqlx::query(sql::DROP)
            .bind(digest).bind(began).execute(pool).await.map(drop))?;
        Ok(())
    }

    /// Digests that were written down before `at` (microseconds), oldest first.
    pub async fn loose_files(&self, at: i64, limit: i64) -> Result<Vec<String>, DbError> {
        let rows: Vec<(String,)> = reading!(self, pool => sqlx::query_as(sql::LOOSE)
            .bind(at).bind(limit).fetch_all(pool).await)?;
        Ok(rows.into_iter().map(|(digest,)| digest).collect())
    }
}

impl Tx {
    /// Looks at a digest that was written down before `at` (microseconds), and says whether its
    /// bytes should go: whether nothing stands for them. If so, it is marked as being removed
    /// since `now`, and nobody can write the same bytes down until it is dropped; else it is
    /// dropped.
    pub async fn take_up_file(&mut self, digest: &str, at: i64, now: i64) -> Result<bool, DbError> {
        let taken = on!(self, c => sqlx::query(sql::TAKE_UP)
            .bind(digest).bind(at).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
        if taken == 0 {
            return Ok(false);
        }
        let stands: Option<(String,)> = on!(self, c => sqlx::query_as(sql::STANDS_FOR)
            .bind(digest).fetch_optional(c).await)?;
        if stands.is_some() {
            on!(self, c => sqlx::query(sql::DROP)
                .bind(digest).bind(now).execute(c).await.map(drop))?;
        }
        Ok(stands.is_none())
    }
}
