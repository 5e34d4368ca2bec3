//! Places and units, which are too many for the profile's own page.

use std::sync::Arc;

use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;
use shaoying_desk::{AreaView, AreasAsked, Desk, UnitView, UnitsAsked};
use shaoying_model::{AreaCode, UnitCode};

use crate::{answers::Shown, credentials::SignedIn, extract::Asked, problem::Problem};

/// A page of places.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "AreaPage")]
pub(crate) struct Areas {
    /// By code, so that a place comes right before what lies inside it.
    items: Vec<AreaView>,
    /// The code the next page is after; none at the end.
    next: Option<AreaCode>,
}

/// A page of units.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "UnitPage")]
pub(crate) struct Units {
    /// By code.
    items: Vec<UnitView>,
    /// The code the next page is after; none at the end.
    next: Option<UnitCode>,
}

pub(crate) async fn areas(
    State(desk): State<Arc<Desk>>,
    SignedIn(_): SignedIn,
    Asked(asked): Asked<AreasAsked>,
) -> Result<Shown<Areas>, Problem> {
    let (items, next) = desk.areas(&asked)?;
    Ok(Shown(Areas { items, next }))
}

pub(crate) async fn units(
    State(desk): State<Arc<Desk>>,
    SignedIn(_): SignedIn,
    Asked(asked): Asked<UnitsAsked>,
) -> Result<Shown<Units>, Problem> {
    let (items, next) = desk.units(&asked)?;
    Ok(Shown(Units { items, next }))
}
