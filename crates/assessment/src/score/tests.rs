//! The documents' own figures, the floors, and the arithmetic against exact fractions.

use proptest::prelude::*;
use shaoying_locality::{LocalityProfile, Measure};
use shaoying_model::journal::StreamKind;

use super::*;

const RESPONSE: [&str; 3] = ["responsiveness", "completion", "satisfaction"];
const CALL: [&str; 3] = ["call_mechanism", "call_count", "call_effect"];

fn policy(annual: u32, floor: u32, codes: [&str; 3], weights: [u32; 3]) -> Assessment {
    let measures = codes.iter().zip(weights).map(|(code, weight)| Measure {
        code: (*code).to_owned(),
        name: String::new(),
        name_en: String::new(),
        weight: BasisPoints(weight),
    });
    Assessment {
        annual_weight: BasisPoints(annual),
        weight_floor: BasisPoints(floor),
        measures: measures.collect(),
    }
}

fn response(points: [u8; 3]) -> ResponseScores {
    ResponseScores {
        responsiveness: points[0],
        completion: points[1],
        satisfaction: points[2],
        comment: String::new(),
    }
}

fn call(points: [u8; 3]) -> CallScores {
    CallScores {
        call_mechanism: points[0],
        call_count: points[1],
        call_effect: points[2],
        comment: String::new(),
    }
}

fn entry() -> EntryRef {
    EntryRef {
        stream: StreamId::new(StreamKind::Whistle, "S20260105-0000001"),
        sequence: 9,
    }
}

fn department_score(scores: &ResponseScores, policy: &Assessment) -> Result<Explained, Refusal> {
    super::department_score(scores, policy, &entry())
}

fn street_score(scores: &CallScores, policy: &Assessment) -> Result<Explained, Refusal> {
    super::street_score(scores, policy, &entry())
}

fn huangshi() -> LocalityProfile {
    shaoying_locality::check(&shaoying_locality::builtin("huangshi").unwrap()).unwrap()
}

#[test]
fn huangshi_s_policy_gives_the_documents_figures() {
    let policies = huangshi().assessment;
    let of_department = department_score(&response([90, 80, 70]), &policies.department.unwrap());
    let of_street = street_score(&call([100, 60, 80]), &policies.street.unwrap());
    for (score, shares, total, contribution) in [
        (of_department, ["9.00", "32.00", "35.00"], "76.00", "22.80"),
        (of_street, ["10.00", "30.00", "32.00"], "72.00", "10.80"),
    ] {
        let score = score.unwrap();
        let found: Vec<String> = score
            .parts
            .iter()
            .map(|part| part.share.to_string())
            .collect();
        assert_eq!(found, shares);
        assert_eq!(score.total.to_string(), total);
        assert!(score.parts.iter().all(|part| part.entries == [entry()]));
        assert_eq!(score.contribution.to_string(), contribution);
    }
}

#[test]
fn an_annual_weight_under_its_floor_is_refused() {
    // Direction, annual weight and the city's own floor in basis points, whether it stands.
    for (department, annual, floor, stands) in [
        (true, 2999, 0, false),
        (true, 3000, 0, true),
        (true, 3000, 3000, true),
        (true, 3999, 4000, false),
        (true, 10_000, 0, true),
        (true, 10_001, 0, false),
        (false, 1499, 0, false),
        (false, 1500, 0, true),
        (false, 1999, 2000, false),
    ] {
        let score = if department {
            let policy = policy(annual, floor, RESPONSE, [1000, 4000, 5000]);
            department_score(&response([1, 2, 3]), &policy)
        } else {
            let policy = policy(annual, floor, CALL, [1000, 5000, 4000]);
            street_score(&call([1, 2, 3]), &policy)
        };
        let expected = stands.then_some(()).ok_or(Reason::ProfileProblem);
        let found = score.map(|_| ()).map_err(|no| no.reason);
        assert_eq!(found, expected, "{department} {annual} {floor}");
    }
}

#[test]
fn a_policy_that_cannot_be_counted_is_refused() {
    let full = [1000, 4000, 5000];
    for (codes, weights, points, reason) in [
        (RESPONSE, [1000, 4000, 4999], [0; 3], Reason::ProfileProblem),
        (RESPONSE, [1000, 4000, 5001], [0; 3], Reason::ProfileProblem),
        (RESPONSE, [u32::MAX; 3], [0; 3], Reason::ProfileProblem),
        (CALL, full, [0; 3], Reason::ProfileProblem),
        (RESPONSE, full, [101, 0, 0], Reason::OutOfRange),
        (RESPONSE, full, [0, 0, 255], Reason::OutOfRange),
    ] {
        let policy = policy(3000, 3000, codes, weights);
        let refusal = department_score(&response(points), &policy).unwrap_err();
        assert_eq!(refusal.reason, reason, "{weights:?} {points:?}");
    }
}

#[test]
fn shares_that_do_not_come_out_even_still_add_up() {
    let policy = policy(3333, 3000, RESPONSE, [3333, 3333, 3334]);
    let score = department_score(&response([91, 91, 91]), &policy).unwrap();
    let shares: Vec<u32> = score.parts.iter().map(|part| part.share.0).collect();
    assert_eq!(shares, [3033, 3033, 3034]);
    assert_eq!(score.total, Points(9100));
    assert_eq!(score.contribution, Points(3033));
}

/// The nearest whole number to a fraction, halves up.
fn nearest(numerator: i128, denominator: i128) -> i128 {
    (2 * numerator + denominator).div_euclid(2 * denominator)
}

proptest! {
    #[test]
    fn the_figures_are_the_exact_fractions_rounded(
        points in prop::array::uniform3(0_u8..=100),
        cuts in prop::array::uniform2(0_u32..=10_000),
        annual in 3000_u32..=10_000,
        raised in 0_usize..3,
        by in 0_u8..=100,
    ) {
        let (low, high) = (cuts[0].min(cuts[1]), cuts[0].max(cuts[1]));
        let weights = [low, high - low, 10_000 - high];
        let policy = policy(annual, 3000, RESPONSE, weights);
        let score = department_score(&response(points), &policy).unwrap();

        // In hundredths: points × 100 × weight / 10 000.
        let products = points.iter().zip(weights).map(|(p, w)| i128::from(*p) * i128::from(w));
        let products: Vec<i128> = products.collect();
        let exact: i128 = products.iter().sum();
        let total = i128::from(score.total.0);
        prop_assert_eq!(total, nearest(exact, 100));
        prop_assert_eq!(
            i128::from(score.contribution.0),
            nearest(total * i128::from(annual), 10_000)
        );

        // The shares add up, and each is within a hundredth of its product.
        let shares: u32 = score.parts.iter().map(|part| part.share.0).sum();
        prop_assert_eq!(shares, score.total.0);
        for (part, product) in score.parts.iter().zip(&products) {
            prop_assert!((i128::from(part.share.0) * 100 - product).abs() <= 100);
        }

        // It lies between the lowest and the highest that was given, and counts for no more.
        let mut given = points.map(Points::whole);
        given.sort();
        prop_assert!(given[0] <= score.total && score.total <= given[2]);
        prop_assert!(score.contribution <= score.total);

        // More points never make less of it.
        let mut better = points;
        better[raised] = better[raised].saturating_add(by).min(100);
        let better = department_score(&response(better), &policy).unwrap();
        prop_assert!(better.total >= score.total && better.contribution >= score.contribution);
    }
}
