//! Random walks: what holds after every accepted step, whatever came before it.

use std::collections::BTreeSet;

use proptest::{prelude::*, strategy::ValueTree as _, test_runner::TestRunner};

use super::*;
use crate::cast::{Choice, Walk, choices};

const WALK: Walk<WorkOrder> = Walk {
    changes: OrderVerb::CHANGES,
    allowed: WorkOrder::allowed_verbs,
    verb: chosen,
    assert_kept,
};

/// The change of this name, with its units, limits and words as the dice fall.
fn chosen(order: &Story<WorkOrder>, name: &str, choice: &Choice) -> OrderVerb {
    let assisting = |die: usize| match choice.dice[die] % 3 {
        0 => vec![unit(choice.unit(die))],
        _ => Vec::new(),
    };
    let words = |die: usize| match choice.dice[die] % 8 {
        0 => String::new(),
        _ => "见说明".to_owned(),
    };
    let mut verb = sample(name);
    match &mut verb {
        OrderVerb::Judged(judge) => judge.tier = choice.one_of(0, &Tier::ALL),
        OrderVerb::Dispatched(dispatch) => {
            (dispatch.lead, dispatch.assisting) = (unit(choice.unit(0)), assisting(1));
        }
        OrderVerb::Reassigned(reassign) => {
            (reassign.lead, reassign.assisting) = (unit(choice.unit(0)), assisting(1));
            reassign.reason = words(2);
        }
        OrderVerb::Handled(handle) => {
            (handle.desk, handle.public_reply) = (unit(choice.unit(0)), words(1));
        }
        OrderVerb::PartFinished(part) => part.unit = unit(choice.unit(0)),
        OrderVerb::PartReleased(part) => {
            (part.unit, part.reason) = (unit(choice.unit(0)), words(1));
        }
        OrderVerb::Closed(close) => {
            close.verification = choice.yes(0).then(verification);
            close.reopen_until = minute(order.now() + 60);
        }
        OrderVerb::Declined(decline) => {
            decline.reopen_until = minute(order.now() + 60);
            decline.basis = words(0);
        }
        OrderVerb::Escalated(escalate) => {
            escalate.to = choice.one_of(0, &Tier::ALL);
            escalate.checked = choice.yes(1).then(basis);
        }
        OrderVerb::ObjectionRuled(ruling) => {
            ruling.upheld = choice.yes(0);
            ruling.names = choice.yes(1).then(|| (unit(choice.unit(2)), basis()));
        }
        OrderVerb::ExtensionRequested(asked) => {
            asked.due_at = minute(order.now() + 20 - i64::try_from(choice.dice[0] % 25).unwrap());
        }
        OrderVerb::ExtensionDecided(decision) => decision.granted = choice.yes(0),
        OrderVerb::Deferred(defer) => defer.reason = words(0),
        OrderVerb::Unmerged(unmerge) => unmerge.holder = unit(choice.unit(0)),
        OrderVerb::Merged(merge) => {
            merge.into = number(choice.one_of(0, &[OTHER, OTHER, NUMBER]));
        }
        OrderVerb::RungFired(rung) => rung.clock = choice.one_of(0, ClockName::ALL),
        _ => {}
    }
    verb
}

fn assert_kept(before: &WorkOrder, verb: &str, after: &WorkOrder) {
    // One holder, who is the last of the holdings, and a clock that runs; or none.
    let open_holding = after.holdings.last().filter(|last| last.until.is_none());
    assert_eq!(open_holding.map(|last| &last.unit), after.holder.as_ref());
    assert_eq!(after.is_open(), after.holder.is_some(), "{verb}");
    assert_eq!(after.is_open(), after.clocks.any_running(), "{verb}");

    // Holdings follow one another; a gap is a time when nobody had to hold it.
    for pair in after.holdings.windows(2) {
        assert!(pair[0].until.is_some_and(|until| until <= pair[1].from));
    }
    for holding in &after.holdings {
        assert!(holding.until.is_none_or(|until| holding.from <= until));
    }
    let held = before.holdings.len();
    let passed_on = &after.holdings[held - 1..];
    if let (true, [last, next]) = (before.is_open(), passed_on) {
        assert_eq!(last.until, Some(next.from), "{verb}");
    }
    assert_eq!(after.holdings[..held - 1], before.holdings[..held - 1]);

    // Only rework and a reopened order make the handling younger.
    if let (Some(was), Some(is)) = (
        before.clocks.open(ClockName::Handle),
        after.clocks.get(ClockName::Handle),
    ) {
        assert_eq!(was.started_at, is.started_at, "{verb}");
    }

    // A part ends by its unit's word or the dispatcher's, or goes on in the next dispatch.
    let parts = before.assignment().map_or(&[][..], |given| &given.parts);
    let given = after.assignment().into_iter();
    let still: Vec<&Part> = given.flat_map(|given| &given.parts).collect();
    for part in parts.iter().filter(|part| part.is_open()) {
        let goes_on =
            still.iter().any(|kept| kept.unit == part.unit) || after.lead() == Some(&part.unit);
        assert!(goes_on, "{verb} dropped a part");
        let ended = still
            .iter()
            .any(|kept| kept.unit == part.unit && !kept.is_open());
        assert!(!ended || verb.starts_with("part_"), "{verb} ended a part");
        assert!(!matches!(after.stage, Stage::Closed { .. }), "{verb}");
    }

    // A request that waits is the present lead's.
    if let Some(asked) = after.extensions.last()
        && asked.settled_at.is_none()
    {
        assert_eq!(Some(&asked.unit), after.lead(), "{verb}");
    }
}

proptest! {
    #[test]
    fn a_walk_keeps_what_must_hold(choices in choices(60)) {
        WALK.take(received(), &choices);
    }
}

/// The property above would prove little if the walks never left home.
#[test]
fn walks_go_everywhere() {
    let mut dice = TestRunner::deterministic();
    let mut accepted = BTreeSet::new();
    for _ in 0..400 {
        let choices = choices(60).new_tree(&mut dice).unwrap().current();
        accepted.extend(WALK.take(received(), &choices));
    }
    assert_eq!(accepted, OrderVerb::CHANGES.iter().copied().collect());
}
