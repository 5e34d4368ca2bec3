//! The cast of the tests: who plays, at what hour, and two ways to play a matter: a story
//! told step by step, and a random walk. It holds no rule of its own.

mod story;
mod table;
mod walk;

pub(crate) use story::Story;
pub(crate) use table::{Table, names};
pub(crate) use walk::{Choice, Walk, choices};

use crate::{
    Actor, AreaCode, ProfileVersion, Role, Timestamp, UnitCode,
    clock::{Clock, Limit, Rung, RungKind},
    matter::Timing,
};

/// Noon in Huangshi on some Monday; the minutes of a story count from here.
const START: i64 = 1_767_585_600_000_000;

pub(crate) fn minute(minutes: i64) -> Timestamp {
    Timestamp::from_microsecond(START + minutes * 60_000_000).unwrap()
}

pub(crate) fn unit(code: &str) -> UnitCode {
    UnitCode::new(code)
}

pub(crate) fn units(codes: &[&str]) -> Vec<UnitCode> {
    codes.iter().map(|code| unit(code)).collect()
}

/// `chengguan` is the unit's own account, `li@chengguan` another of its people.
pub(crate) fn person(who: &str) -> Actor {
    let (_, of) = who.split_once('@').unwrap_or((who, who));
    Actor {
        account: who.to_owned(),
        role: Role::DepartmentOfficer,
        unit: Some(unit(of)),
    }
}

/// So many minutes round the clock, with a breach at their end.
pub(crate) fn within(minutes: u32) -> Timing {
    Timing {
        limit: Limit {
            clock: Clock::Natural,
            minutes,
        },
        rungs: vec![Rung {
            kind: RungKind::Breach,
            percent: 100,
        }],
    }
}

pub(crate) fn street_area() -> AreaCode {
    AreaCode::parse("420202007").unwrap()
}

pub(crate) fn profile() -> ProfileVersion {
    ProfileVersion {
        locality: "huangshi".to_owned(),
        version: 1,
    }
}
