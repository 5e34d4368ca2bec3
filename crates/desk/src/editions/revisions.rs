//! One list through its revisions: the edition that it began with, and what amendments made
//! of it since. A register shows one of them for all.

use std::{collections::HashMap, sync::Arc};

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use shaoying_lists::{Edition, ListItem, NamedItem, Shelf};

use super::amend::{is_revision, split};

/// One edition of a list, and how it came of the one before.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Revision {
    /// Its code.
    pub code: String,
    /// Its version.
    pub version: String,
    /// Its first day, as `2025-06-30`.
    pub effective_from: Date,
    /// Whether it is the one in force for its owner today.
    pub in_force: bool,
    /// What was put on the list, or changed there; an admitted item has the number of its
    /// admission. Nothing where an office published it.
    pub added: Vec<NamedItem>,
    /// What was taken out.
    pub removed: Vec<NamedItem>,
    /// The edition that it rests on; where nothing was added or removed, that was published
    /// anew.
    pub base: Option<String>,
}

/// What the editions of one list have in common, and no other of its kind and owner has: the
/// edition of the owner that they rest on, or the version that an admission began.
fn beginning<'a>(lists: &'a Shelf, edition: &'a Edition) -> &'a str {
    let head = edition.head();
    if !is_revision(&head.version) {
        return edition.code();
    }
    let base = head.base.as_ref().and_then(|base| lists.edition(base));
    let own = base.filter(|base| base.head().owner == head.owner);
    own.map_or(split(&head.version).0, |base| base.code())
}

/// The editions of the list that one belongs to, in the order in which they hold.
pub(super) fn line<'a>(lists: &'a Shelf, edition: &'a Edition) -> Vec<&'a Arc<Edition>> {
    let head = edition.head();
    let row = lists.of_owner(head.kind, head.owner.as_str()).iter();
    let began = beginning(lists, edition);
    row.filter(|other| beginning(lists, other) == began)
        .collect()
}

/// Whether an edition stands for its list on a day: the latest that has begun, or the last
/// where none has. Of a list with many revisions most learn it from the very next.
pub(super) fn speaks(lists: &Shelf, edition: &Edition, day: Date) -> bool {
    let head = edition.head();
    let row = lists.of_owner(head.kind, head.owner.as_str());
    let began = beginning(lists, edition);
    let same = |other: &&Arc<Edition>| beginning(lists, other) == began;
    let holds = |other: &Edition| other.head().effective_from <= day;
    let later = row
        .iter()
        .skip_while(|other| other.code() != edition.code());
    let next = later.skip(1).find(same);
    if holds(edition) {
        next.is_none_or(|next| !holds(next))
    } else {
        next.is_none() && !row.iter().filter(same).any(|other| holds(other))
    }
}

/// How many revisions are told of; a list may have thousands.
const TOLD: usize = 100;

/// The latest editions of the list that one belongs to, the very latest first.
pub(super) fn revisions(
    lists: &Shelf,
    edition: &Edition,
    in_force: impl Fn(&Edition) -> bool,
) -> Vec<Revision> {
    let line = line(lists, edition);
    let number = |edition: &Edition| split(&edition.head().version).1;
    let mut told: Vec<Revision> = (0..)
        .zip(&line)
        .skip(line.len().saturating_sub(TOLD))
        .map(|(place, edition)| {
            let head = edition.head();
            // One that was made later, for an earlier day, is nothing that it came of.
            let before = &line[..place];
            let before = before.iter().rfind(|one| number(one) < number(edition));
            let (added, removed) = if is_revision(&head.version) {
                differences(before.map(AsRef::as_ref), edition)
            } else {
                Default::default()
            };
            Revision {
                code: edition.code().to_owned(),
                version: head.version.clone(),
                effective_from: head.effective_from,
                in_force: in_force(edition),
                added,
                removed,
                base: head.base.clone(),
            }
        })
        .collect();
    told.reverse();
    told
}

/// What an amendment put on a list and took out. What differs because an office published
/// anew what both rest on is not among it.
fn differences(before: Option<&Edition>, edition: &Edition) -> (Vec<NamedItem>, Vec<NamedItem>) {
    let amended = before.filter(|before| is_revision(&before.head().version));
    let named = |item: &ListItem| NamedItem {
        code: item.code.clone(),
        name: item.name.clone(),
    };
    let said = amended.map_or(&[][..], Edition::own);
    let known: HashMap<&str, &ListItem> =
        said.iter().map(|item| (item.code.as_str(), item)).collect();
    let added = edition.own().iter();
    let added = added.filter(|item| known.get(item.code.as_str()) != Some(item));
    let own = said.iter().map(|item| &item.code);
    let gone = own.chain(edition.removed());
    let gone = gone.filter_map(|code| before.and_then(|before| before.get(code)));
    let removed = gone.filter(|item| edition.get(&item.code).is_none());
    (added.map(named).collect(), removed.map(named).collect())
}
