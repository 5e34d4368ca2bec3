//! The units that lists and their reasons name, in words: by a unit's code, by a family of
//! departments, or as the street and the community.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use shaoying_lists::{COMMUNITY, ListItem, STREET};
use shaoying_locality::LocalityProfile;
use shaoying_model::{AreaCode, Tier, UnitCode, work_order::Explanation};

/// A unit as a list names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ListedUnit {
    /// As the list writes it: a unit's code, a family, `street` or `community`.
    pub code: String,
    /// Its name in Chinese; its code, where the city has no such unit.
    pub name: String,
    /// Its name in English, where it has one; else the Chinese one, as units are named.
    pub name_en: String,
}

impl ListedUnit {
    /// What a list names, seen from a place.
    pub fn of(profile: &LocalityProfile, code: &str, area: &AreaCode) -> Self {
        let (name, name_en) = match code {
            STREET => ("街道", "the street"),
            COMMUNITY => ("社区", "the community"),
            _ => {
                let unit = UnitCode::new(code);
                let found = profile.unit(&unit).or_else(|| {
                    let unit = profile.family(code, Tier::District, area)?;
                    profile.unit(&unit)
                });
                let name = found.map_or_else(
                    || profile.family_name(code).to_owned(),
                    |unit| unit.name.clone(),
                );
                return Self {
                    code: code.to_owned(),
                    name_en: name.clone(),
                    name,
                };
            }
        };
        Self {
            code: code.to_owned(),
            name: name.to_owned(),
            name_en: name_en.to_owned(),
        }
    }

    /// The name with the code beside it, in Chinese and English.
    pub fn in_words(&self) -> [String; 2] {
        let Self {
            code,
            name,
            name_en,
        } = self;
        if matches!(code.as_str(), STREET | COMMUNITY) || code == name {
            return [name.clone(), name_en.clone()];
        }
        [format!("{name}({code})"), format!("{name_en} ({code})")]
    }
}

/// Every unit that an explanation names, each once.
pub(crate) fn of_explanation(
    profile: &LocalityProfile,
    explanation: Option<&Explanation>,
    area: &AreaCode,
) -> Vec<ListedUnit> {
    let Some(why) = explanation else {
        return Vec::new();
    };
    let units = why.assisting.iter().chain(&why.fallback);
    let units = units.chain([&why.lead]).map(UnitCode::as_str);
    let reasons = why.reasons.iter();
    named(
        profile,
        units.chain(reasons.filter_map(|reason| reason.unit.as_deref())),
        area,
    )
}

/// Every unit that items name, each once.
pub(super) fn of_items<'a>(
    profile: &LocalityProfile,
    items: impl IntoIterator<Item = &'a ListItem>,
    owner: &AreaCode,
) -> Vec<ListedUnit> {
    let names = items.into_iter().flat_map(|item| {
        let all = item.responsible.iter().chain(&item.lead);
        all.chain(&item.assisting).map(String::as_str)
    });
    named(profile, names, owner)
}

fn named<'a>(
    profile: &LocalityProfile,
    codes: impl Iterator<Item = &'a str>,
    area: &AreaCode,
) -> Vec<ListedUnit> {
    let all: BTreeMap<&str, ListedUnit> = codes
        .map(|code| (code, ListedUnit::of(profile, code, area)))
        .collect();
    all.into_values().collect()
}
