//! The state machine, drawn a second time and tried pair by pair.

use super::*;
use crate::{
    Reason,
    cast::{Table, names},
};

const GRID: &str = "
                    received judged dispatched acknowledged handling objected handled verified on_account merged closed
judged                     x      x          .            .        .        .       .        .          .      .      .
dispatched                 .      x          .            .        .        .       .        .          .      .      .
reassigned                 .      .          x            x        x        .       .        .          .      .      .
acknowledged               .      .          x            .        .        .       .        .          .      .      .
handling_begun             .      .          x            x        .        .       .        .          .      .      .
handled                    .      .          x            x        x        .       .        .          .      .      .
part_finished              .      x          x            x        x        x       x        x          .      .      .
part_released              .      x          x            x        x        x       x        x          .      .      .
verified                   .      .          .            .        .        .       x        .          .      .      .
returned_for_rework        .      .          .            .        .        .       x        x          .      .      .
closed                     .      .          .            .        .        .       x        x          .      .      .
declined                   x      x          .            .        .        .       .        .          .      .      .
escalated                  x      x          x            x        x        .       .        .          .      .      .
objected                   .      .          x            x        .        .       .        .          .      .      .
objection_ruled            .      .          .            .        .        x       .        .          .      .      .
extension_requested        .      .          x            x        x        .       .        .          .      .      .
extension_decided          .      .          x            x        x        .       .        .          .      .      .
deferred                   .      .          x            x        x        .       .        .          .      .      .
resumed                    .      .          .            .        .        .       .        .          x      .      .
merged                     x      x          x            x        x        .       .        .          .      .      .
unmerged                   .      .          .            .        .        .       .        .          .      x      .
absorbed                   x      x          x            x        x        x       x        x          x      .      .
let_go                     x      x          x            x        x        x       x        x          x      .      x
appeal_joined              x      x          x            x        x        x       x        x          x      x      .
whistle_joined             x      x          x            x        x        x       x        x          x      .      .
whistle_concluded          x      x          x            x        x        x       x        x          x      .      .
supervised                 x      x          x            x        x        x       x        x          x      .      .
supervision_lifted         x      x          x            x        x        x       x        x          x      .      .
exclusion_requested        x      x          x            x        x        x       x        x          x      .      x
exclusion_decided          x      x          x            x        x        x       x        x          x      .      x
reopened                   .      .          .            .        .        .       .        .          .      .      x
rung_fired                 x      x          x            x        x        x       x        x          x      .      .
";

/// Drives an order into a stage through real verbs, with `assisting` units where the
/// stage knows any.
fn driven_to(stage: &str, assisting: &[&str]) -> Story<WorkOrder> {
    let mut order = match stage {
        "received" | "merged" => received(),
        "handled" | "verified" => handled(assisting),
        "closed" => handled(&[]),
        "judged" if assisting.is_empty() => received(),
        _ => dispatched(assisting),
    };
    let on_the_way: Vec<(&str, OrderVerb)> = match stage {
        "judged" if assisting.is_empty() => vec![("desk", sample("judged"))],
        "judged" => vec![
            ("a", sample("objected")),
            ("desk", sample("objection_ruled")),
        ],
        "acknowledged" => vec![("a", sample("acknowledged"))],
        "handling" => vec![("a", sample("handling_begun"))],
        "objected" => vec![("a", sample("objected"))],
        "verified" => vec![("desk", sample("verified"))],
        "on_account" => vec![("a", sample("deferred"))],
        "merged" => vec![("desk", sample("merged"))],
        // With an order that it has answered for.
        "closed" => vec![("desk", sample("absorbed")), ("desk", sample("closed"))],
        _ => Vec::new(),
    };
    for (who, verb) in on_the_way {
        order.by(who, verb);
    }
    assert_eq!(order.stage_name(), stage);
    order
}

/// What must have happened before a verb makes sense.
fn first(verb: &str) -> Option<&'static str> {
    match verb {
        "let_go" => Some("absorbed"),
        "whistle_concluded" => Some("whistle_joined"),
        "supervision_lifted" => Some("supervised"),
        "exclusion_decided" => Some("exclusion_requested"),
        "extension_decided" => Some("extension_requested"),
        _ => None,
    }
}

#[test]
fn every_stage_takes_its_verbs_and_no_other() {
    let table = Table::read(GRID);
    table.assert_complete(OrderVerb::CHANGES);
    for stage in &table.stages {
        let allowed = table.allowed(stage);
        assert_eq!(
            names(driven_to(stage, &[]).allowed_verbs()),
            allowed,
            "{stage}"
        );
        for verb in table.verbs() {
            let assisting: &[&str] = if verb.starts_with("part_") {
                &["c"]
            } else {
                &[]
            };
            let mut order = driven_to(stage, assisting);
            if let Some(first) = first(verb) {
                // Refused where the verb itself will be.
                let _ = order.attempt("a", sample(first));
            }
            let change = match verb {
                "rung_fired" if order.is_open() => fire(running(&order)[0]).into(),
                _ => sample(verb),
            };
            let taken = order.attempt("desk", change).map_err(|no| no.reason);
            let expected = allowed
                .contains(verb)
                .then_some(())
                .ok_or(Reason::NotInThisStage);
            assert_eq!(taken, expected, "{verb} in {stage}");
        }
    }
}

#[test]
fn an_order_is_opened_once_and_before_all_else() {
    for stage in Table::read(GRID).stages {
        let order = driven_to(stage, &[]);
        assert_eq!(order.refused("desk", receive()), Reason::NotInThisStage);
    }
    for verb in OrderVerb::CHANGES {
        let refusal = Story::<WorkOrder>::opened(NUMBER, "desk", sample(verb)).unwrap_err();
        assert_eq!(refusal.reason, Reason::NotInThisStage, "{verb}");
    }
}
