//! Signing, contact and report-in; finishing, and blowing again.

use PresenceOutcome::{Absent, Late, OnTime, PresentInactive};

use super::*;
use crate::Reason;

fn outcome(whistle: &Whistle, of: &str) -> Option<PresenceOutcome> {
    whistle.responder(&unit(of)).unwrap().outcome
}

fn own(whistle: &Whistle, of: &str) -> Vec<ClockName> {
    running(whistle)
        .into_iter()
        .filter(|(unit, _)| *unit == Some(of))
        .map(|(_, clock)| clock)
        .collect()
}

#[test]
fn each_responder_has_four_clocks_of_its_own() {
    use ClockName::{Acknowledge as Sign, Contact as Speak, Finish as End, ReportIn as Come};
    let mut whistle = blown(&["a", "b"]);
    let steps: [(WhistleVerb, &[ClockName]); 4] = [
        (acknowledge("a").into(), &[Speak, Come, End]),
        (contact("a").into(), &[Come, End]),
        (report_in("a", 0, OnTime).into(), &[End]),
        (finish("a").into(), &[]),
    ];
    assert_eq!(own(&whistle, "a"), [Sign, Speak, Come, End]);
    for (verb, left) in steps {
        whistle.by("a", verb.clone());
        assert_eq!(own(&whistle, "a"), left, "{verb:?}");
        assert_eq!(own(&whistle, "b"), [Sign, Speak, Come, End]);
    }
    whistle.assert_replays();
}

#[test]
fn whoever_stands_there_has_signed_and_made_contact() {
    let mut whistle = blown(&["a"]);
    whistle.by("a", report_in("a", 0, OnTime));
    assert_eq!(own(&whistle, "a"), [ClockName::Finish]);
    let responder = whistle.responder(&unit("a")).unwrap();
    let now = Some(minute(whistle.now()));
    assert_eq!(
        (responder.acknowledged_at, responder.contacted_at),
        (now, now)
    );
    assert_eq!(whistle.refused("a", acknowledge("a")), Reason::AlreadyDone);
    assert_eq!(whistle.refused("a", contact("a")), Reason::AlreadyDone);
}

#[test]
fn the_first_arrival_decides() {
    let mut whistle = blown(&["a"]);
    whistle
        .wait(200)
        .by("a", report_in("a", 190, Late))
        .by("a", report_in("a", 195, OnTime));
    assert_eq!(outcome(&whistle, "a"), Some(Late));
    assert_eq!(whistle.responders[0].report_ins.len(), 2);
}

#[test]
fn a_breached_report_in_is_an_absence_until_somebody_comes() {
    let mut whistle = blown(&["a", "b"]);
    // Another clock's breach says nothing about presence.
    whistle.by("system", fire(Some("a"), ClockName::Contact));
    assert_eq!(outcome(&whistle, "a"), None);
    whistle.by("system", fire(Some("a"), ClockName::ReportIn));
    assert_eq!(outcome(&whistle, "a"), Some(Absent));
    assert_eq!(outcome(&whistle, "b"), None);
    assert_eq!(
        whistle.refused("system", fire(Some("a"), ClockName::ReportIn)),
        Reason::ClockNotRunning
    );
    whistle.by("a", report_in("a", 2, Late));
    assert_eq!(outcome(&whistle, "a"), Some(Late));
    whistle.by("street", restate("a", PresentInactive));
    assert_eq!(outcome(&whistle, "a"), Some(PresentInactive));
}

#[test]
fn nobody_arrives_before_the_whistle_or_in_the_future() {
    let mut whistle = blown(&["a"]);
    whistle.wait(10);
    for (arrived, taken) in [(-1, false), (0, true), (10, true), (11, false)] {
        let found = whistle
            .clone()
            .attempt("a", report_in("a", arrived, OnTime));
        assert_eq!(found.is_ok(), taken, "{arrived}");
    }
}

#[test]
fn only_a_responder_that_came_finishes() {
    let mut whistle = blown(&["a"]);
    assert_eq!(whistle.refused("a", finish("a")), Reason::NotReportedIn);
    assert_eq!(whistle.refused("c", finish("c")), Reason::NotAResponder);
    whistle
        .by("a", report_in("a", 0, OnTime))
        .by("a", finish("a"));
    for verb in [finish("a").into(), release("a").into(), contact("a").into()] {
        let verb: WhistleVerb = verb;
        assert_eq!(whistle.refused("a", verb), Reason::AlreadyDone);
    }
}

#[test]
fn concluding_waits_for_every_part() {
    let mut whistle = blown(&["a", "b"]);
    assert_eq!(
        whistle.refused("street", conclude()),
        Reason::PartUnfinished
    );
    whistle
        .by("a", report_in("a", 0, OnTime))
        .by("a", finish("a"));
    assert_eq!(
        whistle.refused("street", conclude()),
        Reason::PartUnfinished
    );
    let silent = Release {
        reason: String::new(),
        ..release("b")
    };
    assert_eq!(whistle.refused("street", silent), Reason::ReasonMissing);
    whistle.by("street", release("b")).by("street", conclude());
    assert_eq!(running(&whistle), [(None, ClockName::Assess)]);
    assert!(!whistle.is_open());
}

#[test]
fn when_nobody_owes_a_part_the_street_owes_the_conclusion() {
    let mut whistle = blown(&["a", "b"]);
    whistle
        .by("a", report_in("a", 0, OnTime))
        .by("a", finish("a"));
    assert_eq!(own(&whistle, "a"), []);
    assert_eq!(whistle.clocks.get(ClockName::Close), None);
    whistle.wait(300).by("street", release("b"));
    assert_eq!(running(&whistle), [(None, ClockName::Close)]);
    let owed = whistle.clocks.get(ClockName::Close).unwrap();
    assert_eq!(owed.started_at, minute(whistle.now()));
    assert_eq!(owed.limit, limits().finish.limit);
    whistle.by("system", fire(None, ClockName::Close));

    // Called again, the parts are owed first.
    whistle.by("street", repeat(&["b"]));
    assert_eq!(own(&whistle, "b").len(), 4);
    assert_eq!(running(&whistle).len(), 4);
}

#[test]
fn blowing_again_calls_anew() {
    let mut whistle = blown(&["a", "b"]);
    whistle
        .by("a", report_in("a", 0, OnTime))
        .by("b", report_in("b", 0, OnTime))
        .by("b", finish("b"));
    let kept = whistle.clone();
    whistle.wait(50).by("street", repeat(&["a", "c"]));

    assert_eq!(whistle.round, 2);
    assert_eq!(
        whistle.responder(&unit("b")).unwrap(),
        kept.responder(&unit("b")).unwrap()
    );
    for code in ["a", "c"] {
        assert_eq!(own(&whistle, code).len(), 4, "{code}");
        let responder = whistle.responder(&unit(code)).unwrap();
        assert_eq!(responder.part, Part::Open);
        for deadline in &responder.clocks {
            assert_eq!(deadline.started_at, minute(whistle.now()));
        }
    }
    // The second call is answered like the first.
    assert_eq!(outcome(&whistle, "a"), None);
    assert_eq!(whistle.refused("a", finish("a")), Reason::NotReportedIn);
    let now = whistle.now();
    whistle
        .by("a", acknowledge("a"))
        .by("a", contact("a"))
        .by("a", report_in("a", now, Late));
    assert_eq!(outcome(&whistle, "a"), Some(Late));
    whistle.assert_replays();
}

#[test]
fn blowing_again_has_a_reason_and_calls_each_unit_once() {
    let whistle = blown(&["a"]);
    let silent = Repeat {
        reason: String::new(),
        ..repeat(&["a"])
    };
    for (verb, reason) in [
        (silent, Reason::ReasonMissing),
        (repeat(&[]), Reason::NoResponders),
        (repeat(&["street"]), Reason::UnitRepeated),
        (repeat(&["c", "c"]), Reason::UnitRepeated),
    ] {
        assert_eq!(whistle.refused("street", verb), reason);
    }
}

#[test]
fn an_order_joins_once() {
    let mut whistle = blown(&["a"]);
    whistle.by("street", join_order());
    assert_eq!(whistle.refused("street", join_order()), Reason::AlreadyDone);
}
