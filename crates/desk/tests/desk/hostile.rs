//! What must be refused by name before it reaches the store, and what many ask at once.

use shaoying_desk::{Guard, NewAccount};
use shaoying_model::{MatterNumber, Reason, Role, UnitCode, appeal::ExternalNumber};
use shaoying_testkit::{caller, hotline, on_both};

on_both! {
    async fn no_engine_is_asked_for_a_text_that_one_of_them_cannot_keep(town: Town) {
        let long = "长".repeat(201);
        for bad in ["\0", "a\u{1f}b", "", &*long] {
            let mut calls = vec![town.call("楼上漏水"), town.call("楼上漏水")];
            calls[0].external = Some(ExternalNumber { system: "x".into(), number: bad.into() });
            calls[1].external = Some(ExternalNumber { system: bad.into(), number: "1".into() });
            for call in calls {
                let refused = town.desk.receive_appeal(&hotline(), &Guard::default(), call).await;
                assert!(refused.unwrap_err().about.contains_key("field"), "{bad:?}");
            }
            let guard = Guard { key: Some(bad.to_owned()), version: None };
            let call = town.call("楼上漏水");
            let refused = town.desk.receive_appeal(&hotline(), &guard, call).await.unwrap_err();
            assert_eq!(refused.about["field"], "key", "{bad:?}");
            let unknown = town.desk.sign_in(bad, "correct horse").await.unwrap_err();
            assert_eq!(unknown.reason, Reason::WrongPassword, "{bad:?}");
            let number = serde_json::to_string(bad).unwrap();
            assert!(serde_json::from_str::<MatterNumber>(&number).is_err(), "{bad:?}");
        }
        let auditor = caller("audit", Role::AuditAdministrator, "", "4202");
        let refused = town.desk.accounts(&auditor, "\0", Some(10)).await.unwrap_err();
        assert_eq!(refused.reason, Reason::BadParameter);
        assert_eq!(town.db.position().await.unwrap(), 0);
    }
}

on_both! {
    async fn guesses_at_the_same_moment_are_counted_each(town: Town) {
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
        let guesses = (0..40).map(|_| town.desk.sign_in("li", "a guess"));
        let answers = futures_util::future::join_all(guesses).await;
        for answer in answers {
            assert_eq!(answer.unwrap_err().reason, Reason::WrongPassword);
        }
        // The five that were looked at; the others found it locked, and were told the same.
        assert_eq!(town.db.account("li").await.unwrap().unwrap().failures, 5);
        let locked = town.desk.sign_in("li", "a-long-password").await.unwrap_err();
        assert_eq!(locked.reason, Reason::WrongPassword);
        town.wait(16);
        town.desk.sign_in("li", "a guess").await.unwrap_err();
        town.desk.sign_in("li", "a-long-password").await.unwrap();
        // Kept out, and given a new password by somebody who did not know.
        town.desk.set_disabled(&security, "li", true).await.unwrap();
        assert!(town.desk.put_account(&security, account).await.unwrap().disabled);
        let refused = town.desk.sign_in("li", "a-long-password").await.unwrap_err();
        assert_eq!(refused.reason, Reason::WrongPassword);
    }
}
