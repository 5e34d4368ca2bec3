//! A scene: what a player sees of the city at one moment, and the dice that decide what
//! they do about it. It changes nothing; it comes up with a [`Deed`](crate::deed::Deed).

mod admissions;
mod appeals;
mod arrivals;
mod beside;
mod dispatches;
mod files;
mod leftovers;
mod mischief;
mod orders;
mod rights;
mod whistles;

use std::sync::Arc;

pub(crate) use files::drawn;
pub(crate) use leftovers::OrderMove;
use shaoying_desk::{Caller, Rules};
use shaoying_lists::Question;
use shaoying_locality::{DeskKind, LocalityProfile};
use shaoying_model::{AreaCode, ListKind, Role, Tier, Timestamp, UnitCode, work_order::WorkOrder};

use crate::{cast, deed::Deed, dice::Dice, mirror::Mirror, piles::Piles, texts};

/// One moment.
pub(crate) struct Scene<'a> {
    pub(crate) dice: &'a mut Dice,
    pub(crate) profile: &'a LocalityProfile,
    pub(crate) mirror: &'a Mirror,
    pub(crate) piles: &'a Piles,
    pub(crate) places: &'a Places,
    pub(crate) now: Timestamp,
    /// The rules as the first node has them; none while it is down.
    pub(crate) rules: Option<Arc<Rules>>,
    /// Counts the arrivals, for numbers and names that are not used twice.
    pub(crate) serial: u64,
    /// A deed with a key that was accepted a while ago.
    pub(crate) remembered: Option<&'a Deed>,
}

/// Where things happen: mostly in one district, and most of that in one street.
#[derive(Debug)]
pub(crate) struct Places {
    street: Vec<AreaCode>,
    district: Vec<AreaCode>,
    elsewhere: Vec<AreaCode>,
}

impl Places {
    pub(crate) fn of(profile: &LocalityProfile) -> Self {
        let community = profile.demonstration().community;
        let inside = |tier: Tier| {
            let whole = community.at(tier);
            let places = profile.areas().map(|area| area.code.clone());
            places
                .filter(|code| code.tier() <= Tier::Street)
                .filter(|code| whole.as_ref().is_some_and(|whole| whole.contains(code)))
                .collect::<Vec<AreaCode>>()
        };
        let district = inside(Tier::District);
        let mut elsewhere = inside(Tier::City);
        elsewhere.retain(|code| !district.contains(code));
        Self {
            street: inside(Tier::Street),
            district,
            elsewhere,
        }
    }

    pub(crate) fn pick(&self, dice: &mut Dice) -> Option<AreaCode> {
        let pool = match dice.percent() {
            0..30 => &self.street,
            80.. if !self.elsewhere.is_empty() => &self.elsewhere,
            _ => &self.district,
        };
        dice.pick(pool).cloned()
    }
}

/// The kinds of lists whose items orders are judged by.
const DECIDING: [ListKind; 6] = [
    ListKind::Duty,
    ListKind::Community,
    ListKind::Empowerment,
    ListKind::Enforcement,
    ListKind::Power,
    ListKind::ServiceItems,
];

impl Scene<'_> {
    fn worker(&self, unit: &UnitCode) -> Caller {
        cast::worker(self.profile, unit)
    }

    fn person(&self, role: Role, unit: &UnitCode) -> Caller {
        cast::person(self.profile, role, unit)
    }

    /// The dispatcher of the district, whose area covers the place.
    fn dispatcher(&self, area: &AreaCode) -> Option<Caller> {
        let (kind, tier) = (DeskKind::Dispatch, Tier::District);
        cast::at_desk(self.profile, Role::Dispatcher, kind, tier, area)
    }

    /// The supervisors of a district.
    fn supervisor(&self, area: &AreaCode) -> Option<Caller> {
        let (kind, tier) = (DeskKind::Supervision, Tier::District);
        cast::at_desk(self.profile, Role::Supervisor, kind, tier, area)
    }

    fn arbiter(&self, area: &AreaCode) -> Option<Caller> {
        let (kind, tier) = (DeskKind::Arbitration, Tier::District);
        cast::at_desk(self.profile, Role::Arbiter, kind, tier, area)
    }

    /// Somebody of the street that answers for a place.
    fn street(&self, role: Role, area: &AreaCode) -> Option<Caller> {
        let (kind, tier) = (DeskKind::Dispatch, Tier::Street);
        cast::at_desk(self.profile, role, kind, tier, area)
    }

    /// Any item of the list.
    fn any_item(&mut self) -> String {
        let index = self.dice.below(self.profile.items().len());
        let item = self.profile.items().nth(index);
        item.map_or_else(String::new, |item| item.code.clone())
    }

    /// Now and then, an item of a list that is in force at an order's place.
    fn listed_item(&mut self, order: &WorkOrder) -> Option<String> {
        let rules = self.rules.clone()?;
        let (lists, day) = (rules.lists(), rules.calendar().local_date(order.opened_at));
        let here = |kind: &ListKind| lists.nearest(*kind, &order.area, day);
        let editions: Vec<_> = DECIDING.iter().filter_map(here).collect();
        // Without a list nothing is drawn, so that a seed tells the same story as before.
        if editions.is_empty() || !self.dice.chance(40) {
            return None;
        }
        let edition = *self.dice.pick(&editions)?;
        let item = *self.dice.pick(&edition.items())?;
        let asked = Question {
            item: &item.code,
            area: &order.area,
            day,
            raised: None,
        };
        lists.cite(&asked).map(|basis| basis.item)
    }

    /// Departments of the district, or of the city where it has none.
    fn departments(&mut self, area: &AreaCode, most: i64) -> Vec<UnitCode> {
        let mut units = Vec::new();
        for _ in 0..self.dice.between(1, most) {
            let index = self.dice.below(self.profile.items().len());
            let unit = self
                .profile
                .items()
                .nth(index)
                .and_then(|item| self.profile.responsible(item, Tier::District, area));
            units.extend(unit.filter(|unit| !units.contains(unit)));
        }
        units
    }

    fn reason(&mut self) -> String {
        self.dice.say(texts::REASONS)
    }

    fn note(&mut self) -> String {
        self.dice.say(texts::NOTES)
    }
}
