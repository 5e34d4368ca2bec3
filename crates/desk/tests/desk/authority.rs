//! Nobody reads or changes what is outside their area, unit and role.

use shaoying_desk::{
    Appellant, Desk, Guard, NewAccount, OrderList, OrdersAsked, Sought,
    work_order::{Acknowledge, FinishPart, Handle, Reassign},
};
use shaoying_model::{MatterNumber, Reason, Role, UnitCode, work_order::Outcome};
use shaoying_testkit::{caller, dispatcher, hotline, officer, on_both, street};

fn newest() -> OrdersAsked {
    OrdersAsked {
        list: Some(OrderList::Newest),
        ..OrdersAsked::default()
    }
}

async fn sees(desk: &Desk, who: &shaoying_desk::Caller, number: &MatterNumber) -> bool {
    desk.order(who, number).await.is_ok()
}

on_both! {
    async fn each_sees_their_own_and_no_more(town: Town) {
        let number = town.dispatched_order("夜市占道").await;
        let far_street = caller("far", Role::StreetWorker, "jd-420203007", "420203007");
        let far_district = caller("far", Role::Dispatcher, "420203-zhihui", "420203");
        let keeper = caller("root", Role::SystemAdministrator, "", "4202");
        let expected = [
            (hotline(), true),
            (dispatcher(), true),
            (street(), true),
            (officer("chengguan"), true),
            (officer("jiaoyu"), false),
            (far_street, false),
            (far_district, false),
            (keeper, false),
        ];
        for (who, may) in expected {
            assert_eq!(sees(&town.desk, &who, &number).await, may, "{who:?}");
            let listed = town.desk.orders(&who, &newest()).await;
            let found = listed.is_ok_and(|page| page.items.iter().any(|o| o.number == number.as_str()));
            assert_eq!(found, may, "in the list: {who:?}");
        }
    }
}

on_both! {
    async fn the_unit_must_be_the_holder_and_the_handler_never_verifies(town: Town) {
        let number = town.dispatched_order("夜市占道").await;
        let none = Guard::default();
        let other = town.desk.on_order(&officer("jiaoyu"), &number, &none, Acknowledge {}).await;
        assert_eq!(other.unwrap_err().reason, Reason::UnitMayNot);
        let hotline_handles = Handle {
            outcome: Outcome::Solved,
            public_reply: "好了".into(),
            internal_note: String::new(),
            contact: None,
public_attachments: Vec::new(),
internal_attachments: Vec::new(),
};
        let refused = town.desk.on_order(&hotline(), &number, &none, hotline_handles).await;
        assert_eq!(refused.unwrap_err().reason, Reason::RoleMayNot);
        let view = town.desk.order(&officer("chengguan"), &number).await.unwrap();
        let acknowledge =
            view.allowed_actions.iter().find(|action| action.verb == "acknowledged").unwrap();
        assert!(acknowledge.allowed);
        let resumed = view.allowed_actions.iter().find(|action| action.verb == "part_finished");
        assert_eq!(resumed.unwrap().refusal, Some("unit_may_not"));
    }
}

on_both! {
    async fn a_person_is_masked_until_a_purpose_is_given_and_that_is_on_the_journal(town: Town) {
        let done = town.somebody_calls("楼上漏水").await;
        let number = MatterNumber::new(&done.stream.number);
        let masked = town.desk.appeal(&hotline(), &number).await.unwrap().appellant.unwrap();
        assert_eq!((masked.name.as_str(), masked.phone.as_str()), ("王**", "138****1234"));
        let refused = town.desk.reveal(&hotline(), &number, " ").await.unwrap_err();
        assert_eq!(refused.reason, Reason::PurposeMissing);
        let before = town.db.position().await.unwrap();
        for _ in 0..2 {
            let person = town.desk.reveal(&hotline(), &number, "联系核实地址").await.unwrap();
            assert_eq!(person.phone, "13800001234");
        }
        let entries = town.db.entries_after(before, 9).await.unwrap().entries;
        assert_eq!(entries.len(), 2, "who reads twice is on the journal twice");
        for entry in entries {
            assert_eq!((entry.verb.as_str(), entry.by.account.as_str()), ("revealed", "hotline"));
            assert!(entry.body.contains("联系核实地址") && !entry.body.contains("138"));
        }
        let other = town.somebody_calls("楼上又漏水").await;
        let other = MatterNumber::new(&other.stream.number);
        let told = |number| { let desk = &town.desk; async move { desk.readings(&hotline(), number).await.unwrap() } };
        assert_eq!(told(&number).await.len(), 2, "who may see the appeal is told who has read");
        assert_eq!(told(&other).await.len(), 0, "what the same person said elsewhere is apart");
    }
}

on_both! {
    async fn who_once_assisted_no_longer_sees_the_person(town: Town) {
        let none = Guard::default();
        let done = town.somebody_calls("夜市占道").await;
        let appeal = MatterNumber::new(&done.stream.number);
        let number = town.desk.appeal(&hotline(), &appeal).await.unwrap().appeal.order.unwrap();
        town.judged_and_dispatched(&number).await;
        let assistant = officer("shichang");
        let correct = |assisting: Vec<UnitCode>| Reassign {
            lead: UnitCode::new("420202-chengguan"),
            assisting,
            item: Some("hs-001".into()),
            reason: "补充协办".into(),
        };
        let sees_appeal = || async { town.desk.appeal(&assistant, &appeal).await.is_ok() };
        assert!(!sees_appeal().await);
        let with = correct(vec![UnitCode::new("420202-shichang")]);
        town.desk.on_order(&dispatcher(), &number, &none, with).await.unwrap();
        assert!(sees_appeal().await && sees(&town.desk, &assistant, &number).await);
        let finish = FinishPart { note: "已核实".into(), attachments: Vec::new() };
        town.desk.on_order(&assistant, &number, &none, finish).await.unwrap();
        assert!(!sees_appeal().await, "its part is done");
        assert!(sees(&town.desk, &assistant, &number).await, "its own work stays in sight");
    }
}

on_both! {
    async fn who_shares_a_telephone_is_shown_under_their_own_name(town: Town) {
        let mut shown = Vec::new();
        for name in ["王桂英", "王建国", "王桂英"] {
            let mut call = town.call("楼上漏水");
            call.appellant = Some(Appellant {
                name: name.into(),
                phone: "13800001234".into(),
                pseudonym: String::new(),
            });
            let done = town.desk.receive_appeal(&hotline(), &Guard::default(), call).await.unwrap();
            let number = MatterNumber::new(&done.stream.number);
            let person = town.desk.reveal(&hotline(), &number, "回访").await.unwrap();
            assert_eq!(person.name, name);
            shown.push(town.desk.appeal(&hotline(), &number).await.unwrap().appeal.appellant);
        }
        assert_ne!(shown[0], shown[1]);
        assert_eq!(shown[0], shown[2], "the same person has one record");
    }
}

on_both! {
    async fn who_lost_the_number_is_found_by_what_they_gave_and_that_is_on_the_journal(town: Town) {
        let mine = town.somebody_calls("楼上漏水").await.number();
        let mut other = town.call("路灯不亮");
        other.appellant.as_mut().unwrap().name = "王建国".into();
        town.desk.receive_appeal(&hotline(), &Guard::default(), other).await.unwrap();
        let sought = |name: &str, purpose: &str| Sought {
            name: name.into(),
            phone: "13800001234".into(),
            purpose: purpose.into(),
        };
        let before = town.db.position().await.unwrap();
        let found = town.desk.appeals_of(&hotline(), &sought("王小明", "来电查询")).await.unwrap();
        let found: Vec<&str> = found.iter().map(|item| item.number.as_str()).collect();
        assert_eq!(found, [mine.as_str()]);
        let entries = town.db.entries_after(before, 9).await.unwrap().entries;
        assert_eq!(entries.len(), 1);
        assert_eq!((entries[0].verb.as_str(), entries[0].by.account.as_str()), ("looked_up", "hotline"));
        assert!(!entries[0].body.contains("138") && !entries[0].body.contains("王"));

        let nobody = town.desk.appeals_of(&hotline(), &sought("李四", "来电查询")).await.unwrap();
        assert!(nobody.is_empty(), "a telephone alone is nobody");
        let elsewhere = caller("far", Role::Dispatcher, "420203-zhihui", "420203");
        assert!(town.desk.appeals_of(&elsewhere, &sought("王小明", "来电查询")).await.unwrap().is_empty());
        let nowhere = caller("nowhere", Role::Dispatcher, "", "4202");
        let refused = town.desk.appeals_of(&nowhere, &sought("王小明", "来电查询")).await.unwrap_err();
        assert_eq!(refused.reason, Reason::AccountWithoutUnit);
        let unsaid = town.desk.appeals_of(&hotline(), &sought("王小明", " ")).await.unwrap_err();
        assert_eq!(unsaid.reason, Reason::PurposeMissing);
        let handler = town.desk.appeals_of(&officer("chengguan"), &sought("王小明", "来电查询")).await;
        assert_eq!(handler.unwrap_err().reason, Reason::RoleMayNot);
        assert!(shaoying_desk::verify(&town.db, |_| {}).await.unwrap().is_sound());
    }
}

fn account(name: &str, role: Role) -> NewAccount {
    NewAccount {
        name: name.into(),
        display_name: name.into(),
        role,
        unit: None,
        area: None,
        password: Some("a-long-password".into()),
    }
}

on_both! {
    async fn the_last_security_administrator_stays(town: Town) {
        let role = Role::SecurityAdministrator;
        let security = caller("an", role, "", "4202");
        town.desk.put_account(&security, account("an", role)).await.unwrap();
        let last = Reason::LastSecurityAdministrator;
        let refused = town.desk.set_disabled(&security, "an", true).await.unwrap_err();
        assert_eq!(refused.reason, last);
        let auditor = account("an", Role::AuditAdministrator);
        let refused = town.desk.put_account(&security, auditor).await.unwrap_err();
        assert_eq!(refused.reason, last);
        // Two who put each other out at the same moment: one of them stays.
        town.desk.put_account(&security, account("bo", role)).await.unwrap();
        let other = caller("bo", role, "", "4202");
        let (one, two) = tokio::join!(
            town.desk.set_disabled(&security, "bo", true),
            town.desk.set_disabled(&other, "an", true),
        );
        assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
        assert_eq!(one.and(two).unwrap_err().reason, last);
    }
}

on_both! {
    async fn an_account_is_disabled_with_the_entry_that_says_so_and_keeps_its_password(town: Town) {
        let security = caller("sec", Role::SecurityAdministrator, "", "4202");
        town.desk.put_account(&security, account("li", Role::AuditAdministrator)).await.unwrap();
        let mut changed = account("li", Role::AuditAdministrator);
        changed.password = Some("another-password".into());
        // The two at once: neither writes what it read before the other.
        let (one, two) = tokio::join!(
            town.desk.put_account(&security, changed),
            town.desk.set_disabled(&security, "li", true),
        );
        assert!(one.is_ok() && two.unwrap().disabled);
        town.desk.set_disabled(&security, "li", false).await.unwrap();
        town.desk.sign_in("li", "another-password").await.unwrap();
        let wrong = town.desk.sign_in("li", "a-long-password").await.unwrap_err();
        assert_eq!(wrong.reason, Reason::WrongPassword);
    }
}

on_both! {
    async fn no_session_outlives_a_changed_password(town: Town) {
        let security = caller("sec", Role::SecurityAdministrator, "", "4202");
        let role = Role::AuditAdministrator;
        for round in 0..4 {
            town.desk.put_account(&security, account("li", role)).await.unwrap();
            let mut changed = account("li", role);
            changed.password = Some(format!("another-password-{round}"));
            let (signed_in, done) = tokio::join!(
                town.desk.sign_in("li", "a-long-password"),
                town.desk.put_account(&security, changed),
            );
            done.unwrap();
            if let Ok(session) = signed_in {
                let refused = town.desk.caller(&session.secret).await.unwrap_err();
                assert_eq!(refused.reason, Reason::NotSignedIn);
                let token = town.desk.make_token(&session.secret, "late", 1).await;
                assert_eq!(token.unwrap_err().reason, Reason::NotSignedIn);
            }
        }
    }
}

on_both! {
    async fn an_account_locks_after_five_wrong_passwords(town: Town) {
        let security = caller("sec", Role::SecurityAdministrator, "", "4202");
        let account = NewAccount {
            name: "li".into(),
            display_name: "李".into(),
            role: Role::Dispatcher,
            unit: Some(UnitCode::new("420202-zhihui")),
            area: None,
            password: Some("a-long-password".into()),
        };
        town.desk.put_account(&security, account.clone()).await.unwrap();
        let good = town.desk.sign_in("li", "a-long-password").await.unwrap();
        assert_eq!(town.desk.caller(&good.secret).await.unwrap().area.as_str(), "420202");
        for _ in 0..5 {
            let wrong = town.desk.sign_in("li", "wrong").await.unwrap_err();
            assert_eq!(wrong.reason, Reason::WrongPassword);
        }
        let locked = town.desk.sign_in("li", "a-long-password").await.unwrap_err();
        assert_eq!(locked.reason, Reason::WrongPassword);
        town.wait(16);
        town.desk.sign_in("li", "a-long-password").await.unwrap();
        town.desk.set_disabled(&security, "li", true).await.unwrap();
        let ended = town.desk.caller(&good.secret).await.unwrap_err();
        assert_eq!(ended.reason, Reason::NotSignedIn);
        let report = shaoying_desk::verify(&town.db, |_| {}).await.unwrap();
        assert!(report.is_sound(), "{:?}", report.findings);
    }
}
