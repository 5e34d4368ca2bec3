//! What an admission may not do: lead its own weighing, pass the cap, answer for something
//! else, leave its old terms on a list, or tell a stranger.

use jiff::civil::{Date, date};
use shaoying_desk::{
    Guard,
    admission::{BurdensAsked, Decide, Review},
    editions::Outlook,
};
use shaoying_model::{
    ListKind, Reason, Role, UnitCode,
    admission::{AdmissionKind, Stage, Verdict},
    alarm::AlarmKind,
    journal::StreamKind,
};
use shaoying_testkit::{caller, head, keeper, officer, on_both, overseer, street};

use crate::admissions::{
    HERE, NEXT_DOOR, admit, applied, apply, area, asks, body, hand_down, read, sound, weighed,
};

on_both! {
    async fn who_leads_the_meeting_does_not_lead_on_what_it_asks_for_itself(town: Town) {
        let lead = caller("bianban", Role::DepartmentOfficer, "shi-bianban", "4202");
        let what = apply(AdmissionKind::Form, "编制月报", &[HERE]);
        let done = town.desk.apply_for_admission(&lead, &Guard::default(), what).await;
        let admission = read(&town, &done.unwrap().number()).await;
        let asked = UnitCode::new("shi-bianban");
        assert_eq!(admission.department, asked);
        assert!(admission.members.iter().all(|member| member.unit != asked));
        assert_eq!(admission.procedure.unwrap().lead, admission.members[0].unit);
    }
}

on_both! {
    async fn nothing_is_asked_for_until_a_day_that_is_past_or_that_no_clock_reaches(town: Town) {
        for (day, refused) in [
            (date(2019, 12, 31), true),
            (date(2096, 1, 1), true),
            (date(2036, 1, 1), false),
        ] {
            let mut what = apply(AdmissionKind::Form, "月报", &[HERE]);
            what.application.expires_on = Some(day);
            let done = town.desk.apply_for_admission(&asks(), &Guard::default(), what).await;
            let said = done.err().map(|no| (no.reason, no.about["field"].clone()));
            let expected = (Reason::DateOutOfRange, "expires_on".to_owned());
            assert_eq!(said, refused.then_some(expected), "{day}");
        }
    }
}

on_both! {
    async fn what_others_are_still_asked_about_does_not_wait_for_whoever_leads(town: Town) {
        let lead = caller("bianban", Role::Arbiter, "shi-bianban", "4202");
        let waiting = async || {
            let queues = town.desk.queues(&lead).await.unwrap();
            let mut queues = queues.iter();
            let own = queues.find(|one| (one.kind, one.name) == (StreamKind::Admission, "waiting"));
            own.map(|queue| queue.count)
        };
        let what = apply(AdmissionKind::Form, "月报", &[HERE]);
        let number = weighed(&town, what.clone()).await;
        town.desk.on_admission(&body(), &number, &Guard::default(), admit(None, None)).await.unwrap();
        assert_eq!(waiting().await, Some(1), "it is to be looked at again");
        let again = applied(&town.desk, what).await;
        assert_eq!(read(&town, &again).await.stage, Stage::Hearing);
        assert_eq!(waiting().await, Some(1));
    }
}

on_both! {
    async fn what_begins_later_counts_against_the_cap_too(town: Town) {
        let none = Guard::default();
        town.publish(&head("letters", "4202", "2019"), &["zr-1", "zr-2"]).await;
        let mut numbers = Vec::new();
        for name in ["甲", "乙"] {
            let what = apply(AdmissionKind::ResponsibilityLetter, name, &[HERE]);
            numbers.push(weighed(&town, what).await);
        }
        let from = |day: Date| Decide { from: Some(day), ..admit(None, None) };
        let later = from(date(2027, 1, 1));
        town.desk.on_admission(&body(), &numbers[0], &none, later).await.unwrap();
        let earlier = from(date(2026, 12, 1));
        let refused = town.desk.on_admission(&body(), &numbers[1], &none, earlier).await;
        let refusal = refused.unwrap_err();
        assert_eq!(refusal.reason, Reason::CapReached);
        assert_eq!(refusal.about["kept"], "3");
        sound(&town).await;
    }
}

on_both! {
    async fn a_hand_down_is_answered_only_by_asking_for_the_same(town: Town) {
        let none = Guard::default();
        let what = hand_down();
        let done = town.desk.record_handed_down(&street(), &none, what).await;
        let number = done.unwrap().number();
        for (kind, place) in [(AdmissionKind::Duty, HERE), (AdmissionKind::Form, NEXT_DOOR)] {
            let mut other = apply(kind, "别的事", &[place]);
            other.origin = Some(number.clone());
            let refused = town.desk.apply_for_admission(&asks(), &none, other).await;
            assert_eq!(refused.unwrap_err().reason, Reason::BadParameter, "{kind} {place}");
            assert_eq!(read(&town, &number).await.stage, Stage::HandedDown);
        }
        let mut same = apply(AdmissionKind::Form, "走访情况周报", &[NEXT_DOOR, HERE]);
        same.origin = Some(number.clone());
        applied(&town.desk, same).await;
        assert!(matches!(read(&town, &number).await.stage, Stage::AppliedFor { .. }));
    }
}

on_both! {
    async fn an_alarm_is_an_origin_where_it_tells_of_a_gap_nearby(town: Town) {
        let none = Guard::default();
        town.publish(&head("empowerment", "420202", "2026"), &["p-1,penalty,street,,,delegated,none"]).await;
        let alarms = town.desk.alarms(&overseer(), true, None, Some(10)).await.unwrap();
        let closed = alarms.items.iter().find(|one| one.kind == AlarmKind::PortClosed.as_str());
        let mut what = apply(AdmissionKind::Form, "端口月报", &[HERE]);
        what.origin = Some(shaoying_model::MatterNumber::new(&closed.unwrap().number));
        let refused = town.desk.apply_for_admission(&asks(), &none, what).await;
        assert_eq!(refused.unwrap_err().reason, Reason::NoSuchMatter);
    }
}

on_both! {
    async fn new_terms_stand_on_the_list_from_the_day_of_the_review(town: Town) {
        let none = Guard::default();
        town.publish(&head("duty", "420202", "2025"), &["hs-001,basic,street"]).await;
        let number = weighed(&town, apply(AdmissionKind::Duty, "独居老人探访", &[HERE])).await;
        town.desk.on_admission(&body(), &number, &none, admit(Some(12), None)).await.unwrap();
        let limit = || {
            let outlook = Outlook { area: area(HERE), day: None };
            let found = town.desk.item_at(number.as_str(), &outlook).unwrap();
            assert_eq!((found.len(), found[0].edition.head.kind), (1, ListKind::Duty));
            found[0].item.guide.limit.clone()
        };
        assert!(limit().contains("12"));
        town.wait(60 * 24 * 30);
        let change = Review {
            verdict: Verdict::Change,
            reason: "每季一次即可".to_owned(),
            conditions: String::new(),
            quota: Some(4),
            expires_on: None,
        };
        town.desk.on_admission(&keeper(), &number, &none, change).await.unwrap();
        assert!(limit().contains('4') && !limit().contains("12"));
        sound(&town).await;
    }
}

on_both! {
    async fn a_ledger_that_is_not_public_is_told_inside_the_area(town: Town) {
        let none = Guard::default();
        let files = shaoying_locality::builtin("huangshi").unwrap();
        let profile = files.get("profile.toml").unwrap();
        let profile = profile
            .replace("version = 1\n", "version = 2\n")
            .replace("public_ledger = true", "public_ledger = false");
        let files = files.with("profile.toml", &profile);
        let number = weighed(&town, apply(AdmissionKind::Form, "走访月报", &[HERE])).await;
        town.desk.on_admission(&body(), &number, &none, admit(None, None)).await.unwrap();
        let asked = BurdensAsked { street: area(HERE), year: None };
        let lines = |ledger: shaoying_desk::admission::BurdenLedger| {
            let forms = ledger.kinds.into_iter().find(|one| one.kind == AdmissionKind::Form);
            forms.map(|forms| (forms.now, forms.lines.len())).unwrap()
        };
        let stranger = caller("x", Role::StreetWorker, "jd-420202006", "420202006");
        town.desk.burdens(&stranger, &asked).await.unwrap();
        town.desk.put_profile(&keeper_of_the_machine(), &files).await.unwrap();
        let refused = town.desk.burdens(&stranger, &asked).await.unwrap_err();
        assert_eq!(refused.reason, Reason::OutsideScope);
        for (reader, told) in [(street(), (1, 1)), (asks(), (1, 1)), (officer("gongan"), (1, 0))] {
            let ledger = town.desk.burdens(&reader, &asked).await.unwrap();
            assert_eq!(lines(ledger), told, "{}", reader.account);
        }
    }
}

fn keeper_of_the_machine() -> shaoying_desk::Caller {
    shaoying_desk::Caller {
        unit: None,
        ..caller("machine", Role::SystemAdministrator, "", "4202")
    }
}
