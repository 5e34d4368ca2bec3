//! Two nodes on one database take turns; neither knows the other.

use std::sync::Arc;

use shaoying_desk::{Guard, work_order::Acknowledge};
use shaoying_model::{Reason, journal::StreamKind};
use shaoying_testkit::{dispatcher, hotline, officer, on_both};

on_both! {
    async fn rungs_fire_once_and_the_journal_has_no_gap(town: Town) {
        let other = town.second_node().await;
        let number = town.dispatched_order("夜市占道").await;
        for index in 0..20 {
            let desk = if index % 2 == 0 { &town.desk } else { &other };
            let call = town.call(&format!("第 {index} 件"));
            desk.receive_appeal(&hotline(), &Guard::default(), call).await.unwrap();
        }
        town.wait(60 * 24 * 60);
        for _ in 0..6 {
            let (here, there) = tokio::join!(town.desk.reconcile(), other.reconcile());
            here.unwrap();
            there.unwrap();
        }
        let story = other.story(&dispatcher(), StreamKind::WorkOrder, &number, 0).await.unwrap();
        let fired = story.iter().filter(|entry| entry.verb == "rung_fired").count();
        assert_eq!(fired, 6);
        let report = shaoying_desk::verify(&town.db, |_| {}).await.unwrap();
        assert!(report.is_sound(), "{:?}", report.findings);
    }
}

on_both! {
    async fn of_two_who_saw_the_same_version_one_is_told(town: Town) {
        let other = town.second_node().await;
        let number = town.dispatched_order("夜市占道").await;
        let version = Some(town.order(&number).await.version);
        let guard = Guard { key: None, version };
        let lead = officer("chengguan");
        let (here, there) = tokio::join!(
            town.desk.on_order(&lead, &number, &guard, Acknowledge {}),
            other.on_order(&lead, &number, &guard, Acknowledge {}),
        );
        let outcomes = [here.map(drop), there.map(drop)];
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
        let refusal = outcomes.into_iter().find_map(Result::err).unwrap();
        assert!(matches!(refusal.reason, Reason::StaleVersion | Reason::NotInThisStage));
    }
}

on_both! {
    async fn a_node_hears_of_what_the_other_wrote(town: Town) {
        let other = town.second_node().await;
        let mut heard = other.commits();
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let reconciling = tokio::spawn(Arc::clone(&other).keep_reconciling(stopped));
        let done = town.somebody_calls("楼上漏水").await;
        let wait = heard.wait_for(|position| *position >= done.position);
        tokio::time::timeout(std::time::Duration::from_secs(10), wait).await.unwrap().unwrap();
        stop.send_replace(true);
        reconciling.await.unwrap();
    }
}

on_both! {
    async fn a_node_that_ran_ahead_and_was_overtaken_begins_again(town: Town) {
        let other = town.second_node().await;
        // After three turns in a row a node takes itself to be alone, and runs ahead.
        for index in 0..3 {
            town.somebody_calls(&format!("第 {index} 件")).await;
        }
        let guard = Guard { key: Some("同一把钥匙".to_owned()), version: None };
        let there = other.receive_appeal(&hotline(), &guard, town.call("夜市占道")).await.unwrap();
        let here = town.desk.receive_appeal(&hotline(), &guard, town.call("夜市占道")).await.unwrap();
        assert_eq!((here.number(), here.repeated), (there.number(), true));
        let next = town.somebody_calls("楼上漏水").await;
        assert!(next.position > there.position);
        let report = shaoying_desk::verify(&town.db, |_| {}).await.unwrap();
        assert!(report.is_sound(), "{:?}", report.findings);
    }
}

on_both! {
    async fn whoever_verifies_beside_a_busy_server_finds_nothing(town: Town) {
        let writing = async {
            for index in 0..40 {
                town.dispatched_order(&format!("第 {index} 件")).await;
            }
        };
        let verifying = async {
            for _ in 0..8 {
                let report = shaoying_desk::verify(&town.db, |_| {}).await.unwrap();
                assert!(report.is_sound(), "{:?}", report.findings);
            }
        };
        tokio::join!(writing, verifying);
    }
}
