//! Merged orders: each resident keeps their own clock, answer and last word.

use shaoying_desk::{
    Guard,
    work_order::{Merge, Unmerge},
};
use shaoying_model::{ClockName, Reason};
use shaoying_testkit::{dispatcher, hotline, on_both};

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
