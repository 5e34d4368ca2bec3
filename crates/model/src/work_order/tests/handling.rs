//! Handling, verifying, extending, escalating, declining: who may, and what they must say.

use super::*;
use crate::{Matter as _, Reason};

#[test]
fn the_handler_does_not_verify_its_own_work() {
    // The unit, another person of the unit, and the same account in another unit.
    let mut order = dispatched(&[]);
    order.by("li@a", handle());
    let same_account = crate::cast::person("li@a").account;
    for who in ["a", "li@a", "wang@a"] {
        for verb in [verify().into(), send_back().into(), close().into()] {
            let verb: OrderVerb = verb;
            assert_eq!(order.refused(who, verb), Reason::SameUnitVerifies, "{who}");
        }
    }
    let moved = crate::Actor {
        account: same_account,
        ..crate::cast::person("desk")
    };
    let step = crate::Step {
        by: &moved,
        at: minute(order.now()),
    };
    let refusal = WorkOrder::step(
        Some(WorkOrder::clone(&order)),
        &number(NUMBER),
        &verify().into(),
        step,
    );
    assert_eq!(refusal.unwrap_err().reason, Reason::SameUnitVerifies);
    order.by("desk", verify());
}

#[test]
fn whoever_handled_an_earlier_round_does_not_verify_a_later_one() {
    let mut order = handled(&[]);
    order
        .by("desk", send_back())
        .by("desk", reassign("b", &[]))
        .by("b", handle());
    for who in ["a", "b"] {
        assert_eq!(order.refused(who, verify()), Reason::SameUnitVerifies);
    }
}

#[test]
fn handling_needs_a_reply_and_another_unit_to_verify() {
    let order = dispatched(&[]);
    let silent = Handle {
        public_reply: "\n ".to_owned(),
        ..handle()
    };
    assert_eq!(order.refused("a", silent), Reason::ReplyMissing);
    let to_itself = Handle {
        desk: unit("a"),
        ..handle()
    };
    assert_eq!(order.refused("a", to_itself), Reason::SameUnitVerifies);
}

#[test]
fn closing_what_nobody_verified_verifies_it() {
    let unverified = Close {
        verification: None,
        ..close()
    };
    let mut order = handled(&[]);
    assert_eq!(
        order.refused("desk", unverified.clone()),
        Reason::VerificationMissing
    );
    order.by("desk", verify()).by("desk", unverified);
}

#[test]
fn an_extension_is_asked_for_before_the_limit() {
    let mut order = dispatched(&[]);
    let due = order.now() + 1000;
    order.wait(999);
    assert_eq!(order.clone().attempt("a", ask_extension(due)), Ok(()));
    order.wait(1);
    assert_eq!(
        order.refused("a", ask_extension(due)),
        Reason::DeadlinePassed
    );
}

#[test]
fn an_extension_is_decided_by_the_other_side() {
    let mut order = dispatched(&[]);
    assert_eq!(
        order.refused("desk", decide_extension(true)),
        Reason::NothingPending
    );
    order.by("a", ask_extension(900));
    assert_eq!(
        order.refused("a", ask_extension(900)),
        Reason::ExtensionPending
    );
    for who in ["a", "li@a"] {
        assert_eq!(
            order.refused(who, decide_extension(true)),
            Reason::NotBothSides
        );
    }
    let extra = |order: &WorkOrder| order.clocks.get(ClockName::Handle).unwrap().extra_minutes;
    let mut refused = order.clone();
    refused.by("desk", decide_extension(false));
    assert_eq!(extra(&refused), 0);
    order.by("desk", decide_extension(true));
    assert_eq!(extra(&order), 300);
    assert_eq!(
        order.refused("desk", decide_extension(true)),
        Reason::NothingPending
    );
}

#[test]
fn a_new_lead_does_not_decide_what_the_old_one_asked_for() {
    let ways: [&[OrderVerb]; 3] = [
        &[reassign("b", &[]).into()],
        &[
            object().into(),
            rule(true).into(),
            dispatch("b", &[]).into(),
        ],
        &[escalate(Tier::City).into(), dispatch("b", &[]).into()],
    ];
    for way in ways {
        let mut order = dispatched(&[]);
        order.by("a", ask_extension(900));
        for verb in way {
            order.by("desk", verb.clone());
        }
        assert_eq!(
            order.refused("b", decide_extension(true)),
            Reason::NothingPending
        );
        order.by("b", ask_extension(900));
    }
}

#[test]
fn an_extension_is_at_most_sixty_days() {
    let order = dispatched(&[]);
    for (minutes, taken) in [(0, false), (1, true), (86_400, true), (86_401, false)] {
        let asked = RequestExtension {
            minutes,
            ..ask_extension(900)
        };
        let found = order.clone().attempt("a", asked);
        assert_eq!(found.is_ok(), taken, "{minutes}");
    }
}

/// Facts A2-22.
#[test]
fn an_order_rises_one_tier_or_from_street_to_city() {
    use Tier::{City, Community, District, Street};
    let rises = [
        (Community, Street),
        (Street, District),
        (District, City),
        (Street, City),
    ];
    for from in Tier::ALL {
        let mut order = received();
        order.by("desk", judge(from));
        for to in Tier::ALL {
            let found = order.clone().attempt("desk", escalate(to));
            let expected = rises
                .contains(&(from, to))
                .then_some(())
                .ok_or(Reason::NotHigher);
            assert_eq!(found.map_err(|no| no.reason), expected, "{from:?} {to:?}");
        }
    }
    let mut order = received();
    order.by("desk", judge(Street)).by("desk", escalate(City));
    assert_eq!(order.judgement.as_ref().unwrap().tier, City);
}

/// Facts A2-22.
#[test]
fn a_street_checks_the_list_before_it_calls() {
    for from in [Tier::Community, Tier::Street, Tier::District] {
        let mut order = received();
        order.by("desk", judge(from));
        let unchecked = Escalate {
            checked: None,
            ..escalate(from.above().unwrap())
        };
        let found = order.attempt("desk", unchecked).map_err(|no| no.reason);
        let expected = match from {
            Tier::Street => Err(Reason::BasisMissing),
            _ => Ok(()),
        };
        assert_eq!(found, expected, "{from:?}");
    }
}

#[test]
fn declining_still_answers() {
    let mut order = received();
    let silent = Decline {
        public_reply: String::new(),
        ..decline()
    };
    assert_eq!(order.refused("desk", silent), Reason::ReplyMissing);
    let baseless = Decline {
        basis: String::new(),
        ..decline()
    };
    assert_eq!(order.refused("desk", baseless), Reason::BasisMissing);
    order.by("desk", decline());
    assert!(matches!(
        order.stage,
        Stage::Closed {
            ending: Ending::Declined,
            ..
        }
    ));
}

#[test]
fn an_exclusion_is_asked_for_once_and_decided_by_another() {
    let mut order = dispatched(&[]);
    assert_eq!(
        order.refused("desk", decide_exclusion()),
        Reason::NothingPending
    );
    order.by("a", ask_exclusion());
    assert_eq!(order.refused("a", ask_exclusion()), Reason::AlreadyDone);
    assert_eq!(order.refused("a", decide_exclusion()), Reason::NotBothSides);
    order.by("arbiter", decide_exclusion());
    assert_eq!(
        order.refused("arbiter", decide_exclusion()),
        Reason::NothingPending
    );
}

#[test]
fn measures_belong_to_a_listed_supervision() {
    let mut order = received();
    let measured = |level| Supervise {
        level,
        measure: Some(Measure::Interview),
        ..supervise()
    };
    for level in [SupervisionLevel::Reminder, SupervisionLevel::Supervision] {
        assert_eq!(order.refused("desk", measured(level)), Reason::OutOfRange);
    }
    assert_eq!(
        order.refused("desk", sample("supervision_lifted")),
        Reason::NothingPending
    );
    order
        .by("desk", measured(SupervisionLevel::Listed))
        .by("desk", sample("supervision_lifted"));
    assert_eq!(
        order.refused("desk", sample("supervision_lifted")),
        Reason::NothingPending
    );
}

#[test]
fn a_dispatch_keeps_why_it_went_there() {
    let explanation = Explanation {
        day: jiff::civil::date(2026, 11, 23),
        tier: Tier::District,
        lead: unit("a"),
        assisting: Vec::new(),
        fallback: Some(unit("desk")),
        reasons: vec![ListReason {
            rule: ListRule::RecalledDuty,
            kind: Some(crate::ListKind::Duty),
            edition: Some("duty-420202-2026".to_owned()),
            item: Some("d-7".to_owned()),
            unit: None,
        }],
    };
    let mut order = received();
    let explained = Dispatch {
        explanation: Some(explanation.clone()),
        ..dispatch("a", &[])
    };
    order
        .by("desk", judge(Tier::District))
        .by("desk", explained);
    assert_eq!(order.assignments[0].explanation, Some(explanation));
}
