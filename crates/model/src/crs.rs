//! Points of the reference systems met in practice, as WGS-84 has them (rules B8).
//!
//! The state keeps what was given; this is for whoever compares points or draws them, and
//! nothing that replays depends on it. The offset of GCJ-02 is known only as the polynomial
//! that everybody uses; undoing it in one step is right to about a metre.

use std::f64::consts::PI;

use crate::matter::{Crs, Point};

/// Ten-millionths of a degree, as a [`Point`] counts.
const UNITS: f64 = 1e7;

/// The Krasovsky ellipsoid, which the offset is stated on: its half axis in metres and the
/// square of its eccentricity.
const HALF_AXIS: f64 = 6_378_245.0;
const ECCENTRICITY: f64 = 0.006_693_421_622_965_943;

/// Baidu's turn.
const TURN: f64 = PI * 3000.0 / 180.0;

impl Point {
    /// The same place in WGS-84. Outside China nothing is offset.
    #[must_use]
    pub fn to_wgs84(self) -> Self {
        let (longitude, latitude) = (self.longitude as f64 / UNITS, self.latitude as f64 / UNITS);
        let inside = (72.0..138.0).contains(&longitude) && (0.8..56.0).contains(&latitude);
        let (longitude, latitude) = match self.crs {
            Crs::Gcj02 if inside => without_offset(longitude, latitude),
            Crs::Bd09 if inside => {
                let (longitude, latitude) = without_turn(longitude, latitude);
                without_offset(longitude, latitude)
            }
            _ => {
                return Self {
                    crs: Crs::Wgs84,
                    ..self
                };
            }
        };
        Self {
            longitude: (longitude * UNITS).round() as i64,
            latitude: (latitude * UNITS).round() as i64,
            crs: Crs::Wgs84,
        }
    }
}

fn without_turn(longitude: f64, latitude: f64) -> (f64, f64) {
    let (x, y) = (longitude - 0.0065, latitude - 0.006);
    let distance = x.hypot(y) - 0.000_02 * (y * TURN).sin();
    let angle = y.atan2(x) - 0.000_003 * (x * TURN).cos();
    (distance * angle.cos(), distance * angle.sin())
}

fn without_offset(longitude: f64, latitude: f64) -> (f64, f64) {
    let (east, north) = offset(longitude - 105.0, latitude - 35.0);
    let radians = latitude / 180.0 * PI;
    let flattened = 1.0 - ECCENTRICITY * radians.sin().powi(2);
    let meridian = HALF_AXIS * (1.0 - ECCENTRICITY) / (flattened * flattened.sqrt());
    let parallel = HALF_AXIS / flattened.sqrt() * radians.cos();
    (
        longitude - east * 180.0 / (parallel * PI),
        latitude - north * 180.0 / (meridian * PI),
    )
}

/// Metres east and north.
fn offset(x: f64, y: f64) -> (f64, f64) {
    let wave = |at: f64, heights: [f64; 3], lengths: [f64; 3]| -> f64 {
        let waves = heights.iter().zip(lengths);
        waves
            .map(|(height, length)| height * (at * PI / length).sin())
            .sum::<f64>()
            * 2.0
            / 3.0
    };
    let both = wave(x, [20.0, 20.0, 0.0], [1.0 / 6.0, 0.5, 1.0]);
    let root = x.abs().sqrt();
    let east = 300.0
        + x
        + 2.0 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * root
        + both
        + wave(x, [20.0, 40.0, 0.0], [1.0, 3.0, 1.0])
        + wave(x, [150.0, 300.0, 0.0], [12.0, 30.0, 1.0]);
    let north = -100.0
        + 2.0 * x
        + 3.0 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * root
        + both
        + wave(y, [20.0, 40.0, 0.0], [1.0, 3.0, 1.0])
        + wave(y, [160.0, 320.0, 0.0], [12.0, 30.0, 1.0]);
    (east, north)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_brought_home_to_a_few_metres() {
        // One place in Beijing, in all three.
        let cases = [
            (Crs::Wgs84, 1_163_977_555, 399_135_957),
            (Crs::Gcj02, 1_164_040_000, 399_150_000),
            (Crs::Bd09, 1_164_103_695, 399_213_370),
        ];
        for (crs, longitude, latitude) in cases {
            let home = Point {
                longitude,
                latitude,
                crs,
            }
            .to_wgs84();
            assert_eq!(home.crs, Crs::Wgs84);
            // 500 units are about five metres.
            assert!(
                (home.longitude - 1_163_977_555).abs() < 500,
                "{crs}: {home:?}"
            );
            assert!((home.latitude - 399_135_957).abs() < 500, "{crs}: {home:?}");
        }
    }

    #[test]
    fn outside_china_a_point_stays() {
        let point = Point {
            longitude: 24_000_000,
            latitude: 489_000_000,
            crs: Crs::Gcj02,
        };
        let home = point.to_wgs84();
        assert_eq!((home.longitude, home.latitude), (24_000_000, 489_000_000));
    }
}
