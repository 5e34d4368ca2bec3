//! `units.toml`: the roster, listed and generated, and its chains of supervisors.

use std::collections::{BTreeMap, BTreeSet};

use shaoying_model::{Area, Tier, Unit, UnitCode, UnitKind};

use super::{
    areas::{Areas, of_tier},
    reader::{Page, Reader},
};
use crate::{
    diagnostic::{Fault, Problems},
    draft::{FamilyDraft, ResponsibleDraft, TemplateDraft, UnitDraft, UnitsDraft},
    placed::{At, Word},
    template::{PLACEHOLDERS, Scope, fill},
};

/// What `units.toml` comes to.
#[derive(Default)]
pub(super) struct Roster {
    pub(super) units: BTreeMap<UnitCode, Unit>,
    /// The names of the families.
    pub(super) families: BTreeMap<String, String>,
    pub(super) illustrative: BTreeSet<UnitCode>,
    pub(super) responsible: BTreeMap<Tier, String>,
    /// Where in the text each unit comes from.
    origins: BTreeMap<UnitCode, usize>,
    /// Where in the text each unit's supervisor is named.
    supervisors: BTreeMap<UnitCode, usize>,
}

pub(super) fn check(page: &Page<'_, UnitsDraft>, areas: &Areas, problems: &mut Problems) -> Roster {
    let draft = &page.draft;
    let mut reader = Reader::new(page, problems);
    let mut roster = Roster {
        families: families(&mut reader, &draft.families),
        ..Roster::default()
    };
    for unit in &draft.units {
        roster.list(&mut reader, unit, areas);
    }
    for template in &draft.templates {
        roster.generate(&mut reader, template, &draft.families, areas);
    }
    roster.check_supervisors(&mut reader);
    roster.check_circles(&mut reader);
    roster.check_responsible(&mut reader, &draft.responsible, &draft.families, areas);
    roster
}

/// The families by code, each once.
fn families(reader: &mut Reader<'_, '_>, drafts: &[FamilyDraft]) -> BTreeMap<String, String> {
    let mut seen = BTreeMap::new();
    let mut read = |family: &FamilyDraft| {
        let code = reader.new_code(&family.code, &mut seen);
        (code, reader.text("name", &family.name))
    };
    drafts.iter().map(&mut read).collect()
}

impl Roster {
    /// Adds a unit that is written out.
    fn list(&mut self, reader: &mut Reader<'_, '_>, draft: &UnitDraft, areas: &Areas) {
        let code = UnitCode::new(reader.code(&draft.code));
        let name = reader.text("name", &draft.name);
        let Some(area) = reader.area_code(&draft.area) else {
            return;
        };
        let offset = draft.area.offset();
        if !areas.contains_key(&area) {
            reader.note(offset, Fault::UnknownArea, area.as_str(), "");
        }
        let (Some(kind), Some(tier)) = (draft.kind.read(), draft.tier.read()) else {
            return;
        };
        if area.tier() != tier {
            let expected = area.tier().as_str();
            reader.note(offset, Fault::TierMismatch, area.as_str(), expected);
        }
        let supervisor = draft.supervisor.as_ref();
        let unit = Unit {
            supervisor: supervisor.map(|at| UnitCode::new(at.get())),
            code,
            name,
            kind,
            tier,
            area,
        };
        let places = (draft.code.offset(), supervisor.map(At::offset));
        self.add(reader, unit, places, draft.illustrative);
    }

    /// Adds the units of a template, one for each place and family.
    fn generate(
        &mut self,
        reader: &mut Reader<'_, '_>,
        draft: &TemplateDraft,
        families: &[FamilyDraft],
        areas: &Areas,
    ) {
        for text in [&draft.code, &draft.name]
            .into_iter()
            .chain(&draft.supervisor)
        {
            reader.template(text);
        }
        for when in &draft.name_when {
            reader.template(&when.name);
        }
        let (Some(kind), Some(tier)) = (draft.kind.read(), draft.tier.read()) else {
            return;
        };
        let per_family = draft.code.get().contains("{family}");
        for area in of_tier(areas, tier) {
            let here: Vec<Option<&FamilyDraft>> = if per_family {
                let there = |family: &&FamilyDraft| {
                    family
                        .tiers
                        .iter()
                        .filter_map(Word::read)
                        .any(|one| one == tier)
                };
                families.iter().filter(there).map(Some).collect()
            } else {
                vec![None]
            };
            for family in here {
                let Some(unit) = generated(draft, area, family, kind, tier) else {
                    let offset = draft.code.offset();
                    reader.note(offset, Fault::BadTemplate, draft.code.get(), PLACEHOLDERS);
                    return;
                };
                let illustrative =
                    draft.illustrative || family.is_some_and(|family| family.illustrative);
                let places = (
                    draft.code.offset(),
                    draft.supervisor.as_ref().map(At::offset),
                );
                if !self.add(reader, unit, places, illustrative) {
                    // The next places would say the same.
                    return;
                }
            }
        }
    }

    /// Adds a unit; says whether its code is new.
    fn add(
        &mut self,
        reader: &mut Reader<'_, '_>,
        unit: Unit,
        (origin, supervisor): (usize, Option<usize>),
        illustrative: bool,
    ) -> bool {
        if let Some(first) = self.origins.get(&unit.code) {
            reader.duplicate(origin, unit.code.as_str(), *first);
            return false;
        }
        self.origins.insert(unit.code.clone(), origin);
        if let Some(supervisor) = supervisor {
            self.supervisors.insert(unit.code.clone(), supervisor);
        }
        if illustrative {
            self.illustrative.insert(unit.code.clone());
        }
        self.units.insert(unit.code.clone(), unit);
        true
    }

    /// Notes supervisors that are no units, once for each line that names one.
    fn check_supervisors(&self, reader: &mut Reader<'_, '_>) {
        let mut told = BTreeSet::new();
        for unit in self.units.values() {
            let Some(supervisor) = &unit.supervisor else {
                continue;
            };
            let offset = self.supervisors.get(&unit.code).copied().unwrap_or(0);
            if !self.units.contains_key(supervisor) && told.insert(offset) {
                reader.note(offset, Fault::UnknownUnit, supervisor.as_str(), "");
            }
        }
    }

    /// Notes each circle of supervisors once, at its first unit by code.
    fn check_circles(&self, reader: &mut Reader<'_, '_>) {
        let mut settled: BTreeSet<&UnitCode> = BTreeSet::new();
        for start in self.units.keys() {
            let mut path: Vec<&UnitCode> = Vec::new();
            let mut next = Some(start);
            while let Some(code) = next.filter(|code| !settled.contains(code)) {
                if let Some(at) = path.iter().position(|earlier| *earlier == code) {
                    let circle: Vec<&str> =
                        path.iter().skip(at).map(|code| code.as_str()).collect();
                    let found = format!("{} > {}", circle.join(" > "), code);
                    let offset = self.supervisors.get(code).copied().unwrap_or(0);
                    reader.note(offset, Fault::SupervisorCycle, &found, "");
                    break;
                }
                path.push(code);
                next = self
                    .units
                    .get(code)
                    .and_then(|unit| unit.supervisor.as_ref());
            }
            settled.extend(path);
        }
    }

    /// Reads who answers for the items, tier by tier, and notes the lines that name no
    /// unit for a place and a family that the tier has.
    fn check_responsible(
        &mut self,
        reader: &mut Reader<'_, '_>,
        draft: &ResponsibleDraft,
        families: &[FamilyDraft],
        areas: &Areas,
    ) {
        for (tier, at) in [
            (Tier::Community, &draft.community),
            (Tier::Street, &draft.street),
            (Tier::District, &draft.district),
            (Tier::City, &draft.city),
        ] {
            let template = reader.template(at);
            // A template that names no family says the same for each of them.
            let per_family = template.contains("{family}");
            let there = families.iter().filter(|family| {
                let mut tiers = family.tiers.iter().filter_map(Word::read);
                !per_family || tiers.any(|one| one == tier)
            });
            let there = there.take(if per_family { usize::MAX } else { 1 });
            let missing = there
                .flat_map(|family| of_tier(areas, tier).map(move |area| (family, area)))
                .map(|(family, area)| {
                    let scope = Scope {
                        area: &area.code,
                        name: &area.name,
                        family: Some((family.code.get(), family.name.get())),
                    };
                    fill(&template, scope).unwrap_or_default()
                })
                .find(|code| !self.units.contains_key(&UnitCode::new(code)));
            if let Some(code) = missing {
                reader.note(at.offset(), Fault::UnknownUnit, &code, "");
            }
            self.responsible.insert(tier, template);
        }
    }
}

/// The unit a template makes of a place; none when a placeholder stands for nothing.
fn generated(
    draft: &TemplateDraft,
    area: &Area,
    family: Option<&FamilyDraft>,
    kind: UnitKind,
    tier: Tier,
) -> Option<Unit> {
    let scope = Scope {
        area: &area.code,
        name: &area.name,
        family: family.map(|family| (family.code.get().as_str(), family.name.get().as_str())),
    };
    let special = draft.name_when.iter();
    let mut special = special.filter(|when| area.name.ends_with(&when.ends));
    let name = special.next().map_or(&draft.name, |when| &when.name);
    let own_kind = family
        .and_then(|family| family.kind.as_ref())
        .and_then(Word::read);
    let supervisor = match &draft.supervisor {
        Some(at) => Some(UnitCode::new(fill(at.get(), scope)?)),
        None => None,
    };
    Some(Unit {
        code: UnitCode::new(fill(draft.code.get(), scope)?),
        name: fill(name.get(), scope)?,
        kind: own_kind.unwrap_or(kind),
        tier,
        area: area.code.clone(),
        supervisor,
    })
}
