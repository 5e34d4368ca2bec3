//! `items.toml`: one edition of the list, whose items name known duties and departments.

use std::collections::BTreeMap;

use shaoying_model::Grade;

use super::{
    reader::{Page, Reader},
    rules::Rules,
};
use crate::{
    diagnostic::{Fault, Problems},
    draft::{ItemDraft, ItemsDraft, UnitsDraft},
    parts::{Item, ListEdition},
    placed::At,
};

/// Checks the list; duties and departments only where their files could be read.
pub(super) fn check(
    page: &Page<'_, ItemsDraft>,
    rules: Option<&Rules>,
    units: Option<&Page<'_, UnitsDraft>>,
    problems: &mut Problems,
) -> (ListEdition, BTreeMap<String, Item>) {
    let draft = &page.draft;
    let mut reader = Reader::new(page, problems);
    let edition = ListEdition {
        edition: reader.code(&draft.edition),
        name: reader.text("name", &draft.name),
        effective_from: reader.date(&draft.effective_from),
        illustrative: draft.illustrative,
    };
    let mut seen = BTreeMap::new();
    let mut items = BTreeMap::new();
    for draft in &draft.items {
        check_duty(&mut reader, &draft.duty, rules);
        for family in std::iter::once(&draft.department).chain(&draft.assist) {
            check_family(&mut reader, family, units);
        }
        let item = read(&mut reader, draft, &mut seen);
        items.insert(item.code.clone(), item);
    }
    (edition, items)
}

fn check_duty(reader: &mut Reader<'_, '_>, at: &At<String>, rules: Option<&Rules>) {
    let Some(rules) = rules else { return };
    let known: Vec<&str> = rules.duties.iter().map(|duty| duty.code.as_str()).collect();
    if !known.contains(&at.get().as_str()) {
        reader.note(at.offset(), Fault::UnknownDuty, at.get(), &known.join(", "));
    }
}

fn check_family(
    reader: &mut Reader<'_, '_>,
    at: &At<String>,
    units: Option<&Page<'_, UnitsDraft>>,
) {
    let Some(units) = units else { return };
    let mut families = units.draft.families.iter();
    if !families.any(|family| family.code.get() == at.get()) {
        reader.note(at.offset(), Fault::UnknownFamily, at.get(), "");
    }
}

fn read(
    reader: &mut Reader<'_, '_>,
    draft: &ItemDraft,
    seen: &mut BTreeMap<String, usize>,
) -> Item {
    Item {
        code: reader.new_code(&draft.code, seen),
        name: reader.text("name", &draft.name),
        duty: draft.duty.get().clone(),
        legal_basis: reader.text("legal_basis", &draft.legal_basis),
        // An unknown grade has been reported with the shape of the file.
        grade: draft.grade.read().unwrap_or(Grade::D),
        department: draft.department.get().clone(),
        assist: draft
            .assist
            .iter()
            .map(|family| family.get().clone())
            .collect(),
        keywords: draft.keywords.clone(),
        topics: draft.topics.clone(),
    }
}
