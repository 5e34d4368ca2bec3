//! Places that answer for something: city, district, street, community, grid.
//!
//! Codes are the statistical codes (facts A2-15, rules B8): 4 digits for the city's
//! prefix, 6 for a district, 9 for a street, 12 for a community, 15 for a grid.
//! A code says its tier by its length and its parents by its prefixes, so no lookup
//! is needed to tell whether one place lies inside another.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Reason, Refusal};

/// The level that can solve a matter (facts A2-21, A2-22).
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// 社区
    Community,
    /// 街道
    Street,
    /// 区
    District,
    /// 市
    City,
}

impl Tier {
    /// Every tier, lowest first.
    pub const ALL: [Self; 4] = [Self::Community, Self::Street, Self::District, Self::City];

    /// The tier one step up; the city has none.
    pub fn above(self) -> Option<Self> {
        match self {
            Self::Community => Some(Self::Street),
            Self::Street => Some(Self::District),
            Self::District => Some(Self::City),
            Self::City => None,
        }
    }

    /// The word stored and shown in machine-readable places.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Community => "community",
            Self::Street => "street",
            Self::District => "district",
            Self::City => "city",
        }
    }

    /// How many digits an area code of this tier has.
    pub fn code_length(self) -> usize {
        match self {
            Self::Community => 12,
            Self::Street => 9,
            Self::District => 6,
            Self::City => 4,
        }
    }
}

/// The code of a place: 4, 6, 9, 12 or 15 digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct AreaCode(
    #[schemars(regex(pattern = r"^([0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$"))] String,
);

impl AreaCode {
    /// Reads a code, refusing anything but 4, 6, 9, 12 or 15 digits.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let well_formed =
            matches!(text.len(), 4 | 6 | 9 | 12 | 15) && text.bytes().all(|b| b.is_ascii_digit());
        if well_formed {
            Ok(Self(text.to_owned()))
        } else {
            Err(Refusal::new(Reason::MalformedAreaCode).with("area", text))
        }
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The tier that answers for this place; a grid belongs to its community.
    pub fn tier(&self) -> Tier {
        match self.0.len() {
            4 => Tier::City,
            6 => Tier::District,
            9 => Tier::Street,
            _ => Tier::Community,
        }
    }

    /// The place of `tier` that contains this one, or `None` when this one is larger.
    pub fn at(&self, tier: Tier) -> Option<Self> {
        self.0
            .get(..tier.code_length())
            .map(|prefix| Self(prefix.to_owned()))
    }

    /// Whether `other` is this place or lies inside it.
    pub fn contains(&self, other: &Self) -> bool {
        other.0.starts_with(&self.0)
    }

    /// The six digits every row of a matter is distributed by; a city-wide matter
    /// carries the city's four.
    #[must_use]
    pub fn district(&self) -> Self {
        self.at(Tier::District).unwrap_or_else(|| self.clone())
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for AreaCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(|refusal| serde::de::Error::custom(refusal.to_string()))
    }
}

/// One place of a locality, valid between two dates; old codes stay valid for old matters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Area {
    /// Its code.
    pub code: AreaCode,
    /// Its name, as published.
    pub name: String,
    /// First day on which the code may be used for a new matter.
    pub valid_from: jiff::civil::Date,
    /// Last such day; none while it is in use.
    pub valid_to: Option<jiff::civil::Date>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_knows_its_tier_and_its_parents() {
        let grid = AreaCode::parse("420202007001003").unwrap();
        assert_eq!(grid.tier(), Tier::Community);
        assert_eq!(grid.at(Tier::Street).unwrap().as_str(), "420202007");
        assert_eq!(grid.district().as_str(), "420202");
        assert!(AreaCode::parse("4202").unwrap().contains(&grid));
        assert!(!grid.contains(&AreaCode::parse("420202007").unwrap()));
    }

    #[test]
    fn a_malformed_code_is_named() {
        for bad in ["", "42020", "42020a", "四二零二"] {
            assert_eq!(
                AreaCode::parse(bad).unwrap_err().reason,
                Reason::MalformedAreaCode
            );
        }
    }
}
