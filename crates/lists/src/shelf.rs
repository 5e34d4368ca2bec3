//! Every edition ever published, found by kind, owner and day. A street's list may rest on
//! its district's, so that forty thousand streets share the items they have in common; a
//! lookup is a handful of hash lookups and one binary search, whatever is loaded.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use jiff::civil::Date;
use shaoying_model::{AreaCode, ListKind};

use crate::{edition::Edition, item::ListItem, kind::nearest_alone};

/// The editions.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    by_code: BTreeMap<String, Arc<Edition>>,
    /// By kind and owner; each ascending by its first day.
    by_owner: HashMap<ListKind, HashMap<String, Vec<Arc<Edition>>>>,
    latest: Option<i64>,
}

/// An item and the edition it was found in.
#[derive(Debug, Clone, Copy)]
pub struct Carried<'a> {
    /// The edition.
    pub edition: &'a Arc<Edition>,
    /// The item.
    pub item: &'a ListItem,
}

/// How many digits an owner's code may have, the nearest first.
const OWNERS: [usize; 4] = [12, 9, 6, 4];

impl Shelf {
    /// Puts an edition on the shelf. One with the same code takes its place.
    pub fn add(&mut self, edition: Arc<Edition>) {
        let head = edition.head();
        let owners = self.by_owner.entry(head.kind).or_default();
        let row = owners.entry(head.owner.as_str().to_owned()).or_default();
        row.retain(|other| other.code() != edition.code());
        let at = row.partition_point(|other| other.head().effective_from <= head.effective_from);
        row.insert(at, Arc::clone(&edition));
        self.by_code.insert(edition.code().to_owned(), edition);
    }

    /// The same, of an edition that was published at an instant, in microseconds.
    pub fn add_at(&mut self, edition: Arc<Edition>, at: i64) {
        self.latest = self.latest.max(Some(at));
        self.add(edition);
    }

    /// When the latest was published that [`add_at`](Self::add_at) told of.
    pub fn latest(&self) -> Option<i64> {
        self.latest
    }

    /// An edition by its code.
    pub fn edition(&self, code: &str) -> Option<&Arc<Edition>> {
        self.by_code.get(code)
    }

    /// Every edition, by code.
    pub fn editions(&self) -> impl ExactSizeIterator<Item = &Arc<Edition>> {
        self.by_code.values()
    }

    /// Whether any edition, of whatever place and day, ever held an item of this code.
    pub fn knows(&self, code: &str) -> bool {
        self.editions().any(|edition| edition.get(code).is_some())
    }

    /// Whether nothing was ever published.
    pub fn is_empty(&self) -> bool {
        self.by_code.is_empty()
    }

    /// The edition of an owner that is in force on a day.
    pub fn in_force(&self, kind: ListKind, owner: &str, day: Date) -> Option<&Arc<Edition>> {
        let row = self.by_owner.get(&kind)?.get(owner)?;
        let begun = row.partition_point(|edition| edition.head().effective_from <= day);
        // The latest that has begun stands for the owner, even where it has run out since.
        row[..begun].last().filter(|edition| edition.covers(day))
    }

    /// The edition in force at a place: its own, or that of the next larger place.
    pub fn nearest(&self, kind: ListKind, area: &AreaCode, day: Date) -> Option<&Arc<Edition>> {
        self.owners(area)
            .find_map(|owner| self.in_force(kind, owner, day))
    }

    /// The item of a kind of list that holds at a place on a day.
    pub fn carried(
        &self,
        kind: ListKind,
        area: &AreaCode,
        day: Date,
        code: &str,
    ) -> Option<Carried<'_>> {
        let mut editions = self
            .owners(area)
            .filter_map(|owner| self.in_force(kind, owner, day));
        let edition = if nearest_alone(kind) {
            editions.next()
        } else {
            editions.find(|edition| edition.get(code).is_some())
        }?;
        edition.get(code).map(|item| Carried { edition, item })
    }

    fn owners<'a>(&self, area: &'a AreaCode) -> impl Iterator<Item = &'a str> + use<'a> {
        OWNERS
            .iter()
            .filter_map(|digits| area.as_str().get(..*digits))
    }
}
