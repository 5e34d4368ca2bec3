//! Clocks: which verb starts, stops and suspends which, and which must not.

use super::*;
use crate::Reason;

/// What runs after each way through the machine; at least one always does.
#[test]
fn every_open_stage_has_its_clocks() {
    use ClockName::{Acknowledge as A, Close, Dispatch, Handle, Judge, Review, Ruling, Verify};
    let cases: [(&str, &[&str], &[ClockName]); 16] = [
        ("received", &[], &[Judge]),
        ("escalated unjudged", &["escalated"], &[Judge]),
        ("judged", &["judged"], &[Dispatch]),
        ("dispatched", &["judged", "dispatched"], &[A, Handle]),
        (
            "acknowledged",
            &["judged", "dispatched", "acknowledged"],
            &[Handle],
        ),
        (
            "handling",
            &["judged", "dispatched", "handling_begun"],
            &[Handle],
        ),
        (
            "objected",
            &["judged", "dispatched", "objected"],
            &[Handle, Ruling],
        ),
        (
            "sent back",
            &["judged", "dispatched", "objected", "objection_ruled"],
            &[Dispatch, Handle],
        ),
        (
            "escalated",
            &["judged", "dispatched", "escalated"],
            &[Dispatch, Handle],
        ),
        ("handled", &["judged", "dispatched", "handled"], &[Verify]),
        (
            "verified",
            &["judged", "dispatched", "handled", "verified"],
            &[Close],
        ),
        (
            "reworked",
            &[
                "judged",
                "dispatched",
                "handled",
                "verified",
                "returned_for_rework",
            ],
            &[Handle],
        ),
        (
            "on account",
            &["judged", "dispatched", "deferred"],
            &[Review],
        ),
        (
            "resumed",
            &["judged", "dispatched", "deferred", "resumed"],
            &[Handle],
        ),
        ("reopened unjudged", &["declined", "reopened"], &[Judge]),
        (
            "reopened",
            &["judged", "dispatched", "handled", "closed", "reopened"],
            &[Dispatch],
        ),
    ];
    for (case, verbs, clocks) in cases {
        let mut order = received();
        for verb in verbs {
            let who = if *verb == "handled" { "a" } else { "desk" };
            order.by(who, sample(verb));
        }
        let mut found = running(&order);
        found.sort_by_key(|clock| clock.as_str());
        let mut expected = clocks.to_vec();
        expected.sort_by_key(|clock| clock.as_str());
        assert_eq!(found, expected, "{case}");
        order.assert_replays();
    }
}

#[test]
fn the_handling_clock_never_restarts_on_the_way() {
    let first = dispatched(&[]);
    let start = started(&first, ClockName::Handle);
    let ways: [&[OrderVerb]; 4] = [
        &[reassign("b", &[]).into()],
        &[object().into(), rule(false).into()],
        &[
            object().into(),
            rule(true).into(),
            dispatch("b", &[]).into(),
        ],
        &[
            escalate(Tier::City).into(),
            judge(Tier::City).into(),
            judge(Tier::District).into(),
            dispatch("b", &[]).into(),
        ],
    ];
    for way in ways {
        let mut order = first.clone();
        for verb in way {
            order.wait(20).by("desk", verb.clone());
            let handling = order.clocks.get(ClockName::Handle).unwrap();
            assert!(handling.is_running());
            assert_eq!(handling.started_at, start);
            assert!(handling.suspensions.is_empty());
        }
        assert_eq!(order.stage, Stage::Dispatched);
    }
}

#[test]
fn rework_has_a_clock_of_its_own() {
    let mut order = handled(&[]);
    order.wait(100).by("desk", send_back());
    let handling = order.clocks.open(ClockName::Handle).unwrap();
    assert_eq!(handling.started_at, minute(order.now()));
    assert_eq!(handling.limit.minutes, 500);
    assert_eq!(order.rework_count, 1);
    assert_eq!(order.holder, Some(unit("a")));
}

#[test]
fn judging_again_buys_no_time_to_dispatch() {
    let mut order = received();
    order.by("desk", judge(Tier::Street));
    let start = started(&order, ClockName::Dispatch);
    order
        .wait(20)
        .by("desk", judge(Tier::District))
        .by("desk", escalate(Tier::City));
    assert_eq!(started(&order, ClockName::Dispatch), start);
}

#[test]
fn every_new_lead_has_the_whole_time_to_sign() {
    let mut order = dispatched(&[]);
    order
        .wait(50)
        .by("system", fire(ClockName::Acknowledge))
        .by("desk", reassign("b", &[]));
    let signing = order.clocks.open(ClockName::Acknowledge).unwrap();
    assert_eq!(signing.started_at, minute(order.now()));
    assert!(signing.fired.is_empty());
}

#[test]
fn a_merge_suspends_every_clock_and_an_unmerge_resumes_them() {
    let mut order = dispatched(&[]);
    let before = order.clone();
    order.wait(10).by("desk", merge());
    assert_eq!(order.holder, None);
    assert!(!order.is_open());
    assert_eq!(running(&order), []);
    assert_eq!(order.holder_before_merge(), Some(unit("a")));
    let merged_at = minute(order.now());

    order.wait(500).by("desk", unmerge("a"));
    assert_eq!(order.stage, before.stage);
    assert_eq!(order.holder, Some(unit("a")));
    assert_eq!(running(&order), running(&before));
    let handling = order.clocks.get(ClockName::Handle).unwrap();
    assert_eq!(handling.started_at, started(&before, ClockName::Handle));
    assert_eq!(handling.suspensions.len(), 1);
    assert_eq!(handling.suspensions[0].from, merged_at);
    assert_eq!(handling.suspensions[0].until, Some(minute(order.now())));
    order.assert_replays();
}

#[test]
fn a_merge_has_two_different_orders_and_no_chains() {
    let mut order = received();
    let with_itself = MergeInto {
        into: number(NUMBER),
    };
    assert_eq!(order.refused("desk", with_itself), Reason::MergeWithItself);
    order.by("desk", sample("absorbed"));
    assert_eq!(
        order.refused("desk", sample("absorbed")),
        Reason::AlreadyDone
    );
    assert_eq!(order.refused("desk", merge()), Reason::MergeTarget);
    order.by("desk", sample("let_go"));
    assert_eq!(
        order.refused("desk", sample("let_go")),
        Reason::NotMergedHere
    );
    order.by("desk", merge());
}

#[test]
fn a_deferral_suspends_the_handling_and_runs_a_review() {
    let mut order = dispatched(&[]);
    order.by("a", begin());
    let late = Defer {
        review_on: minute(order.now()),
        ..defer()
    };
    assert_eq!(order.refused("a", late), Reason::DateOutOfRange);
    let silent = Defer {
        reason: String::new(),
        ..defer()
    };
    assert_eq!(order.refused("a", silent), Reason::ReasonMissing);

    order.by("a", defer());
    assert_eq!(running(&order), [ClockName::Review]);
    assert!(order.clocks.open(ClockName::Handle).is_some());
    assert_eq!(order.holder, Some(unit("desk")));

    order.wait(700).by("desk", resume());
    assert_eq!(running(&order), [ClockName::Handle]);
    assert_eq!(order.holder, Some(unit("a")));
    assert_eq!(order.stage, Stage::Handling);
}

#[test]
fn a_rung_fires_once() {
    let mut order = dispatched(&[]);
    order.by("system", fire(ClockName::Handle));
    for clock in [ClockName::Handle, ClockName::Verify] {
        assert_eq!(
            order.refused("system", fire(clock)),
            Reason::ClockNotRunning
        );
    }
}

#[test]
fn an_order_is_reopened_inside_the_window_that_closing_wrote_down() {
    let mut order = handled(&[]);
    let until = order.now() + 100;
    let closing = Close {
        reopen_until: minute(until),
        ..close()
    };
    order.by("desk", closing);
    assert_eq!(running(&order), []);
    assert_eq!(order.holder, None);
    order.wait(until - order.now());
    assert_eq!(order.clone().attempt("desk", reopen()), Ok(()));
    order.wait(1);
    assert_eq!(order.refused("desk", reopen()), Reason::WindowClosed);
}

#[test]
fn a_clock_set_back_does_not_tear_the_holdings() {
    let mut order = dispatched(&[]);
    order.wait(-30).by("a", handle());
    let [.., held, holds] = order.holdings.as_slice() else {
        panic!("two holdings");
    };
    assert_eq!(held.until, Some(held.from));
    assert_eq!(holds.from, held.from);
}
