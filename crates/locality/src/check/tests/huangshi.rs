//! The shipped city loads, with what its sources say in it.

use std::collections::BTreeMap;

use shaoying_model::{
    AreaCode, ClockName, Grade, Role, Tier, UnitCode, UnitKind, Urgency, WhistleKind, clock::Clock,
};

use crate::{BasisPoints, DeskKind, LocalityProfile, builtin, check, shipped_calendars};

fn huangshi() -> LocalityProfile {
    check(&builtin("huangshi").unwrap()).unwrap_or_else(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("{}", lines.join("\n"))
    })
}

fn area(code: &str) -> AreaCode {
    AreaCode::parse(code).unwrap()
}

/// Facts A2-01, A2-04, A2-18, A2-21.
#[test]
fn huangshi_has_what_its_sources_say() {
    let profile = huangshi();
    let mut by_length: BTreeMap<usize, usize> = BTreeMap::new();
    for area in profile.areas() {
        *by_length.entry(area.code.as_str().len()).or_default() += 1;
    }
    let expected = BTreeMap::from([(4, 1), (6, 6), (9, 57), (12, 1040)]);
    assert_eq!(by_length, expected);
    assert_eq!(profile.duties.len(), 7);
    assert_eq!(profile.channels().len(), 13);
    assert_eq!(profile.items().len(), 40);
    let departments = |tier| {
        let of =
            |unit: &&shaoying_model::Unit| unit.kind == UnitKind::Department && unit.tier == tier;
        profile.units().filter(of).count()
    };
    assert_eq!(departments(Tier::City), 21);
    assert_eq!(departments(Tier::District), 6 * 21);
    assert!(profile.is_illustrative(&UnitCode::new("shi-jiaotong")));
    assert!(!profile.is_illustrative(&UnitCode::new("shi-jiaoyu")));
    let grades = [Grade::A, Grade::B, Grade::C, Grade::D].map(|grade| profile.tier_of(grade));
    assert_eq!(grades, Tier::ALL);
    assert!(profile.assumptions().any(|path| path == "limits.handle"));
    assert!(
        !profile
            .assumptions()
            .any(|path| path == "assessment.department")
    );
}

#[test]
fn names_of_generated_units_fit_their_places() {
    let profile = huangshi();
    for (code, name) in [
        ("jd-420202007", "胜阳港街道办事处"),
        ("jd-420222100", "兴国镇人民政府"),
        ("jd-420281200", "茗山乡人民政府"),
        ("jd-420222455", "金海开发区"),
        ("sq-420202007001", "文化宫社区"),
        ("420202-chengguan", "黄石港区城市管理局"),
        ("shi-yingji", "黄石市应急管理局"),
    ] {
        assert_eq!(profile.unit(&UnitCode::new(code)).unwrap().name, name);
    }
}

#[test]
fn limits_and_rungs_are_those_of_the_file() {
    let profile = huangshi();
    for (clock, urgency, expected) in [
        (
            ClockName::Handle,
            Urgency::Emergency,
            (Clock::Natural, 2 * 60),
        ),
        (
            ClockName::Handle,
            Urgency::Urgent,
            (Clock::Natural, 24 * 60),
        ),
        (
            ClockName::Handle,
            Urgency::General,
            (Clock::Natural, 7 * 1440),
        ),
        (
            ClockName::Handle,
            Urgency::Complex,
            (Clock::Natural, 15 * 1440),
        ),
        (
            ClockName::Verify,
            Urgency::General,
            (Clock::Working, 2 * 390),
        ),
        (
            ClockName::Verify,
            Urgency::Emergency,
            (Clock::Natural, 4 * 60),
        ),
        (
            ClockName::ReportIn,
            Urgency::Emergency,
            (Clock::Working, 3 * 390),
        ),
    ] {
        let limit = profile.limit(clock, urgency);
        assert_eq!((limit.clock, limit.minutes), expected, "{clock} {urgency}");
    }
    for clock in ClockName::ALL {
        for urgency in Urgency::ALL {
            assert!(profile.limit(*clock, *urgency).minutes > 0);
        }
    }
    let percents: Vec<u16> = profile.rungs().iter().map(|rung| rung.percent).collect();
    assert_eq!(percents, [80, 100, 150]);
    assert_eq!(profile.reopen_window.minutes, 15 * 1440);
}

#[test]
fn each_whistle_has_its_own_limits_and_initiators() {
    let profile = huangshi();
    for (kind, report_in) in [
        (WhistleKind::Routine, (Clock::Working, 3 * 390)),
        (WhistleKind::KeyWork, (Clock::Working, 5 * 390)),
        (WhistleKind::Coordination, (Clock::Working, 3 * 390)),
        (WhistleKind::Emergency, (Clock::Natural, 30)),
    ] {
        let preset = profile.whistle(kind);
        assert_eq!(preset.kind, kind);
        assert!(preset.initiators.contains(&Role::StreetLeader));
        assert_eq!(preset.judgement_required, kind != WhistleKind::Emergency);
        assert_eq!(
            (preset.report_in.clock, preset.report_in.minutes),
            report_in
        );
        assert!(preset.limit(ClockName::Handle).is_none());
    }
}

#[test]
fn weights_are_those_of_the_survey() {
    let assessment = huangshi().assessment;
    for (assessment, share, expected) in [
        (assessment.department, 3000, [1000, 4000, 5000]),
        (assessment.street, 1500, [1000, 5000, 4000]),
    ] {
        let assessment = assessment.unwrap();
        assert_eq!(assessment.annual_weight, BasisPoints(share));
        let weights: Vec<u32> = assessment.measures.iter().map(|one| one.weight.0).collect();
        assert_eq!(weights, expected);
    }
}

#[test]
fn every_desk_of_every_place_is_taken_and_the_handler_checks_not_itself() {
    let profile = huangshi();
    for area in profile.areas() {
        for tier in Tier::ALL {
            for kind in DeskKind::ALL {
                assert!(
                    profile.desk(kind, tier, &area.code).is_some(),
                    "{kind:?} {tier:?} {}",
                    area.code
                );
            }
        }
    }
    let street = area("420202007");
    let office = UnitCode::new("jd-420202007");
    for kind in [DeskKind::Verify, DeskKind::CallBack] {
        assert_ne!(profile.desk(kind, Tier::Street, &street), Some(&office));
    }
    // A street's desk cannot be told from the district alone: the next one up takes it.
    let desk = profile.desk(DeskKind::Intake, Tier::Street, &area("420202"));
    assert_eq!(desk.unwrap().as_str(), "420202-zhihui");
    let grid = area("420202007001003");
    let desk = profile.desk(DeskKind::Intake, Tier::Community, &grid);
    assert_eq!(desk, Some(&office));
    let elsewhere = profile.desk(DeskKind::Intake, Tier::City, &area("3201"));
    assert_eq!(elsewhere, None);
}

#[test]
fn items_find_the_unit_that_answers_for_them() {
    let profile = huangshi();
    let stalls = profile.item("hs-001").unwrap();
    let water = profile
        .items()
        .find(|item| item.department == "gongshui")
        .unwrap();
    let here = area("420202007001");
    for (item, tier, expected) in [
        (stalls, Tier::Community, "sq-420202007001"),
        (stalls, Tier::Street, "jd-420202007"),
        (stalls, Tier::District, "420202-chengguan"),
        (stalls, Tier::City, "shi-chengguan"),
        (water, Tier::District, "shi-gongshui"),
    ] {
        let unit = profile.responsible(item, tier, &here).unwrap();
        assert_eq!(unit.as_str(), expected);
    }
    for item in profile.items() {
        assert!(
            profile
                .responsible(item, Tier::City, &area("4202"))
                .is_some()
        );
        assert_eq!(
            profile.assisting(item, Tier::District, &here).len(),
            item.assist.len()
        );
    }
}

#[test]
fn the_city_has_its_working_calendar() {
    let calendar = huangshi().calendar(shipped_calendars()).unwrap();
    assert_eq!(calendar.office_minutes_per_day(), 390);
    assert!(!calendar.is_workday("2026-01-01".parse().unwrap()));
}
