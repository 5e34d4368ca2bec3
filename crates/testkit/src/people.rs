//! The people of the test town, all in 黄石港区 (420202) and its street 胜阳港 (420202007).

use shaoying_desk::Caller;
use shaoying_model::{AreaCode, Role, UnitCode};

/// Anybody.
pub fn caller(account: &str, role: Role, unit: &str, area: &str) -> Caller {
    Caller {
        account: account.to_owned(),
        role,
        unit: (!unit.is_empty()).then(|| UnitCode::new(unit)),
        area: AreaCode::parse(area).expect("an area code"),
    }
}

/// The city's hotline.
pub fn hotline() -> Caller {
    caller("hotline", Role::Intake, "shi-zhihui", "4202")
}

/// The district command centre's dispatcher.
pub fn dispatcher() -> Caller {
    caller("dispatcher", Role::Dispatcher, "420202-zhihui", "420202")
}

/// Whoever keeps the city's lists: the office that rules on duties.
pub fn keeper() -> Caller {
    caller("keeper", Role::Arbiter, "shi-bianban", "4202")
}

/// A worker of the street.
pub fn street() -> Caller {
    caller("street", Role::StreetWorker, "jd-420202007", "420202007")
}

/// The street's leader, who may blow whistles.
pub fn leader() -> Caller {
    caller("leader", Role::StreetLeader, "jd-420202007", "420202007")
}

/// The city's own supervisor, whose unit oversees all others.
pub fn overseer() -> Caller {
    caller("supervisor", Role::Supervisor, "shi-ducha", "4202")
}

/// A duty officer of a district department, such as `chengguan`.
pub fn officer(department: &str) -> Caller {
    let unit = format!("420202-{department}");
    caller(
        &format!("officer-{department}"),
        Role::DepartmentOfficer,
        &unit,
        "420202",
    )
}
