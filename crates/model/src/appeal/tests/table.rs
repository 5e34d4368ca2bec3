//! The state machine, drawn a second time and tried pair by pair.

use super::*;
use crate::{
    Reason,
    cast::{Table, names},
};

const GRID: &str = "
               received joined answered settled
order_joined      x       x       .        .
answered          x       x       .        .
rated             .       .       x        x
called_back       .       .       x        x
reopened          .       .       x        x
tracking_told     x       x       x        x
excluded          x       x       x        x
rung_fired        x       x       x        .
";

fn driven_to(stage: &str) -> Story<Appeal> {
    let mut appeal = received();
    match stage {
        "received" => {}
        "joined" => {
            appeal.by("desk", join());
        }
        "answered" => appeal = answered(),
        // Settled by an answer that asks for no call-back, so a last word is still free.
        _ => {
            appeal.by(
                "desk",
                AnswerAppeal {
                    call_back: None,
                    ..answer()
                },
            );
        }
    }
    assert_eq!(appeal.stage_name(), stage);
    appeal
}

#[test]
fn every_stage_takes_its_verbs_and_no_other() {
    let table = Table::read(GRID);
    table.assert_complete(AppealVerb::CHANGES);
    for stage in &table.stages {
        let allowed = table.allowed(stage);
        assert_eq!(names(driven_to(stage).allowed_verbs()), allowed, "{stage}");
        for verb in table.verbs() {
            let mut appeal = driven_to(stage);
            let change = match (verb, running(&appeal).first()) {
                ("rung_fired", Some(clock)) => fire(*clock).into(),
                _ => sample(verb),
            };
            let taken = appeal.attempt("caller", change).map_err(|no| no.reason);
            let expected = allowed
                .contains(verb)
                .then_some(())
                .ok_or(Reason::NotInThisStage);
            assert_eq!(taken, expected, "{verb} in {stage}");
        }
    }
}

#[test]
fn an_appeal_is_received_once_and_before_all_else() {
    for stage in Table::read(GRID).stages {
        let again = driven_to(stage).refused("desk", receive());
        assert_eq!(again, Reason::NotInThisStage);
    }
    for verb in AppealVerb::CHANGES {
        let refusal = Story::<Appeal>::opened(NUMBER, "desk", sample(verb)).unwrap_err();
        assert_eq!(refusal.reason, Reason::NotInThisStage, "{verb}");
    }
}
