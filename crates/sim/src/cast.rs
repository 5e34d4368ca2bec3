//! Who plays: every unit has a person in each role it needs, known by an account.
//!
//! The desk's own table says what they may do; this only says who sits where.

use shaoying_desk::Caller;
use shaoying_locality::{DeskKind, LocalityProfile};
use shaoying_model::{AreaCode, Role, Tier, UnitCode, UnitKind};

use crate::demo::demo_name;

/// Somebody in a role of a unit.
pub(crate) fn person(profile: &LocalityProfile, role: Role, unit: &UnitCode) -> Caller {
    let area = profile
        .unit(unit)
        .map_or_else(|| profile.city.clone(), |unit| unit.area.clone());
    Caller {
        account: account_name(profile, role, unit),
        role,
        unit: Some(unit.clone()),
        area,
    }
}

/// The demonstration's account where there is one, else the role and the unit.
fn account_name(profile: &LocalityProfile, role: Role, unit: &UnitCode) -> String {
    demo_name(profile, role, unit)
        .map_or_else(|| format!("{}.{unit}", role.as_str()), str::to_owned)
}

/// Whoever does the unit's ordinary work.
pub(crate) fn worker(profile: &LocalityProfile, unit: &UnitCode) -> Caller {
    let kind = profile.unit(unit).map(|unit| unit.kind);
    let role = match kind {
        Some(UnitKind::CommandCenter) => Role::Dispatcher,
        Some(UnitKind::StreetOffice) => Role::StreetWorker,
        Some(UnitKind::Community) => Role::CommunityWorker,
        Some(UnitKind::Oversight) if is_arbiter(profile, unit) => Role::Arbiter,
        Some(UnitKind::Oversight) => Role::Supervisor,
        _ => Role::DepartmentOfficer,
    };
    person(profile, role, unit)
}

fn is_arbiter(profile: &LocalityProfile, unit: &UnitCode) -> bool {
    profile.desk(DeskKind::Arbitration, Tier::District, &profile.city) == Some(unit)
}

/// Somebody at the desk of a place.
pub(crate) fn at_desk(
    profile: &LocalityProfile,
    role: Role,
    kind: DeskKind,
    tier: Tier,
    area: &AreaCode,
) -> Option<Caller> {
    let unit = profile.desk(kind, tier, area)?;
    Some(person(profile, role, unit))
}

/// Whoever keeps the city's lists.
pub(crate) fn keeper(profile: &LocalityProfile) -> Caller {
    Caller {
        account: "keeper".to_owned(),
        role: Role::Arbiter,
        unit: None,
        area: profile.city.clone(),
    }
}

/// A resident at the public page: no unit, no area of their own.
pub(crate) fn resident(profile: &LocalityProfile) -> Caller {
    Caller {
        account: "resident".to_owned(),
        role: Role::Resident,
        unit: None,
        area: profile.city.clone(),
    }
}
