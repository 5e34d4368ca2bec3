//! Every edition ever published, found by kind, owner and day. A street's list may rest on
//! its district's, so that forty thousand streets share the items they have in common; a
//! lookup is a handful of hash lookups and one binary search, whatever is loaded.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use jiff::civil::Date;
use shaoying_model::{AreaCode, ListKind};

use crate::{edition::Edition, item::ListItem, kind::nearest_alone};

/// The editions.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    by_code: BTreeMap<String, Shelved>,
    /// By kind and owner; each ascending by its first day, and of one day in the order in
    /// which they were published.
    by_owner: HashMap<ListKind, HashMap<String, Vec<Arc<Edition>>>>,
    latest: Option<i64>,
}

/// An edition, and which of its owner's lists of its kind it is.
#[derive(Debug, Clone)]
struct Shelved {
    edition: Arc<Edition>,
    ordinal: i64,
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
    /// Puts an edition on the shelf, published after all that its owner has there. One with
    /// the same code takes its place.
    pub fn add(&mut self, edition: Arc<Edition>) {
        let head = edition.head();
        let before = self.of_owner(head.kind, head.owner.as_str()).len();
        self.place(edition, before as i64 + 1);
    }

    /// The same, of an edition that is this one of its owner's lists of its kind, and was
    /// published at an instant, in microseconds.
    pub fn add_as(&mut self, edition: Arc<Edition>, ordinal: i64, at: i64) {
        self.latest = self.latest.max(Some(at));
        self.place(edition, ordinal);
    }

    fn place(&mut self, edition: Arc<Edition>, ordinal: i64) {
        let head = edition.head();
        let owners = self.by_owner.entry(head.kind).or_default();
        let row = owners.entry(head.owner.as_str().to_owned()).or_default();
        row.retain(|other| other.code() != edition.code());
        let at = row.partition_point(|other| {
            let shelved = self.by_code.get(other.code());
            let earlier = shelved.map_or(0, |shelved| shelved.ordinal);
            (other.head().effective_from, earlier) < (head.effective_from, ordinal)
        });
        row.insert(at, Arc::clone(&edition));
        let code = edition.code().to_owned();
        self.by_code.insert(code, Shelved { edition, ordinal });
    }

    /// When the latest was published that [`add_as`](Self::add_as) told of.
    pub fn latest(&self) -> Option<i64> {
        self.latest
    }

    /// An edition by its code.
    pub fn edition(&self, code: &str) -> Option<&Arc<Edition>> {
        self.by_code.get(code).map(|shelved| &shelved.edition)
    }

    /// Every edition, by code.
    pub fn editions(&self) -> impl ExactSizeIterator<Item = &Arc<Edition>> {
        self.by_code.values().map(|shelved| &shelved.edition)
    }

    /// Whether any edition, of whatever place and day, ever held an item of this code.
    pub fn knows(&self, code: &str) -> bool {
        self.editions().any(|edition| edition.get(code).is_some())
    }

    /// What any edition calls an item of this code.
    pub fn name_of(&self, code: &str) -> Option<&str> {
        let mut held = self.editions().filter_map(|edition| edition.get(code));
        held.next().map(|item| item.name.as_str())
    }

    /// Whether nothing was ever published.
    pub fn is_empty(&self) -> bool {
        self.by_code.is_empty()
    }

    /// The editions that an owner has published of a kind, ascending by their first day.
    pub fn of_owner(&self, kind: ListKind, owner: &str) -> &[Arc<Edition>] {
        let owners = self.by_owner.get(&kind);
        let row = owners.and_then(|owners| owners.get(owner));
        row.map_or(&[], Vec::as_slice)
    }

    /// The edition of an owner that is in force on a day.
    pub fn in_force(&self, kind: ListKind, owner: &str, day: Date) -> Option<&Arc<Edition>> {
        let row = self.of_owner(kind, owner);
        let begun = row.partition_point(|edition| edition.head().effective_from <= day);
        // The latest that has begun stands for the owner, even where it has run out since.
        row[..begun].last().filter(|edition| edition.covers(day))
    }

    /// The editions of an owner that are in force on a day or will be later, one for each
    /// first day, in their order.
    pub fn standing(&self, kind: ListKind, owner: &str, day: Date) -> Vec<&Arc<Edition>> {
        let row = self.of_owner(kind, owner);
        let begun = row.partition_point(|edition| edition.head().effective_from <= day);
        let present = self.in_force(kind, owner, day).into_iter();
        let mut standing: Vec<&Arc<Edition>> = Vec::new();
        for edition in present.chain(&row[begun..]) {
            let from = edition.head().effective_from;
            standing.retain(|other| from <= day || other.head().effective_from != from);
            standing.push(edition);
        }
        standing
    }

    /// Every item of a kind that holds at a place on a day, in whichever list: its own or
    /// that of a larger place.
    pub fn carried_at(
        &self,
        kind: ListKind,
        area: &AreaCode,
        day: Date,
    ) -> Vec<(&Arc<Edition>, &ListItem)> {
        let mut all: Vec<(&Arc<Edition>, &ListItem)> = Vec::new();
        let mut seen = BTreeSet::new();
        for owner in owners(area) {
            if let Some(edition) = self.in_force(kind, owner, day) {
                let items = edition.items().into_iter();
                let items = items.filter(|item| seen.insert(item.code.as_str()));
                all.extend(items.map(|item| (edition, item)));
                if nearest_alone(kind) {
                    break;
                }
            }
        }
        all
    }

    /// The edition in force at a place: its own, or that of the next larger place.
    pub fn nearest(&self, kind: ListKind, area: &AreaCode, day: Date) -> Option<&Arc<Edition>> {
        owners(area).find_map(|owner| self.in_force(kind, owner, day))
    }

    /// The item of a kind of list that holds at a place on a day.
    pub fn carried(
        &self,
        kind: ListKind,
        area: &AreaCode,
        day: Date,
        code: &str,
    ) -> Option<Carried<'_>> {
        let mut editions = owners(area).filter_map(|owner| self.in_force(kind, owner, day));
        let edition = if nearest_alone(kind) {
            editions.next()
        } else {
            editions.find(|edition| edition.get(code).is_some())
        }?;
        edition.get(code).map(|item| Carried { edition, item })
    }
}

/// The codes of whoever may own a list that holds at a place.
fn owners(area: &AreaCode) -> impl Iterator<Item = &str> {
    OWNERS
        .iter()
        .filter_map(|digits| area.as_str().get(..*digits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{cells::DraftRow, cells::Field, check};

    fn edition(kind: &str, owner: &str, version: &str, from: &str, codes: &[&str]) -> Arc<Edition> {
        let head = format!(
            "kind = \"{kind}\"\nowner = \"{owner}\"\ntitle = \"试验\"\nversion = \"{version}\"\n\
             effective_from = \"{from}\"\n"
        );
        let rows = (2..).zip(codes).map(|(row, code)| {
            let mut cells = vec![String::new(); Field::ALL.len()];
            (*code).clone_into(&mut cells[Field::Code as usize]);
            (*code).clone_into(&mut cells[Field::Name as usize]);
            DraftRow {
                sheet: String::new(),
                row,
                cells,
            }
        });
        let rows: Vec<DraftRow> = rows.collect();
        Arc::new(check(&head, &rows, |_| None).unwrap())
    }

    fn shelf() -> Shelf {
        let mut shelf = Shelf::default();
        for (owner, version, from, codes) in [
            ("4202", "1", "2020-01-01", &["a", "b"][..]),
            ("4202", "2", "2026-01-01", &["a"]),
            ("4202", "2-r0001", "2026-01-01", &["a", "c"]),
            ("4202", "3", "2027-01-01", &["d"]),
            ("420202007", "1", "2020-01-01", &["a", "e"]),
        ] {
            shelf.add(edition("forms", owner, version, from, codes));
        }
        shelf
    }

    #[test]
    fn what_stands_is_one_edition_for_each_first_day_from_the_present_on() {
        let shelf = shelf();
        let standing = |day: &str| -> Vec<&str> {
            let day = day.parse().unwrap();
            let found = shelf.standing(ListKind::Forms, "4202", day);
            let versions = found.into_iter().map(|edition| &edition.head().version);
            versions.map(String::as_str).collect()
        };
        assert_eq!(standing("2019-06-01"), ["1", "2-r0001", "3"]);
        assert_eq!(standing("2021-06-01"), ["1", "2-r0001", "3"]);
        assert_eq!(standing("2026-06-01"), ["2-r0001", "3"]);
        assert_eq!(standing("2028-06-01"), ["3"]);
    }

    #[test]
    fn of_two_that_begin_on_one_day_the_later_published_holds_whichever_is_read_first() {
        let made = |version: &str| edition("forms", "4202", version, "2026-01-01", &["a"]);
        for order in [[1, 2], [2, 1]] {
            let mut shelf = Shelf::default();
            for ordinal in order {
                shelf.add_as(made(&ordinal.to_string()), ordinal, 0);
            }
            let day = "2026-06-01".parse().unwrap();
            let held = shelf.in_force(ListKind::Forms, "4202", day).unwrap();
            assert_eq!(held.head().version, "2");
        }
    }

    #[test]
    fn what_a_place_carries_is_told_once_whichever_list_has_it() {
        let shelf = shelf();
        let street = AreaCode::parse("420202007").unwrap();
        let carried = |day: &str| -> Vec<String> {
            let found = shelf.carried_at(ListKind::Forms, &street, day.parse().unwrap());
            let each = found.into_iter();
            each.map(|(edition, item)| format!("{} {}", edition.head().owner, item.code))
                .collect()
        };
        assert_eq!(
            carried("2021-01-01"),
            ["420202007 a", "420202007 e", "4202 b"]
        );
        assert_eq!(
            carried("2026-01-01"),
            ["420202007 a", "420202007 e", "4202 c"]
        );
        assert_eq!(carried("2019-01-01"), [""; 0]);
    }
}
