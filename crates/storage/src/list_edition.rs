//! Published editions of lists: rows that are written once. The desk reads them at its
//! start, and those that are new now and then; what a dispatch asks is answered from
//! memory.

use crate::{Db, DbError, db::reading, table::Row};

/// One edition, without its items.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ListEditionRow {
    /// Its code: kind, owner and version.
    pub code: String,
    /// The kind of list.
    pub kind: String,
    /// Whose it is: an area code.
    pub owner_code: String,
    /// The first day it is in force, as `2026-01-01`.
    pub effective_from: String,
    /// Its head, as JSON.
    pub head: String,
    /// The codes of its base that it takes out, as JSON.
    pub removed: String,
    /// The digest of all of it, in hexadecimal.
    pub digest: String,
    /// How many items it has of its own.
    pub items: i64,
    /// When it was published, in microseconds.
    pub at: i64,
    /// Which of its owner's lists of this kind it is, from 1: of two that begin on the same
    /// day, the later one holds, whatever the clocks said.
    pub ordinal: i64,
}

impl ListEditionRow {
    /// The row.
    pub fn cells(&self) -> Row {
        vec![
            self.code.as_str().into(),
            self.kind.as_str().into(),
            self.owner_code.as_str().into(),
            self.effective_from.as_str().into(),
            self.head.as_str().into(),
            self.removed.as_str().into(),
            self.digest.as_str().into(),
            self.items.into(),
            self.at.into(),
            self.ordinal.into(),
        ]
    }
}

/// One item of an edition.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ListItemRow {
    /// The edition's code.
    pub edition: String,
    /// Its place in it, from 0.
    pub place: i64,
    /// Its code.
    pub code: String,
    /// The item, as JSON.
    pub item: String,
}

impl ListItemRow {
    /// The row.
    pub fn cells(&self) -> Row {
        vec![
            self.edition.as_str().into(),
            self.place.into(),
            self.code.as_str().into(),
            self.item.as_str().into(),
        ]
    }
}

pub(crate) mod sql {
    pub(crate) const SINCE: &str = "SELECT code, kind, owner_code, effective_from, head, \
        removed, digest, items, at, ordinal FROM list_editions WHERE (at, code) > ($1, $2) \
        ORDER BY at, code LIMIT $3";
    pub(crate) const ITEMS: &str = "SELECT edition, place, code, item FROM list_items \
        WHERE edition = $1 AND place > $2 ORDER BY place LIMIT $3";
    pub(crate) const ALL: &[&str] = &[SINCE, ITEMS];
}

/// Rows read at a time.
const AT_ONCE: i64 = 2_000;

impl Db {
    /// A page of the editions published after an instant and a code, in that order.
    pub async fn list_editions_since(
        &self,
        at: i64,
        code: &str,
    ) -> Result<Vec<ListEditionRow>, DbError> {
        Ok(reading!(self, pool => sqlx::query_as(sql::SINCE)
            .bind(at).bind(code).bind(AT_ONCE).fetch_all(pool).await)?)
    }

    /// Every item of an edition, in its order.
    pub async fn list_items(&self, edition: &str) -> Result<Vec<ListItemRow>, DbError> {
        let mut items: Vec<ListItemRow> = Vec::new();
        loop {
            let after = items.last().map_or(-1, |item| item.place);
            let page: Vec<ListItemRow> = reading!(self, pool => sqlx::query_as(sql::ITEMS)
                .bind(edition).bind(after).bind(AT_ONCE).fetch_all(pool).await)?;
            let full = page.len() as i64 == AT_ONCE;
            items.extend(page);
            if !full {
                return Ok(items);
            }
        }
    }
}
