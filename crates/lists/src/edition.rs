//! A frozen edition: a head and its items, and the edition it rests on, if its own rows
//! are the differences only. It never changes; a new version is a new edition.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use jiff::civil::Date;
use shaoying_model::journal::Digest;

use crate::{head::Head, item::ListItem};

/// One edition of one list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    code: String,
    head: Head,
    own: Vec<ListItem>,
    removed: BTreeSet<String>,
    places: HashMap<String, usize>,
    base: Option<Arc<Edition>>,
    count: usize,
    counts: Counts,
    digest: Digest,
}

/// How many items each class and each category has: counted once, from those of the base,
/// since everybody who looks at the lists is told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Counts {
    classes: BTreeMap<&'static str, usize>,
    categories: BTreeMap<String, usize>,
}

impl Counts {
    fn add(&mut self, item: &ListItem) {
        if let Some(class) = item.class {
            *self.classes.entry(class.as_str()).or_default() += 1;
        }
        if !item.category.is_empty() {
            let category = self.categories.entry(item.category.clone());
            *category.or_default() += 1;
        }
    }

    fn take(&mut self, item: &ListItem) {
        if let Some(class) = item.class
            && let Some(count) = self.classes.get_mut(class.as_str())
        {
            *count -= 1;
        }
        if let Some(count) = self.categories.get_mut(&item.category) {
            *count -= 1;
        }
    }

    /// Those of `base`, without what is hidden or removed, and with the `own`.
    fn of(
        base: Option<&Edition>,
        own: &[ListItem],
        places: &HashMap<String, usize>,
        removed: &BTreeSet<String>,
    ) -> Self {
        let mut counts = base.map(|base| base.counts.clone()).unwrap_or_default();
        if let Some(base) = base {
            let removed = removed.iter().filter(|code| !places.contains_key(*code));
            let gone = places.keys().chain(removed);
            gone.filter_map(|code| base.get(code))
                .for_each(|item| counts.take(item));
        }
        own.iter().for_each(|item| counts.add(item));
        counts.classes.retain(|_, count| *count > 0);
        counts.categories.retain(|_, count| *count > 0);
        counts
    }
}

impl Edition {
    /// An edition from parts that were checked before: by [`check`](crate::check()), or
    /// when it was published.
    pub fn restore(
        head: Head,
        own: Vec<ListItem>,
        removed: BTreeSet<String>,
        base: Option<Arc<Edition>>,
    ) -> Self {
        let places: HashMap<String, usize> = own
            .iter()
            .enumerate()
            .map(|(place, item)| (item.code.clone(), place))
            .collect();
        let inherited = base.as_ref().map_or(0, |base| {
            let hidden = places
                .keys()
                .filter(|code| base.get(code).is_some())
                .count();
            let gone = removed
                .iter()
                .filter(|code| base.get(code).is_some())
                .count();
            base.len() - hidden - gone
        });
        let digest = digest_of(&head, &own, &removed, base.as_deref());
        Self {
            digest,
            counts: Counts::of(base.as_deref(), &own, &places, &removed),
            code: head.code(),
            count: inherited + own.len(),
            head,
            own,
            removed,
            places,
            base,
        }
    }

    /// Its code: kind, owner and version.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Its head.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// How many items it has, those of its base among them.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// An item by its code: a few hash lookups, however many items or editions there are.
    pub fn get(&self, code: &str) -> Option<&ListItem> {
        if let Some(place) = self.places.get(code) {
            return self.own.get(*place);
        }
        if self.removed.contains(code) {
            return None;
        }
        self.base.as_ref()?.get(code)
    }

    /// Every item, the base's first, each in the order in which it was written.
    pub fn items(&self) -> Vec<&ListItem> {
        let mut items = Vec::with_capacity(self.count);
        let mut replaced = BTreeSet::new();
        if let Some(base) = &self.base {
            for item in base.items() {
                if let Some(place) = self.places.get(&item.code) {
                    replaced.insert(*place);
                    items.extend(self.own.get(*place));
                } else if !self.removed.contains(&item.code) {
                    items.push(item);
                }
            }
        }
        let added = self.own.iter().enumerate();
        items.extend(
            added
                .filter(|(place, _)| !replaced.contains(place))
                .map(|(_, item)| item),
        );
        items
    }

    /// The items that it says itself: all of them, or the differences from its base.
    pub fn own(&self) -> &[ListItem] {
        &self.own
    }

    /// The codes of its base that it takes out.
    pub fn removed(&self) -> &BTreeSet<String> {
        &self.removed
    }

    /// How many items each class has, by its word.
    pub fn class_counts(&self) -> &BTreeMap<&'static str, usize> {
        &self.counts.classes
    }

    /// How many items each category has.
    pub fn category_counts(&self) -> &BTreeMap<String, usize> {
        &self.counts.categories
    }

    /// Whether it is in force on a day, by its own dates.
    pub fn covers(&self, day: Date) -> bool {
        self.head.effective_from <= day && self.head.effective_to.is_none_or(|to| day <= to)
    }

    /// The digest of its head, its own items and what it rests on: what the journal keeps.
    pub fn digest(&self) -> Digest {
        self.digest
    }
}

fn digest_of(
    head: &Head,
    own: &[ListItem],
    removed: &BTreeSet<String>,
    base: Option<&Edition>,
) -> Digest {
    let base = base.map(|base| base.digest.to_string());
    let mut parts: Vec<Vec<u8>> = Vec::with_capacity(own.len() + 3);
    // Plain values in the order of their fields: the same bytes wherever they are made.
    parts.push(serde_json::to_vec(head).unwrap_or_default());
    parts.push(serde_json::to_vec(&base).unwrap_or_default());
    parts.push(serde_json::to_vec(removed).unwrap_or_default());
    parts.extend(
        own.iter()
            .map(|item| serde_json::to_vec(item).unwrap_or_default()),
    );
    let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
    Digest::of(&parts)
}

#[cfg(test)]
mod tests {
    use shaoying_model::DutyKind;

    use super::*;
    use crate::{item::LegalBasis, kind::ItemClass};

    fn item(code: &str, class: Option<DutyKind>, category: &str) -> ListItem {
        let item = serde_json::json!({
            "code": code,
            "name": code,
            "category": category,
            "basis": LegalBasis::default(),
        });
        let item: ListItem = serde_json::from_value(item).unwrap();
        ListItem {
            class: class.map(ItemClass::Duty),
            ..item
        }
    }

    fn edition(
        version: &str,
        own: Vec<ListItem>,
        removed: &[&str],
        base: Option<&Arc<Edition>>,
    ) -> Arc<Edition> {
        let head = serde_json::json!({
            "kind": "forms",
            "owner": "4202",
            "title": "试验",
            "version": version,
            "effective_from": "2026-01-01",
        });
        let head: Head = serde_json::from_value(head).unwrap();
        let removed = removed.iter().map(|code| (*code).to_owned()).collect();
        Arc::new(Edition::restore(head, own, removed, base.cloned()))
    }

    #[test]
    fn the_counts_of_an_edition_are_those_of_its_items_and_are_made_once() {
        let (basic, assisting) = (Some(DutyKind::Basic), Some(DutyKind::Assisting));
        let first = vec![
            item("a", basic, "民政"),
            item("b", basic, "民政"),
            item("c", assisting, "城管"),
            item("d", None, ""),
        ];
        let first = edition("1", first, &[], None);
        // One is changed, one goes, one that is not there goes too, and two are new.
        let own = vec![
            item("b", assisting, "城管"),
            item("d", basic, "应急"),
            item("e", None, "民政"),
        ];
        let second = edition("2", own, &["c", "nothing"], Some(&first));
        let third = edition("3", vec![item("c", basic, "")], &["d"], Some(&second));
        for edition in [&first, &second, &third] {
            let (mut classes, mut categories) = (BTreeMap::new(), BTreeMap::new());
            for item in edition.items() {
                if let Some(class) = item.class {
                    *classes.entry(class.as_str()).or_default() += 1;
                }
                if !item.category.is_empty() {
                    *categories.entry(item.category.clone()).or_default() += 1;
                }
            }
            assert_eq!(edition.class_counts(), &classes, "{}", edition.code());
            assert_eq!(edition.category_counts(), &categories, "{}", edition.code());
            assert!(std::ptr::eq(edition.class_counts(), edition.class_counts()));
        }
        assert_eq!(third.category_counts().get("应急"), None, "none is left");
    }
}
