//! The accounts of the demonstration: one for each role, at the units of one street, of its
//! district and of the city, as the profile has them. Not a directory of real people.

use shaoying_locality::{DeskKind, LocalityProfile};
use shaoying_model::{AreaCode, Role, Tier, UnitCode, UnitKind};

/// An account to be opened; the caller chooses the password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoAccount {
    /// The sign-in name.
    pub name: &'static str,
    /// The name shown to colleagues.
    pub display_name: String,
    /// The role.
    pub role: Role,
    /// The unit; none for the city's own administrators.
    pub unit: Option<UnitCode>,
    /// The place whose matters it may see; the unit's own when none is said.
    pub area: Option<AreaCode>,
}

/// Where an account sits.
#[derive(Debug, Clone, Copy)]
enum Seat {
    /// At a desk of a tier.
    Desk(DeskKind, Tier),
    /// At the community.
    Community,
    /// At the street.
    Street,
    /// At one of the departments.
    Department(usize),
    /// At the body that oversees the district's command centre.
    Overseer,
    /// At the second member of the joint meeting, or at its lead.
    Member,
    /// At the body that decides on admissions.
    DecidingBody,
    /// Nowhere: an administrator of the system.
    Nowhere,
}

/// Name, role, seat, and what the person is called there.
const ACCOUNTS: &[(&str, Role, Seat, &str)] = &[
    (
        "intake",
        Role::Intake,
        Seat::Desk(DeskKind::Intake, Tier::City),
        "受理员",
    ),
    (
        "dispatcher",
        Role::Dispatcher,
        Seat::Desk(DeskKind::Dispatch, Tier::District),
        "派遣员",
    ),
    (
        "verifier",
        Role::Verifier,
        Seat::Desk(DeskKind::Verify, Tier::District),
        "核查员",
    ),
    (
        "caller",
        Role::Caller,
        Seat::Desk(DeskKind::CallBack, Tier::District),
        "回访员",
    ),
    (
        "community",
        Role::CommunityWorker,
        Seat::Community,
        "工作者",
    ),
    ("grid", Role::GridWorker, Seat::Community, "网格员"),
    ("street", Role::StreetWorker, Seat::Street, "工作人员"),
    ("leader", Role::StreetLeader, Seat::Street, "党工委负责人"),
    (
        "officer",
        Role::DepartmentOfficer,
        Seat::Department(0),
        "值班员",
    ),
    (
        "police",
        Role::DepartmentOfficer,
        Seat::Department(1),
        "值班员",
    ),
    (
        "supervisor",
        Role::Supervisor,
        Seat::Desk(DeskKind::Supervision, Tier::District),
        "督查员",
    ),
    (
        "arbiter",
        Role::Arbiter,
        Seat::Desk(DeskKind::Arbitration, Tier::District),
        "裁定员",
    ),
    ("assessor", Role::Assessor, Seat::Overseer, "考核员"),
    (
        "member",
        Role::DepartmentOfficer,
        Seat::Member,
        "联席会议成员",
    ),
    ("body", Role::Supervisor, Seat::DecidingBody, "决定员"),
    (
        "city",
        Role::Dispatcher,
        Seat::Desk(DeskKind::Dispatch, Tier::City),
        "派遣员",
    ),
    (
        "machine",
        Role::SystemAdministrator,
        Seat::Nowhere,
        "系统管理员",
    ),
    (
        "security",
        Role::SecurityAdministrator,
        Seat::Nowhere,
        "安全管理员",
    ),
    (
        "audit",
        Role::AuditAdministrator,
        Seat::Nowhere,
        "审计管理员",
    ),
];

/// The accounts of the demonstration of a city.
pub fn demo_accounts(profile: &LocalityProfile) -> Vec<DemoAccount> {
    let account = |(name, role, seat, title): &(&'static str, Role, Seat, &str)| {
        let unit = unit_at(profile, *seat);
        let place = unit.as_ref().and_then(|code| profile.unit(code));
        let place = place.map_or("", |unit| unit.name.as_str());
        // A shown name is short: what a unit's name says in brackets is left out.
        let place = place.split(['(', '\u{ff08}']).next().unwrap_or_default();
        DemoAccount {
            name,
            display_name: format!("{place}{title}"),
            role: *role,
            unit,
            area: None,
        }
    };
    ACCOUNTS.iter().map(account).collect()
}

/// The demonstration's account in this role of this unit.
pub(crate) fn demo_name(
    profile: &LocalityProfile,
    role: Role,
    unit: &UnitCode,
) -> Option<&'static str> {
    ACCOUNTS
        .iter()
        .filter(|(_, of, ..)| *of == role)
        .find(|(_, _, seat, _)| unit_at(profile, *seat).as_ref() == Some(unit))
        .map(|(name, ..)| *name)
}

fn unit_at(profile: &LocalityProfile, seat: Seat) -> Option<UnitCode> {
    let shown = profile.demonstration();
    let here = &shown.community;
    let responsible = |department: &str, tier| {
        let of_this = |item: &&shaoying_locality::Item| item.department == department;
        let item = profile.items().find(of_this)?;
        profile.responsible(item, tier, here)
    };
    let first = || shown.departments.first().map(String::as_str);
    match seat {
        Seat::Desk(kind, tier) => profile.desk(kind, tier, here).cloned(),
        Seat::Community => responsible(first()?, Tier::Community),
        Seat::Street => responsible(first()?, Tier::Street),
        Seat::Department(index) => responsible(shown.departments.get(index)?, Tier::District),
        Seat::Overseer => overseer(
            profile,
            profile.desk(DeskKind::Dispatch, Tier::District, here)?,
        ),
        Seat::Member => {
            let members = profile.joint_meeting(&here.district())?;
            members.get(1).or(members.first()).cloned()
        }
        Seat::DecidingBody => profile.deciding_body(&here.district()),
        Seat::Nowhere => None,
    }
}

/// The first body of oversight up the chain of supervisors.
fn overseer(profile: &LocalityProfile, from: &UnitCode) -> Option<UnitCode> {
    let above = |code: &&UnitCode| profile.unit(code)?.supervisor.as_ref();
    let mut chain = std::iter::successors(Some(from), above);
    let oversees = |code: &&UnitCode| {
        profile
            .unit(code)
            .is_some_and(|unit| unit.kind == UnitKind::Oversight)
    };
    chain.find(oversees).cloned()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use shaoying_locality::{builtin, check, shipped_localities};

    use super::*;

    #[test]
    fn every_role_of_a_person_has_an_account_and_every_unit_exists() {
        for city in shipped_localities() {
            let profile = check(&builtin(city).unwrap()).unwrap();
            let accounts = demo_accounts(&profile);
            for account in &accounts {
                let nowhere = account.name == "machine" || account.name == "security";
                let nowhere = nowhere || account.name == "audit";
                assert_eq!(account.unit.is_none(), nowhere, "{city}: {}", account.name);
                if let Some(unit) = &account.unit {
                    assert!(profile.unit(unit).is_some(), "{city}: {unit}");
                    let name = demo_name(&profile, account.role, unit);
                    assert!(name.is_some(), "{city}: {}", account.name);
                }
            }
            let played: BTreeSet<Role> = accounts.iter().map(|account| account.role).collect();
            for role in Role::ALL {
                let person = !matches!(role, Role::Resident | Role::System);
                assert_eq!(played.contains(&role), person, "{city}: {}", role.as_str());
            }
            let names: BTreeSet<&str> = accounts.iter().map(|account| account.name).collect();
            assert_eq!(names.len(), accounts.len());
        }
    }

    #[test]
    fn the_accounts_of_huangshi_sit_where_its_guide_says() {
        let profile = check(&builtin("huangshi").unwrap()).unwrap();
        let accounts = demo_accounts(&profile);
        for (name, unit, shown) in [
            ("intake", "shi-zhihui", "黄石市社会治理综合指挥中心受理员"),
            (
                "dispatcher",
                "420202-zhihui",
                "黄石港区社会治理综合指挥中心派遣员",
            ),
            ("grid", "sq-420202007003", "胜阳港社区网格员"),
            ("street", "jd-420202007", "胜阳港街道办事处工作人员"),
            ("officer", "420202-chengguan", "黄石港区城市管理局值班员"),
            ("police", "420202-gongan", "黄石港区公安局值班员"),
            ("supervisor", "shi-ducha", "中共黄石市委督查室督查员"),
            (
                "arbiter",
                "shi-bianban",
                "中共黄石市委机构编制委员会办公室裁定员",
            ),
            ("assessor", "shi-zhengfawei", "中共黄石市委政法委员会考核员"),
            ("city", "shi-zhihui", "黄石市社会治理综合指挥中心派遣员"),
        ] {
            let found = accounts
                .iter()
                .find(|account| account.name == name)
                .unwrap();
            assert_eq!(found.unit.as_ref().unwrap().as_str(), unit, "{name}");
            assert_eq!(found.display_name, shown, "{name}");
        }
    }
}
