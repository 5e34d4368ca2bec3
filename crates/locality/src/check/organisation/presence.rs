//! `[[presence]]`, `[[posted]]` and `[[right]]`: who is to be at the street and who is
//! there, and rights that the other side must answer.

use std::collections::BTreeMap;

use shaoying_model::{PresenceMode, StreetRightKind};

use super::{Known, provenance};
use crate::{
    check::reader::Reader,
    diagnostic::Fault,
    draft::{PostedDraft, PresenceDraft, RightDraft},
    organisation::{Posted, PresencePlan, StreetRight},
};

pub(super) fn plans(
    reader: &mut Reader<'_, '_>,
    drafts: &[PresenceDraft],
    known: Known<'_>,
) -> Vec<PresencePlan> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut plans = Vec::new();
    for draft in drafts {
        let offset = draft.department.offset();
        let department = reader.family(&draft.department, known);
        if let Some(first) = seen.insert(draft.department.get(), offset) {
            reader.duplicate(offset, &department, first);
        }
        // An unknown mode has been reported with the shape of the file.
        let mode = draft.mode.read().unwrap_or(PresenceMode::Resident);
        let (least, most) = (*draft.least.get(), *draft.most.get());
        if least > most || most == 0 {
            let found = format!("{least} > {most}");
            reader.note(draft.most.offset(), Fault::RangeTurned, &found, "");
        }
        if mode == PresenceMode::Periodic && draft.every.is_none() {
            reader.note(draft.mode.offset(), Fault::MissingKey, "every", "");
        }
        plans.push(PresencePlan {
            department,
            mode,
            least,
            most,
            place: draft.place.clone(),
            every: draft.every.as_ref().map(|at| reader.text("every", at)),
            provenance: provenance(draft.source.as_ref(), draft.assumed),
        });
    }
    plans
}

pub(super) fn posted(
    reader: &mut Reader<'_, '_>,
    drafts: &[PostedDraft],
    plans: &[PresencePlan],
    known: Known<'_>,
) -> Vec<Posted> {
    let planned: Vec<&str> = plans.iter().map(|plan| plan.department.as_str()).collect();
    let mut seen = BTreeMap::new();
    let mut all = Vec::new();
    for draft in drafts {
        let street = reader.street(&draft.street, known);
        for at in &draft.departments {
            let department = at.get().as_str();
            if !planned.contains(&department) {
                let expected = planned.join(", ");
                reader.note(at.offset(), Fault::NoPresencePlan, department, &expected);
            }
            let Some(street) = street.clone() else {
                continue;
            };
            if let Some(first) = seen.insert((street.clone(), department), at.offset()) {
                reader.duplicate(at.offset(), department, first);
            }
            all.push(Posted {
                street,
                department: department.to_owned(),
                people: *draft.people.get(),
                illustrative: draft.illustrative,
            });
        }
    }
    all
}

pub(super) fn rights(
    reader: &mut Reader<'_, '_>,
    drafts: &[RightDraft],
    known: Known<'_>,
) -> Vec<StreetRight> {
    let mut seen = BTreeMap::new();
    let mut rights = Vec::new();
    for draft in drafts {
        // An unknown kind has been reported with the shape of the file.
        let kind = draft.kind.read().unwrap_or(StreetRightKind::Management);
        if kind.wants_answer() && draft.answer_within.is_none() {
            let found = draft.name.get();
            reader.note(draft.kind.offset(), Fault::RightWithoutAnswer, found, "");
        }
        rights.push(StreetRight {
            code: reader.new_code(&draft.code, &mut seen),
            name: reader.text("name", &draft.name),
            name_en: reader.text("name_en", &draft.name_en),
            kind,
            over: reader.families(&draft.over, known),
            answer_within: draft
                .answer_within
                .as_ref()
                .map(|at| reader.limit(at, known.working_day)),
            provenance: provenance(draft.source.as_ref(), draft.assumed),
        });
    }
    rights
}
