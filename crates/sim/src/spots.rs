//! Where the places of a city lie on its map: each at a spot of its own around the centre
//! that the profile names. Illustrative: a spot comes from the place's code alone, since
//! no table of codes says where a place really is.

use shaoying_locality::LocalityProfile;
use shaoying_model::{AreaCode, Tier, matter::Point};

/// Half the side of the square in which the districts, the streets of one district and the
/// communities of one street lie, in ten-millionths of a degree.
const HALVES: [(Tier, i64); 3] = [
    (Tier::District, 1_200_000),
    (Tier::Street, 300_000),
    (Tier::Community, 70_000),
];

/// How far a matter lies from its place's spot at most, in ten-millionths of a degree.
pub(crate) const NEARBY: i64 = 15_000;

/// The spot of a place; none where the profile names no centre.
pub(crate) fn spot(profile: &LocalityProfile, area: &AreaCode) -> Option<Point> {
    let mut spot = profile.map?;
    for (tier, half) in HALVES {
        let Some(code) = area.at(tier) else { break };
        // The only district of a profile is what the centre is the centre of.
        if tier == Tier::District && districts(profile) < 2 {
            continue;
        }
        let (east, north) = spread(&code, half);
        spot.longitude += east;
        spot.latitude += north;
    }
    Some(spot)
}

fn districts(profile: &LocalityProfile) -> usize {
    let tiers = profile.areas().map(|area| area.code.tier());
    tiers.filter(|tier| *tier == Tier::District).count()
}

/// Where in its square a place lies. Neighbours are numbered one after another, so steps
/// of the plastic number keep them apart from each other whatever their number.
fn spread(code: &AreaCode, half: i64) -> (i64, i64) {
    const STEPS: [u32; 2] = [3_242_174_889, 2_447_445_414];
    let own = code.as_str().get(code.as_str().len().saturating_sub(3)..);
    let own: u32 = own.and_then(|digits| digits.parse().ok()).unwrap_or(0);
    let [east, north] = STEPS.map(|step| {
        let turned = i64::from(own.wrapping_mul(step));
        turned * 2 * half / i64::from(u32::MAX) - half
    });
    (east, north)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use shaoying_locality::{builtin, check, shipped_localities};

    use super::*;

    #[test]
    fn every_place_of_every_city_lies_near_its_centre_and_apart_from_its_neighbours() {
        let mut centres = Vec::new();
        for city in shipped_localities() {
            let profile = check(&builtin(city).unwrap()).unwrap();
            let centre = profile.map.unwrap();
            assert!(!centres.contains(&centre), "{city}");
            centres.push(centre);
            let mut taken = BTreeMap::new();
            let smaller = profile
                .areas()
                .filter(|area| area.code.tier() < Tier::District);
            for area in smaller {
                let spot = spot(&profile, &area.code).unwrap();
                let away = (spot.longitude - centre.longitude)
                    .abs()
                    .max((spot.latitude - centre.latitude).abs());
                assert!(away < 2_000_000, "{city}: {}", area.code);
                let before = taken.insert((spot.longitude, spot.latitude), &area.code);
                assert_eq!(before, None, "{city}: {}", area.code);
            }
        }
    }
}
