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
        ON CONFLICT (digest) DO UPDATE SET at = excluded.at";
    pub(crate) const LOOSE: &str =
        "SELECT digest FROM loose_files WHERE at < $1 ORDER BY at LIMIT $2";
    pub(crate) const TAKE_UP: &str = "DELETE FROM loose_files WHERE digest = $1 AND at < $2";
    pub(crate) const ALL: &[&str] = &[MATTERS, UNNAMED, STANDS_FOR, LOOSEN, LOOSE, TAKE_UP];
}

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
    /// them. Waits while another node removes the same bytes.
    pub async fn loosen_file(&self, digest: &str, at: i64) -> Result<(), DbError> {
        writing!(self, pool => sqlx::query(sql::LOOSEN)
            .bind(digest).bind(at).execute(pool).await.map(drop))?;
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
    /// Takes a digest off the list of loose files, if it is still there from before `at`
    /// (microseconds), and says whether its bytes should go: whether nothing stands for
    /// them. Until the transaction ends nobody can write the same bytes down again.
    pub async fn take_up_file(&mut self, digest: &str, at: i64) -> Result<bool, DbError> {
        let taken = on!(self, c => sqlx::query(sql::TAKE_UP)
            .bind(digest).bind(at).execute(c).await.map(|done| done.rows_affected()))?;
        if taken == 0 {
            return Ok(false);
        }
        let stands: Option<(String,)> = on!(self, c => sqlx::query_as(sql::STANDS_FOR)
            .bind(digest).fetch_optional(c).await)?;
        Ok(stands.is_none())
    }
}
