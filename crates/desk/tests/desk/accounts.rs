//! Accounts: for whom, with which password, and whose it is to change.

use shaoying_desk::{Caller, NewAccount, OrderList, OrdersAsked};
use shaoying_model::{Reason, Role, UnitCode};
use shaoying_testkit::{caller, on_both};

fn security() -> Caller {
    caller("sec", Role::SecurityAdministrator, "", "4202")
}

fn leader() -> NewAccount {
    NewAccount {
        name: "wang-street".into(),
        display_name: "王".into(),
        role: Role::StreetLeader,
        unit: Some(UnitCode::new("jd-420202007")),
        area: None,
        password: Some("a-long-password".into()),
    }
}

on_both! {
    async fn whoever_works_for_a_unit_has_no_account_without_one(town: Town) {
        for role in Role::ALL {
            let new = NewAccount { name: role.as_str().into(), role, unit: None, ..leader() };
            let opened = town.desk.put_account(&security(), new).await;
            let administrator = role.as_str().ends_with("_administrator");
            let expected = match role {
                Role::Resident | Role::System => Some(Reason::BadParameter),
                _ if administrator => None,
                _ => Some(Reason::UnitNeeded),
            };
            assert_eq!(opened.err().map(|refused| refused.reason), expected, "{}", role.as_str());
        }
        let opened = town.desk.put_account(&security(), leader()).await.unwrap();
        assert_eq!(opened.area.as_str(), "420202007", "the unit's own place");
    }
}

on_both! {
    async fn an_older_account_without_a_unit_reaches_nothing(town: Town) {
        let number = town.dispatched_order("噪声").await;
        let asked = OrdersAsked { list: Some(OrderList::Newest), ..OrdersAsked::default() };
        for role in Role::ALL.into_iter().filter(|role| role.needs_unit()) {
            let nobody = caller("old", role, "", "4202");
            let gone = Reason::AccountWithoutUnit;
            let desk = &town.desk;
            assert_eq!(desk.orders(&nobody, &asked).await.unwrap_err().reason, gone);
            assert_eq!(desk.order(&nobody, &number).await.unwrap_err().reason, gone);
            assert!(desk.queues(&nobody).await.unwrap().is_empty(), "{}", role.as_str());
            assert!(nobody.may_hear_news().is_err() && !nobody.sees_matters());
            assert!(desk.alarms(&nobody, true, None, None).await.is_err());
            assert!(desk.gaps(&nobody, None, None).await.is_err());
        }
    }
}

on_both! {
    async fn a_password_is_long_and_not_what_is_tried_first(town: Town) {
        let cases = [
            ("", Some(Reason::PasswordShort)),
            ("short", Some(Reason::PasswordShort)),
            ("九个字的密码太短了", Some(Reason::PasswordShort)),
            ("1234567890", Some(Reason::PasswordDigits)),
            ("Wang-Street", Some(Reason::PasswordIsName)),
            ("十个字的密码刚好够了", None),
        ];
        for (password, expected) in cases {
            let new = NewAccount { password: Some(password.into()), ..leader() };
            let refused = town.desk.put_account(&security(), new).await.err();
            if let Some(refused) = &refused {
                assert_eq!(refused.about["field"], "password");
            }
            assert_eq!(refused.map(|refused| refused.reason), expected, "{password:?}");
        }
    }
}

on_both! {
    async fn whoever_is_changed_keeps_the_password_that_nobody_gave_anew(town: Town) {
        let without = NewAccount { password: None, ..leader() };
        let refused = town.desk.put_account(&security(), without.clone()).await.unwrap_err();
        assert_eq!((refused.reason, &*refused.about["field"]), (Reason::TextMissing, "password"));
        town.desk.put_account(&security(), leader()).await.unwrap();
        let renamed = NewAccount { display_name: "王书记".into(), ..without };
        let changed = town.desk.put_account(&security(), renamed).await.unwrap();
        assert_eq!(changed.display_name, "王书记");
        town.desk.sign_in("wang-street", "a-long-password").await.unwrap();
    }
}

on_both! {
    async fn people_change_their_own_password_and_end_what_the_old_one_opened(town: Town) {
        let desk = &town.desk;
        let (old, new) = ("a-long-password", "another-password");
        desk.put_account(&security(), leader()).await.unwrap();
        let own = desk.sign_in("wang-street", old).await.unwrap().secret;
        let elsewhere = desk.sign_in("wang-street", old).await.unwrap().secret;
        let token = desk.make_token(&own, "program", 30).await.unwrap().secret;
        let weak = desk.change_password(&own, old, "wang-street").await.unwrap_err();
        assert_eq!(weak.reason, Reason::PasswordIsName);
        let wrong = desk.change_password(&own, "a guess", new).await.unwrap_err();
        assert_eq!(wrong.reason, Reason::WrongPassword);
        let changed = desk.change_password(&own, old, new).await.unwrap();
        assert_eq!(changed.account, "wang-street");
        desk.caller(&own).await.unwrap();
        for ended in [elsewhere, token] {
            assert_eq!(desk.caller(&ended).await.unwrap_err().reason, Reason::NotSignedIn);
        }
        let refused = desk.sign_in("wang-street", old).await.unwrap_err();
        assert_eq!(refused.reason, Reason::WrongPassword);
        desk.sign_in("wang-street", new).await.unwrap();
        let page = town.db.entries_after(0, 1_000).await.unwrap();
        let last = page.entries.iter().rfind(|entry| entry.verb == "password_changed").unwrap();
        assert_eq!(last.by.account, "wang-street");
        let told = format!("{:?}", page.entries);
        assert!(!told.contains(old) && !told.contains(new), "no password is journaled");
        let report = shaoying_desk::verify(&town.db, |_| {}).await.unwrap();
        assert!(report.is_sound(), "{:?}", report.findings);
    }
}

on_both! {
    async fn guesses_at_the_old_password_lock_like_those_at_the_door(town: Town) {
        let desk = &town.desk;
        desk.put_account(&security(), leader()).await.unwrap();
        let own = desk.sign_in("wang-street", "a-long-password").await.unwrap().secret;
        for _ in 0..5 {
            let wrong = desk.change_password(&own, "a guess", "another-password").await;
            assert_eq!(wrong.unwrap_err().reason, Reason::WrongPassword);
        }
        let right = desk.change_password(&own, "a-long-password", "another-password").await;
        assert_eq!(right.unwrap_err().reason, Reason::WrongPassword);
        let door = desk.sign_in("wang-street", "a-long-password").await.unwrap_err();
        assert_eq!(door.reason, Reason::WrongPassword);
        town.wait(16);
        desk.sign_in("wang-street", "a-long-password").await.unwrap();
    }
}
