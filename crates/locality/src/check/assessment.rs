//! `[assessment.*]`: weights that add up, and shares not below their floor.

use shaoying_model::AssessedParty;

use super::reader::Reader;
use crate::{
    diagnostic::Fault,
    draft::{AssessmentDraft, MutualDraft},
    parts::{Assessment, BasisPoints, ForbiddenAssessment, Measure, MutualAssessment},
    placed::At,
};

/// The least share the streets' assessment has in a department's year (facts A2-25).
const DEPARTMENT_FLOOR: BasisPoints = BasisPoints(3000);

/// The least share the departments' assessment has in a street's year (facts A2-26).
const STREET_FLOOR: BasisPoints = BasisPoints(1500);

pub(super) fn check(reader: &mut Reader<'_, '_>, draft: &MutualDraft) -> MutualAssessment {
    let forbidden = forbidden(reader, draft);
    let mut one = |draft: Option<&AssessmentDraft>, floor: BasisPoints| {
        draft.map(|draft| read(reader, draft, floor))
    };
    MutualAssessment {
        department: one(draft.department.as_ref(), DEPARTMENT_FLOOR),
        street: one(draft.street.as_ref(), STREET_FLOOR),
        forbidden,
    }
}

/// What the city has given up, and does not hold all the same.
fn forbidden(reader: &mut Reader<'_, '_>, draft: &MutualDraft) -> Vec<ForbiddenAssessment> {
    let mut all = Vec::new();
    for one in &draft.forbidden {
        // An unknown party has been reported with the shape of the file.
        let Some(of) = one.of.read() else { continue };
        let held = match of {
            AssessedParty::Department => draft.department.is_some(),
            AssessedParty::Street => draft.street.is_some(),
            AssessedParty::Community => false,
        };
        if held {
            reader.note(one.of.offset(), Fault::AssessmentForbidden, of.as_str(), "");
        }
        all.push(ForbiddenAssessment {
            of,
            what: reader.text("what", &one.what),
            what_en: reader.text("what_en", &one.what_en),
            source: reader.text("source", &one.source),
        });
    }
    all
}

fn read(reader: &mut Reader<'_, '_>, draft: &AssessmentDraft, least: BasisPoints) -> Assessment {
    let weight_floor = share_from(reader, &draft.weight_floor, least);
    let annual_weight = share_from(reader, &draft.annual_weight, weight_floor);
    let mut seen = std::collections::BTreeMap::new();
    let measures: Vec<Measure> = draft
        .measures
        .get()
        .iter()
        .map(|measure| Measure {
            code: reader.new_code(&measure.code, &mut seen),
            name: reader.text("name", &measure.name),
            name_en: reader.text("name_en", &measure.name_en),
            weight: share(reader, &measure.weight),
        })
        .collect();
    let sum = BasisPoints(measures.iter().map(|measure| measure.weight.0).sum());
    if sum != BasisPoints::WHOLE {
        let offset = draft.measures.offset();
        reader.note(offset, Fault::WeightsNotHundred, &sum.to_string(), "");
    }
    Assessment {
        annual_weight,
        weight_floor,
        measures,
    }
}

/// A share that is not below `floor`.
fn share_from(reader: &mut Reader<'_, '_>, at: &At<f64>, floor: BasisPoints) -> BasisPoints {
    let read = share(reader, at);
    if read < floor {
        let (found, expected) = (read.to_string(), floor.to_string());
        reader.note(at.offset(), Fault::WeightBelowFloor, &found, &expected);
    }
    read
}

/// A percentage with at most two decimals.
fn share(reader: &mut Reader<'_, '_>, at: &At<f64>) -> BasisPoints {
    let hundredths = at.get() * 100.0;
    let whole = hundredths.round();
    if !(0.0..=10_000.0).contains(&whole) || (hundredths - whole).abs() > 1e-6 {
        reader.note(at.offset(), Fault::BadPercent, &at.get().to_string(), "");
    }
    BasisPoints(whole as u32)
}
