//! Dispatch by list: from an item, a place and a day to whoever leads, who assists, who
//! takes it where nobody does, and why; and whether a unit may be given an item at all.
//!
//! What the lists decide, in this order:
//!
//! 1. The duty list of the place. A basic duty is the street's; an assisting one is led by
//!    the department it names, the street assists; a recalled one is the department's, and
//!    no street or community has a part in it.
//! 2. The community's four lists: the first two are its own to do, the third it assists,
//!    the fourth is bought.
//! 3. The other lists, each naming who leads.
//!
//! Departments are looked for from the district upwards. A unit below the tier that the
//! order was raised to, or that may not be given the item, is passed over.

use std::collections::HashSet;

use jiff::civil::Date;
use shaoying_model::{
    AreaCode, CommunityListKind, DutyKind, ListKind, Reason, Refusal, Tier, UnitCode, UnitKind,
    work_order::{Basis, Explanation, ListReason, ListRule},
};

use crate::{
    check::{COMMUNITY, STREET},
    kind::ItemClass,
    shelf::{Carried, Shelf},
};

/// What the city's roster of units knows.
pub trait Roster {
    /// The unit of a name at a place: `street`, `community`, a unit's code, or a family,
    /// which is looked for at this tier and then upwards.
    fn unit(&self, name: &str, tier: Tier, area: &AreaCode) -> Option<UnitCode>;
    /// What a unit is, at which tier, and where.
    fn place(&self, unit: &UnitCode) -> Option<(UnitKind, Tier, AreaCode)>;
    /// Who takes an item at a tier where no list names anybody.
    fn fallback(&self, item: &str, tier: Tier, area: &AreaCode) -> Option<UnitCode>;
}

/// As what a unit is to be given an item (glossary: 主办、协办).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitRole {
    /// 主办
    Lead,
    /// 协办
    Assist,
}

/// What is asked.
#[derive(Debug, Clone)]
pub struct Question<'a> {
    /// The item's code.
    pub item: &'a str,
    /// The place.
    pub area: &'a AreaCode,
    /// The day whose editions decide.
    pub day: Date,
    /// The tier that the order was raised to, if it was.
    pub raised: Option<Tier>,
}

/// What the lists answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// No list that could decide is in force here.
    Silent,
    /// Lists are in force, and none carries the item: a matter for the admission of duties.
    Gap,
    /// An item fits.
    Found {
        /// The citation.
        basis: Basis,
        /// Who, and why.
        explanation: Explanation,
    },
}

/// The lists that decide on an item, in the order in which they are asked.
const DECIDING: [ListKind; 10] = [
    ListKind::Duty,
    ListKind::Community,
    ListKind::Empowerment,
    ListKind::Enforcement,
    ListKind::Dispatch,
    ListKind::Power,
    ListKind::ServiceItems,
    ListKind::ServiceCatalogue,
    ListKind::Purchased,
    ListKind::Negative,
];

/// Every kind of list, those that decide on an item first, in the order in which they are
/// asked.
pub fn kinds_as_asked() -> impl Iterator<Item = ListKind> {
    let others = ListKind::ALL.iter().copied();
    let others = others.filter(|kind| !DECIDING.contains(kind));
    DECIDING.into_iter().chain(others)
}

/// The lists by which a street may be given an item beside its duty list. A dispatch
/// catalogue gives nobody a power, and a general catalogue is nobody's own.
const GIVING: [ListKind; 4] = [
    ListKind::Empowerment,
    ListKind::Enforcement,
    ListKind::Power,
    ListKind::ServiceItems,
];

impl Shelf {
    /// Who leads, who assists, who takes it otherwise, and why.
    ///
    /// Refused with [`Reason::NoDesk`] where an item fits and nobody can take it.
    pub fn resolve(&self, asked: &Question<'_>, roster: &impl Roster) -> Result<Answer, Refusal> {
        let carried = |kind| self.carried(kind, asked.area, asked.day, asked.item);
        let Some(deciding) = self.deciding(asked) else {
            let mut kinds = DECIDING.iter().filter(|kind| **kind != ListKind::Negative);
            let speaks = kinds.any(|kind| self.nearest(*kind, asked.area, asked.day).is_some());
            return Ok(if speaks { Answer::Gap } else { Answer::Silent });
        };
        let mut weighing = Weighing {
            shelf: self,
            asked,
            roster,
            deciding,
            reasons: Vec::new(),
        };
        if let Some(negative) = carried(ListKind::Negative) {
            weighing.note(ListRule::NegativeItem, negative, None);
        }
        let explanation = weighing.explain()?;
        Ok(Answer::Found {
            basis: basis_of(deciding),
            explanation,
        })
    }

    /// The citation of an item by the list that decides on it; none where no list in force
    /// carries it.
    pub fn cite(&self, asked: &Question<'_>) -> Option<Basis> {
        self.deciding(asked).map(basis_of)
    }

    fn deciding(&self, asked: &Question<'_>) -> Option<Carried<'_>> {
        let mut kinds = DECIDING.iter();
        kinds.find_map(|kind| self.carried(*kind, asked.area, asked.day, asked.item))
    }

    /// Every item that may be cited at a place on a day, and the edition that decides on it.
    pub fn citable(&self, area: &AreaCode, day: Date) -> impl Iterator<Item = Carried<'_>> {
        let mut seen = HashSet::new();
        let all = DECIDING
            .into_iter()
            .flat_map(move |kind| self.carried_at(kind, area, day));
        all.filter(move |(_, item)| seen.insert(item.code.as_str()))
            .map(|(edition, item)| Carried { edition, item })
    }

    /// Whether a unit may be given an item on a day: a street only what its lists carry, a
    /// community only what its four lists do, or its street's where it has none, and neither
    /// what a department has recalled.
    pub fn permit(
        &self,
        item: &str,
        day: Date,
        unit: &UnitCode,
        role: UnitRole,
        roster: &impl Roster,
    ) -> Result<(), Refusal> {
        let Some((kind, _, area)) = roster.place(unit) else {
            return Ok(());
        };
        let refused = |reason: Reason, by: Carried<'_>| {
            Refusal::new(reason)
                .with("item", item)
                .with("edition", by.edition.code())
                .with("unit", unit)
        };
        let off = |reason: Reason, edition: &str| {
            let refusal = Refusal::new(reason).with_code("item", item);
            Err(refusal.with("edition", edition).with("unit", unit))
        };
        if !matches!(kind, UnitKind::StreetOffice | UnitKind::Community) {
            return Ok(());
        }
        let duty = self.carried(ListKind::Duty, &area, day, item);
        if let Some(duty) = duty
            && duty.item.class == Some(ItemClass::Duty(DutyKind::Recalled))
        {
            return Err(refused(Reason::RecalledItem, duty));
        }
        if kind == UnitKind::Community {
            if let Some(negative) = self.carried(ListKind::Negative, &area, day, item) {
                return Err(refused(Reason::NegativeListItem, negative));
            }
            if let Some(own) = self.carried(ListKind::Community, &area, day, item) {
                return match own.item.class {
                    Some(ItemClass::Community(CommunityListKind::AssistGovernment))
                        if role == UnitRole::Lead =>
                    {
                        Err(refused(Reason::CommunityOnlyAssists, own))
                    }
                    Some(ItemClass::Community(CommunityListKind::Purchased)) => {
                        Err(refused(Reason::PurchasedNotAssigned, own))
                    }
                    _ => Ok(()),
                };
            }
            if let Some(list) = self.nearest(ListKind::Community, &area, day) {
                return if list.head().exhaustive {
                    off(Reason::OffCommunityList, list.code())
                } else {
                    Ok(())
                };
            }
            // Without lists of its own it is asked no more than its street.
        }
        if let Some(duty) = duty {
            let assists = duty.item.class == Some(ItemClass::Duty(DutyKind::Assisting));
            return if assists && role == UnitRole::Lead {
                Err(refused(Reason::StreetOnlyAssists, duty))
            } else {
                Ok(())
            };
        }
        let given = GIVING.iter().any(|kind| {
            let carried = self.carried(*kind, &area, day, item);
            carried.is_some_and(|carried| names(carried, unit))
        });
        match self.nearest(ListKind::Duty, &area, day) {
            Some(list) if list.head().exhaustive && !given => {
                off(Reason::OffStreetList, list.code())
            }
            _ => Ok(()),
        }
    }
}

fn basis_of(deciding: Carried<'_>) -> Basis {
    let item = deciding.item;
    Basis {
        item: item.code.clone(),
        edition: deciding.edition.code().to_owned(),
        legal_basis: match item.basis.to_string() {
            text if text.is_empty() => deciding.edition.head().title.clone(),
            text => text,
        },
    }
}

/// Whether an item names a street office, by its code or as `street`.
fn names(carried: Carried<'_>, unit: &UnitCode) -> bool {
    let item = carried.item;
    let mut all = item
        .responsible
        .iter()
        .chain(&item.lead)
        .chain(&item.assisting);
    all.any(|name| name == STREET || name == unit.as_str())
}

/// One answer on its way.
struct Weighing<'a, R> {
    shelf: &'a Shelf,
    asked: &'a Question<'a>,
    roster: &'a R,
    deciding: Carried<'a>,
    reasons: Vec<ListReason>,
}

impl<R: Roster> Weighing<'_, R> {
    fn note(&mut self, rule: ListRule, by: Carried<'_>, unit: Option<String>) {
        self.reasons.push(ListReason {
            rule,
            kind: Some(by.edition.head().kind),
            edition: Some(by.edition.code().to_owned()),
            item: Some(by.item.code.clone()),
            unit,
        });
    }

    /// What the class of the deciding item says, who leads by it where the item names
    /// nobody, and who assists by it.
    fn rule(&self) -> (ListRule, Option<&'static str>, Option<&'static str>) {
        match self.deciding.item.class {
            Some(ItemClass::Duty(DutyKind::Basic)) => (ListRule::BasicDuty, Some(STREET), None),
            Some(ItemClass::Duty(DutyKind::Assisting)) => {
                (ListRule::AssistingDuty, None, Some(STREET))
            }
            Some(ItemClass::Duty(DutyKind::Recalled)) => (ListRule::RecalledDuty, None, None),
            Some(ItemClass::Community(CommunityListKind::AssistGovernment)) => {
                (ListRule::CommunityAssists, Some(STREET), Some(COMMUNITY))
            }
            Some(ItemClass::Community(CommunityListKind::Purchased)) => {
                (ListRule::PurchasedService, Some(STREET), None)
            }
            Some(ItemClass::Community(_)) => (ListRule::CommunityDuty, Some(COMMUNITY), None),
            Some(ItemClass::Power(_)) | None => (ListRule::ListedUnit, None, None),
        }
    }

    fn explain(mut self) -> Result<Explanation, Refusal> {
        let item = self.deciding.item;
        let (rule, default, helper) = self.rule();
        self.note(rule, self.deciding, None);
        let mut leads: Vec<&str> = item.lead.iter().map(String::as_str).collect();
        leads.extend(item.responsible.iter().map(String::as_str));
        leads.extend(default);
        let mut lead = None;
        for name in leads {
            if let Some(unit) = self.fit(name, UnitRole::Lead) {
                self.note(ListRule::ListedUnit, self.deciding, Some(unit.to_string()));
                lead = Some(unit);
                break;
            }
            self.note(ListRule::UnitAbsent, self.deciding, Some(name.to_owned()));
        }
        let mut responsible = item.responsible.iter();
        let held = |unit: &UnitCode| lead.as_ref() != Some(unit);
        let fallback = responsible
            .find_map(|name| self.fit(name, UnitRole::Lead).filter(|unit| held(unit)))
            .or_else(|| self.fallback(lead.as_ref()));
        if let Some(unit) = &fallback {
            self.note(ListRule::Fallback, self.deciding, Some(unit.to_string()));
        }
        let lead = lead.or_else(|| fallback.clone()).ok_or_else(|| {
            Refusal::new(Reason::NoDesk)
                .with("item", &item.code)
                .with("area", self.asked.area)
        })?;
        let fallback = fallback.filter(|unit| *unit != lead);
        let assisting = self.assisting(&lead, helper);
        if item.lacks_port() {
            self.note(ListRule::PortClosed, self.deciding, None);
        }
        let tier = self
            .roster
            .place(&lead)
            .map_or(Tier::District, |(_, tier, _)| tier);
        Ok(Explanation {
            day: self.asked.day,
            tier,
            lead,
            assisting,
            fallback,
            reasons: self.reasons,
        })
    }

    /// The unit of a name, if it is here and may be given the item.
    fn fit(&self, name: &str, role: UnitRole) -> Option<UnitCode> {
        let floor = match role {
            UnitRole::Lead => self.asked.raised.unwrap_or(Tier::Community),
            UnitRole::Assist => Tier::Community,
        };
        let unit = self
            .roster
            .unit(name, floor.max(Tier::District), self.asked.area)?;
        let (_, tier, _) = self.roster.place(&unit)?;
        let (item, day) = (self.asked.item, self.asked.day);
        let permitted = self
            .shelf
            .permit(item, day, &unit, role, self.roster)
            .is_ok();
        (tier >= floor && permitted).then_some(unit)
    }

    /// Who takes it where no list names anybody: at the lead's tier, or the one the order
    /// was raised to, and the district at least, which answers for what nobody owns.
    fn fallback(&self, lead: Option<&UnitCode>) -> Option<UnitCode> {
        let tier = lead
            .and_then(|unit| self.roster.place(unit))
            .map(|(_, tier, _)| tier);
        let tier = tier
            .max(self.asked.raised)
            .unwrap_or(Tier::District)
            .max(Tier::District);
        let unit = self
            .roster
            .fallback(self.asked.item, tier, self.asked.area)?;
        let (item, day) = (self.asked.item, self.asked.day);
        let permitted = self
            .shelf
            .permit(item, day, &unit, UnitRole::Lead, self.roster);
        (permitted.is_ok() && Some(&unit) != lead).then_some(unit)
    }

    fn assisting(&mut self, lead: &UnitCode, helper: Option<&'static str>) -> Vec<UnitCode> {
        let mut names: Vec<&str> = self
            .deciding
            .item
            .assisting
            .iter()
            .map(String::as_str)
            .collect();
        names.extend(helper);
        let mut units: Vec<UnitCode> = Vec::new();
        for name in names {
            match self.fit(name, UnitRole::Assist) {
                Some(unit) if unit == *lead || units.contains(&unit) => {}
                Some(unit) => {
                    self.note(
                        ListRule::ListedAssisting,
                        self.deciding,
                        Some(unit.to_string()),
                    );
                    units.push(unit);
                }
                None => self.note(ListRule::UnitAbsent, self.deciding, Some(name.to_owned())),
            }
        }
        units
    }
}
