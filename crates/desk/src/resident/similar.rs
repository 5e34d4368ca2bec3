//! Matters of the same street that may be what a resident is about to report.
//!
//! What strangers see of one is a topic of the list, the kind, the place by its community,
//! the stage and the day. Never its title or its text: those are somebody's words, and
//! people put names, numbers and their neighbours' affairs into them. So even an order
//! that no one has judged yet is told by the item its title's keywords hint at, or by its
//! kind alone. Tip-offs are never offered: that one exists tells who is told on.

use shaoying_matching::{similar, suggest};
use shaoying_model::{AppealKind, AreaCode, MatterNumber, Refusal, Tier, Timestamp};
use shaoying_storage::{OrderLine, Page, Range, Scope};

use super::report::title_of;
use crate::{Desk, lines::Line as _, writer::told};

/// A matter that is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// The order's number, to join it by.
    pub order: MatterNumber,
    /// The list's name for what it is about.
    pub topic: Option<String>,
    /// What was wanted.
    pub kind: AppealKind,
    /// The place.
    pub area: AreaCode,
    /// Where it stands: the stored word of its stage.
    pub stage: String,
    /// When it was opened.
    pub opened_at: Timestamp,
}

/// How long after it was opened an order is offered.
const OFFERED: jiff::SignedDuration = jiff::SignedDuration::from_hours(60 * 24);
/// How many of a street's open orders are compared, most pressing first.
const COMPARED: i64 = 200;
/// How many are offered: more are not read.
const BEST: usize = 3;
/// From which likeness on, of 1000; assumed, and tried on the shipped list's words.
const ALIKE: u32 = 300;
/// What the same topic in the same community counts for. In another community of the
/// street the words must be alike, too.
const SAME_TOPIC_HERE: u32 = 400;
const SAME_TOPIC: u32 = 150;

/// Whether an order may be offered to, and joined by, somebody who reports from `area`.
pub(super) fn is_offered(
    of_order: &AreaCode,
    kind: AppealKind,
    opened_at: Timestamp,
    open: bool,
    area: &AreaCode,
    now: Timestamp,
) -> bool {
    let same_street = area
        .at(Tier::Street)
        .is_some_and(|street| street.contains(of_order));
    let public = !matches!(kind, AppealKind::Tipoff | AppealKind::Praise);
    open && same_street && public && now.duration_since(opened_at) <= OFFERED
}

impl Desk {
    /// The open orders most like what a resident is about to say, best first.
    pub async fn alike(
        &self,
        kind: AppealKind,
        words: &str,
        area: &AreaCode,
    ) -> Result<Vec<Alike>, Refusal> {
        let street = area.at(Tier::Street);
        let (Some(street), false) = (
            street,
            matches!(kind, AppealKind::Tipoff | AppealKind::Praise),
        ) else {
            return Ok(Vec::new());
        };
        let scope = Scope::Area(street);
        let open = Range::of(Page::Open, &scope);
        let lines = self.db.lines::<OrderLine>(open, COMPARED).await;
        let lines = lines.map_err(|error| told(&error))?.lines;
        let rules = self.rules();
        let profile = rules.profile();
        let topic_of = |title: &str, body: &str| {
            let best = suggest(profile, title, body).into_iter().next();
            best.map(|suggestion| suggestion.item)
        };
        let title = title_of(words);
        let topic = topic_of(&title, words);
        let mut found: Vec<(u32, Alike)> = Vec::new();
        for line in lines {
            let theirs = line.item();
            let (Some(of_order), Some(of_kind), Some(opened_at)) = (
                AreaCode::parse(&theirs.area).ok(),
                AppealKind::parse(&theirs.kind),
                theirs.opened_at,
            ) else {
                continue;
            };
            if !is_offered(&of_order, of_kind, opened_at, true, area, self.now()) {
                continue;
            }
            let item = theirs.item.or_else(|| topic_of(&theirs.title, ""));
            let same = topic.is_some() && item == topic;
            let here = area.contains(&of_order) || of_order.contains(area);
            let by_topic = match (same, here) {
                (true, true) => SAME_TOPIC_HERE,
                (true, false) => SAME_TOPIC,
                _ => 0,
            };
            let likeness = similar(&title, &theirs.title) + by_topic;
            if likeness >= ALIKE {
                let named = item.and_then(|item| profile.item(&item));
                let alike = Alike {
                    order: MatterNumber::new(theirs.number),
                    topic: named.map(|item| item.name.clone()),
                    kind: of_kind,
                    area: of_order,
                    stage: theirs.stage,
                    opened_at,
                };
                found.push((likeness, alike));
            }
        }
        found.sort_by(|(one, a), (other, b)| other.cmp(one).then(b.order.cmp(&a.order)));
        found.truncate(BEST);
        Ok(found.into_iter().map(|(_, alike)| alike).collect())
    }
}
