//! 8: a score recomputes to the same figure from the same journal, and every part of it
//! names the entries it came from.
//!
//! The figures are computed here once more, from the replayed whistle and the policy, by
//! other arithmetic than the desk's.

use serde::Serialize;
use serde_json::Value;
use shaoying_desk::{AnyMatter, Caller, Desk, ScoreView};
use shaoying_locality::{Assessment, MutualAssessment};
use shaoying_model::{
    MatterNumber,
    journal::{Entry, StreamId},
    whistle::Whistle,
};
use shaoying_storage::Db;

use super::{Breach, breach};
use crate::{mirror::Mirror, outcome::Trouble};

const RULE: usize = 8;

/// More entries than any whistle has.
const ALL: i64 = 100_000;

pub(super) async fn check(
    desk: &Desk,
    db: &Db,
    stream: &StreamId,
    whistle: &Whistle,
) -> Result<(), Trouble> {
    let rules = desk.rules();
    let system = Caller::system(&rules.profile().city);
    let number = MatterNumber::new(&stream.number);
    let shown = Box::pin(desk.whistle(&system, &number)).await?.scores;
    let entries = db.stream(stream, 0, ALL).await?.entries;
    let policy = &rules.profile_of(&whistle.profile)?.assessment;
    Ok(agree(stream, whistle, policy, &entries, &shown)?)
}

/// An appeal is left out of scores exactly where the order is that handles it.
pub(super) fn check_exclusion(
    stream: &StreamId,
    matter: &AnyMatter,
    mirror: &Mirror,
) -> Result<(), Breach> {
    let AnyMatter::Appeal(appeal) = matter else {
        return Ok(());
    };
    let order = appeal.order.as_ref();
    let order = order.and_then(|number| mirror.order(number));
    match order {
        Some(order) if order.is_excluded() != appeal.excluded => {
            let message = format!(
                "excluded: {}, and {} is not so",
                appeal.excluded, order.number
            );
            Err(breach(RULE, Some(stream), message))
        }
        _ => Ok(()),
    }
}

/// Compares every standing assessment with the figure that is shown for it.
pub(super) fn agree(
    stream: &StreamId,
    whistle: &Whistle,
    policy: &MutualAssessment,
    entries: &[Entry],
    shown: &[ScoreView],
) -> Result<(), Breach> {
    for responder in &whistle.responders {
        let view = shown.iter().find(|view| view.unit == responder.unit);
        let department = view.and_then(|view| view.department.as_ref());
        let street = view.and_then(|view| view.street.as_ref());
        let directions = [
            (
                "assessed",
                given(responder.assessment.as_ref()),
                policy.department.as_ref(),
                department.map(told),
            ),
            (
                "street_assessed",
                given(responder.street_assessment.as_ref()),
                policy.street.as_ref(),
                street.map(told),
            ),
        ];
        for (verb, given, policy, told) in directions {
            let expected = given.as_ref().zip(policy);
            let same = match (expected, &told) {
                (None, None) => true,
                (Some((given, policy)), Some(told)) => {
                    told.total == total(given, policy)
                        && told.parts.len() == policy.measures.len()
                        && told.parts.iter().all(|part| {
                            let sources = part.sources.iter();
                            let mut sources = sources.map(|sequence| {
                                entries.iter().find(|entry| entry.sequence == *sequence)
                            });
                            part.points == points(given, &part.measure) * 100
                                && !part.sources.is_empty()
                                && sources.all(|entry| {
                                    entry.is_some_and(|entry| {
                                        entry.verb == verb && says(entry, given, &part.measure)
                                    })
                                })
                        })
                }
                _ => false,
            };
            if !same {
                let unit = &responder.unit;
                let message = format!("{unit} is {verb} {given:?}, and told {told:?}");
                return Err(breach(RULE, Some(stream), message));
            }
        }
    }
    Ok(())
}

/// A figure as it is shown: hundredths, and the places of entries.
#[derive(Debug)]
struct Told {
    total: u64,
    parts: Vec<ToldPart>,
}

#[derive(Debug)]
struct ToldPart {
    measure: String,
    points: u64,
    sources: Vec<u64>,
}

fn told(explained: &impl Serialize) -> Told {
    let shown = serde_json::to_value(explained).unwrap_or_default();
    let whole = |value: &Value| value.as_u64().unwrap_or(u64::MAX);
    let parts = shown["parts"].as_array().into_iter().flatten();
    Told {
        total: whole(&shown["total"]),
        parts: parts
            .map(|part| ToldPart {
                measure: part["measure"].as_str().unwrap_or_default().to_owned(),
                points: whole(&part["points"]),
                sources: part["entries"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(|entry| whole(&entry["sequence"]))
                    .collect(),
            })
            .collect(),
    }
}

fn given(scores: Option<&impl Serialize>) -> Option<Value> {
    scores.and_then(|scores| serde_json::to_value(scores).ok())
}

fn points(given: &Value, measure: &str) -> u64 {
    given[measure].as_u64().unwrap_or(u64::MAX / 1_000_000)
}

/// In hundredths of a point, halves up.
fn total(given: &Value, policy: &Assessment) -> u64 {
    let weighed = policy
        .measures
        .iter()
        .map(|measure| points(given, &measure.code) * u64::from(measure.weight.0));
    (weighed.sum::<u64>() + 50) / 100
}

/// Whether an entry gives what the replayed state holds.
fn says(entry: &Entry, given: &Value, measure: &str) -> bool {
    let body: Value = serde_json::from_str(&entry.body).unwrap_or_default();
    let mut scores = body.pointer("/scores").into_iter().chain(
        body.as_object()
            .into_iter()
            .flat_map(serde_json::Map::values)
            .filter_map(|inner| inner.pointer("/scores")),
    );
    scores.any(|scores| scores[measure] == given[measure])
}
