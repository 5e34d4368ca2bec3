//! Random walks: what holds after every accepted step, whatever came before it.

use std::collections::BTreeSet;

use proptest::{prelude::*, strategy::ValueTree as _, test_runner::TestRunner};

use super::*;
use crate::cast::{Choice, Walk, choices};

const WALK: Walk<Whistle> = Walk {
    changes: WhistleVerb::CHANGES,
    allowed: Whistle::allowed_verbs,
    verb: chosen,
    assert_kept,
};

/// The change of this name, with its responder, scores and words as the dice fall.
fn chosen(whistle: &Story<Whistle>, name: &str, choice: &Choice) -> WhistleVerb {
    let mut verb = sample(name);
    let chosen = unit(choice.unit(0));
    match &mut verb {
        WhistleVerb::Acknowledged(step) => step.unit = chosen,
        WhistleVerb::Contacted(step) => step.unit = chosen,
        WhistleVerb::ReportedIn(step) => {
            step.unit = chosen;
            step.arrived_at = minute(whistle.now() - i64::try_from(choice.dice[1] % 3).unwrap());
            step.outcome = choice.one_of(2, &[PresenceOutcome::OnTime, PresenceOutcome::Late]);
        }
        WhistleVerb::PresenceRestated(step) => {
            step.unit = chosen;
            step.outcome = choice.one_of(1, PresenceOutcome::ALL);
        }
        WhistleVerb::Finished(step) => step.unit = chosen,
        WhistleVerb::Released(step) => step.unit = chosen,
        WhistleVerb::Repeated(step) => {
            step.call = vec![called(choice.unit(0)), called(choice.unit(1))];
            step.call.truncate(choice.dice[2] % 3);
        }
        WhistleVerb::Assessed(step) => {
            step.unit = chosen;
            step.scores.completion = u8::try_from(choice.dice[1] % 110).unwrap();
        }
        WhistleVerb::StreetAssessed(step) => step.unit = chosen,
        WhistleVerb::RungFired(step) => {
            step.unit = choice.yes(1).then_some(chosen);
            step.clock = choice.one_of(
                2,
                &[
                    ClockName::Acknowledge,
                    ClockName::Contact,
                    ClockName::ReportIn,
                    ClockName::Finish,
                    ClockName::Close,
                    ClockName::Assess,
                ],
            );
        }
        _ => {}
    }
    verb
}

fn assert_kept(before: &Whistle, verb: &str, after: &Whistle) {
    let runs = running(after);
    match after.stage {
        WhistleStage::Blown => assert!(!runs.is_empty(), "{verb}: nothing runs"),
        WhistleStage::Concluded => assert_eq!(runs, [(None, ClockName::Assess)], "{verb}"),
        WhistleStage::Assessed => assert_eq!(runs, [], "{verb}"),
    }
    let mut seen = BTreeSet::new();
    for responder in &after.responders {
        assert!(seen.insert(&responder.unit) && responder.unit != after.street);
        // Whoever owes a part has its limit, and nobody else is waited for.
        let owes = responder.part == Part::Open;
        assert_eq!(owes, responder.clocks.any_running(), "{verb}");
        assert!(!owes || after.is_open(), "{verb} dropped a part");
        assert!(!owes || responder.assessment.is_none(), "{verb}");
        assert!(responder.part != Part::Finished || !responder.report_ins.is_empty());
        // A clock that runs can be answered.
        let runs = |clock| responder.clocks.open(clock).is_some();
        assert_eq!(
            owes && responder.acknowledged_at.is_none(),
            runs(ClockName::Acknowledge)
        );
        assert_eq!(
            owes && responder.contacted_at.is_none(),
            runs(ClockName::Contact)
        );
        assert_eq!(
            owes && responder.report_ins.is_empty(),
            runs(ClockName::ReportIn)
        );
    }
    assert_eq!(
        after.stage == WhistleStage::Assessed,
        after
            .responders
            .iter()
            .all(|responder| responder.assessment.is_some()),
        "{verb}"
    );
    for responder in &before.responders {
        assert!(
            after.responder(&responder.unit).is_ok(),
            "{verb} lost a responder"
        );
    }
}

proptest! {
    #[test]
    fn a_walk_keeps_what_must_hold(choices in choices(60)) {
        WALK.take(blown(&["a", "b"]), &choices);
    }
}

/// The property above would prove little if the walks never left home.
#[test]
fn walks_go_everywhere() {
    let mut dice = TestRunner::deterministic();
    let mut accepted = BTreeSet::new();
    for _ in 0..400 {
        let choices = choices(60).new_tree(&mut dice).unwrap().current();
        accepted.extend(WALK.take(blown(&["a", "b"]), &choices));
    }
    assert_eq!(accepted, WhistleVerb::CHANGES.iter().copied().collect());
}
