//! One assessment of one whistle, in either direction: a weighted sum that shows its parts.

use schemars::JsonSchema;
use serde::Serialize;
use shaoying_locality::{Assessment, BasisPoints};
use shaoying_model::{
    Reason, Refusal,
    journal::StreamId,
    whistle::{CallScores, ResponseScores},
};

use crate::Points;

/// The least share of a department's year: 「不低于30%」 (facts A2-25).
pub const DEPARTMENT_FLOOR: BasisPoints = BasisPoints(3000);

/// The least share of a street's year: 「不低于15%」 (facts A2-26).
pub const STREET_FLOOR: BasisPoints = BasisPoints(1500);

/// The most points a measure can get.
const MOST: u8 = 100;

/// A score and how it came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Explained {
    /// The sum of the parts' shares: the exact weighted sum to the nearest hundredth.
    pub total: Points,
    /// The share of the year it counts for, in basis points.
    #[schemars(with = "u32")]
    pub annual_weight: BasisPoints,
    /// What it contributes to the year: that share of the total.
    pub contribution: Points,
    /// Measure by measure, in the policy's order.
    pub parts: Vec<Part>,
}

/// One measure of a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "ScorePart")]
pub struct Part {
    /// The measure's code.
    pub measure: String,
    /// What was given.
    pub points: Points,
    /// What it weighs, in basis points.
    #[schemars(with = "u32")]
    pub weight: BasisPoints,
    /// What it adds to the total; within a hundredth of the exact product, because the
    /// shares shown must add up to the total shown.
    pub share: Points,
    /// The entries of the journal that the points come from.
    pub entries: Vec<EntryRef>,
}

/// One entry of the journal, by its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EntryRef {
    /// Whose history.
    pub stream: StreamId,
    /// Its place there, from 1.
    pub sequence: u64,
}

/// The street's word on a department (facts A2-25), as the entry `from` has it.
///
/// Refused with [`Reason::OutOfRange`] for more than 100 points, and with
/// [`Reason::ProfileProblem`] for an annual weight under the floor, a measure that is not
/// one of the three, or weights that do not add up to the whole.
pub fn department_score(
    scores: &ResponseScores,
    policy: &Assessment,
    from: &EntryRef,
) -> Result<Explained, Refusal> {
    explain(policy, DEPARTMENT_FLOOR, from, |measure| match measure {
        "responsiveness" => Some(scores.responsiveness),
        "completion" => Some(scores.completion),
        "satisfaction" => Some(scores.satisfaction),
        _ => None,
    })
}

/// A department's word on the street (facts A2-26). Refused as [`department_score`].
pub fn street_score(
    scores: &CallScores,
    policy: &Assessment,
    from: &EntryRef,
) -> Result<Explained, Refusal> {
    explain(policy, STREET_FLOOR, from, |measure| match measure {
        "call_mechanism" => Some(scores.call_mechanism),
        "call_count" => Some(scores.call_count),
        "call_effect" => Some(scores.call_effect),
        _ => None,
    })
}

/// A city may set its floor higher than the documents do, never lower.
fn explain(
    policy: &Assessment,
    least: BasisPoints,
    from: &EntryRef,
    given: impl Fn(&str) -> Option<u8>,
) -> Result<Explained, Refusal> {
    let floor = policy.weight_floor.max(least);
    if !(floor..=BasisPoints::WHOLE).contains(&policy.annual_weight) {
        return Err(Refusal::new(Reason::ProfileProblem)
            .with("annual_weight", policy.annual_weight)
            .with("floor", floor));
    }
    let weights = policy
        .measures
        .iter()
        .map(|measure| u64::from(measure.weight.0));
    let sum: u64 = weights.sum();
    if sum != u64::from(BasisPoints::WHOLE.0) {
        return Err(Refusal::new(Reason::ProfileProblem).with("weights", sum));
    }

    // Each share is a step of the rounded running sum, so that the steps add up to its end.
    let mut fine = 0;
    let mut total = Points::default();
    let mut parts = Vec::with_capacity(policy.measures.len());
    for measure in &policy.measures {
        let points = given(&measure.code)
            .ok_or_else(|| Refusal::new(Reason::ProfileProblem).with("measure", &measure.code))?;
        if points > MOST {
            return Err(Refusal::new(Reason::OutOfRange).with("points", points));
        }
        let points = Points::whole(points);
        fine += u64::from(points.0) * u64::from(measure.weight.0);
        let so_far = Points::nearest(fine);
        parts.push(Part {
            measure: measure.code.clone(),
            points,
            weight: measure.weight,
            share: Points(so_far.0 - total.0),
            entries: vec![from.clone()],
        });
        total = so_far;
    }
    Ok(Explained {
        total,
        annual_weight: policy.annual_weight,
        contribution: total.share(policy.annual_weight),
        parts,
    })
}

#[cfg(test)]
mod tests;
