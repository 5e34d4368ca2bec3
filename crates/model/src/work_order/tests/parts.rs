//! Assisting units: nobody else's step ends their part silently (invariant 7).

use super::*;
use crate::Reason;

/// Who took a step, and which.
type Taken = (&'static str, OrderVerb);

#[test]
fn closing_waits_for_every_part() {
    let mut order = handled(&["b", "c"]);
    assert_eq!(order.refused("desk", close()), Reason::PartUnfinished);
    order.by("b", finish_part("b"));
    assert_eq!(order.refused("desk", close()), Reason::PartUnfinished);
    order.by("desk", release_part("c")).by("desk", close());
    assert_eq!(order.closed_at(), Some(minute(order.now())));
}

#[test]
fn a_part_ends_once_and_only_if_it_was_given() {
    let mut order = dispatched(&["b"]);
    assert_eq!(order.refused("c", finish_part("c")), Reason::UnitMayNot);
    let silent = ReleasePart {
        reason: String::new(),
        ..release_part("b")
    };
    assert_eq!(order.refused("desk", silent), Reason::ReasonMissing);
    order.by("b", finish_part("b"));
    assert_eq!(order.refused("b", finish_part("b")), Reason::AlreadyDone);
    assert_eq!(
        order.refused("desk", release_part("b")),
        Reason::AlreadyDone
    );
}

#[test]
fn no_step_drops_an_open_part() {
    let arbiter_names_c = RuleObjection {
        names: Some((unit("c"), basis())),
        ..rule(true)
    };
    // Way to the stage, then the step that would drop the part of `x`.
    let cases: [(&str, Vec<Taken>, OrderVerb); 6] = [
        ("reassigned", vec![], reassign("b", &[]).into()),
        ("escalated", vec![], escalate(Tier::City).into()),
        ("merged", vec![], merge().into()),
        (
            "dispatched again",
            vec![("a", object().into()), ("desk", rule(true).into())],
            dispatch("b", &[]).into(),
        ),
        (
            "declined",
            vec![("a", object().into()), ("desk", rule(true).into())],
            decline().into(),
        ),
        (
            "arbitrated",
            vec![
                ("a", object().into()),
                ("desk", rule(true).into()),
                ("desk", dispatch("b", &["x"]).into()),
                ("b", object().into()),
            ],
            arbiter_names_c.into(),
        ),
    ];
    for (case, way, step) in cases {
        let mut order = dispatched(&["x"]);
        for (who, verb) in way {
            order.by(who, verb);
        }
        assert_eq!(
            order.refused("desk", step.clone()),
            Reason::PartUnfinished,
            "{case}"
        );
        order.by("desk", release_part("x")).by("desk", step);
    }
}

#[test]
fn a_unit_that_stays_on_keeps_its_part() {
    for again in [reassign("b", &["x"]), reassign("x", &[])] {
        dispatched(&["x"]).by("desk", again);
    }
}

#[test]
fn a_unit_is_named_once() {
    let mut order = received();
    order.by("desk", judge(Tier::District));
    for twice in [dispatch("a", &["a"]), dispatch("a", &["b", "b"])] {
        assert_eq!(order.refused("desk", twice), Reason::UnitRepeated);
    }
}

#[test]
fn an_open_whistle_keeps_the_order_open() {
    let mut order = handled(&[]);
    order.by("street", join_whistle());
    assert_eq!(order.refused("desk", close()), Reason::WhistleOpen);
    order.by("street", conclude_whistle());
    assert_eq!(order.clone().attempt("desk", close()), Ok(()));
    order.by("street", join_whistle());
    assert_eq!(order.refused("desk", close()), Reason::WhistleOpen);

    let mut order = received();
    order.by("street", join_whistle());
    assert_eq!(order.refused("desk", decline()), Reason::WhistleOpen);
    assert_eq!(order.refused("desk", merge()), Reason::WhistleOpen);
    let mut order = dispatched(&[]);
    order.by("street", join_whistle());
    assert_eq!(order.refused("a", defer()), Reason::WhistleOpen);
}
