//! `[admission]`: units that are there in every district, and caps on what is counted.

use std::collections::BTreeMap;

use shaoying_model::{Tier, Unit, UnitCode};

use super::{
    areas::{Areas, of_tier},
    reader::{Page, Reader},
    rules::Rules,
};
use crate::{
    admission::{AdmissionRules, KindRule},
    diagnostic::{Fault, Problems},
    draft::{AdmissionDraft, ProfileDraft},
    placed::{At, Word},
    template::{Scope, fill},
};

pub(super) fn check(
    page: &Page<'_, ProfileDraft>,
    rules: &Rules,
    areas: &Areas,
    units: &BTreeMap<UnitCode, Unit>,
    problems: &mut Problems,
) -> AdmissionRules {
    let draft = &page.draft.admission;
    let mut reader = Reader::new(page, problems);
    let mut seen = BTreeMap::new();
    let mut joint_meeting = Vec::new();
    for member in &draft.joint_meeting {
        if let Some(first) = seen.insert(member.get().as_str(), member.offset()) {
            reader.duplicate(member.offset(), member.get(), first);
        }
        joint_meeting.push(unit(&mut reader, member, areas, units));
    }
    if draft.fields.get().is_empty() {
        reader.note(draft.fields.offset(), Fault::TextEmpty, "fields", "");
    }
    let day = rules.working_day;
    AdmissionRules {
        joint_meeting,
        deciding_body: unit(&mut reader, &draft.deciding_body, areas, units),
        street_heard: draft.street_heard,
        fields: draft.fields.get().iter().filter_map(Word::read).collect(),
        public_ledger: draft.public_ledger,
        hear: reader.limit(&draft.hear.within, day),
        opine: reader.limit(&draft.opine.within, day),
        decide: reader.limit(&draft.decide.within, day),
        review: reader.limit(&draft.review.within, day),
        answer: reader.limit(&draft.answer.within, day),
        kinds: kinds(&mut reader, draft),
    }
}

/// A template that names a unit in each district.
fn unit(
    reader: &mut Reader<'_, '_>,
    at: &At<String>,
    areas: &Areas,
    units: &BTreeMap<UnitCode, Unit>,
) -> String {
    let template = reader.template(at);
    let nobody = of_tier(areas, Tier::District).find_map(|area| {
        let scope = Scope {
            area: &area.code,
            name: &area.name,
            family: None,
        };
        let code = fill(&template, scope).unwrap_or_else(|| template.clone());
        let unknown = !units.contains_key(&UnitCode::new(code.as_str()));
        unknown.then_some(code)
    });
    if let Some(code) = nobody {
        reader.note(at.offset(), Fault::UnknownUnit, &code, "");
    }
    template
}

fn kinds(
    reader: &mut Reader<'_, '_>,
    draft: &AdmissionDraft,
) -> BTreeMap<shaoying_model::admission::AdmissionKind, KindRule> {
    let mut seen = BTreeMap::new();
    let mut kinds = BTreeMap::new();
    for one in &draft.kinds {
        // An unknown word has been reported with the shape of the file.
        let Some(kind) = one.kind.read() else {
            continue;
        };
        if let Some(first) = seen.insert(kind, one.kind.offset()) {
            reader.duplicate(one.kind.offset(), kind.as_str(), first);
        }
        if let Some(cap) = &one.cap
            && kind.list().is_none()
        {
            reader.note(cap.offset(), Fault::CapWithoutList, kind.as_str(), "");
        }
        let rule = KindRule {
            cap: one.cap.as_ref().map(|cap| *cap.get()),
            before: one.before,
            forbidden: one.forbidden,
        };
        kinds.insert(kind, rule);
    }
    kinds
}
