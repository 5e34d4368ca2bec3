//! A whistle, from the street's judgement to both assessments.

use std::collections::BTreeSet;

use shaoying_desk::{
    Guard,
    editions::CallAsked,
    whistle::{
        Acknowledge, Assess, AssessStreet, Blow, Conclude, Finish, Release, Repeat, ReportIn,
    },
};
use shaoying_model::{
    AreaCode, ClockName, MatterNumber, PresenceMode, PresenceOutcome, Reason, UnitCode,
    WhistleKind,
    matter::Place,
    whistle::{CallScores, Called, Judgement, ResponseScores},
    work_order::ListRule,
};
use shaoying_testkit::{Town, head, leader, officer, on_both, street};

fn called(unit: &str) -> Called {
    Called {
        unit: UnitCode::new(unit),
        presence: PresenceMode::Seat,
        task: "现场联合处置".to_owned(),
    }
}

fn blow(kind: WhistleKind, orders: Vec<MatterNumber>) -> Blow {
    Blow {
        kind,
        area: AreaCode::parse("420202007").unwrap(),
        title: "夜市油烟联合整治".to_owned(),
        reason: "单靠街道无法解决".to_owned(),
        item: Some("hs-001".to_owned()),
        place: Place {
            address: "胜阳港夜市".to_owned(),
            point: None,
        },
        meet_at: Some("2026-03-02T02:00:00Z".parse().unwrap()),
        judgement: Some(Judgement {
            by: "党工委".to_owned(),
            finding: "需联合执法".to_owned(),
            causes: BTreeSet::new(),
        }),
        orders,
        call: vec![called("420202-chengguan"), called("shi-gongshui")],
    }
}

fn report_in() -> ReportIn {
    ReportIn {
        person: "张队".to_owned(),
        arrived_at: None,
        place: None,
        attachments: Vec::new(),
    }
}

async fn outcome_of(town: &Town, number: &MatterNumber, unit: &str) -> Option<PresenceOutcome> {
    let whistle = town.desk.whistle(&leader(), number).await.unwrap().whistle;
    whistle.responder(&UnitCode::new(unit)).unwrap().outcome
}

on_both! {
    /// Facts A2-19, A2-24; one of those called is a company (facts A4-09).
    async fn a_whistle_is_answered_concluded_and_assessed_both_ways(town: Town) {
        let none = Guard::default();
        let order = town.dispatched_order("夜市油烟").await;
        let orders = vec![order.clone()];
        let routine = blow(WhistleKind::Routine, orders.clone());
        let refused = town.desk.blow(&street(), &none, routine).await.unwrap_err();
        assert_eq!(refused.reason, Reason::MayNotBlow);
        let mut unjudged = blow(WhistleKind::Coordination, orders.clone());
        unjudged.judgement = None;
        let refused = town.desk.blow(&leader(), &none, unjudged).await.unwrap_err();
        assert_eq!(refused.reason, Reason::JudgementMissing);
        let whistle = blow(WhistleKind::Coordination, orders);
        let number = town.desk.blow(&leader(), &none, whistle).await.unwrap().number();

        town.handled(&order).await;
        let early = shaoying_desk::work_order::Close {
            verification: Some(shaoying_model::work_order::Verification {
                method: shaoying_model::work_order::VerificationMethod::OnSite,
                note: String::new(),
            }),
        };
        let dispatcher = shaoying_testkit::dispatcher();
        let refused = town.desk.on_order(&dispatcher, &order, &none, early).await.unwrap_err();
        assert_eq!(refused.reason, Reason::WhistleOpen);

        let first = officer("chengguan");
        town.desk.on_whistle(&first, &number, &none, Acknowledge {}).await.unwrap();
        town.wait(30);
        town.desk.on_whistle(&first, &number, &none, report_in()).await.unwrap();
        assert_eq!(outcome_of(&town, &number, "420202-chengguan").await, Some(PresenceOutcome::OnTime));
        let finish = Finish { result: "取缔三处".to_owned(),
attachments: Vec::new(),
};
        town.desk.on_whistle(&first, &number, &none, finish).await.unwrap();

        // The company never comes: absent once its limit is breached, then late.
        town.wait(60 * 24 * 10);
        while town.desk.reconcile().await.unwrap().fired > 0 {}
        assert_eq!(outcome_of(&town, &number, "shi-gongshui").await, Some(PresenceOutcome::Absent));
        let conclude = Conclude { conclusion: "已恢复秩序".to_owned() };
        let refused = town.desk.on_whistle(&leader(), &number, &none, conclude.clone()).await;
        assert_eq!(refused.unwrap_err().reason, Reason::PartUnfinished);
        let release = Release {
            unit: UnitCode::new("shi-gongshui"),
            reason: "管网已排查,无需到场".to_owned(),
        };
        town.desk.on_whistle(&leader(), &number, &none, release).await.unwrap();
        town.desk.on_whistle(&leader(), &number, &none, conclude).await.unwrap();
        town.closed(&order).await;

        let scores = ResponseScores {
            responsiveness: 90,
            completion: 80,
            satisfaction: 70,
            comment: String::new(),
        };
        for unit in ["420202-chengguan", "shi-gongshui"] {
            let assess = Assess { unit: UnitCode::new(unit), scores: scores.clone() };
            town.desk.on_whistle(&leader(), &number, &none, assess.clone()).await.unwrap();
            let again = town.desk.on_whistle(&leader(), &number, &none, assess).await;
            assert!(again.is_err(), "one whistle, one assessment");
        }
        let back = AssessStreet {
            scores: CallScores {
                call_mechanism: 100,
                call_count: 60,
                call_effect: 80,
                comment: String::new(),
            },
        };
        town.desk.on_whistle(&first, &number, &none, back).await.unwrap();
        let view = town.desk.whistle(&leader(), &number).await.unwrap();
        assert_eq!(view.whistle.stage_name(), "assessed");
        let score = view.scores.iter().find(|score| score.street.is_some()).unwrap();
        let told = [&score.department, &score.street].map(|explained| {
            let explained = explained.as_ref().unwrap();
            (explained.total.to_string(), explained.contribution.to_string())
        });
        for explained in [&score.department, &score.street] {
            for part in &explained.as_ref().unwrap().parts {
                let [from] = part.entries.as_slice() else { panic!("{part:?}") };
                let page = town.db.stream(&from.stream, from.sequence - 1, 1).await.unwrap();
                assert!(page.entries[0].body.contains(&format!("\"{}\":", part.measure)));
            }
        }
        let expected = [("76.00", "22.80"), ("72.00", "10.80")];
        assert_eq!(told, expected.map(|(total, share)| (total.to_owned(), share.to_owned())));
        let report = shaoying_desk::verify(&town.db, |_| {}).await.unwrap();
        assert!(report.is_sound(), "{:?}", report.findings);
    }
}

type Spoil = fn(&mut Blow);

on_both! {
    async fn a_whistle_says_what_its_kind_asks_for(town: Town) {
        let none = Guard::default();
        let spoilt: [(&str, Spoil); 3] = [
            ("item", |blow| blow.item = None),
            ("time", |blow| blow.meet_at = None),
            ("place", |blow| blow.place.address.clear()),
        ];
        for (field, spoil) in spoilt {
            let mut what = blow(WhistleKind::Coordination, Vec::new());
            spoil(&mut what);
            let refused = town.desk.blow(&leader(), &none, what).await.unwrap_err();
            assert_eq!(refused.reason, Reason::WhistleFieldMissing);
            assert_eq!(refused.about["field"], field);
        }
        let mut unknown = blow(WhistleKind::Coordination, Vec::new());
        unknown.item = Some("hs-999".to_owned());
        let refused = town.desk.blow(&leader(), &none, unknown).await.unwrap_err();
        assert_eq!(refused.reason, Reason::UnknownItem);
        // What is in danger waits for no item and no appointed hour.
        let mut emergency = blow(WhistleKind::Emergency, Vec::new());
        (emergency.item, emergency.meet_at) = (None, None);
        town.desk.blow(&leader(), &none, emergency).await.unwrap();
        let whole = blow(WhistleKind::Coordination, Vec::new());
        let number = town.desk.blow(&leader(), &none, whole).await.unwrap().number();
        let whistle = town.desk.whistle(&leader(), &number).await.unwrap().whistle;
        let basis = whistle.basis.unwrap();
        let profile = std::sync::Arc::clone(town.desk.rules().profile());
        assert_eq!((basis.item.as_str(), &basis.edition), ("hs-001", &profile.edition.edition));
        assert!(!basis.legal_basis.is_empty());
    }
}

on_both! {
    async fn an_emergency_needs_no_judgement_and_can_be_repeated(town: Town) {
        let none = Guard::default();
        let mut emergency = blow(WhistleKind::Emergency, Vec::new());
        (emergency.judgement, emergency.meet_at) = (None, None);
        let number = town.desk.blow(&street(), &none, emergency).await.unwrap().number();
        town.wait(31);
        let first = officer("chengguan");
        town.desk.on_whistle(&first, &number, &none, report_in()).await.unwrap();
        assert_eq!(outcome_of(&town, &number, "420202-chengguan").await, Some(PresenceOutcome::Late));
        let call = vec![called("420202-yingji"), called("420202-chengguan")];
        let repeat = Repeat { reason: "险情扩大".to_owned(), call };
        town.desk.on_whistle(&leader(), &number, &none, repeat).await.unwrap();
        let whistle = town.desk.whistle(&leader(), &number).await.unwrap().whistle;
        assert_eq!((whistle.round, whistle.responders.len()), (2, 3));
        // To the second call nobody came before it.
        let early = ReportIn { arrived_at: Some(whistle.blown_at), ..report_in() };
        let refused = town.desk.on_whistle(&first, &number, &none, early).await.unwrap_err();
        assert_eq!(refused.reason, Reason::DateOutOfRange);
    }
}

on_both! {
    async fn coming_is_owed_at_the_hour_the_street_asked_for(town: Town) {
        let none = Guard::default();
        let mut routine = blow(WhistleKind::Routine, Vec::new());
        // A fortnight on, where its kind asks for three working days.
        let hour = town.desk.now() + jiff::SignedDuration::from_hours(14 * 24);
        routine.meet_at = Some(hour);
        let number = town.desk.blow(&leader(), &none, routine).await.unwrap().number();
        town.overdue(13 * 24 * 60).await;
        assert_eq!(outcome_of(&town, &number, "420202-chengguan").await, None, "not due yet");
        town.wait(24 * 60);
        let first = officer("chengguan");
        town.desk.on_whistle(&first, &number, &none, report_in()).await.unwrap();
        assert_eq!(outcome_of(&town, &number, "420202-chengguan").await, Some(PresenceOutcome::OnTime));
        town.overdue(60).await;
        assert_eq!(outcome_of(&town, &number, "shi-gongshui").await, Some(PresenceOutcome::Absent));
        // There is time to do what was asked after the meeting, as its kind has it.
        let whistle = town.desk.whistle(&leader(), &number).await.unwrap().whistle;
        let part = whistle.responder(&UnitCode::new("420202-chengguan")).unwrap();
        let finish = part.clocks.open(ClockName::Finish).unwrap();
        let due = finish.due(town.desk.rules().calendar()).unwrap().at;
        assert!(due.duration_since(hour) >= jiff::SignedDuration::from_hours(12 * 24), "{due}");
    }
}

fn asked(item: &str, area: &str) -> CallAsked {
    CallAsked {
        item: item.to_owned(),
        area: AreaCode::parse(area).unwrap(),
    }
}

on_both! {
    async fn a_whistle_asks_the_lists_whom_to_call_and_keeps_what_they_said(town: Town) {
        let units = |asked: &CallAsked| {
            let proposal = town.desk.call_proposal(&leader(), asked).unwrap();
            let units = proposal.units.iter().map(|unit| unit.as_str().to_owned());
            (units.collect::<Vec<_>>(), proposal)
        };
        // Without a list the catalogue is cited, and nobody is named by a list.
        let (none, silent) = units(&asked("hs-001", "420202007"));
        assert!(none.is_empty() && silent.explanation.is_none());
        assert_eq!(silent.basis.item, "hs-001");

        let duties = [
            "hs-001,basic,chengguan,street,gongan",
            "hs-002,assisting,chengguan,chengguan,shichang",
            "hs-003,recalled,gongan",
        ];
        town.publish(&head("duty", "420202", "2026"), &duties).await;
        // Where the street leads itself it calls who else answers and who assists; where a
        // department leads, that department.
        let table: [(&str, &[&str], ListRule); 4] = [
            ("hs-001", &["420202-chengguan", "420202-gongan"], ListRule::BasicDuty),
            ("hs-002", &["420202-chengguan", "420202-shichang"], ListRule::AssistingDuty),
            ("hs-003", &["420202-gongan"], ListRule::RecalledDuty),
            ("hs-010", &["420202-chengguan", "420202-shengtai", "420202-shichang"], ListRule::CatalogueOnly),
        ];
        for (item, expected, rule) in table {
            let (called, proposal) = units(&asked(item, "420202007"));
            assert_eq!(called, expected, "{item}");
            let why = proposal.explanation.unwrap();
            assert_eq!(why.reasons[0].rule, rule, "{item}");
            assert!(proposal.names.iter().all(|name| !name.name.is_empty()), "{item}");
        }
        let outside = town.desk.call_proposal(&leader(), &asked("hs-001", "420204004"));
        assert_eq!(outside.unwrap_err().reason, Reason::OutsideScope);
        let unknown = town.desk.call_proposal(&leader(), &asked("nothing", "420202007"));
        assert_eq!(unknown.unwrap_err().reason, Reason::UnknownItem);

        let none = Guard::default();
        let whistle = blow(WhistleKind::Coordination, Vec::new());
        let number = town.desk.blow(&leader(), &none, whistle).await.unwrap().number();
        // What the list says later is not what it said then.
        let later = ["hs-001,recalled,gongan"];
        town.publish(&head("duty", "420202", "2026b").replace("2026b-01-01", "2026-02-01"), &later).await;
        let view = town.desk.whistle(&leader(), &number).await.unwrap();
        assert_eq!(view.whistle.basis.as_ref().unwrap().edition, "duty-420202-2026");
        let why = view.whistle.explanation.as_ref().unwrap();
        assert_eq!((why.lead.as_str(), why.reasons[0].rule), ("jd-420202007", ListRule::BasicDuty));
        let named: Vec<(&str, &str)> = view
            .listed_units
            .iter()
            .map(|unit| (unit.code.as_str(), unit.name.as_str()))
            .collect();
        assert!(named.contains(&("420202-chengguan", "黄石港区城市管理局")), "{named:?}");
        let report = shaoying_desk::verify(&town.db, |_| {}).await.unwrap();
        assert!(report.is_sound(), "{report:?}");
    }
}

on_both! {
    /// Facts A2-10: the four causes for which a street does not act alone are its city's, and
    /// what was judged keeps which of them it was.
    async fn a_judgement_says_for_which_cause_the_whistle_is_blown(town: Town) {
        let none = Guard::default();
        let rules = town.desk.rules();
        assert_eq!(rules.profile().whistle_causes.len(), 4);
        let because = |causes: &[&str]| {
            let mut whistle = blow(WhistleKind::Coordination, Vec::new());
            let causes = causes.iter().map(|code| (*code).to_owned()).collect();
            whistle.judgement.as_mut().unwrap().causes = causes;
            whistle
        };
        let refused = town.desk.blow(&leader(), &none, because(&["wide", "tedious"])).await;
        let refusal = refused.unwrap_err();
        assert_eq!(refusal.reason, Reason::UnknownCause);
        assert_eq!(refusal.about["cause"], "tedious");
        for causes in [&[][..], &["specialised"], &["beyond_street", "wide"]] {
            let done = town.desk.blow(&leader(), &none, because(causes)).await;
            let number = done.unwrap().number();
            let whistle = town.desk.whistle(&leader(), &number).await.unwrap().whistle;
            let kept = whistle.judgement.unwrap().causes;
            assert!(kept.iter().eq(causes), "{kept:?}");
        }
    }
}
