//! The command centre: the figures of a place, and the map.

use std::sync::Arc;

use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;
use shaoying_desk::{Desk, FeatureCollection, Overview};
use shaoying_model::AreaCode;

use crate::{
    answers::Shown,
    api::{Family, V1, get},
    credentials::SignedIn,
    extract::Asked,
    problem::Problem,
};

pub(crate) fn family() -> Family {
    Family {
        tag: "overview",
        zh: "指挥中心",
        en: "The command centre",
        root: V1,
        endpoints: vec![
            get("/overview", "区域概况", "A place at a glance", overview),
            get(
                "/map/matters",
                "在办工单地图",
                "Open orders on the map",
                matters,
            ),
        ],
    }
}

/// Which place.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct OfPlace {
    /// A street or larger, inside the caller's area; the caller's area by default.
    area: Option<AreaCode>,
}

async fn overview(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Asked(asked): Asked<OfPlace>,
) -> Result<Shown<Overview>, Problem> {
    Ok(Shown(desk.overview(&caller, asked.area.as_ref()).await?))
}

/// Which part of the map.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct OnMap {
    /// `west,south,east,north` in degrees, WGS-84.
    bbox: String,
}

async fn matters(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Asked(asked): Asked<OnMap>,
) -> Result<Shown<FeatureCollection>, Problem> {
    Ok(Shown(desk.on_map(&caller, &asked.bbox).await?))
}
