//! `org.toml`: how streets are set up, staffed and entitled. A city without the file has
//! said nothing about it, which is no fault.

mod authority;
mod presence;
mod staff;
mod structure;

use std::collections::{BTreeMap, BTreeSet};

use shaoying_model::{Area, Tier, Unit, UnitCode};

use super::{
    areas::{Areas, of_tier},
    reader::{Page, Reader},
    rules::Rules,
    units::Roster,
};
use crate::{
    diagnostic::{Fault, Problems},
    draft::{OrganisationDraft, UnitsDraft},
    organisation::Organisation,
    parts::Provenance,
    placed::At,
    template::{Scope, fill},
};

/// What the file refers to.
#[derive(Clone, Copy)]
struct Known<'a> {
    areas: &'a Areas,
    units: &'a BTreeMap<UnitCode, Unit>,
    families: &'a BTreeSet<&'a str>,
    /// Minutes of a working day.
    working_day: u32,
}

pub(super) fn check(
    page: &Page<'_, OrganisationDraft>,
    areas: &Areas,
    roster: &Roster,
    units: &Page<'_, UnitsDraft>,
    rules: &Rules,
    problems: &mut Problems,
) -> Organisation {
    let families = units.draft.families.iter();
    let families: BTreeSet<&str> = families.map(|family| family.code.get().as_str()).collect();
    let known = Known {
        areas,
        units: &roster.units,
        families: &families,
        working_day: rules.working_day,
    };
    let draft = &page.draft;
    let mut reader = Reader::new(page, problems);
    let stays_dispatched = reader.families(&draft.stays_dispatched, known);
    let presence = presence::plans(&mut reader, &draft.presence, known);
    Organisation {
        structure: draft
            .structure
            .as_ref()
            .map(|draft| structure::check(&mut reader, draft, known)),
        street_groups: structure::groups(&mut reader, &draft.street_groups, known),
        authority: authority::check(&mut reader, &draft.authority, known),
        transfers: staff::transfers(&mut reader, &draft.transfers, &stays_dispatched, known),
        stays_dispatched,
        establishment: draft
            .establishment
            .as_ref()
            .map_or_else(Default::default, |draft| {
                staff::establishment(&mut reader, draft.get(), known)
            }),
        posted: presence::posted(&mut reader, &draft.posted, &presence, known),
        presence,
        rights: presence::rights(&mut reader, &draft.rights, known),
    }
}

fn provenance(source: Option<&String>, assumed: bool) -> Provenance {
    Provenance {
        source: source.cloned(),
        assumed,
    }
}

impl Reader<'_, '_> {
    /// A family of departments there is.
    fn family(&mut self, at: &At<String>, known: Known<'_>) -> String {
        if !known.families.contains(at.get().as_str()) {
            self.note(at.offset(), Fault::UnknownFamily, at.get(), "");
        }
        at.get().clone()
    }

    fn families(&mut self, all: &[At<String>], known: Known<'_>) -> Vec<String> {
        all.iter().map(|at| self.family(at, known)).collect()
    }

    /// A template of unit codes that names a unit in each of the places; the first that
    /// it does not name is told.
    fn unit_everywhere<'a>(
        &mut self,
        at: &At<String>,
        places: impl Iterator<Item = (&'a Area, Option<&'a str>)>,
        known: Known<'_>,
    ) -> String {
        let template = self.template(at);
        let mut places = places;
        let nobody = places.find_map(|(area, family)| {
            let scope = Scope {
                area: &area.code,
                name: &area.name,
                family: family.map(|code| (code, "")),
            };
            let code = fill(&template, scope).unwrap_or_else(|| template.clone());
            let unknown = !known.units.contains_key(&UnitCode::new(code.as_str()));
            unknown.then_some(code)
        });
        if let Some(code) = nobody {
            self.note(at.offset(), Fault::UnknownUnit, &code, "");
        }
        template
    }

    /// The units a text names: itself, or one for each street where it has placeholders.
    fn units_named(&mut self, at: &At<String>, known: Known<'_>) -> Vec<UnitCode> {
        if !at.get().contains('{') {
            let code = UnitCode::new(at.get());
            if !known.units.contains_key(&code) {
                self.note(at.offset(), Fault::UnknownUnit, at.get(), "");
            }
            return vec![code];
        }
        let streets = || of_tier(known.areas, Tier::Street);
        let template = self.unit_everywhere(at, streets().map(|area| (area, None)), known);
        streets()
            .filter_map(|area| {
                let scope = Scope {
                    area: &area.code,
                    name: &area.name,
                    family: None,
                };
                fill(&template, scope).map(UnitCode::new)
            })
            .collect()
    }

    /// A street there is.
    fn street(&mut self, at: &At<String>, known: Known<'_>) -> Option<shaoying_model::AreaCode> {
        let code = self.area_code(at)?;
        if code.tier() != Tier::Street {
            let expected = Tier::Street.as_str();
            self.note(at.offset(), Fault::WrongTier, code.as_str(), expected);
        } else if !known.areas.contains_key(&code) {
            self.note(at.offset(), Fault::UnknownArea, code.as_str(), "");
        }
        Some(code)
    }
}
