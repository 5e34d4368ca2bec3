//! Objections: one return a unit, then arbitration, then the last word.

use super::*;
use crate::Reason;

fn named(lead: &str) -> RuleObjection {
    RuleObjection {
        names: Some((unit(lead), basis())),
        ..rule(true)
    }
}

/// `a` objected and was right; now `b` leads.
fn sent_back_once() -> Story<WorkOrder> {
    let mut order = dispatched(&[]);
    order
        .by("a", object())
        .by("desk", rule(true))
        .by("desk", dispatch("b", &[]));
    order
}

#[test]
fn a_unit_objects_once() {
    let mut order = dispatched(&[]);
    order.by("a", object()).by("desk", rule(false));
    assert_eq!(order.holder, Some(unit("a")));
    assert_eq!(order.refused("a", object()), Reason::AlreadyObjected);

    // Nor when the order finds its way back to it.
    let mut order = sent_back_once();
    order.by("desk", reassign("a", &[]));
    assert_eq!(order.refused("a", object()), Reason::AlreadyObjected);
}

#[test]
fn a_first_objection_goes_to_review_and_a_later_one_to_the_arbiter() {
    let mut order = dispatched(&[]);
    order.by("a", object());
    assert_eq!(order.holder, Some(unit("desk")));
    assert!(!order.objections[0].arbitration);

    let mut order = sent_back_once();
    order.by("b", object());
    assert_eq!(order.holder, Some(unit("arbiter")));
    assert!(order.objections[1].arbitration);

    // An objection that was not upheld sent nothing back.
    let mut order = dispatched(&[]);
    order
        .by("a", object())
        .by("desk", rule(false))
        .by("desk", reassign("b", &[]))
        .by("b", object());
    assert!(!order.objections[1].arbitration);
}

#[test]
fn what_the_arbiter_rules_is_final() {
    let mut named_by_arbiter = sent_back_once();
    named_by_arbiter.by("b", object()).by("arbiter", named("c"));
    assert_eq!(named_by_arbiter.holder, Some(unit("c")));
    assert_eq!(
        named_by_arbiter.refused("c", object()),
        Reason::RulingIsFinal
    );

    let mut rejected = sent_back_once();
    rejected.by("b", object()).by("arbiter", rule(false));
    assert_eq!(rejected.holder, Some(unit("b")));
    assert_eq!(rejected.refused("b", object()), Reason::RulingIsFinal);
}

#[test]
fn only_an_arbiter_names_the_next_unit() {
    let mut order = dispatched(&[]);
    order.by("a", object()).by("desk", named("c"));
    assert_eq!(order.stage, Stage::Judged);
    assert_eq!(order.holder, Some(unit("desk")));
}

#[test]
fn the_objector_does_not_rule() {
    let mut order = dispatched(&[]);
    order.by("a", object());
    for who in ["a", "li@a"] {
        assert_eq!(order.refused(who, rule(true)), Reason::NotBothSides);
    }
}

#[test]
fn an_objection_cites_an_item_and_a_ruling_its_reason() {
    let mut order = dispatched(&[]);
    for (field, gap) in [
        (
            "item",
            Basis {
                item: " ".to_owned(),
                ..basis()
            },
        ),
        (
            "edition",
            Basis {
                edition: String::new(),
                ..basis()
            },
        ),
        (
            "legal_basis",
            Basis {
                legal_basis: String::new(),
                ..basis()
            },
        ),
    ] {
        let vague = Object {
            basis: gap,
            ..object()
        };
        assert_eq!(order.refused("a", vague), Reason::BasisMissing, "{field}");
    }
    order.by("a", object());
    let silent = RuleObjection {
        reason: String::new(),
        ..rule(true)
    };
    assert_eq!(order.refused("desk", silent), Reason::ReasonMissing);
}
