//! From stored rows to the shelf. Editions are written once, so only what is new is read;
//! one that rests on another is built after it.

use std::{collections::BTreeSet, sync::Arc};

use shaoying_lists::{Edition, Head, ListItem, Shelf};
use shaoying_model::{Reason, Refusal};
use shaoying_storage::{Db, ListEditionRow};

use crate::rules::RulesError;

/// How far before the latest known edition is looked again: nodes' clocks differ, and what
/// was published at the same moment may be committed a little later.
const LOOK_BACK: i64 = 3_600 * 1_000_000;

/// How often what was published is looked through anew while others publish.
const MOST_LOOKS: usize = 5;

/// The shelf with the editions published since; the same one where there are none.
pub(crate) async fn read_new(db: &Db, known: &Arc<Shelf>) -> Result<Arc<Shelf>, RulesError> {
    let mut looks = 0;
    loop {
        match look(db, known).await? {
            Ok(shelf) => return Ok(shelf),
            // What was published while we read may lie among what we had passed.
            Err(_) if looks < MOST_LOOKS => looks += 1,
            Err(code) => return Err(broken(&code).into()),
        }
    }
}

/// One look; the code of an edition that rests on one which was not seen.
async fn look(db: &Db, known: &Arc<Shelf>) -> Result<Result<Arc<Shelf>, String>, RulesError> {
    let latest = known.latest().map_or(i64::MIN, |at| at - LOOK_BACK);
    let mut waiting: Vec<(ListEditionRow, Head)> = Vec::new();
    let (mut at, mut code) = (latest, String::new());
    loop {
        let page = db.list_editions_since(at, &code).await?;
        let Some(last) = page.last() else { break };
        (at, code) = (last.at, last.code.clone());
        for row in page {
            if known.edition(&row.code).is_none() {
                let head = head_of(&row)?;
                waiting.push((row, head));
            }
        }
    }
    if waiting.is_empty() {
        return Ok(Ok(Arc::clone(known)));
    }
    let mut shelf = Shelf::clone(known);
    while !waiting.is_empty() {
        let built = |head: &Head| {
            let base = head.base.as_ref();
            base.is_none_or(|base| shelf.edition(base).is_some())
        };
        let (ready, later): (Vec<_>, Vec<_>) =
            waiting.into_iter().partition(|(_, head)| built(head));
        if let (true, Some((row, _))) = (ready.is_empty(), later.first()) {
            return Ok(Err(row.code.clone()));
        }
        for (row, head) in ready {
            let edition = build(db, &row, head, &shelf).await?;
            shelf.add_as(Arc::new(edition), row.ordinal, row.at);
        }
        waiting = later;
    }
    Ok(Ok(Arc::new(shelf)))
}

/// An edition from its row and those of its items.
pub(super) async fn build(
    db: &Db,
    row: &ListEditionRow,
    head: Head,
    shelf: &Shelf,
) -> Result<Edition, RulesError> {
    let broken = || broken(&row.code);
    let removed: BTreeSet<String> = serde_json::from_str(&row.removed).map_err(|_| broken())?;
    let base = match &head.base {
        Some(code) => Some(Arc::clone(shelf.edition(code).ok_or_else(broken)?)),
        None => None,
    };
    let rows = db.list_items(&row.code).await?;
    let items: Result<Vec<ListItem>, _> = rows
        .iter()
        .map(|row| serde_json::from_str(&row.item))
        .collect();
    let items = items.map_err(|_| broken())?;
    Ok(Edition::restore(head, items, removed, base))
}

pub(super) fn head_of(row: &ListEditionRow) -> Result<Head, Refusal> {
    serde_json::from_str(&row.head).map_err(|_| broken(&row.code))
}

fn broken(code: &str) -> Refusal {
    Refusal::new(Reason::EditionProblem).with("edition", code)
}
