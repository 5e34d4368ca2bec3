//! The use of a right's tests: the state machine drawn a second time, and its own rules.

use super::*;
use crate::{
    ClockName, Reason,
    cast::{Story, Table, names, profile, street_area, unit, within},
    clock::RungKind,
};

const NUMBER: &str = "Q20260105-0000001";

fn ask(kind: StreetRightKind) -> Ask {
    Ask {
        profile: profile(),
        right: "some".to_owned(),
        kind,
        street: unit("street"),
        department: unit("department"),
        area: street_area(),
        title: "市场监管所所长人选".to_owned(),
        content: "拟任人选征求意见".to_owned(),
        score: (kind == StreetRightKind::Assessment).then_some(88),
        answer: kind.wants_answer().then(|| within(100)),
    }
}

fn answer(verdict: RightVerdict) -> Answer {
    Answer {
        verdict,
        reason: "理由".to_owned(),
    }
}

fn note() -> Note {
    Note {
        note: "已报区委组织部".to_owned(),
    }
}

fn fire() -> FireRung {
    FireRung {
        clock: ClockName::Answer,
        rung: RungKind::Breach,
        escalated_to: None,
    }
}

fn asked(kind: StreetRightKind) -> Story<Right> {
    Story::open(NUMBER, "street", ask(kind))
}

fn sample(name: &str) -> RightVerb {
    match name {
        "answered" => answer(RightVerdict::Agree).into(),
        "noted" => note().into(),
        "rung_fired" => fire().into(),
        _ => panic!("no such verb: {name}"),
    }
}

fn driven_to(stage: &str) -> Story<Right> {
    let mut right = asked(StreetRightKind::Consent);
    if stage != "asked" {
        right.by("street", answer(RightVerdict::Agree));
    }
    if stage == "noted" {
        right.by("department", note());
    }
    assert_eq!(right.stage_name(), stage);
    right
}

const GRID: &str = "
            asked answered noted
answered      x       .      .
noted         .       x      .
rung_fired    x       .      .
";

#[test]
fn every_stage_takes_its_verbs_and_no_other() {
    let table = Table::read(GRID);
    table.assert_complete(RightVerb::CHANGES);
    for stage in &table.stages {
        let allowed = table.allowed(stage);
        assert_eq!(names(driven_to(stage).allowed_verbs()), allowed, "{stage}");
        for verb in table.verbs() {
            let mut right = driven_to(stage);
            let taken = right.attempt("somebody", sample(verb));
            let expected = allowed
                .contains(verb)
                .then_some(())
                .ok_or(Reason::NotInThisStage);
            assert_eq!(taken.map_err(|no| no.reason), expected, "{verb} in {stage}");
        }
    }
}

#[test]
fn whoever_is_next_holds_it_and_an_answer_that_is_owed_has_a_clock() {
    use StreetRightKind::{Assessment, Consent, DecisionOpinion, PersonnelAdvice, PlanningOpinion};
    // Who owes the answer first, and who takes note of it.
    let table = [
        (Consent, Some("street"), "department", RightVerdict::Agree),
        (
            PersonnelAdvice,
            Some("department"),
            "street",
            RightVerdict::Accept,
        ),
        (
            DecisionOpinion,
            Some("department"),
            "street",
            RightVerdict::NotAccept,
        ),
        (
            PlanningOpinion,
            Some("department"),
            "street",
            RightVerdict::Accept,
        ),
        (Assessment, None, "department", RightVerdict::Agree),
    ];
    for (kind, first, then, verdict) in table {
        let mut right = asked(kind);
        let owed = |right: &Right| right.clocks.any_running();
        assert_eq!(
            (right.is_open(), owed(&right)),
            (first.is_some(), first.is_some()),
            "{kind}"
        );
        if let Some(first) = first {
            assert_eq!(right.holder(), Some(&unit(first)), "{kind}");
            right.by(first, answer(verdict));
            assert_eq!(
                right.answer.as_ref().map(|answer| answer.verdict),
                Some(verdict)
            );
        }
        assert!(!right.is_open() && !owed(&right), "{kind}");
        assert_eq!(right.holder(), Some(&unit(then)), "{kind}");
        right.by(then, note());
        assert_eq!(right.holder(), None, "{kind}");
        right.assert_replays();
    }
}

#[test]
fn a_consent_is_given_or_refused_and_advice_taken_or_not() {
    for kind in StreetRightKind::ALL
        .iter()
        .filter(|kind| kind.wants_answer())
    {
        for verdict in RightVerdict::ALL {
            let mut right = asked(*kind);
            let taken = right.attempt("somebody", answer(*verdict));
            let consent = *kind == StreetRightKind::Consent;
            let about_consent = matches!(verdict, RightVerdict::Agree | RightVerdict::Object);
            let expected = (consent == about_consent)
                .then_some(())
                .ok_or(Reason::NotAnAnswer);
            assert_eq!(taken.map_err(|no| no.reason), expected, "{kind} {verdict}");
        }
    }
}

#[test]
fn a_no_has_its_reason() {
    let table = [
        (
            StreetRightKind::Consent,
            RightVerdict::Agree,
            RightVerdict::Object,
        ),
        (
            StreetRightKind::PlanningOpinion,
            RightVerdict::Accept,
            RightVerdict::NotAccept,
        ),
    ];
    for (kind, yes, no) in table {
        let silent = |verdict| Answer {
            verdict,
            reason: String::new(),
        };
        assert_eq!(
            asked(kind).refused("somebody", silent(no)),
            Reason::ReasonMissing
        );
        asked(kind).by("somebody", silent(yes));
    }
}

#[test]
fn what_is_asked_says_what_its_kind_needs() {
    use StreetRightKind::{Assessment, Consent};
    type Spoil = fn(&mut Ask);
    let table: [(&str, StreetRightKind, Spoil, Reason); 6] = [
        (
            "no title",
            Consent,
            |ask| ask.title.clear(),
            Reason::TextMissing,
        ),
        (
            "no content",
            Consent,
            |ask| ask.content.clear(),
            Reason::TextMissing,
        ),
        (
            "a score",
            Consent,
            |ask| ask.score = Some(1),
            Reason::OutOfRange,
        ),
        (
            "no score",
            Assessment,
            |ask| ask.score = None,
            Reason::OutOfRange,
        ),
        (
            "too high",
            Assessment,
            |ask| ask.score = Some(101),
            Reason::OutOfRange,
        ),
        (
            "no clock",
            Consent,
            |ask| ask.answer = None,
            Reason::ClockNotRunning,
        ),
    ];
    for (name, kind, spoil, reason) in table {
        let mut spoilt = ask(kind);
        spoil(&mut spoilt);
        let refused = Story::<Right>::opened(NUMBER, "street", spoilt).unwrap_err();
        assert_eq!(refused.reason, reason, "{name}");
    }
}

#[test]
fn a_rung_fires_once() {
    let mut right = asked(StreetRightKind::Consent);
    right.by("system", fire());
    assert_eq!(right.refused("system", fire()), Reason::ClockNotRunning);
    assert!(right.is_open());
    right.assert_replays();
}
