//! Points with two decimals, as whole numbers.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;
use shaoying_locality::BasisPoints;

/// Hundredths of a point: 76.00 points are 7600.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, JsonSchema,
)]
#[serde(transparent)]
pub struct Points(pub u32);

impl Points {
    /// So many whole points.
    pub fn whole(points: u8) -> Self {
        Self(u32::from(points) * 100)
    }

    /// A share of it, to the nearest hundredth, halves up.
    #[must_use]
    pub fn share(self, of: BasisPoints) -> Self {
        Self::nearest(u64::from(self.0) * u64::from(of.0))
    }

    /// To the nearest hundredth, halves up, from ten-thousandths of a hundredth.
    pub(crate) fn nearest(fine: u64) -> Self {
        let whole = u64::from(BasisPoints::WHOLE.0);
        Self(u32::try_from((fine + whole / 2) / whole).unwrap_or(u32::MAX))
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_written_with_two_decimals() {
        for (hundredths, text) in [
            (0, "0.00"),
            (7, "0.07"),
            (7600, "76.00"),
            (10_000, "100.00"),
        ] {
            assert_eq!(Points(hundredths).to_string(), text);
        }
    }

    #[test]
    fn a_share_is_rounded_halves_up() {
        for (hundredths, basis_points, share) in [
            (7600, 3000, 2280),
            (7200, 1500, 1080),
            (1, 4999, 0),
            (1, 5000, 1),
            (10_000, 10_000, 10_000),
            (u32::MAX, 10_000, u32::MAX),
        ] {
            let found = Points(hundredths).share(BasisPoints(basis_points));
            assert_eq!(found, Points(share), "{hundredths} {basis_points}");
        }
    }
}
