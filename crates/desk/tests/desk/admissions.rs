//! The admission of a duty, from the application to the street's list and off it again.

use jiff::civil::{Date, date};
use shaoying_desk::{
    AdmissionList, AdmissionsAsked, Caller, Desk, Guard,
    admission::{
        Apply, BurdensAsked, CountUse, Decide, Hear, Opine, RecordHandedDown, Review, Withdraw,
    },
    editions::{Outlook, ReportGap},
    verify,
};
use shaoying_model::{
    AreaCode, DutyKind, ListKind, MatterNumber, Reason, Role, UnitCode,
    admission::{Admission, AdmissionKind, Application, Safeguards, Stage, Verdict, Vote},
    alarm::AlarmKind,
};
use shaoying_testkit::{Town, caller, head, keeper, officer, on_both, overseer, street};

pub(super) const HERE: &str = "420202007";
pub(super) const NEXT_DOOR: &str = "420202005";

pub(super) fn area(code: &str) -> AreaCode {
    AreaCode::parse(code).unwrap()
}

pub(super) fn application(kind: AdmissionKind, name: &str) -> Application {
    let said = || "按申请表所列".to_owned();
    Application {
        kind,
        name: name.to_owned(),
        legal_basis: "《湖北省养老服务条例》第十条".to_owned(),
        content: said(),
        boundary: said(),
        mechanism: said(),
        safeguards: Safeguards {
            people: said(),
            money: said(),
            assets: said(),
        },
        power: String::new(),
        criteria: None,
        duty: (kind == AdmissionKind::Duty).then_some(DutyKind::Basic),
        quota: Some(12),
        expires_on: None,
    }
}

pub(super) fn apply(kind: AdmissionKind, name: &str, streets: &[&str]) -> Apply {
    Apply {
        application: application(kind, name),
        area: area("420202"),
        streets: streets.iter().map(|code| area(code)).collect(),
        origin: None,
        attachments: Vec::new(),
    }
}

/// What minzheng lays upon the street without asking.
pub(super) fn hand_down() -> RecordHandedDown {
    RecordHandedDown {
        kind: AdmissionKind::Form,
        name: "走访情况周报".to_owned(),
        department: UnitCode::new("420202-minzheng"),
        how: "工作群里要求每周填报".to_owned(),
        attachments: Vec::new(),
    }
}

pub(super) fn asks() -> Caller {
    officer("minzheng")
}

pub(super) fn body() -> Caller {
    caller("body", Role::Supervisor, "shi-bianwei", "4202")
}

fn neighbour() -> Caller {
    let unit = format!("jd-{NEXT_DOOR}");
    caller("neighbour", Role::StreetWorker, &unit, NEXT_DOOR)
}

/// The five members of the joint meeting; the first leads.
pub(super) fn members() -> [Caller; 5] {
    let department = |code: &str| {
        let unit = format!("shi-{code}");
        caller(code, Role::DepartmentOfficer, &unit, "4202")
    };
    [
        keeper(),
        department("minzheng"),
        department("sifa"),
        department("renshe"),
        department("zhujian"),
    ]
}

pub(super) fn agree() -> Hear {
    Hear {
        agrees: true,
        reason: String::new(),
    }
}

pub(super) fn vote() -> Opine {
    Opine {
        vote: Vote::For,
        opinion: "依据充分".to_owned(),
    }
}

pub(super) fn admit(quota: Option<u32>, expires_on: Option<Date>) -> Decide {
    Decide {
        admit: true,
        reason: "会议同意".to_owned(),
        document: String::new(),
        conditions: "经费到位后执行".to_owned(),
        quota,
        from: None,
        expires_on,
        attachments: Vec::new(),
    }
}

pub(super) async fn applied(desk: &Desk, what: Apply) -> MatterNumber {
    let done = desk
        .apply_for_admission(&asks(), &Guard::default(), what)
        .await;
    done.expect("applied").number()
}

/// Heard and weighed: it waits for the decision.
pub(super) async fn weighed(town: &Town, what: Apply) -> MatterNumber {
    let none = Guard::default();
    let whole = what.streets.is_empty();
    let number = applied(&town.desk, what).await;
    let (here, there) = (street(), neighbour());
    let said = town.desk.on_admission(&here, &number, &none, agree());
    said.await.expect("heard");
    if whole || read(town, &number).await.streets.len() > 1 {
        let said = town.desk.on_admission(&there, &number, &none, agree());
        said.await.expect("heard");
    }
    // Whoever is silent is not waited for.
    while read(town, &number).await.stage == Stage::Hearing {
        town.overdue(60 * 24).await;
    }
    for member in members() {
        let said = town.desk.on_admission(&member, &number, &none, vote());
        said.await.expect("an opinion");
    }
    number
}

pub(super) async fn read(town: &Town, number: &MatterNumber) -> Admission {
    town.desk
        .admission(&keeper(), number)
        .await
        .unwrap()
        .admission
}

pub(super) fn listed(desk: &Desk, kind: ListKind, street: &str, number: &MatterNumber) -> bool {
    let outlook = Outlook {
        area: area(street),
        day: None,
    };
    let found = desk.item_at(number.as_str(), &outlook).unwrap();
    found.iter().any(|view| view.edition.head.kind == kind)
}

pub(super) async fn sound(town: &Town) {
    let report = verify(&town.db, |_| {}).await.unwrap();
    assert!(report.is_sound(), "{:?}", report.findings);
}

pub(super) async fn queue(town: &Town, caller: &Caller, list: AdmissionList) -> Vec<String> {
    let asked = AdmissionsAsked {
        list: Some(list),
        ..AdmissionsAsked::default()
    };
    let page = town.desk.admissions(caller, &asked).await.unwrap();
    page.items.into_iter().map(|item| item.number).collect()
}

on_both! {
    /// Facts A1-03, A2-13.
    async fn a_duty_is_asked_for_heard_weighed_decided_and_stands_on_the_list(town: Town) {
        let none = Guard::default();
        town.publish(&head("duty", "420202", "2026"), &["hs-001,basic,street"]).await;
        let what = apply(AdmissionKind::Duty, "独居老人探访", &[HERE, NEXT_DOOR]);
        let refused = town.desk.apply_for_admission(&street(), &none, what.clone()).await;
        assert_eq!(refused.unwrap_err().reason, Reason::RoleMayNot);
        let number = applied(&town.desk, what).await;
        let known = [number.as_str().to_owned()];
        assert_eq!(queue(&town, &street(), AdmissionList::Asked).await, known);
        assert!(queue(&town, &members()[1], AdmissionList::Asked).await.is_empty());

        let object = Hear { agrees: false, reason: "人手不足".to_owned() };
        town.desk.on_admission(&street(), &number, &none, object).await.unwrap();
        let again = town.desk.on_admission(&street(), &number, &none, agree()).await;
        assert_eq!(again.unwrap_err().reason, Reason::AlreadyDone);
        let stranger = caller("x", Role::StreetWorker, "jd-420202006", "420202006");
        let strange = town.desk.on_admission(&stranger, &number, &none, agree()).await;
        assert_eq!(strange.unwrap_err().reason, Reason::UnitMayNot);
        assert!(queue(&town, &street(), AdmissionList::Asked).await.is_empty());

        // The other street says nothing: five working days later it is not waited for.
        town.overdue(60 * 24 * 8).await;
        assert_eq!(read(&town, &number).await.stage, Stage::Reviewing);
        assert_eq!(queue(&town, &members()[1], AdmissionList::Asked).await, known);
        for member in members() {
            town.desk.on_admission(&member, &number, &none, vote()).await.unwrap();
        }
        assert_eq!(queue(&town, &body(), AdmissionList::Waiting).await, known);
        let early = town.desk.on_admission(&keeper(), &number, &none, admit(None, None)).await;
        assert_eq!(early.unwrap_err().reason, Reason::UnitMayNot);
        assert!(!listed(&town.desk, ListKind::Duty, HERE, &number));

        let done = town.desk.on_admission(&body(), &number, &none, admit(Some(1), None)).await;
        let shaoying_desk::AnyMatter::Admission(admission) = done.unwrap().matter else {
            unreachable!("an admission")
        };
        let decision = admission.decision.as_ref().unwrap();
        assert_eq!(decision.listed.len(), 2);
        for street in [HERE, NEXT_DOOR] {
            assert!(listed(&town.desk, ListKind::Duty, street, &number), "{street}");
            // What the district's list carries, the street's still does.
            let outlook = Outlook { area: area(street), day: None };
            let held = town.desk.item_at("hs-001", &outlook).unwrap();
            assert_eq!(held[0].edition.head.owner, area(street));
        }
        assert!(!listed(&town.desk, ListKind::Duty, "420202006", &number));
        sound(&town).await;

        // One hand-down a year was admitted, and one is counted.
        let count = CountUse { street: None, on: None, note: "第一次".to_owned() };
        town.desk.on_admission(&street(), &number, &none, count.clone()).await.unwrap();
        let over = town.desk.on_admission(&street(), &number, &none, count.clone()).await;
        assert_eq!(over.unwrap_err().reason, Reason::QuotaExhausted);
        let other = CountUse { street: Some(UnitCode::new(format!("jd-{NEXT_DOOR}"))), ..count };
        let theirs = town.desk.on_admission(&street(), &number, &none, other.clone()).await;
        assert_eq!(theirs.unwrap_err().reason, Reason::UnitMayNot);
        town.desk.on_admission(&asks(), &number, &none, other).await.unwrap();

        // A review ends it, and it goes from both lists.
        let end = Review {
            verdict: Verdict::End,
            reason: "已由部门承担".to_owned(),
            conditions: String::new(),
            quota: None,
            expires_on: None,
        };
        town.desk.on_admission(&keeper(), &number, &none, end).await.unwrap();
        for street in [HERE, NEXT_DOOR] {
            assert!(!listed(&town.desk, ListKind::Duty, street, &number), "{street}");
        }
        sound(&town).await;
    }
}

on_both! {
    async fn what_was_admitted_for_a_time_lapses_and_goes_from_the_list(town: Town) {
        let none = Guard::default();
        let number = weighed(&town, apply(AdmissionKind::Form, "走访月报", &[HERE])).await;
        let last = date(2026, 6, 30);
        let past = admit(None, Some(date(2026, 1, 1)));
        let refused = town.desk.on_admission(&body(), &number, &none, past).await;
        assert_eq!(refused.unwrap_err().reason, Reason::DateOutOfRange);
        town.desk.on_admission(&body(), &number, &none, admit(None, Some(last))).await.unwrap();
        assert!(listed(&town.desk, ListKind::Forms, HERE, &number));
        let other = town.second_node().await;
        assert!(listed(&other, ListKind::Forms, HERE, &number));

        let end: jiff::Timestamp = "2026-06-30T23:58:00+08:00".parse().unwrap();
        town.clock.set(end);
        town.overdue(0).await;
        assert!(matches!(read(&town, &number).await.stage, Stage::Admitted { .. }));
        town.overdue(4).await;
        assert!(matches!(read(&town, &number).await.stage, Stage::Lapsed { .. }));
        assert!(!listed(&town.desk, ListKind::Forms, HERE, &number));
        sound(&town).await;
    }
}

on_both! {
    async fn the_ledger_tells_the_documents_reductions(town: Town) {
        town.publish(&head("veto", "4202", "2019"), &["yp-1", "yp-2", "yp-3", "yp-4"]).await;
        town.publish(&head("letters", "4202", "2019"), &["zr-1", "zr-2", "zr-3"]).await;
        for year in [None, Some(2020)] {
            let asked = BurdensAsked { street: area(HERE), year };
            let ledger = town.desk.public_burdens(&asked).await.unwrap();
            let told = |kind: AdmissionKind| {
                let one = ledger.kinds.iter().find(|one| one.kind == kind).unwrap();
                (one.now, one.reduced, one.reduced_text.clone())
            };
            let fifty = (4, Some(5_000), Some("50 %".to_owned()));
            assert_eq!(told(AdmissionKind::VetoItem), fifty);
            let letters = (3, Some(9_167), Some("91.67 %".to_owned()));
            assert_eq!(told(AdmissionKind::ResponsibilityLetter), letters);
        }
        let asked = BurdensAsked { street: area(HERE), year: Some(2018) };
        let before = town.desk.public_burdens(&asked).await.unwrap();
        assert!(before.kinds.iter().all(|kind| kind.now == 0));
        let district = BurdensAsked { street: area("420202"), year: None };
        let refused = town.desk.public_burdens(&district).await.unwrap_err();
        assert_eq!(refused.reason, Reason::UnknownArea);
    }
}

on_both! {
    async fn of_many_decisions_at_once_each_finds_its_place_and_none_passes_the_cap(town: Town) {
        let none = Guard::default();
        town.publish(&head("letters", "4202", "2019"), &["zr-1"]).await;
        let mut numbers = Vec::new();
        for name in ["甲", "乙", "丙", "丁"] {
            let what = apply(AdmissionKind::ResponsibilityLetter, name, &[HERE]);
            numbers.push(weighed(&town, what).await);
        }
        let other = town.second_node().await;
        let caller = body();
        let decisions = numbers.iter().enumerate().map(|(place, number)| {
            let desk = if place % 2 == 0 { &town.desk } else { &other };
            desk.on_admission(&caller, number, &none, admit(None, None))
        });
        let results = futures_util::future::join_all(decisions).await;
        let admitted = results.iter().filter(|result| result.is_ok()).count();
        assert_eq!(admitted, 2, "three are kept, and one was there");
        for result in &results {
            let reason = result.as_ref().err().map(|refusal| refusal.reason);
            assert!(matches!(reason, None | Some(Reason::CapReached)), "{reason:?}");
        }
        let third = town.second_node().await;
        let outlook = Outlook { area: area(HERE), day: None };
        let mut carried = 0;
        for number in &numbers {
            carried += third.item_at(number.as_str(), &outlook).unwrap().len();
        }
        assert_eq!(carried, 2);
        sound(&town).await;
    }
}

on_both! {
    /// Facts A0-13.
    async fn a_hand_down_nobody_admitted_is_recorded_and_answered(town: Town) {
        let none = Guard::default();
        let what = hand_down();
        let refused = town.desk.record_handed_down(&asks(), &none, what.clone()).await;
        assert_eq!(refused.unwrap_err().reason, Reason::RoleMayNot);
        let done = town.desk.record_handed_down(&street(), &none, what.clone()).await;
        let first = done.unwrap().number();
        let alarms = town.desk.alarms(&overseer(), true, None, Some(10)).await.unwrap();
        assert!(alarms.items.iter().any(|alarm| alarm.kind == AlarmKind::UnapprovedHandDown.as_str()));
        assert_eq!(queue(&town, &asks(), AdmissionList::Waiting).await, [first.as_str()]);
        let decided = town.desk.on_admission(&body(), &first, &none, admit(None, None)).await;
        assert!(decided.is_err(), "nobody decides on what was not asked for");

        // Another department cannot answer for it; its own does, by asking.
        let mut answer = apply(AdmissionKind::Form, "走访情况周报", &[HERE]);
        answer.origin = Some(first.clone());
        let other = officer("gongan");
        let theirs = town.desk.apply_for_admission(&other, &none, answer.clone()).await;
        assert_eq!(theirs.unwrap_err().reason, Reason::NoSuchMatter);
        let answered_by = async |application: &MatterNumber| {
            let answered = read(&town, &first).await;
            let asked = match &answered.stage {
                Stage::AppliedFor { application, .. } => Some(application),
                _ => None,
            };
            assert_eq!(asked, Some(application));
        };
        let application = weighed(&town, answer.clone()).await;
        answered_by(&application).await;
        // As long as what was asked comes to nothing, the street waits for an answer.
        let no = Decide { admit: false, ..admit(None, None) };
        town.desk.on_admission(&body(), &application, &none, no).await.unwrap();
        let owed = read(&town, &first).await;
        assert_eq!((&owed.stage, owed.clocks.any_running()), (&Stage::HandedDown, true));
        let application = applied(&town.desk, answer.clone()).await;
        answered_by(&application).await;
        let back = || Withdraw { reason: "不再要求".to_owned() };
        town.desk.on_admission(&asks(), &application, &none, back()).await.unwrap();
        assert_eq!(queue(&town, &asks(), AdmissionList::Waiting).await, [first.as_str()]);
        let application = weighed(&town, answer).await;
        let yes = admit(None, None);
        town.desk.on_admission(&body(), &application, &none, yes).await.unwrap();
        answered_by(&application).await;

        let second = town.desk.record_handed_down(&street(), &none, what).await.unwrap().number();
        town.desk.on_admission(&asks(), &second, &none, back()).await.unwrap();
        let asked = BurdensAsked { street: area(HERE), year: None };
        let ledger = town.desk.burdens(&street(), &asked).await.unwrap();
        let stages: Vec<&str> = ledger.handed_down.iter().map(|line| line.stage).collect();
        assert_eq!(stages, ["withdrawn", "applied_for"]);
        sound(&town).await;
    }
}

on_both! {
    async fn a_new_edition_of_an_office_keeps_what_was_admitted(town: Town) {
        let none = Guard::default();
        town.publish(&head("duty", "420202", "2025"), &["hs-001,basic,street"]).await;
        let number = weighed(&town, apply(AdmissionKind::Duty, "独居老人探访", &[HERE])).await;
        town.desk.on_admission(&body(), &number, &none, admit(None, None)).await.unwrap();
        let head = "kind = \"duty\"\nowner = \"420202\"\ntitle = \"新版\"\nversion = \"2026-5\"\n\
                    effective_from = \"2026-05-01\"\n";
        town.publish(head, &["hs-002,basic,street"]).await;
        let may = |code: &str| {
            let outlook = Outlook { area: area(HERE), day: Some("2026-05-02".to_owned()) };
            town.desk.item_at(code, &outlook).unwrap().len()
        };
        assert_eq!((may("hs-001"), may("hs-002"), may(number.as_str())), (0, 1, 1));
        // The street's own new list, too.
        let own = "kind = \"duty\"\nowner = \"420202007\"\ntitle = \"街道自己的\"\nversion = \"2026-6\"\n\
                   effective_from = \"2026-05-01\"\n";
        town.publish(own, &["hs-003,basic,street"]).await;
        assert_eq!((may("hs-002"), may("hs-003"), may(number.as_str())), (0, 1, 1));
        sound(&town).await;
    }
}

on_both! {
    async fn a_gap_that_was_told_of_is_where_an_application_comes_from(town: Town) {
        let none = Guard::default();
        let done = town.somebody_calls("无人认领的废弃车辆").await;
        let shaoying_desk::AnyMatter::Appeal(appeal) = done.matter else {
            unreachable!("an appeal")
        };
        let order = appeal.order.unwrap();
        let told = ReportGap { reason: "清单没有废弃车辆清理".to_owned() };
        town.desk.report_gap(&street(), &order, &none, told).await.unwrap();
        let refused = town.desk.gaps(&street(), None, Some(10)).await.unwrap_err();
        assert_eq!(refused.reason, Reason::RoleMayNot);
        let other = ReportGap { reason: "也没有僵尸单车清理".to_owned() };
        town.desk.report_gap(&street(), &order, &none, other).await.unwrap();
        // The newest first, one on each page.
        let newest = town.desk.gaps(&asks(), None, Some(1)).await.unwrap();
        let gaps = town.desk.gaps(&asks(), newest.next.as_deref(), Some(1)).await.unwrap();
        assert!(newest.next.is_some() && gaps.next.is_none());
        assert!(newest.items[0].message.contains("僵尸单车"));
        let gap = &gaps.items[0];
        let about = gap.subject.as_ref().map(|subject| subject.number.as_str());
        assert_eq!(about, Some(order.as_str()));
        // Something else, or somewhere else, leaves it open; and another alarm is no gap.
        town.desk.record_handed_down(&street(), &none, hand_down()).await.unwrap();
        let alarms = town.desk.alarms(&overseer(), true, None, Some(1)).await.unwrap();
        let strange = &alarms.items[0];
        assert_eq!(strange.kind, AlarmKind::UnapprovedHandDown.as_str());
        for (kind, street, origin, reason) in [
            (AdmissionKind::Form, HERE, gap, Reason::BadParameter),
            (AdmissionKind::Duty, NEXT_DOOR, gap, Reason::BadParameter),
            (AdmissionKind::Duty, HERE, strange, Reason::NoSuchMatter),
        ] {
            let mut what = apply(kind, "废弃车辆清理", &[street]);
            what.origin = Some(MatterNumber::new(&origin.number));
            let refused = town.desk.apply_for_admission(&asks(), &none, what).await;
            assert_eq!(refused.unwrap_err().reason, reason);
        }
        let mut what = apply(AdmissionKind::Duty, "废弃车辆清理", &[HERE]);
        what.origin = Some(MatterNumber::new(&gap.number));
        let number = weighed(&town, what).await;
        let origin = read(&town, &number).await.origin.unwrap();
        assert_eq!(origin.number, gap.number);
        // The ruling settles it, and only it.
        town.desk.on_admission(&body(), &number, &none, admit(None, None)).await.unwrap();
        let left = town.desk.gaps(&asks(), None, Some(10)).await.unwrap();
        let left: Vec<&str> = left.items.iter().map(|gap| gap.number.as_str()).collect();
        assert_eq!(left, [newest.items[0].number.as_str()]);
        sound(&town).await;
    }
}

on_both! {
    async fn what_was_refused_is_shown_to_whoever_asks_again(town: Town) {
        let none = Guard::default();
        let number = weighed(&town, apply(AdmissionKind::Form, "走访月报", &[HERE])).await;
        let refuse = Decide { admit: false, reason: "重复".to_owned(), ..admit(None, None) };
        town.desk.on_admission(&body(), &number, &none, refuse).await.unwrap();
        let again = applied(&town.desk, apply(AdmissionKind::Form, "走访月报", &[HERE])).await;
        let view = town.desk.admission(&asks(), &again).await.unwrap();
        let shown: Vec<&str> = view.precedents.iter().map(|one| one.number.as_str()).collect();
        assert_eq!(shown, [number.as_str()]);
        let other = applied(&town.desk, apply(AdmissionKind::Form, "别的报表", &[HERE])).await;
        let view = town.desk.admission(&asks(), &other).await.unwrap();
        assert!(view.precedents.is_empty());
    }
}
