//! What a whistle's assessments come to, from the entries that made them and the policy it
//! was blown under. The state only says which assessments stand: a whistle that is blown
//! again is assessed again.

use shaoying_assessment::{EntryRef, department_score, street_score};
use shaoying_model::{
    UnitCode,
    journal::Entry,
    whistle::{CallScores, ResponseScores, Whistle, WhistleVerb},
};

use crate::{Rules, views::ScoreView};

/// Whether there is anything to look for in the journal.
pub(crate) fn is_assessed(whistle: &Whistle) -> bool {
    whistle
        .responders
        .iter()
        .any(|responder| responder.assessment.is_some() || responder.street_assessment.is_some())
}

/// The assessments that stand, from the whistle's `entries`; none in a city that holds
/// none.
pub(crate) fn scores(whistle: &Whistle, rules: &Rules, entries: &[Entry]) -> Vec<ScoreView> {
    let Ok(profile) = rules.profile_of(&whistle.profile) else {
        return Vec::new();
    };
    let policy = &profile.assessment;
    let standing = whistle.responders.iter().map(|responder| {
        let unit = &responder.unit;
        let of_unit = responder
            .assessment
            .as_ref()
            .zip(policy.department.as_ref());
        let of_street = responder
            .street_assessment
            .as_ref()
            .zip(policy.street.as_ref());
        ScoreView {
            unit: unit.clone(),
            department: of_unit.and_then(|(_, policy)| {
                let (scores, from) = last(entries, |verb| of_department(verb, unit))?;
                department_score(&scores, policy, &from).ok()
            }),
            street: of_street.and_then(|(_, policy)| {
                let (scores, from) = last(entries, |verb| of_the_street(verb, unit))?;
                street_score(&scores, policy, &from).ok()
            }),
        }
    });
    let assessed = |view: &ScoreView| view.department.is_some() || view.street.is_some();
    standing.filter(assessed).collect()
}

fn of_department(verb: WhistleVerb, unit: &UnitCode) -> Option<ResponseScores> {
    match verb {
        WhistleVerb::Assessed(step) if step.unit == *unit => Some(step.scores),
        _ => None,
    }
}

fn of_the_street(verb: WhistleVerb, unit: &UnitCode) -> Option<CallScores> {
    match verb {
        WhistleVerb::StreetAssessed(step) if step.unit == *unit => Some(step.scores),
        _ => None,
    }
}

/// What the last entry of a sort says, and where it is.
fn last<S>(entries: &[Entry], said: impl Fn(WhistleVerb) -> Option<S>) -> Option<(S, EntryRef)> {
    let assessing = |entry: &&Entry| entry.verb.ends_with("assessed");
    entries.iter().rev().filter(assessing).find_map(|entry| {
        let scores = said(serde_json::from_str(&entry.body).ok()?)?;
        let from = EntryRef {
            stream: entry.stream.clone(),
            sequence: entry.sequence,
        };
        Some((scores, from))
    })
}
