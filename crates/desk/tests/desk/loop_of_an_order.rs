//! The main job, end to end.

use shaoying_desk::{
    Guard,
    appeal::{CallBack, Rate},
    work_order::Receive,
};
use shaoying_model::{
    AreaCode, MatterNumber, Reason, Role, UnitCode, appeal::Reached, work_order::OrderSource,
};
use shaoying_testkit::{caller, on_both, order_of, overseer};

on_both! {
    /// Facts A0-07, A4-07: what a grid worker finds and what is sent down go one way.
    async fn whatever_an_order_comes_from_it_goes_one_way(town: Town) {
        let grid = caller("grid", Role::GridWorker, "jd-420202007", "420202007001001");
        for (by, source) in [(grid, OrderSource::GridFinding), (overseer(), OrderSource::Assignment)] {
            let what = Receive {
                source,
                title: "井盖松动".to_owned(),
                description: String::new(),
                area: AreaCode::parse("420202007001001").unwrap(),
                place: None,
                urgency: None,
                judgement: None,
                attachments: Vec::new(),
            };
            let done = town.desk.receive_order(&by, &Guard::default(), what).await;
            let number = done.unwrap().number();
            town.judged_and_dispatched(&number).await;
            town.handled(&number).await;
            let done = town.closed(&number).await;
            assert_eq!(order_of(&done).stage_name(), "closed", "{source:?}");
        }
    }
}

on_both! {
    async fn a_call_becomes_a_closed_and_rated_order(town: Town) {
        let number = town.dispatched_order("楼下夜市占道经营,油烟扰民").await;
        town.wait(60);
        town.handled(&number).await;
        town.wait(30);
        let done = town.closed(&number).await;
        assert_eq!(order_of(&done).stage_name(), "closed");

        let order = town.order(&number).await;
        let appeal = order.appeals[0].clone();
        let hotline = caller("caller", Role::Caller, "420202-zhihui", "420202");
        let view = town.desk.appeal(&hotline, &appeal).await.unwrap();
        assert_eq!(view.appeal.answers.len(), 1);
        assert_eq!(view.appellant.unwrap().phone, "138****1234");

        let unsaid = CallBack {
            reached: Reached::Yes,
            solved: Some(false),
            satisfaction: None,
            note: String::new(),
            reopen: None,
        };
        let refused = town.desk.on_appeal(&hotline, &appeal, &Guard::default(), unsaid).await;
        assert_eq!(refused.unwrap_err().reason, Reason::FindingMissing);
        let call = CallBack {
            reached: Reached::Yes,
            solved: Some(false),
            satisfaction: Some(2),
            note: "当晚又摆出来了".to_owned(),
            reopen: Some("夜里又在营业".to_owned()),
        };
        town.desk.on_appeal(&hotline, &appeal, &Guard::default(), call).await.unwrap();
        assert_eq!(town.order(&number).await.stage_name(), "judged");
        assert_eq!(town.order(&number).await.reopen_count, 1);
        let rate = Rate { grade: 5, solved: true, comment: String::new() };
        let refused = town.desk.on_appeal(&hotline, &appeal, &Guard::default(), rate).await;
        assert_eq!(refused.unwrap_err().reason.code(), "not_in_this_stage");

        let report = shaoying_desk::verify(&town.db, |_| {}).await.unwrap();
        assert!(report.is_sound(), "{:?}", report.findings);
        assert_eq!(report.streams, 2);
    }
}

on_both! {
    async fn a_number_nobody_has_is_not_found(town: Town) {
        let nobody = MatterNumber::new("W20260302-9999999");
        let refused = town.desk.order(&shaoying_testkit::dispatcher(), &nobody).await;
        assert_eq!(refused.unwrap_err().reason.code(), "no_such_matter");
    }
}

on_both! {
    async fn a_street_declines_what_comes_to_it_first_and_still_answers(town: Town) {
        let done = town.somebody_calls("邻居之间的借款").await;
        let shaoying_desk::AnyMatter::Appeal(appeal) = &done.matter else {
            unreachable!("an appeal was made")
        };
        let number = appeal.order.clone().unwrap();
        let street = shaoying_testkit::street();
        let mut what = shaoying_desk::work_order::Decline {
            basis: "民间借贷,不属于行政职责".to_owned(),
            public_reply: String::new(),
        };
        let none = Guard::default();
        let refused = town.desk.on_order(&street, &number, &none, what.clone()).await;
        assert_eq!(refused.unwrap_err().reason, Reason::ReplyMissing);
        "可申请人民调解,或向人民法院起诉。".clone_into(&mut what.public_reply);
        town.desk.on_order(&street, &number, &none, what).await.unwrap();
        let answered = town.desk.appeal(&street, &appeal.number).await.unwrap().appeal;
        assert_eq!(answered.stage_name(), "answered");
        // Whoever declined does not ask the resident how it was.
        assert_eq!(answered.answers[0].handled_by, [UnitCode::new("jd-420202007")]);
        assert_eq!(answered.desk, UnitCode::new("420202-zhihui"));
        assert_eq!(town.order(&number).await.stage_name(), "closed");
    }
}
