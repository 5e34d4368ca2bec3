//! The answer, the resident's last word, the call-back and the way back.

use super::*;
use crate::Reason;

#[test]
fn the_clock_starts_when_the_city_learns_of_it() {
    let appeal = received();
    let clock = appeal.clocks.get(ClockName::Answer).unwrap();
    assert_eq!(clock.started_at, minute(0));
    assert_eq!(appeal.said_at, minute(-500));
    let foretold = Receive {
        said_at: minute(1),
        ..receive()
    };
    let refusal = Story::<Appeal>::opened(NUMBER, "desk", foretold).unwrap_err();
    assert_eq!(refusal.reason, Reason::DateOutOfRange);
}

#[test]
fn joining_an_order_leaves_the_clock_alone() {
    let mut appeal = received();
    let clocks = appeal.clocks.clone();
    appeal.wait(100).by("desk", join());
    // A merge moves it to another order, and back.
    let other = JoinOrder {
        order: MatterNumber::new("W20260105-0000009"),
        excluded: None,
    };
    appeal.by("desk", other).by("desk", join());
    assert_eq!(appeal.clocks, clocks);
}

#[test]
fn whether_an_appeal_counts_is_what_its_order_says() {
    let mut appeal = received();
    for (said, excluded) in [
        (Some(false), false),
        (Some(true), true),
        // An entry from before this was asked.
        (None, true),
        (Some(false), false),
    ] {
        let under = JoinOrder {
            excluded: said,
            ..join()
        };
        appeal.by("desk", under);
        assert_eq!(appeal.excluded, excluded, "{said:?}");
    }
}

#[test]
fn an_answer_says_something_and_is_called_back_by_others() {
    let appeal = received();
    let silent = AnswerAppeal {
        reply: " ".to_owned(),
        ..answer()
    };
    assert_eq!(appeal.refused("desk", silent), Reason::ReplyMissing);
    let own = AnswerAppeal {
        call_back: Some((unit("b"), within(300))),
        ..answer()
    };
    assert_eq!(appeal.refused("desk", own), Reason::SameUnitCallsBack);
    assert_eq!(running(&answered()), [ClockName::CallBack]);
}

#[test]
fn an_answer_is_rated_once() {
    let mut appeal = answered();
    for (grade, taken) in [(0, false), (1, true), (5, true), (6, false)] {
        let found = appeal.clone().attempt("resident", Rate { grade, ..rate() });
        assert_eq!(found.is_ok(), taken, "{grade}");
    }
    appeal.by("resident", rate());
    assert_eq!(appeal.refused("resident", rate()), Reason::AlreadyRated);
    // Somebody who has told us need not be telephoned.
    assert_eq!(running(&appeal), []);
    assert_eq!(appeal.stage, AppealStage::Settled);

    // Another answer is another thing to rate.
    appeal
        .by("resident", reopen())
        .by("desk", answer())
        .by("resident", Rate { grade: 1, ..rate() });
    assert_eq!(appeal.answers.len(), 2);
}

#[test]
fn the_handler_does_not_call_back() {
    let mut appeal = answered();
    for who in ["a", "b", "li@a"] {
        assert_eq!(appeal.refused(who, call_back()), Reason::SameUnitCallsBack);
    }
    appeal.by("caller", call_back());
    assert_eq!(
        appeal.refused("caller", call_back()),
        Reason::AlreadyCalledBack
    );
    assert_eq!(running(&appeal), []);
}

#[test]
fn a_code_is_told_for_a_purpose_to_somebody_on_record_and_not_by_the_handler() {
    let appeal = answered();
    assert_eq!(appeal.refused("a", tell()), Reason::SameUnitTells);
    let blank = TellTracking {
        purpose: " ".to_owned(),
    };
    assert_eq!(appeal.refused("desk", blank), Reason::PurposeMissing);
    let nameless = Receive {
        appellant: None,
        ..receive()
    };
    let nameless = Story::<Appeal>::open(NUMBER, "desk", nameless);
    assert_eq!(nameless.refused("desk", tell()), Reason::UnknownAppellant);
    // Told twice is two tellings, and nothing else of the matter changes.
    let mut told = answered();
    told.by("desk", tell()).by("desk", tell());
    assert_eq!(told.version, appeal.version + 2);
    let version = appeal.version;
    assert_eq!(
        Appeal {
            version,
            ..(*told).clone()
        },
        *appeal
    );
}

#[test]
fn only_somebody_reached_has_said_something() {
    let appeal = answered();
    let cases = [
        (Reached::Yes, Some(true), Some(1), true),
        (Reached::Yes, None, None, true),
        (Reached::Yes, None, Some(0), false),
        (Reached::Yes, None, Some(6), false),
        (Reached::No, None, None, true),
        (Reached::No, Some(false), None, false),
        (Reached::Declined, None, None, true),
        (Reached::Declined, None, Some(3), false),
    ];
    for (reached, solved, satisfaction, taken) in cases {
        let call = CallBack {
            reached,
            solved,
            satisfaction,
            note: String::new(),
            again: false,
        };
        let found = appeal.clone().attempt("caller", call.clone());
        assert_eq!(found.is_ok(), taken, "{call:?}");
    }
}

#[test]
fn whoever_does_not_answer_is_called_again() {
    let mut appeal = answered();
    let call = |reached, again| CallBack {
        reached,
        solved: None,
        satisfaction: None,
        note: String::new(),
        again,
    };
    let declined = appeal.refused("caller", call(Reached::Declined, true));
    assert_eq!(declined, Reason::OutOfRange);
    appeal.by("caller", call(Reached::No, true));
    assert_eq!((appeal.stage_name(), appeal.missed_calls), ("answered", 1));
    assert!(
        appeal.clocks.open(ClockName::CallBack).is_some(),
        "its clock runs on"
    );
    appeal.by("caller", call(Reached::No, false));
    assert_eq!(appeal.stage_name(), "settled");
    appeal.by("resident", reopen());
    appeal.by("desk", answer());
    assert_eq!(appeal.missed_calls, 0);
}

#[test]
fn an_appeal_is_reopened_inside_the_window_that_the_answer_wrote_down() {
    let mut appeal = answered();
    appeal.by("caller", call_back());
    let silent = Reopen {
        reason: String::new(),
        ..reopen()
    };
    assert_eq!(appeal.refused("resident", silent), Reason::ReasonMissing);
    appeal.wait(900 - appeal.now());
    let mut late = appeal.clone();
    late.wait(1);
    assert_eq!(late.refused("resident", reopen()), Reason::WindowClosed);

    appeal.attempt("resident", reopen()).unwrap();
    assert_eq!(appeal.stage, AppealStage::Joined);
    assert_eq!(appeal.reopen_count, 1);
    let clock = appeal.clocks.open(ClockName::Answer).unwrap();
    assert_eq!(clock.started_at, minute(900));
    assert_eq!(clock.limit.minutes, 500);
    assert_eq!(running(&appeal), [ClockName::Answer]);
    appeal.assert_replays();
}

#[test]
fn an_appeal_without_an_order_goes_back_to_its_desk() {
    let mut appeal = received();
    appeal.by("desk", answer()).by("resident", reopen());
    assert_eq!(appeal.stage, AppealStage::Received);
}

#[test]
fn a_rung_fires_once() {
    let mut appeal = received();
    appeal.by("system", fire(ClockName::Answer));
    for clock in [ClockName::Answer, ClockName::CallBack] {
        assert_eq!(
            appeal.refused("system", fire(clock)),
            Reason::ClockNotRunning
        );
    }
}
