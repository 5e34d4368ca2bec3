//! The accounts of the demonstration: one for each role, at the units of one street of
//! 黄石港区, of its district and of the city. Not a directory of real people.

use shaoying_model::{AreaCode, Role, UnitCode};

/// An account to be opened; the caller chooses the password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoAccount {
    /// The sign-in name.
    pub name: &'static str,
    /// The name shown to colleagues.
    pub display_name: &'static str,
    /// The role.
    pub role: Role,
    /// The unit; none for the city's own administrators.
    pub unit: Option<UnitCode>,
    /// The place whose matters it may see; the unit's own when none is said.
    pub area: Option<AreaCode>,
}

const NO_UNIT: &str = "";

/// Name, shown name, role, unit.
const ACCOUNTS: &[(&str, &str, Role, &str)] = &[
    ("intake", "热线受理员", Role::Intake, "shi-zhihui"),
    (
        "dispatcher",
        "区指挥中心派遣员",
        Role::Dispatcher,
        "420202-zhihui",
    ),
    (
        "verifier",
        "区指挥中心核查员",
        Role::Verifier,
        "420202-zhihui",
    ),
    ("caller", "区指挥中心回访员", Role::Caller, "420202-zhihui"),
    (
        "community",
        "胜阳港社区工作者",
        Role::CommunityWorker,
        "sq-420202007003",
    ),
    (
        "grid",
        "胜阳港社区网格员",
        Role::GridWorker,
        "sq-420202007003",
    ),
    (
        "street",
        "胜阳港街道工作人员",
        Role::StreetWorker,
        "jd-420202007",
    ),
    (
        "leader",
        "胜阳港街道党工委负责人",
        Role::StreetLeader,
        "jd-420202007",
    ),
    (
        "officer",
        "区城管局值班员",
        Role::DepartmentOfficer,
        "420202-chengguan",
    ),
    (
        "police",
        "区公安分局值班员",
        Role::DepartmentOfficer,
        "420202-gongan",
    ),
    (
        "supervisor",
        "市委督查室督查员",
        Role::Supervisor,
        "shi-ducha",
    ),
    ("arbiter", "市委编办裁定员", Role::Arbiter, "shi-bianban"),
    (
        "assessor",
        "市委政法委考核员",
        Role::Assessor,
        "shi-zhengfawei",
    ),
    ("city", "市指挥中心派遣员", Role::Dispatcher, "shi-zhihui"),
    ("machine", "系统管理员", Role::SystemAdministrator, NO_UNIT),
    (
        "security",
        "安全管理员",
        Role::SecurityAdministrator,
        NO_UNIT,
    ),
    ("audit", "审计管理员", Role::AuditAdministrator, NO_UNIT),
];

/// The accounts of the demonstration, for the shipped city of Huangshi.
pub fn demo_accounts() -> Vec<DemoAccount> {
    let account =
        |(name, display_name, role, unit): &(&'static str, &'static str, Role, &str)| DemoAccount {
            name,
            display_name,
            role: *role,
            unit: (*unit != NO_UNIT).then(|| UnitCode::new(*unit)),
            area: None,
        };
    ACCOUNTS.iter().map(account).collect()
}

/// The demonstration's account in this role of this unit.
pub(crate) fn demo_name(role: Role, unit: &UnitCode) -> Option<&'static str> {
    ACCOUNTS
        .iter()
        .find(|(_, _, of, at)| *of == role && *at == unit.as_str())
        .map(|(name, ..)| *name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_role_of_a_person_has_an_account_and_every_unit_exists() {
        let files = shaoying_locality::builtin("huangshi").unwrap();
        let profile = shaoying_locality::check(&files).unwrap();
        let accounts = demo_accounts();
        for account in &accounts {
            if let Some(unit) = &account.unit {
                assert!(profile.unit(unit).is_some(), "{unit}");
            }
        }
        let played: BTreeSet<Role> = accounts.iter().map(|account| account.role).collect();
        for role in Role::ALL {
            let person = !matches!(role, Role::Resident | Role::System);
            assert_eq!(played.contains(&role), person, "{}", role.as_str());
        }
        let names: BTreeSet<&str> = accounts.iter().map(|account| account.name).collect();
        assert_eq!(names.len(), accounts.len());
    }
}
