//! What an order may be about, and which open ones resemble it: a proposal for whoever
//! judges, with the words it rests on.

use std::cmp::Reverse;

use schemars::JsonSchema;
use serde::Serialize;
use shaoying_matching::{guess_kind, similar, suggest};
use shaoying_model::{
    AppealKind, Grade, MatterNumber, Refusal, Tier, UnitCode, work_order::WorkOrder,
};
use shaoying_storage::{OrderLine, Page, Range, Scope};

use crate::{
    Caller, Desk,
    lines::{Line as _, OrderItem},
    writer::{AnyMatter, told},
};

/// An item the order may be about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ItemSuggestion {
    /// The item's code.
    pub item: String,
    /// Its name.
    pub name: String,
    /// The sum over its words; only good for comparing items of one order.
    pub score: u32,
    /// The words that were found.
    pub words: Vec<String>,
    /// The grade such a matter usually has.
    pub grade: Grade,
    /// The tier that solves this grade.
    pub tier: Tier,
    /// The unit that would lead; none where the city has none for it.
    pub lead: Option<UnitCode>,
    /// The units that would assist.
    pub assisting: Vec<UnitCode>,
}

/// An open order that resembles it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SimilarOrder {
    /// How alike the titles are, of 1,000.
    pub likeness: u32,
    /// The order.
    pub order: OrderItem,
}

/// What may be proposed for an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Suggestions {
    /// What is wanted, where a word says it.
    pub kind: Option<AppealKind>,
    /// The items that fit best, best first; at most three, none where no word is found.
    pub items: Vec<ItemSuggestion>,
    /// The open orders of the same street with the likest titles, likest first.
    pub similar: Vec<SimilarOrder>,
}

/// How many open orders of the street are compared, the most pressing ones.
const COMPARED: i64 = 1_000;
/// The least likeness that is shown.
const ALIKE: u32 = 300;
/// How many of them are shown.
const SHOWN: usize = 5;

impl Desk {
    /// What may be proposed for an order that the reader may see.
    pub async fn suggestions(
        &self,
        caller: &Caller,
        number: &MatterNumber,
    ) -> Result<Suggestions, Refusal> {
        let order: WorkOrder = self.seen(caller, number).await?;
        let body = self.what_was_said(&order).await?;
        let rules = self.rules();
        let profile = rules.profile_of(&order.profile)?;
        let items = suggest(profile, &order.title, &body)
            .into_iter()
            .filter_map(|suggestion| {
                let item = profile.item(&suggestion.item)?;
                let tier = profile.tier_of(item.grade);
                Some(ItemSuggestion {
                    name: item.name.clone(),
                    grade: item.grade,
                    tier,
                    lead: profile.responsible(item, tier, &order.area),
                    assisting: profile.assisting(item, tier, &order.area),
                    item: suggestion.item,
                    score: suggestion.score,
                    words: suggestion.words,
                })
            })
            .collect();
        Ok(Suggestions {
            kind: guess_kind(&order.title, &body),
            items,
            similar: self.similar_to(caller, &order).await?,
        })
    }

    /// The order's own words, and those of its first appeal.
    async fn what_was_said(&self, order: &WorkOrder) -> Result<String, Refusal> {
        let kind = shaoying_model::journal::StreamKind::Appeal;
        let first = order.appeals.first().map(ToString::to_string);
        let stored = self
            .db
            .stored(kind, first.as_slice())
            .await
            .map_err(|error| told(&error))?;
        let appeal = stored
            .first()
            .and_then(|stored| AnyMatter::read(kind, &stored.state).ok());
        let said = match appeal {
            Some(AnyMatter::Appeal(appeal)) => appeal.body,
            _ => String::new(),
        };
        Ok(format!("{}\n{said}", order.description))
    }

    async fn similar_to(
        &self,
        caller: &Caller,
        order: &WorkOrder,
    ) -> Result<Vec<SimilarOrder>, Refusal> {
        let street = order.area.at(Tier::Street);
        let street = street.unwrap_or_else(|| order.area.clone());
        // Nobody is shown what they could not look up.
        let scope = match caller.scope()? {
            Scope::Area(own) if street.contains(&own) => Scope::Area(own),
            Scope::Area(_) | Scope::City => Scope::Area(street),
            own => own,
        };
        let lines = self
            .db
            .lines::<OrderLine>(Range::of(Page::Open, &scope), COMPARED)
            .await;
        let lines = lines.map_err(|error| told(&error))?.lines;
        let mut alike: Vec<SimilarOrder> = lines
            .into_iter()
            .filter(|line| line.number != order.number.as_str())
            .map(|line| SimilarOrder {
                likeness: similar(&order.title, &line.title),
                order: line.item(),
            })
            .filter(|found| found.likeness >= ALIKE)
            .collect();
        alike.sort_by_key(|found| Reverse(found.likeness));
        alike.truncate(SHOWN);
        Ok(alike)
    }
}
