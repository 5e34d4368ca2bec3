//! The five shipped cities: they check, and their organisation answers what it is asked.

use shaoying_model::{AreaCode, AssessedParty, PostKind, PresenceMode, Tier, UnitCode};

use crate::{LocalityProfile, builtin, check, shipped_localities};

fn city(code: &str) -> LocalityProfile {
    check(&builtin(code).unwrap()).unwrap_or_else(|problems| {
        let lines: Vec<String> = problems.iter().take(20).map(ToString::to_string).collect();
        panic!("{code}: {}", lines.join("\n"))
    })
}

#[test]
fn all_five_check_and_say_what_they_assume() {
    let codes = ["huangshi", "jianghan", "qinhuai", "tianjin", "wuhou"];
    assert_eq!(shipped_localities(), codes);
    for code in codes {
        let profile = city(code);
        assert_eq!(profile.code, code);
        assert!(
            profile.assumptions().any(|path| path == "limits.handle"),
            "{code}"
        );
        assert!(profile.edition.illustrative, "{code}");
    }
}

#[test]
fn a_street_commands_what_its_district_owns() {
    for (code, unit, owned, commanded, personnel) in [
        (
            "wuhou",
            "510107005-shichangsuo",
            "510107-shichang",
            Some("jd-510107005"),
            Some("jd-510107005"),
        ),
        ("wuhou", "510107005-sifasuo", "510107-sifa", None, None),
        (
            "jianghan",
            "420103013-chengguan-zhongdui",
            "420103-chengguan",
            Some("jd-420103013"),
            None,
        ),
        (
            "huangshi",
            "420202007-chengguan-zhongdui",
            "420202-chengguan",
            Some("jd-420202007"),
            Some("jd-420202007"),
        ),
        (
            "tianjin",
            "120101001-zhifa-dadui",
            "jd-120101001",
            Some("jd-120101001"),
            None,
        ),
    ] {
        let profile = city(code);
        let unit = profile.unit(&UnitCode::new(unit)).unwrap();
        let matrix = profile.organisation.authority_over(unit).unwrap();
        let told = |answer: &Option<UnitCode>| answer.as_ref().map(|unit| unit.as_str().to_owned());
        assert_eq!(told(&matrix.owned).as_deref(), Some(owned), "{}", unit.code);
        assert_eq!(
            told(&matrix.commanded).as_deref(),
            commanded,
            "{}",
            unit.code
        );
        assert_eq!(
            told(&matrix.personnel).as_deref(),
            personnel,
            "{}",
            unit.code
        );
        for answer in [
            &matrix.guided,
            &matrix.finance,
            &matrix.daily,
            &matrix.assessed,
        ] {
            assert!(
                answer.iter().all(|code| profile.unit(code).is_some()),
                "{answer:?}"
            );
        }
    }
    let profile = city("wuhou");
    let office = profile.unit(&UnitCode::new("jd-510107005")).unwrap();
    assert_eq!(profile.organisation.authority_over(office), None);
}

/// Facts A1-05: the centre stands at the street, and a department of the district runs it.
#[test]
fn a_centre_at_the_street_is_managed_by_the_district() {
    let profile = city("wuhou");
    let centre = profile.unit(&UnitCode::new("510107005-yingshang")).unwrap();
    assert_eq!(centre.tier, Tier::Street);
    assert_eq!(centre.area.as_str(), "510107005");
    let matrix = profile.organisation.authority_over(centre).unwrap();
    assert_eq!(matrix.daily, Some(UnitCode::new("510107-toucu")));
    // What the document leaves open nobody answers.
    let open = matrix
        .answers()
        .into_iter()
        .filter(|(_, unit)| unit.is_none());
    assert_eq!(open.count(), 6);
}

/// Facts A1-08: one grid for the nets of Party building and of public order. Its code says
/// where it is, and its community answers for it, whoever walks it.
#[test]
fn a_grid_is_answered_for_by_its_community() {
    let profile = city("wuhou");
    let channels = profile.channels();
    let of_grids = channels.filter(|channel| channel.code == "grid_worker");
    assert_eq!(of_grids.count(), 1);
    let grid = AreaCode::parse("510107005001003").unwrap();
    let community = UnitCode::new("sq-510107005001");
    assert_eq!(profile.answering(Tier::Community, &grid), Some(community));
}

/// Facts A0-03, A0-04, A1-04, A3-02: bringing in investment and taxes was taken from the
/// streets. No duty, item, list or measure of assessment brings it back.
#[test]
fn no_street_is_asked_for_investment_or_taxes() {
    for code in ["jianghan", "wuhou", "tianjin"] {
        let (profile, files) = (city(code), builtin(code).unwrap());
        let held = [&profile.assessment.street, &profile.assessment.department];
        let measures = held.into_iter().flatten().flat_map(|held| &held.measures);
        let tables = files.iter().filter(|(name, _)| {
            let list = name.strip_prefix("lists/");
            list.is_some_and(|name| name.strip_suffix(".csv").is_some())
        });
        let asked: Vec<&str> = tables
            .map(|(_, text)| text)
            .chain(profile.duties.iter().map(|duty| duty.name.as_str()))
            .chain(profile.items().map(|item| item.name.as_str()))
            .chain(measures.map(|measure| measure.name.as_str()))
            .collect();
        assert!(asked.len() > profile.duties.len(), "{code}");
        for word in ["招商", "引资", "协税", "护税"] {
            let found = asked.iter().find(|text| text.contains(word));
            assert_eq!(found, None, "{code}");
        }
    }
}

/// Facts A2-09, A2-11: people who were hired have no licence, and a street with too few
/// officers who have one is told.
#[test]
fn the_four_squads_of_huangshigang_have_a_hundred_and_thirty_people() {
    let profile = city("huangshi");
    let ledger = &profile.organisation.establishment;
    let total = ledger.total(PostKind::Enforcement);
    assert_eq!(
        (total.authorised, total.auxiliary, total.people()),
        (112, 18, 130)
    );
    assert!(ledger.short_of_officers().is_empty());
    let qinhuai = city("qinhuai");
    let short = qinhuai.organisation.establishment.short_of_officers();
    assert_eq!(short, [&UnitCode::new("jd-320104004")]);
}

/// Facts A3-11.
#[test]
fn presence_is_told_as_coverage() {
    let profile = city("tianjin");
    let organisation = &profile.organisation;
    let of = |department: &str| {
        let plan = organisation
            .presence
            .iter()
            .find(|plan| plan.department == department);
        let plan = plan.unwrap();
        let coverage = organisation.coverage(plan, 299);
        (
            plan.mode,
            coverage.streets,
            coverage.covered,
            coverage.people,
        )
    };
    assert_eq!(of("gongan"), (PresenceMode::Resident, 299, 3, 4));
    assert_eq!(of("jiaotong"), (PresenceMode::Resident, 299, 1, 1));
    assert_eq!(of("wenlv"), (PresenceMode::Periodic, 299, 1, 1));
}

#[test]
fn a_township_is_set_up_as_one() {
    let profile = city("tianjin");
    for (code, name) in [("120101001", "街道"), ("120110100", "乡镇")] {
        let Some(area) = profile.area(&AreaCode::parse(code).unwrap()) else {
            let town = profile
                .areas()
                .find(|area| area.name.ends_with('镇'))
                .unwrap();
            assert_eq!(profile.organisation.layout(town).unwrap().name, name);
            continue;
        };
        assert_eq!(
            profile.organisation.layout(area).unwrap().name,
            name,
            "{}",
            area.name
        );
    }
}

#[test]
fn who_may_assess_whom_is_the_citys_own() {
    let held = |code: &str| {
        let assessment = city(code).assessment;
        let forbidden = assessment
            .forbidden
            .iter()
            .map(|one| one.of)
            .collect::<Vec<_>>();
        (
            assessment.department.is_some(),
            assessment.street.is_some(),
            forbidden,
        )
    };
    assert_eq!(held("huangshi"), (true, true, vec![]));
    assert_eq!(held("tianjin"), (true, false, vec![AssessedParty::Street]));
    let both = vec![AssessedParty::Street, AssessedParty::Community];
    assert_eq!(held("wuhou"), (true, false, both));
    assert_eq!(held("jianghan"), (true, false, vec![]));
    assert_eq!(held("qinhuai"), (true, false, vec![]));
}
