//! Asking twice does a thing once.

use shaoying_desk::{Guard, work_order::Acknowledge};
use shaoying_model::{Reason, appeal::ExternalNumber};
use shaoying_testkit::{hotline, officer, on_both};

fn key(text: &str) -> Guard {
    Guard {
        key: Some(text.to_owned()),
        version: None,
    }
}

on_both! {
    async fn the_same_key_makes_one_appeal(town: Town) {
        let call = town.call("楼上漏水");
        let first = town.desk.receive_appeal(&hotline(), &key("k1"), call.clone()).await.unwrap();
        let again = town.desk.receive_appeal(&hotline(), &key("k1"), call.clone()).await.unwrap();
        assert!(!first.repeated && again.repeated);
        assert_eq!(first.stream, again.stream);
        let other = town.call("另一件事");
        let refused = town.desk.receive_appeal(&hotline(), &key("k1"), other).await.unwrap_err();
        assert_eq!(refused.reason, Reason::KeyReused);
        assert_eq!(town.desk.serial().await.unwrap(), 2, "one appeal and its order");
    }
}

on_both! {
    /// Facts A2-12: what was entered in one system is not entered again in this one.
    async fn a_number_of_another_system_makes_one_appeal(town: Town) {
        let mut call = town.call("路灯不亮");
        call.external =
            Some(ExternalNumber { system: "digital_city".into(), number: "77".into() });
        let first = town.desk.receive_appeal(&hotline(), &Guard::default(), call.clone()).await;
        // Another key, another day: still the same message.
        town.wait(60 * 24 * 30);
        let again = town.desk.receive_appeal(&hotline(), &key("k2"), call.clone()).await.unwrap();
        assert!(again.repeated);
        assert_eq!(first.unwrap().stream, again.stream);
        call.body.push_str("(改)");
        let refused = town.desk.receive_appeal(&hotline(), &key("k3"), call).await.unwrap_err();
        assert_eq!(refused.reason, Reason::KeyReused);
    }
}

on_both! {
    async fn what_was_done_is_told_again_though_it_could_not_be_done_now(town: Town) {
        let number = town.dispatched_order("夜市占道").await;
        let lead = officer("chengguan");
        // By now the writer knows that it is alone, and runs ahead where it can.
        for repeated in [false, true, true] {
            let done = town.desk.on_order(&lead, &number, &key("k1"), Acknowledge {}).await;
            assert_eq!(done.unwrap().repeated, repeated);
        }
        let nobody = shaoying_model::MatterNumber::new("W20200101-0000001");
        for (number, key, reason) in [
            (&number, key("k2"), Reason::NotInThisStage),
            (&nobody, key("k3"), Reason::NoSuchMatter),
            (&nobody, key("k1"), Reason::KeyReused),
        ] {
            let refused = town.desk.on_order(&lead, number, &key, Acknowledge {}).await;
            assert_eq!(refused.unwrap_err().reason, reason, "{key:?}");
        }
    }
}

on_both! {
    async fn many_at_once_share_commits_and_none_is_twice(town: Town) {
        let calls = (0..200).map(|index| {
            let guard = key(&format!("k{}", index % 50));
            let call = town.call(&format!("第 {} 件", index % 50));
            let desk = &town.desk;
            async move { desk.receive_appeal(&hotline(), &guard, call).await }
        });
        let done = futures_util::future::join_all(calls).await;
        let fresh = done.iter().filter(|done| !done.as_ref().unwrap().repeated).count();
        assert_eq!(fresh, 50);
        assert_eq!(town.desk.serial().await.unwrap(), 100);
        let report = shaoying_desk::verify(&town.db, |_| {}).await.unwrap();
        assert!(report.is_sound(), "{:?}", report.findings);
    }
}

on_both! {
    async fn a_stale_version_is_told_and_changes_nothing(town: Town) {
        let number = town.dispatched_order("夜市占道").await;
        let seen = town.order(&number).await.version;
        let guard = |version| Guard { key: None, version: Some(version) };
        let lead = officer("chengguan");
        let stale = town.desk.on_order(&lead, &number, &guard(seen - 1), Acknowledge {}).await;
        let stale = stale.unwrap_err();
        assert_eq!(stale.reason, Reason::StaleVersion);
        assert_eq!(stale.about["version"], seen.to_string());
        town.desk.on_order(&lead, &number, &guard(seen), Acknowledge {}).await.unwrap();
        assert_eq!(town.order(&number).await.version, seen + 1);
    }
}
