//! What a reader may see, as a predicate in the statement itself: no row outside it
//! ever leaves the database.

use shaoying_model::{AreaCode, Tier, UnitCode};

/// A reader's horizon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Everything.
    City,
    /// One district, street or community, and what lies inside.
    Area(AreaCode),
    /// Whatever this unit leads, assists in or is called to.
    Unit(UnitCode),
    /// Whatever this account has in hand; only for the list of that name.
    Account(String),
}

/// The shapes a scope takes in SQL; `$1` is its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    City,
    District,
    Street,
    Community,
    Unit,
    Account,
}

impl Shape {
    pub(crate) const AREAS: [Self; 4] = [Self::City, Self::District, Self::Street, Self::Community];
    pub(crate) const ALL: [Self; 5] = [
        Self::City,
        Self::District,
        Self::Street,
        Self::Community,
        Self::Unit,
    ];

    /// The predicate on a matter's own area columns.
    pub(crate) fn area_predicate(self) -> &'static str {
        match self {
            Self::City | Self::Unit | Self::Account => "$1 <> ''",
            Self::District => "m.district_code = $1",
            Self::Street => "m.street_code = $1",
            // Digits end before ':', so this range is "begins with".
            Self::Community => {
                "m.street_code = SUBSTR($1, 1, 9) AND m.area_code >= $1 AND m.area_code < $1 || ':'"
            }
        }
    }

    /// The same by the area's code alone, for indexes of the few that end with it.
    pub(crate) fn code_predicate(self) -> &'static str {
        match self {
            Self::City => "$1 <> ''",
            // Not by unit: there is no such list.
            Self::Unit | Self::Account => "$1 = ''",
            Self::District | Self::Street | Self::Community => {
                "m.area_code >= $1 AND m.area_code < $1 || ':'"
            }
        }
    }
}

impl Scope {
    pub(crate) fn shape(&self) -> Shape {
        match self {
            Self::City => Shape::City,
            Self::Unit(_) => Shape::Unit,
            Self::Account(_) => Shape::Account,
            Self::Area(area) => match area.tier() {
                Tier::City => Shape::City,
                Tier::District => Shape::District,
                Tier::Street => Shape::Street,
                Tier::Community => Shape::Community,
            },
        }
    }

    /// What `$1` is.
    pub(crate) fn key(&self) -> &str {
        match self {
            Self::City => "city",
            Self::Area(area) => area.as_str(),
            Self::Unit(unit) => unit.as_str(),
            Self::Account(name) => name,
        }
    }
}
