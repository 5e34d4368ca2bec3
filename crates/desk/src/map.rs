//! The map: open orders with a point, as GeoJSON (RFC 7946), most pressing first.

use schemars::JsonSchema;
use serde::Serialize;
use shaoying_model::{Reason, Refusal, Timestamp, matter::Point};
use shaoying_storage::{MapLine, Rectangle};

use crate::{Caller, Desk, lines::instant, writer::told};

/// The most that one map shows.
const MOST: usize = 2_000;

/// Ten-millionths of a degree, as points are kept.
const UNITS: f64 = 1e7;

/// What a point says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Mark {
    /// The order's number.
    pub number: String,
    /// One line.
    pub title: String,
    /// Where it stands.
    pub stage: String,
    /// How fast.
    pub urgency: String,
    /// Who answers for the next step.
    pub holder: Option<String>,
    /// The place it concerns.
    pub area: String,
    /// When the deadline that presses most is due.
    pub due_at: Option<Timestamp>,
}

/// A point: longitude and latitude in degrees, WGS-84.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Geometry {
    /// Always `Point`.
    #[serde(rename = "type")]
    kind: &'static str,
    /// Longitude, latitude.
    coordinates: [f64; 2],
}

impl Geometry {
    /// Of ten-millionths of a degree, WGS-84.
    fn point(longitude: i64, latitude: i64) -> Self {
        Self {
            kind: "Point",
            coordinates: [longitude as f64 / UNITS, latitude as f64 / UNITS],
        }
    }
}

impl From<Point> for Geometry {
    fn from(point: Point) -> Self {
        let point = point.to_wgs84();
        Self::point(point.longitude, point.latitude)
    }
}

/// One order on the map.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Feature {
    /// Always `Feature`.
    #[serde(rename = "type")]
    kind: &'static str,
    /// Where.
    geometry: Geometry,
    /// What.
    properties: Mark,
}

/// What is on the map.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FeatureCollection {
    /// Always `FeatureCollection`.
    #[serde(rename = "type")]
    kind: &'static str,
    /// At most 2,000, most pressing first.
    pub features: Vec<Feature>,
    /// Whether there are more: look closer.
    pub capped: bool,
}

/// `west,south,east,north` in degrees, as GeoJSON orders them.
fn rectangle(bbox: &str) -> Result<Rectangle, Refusal> {
    let refused = || Refusal::new(Reason::BadParameter).with("field", "bbox");
    let edges: Vec<i64> = bbox
        .split(',')
        .map(|edge| edge.trim().parse::<f64>().ok())
        .map(|edge| {
            let edge = edge.filter(|edge| (-180.0..=180.0).contains(edge))?;
            Some((edge * UNITS).round() as i64)
        })
        .collect::<Option<_>>()
        .ok_or_else(refused)?;
    match edges[..] {
        [west, south, east, north] if west <= east && south <= north => Ok(Rectangle {
            west,
            south,
            east,
            north,
        }),
        _ => Err(refused()),
    }
}

fn feature(line: MapLine) -> Feature {
    Feature {
        kind: "Feature",
        geometry: Geometry::point(line.longitude, line.latitude),
        properties: Mark {
            number: line.number,
            title: line.title,
            stage: line.stage,
            urgency: line.urgency,
            holder: line.holder_unit,
            area: line.area_code,
            due_at: instant(line.due_at),
        },
    }
}

impl Desk {
    /// The open orders inside a rectangle that the reader may see; of a unit's reader,
    /// those that wait for the unit.
    pub async fn on_map(&self, caller: &Caller, bbox: &str) -> Result<FeatureCollection, Refusal> {
        let inside = rectangle(bbox)?;
        let lines = self
            .db
            .on_map(&caller.scope()?, inside, MOST as i64 + 1)
            .await;
        let mut lines = lines.map_err(|error| told(&error))?;
        let capped = lines.len() > MOST;
        lines.truncate(MOST);
        Ok(FeatureCollection {
            kind: "FeatureCollection",
            features: lines.into_iter().map(feature).collect(),
            capped,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rectangle_has_four_edges_in_order() {
        let good = rectangle("115,30.1, 115.2,30.3").unwrap();
        assert_eq!((good.west, good.north), (1_150_000_000, 303_000_000));
        let bad = [
            "",
            "1,2,3",
            "1,2,3,4,5",
            "3,2,1,4",
            "1,4,3,2",
            "a,b,c,d",
            "NaN,0,1,1",
            "181,0,182,1",
        ];
        for bbox in bad {
            assert_eq!(
                rectangle(bbox).unwrap_err().reason,
                Reason::BadParameter,
                "{bbox}"
            );
        }
    }
}
