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
    digest: Digest,
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
    pub fn class_counts(&self) -> BTreeMap<&'static str, usize> {
        let mut counts = BTreeMap::new();
        for class in self.items().into_iter().filter_map(|item| item.class) {
            *counts.entry(class.as_str()).or_default() += 1;
        }
        counts
    }

    /// How many items each category has.
    pub fn category_counts(&self) -> BTreeMap<&str, usize> {
        let mut counts = BTreeMap::new();
        for item in self.items() {
            if !item.category.is_empty() {
                *counts.entry(item.category.as_str()).or_default() += 1;
            }
        }
        counts
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
