//! The city's units and places, page by page and by a part of their name. They are public
//! to whoever is signed in: a matter may name any of them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_locality::{Directory, LocalityProfile};
use shaoying_model::{Area, AreaCode, Reason, Refusal, Tier, Unit, UnitCode};

use crate::{
    Desk,
    asking::{LONGEST_PAGE, page_length},
};

/// The two directories of a profile.
#[derive(Debug)]
pub(crate) struct Directories {
    units: Directory,
    areas: Directory,
}

impl Directories {
    pub(crate) fn of(profile: &LocalityProfile) -> Self {
        let units = profile.units();
        let areas = profile.areas();
        Self {
            units: Directory::of(units.map(|unit| (unit.code.as_str(), unit.name.as_str()))),
            areas: Directory::of(areas.map(|area| (area.code.as_str(), area.name.as_str()))),
        }
    }
}

/// Which units are asked for.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitsAsked {
    /// Only those that answer for this place or for one inside it.
    #[serde(default)]
    pub area: Option<AreaCode>,
    /// Only those that answer for just that place, and for none inside it.
    #[serde(default)]
    pub just: bool,
    /// Words that their name or code has in it.
    #[serde(default)]
    pub q: Option<String>,
    /// Only those of these codes, with commas between; at most 200.
    #[serde(default)]
    pub codes: Option<String>,
    /// The code the page is after.
    #[serde(default)]
    pub after: Option<UnitCode>,
    /// How many, at most 200; 50 unless told.
    #[serde(default)]
    pub limit: Option<usize>,
}

/// A unit.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct UnitView {
    /// The unit.
    #[serde(flatten)]
    pub unit: Unit,
    /// Whether it is an example and not the city's own.
    pub illustrative: bool,
}

/// Which places are asked for; the city itself where nothing is said.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AreasAsked {
    /// Those right inside this place.
    #[serde(default)]
    pub parent: Option<AreaCode>,
    /// Instead: this place and its whole inside.
    #[serde(default)]
    pub under: Option<AreaCode>,
    /// Instead: those of these codes, with commas between; at most 200.
    #[serde(default)]
    pub codes: Option<String>,
    /// Only those of this tier.
    #[serde(default)]
    pub tier: Option<Tier>,
    /// Words that their name or code has in it.
    #[serde(default)]
    pub q: Option<String>,
    /// The code the page is after.
    #[serde(default)]
    pub after: Option<AreaCode>,
    /// How many, at most 200; 50 unless told.
    #[serde(default)]
    pub limit: Option<usize>,
}

/// A place.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AreaView {
    /// The place.
    #[serde(flatten)]
    pub area: Area,
    /// The tier that answers for it.
    pub tier: Tier,
    /// The names of the known places around it, the largest first, without the city's.
    pub around: Vec<String>,
}

impl Desk {
    /// A page of units by code, and the code the next page is after.
    pub fn units(&self, asked: &UnitsAsked) -> Result<(Vec<UnitView>, Option<UnitCode>), Refusal> {
        let limit = page_length(asked.limit)?;
        let rules = self.rules();
        let (profile, directories) = (rules.profile(), rules.directories());
        let codes: Box<dyn Iterator<Item = &str>> = match &asked.codes {
            Some(codes) => Box::new(listed(codes)?.into_iter()),
            None => Box::new(directories.units.find(asked.q.as_deref().unwrap_or(""))),
        };
        let fits = |unit: &&Unit| {
            let after = asked.after.as_ref().is_none_or(|after| unit.code > *after);
            let within = asked.area.as_ref().is_none_or(|area| {
                let same = unit.area == *area;
                same || (!asked.just && area.contains(&unit.area))
            });
            after && within
        };
        let units = codes.filter_map(|code| profile.unit(&UnitCode::new(code)));
        let mut found: Vec<&Unit> = units.filter(fits).take(limit + 1).collect();
        let more = found.len() > limit;
        found.truncate(limit);
        let next = found.last().filter(|_| more).map(|unit| unit.code.clone());
        let view = |unit: &Unit| UnitView {
            unit: unit.clone(),
            illustrative: profile.is_illustrative(&unit.code),
        };
        Ok((found.into_iter().map(view).collect(), next))
    }

    /// A page of places by code, and the code the next page is after.
    pub fn areas(&self, asked: &AreasAsked) -> Result<(Vec<AreaView>, Option<AreaCode>), Refusal> {
        let limit = page_length(asked.limit)?;
        let rules = self.rules();
        let (profile, directories) = (rules.profile(), rules.directories());
        let root = asked.under.as_ref().or(asked.parent.as_ref());
        let areas: Box<dyn Iterator<Item = &Area>> = match (&asked.codes, &asked.q) {
            (Some(codes), _) => {
                let codes = listed(codes)?.into_iter();
                Box::new(codes.filter_map(|code| profile.area(&AreaCode::parse(code).ok()?)))
            }
            (None, Some(words)) => {
                let codes = directories.areas.find(words);
                Box::new(codes.filter_map(|code| profile.area(&AreaCode::parse(code).ok()?)))
            }
            (None, None) => Box::new(profile.areas_from(root)),
        };
        let anywhere = asked.codes.is_some() || (root.is_none() && asked.q.is_some());
        let fits = |area: &&Area| {
            let after = asked.after.as_ref().is_none_or(|after| area.code > *after);
            let tier = asked.tier.is_none_or(|tier| area.code.tier() == tier);
            let within = match &asked.under {
                _ if anywhere => true,
                Some(under) => under.contains(&area.code),
                None => {
                    profile.around(&area.code).map(|outer| &outer.code) == asked.parent.as_ref()
                }
            };
            after && tier && within
        };
        let mut found: Vec<&Area> = areas.filter(fits).take(limit + 1).collect();
        let more = found.len() > limit;
        found.truncate(limit);
        let next = found.last().filter(|_| more).map(|area| area.code.clone());
        let view = |area: &Area| AreaView {
            tier: area.code.tier(),
            around: around(profile, area),
            area: area.clone(),
        };
        Ok((found.into_iter().map(view).collect(), next))
    }
}

/// The codes of a list, each once and in order, so that a page of them can be continued.
fn listed(codes: &str) -> Result<Vec<&str>, Refusal> {
    let mut codes: Vec<&str> = codes.split(',').filter(|code| !code.is_empty()).collect();
    codes.sort_unstable();
    codes.dedup();
    if codes.len() > LONGEST_PAGE {
        return Err(Refusal::new(Reason::BadParameter).with("codes", codes.len()));
    }
    Ok(codes)
}

fn around(profile: &LocalityProfile, area: &Area) -> Vec<String> {
    let outer = |area: &&Area| profile.around(&area.code);
    let chain = std::iter::successors(profile.around(&area.code), outer);
    let mut names: Vec<String> = chain
        .filter(|outer| outer.code != profile.city)
        .map(|outer| outer.name.clone())
        .collect();
    names.reverse();
    names
}
