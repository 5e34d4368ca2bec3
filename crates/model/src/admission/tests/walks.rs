//! Random walks: what holds after every accepted step, whatever came before it.

use std::collections::BTreeSet;

use proptest::{prelude::*, strategy::ValueTree as _, test_runner::TestRunner};

use super::*;
use crate::cast::{Choice, Walk, choices};

const WALK: Walk<Admission> = Walk {
    changes: AdmissionVerb::CHANGES,
    allowed: Admission::allowed_verbs,
    verb: chosen,
    assert_kept,
};

/// The change of this name, with its unit, its words and its day as the dice fall.
fn chosen(_: &Story<Admission>, name: &str, choice: &Choice) -> AdmissionVerb {
    let chosen = unit(choice.unit(0));
    let end = choice.yes(1).then(|| date(2026, 12, 31));
    match name {
        "heard" => hear(choice.unit(0), choice.yes(1)).into(),
        "opined" => opine(choice.unit(0), choice.one_of(1, Vote::ALL)).into(),
        // Most have nothing to give as a reason, or no walk would come to a decision.
        "withdrawn" if !choice.dice[3].is_multiple_of(16) => Withdraw {
            reason: String::new(),
        }
        .into(),
        "decided" if choice.dice[2].is_multiple_of(4) => refuse().into(),
        "decided" => admit(
            Terms {
                expires_on: end,
                ..terms()
            },
            None,
        )
        .into(),
        "use_counted" => use_of(choice.unit(0), date(2026, 3, 1)).into(),
        "reviewed" => review(choice.one_of(1, Verdict::ALL)).into(),
        "rung_fired" => {
            let clocks = [
                ClockName::Hear,
                ClockName::Opine,
                ClockName::Decide,
                ClockName::Review,
                ClockName::Expiry,
                ClockName::Answer,
            ];
            FireRung {
                unit: choice.yes(1).then_some(chosen),
                clock: choice.one_of(2, &clocks),
                rung: RungKind::Breach,
                escalated_to: None,
            }
            .into()
        }
        _ => sample(name),
    }
}

fn assert_kept(before: &Admission, verb: &str, after: &Admission) {
    assert_eq!(after.is_open(), !running(after).is_empty(), "{verb}");
    for (unit, clock) in running(after) {
        let answered = match (unit, clock) {
            (Some(unit), ClockName::Hear) => {
                let street = after.streets.iter().find(|one| one.unit.as_str() == unit);
                after.stage == Stage::Hearing && street.is_some_and(|one| one.view.is_none())
            }
            (Some(unit), ClockName::Opine) => {
                let member = after.members.iter().find(|one| one.unit.as_str() == unit);
                after.stage == Stage::Reviewing && member.is_some_and(|one| one.opinion.is_none())
            }
            (None, ClockName::Decide) => after.stage == Stage::Deciding,
            (None, ClockName::Answer) => after.stage == Stage::HandedDown,
            (None, ClockName::Review | ClockName::Expiry) => {
                matches!(after.stage, Stage::Admitted { .. })
            }
            _ => false,
        };
        assert!(answered, "{verb}: {unit:?} {clock}");
    }
    // What somebody said stands, and nobody uses more than was admitted.
    for (was, is) in before.streets.iter().zip(&after.streets) {
        assert!(was.view.is_none() || was.view == is.view, "{verb}");
    }
    for (was, is) in before.members.iter().zip(&after.members) {
        assert!(was.opinion.is_none() || was.opinion == is.opinion, "{verb}");
    }
    let quota = before.stage.terms().and_then(|terms| terms.quota);
    if verb == "use_counted" {
        let most = after.used.iter().map(|used| used.times).max();
        assert!(most <= quota, "{verb}");
    }
    let decided = after.decision.as_ref().is_some_and(|one| one.admitted);
    assert_eq!(decided, after.stage.terms().is_some(), "{verb}");
}

fn beginnings() -> [Story<Admission>; 2] {
    [applied(), handed_down()]
}

proptest! {
    #[test]
    fn a_walk_keeps_what_must_hold(choices in choices(60)) {
        for story in beginnings() {
            WALK.take(story, &choices);
        }
    }
}

/// The property above would prove little if the walks never left home.
#[test]
fn walks_go_everywhere() {
    let mut dice = TestRunner::deterministic();
    let mut accepted = BTreeSet::new();
    for _ in 0..600 {
        let choices = choices(60).new_tree(&mut dice).unwrap().current();
        for story in beginnings() {
            accepted.extend(WALK.take(story, &choices));
        }
    }
    assert_eq!(accepted, AdmissionVerb::CHANGES.iter().copied().collect());
}
