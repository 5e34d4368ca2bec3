//! Deadlines and clocks as matters use them, and the form they are stored in.

use super::{at, china};
use crate::{
    ClockName,
    clock::{Clock, Clocks, Deadline, Limit, Projection, Rung, RungKind},
};

use RungKind::{Breach, Escalation, Warning};

/// Two working days, warned at three quarters, escalated half as late again.
fn handle(started: &str) -> Deadline {
    let rung = |kind, percent| Rung { kind, percent };
    let rungs = vec![rung(Escalation, 150), rung(Warning, 75), rung(Breach, 100)];
    let limit = Limit {
        clock: Clock::Working,
        minutes: 960,
    };
    Deadline::start(ClockName::Handle, limit, rungs, at(started))
}

fn certain(text: &str) -> Projection {
    Projection {
        at: at(text),
        provisional: false,
    }
}

#[test]
fn rungs_come_in_order_and_fire_once() {
    let calendar = china();
    let mut deadline = handle("2025-09-22 09:00");
    assert_eq!(deadline.due(&calendar), Some(certain("2025-09-23 18:00")));
    let all = [
        (Warning, certain("2025-09-23 14:00")),
        (Breach, certain("2025-09-23 18:00")),
        (Escalation, certain("2025-09-24 18:00")),
    ];
    assert_eq!(deadline.pending_rungs(&calendar), all);
    for (fired, (kind, due)) in all.into_iter().enumerate() {
        assert_eq!(deadline.next_rung(&calendar), Some((kind, due)));
        assert!(deadline.fire(kind));
        assert!(!deadline.fire(kind), "{kind} fired twice");
        assert_eq!(
            deadline.rung_due(kind, &calendar),
            Some(due),
            "known after it fired"
        );
        assert_eq!(deadline.pending_rungs(&calendar), all[fired + 1..]);
    }
    assert_eq!(deadline.next_rung(&calendar), None);
}

#[test]
fn of_two_rungs_of_one_kind_the_lower_is_kept() {
    let rung = |percent| Rung {
        kind: Warning,
        percent,
    };
    let limit = Limit {
        clock: Clock::Natural,
        minutes: 100,
    };
    let at = at("2025-09-22 09:00");
    let deadline = Deadline::start(ClockName::Judge, limit, vec![rung(90), rung(50)], at);
    assert_eq!(deadline.rungs, [rung(50)]);
    assert_eq!(deadline.rung_due(Breach, &china()), None);
    assert!(!deadline.clone().fire(Breach), "it has no such rung");
}

#[test]
fn an_extension_moves_every_rung_and_arms_it_again() {
    let calendar = china();
    let mut deadline = handle("2025-09-22 09:00");
    assert!(deadline.fire(Warning));
    deadline.extend(0);
    assert_eq!(deadline.fired, [Warning], "nothing was granted");
    deadline.extend(480);
    assert_eq!(deadline.due(&calendar), Some(certain("2025-09-24 18:00")));
    assert_eq!(
        deadline.next_rung(&calendar),
        Some((Warning, certain("2025-09-24 11:00"))),
        "three quarters of three days are two days and two hours"
    );
    deadline.extend(u32::MAX);
    assert!(deadline.due(&calendar).unwrap().provisional);
}

#[test]
fn a_suspended_deadline_promises_nothing_and_resumes_where_it_was() {
    let calendar = china();
    let mut deadline = handle("2025-09-22 09:00");
    deadline.suspend(at("2025-09-22 17:00"));
    assert!(deadline.is_open() && !deadline.is_running());
    assert_eq!(
        (deadline.due(&calendar), deadline.next_rung(&calendar)),
        (None, None)
    );
    assert_eq!(deadline.pending_rungs(&calendar), []);
    assert!(!deadline.fire(Warning));
    let now = at("2025-09-24 11:00");
    assert_eq!(deadline.consumed_seconds(&calendar, now), 7 * 3600);
    assert_eq!(deadline.remaining_seconds(&calendar, now), 9 * 3600);

    deadline.resume(at("2025-09-24 10:00"));
    assert!(deadline.is_running());
    assert_eq!(deadline.due(&calendar), Some(certain("2025-09-25 11:00")));
    assert_eq!(deadline.consumed_seconds(&calendar, now), 8 * 3600);
    // Suspended over a night, it loses nothing.
    deadline.suspend(at("2025-09-24 18:00"));
    deadline.resume(at("2025-09-25 09:00"));
    assert_eq!(deadline.due(&calendar), Some(certain("2025-09-25 11:00")));
    // A suspension after it was due does not save it.
    deadline.suspend(at("2025-09-25 12:00"));
    deadline.resume(at("2025-09-29 12:00"));
    assert_eq!(deadline.due(&calendar), Some(certain("2025-09-25 11:00")));
    assert_eq!(
        deadline.remaining_seconds(&calendar, at("2025-09-29 12:00")),
        -3600
    );
}

#[test]
fn a_year_walked_before_a_suspension_keeps_the_projection_provisional() {
    let mut deadline = handle("2023-12-29 17:00");
    deadline.suspend(at("2023-12-29 18:00"));
    deadline.resume(at("2025-09-22 09:00"));
    let due = deadline.due(&china()).unwrap();
    assert_eq!((due.at, due.provisional), (at("2025-09-23 17:00"), true));
}

#[test]
fn every_verb_is_idempotent_and_stopping_is_final() {
    let calendar = china();
    let mut deadline = handle("2025-09-22 09:00");
    let unchanged = deadline.clone();
    deadline.resume(at("2025-09-22 10:00"));
    assert_eq!(deadline, unchanged, "resumed while running");

    deadline.suspend(at("2025-09-22 11:00"));
    let suspended = deadline.clone();
    deadline.suspend(at("2025-09-22 15:00"));
    assert_eq!(deadline, suspended, "suspended twice");

    deadline.stop(at("2025-09-22 17:00"));
    assert!(!deadline.is_open() && !deadline.is_running());
    assert_eq!(deadline.due(&calendar), None);
    assert_eq!(
        deadline.consumed_seconds(&calendar, at("2025-09-30 17:00")),
        2 * 3600
    );
    let stopped = deadline.clone();
    deadline.stop(at("2025-09-23 17:00"));
    deadline.suspend(at("2025-09-23 17:00"));
    deadline.resume(at("2025-09-23 17:00"));
    deadline.extend(60);
    assert!(!deadline.fire(Warning));
    assert_eq!(deadline, stopped, "stopped is final");
}

#[test]
fn a_ledger_never_runs_backwards() {
    let mut deadline = handle("2025-09-22 09:00");
    deadline.suspend(at("2025-09-22 08:00"));
    assert_eq!(deadline.suspensions[0].from, at("2025-09-22 09:00"));
    deadline.resume(at("2025-09-22 07:00"));
    assert_eq!(deadline.suspensions[0].until, Some(at("2025-09-22 09:00")));
    assert_eq!(deadline.due(&china()), Some(certain("2025-09-23 18:00")));
    deadline.stop(at("2025-09-22 06:00"));
    assert_eq!(deadline.stopped_at, Some(at("2025-09-22 09:00")));
    assert_eq!(
        deadline.consumed_seconds(&china(), at("2025-09-23 09:00")),
        0
    );
}

#[test]
fn overdue_begins_with_the_first_moment_too_many() {
    let deadline = handle("2025-09-22 09:00");
    let cases = [
        ("2025-09-22 08:00", 960 * 60),
        ("2025-09-23 17:59:59.5", 0),
        ("2025-09-23 18:00", 0),
        ("2025-09-24 09:00", 0),
        ("2025-09-24 09:00:00.000001", -1),
        ("2025-09-24 09:01", -60),
    ];
    for (now, remaining) in cases {
        assert_eq!(
            deadline.remaining_seconds(&china(), at(now)),
            remaining,
            "{now}"
        );
    }
}

#[test]
fn only_what_happened_is_stored() {
    let mut deadline = handle("2025-09-22 09:00");
    deadline.rungs.clear();
    let bare = r#"{"name":"handle","limit":{"clock":"working","minutes":960},"started_at":"2025-09-22T01:00:00Z"}"#;
    assert_eq!(serde_json::to_string(&deadline).unwrap(), bare);
    assert_eq!(serde_json::from_str::<Deadline>(bare).unwrap(), deadline);

    let mut deadline = handle("2025-09-22 09:00");
    deadline.extend(60);
    deadline.fire(Warning);
    deadline.suspend(at("2025-09-22 11:00"));
    let running = serde_json::to_value(&deadline).unwrap();
    assert_eq!(
        running["suspensions"],
        serde_json::json!([{"from": "2025-09-22T03:00:00Z"}])
    );
    assert_eq!(
        running["rungs"][0],
        serde_json::json!({"kind": "warning", "percent": 75})
    );
    assert_eq!(running["fired"], serde_json::json!(["warning"]));
    deadline.stop(at("2025-09-22 12:00"));
    let mut clocks = Clocks::default();
    assert_eq!(serde_json::to_string(&clocks).unwrap(), "[]");
    clocks.start(deadline);
    let stored = serde_json::to_string(&clocks).unwrap();
    assert_eq!(serde_json::from_str::<Clocks>(&stored).unwrap(), clocks);
}

#[test]
fn clocks_keep_the_latest_of_each_name_and_one_open() {
    let (handle_clock, answer) = (ClockName::Handle, ClockName::Answer);
    let noon = at("2025-09-22 12:00");
    let first = handle("2025-09-22 09:00");
    let second = handle("2025-09-23 09:00");
    let mut clocks = Clocks::default();
    assert!(clocks.is_empty() && !clocks.any_running());
    assert!(!clocks.stop(handle_clock, noon), "nothing to stop");

    assert!(clocks.start(first.clone()));
    assert!(!clocks.start(second.clone()), "one is open");
    assert_eq!(clocks.open(handle_clock), Some(&first));
    assert!(clocks.start(Deadline {
        name: answer,
        ..first
    }));

    assert!(clocks.stop(handle_clock, noon));
    assert!(!clocks.stop(handle_clock, noon), "stopped already");
    assert_eq!(clocks.open(handle_clock), None);
    assert_eq!(clocks.get(handle_clock).unwrap().stopped_at, Some(noon));
    assert!(clocks.start(second.clone()), "in place of the stopped one");
    assert_eq!(clocks.get(handle_clock), Some(&second));
    assert_eq!(
        clocks.iter().map(|d| d.name).collect::<Vec<_>>(),
        [handle_clock, answer]
    );

    assert!(clocks.suspend(handle_clock, noon) && clocks.any_running());
    assert!(clocks.suspend(answer, noon) && !clocks.any_running());
    assert!(clocks.resume(answer, noon) && clocks.any_running());
    assert!(clocks.fire(answer, Warning) && !clocks.fire(answer, Warning));
    assert!(
        clocks.extend(answer, 60) && clocks.fire(answer, Warning),
        "armed again"
    );
    assert!(!clocks.fire(ClockName::Judge, Warning), "there is none");

    clocks.stop_all(noon);
    assert!((&clocks).into_iter().all(|deadline| !deadline.is_open()));
    assert!(!clocks.extend(answer, 60) && !clocks.resume(answer, noon));
}
