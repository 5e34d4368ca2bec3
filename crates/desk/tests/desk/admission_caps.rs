//! What a city keeps few of, and what it has given up: one more needs the document in which
//! it was decided, and a kind that is forbidden is not even asked for.

use shaoying_desk::{
    Guard,
    admission::{BurdensAsked, Decide, RecordHandedDown},
};
use shaoying_model::{
    ListKind, Reason, Role, UnitCode,
    admission::{AdmissionKind, Stage},
    alarm::AlarmKind,
};
use shaoying_testkit::{Engine, Town, caller, head, keeper, on_both};

use crate::admissions::{HERE, admit, application, apply, area, body, listed, sound, weighed};

/// What 黄石 keeps of a kind, by the codes of its list, of how many there were before, and
/// by how much that is less with one more.
const KEPT: [(AdmissionKind, ListKind, &[&str], u32, &str); 2] = [
    (
        AdmissionKind::VetoItem,
        ListKind::Veto,
        &["yp-1", "yp-2", "yp-3", "yp-4"],
        8,
        "37.50 %",
    ),
    (
        AdmissionKind::ResponsibilityLetter,
        ListKind::Letters,
        &["zr-1", "zr-2", "zr-3"],
        36,
        "88.89 %",
    ),
];

on_both! {
    /// Facts A2-06: a fifth veto item; A2-07: a fourth responsibility letter.
    async fn one_more_than_the_city_keeps_needs_a_document(town: Town) {
        let none = Guard::default();
        for (kind, list, codes, before, reduced) in KEPT {
            town.publish(&head(list.as_str(), "4202", "2019"), codes).await;
            let (most, kept) = (codes.len(), codes.len());
            let number = weighed(&town, apply(kind, "招商引资", &[])).await;
            let refused = town.desk.on_admission(&body(), &number, &none, admit(None, None)).await;
            let refusal = refused.unwrap_err();
            assert_eq!(refusal.reason, Reason::CapReached, "{kind}");
            assert_eq!(refusal.about["most"], most.to_string(), "{kind}");
            assert_eq!(refusal.about["kept"], kept.to_string(), "{kind}");
            assert!(!listed(&town.desk, list, HERE, &number), "{kind}");
            let decided = Decide {
                document: "黄办发〔2026〕1号".to_owned(),
                ..admit(None, None)
            };
            town.desk.on_admission(&body(), &number, &none, decided).await.unwrap();
            assert!(listed(&town.desk, list, HERE, &number), "{kind}");
            // The ledger tells: so many before they were cleared out, so many now.
            let asked = BurdensAsked { street: area(HERE), year: None };
            let ledger = town.desk.burdens(&keeper(), &asked).await.unwrap();
            let told = ledger.kinds.iter().find(|one| one.kind == kind).unwrap();
            assert_eq!(
                (told.before, told.at_start as usize, told.now as usize, told.cap),
                (Some(before), kept, kept + 1, Some(most as u32)),
                "{kind}"
            );
            assert_eq!(told.reduced_text.as_deref(), Some(reduced), "{kind}");
            let line = told.lines.iter().find(|line| line.admission.is_some()).unwrap();
            assert_eq!(line.admission.as_ref(), Some(&number), "{kind}");
        }
        sound(&town).await;
    }
}

/// The cities whose departments hold no assessments of streets, with a street of each.
const BANNED: [(&str, &str); 2] = [("tianjin", "120101001"), ("wuhou", "510107005")];

async fn banned() -> Vec<(Town, &'static str)> {
    let mut all = Vec::new();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        for (city, street) in BANNED {
            all.push((Town::of(engine, city).await, street));
        }
    }
    all
}

/// Facts A3-05 and A1-16: a department asks for no assessment of streets of its own. What it
/// holds all the same its street records, and likewise the office or the plaque that a
/// department wants a street to have (facts A3-08).
#[tokio::test]
async fn a_department_sets_up_no_assessment_and_a_street_records_one() {
    let none = Guard::default();
    for (town, street) in banned().await {
        let district = &street[..6];
        let unit = format!("{district}-minzheng");
        let asks = caller("asks", Role::DepartmentOfficer, &unit, district);
        let what = shaoying_desk::admission::Apply {
            application: application(AdmissionKind::Assessment, "专项工作考核"),
            area: area(district),
            streets: vec![area(street)],
            origin: None,
            attachments: Vec::new(),
        };
        let refused = town.desk.apply_for_admission(&asks, &none, what).await;
        let refusal = refused.unwrap_err();
        assert_eq!(refusal.reason, Reason::AdmissionForbidden, "{district}");
        assert_eq!(refusal.about["kind"], "assessment");

        let office = format!("jd-{street}");
        let here = caller("here", Role::StreetWorker, &office, street);
        for (kind, name) in [
            (AdmissionKind::Assessment, "专项工作考核"),
            (AdmissionKind::Duty, "要求社区挂牌并对口设机构"),
        ] {
            let laid = RecordHandedDown {
                kind,
                name: name.to_owned(),
                department: UnitCode::new(&unit),
                how: "发文要求".to_owned(),
                attachments: Vec::new(),
            };
            let done = town.desk.record_handed_down(&here, &none, laid).await;
            let number = done.unwrap().number();
            let told = town.desk.admission(&here, &number).await.unwrap().admission;
            assert_eq!((&told.stage, told.kind), (&Stage::HandedDown, kind));
        }
        let watcher = caller("watcher", Role::AuditAdministrator, "", &street[..4]);
        let alarms = town
            .desk
            .alarms(&watcher, true, None, Some(10))
            .await
            .unwrap();
        let raised = alarms.items.iter();
        let raised = raised.filter(|one| one.kind == AlarmKind::UnapprovedHandDown.as_str());
        assert_eq!(raised.count(), 2, "{district}");
        sound(&town).await;
    }
}
