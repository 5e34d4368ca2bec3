//! `[map]`: a centre that lies in China.

use shaoying_model::matter::{Crs, Point};

use super::reader::{Page, Reader};
use crate::{
    diagnostic::{Fault, Problems},
    draft::ProfileDraft,
};

/// Where China lies, in degrees: whoever writes latitude before longitude is told.
const LONGITUDES: std::ops::RangeInclusive<f64> = 73.0..=136.0;
const LATITUDES: std::ops::RangeInclusive<f64> = 3.0..=54.0;

/// Ten-millionths of a degree, as a point counts.
const UNITS: f64 = 1e7;

/// None when the profile says nothing about it, or nothing that can be read.
pub(super) fn check(page: &Page<'_, ProfileDraft>, problems: &mut Problems) -> Option<Point> {
    let center = &page.draft.map.as_ref()?.center;
    match center.get().as_slice() {
        [longitude, latitude] if LONGITUDES.contains(longitude) && LATITUDES.contains(latitude) => {
            Some(Point {
                longitude: (longitude * UNITS).round() as i64,
                latitude: (latitude * UNITS).round() as i64,
                crs: Crs::Wgs84,
            })
        }
        other => {
            let found: Vec<String> = other.iter().map(f64::to_string).collect();
            Reader::new(page, problems).note(
                center.offset(),
                Fault::BadCenter,
                &found.join(", "),
                "",
            );
            None
        }
    }
}
