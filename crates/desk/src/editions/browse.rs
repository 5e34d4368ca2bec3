//! Looking at the lists: editions, their items, one item on a day, and two editions side by
//! side. A published list is public, so nobody is asked who they are.

use std::{collections::BTreeMap, sync::Arc};

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_lists::{Comparison, Edition, Head, ListItem, Shelf, compare, kinds_as_asked};
use shaoying_model::{AreaCode, ListKind, Reason, Refusal};

use super::{
    naming::{self, ListedUnit},
    revisions::{Revision, line, revisions, speaks},
};
use crate::{Desk, asking::page_length, desk::today};

/// An edition without its items.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EditionView {
    /// Its code: kind, owner and version.
    pub code: String,
    /// Its head.
    pub head: Head,
    /// The name of its kind in Chinese.
    pub kind_zh: &'static str,
    /// The name of its kind in English.
    pub kind_en: &'static str,
    /// How many items it has.
    pub items: usize,
    /// How many of each class.
    pub classes: BTreeMap<&'static str, usize>,
    /// How many of each category.
    pub categories: BTreeMap<String, usize>,
    /// The digest that the journal keeps of it, in hexadecimal.
    pub digest: String,
    /// Whether it is the one in force for its owner today.
    pub in_force: bool,
    /// How many revisions the list has had since the edition that it began with.
    pub revisions: usize,
}

impl EditionView {
    pub(super) fn of(edition: &Edition, in_force: bool, revisions: usize) -> Self {
        let head = edition.head().clone();
        Self {
            code: edition.code().to_owned(),
            kind_zh: head.kind.zh(),
            kind_en: head.kind.en(),
            items: edition.len(),
            classes: edition.class_counts().clone(),
            categories: edition.category_counts().clone(),
            digest: edition.digest().to_string(),
            in_force,
            revisions,
            head,
        }
    }
}

/// Which lists; each is shown as the edition that stands for it today.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EditionsAsked {
    /// Of this kind.
    #[serde(default)]
    pub kind: Option<ListKind>,
    /// Of this place, and of those that contain it.
    #[serde(default)]
    pub area: Option<AreaCode>,
    /// Those in force today only.
    #[serde(default)]
    pub in_force: Option<bool>,
    /// After this code, which the page before ended with.
    #[serde(default)]
    pub after: Option<String>,
    /// How many, 1 to 200; 50 by default.
    #[serde(default)]
    #[schemars(range(min = 1, max = 200))]
    pub limit: Option<usize>,
}

/// Which items of an edition.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemsAsked {
    /// Whose code, name, basis or units hold these words.
    #[serde(default)]
    pub words: Option<String>,
    /// Of this class.
    #[serde(default)]
    pub class: Option<String>,
    /// Of this category.
    #[serde(default)]
    pub category: Option<String>,
    /// After this place, which the page before gave as `next`.
    #[serde(default)]
    pub after: Option<usize>,
    /// How many, 1 to 200; 50 by default.
    #[serde(default)]
    #[schemars(range(min = 1, max = 200))]
    pub limit: Option<usize>,
}

/// A page of items.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ItemsView {
    /// The edition.
    pub edition: EditionView,
    /// The items.
    pub items: Vec<ListItem>,
    /// The units that they name, in words.
    pub names: Vec<ListedUnit>,
    /// The latest hundred editions of the same list, the very latest first; on the first page
    /// alone.
    pub revisions: Vec<Revision>,
    /// How many fit what was asked.
    pub found: usize,
    /// Where the next page begins; none at the end.
    pub next: Option<usize>,
}

/// One item and the edition it stands in.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ItemView {
    /// The edition.
    pub edition: EditionView,
    /// The item.
    pub item: ListItem,
    /// The units that it names, in words.
    pub names: Vec<ListedUnit>,
    /// Whether its power is handed down and no port is open.
    pub lacks_port: bool,
}

/// Two editions side by side.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ComparedLists {
    /// The one edition's code.
    pub before: String,
    /// The other's.
    pub after: String,
}

/// Where and when an item is looked for.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Outlook {
    /// The place.
    pub area: AreaCode,
    /// The day, as `2025-06-30`; today by default.
    #[serde(default)]
    pub day: Option<String>,
}

/// Which items that a matter of a place may be about.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemsSought {
    /// The place.
    pub area: AreaCode,
    /// The day, as `2025-06-30`; today by default.
    #[serde(default)]
    pub day: Option<String>,
    /// Whose code, name, basis or units hold these words.
    #[serde(default)]
    pub words: Option<String>,
    /// How many, 1 to 200; 50 by default.
    #[serde(default)]
    #[schemars(range(min = 1, max = 200))]
    pub limit: Option<usize>,
}

/// An item that a matter may be about.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SoughtItem {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The edition that decides on it.
    pub edition: String,
}

/// Whether an edition is the one in force for its owner.
fn stands(lists: &Shelf, edition: &Edition, today: Date) -> bool {
    let head = edition.head();
    let current = lists.in_force(head.kind, head.owner.as_str(), today);
    current.is_some_and(|current| current.code() == edition.code())
}

impl Desk {
    fn view_of(&self, edition: &Edition, lists: &Shelf) -> EditionView {
        let today = today(self.clock.as_ref());
        let revisions = line(lists, edition).len().saturating_sub(1);
        EditionView::of(edition, stands(lists, edition, today), revisions)
    }

    /// A page of lists, by code, and the code the next page is after: of the editions of one
    /// list the one that stands for it.
    pub fn editions(
        &self,
        asked: &EditionsAsked,
    ) -> Result<(Vec<EditionView>, Option<String>), Refusal> {
        let limit = page_length(asked.limit)?;
        let rules = self.rules();
        let lists = rules.lists();
        let today = today(self.clock.as_ref());
        let fits = |edition: &&Arc<Edition>| {
            let head = edition.head();
            asked.kind.is_none_or(|kind| head.kind == kind)
                && asked
                    .area
                    .as_ref()
                    .is_none_or(|area| head.owner.contains(area))
                && asked
                    .in_force
                    .is_none_or(|wanted| stands(lists, edition, today) == wanted)
                && asked
                    .after
                    .as_deref()
                    .is_none_or(|after| edition.code() > after)
                && speaks(lists, edition, today)
        };
        let mut found: Vec<&Arc<Edition>> = lists.editions().filter(fits).take(limit + 1).collect();
        let more = found.len() > limit;
        found.truncate(limit);
        let next = found
            .last()
            .filter(|_| more)
            .map(|last| last.code().to_owned());
        let views = found.iter().map(|edition| self.view_of(edition, lists));
        Ok((views.collect(), next))
    }

    /// The edition of a code.
    pub fn edition(&self, code: &str) -> Result<Arc<Edition>, Refusal> {
        let rules = self.rules();
        let edition = rules.lists().edition(code).cloned();
        edition.ok_or_else(|| Refusal::new(Reason::NoSuchEdition).with_code("edition", code))
    }

    /// A page of an edition's items.
    pub fn items_of(&self, code: &str, asked: &ItemsAsked) -> Result<ItemsView, Refusal> {
        let limit = page_length(asked.limit)?;
        let edition = self.edition(code)?;
        let words = lower(asked.words.as_deref());
        let fits = |item: &ListItem| {
            let class = item.class.map(shaoying_lists::ItemClass::as_str);
            asked
                .class
                .as_deref()
                .is_none_or(|wanted| class == Some(wanted))
                && asked
                    .category
                    .as_deref()
                    .is_none_or(|wanted| item.category == wanted)
                && (words.is_empty() || holds(item, &words))
        };
        let all = edition.items();
        let found: Vec<(usize, &ListItem)> =
            (1..).zip(all).filter(|(_, item)| fits(item)).collect();
        let after = asked.after.unwrap_or(0);
        let rest: Vec<&(usize, &ListItem)> =
            found.iter().filter(|(place, _)| *place > after).collect();
        let shown = &rest[..limit.min(rest.len())];
        let rules = self.rules();
        let items = shown.iter().map(|(_, item)| *item);
        Ok(ItemsView {
            edition: self.view_of(&edition, rules.lists()),
            names: naming::of_items(rules.profile(), items, &edition.head().owner),
            items: shown.iter().map(|(_, item)| (*item).clone()).collect(),
            revisions: match after {
                0 => revisions(rules.lists(), &edition, |one| {
                    stands(rules.lists(), one, today(self.clock.as_ref()))
                }),
                _ => Vec::new(),
            },
            found: found.len(),
            next: shown
                .last()
                .filter(|_| rest.len() > limit)
                .map(|(place, _)| *place),
        })
    }

    /// An item of an edition.
    pub fn item_of(&self, edition: &str, code: &str) -> Result<ItemView, Refusal> {
        let edition = self.edition(edition)?;
        let item = edition
            .get(code)
            .ok_or_else(|| Refusal::new(Reason::UnknownItem).with_code("item", code))?;
        let rules = self.rules();
        Ok(ItemView {
            edition: self.view_of(&edition, rules.lists()),
            names: naming::of_items(rules.profile(), [item], &edition.head().owner),
            lacks_port: item.lacks_port(),
            item: item.clone(),
        })
    }

    /// An item in every list that carries it at a place on a day, the one that decides first:
    /// what a matter of that day is judged by.
    pub fn item_at(&self, code: &str, outlook: &Outlook) -> Result<Vec<ItemView>, Refusal> {
        let day = self.day(outlook.day.as_deref())?;
        let rules = self.rules();
        let lists = rules.lists();
        let found =
            kinds_as_asked().filter_map(|kind| lists.carried(kind, &outlook.area, day, code));
        Ok(found
            .map(|carried| ItemView {
                edition: self.view_of(carried.edition, lists),
                names: naming::of_items(rules.profile(), [carried.item], &outlook.area),
                lacks_port: carried.item.lacks_port(),
                item: carried.item.clone(),
            })
            .collect())
    }

    /// The items that the lists let a matter of a place and a day be about.
    pub fn items_at(&self, asked: &ItemsSought) -> Result<Vec<SoughtItem>, Refusal> {
        let limit = page_length(asked.limit)?;
        let day = self.day(asked.day.as_deref())?;
        let words = lower(asked.words.as_deref());
        let rules = self.rules();
        let carried = rules.lists().citable(&asked.area, day);
        let found = carried.filter(|carried| holds(carried.item, &words));
        Ok(found
            .take(limit)
            .map(|carried| SoughtItem {
                code: carried.item.code.clone(),
                name: carried.item.name.clone(),
                edition: carried.edition.code().to_owned(),
            })
            .collect())
    }

    fn day(&self, said: Option<&str>) -> Result<Date, Refusal> {
        said.map_or_else(
            || Ok(today(self.clock.as_ref())),
            |day| {
                day.parse()
                    .map_err(|_| Refusal::new(Reason::BadParameter).with("field", "day"))
            },
        )
    }

    /// Two editions side by side, in sentences.
    pub fn compare_editions(&self, asked: &ComparedLists) -> Result<Comparison, Refusal> {
        Ok(compare(
            self.edition(&asked.before)?.as_ref(),
            self.edition(&asked.after)?.as_ref(),
        ))
    }
}

fn lower(said: Option<&str>) -> String {
    said.unwrap_or_default().trim().to_lowercase()
}

fn holds(item: &ListItem, words: &str) -> bool {
    let units = item
        .responsible
        .iter()
        .chain(&item.lead)
        .chain(&item.assisting);
    let texts = [&item.code, &item.name, &item.basis.document, &item.category];
    let mut texts = texts.into_iter().chain(units);
    texts.any(|text| text.to_lowercase().contains(words))
}
