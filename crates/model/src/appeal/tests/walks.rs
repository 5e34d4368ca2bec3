//! Random walks: what holds after every accepted step, whatever came before it.

use std::collections::BTreeSet;

use proptest::{prelude::*, strategy::ValueTree as _, test_runner::TestRunner};

use super::*;
use crate::cast::{Choice, Walk, choices};

const WALK: Walk<Appeal> = Walk {
    changes: AppealVerb::CHANGES,
    allowed: Appeal::allowed_verbs,
    verb: chosen,
    assert_kept,
};

/// The change of this name, with its units, grades and words as the dice fall.
fn chosen(appeal: &Story<Appeal>, name: &str, choice: &Choice) -> AppealVerb {
    let mut verb = sample(name);
    match &mut verb {
        AppealVerb::Answered(answer) => {
            answer.handled_by = units(&[choice.unit(0)]);
            let desk = (unit(choice.unit(1)), within(300));
            answer.call_back = choice.yes(2).then_some(desk);
            answer.reopen_until = minute(appeal.now() + 60);
        }
        AppealVerb::Rated(rate) => rate.grade = u8::try_from(choice.dice[0] % 7).unwrap(),
        AppealVerb::CalledBack(call) => {
            call.reached = choice.one_of(0, Reached::ALL);
            call.solved = choice.yes(1).then_some(true);
            call.satisfaction = choice.yes(2).then_some(3);
        }
        AppealVerb::RungFired(rung) => {
            rung.clock = choice.one_of(0, &[ClockName::Answer, ClockName::CallBack]);
        }
        _ => {}
    }
    verb
}

fn assert_kept(before: &Appeal, verb: &str, after: &Appeal) {
    let runs: &[ClockName] = match after.stage {
        AppealStage::Received | AppealStage::Joined => &[ClockName::Answer],
        AppealStage::Answered => &[ClockName::CallBack],
        AppealStage::Settled => &[],
    };
    assert_eq!(running(after), runs, "{verb}");
    assert_eq!(after.is_open(), runs == [ClockName::Answer]);

    // What was said stays said, and every answer stays.
    assert_eq!((&after.title, &after.body), (&before.title, &before.body));
    assert!(after.answers.starts_with(&before.answers), "{verb}");
    if verb != "answered" {
        assert!(before.rating.is_none() || after.rating == before.rating);
        assert!(before.call_back.is_none() || after.call_back == before.call_back);
    }
}

proptest! {
    #[test]
    fn a_walk_keeps_what_must_hold(choices in choices(40)) {
        WALK.take(received(), &choices);
    }
}

/// The property above would prove little if the walks never left home.
#[test]
fn walks_go_everywhere() {
    let mut dice = TestRunner::deterministic();
    let mut accepted = BTreeSet::new();
    for _ in 0..200 {
        let choices = choices(40).new_tree(&mut dice).unwrap().current();
        accepted.extend(WALK.take(received(), &choices));
    }
    assert_eq!(accepted, AppealVerb::CHANGES.iter().copied().collect());
}
