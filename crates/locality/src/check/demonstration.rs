//! `[demonstration]`: a community and departments that are there.

use shaoying_model::Tier;

use super::{
    areas::Areas,
    reader::{Page, Reader},
};
use crate::{
    diagnostic::{Fault, Problems},
    draft::{ProfileDraft, UnitsDraft},
    parts::Demonstration,
};

/// None when the profile says nothing about it, or no community that can be read.
pub(super) fn check(
    page: &Page<'_, ProfileDraft>,
    areas: &Areas,
    units: &Page<'_, UnitsDraft>,
    problems: &mut Problems,
) -> Option<Demonstration> {
    let draft = page.draft.demonstration.as_ref()?;
    let mut reader = Reader::new(page, problems);
    for at in draft.departments.get() {
        let mut families = units.draft.families.iter();
        if !families.any(|family| family.code.get() == at.get()) {
            reader.note(at.offset(), Fault::UnknownFamily, at.get(), "");
        }
    }
    if draft.departments.get().is_empty() {
        let offset = draft.departments.offset();
        reader.note(offset, Fault::TextEmpty, "departments", "");
    }
    let community = reader.area_code(&draft.community)?;
    let offset = draft.community.offset();
    if community.tier() != Tier::Community {
        let expected = Tier::Community.as_str();
        reader.note(offset, Fault::WrongTier, community.as_str(), expected);
    } else if !areas.contains_key(&community) {
        reader.note(offset, Fault::UnknownArea, community.as_str(), "");
    }
    let departments = draft.departments.get().iter();
    Some(Demonstration {
        community,
        departments: departments.map(|at| at.get().clone()).collect(),
    })
}
