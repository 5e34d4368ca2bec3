//! The state machine, drawn a second time and tried pair by pair.

use std::collections::BTreeSet;

use super::*;
use crate::{
    Reason,
    cast::{Table, names},
};

const GRID: &str = "
                   blown concluded assessed
acknowledged         x       .        .
contacted            x       .        .
reported_in          x       .        .
presence_restated    x       .        .
finished             x       .        .
released             x       .        .
order_joined         x       .        .
repeated             x       x        x
concluded            x       .        .
assessed             .       x        .
street_assessed      .       x        x
rung_fired           x       x        .
";

fn driven_to(stage: &str) -> Story<Whistle> {
    let whistle = match stage {
        "blown" => blown(&["a", "b"]),
        "concluded" => concluded(),
        _ => {
            let mut whistle = concluded();
            whistle.by("street", assess("a")).by("street", assess("b"));
            whistle
        }
    };
    assert_eq!(whistle.stage_name(), stage);
    whistle
}

#[test]
fn every_stage_takes_its_verbs_and_no_other() {
    let table = Table::read(GRID);
    table.assert_complete(WhistleVerb::CHANGES);
    for stage in &table.stages {
        let allowed = table.allowed(stage);
        assert_eq!(names(driven_to(stage).allowed_verbs()), allowed, "{stage}");
        for verb in table.verbs() {
            let mut whistle = driven_to(stage);
            let first: &[&str] = match verb {
                "finished" => &["reported_in"],
                "concluded" => &["released"],
                _ => &[],
            };
            for first in first {
                // Refused where the verb itself will be.
                let _ = whistle.attempt("a", sample(first));
            }
            if verb == "concluded" {
                let _ = whistle.attempt("street", release("b"));
            }
            let change = match (verb, *stage) {
                ("rung_fired", "concluded") => fire(None, ClockName::Assess).into(),
                _ => sample(verb),
            };
            let taken = whistle.attempt("a", change).map_err(|no| no.reason);
            let expected = allowed
                .contains(verb)
                .then_some(())
                .ok_or(Reason::NotInThisStage);
            assert_eq!(taken, expected, "{verb} in {stage}");
        }
    }
}

#[test]
fn a_whistle_is_blown_once_and_before_all_else() {
    for stage in Table::read(GRID).stages {
        let again = driven_to(stage).refused("street", blow(&["a"]));
        assert_eq!(again, Reason::NotInThisStage);
    }
    for verb in WhistleVerb::CHANGES {
        let refusal = Story::<Whistle>::opened(NUMBER, "street", sample(verb)).unwrap_err();
        assert_eq!(refusal.reason, Reason::NotInThisStage, "{verb}");
    }
}

#[test]
fn blowing_needs_a_judgement_and_somebody_else_to_call() {
    let hasty = Blow {
        judgement: None,
        ..blow(&["a"])
    };
    let vague = Judgement {
        by: "党工委".to_owned(),
        finding: " ".to_owned(),
        causes: BTreeSet::new(),
    };
    let mut taskless = blow(&["a"]);
    taskless.call[0].task = String::new();
    let cases = [
        (hasty.clone(), Some(Reason::JudgementMissing)),
        (
            Blow {
                judgement: Some(vague),
                ..blow(&["a"])
            },
            Some(Reason::JudgementMissing),
        ),
        (
            Blow {
                judgement_required: false,
                ..hasty
            },
            None,
        ),
        (blow(&[]), Some(Reason::NoResponders)),
        (blow(&["a", "a"]), Some(Reason::UnitRepeated)),
        (blow(&["street"]), Some(Reason::UnitRepeated)),
        (taskless, Some(Reason::ReasonMissing)),
        (blow(&["a", "b"]), None),
    ];
    for (verb, expected) in cases {
        let opened = Story::<Whistle>::opened(NUMBER, "street", verb.clone());
        assert_eq!(opened.err().map(|no| no.reason), expected, "{verb:?}");
    }
}
