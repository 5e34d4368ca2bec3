//! `integrations.toml`: each system once, of a department there is. A city without the
//! file connects nothing, which is no fault.

use std::collections::BTreeMap;

use super::reader::{Page, Reader};
use crate::{
    diagnostic::{Fault, Problems},
    draft::{IntegrationsDraft, SystemDraft, UnitsDraft},
    organisation::SourceSystem,
};

pub(super) fn check(
    page: &Page<'_, IntegrationsDraft>,
    units: Option<&Page<'_, UnitsDraft>>,
    problems: &mut Problems,
) -> Vec<SourceSystem> {
    let mut reader = Reader::new(page, problems);
    let mut seen = BTreeMap::new();
    let mut read = |draft: &SystemDraft| {
        if let (Some(at), Some(units)) = (&draft.department, units) {
            let mut families = units.draft.families.iter();
            if !families.any(|family| family.code.get() == at.get()) {
                reader.note(at.offset(), Fault::UnknownFamily, at.get(), "");
            }
        }
        SourceSystem {
            code: reader.new_code(&draft.code, &mut seen),
            name: reader.text("name", &draft.name),
            name_en: reader.text("name_en", &draft.name_en),
            department: draft.department.as_ref().map(|at| at.get().clone()),
            base: draft.base,
            illustrative: draft.illustrative,
            source: draft.source.clone(),
        }
    };
    page.draft.systems.iter().map(&mut read).collect()
}
