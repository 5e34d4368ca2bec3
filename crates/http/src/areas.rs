//! Places and units, which are too many for the profile's own page.

use std::sync::Arc;

use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_desk::Desk;
use shaoying_locality::LocalityProfile;
use shaoying_model::{Area, AreaCode, Tier, Unit};

use crate::{answers::Shown, credentials::SignedIn, extract::Asked, problem::Problem};

/// Whose inside is asked for.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Inside {
    /// The code of the place; without it, the city itself is given.
    parent: Option<AreaCode>,
    /// Instead: the code of the place whose whole inside is asked for, itself included,
    /// in the order of codes.
    under: Option<AreaCode>,
}

/// A place.
#[derive(Serialize, JsonSchema)]
pub(crate) struct AreaView {
    #[serde(flatten)]
    area: Area,
    /// The tier that answers for it.
    tier: Tier,
}

/// A unit.
#[derive(Serialize, JsonSchema)]
pub(crate) struct UnitView {
    #[serde(flatten)]
    unit: Unit,
    /// Whether it is an example and not the city's own.
    illustrative: bool,
}

/// The smallest known place around a place.
fn around(profile: &LocalityProfile, area: &AreaCode) -> Option<AreaCode> {
    [Tier::Community, Tier::Street, Tier::District, Tier::City]
        .into_iter()
        .filter_map(|tier| area.at(tier))
        .find(|outer| outer != area && profile.area(outer).is_some())
}

pub(crate) async fn inside(
    State(desk): State<Arc<Desk>>,
    SignedIn(_): SignedIn,
    Asked(asked): Asked<Inside>,
) -> Result<Shown<Vec<AreaView>>, Problem> {
    let rules = desk.rules();
    let profile = rules.profile();
    let areas = profile
        .areas()
        .filter(|area| match &asked.under {
            Some(under) => under.contains(&area.code),
            None => around(profile, &area.code) == asked.parent,
        })
        .map(|area| AreaView {
            tier: area.code.tier(),
            area: area.clone(),
        });
    Ok(Shown(areas.collect()))
}

/// Which units are asked for.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Answering {
    /// Only those that answer for this place or for one inside it.
    area: Option<AreaCode>,
}

pub(crate) async fn units(
    State(desk): State<Arc<Desk>>,
    SignedIn(_): SignedIn,
    Asked(asked): Asked<Answering>,
) -> Result<Shown<Vec<UnitView>>, Problem> {
    let rules = desk.rules();
    let profile = rules.profile();
    let within = |unit: &&Unit| {
        let area = asked.area.as_ref();
        area.is_none_or(|area| area.contains(&unit.area))
    };
    let units = profile.units().filter(within).map(|unit| UnitView {
        illustrative: profile.is_illustrative(&unit.code),
        unit: unit.clone(),
    });
    Ok(Shown(units.collect()))
}
