//! Merged orders: each resident keeps their own clock, answer and last word.

use shaoying_desk::{
    Guard,
    work_order::{DecideExclusion, Merge, Reopen, RequestExclusion, Unmerge},
};
use shaoying_model::{ClockName, Reason};
use shaoying_testkit::{dispatcher, hotline, keeper, officer, on_both};

on_both! {
    async fn closing_one_answers_the_residents_of_both(town: Town) {
        let one = town.dispatched_order("夜市占道").await;
        town.wait(10);
        let two = town.dispatched_order("夜市油烟").await;
        let merge = Merge { into: one.clone() };
        town.desk.on_order(&dispatcher(), &two, &Guard::default(), merge).await.unwrap();
        assert_eq!(town.order(&two).await.stage_name(), "merged");
        let waiting = town.order(&two).await.appeals[0].clone();
        let appeal = town.desk.appeal(&hotline(), &waiting).await.unwrap().appeal;
        assert!(appeal.clocks.open(ClockName::Answer).is_some(), "its own clock runs on");

        town.handled(&one).await;
        town.closed(&one).await;
        let appeal = town.desk.appeal(&hotline(), &waiting).await.unwrap().appeal;
        assert_eq!(appeal.answers.len(), 1);
        assert!(!appeal.is_open());

        // What is reopened is so for both; what is left out of scores, for its own alone.
        let none = Guard::default();
        let reopen = Reopen { reason: "夜里又摆出来了".into() };
        town.desk.on_order(&dispatcher(), &one, &none, reopen).await.unwrap();
        let appeal = town.desk.appeal(&hotline(), &waiting).await.unwrap().appeal;
        assert!(appeal.is_open() && appeal.clocks.open(ClockName::Answer).is_some());
        let reason = "同一诉求反复提出".to_owned();
        let request = RequestExclusion { reason: reason.clone() };
        town.desk.on_order(&officer("chengguan"), &one, &none, request).await.unwrap();
        let decide = DecideExclusion { granted: true, reason };
        town.desk.on_order(&keeper(), &one, &none, decide).await.unwrap();
        assert!(!town.desk.appeal(&hotline(), &waiting).await.unwrap().appeal.excluded);
        let own = town.order(&one).await.appeals[0].clone();
        assert!(town.desk.appeal(&hotline(), &own).await.unwrap().appeal.excluded);
    }
}

on_both! {
    async fn what_was_merged_by_mistake_is_taken_out_after_the_other_was_closed(town: Town) {
        let one = town.dispatched_order("夜市占道").await;
        let two = town.dispatched_order("路面坑洼").await;
        let none = Guard::default();
        let merge = Merge { into: one.clone() };
        town.desk.on_order(&dispatcher(), &two, &none, merge).await.unwrap();
        town.handled(&one).await;
        town.closed(&one).await;
        let unmerge = Unmerge { reason: "不是同一件事".into() };
        town.desk.on_order(&dispatcher(), &two, &none, unmerge).await.unwrap();
        let after = town.order(&two).await;
        assert!(after.is_open() && after.clocks.any_running());
        let appeal = town.desk.appeal(&hotline(), &after.appeals[0]).await.unwrap().appeal;
        assert!(appeal.is_open(), "the answer it had was to something else");
        assert_eq!(town.order(&one).await.stage_name(), "closed");
    }
}

on_both! {
    async fn an_order_answers_however_many_have_joined_it(town: Town) {
        let one = town.dispatched_order("夜市占道").await;
        let mut last = None;
        for nth in 0..80 {
            let mut call = town.call("夜市占道");
            call.join = Some(one.clone());
            call.appellant.as_mut().unwrap().name = format!("邻居{nth}");
            last = Some(town.desk.receive_appeal(&hotline(), &Guard::default(), call).await.unwrap());
        }
        town.handled(&one).await;
        town.closed(&one).await;
        let last = last.unwrap().number();
        assert_eq!(town.desk.appeal(&hotline(), &last).await.unwrap().appeal.answers.len(), 1);
    }
}

on_both! {
    async fn an_order_taken_out_again_goes_on_where_it_stood(town: Town) {
        let one = town.dispatched_order("夜市占道").await;
        let two = town.dispatched_order("路面坑洼").await;
        let before = town.order(&two).await;
        let merge = Merge { into: one.clone() };
        town.desk.on_order(&dispatcher(), &two, &Guard::default(), merge.clone()).await.unwrap();
        let again = town.desk.on_order(&dispatcher(), &two, &Guard::default(), merge).await;
        assert_eq!(again.unwrap_err().reason, Reason::NotInThisStage);
        town.wait(600);
        let unmerge = Unmerge { reason: "不是同一件事".into() };
        town.desk.on_order(&dispatcher(), &two, &Guard::default(), unmerge).await.unwrap();
        let after = town.order(&two).await;
        assert_eq!((after.stage, after.holder), (before.stage, before.holder));
        assert!(after.clocks.any_running());
        assert!(town.order(&one).await.absorbed.is_empty());
    }
}

on_both! {
    async fn an_order_cannot_be_merged_into_itself(town: Town) {
        let one = town.dispatched_order("夜市占道").await;
        let merge = Merge { into: one.clone() };
        let refused = town.desk.on_order(&dispatcher(), &one, &Guard::default(), merge).await;
        assert_eq!(refused.unwrap_err().reason, Reason::MergeWithItself);
    }
}
