//! Proving the published lists: each edition's rows must come to the digest and the count
//! that the journal has of it, and each edition of the journal must have its rows.

use std::collections::BTreeMap;

use serde::Deserialize;
use shaoying_lists::{Head, Shelf};
use shaoying_model::journal::{StreamId, StreamKind};
use shaoying_storage::{Db, DbError, ListEditionRow};

use super::{
    load::{build, head_of},
    shelved::{is_register, of},
};
use crate::{rules::RulesError, verify::Report};

/// What an entry says of an edition.
#[derive(Deserialize)]
struct Told {
    digest: String,
    own: usize,
}

/// Whether the register has an edition in the place that its row says.
async fn is_counted(db: &Db, row: &ListEditionRow, head: &Head) -> Result<bool, DbError> {
    let Some(before) = u64::try_from(row.ordinal)
        .ok()
        .and_then(|place| place.checked_sub(1))
    else {
        return Ok(false);
    };
    let register = of(head.kind, &head.owner);
    let entry = db
        .stream(&register, before, 1)
        .await?
        .entries
        .into_iter()
        .next();
    let version = entry.and_then(|entry| serde_json::from_str::<String>(&entry.body).ok());
    Ok(version.as_ref() == Some(&head.version))
}

/// Compares every stored edition with the journal.
pub(crate) async fn prove(
    db: &Db,
    streams: &[StreamId],
    report: &mut Report,
) -> Result<(), DbError> {
    let mut unproved: BTreeMap<&str, &StreamId> = streams
        .iter()
        .filter(|stream| stream.kind == StreamKind::ListEdition && !is_register(stream))
        .map(|stream| (stream.number.as_str(), stream))
        .collect();
    let mut shelf = Shelf::default();
    let mut rows = Vec::new();
    let (mut at, mut code) = (i64::MIN, String::new());
    loop {
        let page = db.list_editions_since(at, &code).await?;
        let Some(last) = page.last() else { break };
        (at, code) = (last.at, last.code.clone());
        rows.extend(page);
    }
    // An edition is published after the one it rests on, and at a later instant or, within
    // one commit, in the order of codes; what is left over is tried again.
    let mut left = rows.len();
    while !rows.is_empty() {
        let mut again = Vec::new();
        for row in rows {
            let head = head_of(&row);
            let waits = head.as_ref().is_ok_and(|head| {
                let base = head.base.as_ref();
                base.is_some_and(|base| shelf.edition(base).is_none())
            });
            if waits && left > 0 {
                again.push(row);
                continue;
            }
            let stream = StreamId::new(StreamKind::ListEdition, &row.code);
            unproved.remove(row.code.as_str());
            let counted = match &head {
                Ok(head) => is_counted(db, &row, head).await?,
                Err(_) => false,
            };
            let edition = match head {
                Ok(head) => build(db, &row, head, &shelf)
                    .await
                    .map_err(|error| match error {
                        RulesError::Db(error) => Some(error),
                        RulesError::Refused(_) => None,
                    }),
                Err(_) => Err(None),
            };
            let told = db.stream(&stream, 0, 1).await?.entries.into_iter().next();
            let told = told.and_then(|entry| serde_json::from_str::<Told>(&entry.body).ok());
            let sound = match (&edition, &told) {
                (Ok(edition), Some(told)) => {
                    counted
                        && edition.digest().to_string() == told.digest
                        && edition.own().len() == told.own
                        && row.digest == told.digest
                        && edition.code() == row.code
                }
                _ => false,
            };
            match edition {
                Err(Some(error)) => return Err(error),
                Ok(edition) => shelf.add(edition.into()),
                Err(None) => {}
            }
            if !sound {
                report.of_stream(
                    &stream,
                    Some(1),
                    "the stored edition is not the one published",
                );
            }
        }
        left = if again.len() == left { 0 } else { again.len() };
        rows = again;
    }
    for stream in unproved.into_values() {
        report.of_stream(stream, Some(1), "the rows of this edition are gone");
    }
    Ok(())
}
