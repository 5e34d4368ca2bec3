//! Appeals that move, and orders that come back: what the simulation found.

use shaoying_desk::{
    Guard,
    appeal::{CallBack, Receive},
    verify,
    whistle::{Blow, Conclude, Release, Repeat},
    work_order::{
        Close, DecideExclusion, Dispatch, Handle, JoinAppeal, Judge, Merge, Reopen,
        RequestExclusion,
    },
};
use shaoying_model::{
    AreaCode, Grade, MatterNumber, PresenceMode, Reason, Role, UnitCode, WhistleKind,
    appeal::{AppealStage, Reached},
    matter::Place,
    whistle::Called,
    work_order::{Outcome, Verification, VerificationMethod},
};
use shaoying_testkit::{
    Town, caller, dispatcher, hotline, leader, officer, on_both, order_of, street,
};

on_both! {
    async fn an_appeal_that_moved_waits_for_its_new_order(town: Town) {
        let none = Guard::default();
        let wrong = town.dispatched_order("夜市占道").await;
        let right = town.dispatched_order("夜市油烟").await;
        let appeal = town.order(&wrong).await.appeals[0].clone();
        let join = JoinAppeal { appeal: appeal.clone() };
        town.desk.on_order(&dispatcher(), &right, &none, join.clone()).await.unwrap();
        // There and back, and there again.
        let twice = town.desk.on_order(&dispatcher(), &right, &none, join.clone()).await;
        assert_eq!(twice.unwrap_err().reason, Reason::AlreadyDone);
        for order in [&wrong, &right] {
            town.desk.on_order(&dispatcher(), order, &none, join.clone()).await.unwrap();
        }
        for (order, stage) in [(wrong, AppealStage::Joined), (right, AppealStage::Answered)] {
            town.handled(&order).await;
            town.closed(&order).await;
            let stands = town.desk.appeal(&hotline(), &appeal).await.unwrap().appeal.stage;
            assert_eq!(stands, stage, "after {order}");
        }
    }
}

on_both! {
    async fn nobody_joins_what_lies_outside_their_area(town: Town) {
        let none = Guard::default();
        let here = town.dispatched_order("夜市占道").await;
        let mut call = town.call("江堤破损");
        call.area = AreaCode::parse("420203007").unwrap();
        let there = town.desk.receive_appeal(&hotline(), &none, call.clone()).await.unwrap();
        let join = JoinAppeal { appeal: there.number() };
        let refused = town.desk.on_order(&dispatcher(), &here, &none, join).await;
        assert_eq!(refused.unwrap_err().reason, Reason::OutsideScope);
        let far = caller("far", Role::Dispatcher, "420203-zhihui", "420203");
        call.join = Some(here);
        let refused = town.desk.receive_appeal(&far, &none, call).await;
        assert_eq!(refused.unwrap_err().reason, Reason::OutsideScope);
    }
}

on_both! {
    async fn the_appeals_own_street_calls_back_whichever_order_answered(town: Town) {
        let none = Guard::default();
        // A community of one street answers for two; each street calls its own residents.
        let mut orders = Vec::new();
        let mut appeals = Vec::new();
        for area in ["420202007003", "420202006002"] {
            let mut call = town.call("邻居吵架");
            call.area = AreaCode::parse(area).unwrap();
            let done = town.desk.receive_appeal(&hotline(), &none, call).await.unwrap();
            let appeal = town.desk.appeal(&hotline(), &done.number()).await.unwrap().appeal;
            appeals.push(appeal.number);
            orders.push(appeal.order.unwrap());
        }
        let judge = Judge {
            grade: Grade::A,
            tier: None,
            item: Some("hs-037".to_owned()),
            kind: None,
            urgency: None,
            note: String::new(),
        };
        town.desk.on_order(&street(), &orders[0], &none, judge).await.unwrap();
        let dispatch = Dispatch { lead: None, assisting: Vec::new(), item: None };
        town.desk.on_order(&street(), &orders[0], &none, dispatch).await.unwrap();
        let merge = Merge { into: orders[0].clone() };
        town.desk.on_order(&dispatcher(), &orders[1], &none, merge).await.unwrap();
        let community = caller("sq", Role::CommunityWorker, "sq-420202007003", "420202007003");
        let handle = Handle {
            outcome: Outcome::Solved,
            public_reply: "已调解。".to_owned(),
            internal_note: String::new(),
            contact: None,
public_attachments: Vec::new(),
internal_attachments: Vec::new(),
};
        town.desk.on_order(&community, &orders[0], &none, handle).await.unwrap();
        let verification = Verification { method: VerificationMethod::Phone, note: String::new() };
        let close = Close { verification: Some(verification) };
        town.desk.on_order(&street(), &orders[0], &none, close).await.unwrap();
        let number = &appeals[1];
        let appeal = town.desk.appeal(&hotline(), number).await.unwrap().appeal;
        assert_eq!(appeal.desk.as_str(), "jd-420202006");
        let area = town.desk.rules().profile().unit(&appeal.desk).unwrap().area.clone();
        let desk = caller("desk", Role::Caller, appeal.desk.as_str(), area.as_str());
        let call_back = CallBack {
            reached: Reached::No,
            solved: None,
            satisfaction: None,
            note: String::new(),
            reopen: None,
        };
        let stage = || async { town.desk.appeal(&hotline(), number).await.unwrap().appeal.stage };
        for stands in [AppealStage::Answered, AppealStage::Answered, AppealStage::Settled] {
            town.desk.on_appeal(&desk, number, &none, call_back.clone()).await.unwrap();
            assert_eq!(stage().await, stands);
        }
    }
}

on_both! {
    async fn a_reopened_order_hears_a_whistle_that_was_blown_again(town: Town) {
        let none = Guard::default();
        let order = town.dispatched_order("夜市油烟").await;
        let called = Called {
            unit: UnitCode::new("420202-gongan"),
            presence: PresenceMode::Seat,
            task: "现场联合处置".to_owned(),
        };
        let blow = Blow {
            kind: WhistleKind::Emergency,
            area: AreaCode::parse("420202007").unwrap(),
            title: "夜市聚集".to_owned(),
            reason: "需要公安到场".to_owned(),
            item: None,
            place: Place { address: "胜阳港夜市".to_owned(), point: None },
            meet_at: None,
            judgement: None,
            orders: vec![order.clone()],
            call: vec![called.clone()],
        };
        let whistle = town.desk.blow(&leader(), &none, blow).await.unwrap().number();
        let release = Release { unit: called.unit.clone(), reason: "已散去".to_owned() };
        town.desk.on_whistle(&leader(), &whistle, &none, release).await.unwrap();
        let conclude = Conclude { conclusion: "已恢复秩序".to_owned() };
        town.desk.on_whistle(&leader(), &whistle, &none, conclude).await.unwrap();
        town.handled(&order).await;
        town.closed(&order).await;
        let repeat = Repeat { reason: "又聚集".to_owned(), call: vec![called] };
        town.desk.on_whistle(&leader(), &whistle, &none, repeat).await.unwrap();
        let reopen = Reopen { reason: "居民说没有解决".to_owned() };
        let done = town.desk.on_order(&dispatcher(), &order, &none, reopen).await.unwrap();
        assert!(order_of(&done).whistles[0].open);
    }
}

/// Leaves an order out of scores: its lead asks, the arbiter grants.
async fn leave_out(town: &Town, number: &MatterNumber) {
    let (none, reason) = (Guard::default(), "诉求不合理".to_owned());
    let arbiter = caller("arbiter", Role::Arbiter, "shi-bianban", "4202");
    let (lead, desk) = (officer("chengguan"), &town.desk);
    let ask = RequestExclusion {
        reason: reason.clone(),
    };
    desk.on_order(&lead, number, &none, ask).await.unwrap();
    let grant = DecideExclusion {
        granted: true,
        reason,
    };
    desk.on_order(&arbiter, number, &none, grant).await.unwrap();
}

on_both! {
    async fn an_appeal_counts_in_scores_as_the_order_does_that_it_is_under(town: Town) {
        let none = Guard::default();
        let left_out = town.dispatched_order("夜市占道").await;
        leave_out(&town, &left_out).await;
        let [first, second] = ["路面坑洼", "路面又坑洼"].map(|title| town.dispatched_order(title));
        let (first, second) = (first.await, second.await);
        let moved = town.order(&first).await.appeals[0].clone();
        let excluded = async |number: &MatterNumber| {
            town.desk.appeal(&hotline(), number).await.unwrap().appeal.excluded
        };
        assert!(!excluded(&moved).await);
        // Somebody else who says the same comes under the excluded order at once.
        let same = Receive { join: Some(left_out.clone()), ..town.call("还是占道") };
        let same = town.desk.receive_appeal(&hotline(), &none, same).await.unwrap();
        assert!(excluded(&same.number()).await);
        for (order, expected) in [(&left_out, true), (&second, false)] {
            let join = JoinAppeal { appeal: moved.clone() };
            town.desk.on_order(&dispatcher(), order, &none, join).await.unwrap();
            assert_eq!(excluded(&moved).await, expected, "under {order}");
        }
        // Where it was first is left out later, when it is there no longer.
        leave_out(&town, &first).await;
        assert!(!excluded(&moved).await);
        let report = verify(&town.db, |_| {}).await.unwrap();
        assert!(report.recounted && report.is_sound(), "{:?}", report.findings);
    }
}
