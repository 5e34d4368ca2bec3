//! How far something was reduced: 8 veto items to 4 is 50 %, 36 letters to 3 is 91.67 %
//! (facts A2-06, A2-07). Whole numbers only, in hundredths of a percent.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A number before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Reduction {
    /// How many there were.
    pub before: u32,
    /// How many there are.
    pub after: u32,
}

impl Reduction {
    /// By how much it shrank, in hundredths of a percent, rounded half away from zero;
    /// negative where it grew. None where there was nothing before.
    pub fn basis_points(self) -> Option<i64> {
        if self.before == 0 {
            return None;
        }
        let (before, after) = (i64::from(self.before), i64::from(self.after));
        let doubled = (before - after) * 20_000;
        let half = if doubled < 0 { -before } else { before };
        Some((doubled + half) / (2 * before))
    }
}

impl fmt::Display for Reduction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(points) = self.basis_points() else {
            return f.write_str("-");
        };
        let sign = if points < 0 { "-" } else { "" };
        let points = points.abs();
        match (points / 100, points % 100) {
            (whole, 0) => write!(f, "{sign}{whole} %"),
            (whole, rest) => write!(f, "{sign}{whole}.{rest:02} %"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_documents_figures_come_out() {
        for (before, after, told) in [
            (8, 4, "50 %"),
            (36, 3, "91.67 %"),
            (313, 15, "95.21 %"),
            (14, 6, "57.14 %"),
            (3, 3, "0 %"),
            (3, 4, "-33.33 %"),
            (0, 4, "-"),
        ] {
            assert_eq!(
                Reduction { before, after }.to_string(),
                told,
                "{before} to {after}"
            );
        }
    }

    proptest! {
        #[test]
        fn rounding_is_off_by_half_a_hundredth_at_most(before in 1_u32.., after: u32) {
            let points = i128::from(Reduction { before, after }.basis_points().unwrap());
            let (before, after) = (i128::from(before), i128::from(after));
            let error = points * before - (before - after) * 10_000;
            prop_assert!(2 * error.abs() <= before);
        }
    }
}
