//! The state machine, drawn a second time and tried pair by pair.

use super::*;
use crate::{
    Reason,
    cast::{Table, names},
};

const GRID: &str = "
              handed_down applied_for hearing reviewing deciding admitted refused withdrawn lapsed ended
applied_for        x           .         .        .        .        .        .        .        .      .
owed_again         .           x         .        .        .        .        .        .        .      .
heard              .           .         x        x        x        .        .        .        .      .
opined             .           .         .        x        x        .        .        .        .      .
decided            .           .         .        .        x        .        .        .        .      .
withdrawn          x           .         x        x        x        .        .        .        .      .
use_counted        .           .         .        .        .        x        .        .        .      .
reviewed           .           .         .        .        .        x        .        .        .      .
lapsed             .           .         .        .        .        x        .        .        .      .
rung_fired         x           .         x        x        x        x        .        .        .      .
";

/// A story in this stage in which the sample of every verb that the stage allows goes
/// through: nobody has spoken yet who need not have.
fn driven_to(stage: &str) -> Story<Admission> {
    let end = Some(date(2026, 12, 31));
    let silent = |mut admission: Story<Admission>, clock: ClockName, units: [&str; 2]| {
        for of in units {
            admission.by("system", fire(Some(of), clock));
        }
        admission
    };
    let reviewing = || silent(applied(), ClockName::Hear, ["street", "b"]);
    let admission = match stage {
        "handed_down" => handed_down(),
        "applied_for" => {
            let mut admission = handed_down();
            admission.by("a", sample("applied_for"));
            admission
        }
        "hearing" => applied(),
        "reviewing" => reviewing(),
        "deciding" => silent(reviewing(), ClockName::Opine, ["desk", "c"]),
        "admitted" => admitted(end),
        "refused" => {
            let mut admission = opined();
            admission.by("body", refuse());
            admission
        }
        "withdrawn" => {
            let mut admission = applied();
            admission.by("a", sample("withdrawn"));
            admission
        }
        "lapsed" => {
            let mut admission = admitted(end);
            admission.by("system", sample("lapsed"));
            admission
        }
        _ => {
            let mut admission = admitted(end);
            admission.by("desk", review(Verdict::End));
            admission
        }
    };
    assert_eq!(admission.stage_name(), stage);
    admission
}

#[test]
fn every_stage_takes_its_verbs_and_no_other() {
    let table = Table::read(GRID);
    table.assert_complete(AdmissionVerb::CHANGES);
    for stage in &table.stages {
        let allowed = table.allowed(stage);
        assert_eq!(names(driven_to(stage).allowed_verbs()), allowed, "{stage}");
        for verb in table.verbs() {
            let mut admission = driven_to(stage);
            let change = match (verb, *stage) {
                ("rung_fired", "handed_down") => fire(None, ClockName::Answer).into(),
                ("rung_fired", "reviewing") => fire(Some("c"), ClockName::Opine).into(),
                ("rung_fired", "deciding") => fire(None, ClockName::Decide).into(),
                ("rung_fired", "admitted") => fire(None, ClockName::Review).into(),
                _ => sample(verb),
            };
            let taken = admission.attempt("a", change).map_err(|no| no.reason);
            let expected = allowed
                .contains(verb)
                .then_some(())
                .ok_or(Reason::NotInThisStage);
            assert_eq!(taken, expected, "{verb} in {stage}");
        }
    }
}

#[test]
fn an_admission_is_opened_once_and_before_all_else() {
    for stage in Table::read(GRID).stages {
        let admission = driven_to(stage);
        assert_eq!(admission.refused("a", apply()), Reason::NotInThisStage);
        assert_eq!(
            admission.refused("street", hand_down()),
            Reason::NotInThisStage
        );
    }
    for verb in AdmissionVerb::CHANGES {
        let refusal = Story::<Admission>::opened(NUMBER, "a", sample(verb)).unwrap_err();
        assert_eq!(refusal.reason, Reason::NotInThisStage, "{verb}");
    }
}

#[test]
fn an_open_admission_has_a_holder_and_a_running_clock() {
    for stage in Table::read(GRID).stages {
        let admission = driven_to(stage);
        let runs = !running(&admission).is_empty();
        assert_eq!(admission.is_open(), runs, "{stage}");
        admission.assert_replays();
    }
}
