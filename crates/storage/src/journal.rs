//! Reading the journal, by stream and by position; and the rows it is written as.

use shaoying_model::{
    Actor, AreaCode, Role, Timestamp, UnitCode,
    journal::{Digest, Entry, StreamId, StreamKind},
};

use crate::{Db, DbError, Head, db::reading, table::Row};

pub(crate) mod sql {
    macro_rules! entry {
        ($rest:literal) => {
            concat!(
                "SELECT stream, stream_kind, sequence, district_code, position, at, account, ",
                "role, unit, verb, body, previous, hash FROM entries ",
                $rest
            )
        };
    }
    pub(crate) const STREAM: &str = entry!(
        "WHERE stream = $1 AND stream_kind = $2 AND sequence > $3 ORDER BY sequence LIMIT $4"
    );
    pub(crate) const AFTER: &str = entry!("WHERE position > $1 ORDER BY position LIMIT $2");
    pub(crate) const HASHES: &str = "SELECT hash FROM entries \
        WHERE position > $1 AND position <= $2 ORDER BY position";
    pub(crate) const HEAD: &str = "SELECT position, serial FROM journal_head WHERE singleton = 1";
    pub(crate) const ALL: &[&str] = &[STREAM, AFTER, HASHES, HEAD];
}

/// Entries in order, and whether more follow.
#[derive(Debug)]
pub struct EntryPage {
    /// The entries.
    pub entries: Vec<Entry>,
    /// Whether the limit was reached.
    pub more: bool,
}

#[derive(sqlx::FromRow)]
struct EntryRow {
    stream: String,
    stream_kind: String,
    sequence: i64,
    district_code: String,
    position: i64,
    at: i64,
    account: String,
    role: String,
    unit: Option<String>,
    verb: String,
    body: String,
    previous: Vec<u8>,
    hash: Vec<u8>,
}

impl EntryRow {
    /// `None` when a stored word means nothing, which only tampering can bring about.
    fn entry(self) -> Option<Entry> {
        Some(Entry {
            stream: StreamId::new(StreamKind::parse(&self.stream_kind)?, self.stream),
            sequence: self.sequence as u64,
            position: self.position as u64,
            district: AreaCode::parse(&self.district_code).ok()?,
            at: Timestamp::from_microsecond(self.at).ok()?,
            by: Actor {
                account: self.account,
                role: Role::parse(&self.role)?,
                unit: self.unit.map(UnitCode::new),
            },
            verb: self.verb,
            body: self.body,
            previous: Digest::from_slice(&self.previous)?,
            hash: Digest::from_slice(&self.hash)?,
        })
    }
}

fn read(rows: Vec<EntryRow>, limit: i64) -> Result<EntryPage, DbError> {
    let more = rows.len() as i64 == limit;
    let entries = rows
        .into_iter()
        .map(|row| {
            let name = format!(
                "entry {} of {}/{}",
                row.sequence, row.stream_kind, row.stream
            );
            row.entry().ok_or(DbError::Corrupt(name))
        })
        .collect::<Result<_, _>>()?;
    Ok(EntryPage { entries, more })
}

/// A place a caller names; beyond the last there can be, nothing stands.
fn place(named: u64) -> i64 {
    i64::try_from(named).unwrap_or(i64::MAX)
}

/// The row of an entry.
pub fn entry_row(entry: &Entry) -> Row {
    vec![
        entry.stream.number.as_str().into(),
        entry.stream.kind.as_str().into(),
        entry.sequence.into(),
        entry.district.as_str().into(),
        entry.position.into(),
        entry.at.as_microsecond().into(),
        entry.by.account.as_str().into(),
        entry.by.role.as_str().into(),
        entry
            .by
            .unit
            .as_ref()
            .map(shaoying_model::UnitCode::as_str)
            .into(),
        entry.verb.as_str().into(),
        entry.body.as_str().into(),
        entry.previous.0.into(),
        entry.hash.0.into(),
    ]
}

impl Db {
    /// Entries of one stream after `sequence`.
    pub async fn stream(
        &self,
        stream: &StreamId,
        after: u64,
        limit: i64,
    ) -> Result<EntryPage, DbError> {
        let rows = reading!(self, pool => sqlx::query_as(sql::STREAM)
            .bind(&stream.number)
            .bind(stream.kind.as_str())
            .bind(place(after))
            .bind(limit)
            .fetch_all(pool)
            .await)?;
        read(rows, limit)
    }

    /// Entries of the whole journal after `position`.
    pub async fn entries_after(&self, position: u64, limit: i64) -> Result<EntryPage, DbError> {
        let rows = reading!(self, pool => sqlx::query_as(sql::AFTER)
            .bind(place(position))
            .bind(limit)
            .fetch_all(pool)
            .await)?;
        read(rows, limit)
    }

    /// The hashes of the entries after `from` up to `to`, in order.
    pub async fn hashes_between(&self, from: u64, to: u64) -> Result<Vec<Digest>, DbError> {
        let rows: Vec<(Vec<u8>,)> = reading!(self, pool => sqlx::query_as(sql::HASHES)
            .bind(place(from)).bind(place(to))
            .fetch_all(pool).await)?;
        rows.into_iter()
            .map(|(hash,)| {
                Digest::from_slice(&hash).ok_or_else(|| DbError::Corrupt("a hash".to_owned()))
            })
            .collect()
    }

    /// Where the journal ends, as last committed.
    pub async fn head(&self) -> Result<Head, DbError> {
        let (position, serial): (i64, i64) =
            reading!(self, pool => sqlx::query_as(sql::HEAD).fetch_one(pool).await)?;
        Ok(Head {
            position: position as u64,
            serial: serial as u64,
        })
    }

    /// The last committed position.
    pub async fn position(&self) -> Result<u64, DbError> {
        Ok(self.head().await?.position)
    }
}
