//! Two editions side by side, told in sentences: what came, what went, what changed; or
//! how two owners' lists differ (facts A2-03: 310 items against 1,843).

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::{cells::Field, edition::Edition, item::ListItem, reduction::Reduction};

/// A sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Sentence {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// An item by code and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct NamedItem {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// A cell that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct CellChange {
    /// Which column.
    pub field: Field,
    /// What stood there.
    pub before: String,
    /// What stands there.
    pub after: String,
}

/// An item that both have, and not alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct ChangedItem {
    /// Its code in the newer one.
    pub code: String,
    /// Its name in the newer one.
    pub name: String,
    /// What differs.
    pub changes: Vec<CellChange>,
}

/// How two editions differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Comparison {
    /// The one edition's code.
    pub before: String,
    /// The other's.
    pub after: String,
    /// How many items each has.
    pub counts: [usize; 2],
    /// How many of each class, where either has any.
    pub classes: BTreeMap<String, [usize; 2]>,
    /// What only the other has.
    pub added: Vec<NamedItem>,
    /// What only the one has.
    pub removed: Vec<NamedItem>,
    /// What both have, and not alike.
    pub changed: Vec<ChangedItem>,
    /// How many are alike.
    pub alike: usize,
    /// The whole in words.
    pub sentences: Vec<Sentence>,
}

/// Compares two editions. Items are the same by their code, or, where codes differ, by
/// their name if it is the only one of its kind on either side.
pub fn compare(before: &Edition, after: &Edition) -> Comparison {
    let (old, new) = (before.items(), after.items());
    let pairs = pair(&old, &new);
    let mut changed = Vec::new();
    let mut alike = 0;
    for (old, new) in &pairs {
        let differing = differences(old, new);
        if differing.is_empty() {
            alike += 1;
        } else {
            changed.push(ChangedItem {
                code: new.code.clone(),
                name: new.name.clone(),
                changes: differing,
            });
        }
    }
    let met: [BTreeSet<&str>; 2] = [
        pairs.iter().map(|(old, _)| old.code.as_str()).collect(),
        pairs.iter().map(|(_, new)| new.code.as_str()).collect(),
    ];
    let alone = |items: &[&ListItem], met: &BTreeSet<&str>| -> Vec<NamedItem> {
        let alone = items
            .iter()
            .filter(|item| !met.contains(item.code.as_str()));
        alone
            .map(|item| NamedItem {
                code: item.code.clone(),
                name: item.name.clone(),
            })
            .collect()
    };
    let mut classes: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for (side, edition) in [before, after].into_iter().enumerate() {
        for (class, count) in edition.class_counts() {
            classes.entry((*class).to_owned()).or_default()[side] = *count;
        }
    }
    let mut comparison = Comparison {
        before: before.code().to_owned(),
        after: after.code().to_owned(),
        counts: [old.len(), new.len()],
        classes,
        added: alone(&new, &met[1]),
        removed: alone(&old, &met[0]),
        changed,
        alike,
        sentences: Vec::new(),
    };
    comparison.sentences = sentences(&comparison, before, after);
    comparison
}

fn pair<'a>(old: &[&'a ListItem], new: &[&'a ListItem]) -> Vec<(&'a ListItem, &'a ListItem)> {
    let by_code: BTreeMap<&str, &ListItem> =
        old.iter().map(|item| (item.code.as_str(), *item)).collect();
    let met: BTreeSet<&str> = new
        .iter()
        .map(|item| item.code.as_str())
        .filter(|code| by_code.contains_key(code))
        .collect();
    let left = |item: &&&ListItem| !met.contains(item.code.as_str());
    let only = |items: &[&'a ListItem]| -> BTreeMap<&'a str, Option<&'a ListItem>> {
        let mut names = BTreeMap::new();
        for item in items.iter().filter(left) {
            let once = names.insert(item.name.as_str(), Some(*item)).is_none();
            if !once {
                names.insert(item.name.as_str(), None);
            }
        }
        names
    };
    let (old_names, new_names) = (only(old), only(new));
    let renamed = |item: &'a ListItem| {
        let sole = new_names
            .get(item.name.as_str())
            .copied()
            .flatten()
            .is_some();
        old_names
            .get(item.name.as_str())
            .copied()
            .flatten()
            .filter(|_| sole)
    };
    new.iter()
        .filter_map(|item| {
            let code = by_code.get(item.code.as_str()).copied();
            code.or_else(|| renamed(item)).map(|old| (old, *item))
        })
        .collect()
}

fn differences(old: &ListItem, new: &ListItem) -> Vec<CellChange> {
    let (old, new) = (old.cells(), new.cells());
    let cells = Field::ALL.iter().zip(old.into_iter().zip(new));
    cells
        .filter(|(_, (before, after))| before != after)
        .map(|(field, (before, after))| CellChange {
            field: *field,
            before,
            after,
        })
        .collect()
}

/// How many examples a sentence gives.
const EXAMPLES: usize = 3;

fn sentences(told: &Comparison, before: &Edition, after: &Edition) -> Vec<Sentence> {
    let [old, new] = told.counts;
    let titles = [&before.head().title, &after.head().title];
    let versions = [&before.head().version, &after.head().version];
    let difference = match new.cmp(&old) {
        std::cmp::Ordering::Greater => {
            (format!("多{}项", new - old), format!("{} more", new - old))
        }
        std::cmp::Ordering::Less => {
            let reduction = Reduction {
                before: old as u32,
                after: new as u32,
            };
            (
                format!("少{}项,减少{reduction}", old - new),
                format!("{} fewer, a reduction of {reduction}", old - new),
            )
        }
        std::cmp::Ordering::Equal => ("项数相同".to_owned(), "as many".to_owned()),
    };
    let mut all = vec![Sentence {
        zh: format!(
            "“{}”({}版)共{old}项,“{}”({}版)共{new}项,后者{}。",
            titles[0], versions[0], titles[1], versions[1], difference.0
        ),
        en: format!(
            "\"{}\" ({}) has {old} items, \"{}\" ({}) has {new}: {}.",
            titles[0], versions[0], titles[1], versions[1], difference.1
        ),
    }];
    for (class, [old, new]) in &told.classes {
        if old != new {
            all.push(Sentence {
                zh: format!("{class} 类由{old}项变为{new}项。"),
                en: format!("The class {class} went from {old} to {new}."),
            });
        }
    }
    for (items, zh, en) in [
        (&told.added, "新增", "Added"),
        (&told.removed, "移出", "Removed"),
    ] {
        if !items.is_empty() {
            let names: Vec<&str> = items
                .iter()
                .take(EXAMPLES)
                .map(|item| item.name.as_str())
                .collect();
            let (more_zh, more_en) = if items.len() > EXAMPLES {
                ("等", " and others")
            } else {
                ("", "")
            };
            all.push(Sentence {
                zh: format!("{zh}{}项:{}{more_zh}。", items.len(), names.join("、")),
                en: format!("{en} {}: {}{more_en}.", items.len(), names.join(", ")),
            });
        }
    }
    for item in told.changed.iter().take(20) {
        for change in &item.changes {
            let or = |text: &str, empty: &str| {
                let short: String = text.chars().take(60).collect();
                if short.is_empty() {
                    empty.to_owned()
                } else {
                    short
                }
            };
            all.push(Sentence {
                zh: format!(
                    "“{}”({})的{}由“{}”改为“{}”。",
                    item.name,
                    item.code,
                    change.field.zh(),
                    or(&change.before, "空"),
                    or(&change.after, "空")
                ),
                en: format!(
                    "{} of \"{}\" ({}) went from \"{}\" to \"{}\".",
                    change.field,
                    item.name,
                    item.code,
                    or(&change.before, ""),
                    or(&change.after, "")
                ),
            });
        }
    }
    if told.changed.len() > 20 {
        let rest = told.changed.len() - 20;
        all.push(Sentence {
            zh: format!("另有{rest}项内容有改动。"),
            en: format!("{rest} more items differ."),
        });
    }
    all
}
