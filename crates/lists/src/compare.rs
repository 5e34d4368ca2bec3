//! Two editions side by side, told in sentences: what came, what went, what changed; or
//! how two owners' lists differ (facts A2-03: 310 items against 1,843).

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::{
    cells::Field,
    edition::Edition,
    item::ListItem,
    names::{Said, class_name},
    reduction::Reduction,
};

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
/// their name if it is the only one of its kind on either side. Of two owners each numbers
/// its own items and issues its own documents: there a code is the same only with the same
/// name, and neither tells a difference.
pub fn compare(before: &Edition, after: &Edition) -> Comparison {
    let (old, new) = (before.items(), after.items());
    let one_owner = before.head().owner == after.head().owner;
    let pairs = pair(&old, &new, one_owner);
    let mut changed = Vec::new();
    let mut alike = 0;
    for (old, new) in &pairs {
        let differing = differences(old, new, one_owner);
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

fn pair<'a>(
    old: &[&'a ListItem],
    new: &[&'a ListItem],
    one_owner: bool,
) -> Vec<(&'a ListItem, &'a ListItem)> {
    let coded: BTreeMap<&str, &ListItem> =
        old.iter().map(|item| (item.code.as_str(), *item)).collect();
    let same = |item: &ListItem| {
        let old = coded.get(item.code.as_str()).copied();
        old.filter(|old| {
            let scheme = !old.scheme.is_empty() && old.scheme == item.scheme;
            one_owner || scheme || old.name == item.name
        })
    };
    let met: BTreeSet<&str> = new
        .iter()
        .filter(|item| same(item).is_some())
        .map(|item| item.code.as_str())
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
            let code = same(item);
            code.or_else(|| renamed(item)).map(|old| (old, *item))
        })
        .collect()
}

/// What each owner has of its own.
const OWN: [Field; 3] = [Field::Code, Field::Scheme, Field::Source];

fn differences(old: &ListItem, new: &ListItem, one_owner: bool) -> Vec<CellChange> {
    let (old, new) = (old.cells(), new.cells());
    let cells = Field::ALL.iter().zip(old.into_iter().zip(new));
    cells
        .filter(|(field, _)| one_owner || !OWN.contains(field))
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
    let (zh, en) = match new.cmp(&old) {
        std::cmp::Ordering::Greater => {
            let more = new - old;
            (format!("后者多{more}项"), format!("{more} more"))
        }
        std::cmp::Ordering::Less => {
            let reduction = Reduction {
                before: old as u32,
                after: new as u32,
            };
            (
                format!("后者少{}项,减少{reduction}", old - new),
                format!("{} fewer, a reduction of {reduction}", old - new),
            )
        }
        std::cmp::Ordering::Equal => ("两版项数相同".to_owned(), "as many".to_owned()),
    };
    let mut all = vec![Sentence {
        zh: format!(
            "“{}”({}版)共{old}项,“{}”({}版)共{new}项,{zh}。",
            titles[0], versions[0], titles[1], versions[1]
        ),
        en: format!(
            "\"{}\" ({}) has {old} items, \"{}\" ({}) has {new}: {en}.",
            titles[0], versions[0], titles[1], versions[1]
        ),
    }];
    for (class, [old, new]) in &told.classes {
        if old != new {
            let class = class_name(class);
            all.push(Sentence {
                zh: format!("{}由{old}项变为{new}项。", class.zh),
                en: format!("{} went from {old} to {new}.", class.en),
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
            let field = change.field.name();
            let said = |text: &str| match change.field {
                Field::Class => class_name(text),
                _ => Said::from(text.chars().take(60).collect::<String>().as_str()),
            };
            let (old, new) = (said(&change.before), said(&change.after));
            let or = |text: String| {
                if text.is_empty() {
                    "空".to_owned()
                } else {
                    text
                }
            };
            all.push(Sentence {
                zh: format!(
                    "“{}”({})的{}由“{}”改为“{}”。",
                    item.name,
                    item.code,
                    field.zh,
                    or(old.zh),
                    or(new.zh)
                ),
                en: format!(
                    "{} of \"{}\" ({}) went from \"{}\" to \"{}\".",
                    field.en, item.name, item.code, old.en, new.en
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{cells::DraftRow, check};

    fn edition(owner: &str, rows: &[[&str; 5]]) -> Edition {
        let head = format!(
            "kind = \"power\"\nowner = \"{owner}\"\ntitle = \"权责清单\"\nversion = \"1\"\n\
             effective_from = \"2026-01-01\"\n"
        );
        let fields = [
            Field::Code,
            Field::Name,
            Field::Class,
            Field::LegalBasis,
            Field::Source,
        ];
        let rows = (2..).zip(rows).map(|(row, texts)| {
            let mut cells = vec![String::new(); Field::ALL.len()];
            for (field, text) in fields.into_iter().zip(texts) {
                (*text).clone_into(&mut cells[field as usize]);
            }
            DraftRow {
                sheet: String::new(),
                row,
                cells,
            }
        });
        check(&head, &rows.collect::<Vec<_>>(), |_| None).unwrap()
    }

    #[test]
    fn two_owners_number_and_issue_for_themselves() {
        let rows = [
            ["001", "占道经营", "行政处罚", "《甲条例》", "甲发1号"],
            ["002", "停车", "行政处罚", "《甲条例》", "甲发1号"],
        ];
        let one = edition("420202", &rows);
        let other = edition(
            "420203",
            &[
                ["002", "占道经营", "行政处罚", "《甲条例》", "乙发9号"],
                ["001", "停车", "行政处罚", "《乙条例》", "乙发9号"],
            ],
        );
        let told = compare(&one, &other);
        assert_eq!((told.alike, told.changed.len()), (1, 1));
        assert_eq!(told.changed[0].name, "停车");
        let fields: Vec<Field> = told.changed[0]
            .changes
            .iter()
            .map(|one| one.field)
            .collect();
        assert_eq!(fields, [Field::LegalBasis]);
        // The same owner's own codes do tell.
        let again = edition("420202", &[rows[0]]);
        assert_eq!(compare(&one, &again).removed[0].code, "002");
    }

    #[test]
    fn sentences_say_what_classes_and_columns_are_called() {
        let one = edition("420202", &[["1", "停车", "license", "《甲》", ""]]);
        let other = edition("420202", &[["1", "停车", "penalty", "《乙》", ""]]);
        let told = compare(&one, &other).sentences;
        let zh: Vec<&str> = told.iter().map(|one| one.zh.as_str()).collect();
        assert!(zh[0].ends_with("两版项数相同。"), "{zh:?}");
        assert!(zh.contains(&"行政许可由1项变为0项。"), "{zh:?}");
        assert!(
            zh.contains(&"“停车”(1)的类别由“行政许可”改为“行政处罚”。"),
            "{zh:?}"
        );
        assert!(
            zh.contains(&"“停车”(1)的设定依据由“《甲》”改为“《乙》”。"),
            "{zh:?}"
        );
        let en: Vec<&str> = told.iter().map(|one| one.en.as_str()).collect();
        assert!(en.contains(&"Licence went from 1 to 0."), "{en:?}");
        let basis = "Legal basis of \"停车\" (1) went from \"《甲》\" to \"《乙》\".";
        assert!(en.contains(&basis), "{en:?}");
    }
}
