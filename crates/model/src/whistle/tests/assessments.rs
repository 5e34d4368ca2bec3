//! 一哨一考核: one assessment a responder and direction.

use super::*;
use crate::Reason;

#[test]
fn each_responder_is_assessed_once_and_assesses_the_street_once() {
    let mut whistle = concluded();
    whistle
        .by("street", assess("a"))
        .by("a", assess_street("a"));
    assert_eq!(
        whistle.refused("street", assess("a")),
        Reason::AlreadyAssessed
    );
    assert_eq!(
        whistle.refused("a", assess_street("a")),
        Reason::AlreadyAssessed
    );
    for verb in [assess("c").into(), assess_street("c").into()] {
        let verb: WhistleVerb = verb;
        assert_eq!(whistle.refused("c", verb), Reason::NotAResponder);
    }
}

#[test]
fn the_last_assessment_ends_the_whistle_and_its_clock() {
    let mut whistle = concluded();
    whistle.by("street", assess("a"));
    assert_eq!(whistle.stage, WhistleStage::Concluded);
    assert_eq!(running(&whistle), [(None, ClockName::Assess)]);
    whistle.by("street", assess("b"));
    assert_eq!(whistle.stage, WhistleStage::Assessed);
    assert_eq!(running(&whistle), []);
    // What responders say of the street may still come.
    whistle.by("b", assess_street("b"));
    whistle.assert_replays();
}

#[test]
fn scores_are_points_from_0_to_100() {
    let whistle = concluded();
    for place in 0..3 {
        for (points, taken) in [(0, true), (100, true), (101, false), (255, false)] {
            let mut of_unit = assess("a");
            let scores = &mut of_unit.scores;
            *[
                &mut scores.responsiveness,
                &mut scores.completion,
                &mut scores.satisfaction,
            ][place] = points;
            let mut of_street = assess_street("a");
            let scores = &mut of_street.scores;
            *[
                &mut scores.call_mechanism,
                &mut scores.call_count,
                &mut scores.call_effect,
            ][place] = points;
            let expected = taken.then_some(()).ok_or(Reason::OutOfRange);
            for verb in [of_unit.into(), of_street.into()] {
                let verb: WhistleVerb = verb;
                let found = whistle.clone().attempt("street", verb);
                assert_eq!(found.map_err(|no| no.reason), expected, "{place} {points}");
            }
        }
    }
}

#[test]
fn whoever_is_called_again_is_assessed_again_and_the_others_are_not() {
    let mut whistle = concluded();
    whistle
        .by("street", assess("a"))
        .by("street", assess("b"))
        .by("street", repeat(&["b"]));
    assert_eq!(whistle.stage, WhistleStage::Blown);
    assert_eq!(whistle.concluded_at, None);
    let now = whistle.now();
    whistle
        .by("b", report_in("b", now, PresenceOutcome::OnTime))
        .by("b", finish("b"))
        .by("street", conclude());
    assert_eq!(
        whistle.refused("street", assess("a")),
        Reason::AlreadyAssessed
    );
    whistle.by("street", assess("b"));
    assert_eq!(whistle.stage, WhistleStage::Assessed);
}
