//! The residents' door: what a stranger may say, and what nobody but they may do.

use shaoying_desk::{
    AnyMatter, Appellant, Caller, Guard,
    appeal::{CallBack, Rate, TellTracking},
    resident::Report,
    work_order::Judge,
};
use shaoying_model::{
    AppealKind, AreaCode, Grade, MatterNumber, Reason, Role, appeal::Reached, journal::StreamKind,
};
use shaoying_testkit::{Town, caller, dispatcher, hotline, officer, on_both, street};

fn report(words: &str) -> Report {
    Report {
        channel: "web".to_owned(),
        kind: AppealKind::Complaint,
        words: words.to_owned(),
        area: AreaCode::parse("420202007").unwrap(),
        place: None,
        contact: Appellant {
            name: "王小明".to_owned(),
            phone: "13800001234".to_owned(),
            pseudonym: String::new(),
        },
        confidential: false,
        join: None,
        photographs: Vec::new(),
    }
}

async fn reported(town: &Town, words: &str) -> MatterNumber {
    let done = town
        .desk
        .report(&Guard::default(), report(words))
        .await
        .unwrap();
    match done.matter {
        AnyMatter::Appeal(appeal) => appeal.number,
        other => unreachable!("{other:?}"),
    }
}

const RATE: Rate = Rate {
    grade: 5,
    solved: true,
    comment: String::new(),
};

on_both! {
    async fn a_report_is_journaled_as_a_residents_and_without_their_name(town: Town) {
        let number = reported(&town, "夜市占道摆摊").await;
        let story = town.desk.story(&hotline(), StreamKind::Appeal, &number, 0).await.unwrap();
        assert_eq!(story[0].verb, "received");
        assert!(story.iter().all(|entry| entry.role == Role::Resident));
        assert!(story.iter().all(|entry| entry.unit.is_none() && entry.account == "resident"));
        let told = serde_json::to_string(&story).unwrap();
        assert!(!told.contains("王小明") && !told.contains("13800001234"), "{told}");
    }
}

on_both! {
    async fn a_report_is_refused_where_it_cannot_be_taken_in(town: Town) {
        let cases: [(Report, Reason); 6] = [
            (Report { channel: "police".into(), ..report("x") }, Reason::PrivateChannel),
            (Report { channel: "pigeon".into(), ..report("x") }, Reason::UnknownChannel),
            (Report { area: AreaCode::parse("999999").unwrap(), ..report("x") }, Reason::UnknownArea),
            (Report { contact: Appellant::default(), ..report("x") }, Reason::ContactMissing),
            (
                Report { contact: Appellant { phone: "打我".into(), ..report("x").contact }, ..report("x") },
                Reason::MalformedPhone,
            ),
            (report(" "), Reason::TextMissing),
        ];
        for (report, reason) in cases {
            let refused = town.desk.report(&Guard::default(), report).await.unwrap_err();
            assert_eq!(refused.reason, reason);
        }
        assert_eq!(town.desk.serial().await.unwrap(), 0);
    }
}

on_both! {
    async fn only_the_word_opens_a_matter_and_only_for_what_residents_may(town: Town) {
        let number = reported(&town, "夜市占道摆摊").await;
        let word = town.desk.tracking(&number).code;
        let guard = Guard::default();
        let missing = town.desk.progress(&number, "00000000").await.unwrap_err();
        assert_eq!(missing.reason, Reason::NoSuchMatter);
        assert!(missing.about.is_empty(), "the refusal of a wrong word tells nothing");
        let refused = town.desk.as_resident(&number, "00000000", &guard, RATE).await.unwrap_err();
        assert_eq!(refused, missing);
        let nowhere = MatterNumber::new("A20260302-0000999");
        let its_word = town.desk.tracking(&nowhere).code;
        assert_eq!(town.desk.progress(&nowhere, &its_word).await.unwrap_err(), missing);

        let early = town.desk.as_resident(&number, &word, &guard, RATE).await.unwrap_err();
        assert_eq!(early.reason, Reason::NotInThisStage);
        let call_back = CallBack {
            reached: Reached::Yes,
            solved: Some(true),
            satisfaction: None,
            note: String::new(),
            reopen: None,
        };
        let refused = town.desk.as_resident(&number, &word, &guard, call_back).await.unwrap_err();
        assert_eq!(refused.reason, Reason::RoleMayNot);
        // The door leads to one matter, and to no list and no other reading.
        let resident = Caller {
            account: "resident".to_owned(),
            role: Role::Resident,
            unit: None,
            area: AreaCode::parse("4202").unwrap(),
        };
        let read = town.desk.appeal(&resident, &number).await.unwrap_err();
        assert_eq!(read.reason, Reason::RoleMayNot);
    }
}

on_both! {
    async fn a_lost_code_is_told_by_whoever_takes_calls_and_each_telling_is_an_entry(town: Town) {
        let number = reported(&town, "夜市占道摆摊").await;
        let said = |purpose: &str| TellTracking { purpose: purpose.to_owned() };
        let desk = &town.desk;
        for who in [hotline(), dispatcher()] {
            let view = desk.appeal(&who, &number).await.unwrap();
            let action = view.allowed_actions.iter().find(|action| action.verb == "tracking_told");
            assert!(action.unwrap().allowed);
            let told = desk.tell_tracking(&who, &number, said("来电核对姓名电话无误")).await.unwrap();
            assert!(desk.progress(&number, &told.code).await.is_ok());
        }
        let story = desk.story(&hotline(), StreamKind::Appeal, &number, 0).await.unwrap();
        let tellings: Vec<_> = story.iter().filter(|entry| entry.verb == "tracking_told").collect();
        assert_eq!(tellings.len(), 2);
        let code = desk.tracking(&number).code;
        let written = serde_json::to_string(&story).unwrap();
        assert!(written.contains("来电核对") && !written.contains(&code), "{written}");

        let elsewhere = caller("elsewhere", Role::Dispatcher, "420203-zhihui", "420203");
        let nameless = Report {
            kind: AppealKind::Tipoff,
            contact: Appellant::default(),
            ..report("有人偷倒渣土")
        };
        let nameless = desk.report(&Guard::default(), nameless).await.unwrap();
        let nameless = MatterNumber::new(&nameless.stream.number);
        let cases = [
            (hotline(), &number, " ", Reason::PurposeMissing),
            (street(), &number, "来电", Reason::RoleMayNot),
            (officer("chengguan"), &number, "来电", Reason::NoSuchMatter),
            (elsewhere, &number, "来电", Reason::NoSuchMatter),
            (hotline(), &nameless, "来电", Reason::UnknownAppellant),
        ];
        for (who, number, purpose, reason) in cases {
            let refused = desk.tell_tracking(&who, number, said(purpose)).await.unwrap_err();
            assert_eq!(refused.reason, reason, "{}", who.account);
        }
        let view = desk.appeal(&hotline(), &nameless).await.unwrap();
        let action = view.allowed_actions.iter().find(|action| action.verb == "tracking_told");
        assert_eq!(action.unwrap().refusal, Some("unknown_appellant"));
    }
}

on_both! {
    async fn what_is_alike_is_offered_by_its_topic_alone(town: Town) {
        reported(&town, "夜市占道摆摊,吵到半夜").await;
        reported(&town, "自来水发黄").await;
        let area = AreaCode::parse("420202007").unwrap();
        let alike = |kind, words: &'static str, area: AreaCode| {
            let desk = town.desk.clone();
            async move { desk.alike(kind, words, &area).await.unwrap() }
        };
        let found = alike(AppealKind::Help, "有人占道摆摊", area.clone()).await;
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].topic.as_deref(), Some("占道经营整治"));
        let told = format!("{found:?}");
        assert!(!told.contains("半夜"), "{told}");
        assert!(alike(AppealKind::Tipoff, "有人占道摆摊", area.clone()).await.is_empty());
        assert!(alike(AppealKind::Help, "公交改线", area).await.is_empty());
        let elsewhere = AreaCode::parse("420202006").unwrap();
        assert!(alike(AppealKind::Help, "有人占道摆摊", elsewhere).await.is_empty());
    }
}

on_both! {
    async fn a_tip_off_is_offered_to_nobody_however_it_was_judged(town: Town) {
        let none = Guard::default();
        let area = AreaCode::parse("420202007").unwrap();
        for by_hand in [false, true] {
            let tip = Report { kind: AppealKind::Tipoff, ..report("投诉占道经营,有人占道摆摊") };
            let done = town.desk.report(&none, tip).await.unwrap();
            let appeal = town.desk.appeal(&hotline(), &done.number()).await.unwrap().appeal;
            let order = appeal.order.unwrap();
            if by_hand {
                let judge = Judge {
                    grade: Grade::C,
                    tier: None,
                    item: None,
                    kind: Some(AppealKind::Complaint),
                    urgency: None,
                    note: String::new(),
                };
                town.desk.on_order(&street(), &order, &none, judge).await.unwrap();
            } else {
                town.desk.auto_route(&order).await.unwrap();
            }
            assert!(town.order(&order).await.judgement.is_some());
            let found = town.desk.alike(AppealKind::Help, "有人占道摆摊", &area).await.unwrap();
            assert!(found.is_empty(), "{found:?}");
        }
    }
}
