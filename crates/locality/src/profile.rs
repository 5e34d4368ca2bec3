//! The frozen profile: one version of one city's rules, with its lookups.
//!
//! Made only by [`check`](crate::check), so every reference in it holds: a desk names a
//! unit that exists, every clock has its limit, every grade its tier.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;
use shaoying_model::{
    Area, AreaCode, ClockName, Grade, Refusal, Tier, Unit, UnitCode, Urgency, WhistleKind,
    clock::{Calendar, CalendarYear, Limit, OfficeSpan, Rung},
    matter::Point,
};

use crate::{
    AdmissionRules, DeskKind,
    organisation::{Coverage, Organisation, PresencePlan, SourceSystem},
    parts::{
        Channel, Demonstration, Grades, Item, Limits, ListEdition, MutualAssessment, Named,
        Provenance, Supervision, WhistlePreset, Whistles,
    },
    template::{Scope, fill},
};

/// One version of one city's rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LocalityProfile {
    /// The code of the locality, such as `huangshi`.
    pub code: String,
    /// Its name in Chinese.
    pub name: String,
    /// Its name in English.
    pub name_en: String,
    /// The city.
    pub city: AreaCode,
    /// The version; a matter keeps the one it was opened under.
    pub version: u32,
    /// The first day this version is in force.
    pub effective_from: Date,
    /// Minutes east of UTC.
    pub utc_offset_minutes: i32,
    /// The languages offered, the default first.
    pub languages: Vec<String>,
    /// The office hours of a working day.
    pub office_hours: Vec<OfficeSpan>,
    /// How long after closing a matter may be reopened.
    pub reopen_window: Limit,
    /// The duties of a street (facts A2-01).
    pub duties: Vec<Named>,
    /// Why a street blows a whistle and does not act alone (facts A2-10).
    pub whistle_causes: Vec<Named>,
    /// Who assesses whom, and how.
    pub assessment: MutualAssessment,
    /// Supervision.
    pub supervision: Supervision,
    /// How duties are admitted to the lists of streets.
    pub admission: AdmissionRules,
    /// The edition that [`items`](Self::items) come from.
    pub edition: ListEdition,
    /// How streets are set up, staffed and entitled.
    pub organisation: Organisation,
    /// The systems it connects.
    pub systems: Vec<SourceSystem>,
    /// Where maps begin, and around where a demonstration's matters lie; none where the
    /// profile does not say.
    #[serde(serialize_with = "as_degrees", skip_serializing_if = "Option::is_none")]
    pub map: Option<Point>,
    pub(crate) demonstration: Option<Demonstration>,
    pub(crate) grades: Grades,
    pub(crate) channels: BTreeMap<String, Channel>,
    pub(crate) limits: Limits,
    pub(crate) rungs: Vec<Rung>,
    pub(crate) whistles: Whistles,
    pub(crate) desks: BTreeMap<Tier, BTreeMap<DeskKind, String>>,
    pub(crate) areas: BTreeMap<AreaCode, Area>,
    pub(crate) units: BTreeMap<UnitCode, Unit>,
    pub(crate) families: BTreeMap<String, String>,
    pub(crate) illustrative: BTreeSet<UnitCode>,
    pub(crate) responsible: BTreeMap<Tier, String>,
    pub(crate) items: BTreeMap<String, Item>,
    pub(crate) provenance: BTreeMap<String, Provenance>,
    pub(crate) digest: String,
}

impl LocalityProfile {
    /// The limit of a clock for a matter of this urgency. The clocks only a whistle has
    /// (contact, report in, finish) get the routine whistle's limit; a whistle asks its
    /// own [`preset`](Self::whistle). Those of an admission are the procedure's.
    pub fn limit(&self, clock: ClockName, urgency: Urgency) -> Limit {
        let rule = match clock {
            ClockName::Judge => &self.limits.judge,
            ClockName::Dispatch => &self.limits.dispatch,
            ClockName::Acknowledge => &self.limits.acknowledge,
            ClockName::Handle => &self.limits.handle,
            ClockName::Verify => &self.limits.verify,
            ClockName::Close => &self.limits.close,
            ClockName::Ruling => &self.limits.ruling,
            ClockName::Review => &self.limits.review,
            ClockName::Answer => &self.limits.answer,
            ClockName::CallBack => &self.limits.call_back,
            ClockName::Assess => &self.limits.assess,
            ClockName::Contact => return self.whistles.routine.contact,
            ClockName::ReportIn => return self.whistles.routine.report_in,
            ClockName::Finish => return self.whistles.routine.finish,
            ClockName::Hear => return self.admission.hear,
            ClockName::Opine => return self.admission.opine,
            ClockName::Decide => return self.admission.decide,
            // How long something was admitted for is said in its decision.
            ClockName::Expiry => return self.admission.review,
        };
        rule.of(urgency)
    }

    /// The rungs of every deadline, ascending.
    pub fn rungs(&self) -> &[Rung] {
        &self.rungs
    }

    /// The tier that solves a matter of this grade.
    pub fn tier_of(&self, grade: Grade) -> Tier {
        self.grades.tier(grade)
    }

    /// How this city runs a kind of whistle.
    pub fn whistle(&self, kind: WhistleKind) -> &WhistlePreset {
        self.whistles.of(kind)
    }

    /// A unit by its code.
    pub fn unit(&self, code: &UnitCode) -> Option<&Unit> {
        self.units.get(code)
    }

    /// Every unit, by code.
    pub fn units(&self) -> impl ExactSizeIterator<Item = &Unit> {
        self.units.values()
    }

    /// Whether a unit is an example and not the city's own.
    pub fn is_illustrative(&self, code: &UnitCode) -> bool {
        self.illustrative.contains(code)
    }

    /// The name of a family of departments; its code for one that there is not.
    pub fn family_name<'a>(&'a self, family: &'a str) -> &'a str {
        self.families.get(family).map_or(family, String::as_str)
    }

    /// The families of departments, each by its code and its name.
    pub fn families(&self) -> impl Iterator<Item = (&str, &str)> {
        let families = self.families.iter();
        families.map(|(code, name)| (code.as_str(), name.as_str()))
    }

    /// The streets that take part, in the order of their groups; all places of that tier
    /// where nothing says which do.
    pub fn streets(&self) -> Vec<&Area> {
        let groups = self.organisation.street_groups.iter();
        let grouped = groups.flat_map(|group| &group.streets);
        let grouped: Vec<&Area> = grouped.filter_map(|code| self.areas.get(code)).collect();
        if !grouped.is_empty() {
            return grouped;
        }
        let all = self.areas.values();
        all.filter(|area| area.code.as_str().len() == Tier::Street.code_length())
            .collect()
    }

    /// Each presence plan and how far it is kept at the streets that take part.
    pub fn presence(&self) -> impl Iterator<Item = (&PresencePlan, Coverage)> {
        let streets = self.streets().len() as u32;
        let plans = self.organisation.presence.iter();
        plans.map(move |plan| (plan, self.organisation.coverage(plan, streets)))
    }

    /// A place by its code.
    pub fn area(&self, code: &AreaCode) -> Option<&Area> {
        self.areas.get(code)
    }

    /// Every place, by code, so that a place comes right before what lies inside it.
    pub fn areas(&self) -> impl ExactSizeIterator<Item = &Area> {
        self.areas.values()
    }

    /// This place and what lies inside it, by code; every place where none is said.
    pub fn areas_from<'a>(
        &'a self,
        root: Option<&AreaCode>,
    ) -> impl Iterator<Item = &'a Area> + use<'a> {
        let from = root.unwrap_or(&self.city).clone();
        let places = self.areas.range(from.clone()..);
        places
            .map(|(_, area)| area)
            .take_while(move |area| from.contains(&area.code))
    }

    /// The smallest known place around a place.
    pub fn around(&self, area: &AreaCode) -> Option<&Area> {
        [Tier::Community, Tier::Street, Tier::District, Tier::City]
            .into_iter()
            .filter_map(|tier| area.at(tier))
            .filter(|outer| outer != area)
            .find_map(|outer| self.areas.get(&outer))
    }

    /// The unit at a desk for a matter of this tier in this place: the desk of the tier,
    /// else its fallback, else those of the tiers above. None only outside the city.
    pub fn desk(&self, kind: DeskKind, tier: Tier, area: &AreaCode) -> Option<&UnitCode> {
        upwards(tier).find_map(|tier| {
            let desks = self.desks.get(&tier)?;
            [kind, DeskKind::Fallback]
                .iter()
                .filter_map(|kind| desks.get(kind))
                .find_map(|template| self.named_by(template, area, None))
        })
    }

    /// A list item by its code.
    pub fn item(&self, code: &str) -> Option<&Item> {
        self.items.get(code)
    }

    /// Every list item, by code.
    pub fn items(&self) -> impl ExactSizeIterator<Item = &Item> {
        self.items.values()
    }

    /// A channel by its code.
    pub fn channel(&self, code: &str) -> Option<&Channel> {
        self.channels.get(code)
    }

    /// Every channel, by code.
    pub fn channels(&self) -> impl ExactSizeIterator<Item = &Channel> {
        self.channels.values()
    }

    /// The unit that answers for `item` at this tier in this place, or at the next tier
    /// up that has such a department. None when there is none, or for an unknown item's
    /// department; the matter then goes to the fallback desk.
    pub fn responsible(&self, item: &Item, tier: Tier, area: &AreaCode) -> Option<UnitCode> {
        self.family_unit(&item.department, tier, area).cloned()
    }

    /// The units that assist with `item`, as [`responsible`](Self::responsible) finds them.
    pub fn assisting(&self, item: &Item, tier: Tier, area: &AreaCode) -> Vec<UnitCode> {
        item.assist
            .iter()
            .filter_map(|family| self.family_unit(family, tier, area).cloned())
            .collect()
    }

    /// The unit that answers for a place of its own accord: the street office, or the
    /// community; none where the place lies in none.
    pub fn answering(&self, tier: Tier, area: &AreaCode) -> Option<UnitCode> {
        let template = self.responsible.get(&tier)?;
        self.named_by(template, area, None).cloned()
    }

    /// The unit of a family of departments at this tier, or at the next one up that has
    /// one.
    pub fn family(&self, family: &str, tier: Tier, area: &AreaCode) -> Option<UnitCode> {
        self.family_unit(family, tier, area).cloned()
    }

    /// The working calendar of this city with the given years.
    ///
    /// Refused as [`Calendar::new`] refuses the years.
    pub fn calendar(&self, years: Vec<CalendarYear>) -> Result<Calendar, Refusal> {
        Calendar::new(self.utc_offset_minutes, self.office_hours.clone(), years)
    }

    /// Where a rule comes from, by its path in `profile.toml`: `limits.handle`,
    /// `whistle.routine.report_in`, `grades`.
    pub fn provenance(&self, path: &str) -> Option<&Provenance> {
        self.provenance.get(path)
    }

    /// Every rule that no document of the city gives, by its path.
    pub fn assumptions(&self) -> impl Iterator<Item = &str> {
        self.provenance
            .iter()
            .filter(|(_, provenance)| provenance.assumed)
            .map(|(path, _)| path.as_str())
    }

    /// From where a demonstration looks at the city: what the profile says, or else the
    /// first community there is, with the departments of the first two items.
    pub fn demonstration(&self) -> Demonstration {
        if let Some(said) = &self.demonstration {
            return said.clone();
        }
        let mut communities = self.areas.keys();
        let community =
            communities.find(|code| code.as_str().len() == Tier::Community.code_length());
        let mut departments: Vec<String> = Vec::new();
        for item in self.items.values() {
            if departments.len() < 2 && !departments.contains(&item.department) {
                departments.push(item.department.clone());
            }
        }
        Demonstration {
            community: community.unwrap_or(&self.city).clone(),
            departments,
        }
    }

    /// The SM3 digest of the files it was made from, in hexadecimal.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    fn family_unit(&self, family: &str, tier: Tier, area: &AreaCode) -> Option<&UnitCode> {
        upwards(tier)
            .filter_map(|tier| self.responsible.get(&tier))
            .find_map(|template| self.named_by(template, area, Some((family, ""))))
    }

    /// The unit a template names in a place, if there is such a unit.
    fn named_by(
        &self,
        template: &str,
        area: &AreaCode,
        family: Option<(&str, &str)>,
    ) -> Option<&UnitCode> {
        if !self.city.contains(area) {
            return None;
        }
        let scope = Scope {
            area,
            name: "",
            family,
        };
        let code = UnitCode::new(fill(template, scope)?);
        self.units.get_key_value(&code).map(|(code, _)| code)
    }
}

/// A point as it is written in the file, so that a changed one is one change.
#[expect(
    clippy::ref_option,
    reason = "serde gives a reference to the whole field"
)]
fn as_degrees<S: serde::Serializer>(point: &Option<Point>, to: S) -> Result<S::Ok, S::Error> {
    match point {
        Some(point) => to.collect_str(&format_args!(
            "{}, {}",
            point.longitude as f64 / 1e7,
            point.latitude as f64 / 1e7
        )),
        None => to.serialize_none(),
    }
}

/// A tier and those above it.
pub(crate) fn upwards(tier: Tier) -> impl Iterator<Item = Tier> {
    std::iter::successors(Some(tier), |tier| tier.above())
}
