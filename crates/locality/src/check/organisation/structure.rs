//! `[structure]` and `[[street_group]]`: a model of a street, the streets that follow it,
//! and the groups they come in.

use std::collections::BTreeMap;

use shaoying_model::{BodyForm, Tier};

use super::{Known, provenance};
use crate::{
    check::{areas::of_tier, reader::Reader},
    diagnostic::Fault,
    draft::{LayoutDraft, PartDraft, StreetGroupDraft, StructureDraft},
    structure::{Body, Layout, Part, StreetGroup, Structure},
};

pub(super) fn check(
    reader: &mut Reader<'_, '_>,
    draft: &StructureDraft,
    known: Known<'_>,
) -> Structure {
    let mut seen = BTreeMap::new();
    let parts: Vec<Part> = draft
        .parts
        .iter()
        .map(|draft| part(reader, draft, &mut seen))
        .collect();
    let layouts: Vec<Layout> = draft
        .layouts
        .get()
        .iter()
        .map(|draft| layout(reader, draft, &parts))
        .collect();
    for area in of_tier(known.areas, Tier::Street) {
        if !layouts.iter().any(|layout| layout.fits(area)) {
            let offset = draft.layouts.offset();
            reader.note(offset, Fault::StreetWithoutLayout, &area.name, "");
            break;
        }
    }
    for (at, layout) in layouts.iter().enumerate() {
        let here = |body: &crate::draft::BodyDraft| body.unit.clone();
        let Some(draft) = draft.layouts.get().get(at) else {
            continue;
        };
        for unit in draft.bodies.get().iter().filter_map(here) {
            let earlier = layouts.iter().take(at);
            let places = of_tier(known.areas, Tier::Street).filter(|area| {
                layout.fits(area) && !earlier.clone().any(|earlier| earlier.fits(area))
            });
            reader.unit_everywhere(&unit, places.map(|area| (area, None)), known);
        }
    }
    Structure {
        name: reader.text("name", &draft.name),
        name_en: reader.text("name_en", &draft.name_en),
        parts,
        layouts,
        provenance: provenance(draft.source.as_ref(), draft.assumed),
    }
}

fn part(
    reader: &mut Reader<'_, '_>,
    draft: &PartDraft,
    seen: &mut BTreeMap<String, usize>,
) -> Part {
    let (least, most) = (*draft.least.get(), *draft.most.get());
    let required: Vec<String> = draft
        .required
        .iter()
        .map(|name| reader.text("required", name))
        .collect();
    if least > most || (required.len() as u32) > most {
        let found = format!("{least} > {most}");
        reader.note(draft.most.offset(), Fault::RangeTurned, &found, "");
    }
    Part {
        code: reader.new_code(&draft.code, seen),
        name: reader.text("name", &draft.name),
        name_en: reader.text("name_en", &draft.name_en),
        // An unknown form has been reported with the shape of the file.
        form: draft.form.read().unwrap_or(BodyForm::Office),
        least,
        most,
        agricultural_extra: draft.agricultural_extra,
        required,
    }
}

fn layout(reader: &mut Reader<'_, '_>, draft: &LayoutDraft, parts: &[Part]) -> Layout {
    let codes: Vec<&str> = parts.iter().map(|part| part.code.as_str()).collect();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut bodies = Vec::new();
    for body in draft.bodies.get() {
        let part = body.part.get().as_str();
        if !codes.contains(&part) {
            reader.note(
                body.part.offset(),
                Fault::UnknownPart,
                part,
                &codes.join(", "),
            );
        }
        let name = reader.text("name", &body.name);
        if let Some(first) = seen.insert(body.name.get(), body.name.offset()) {
            reader.duplicate(body.name.offset(), &name, first);
        }
        bodies.push(Body {
            part: part.to_owned(),
            name,
            unit: body.unit.as_ref().map(|unit| unit.get().clone()),
        });
    }
    let layout = Layout {
        name: reader.text("name", &draft.name),
        name_ends: draft.name_ends.clone(),
        agricultural: draft.agricultural,
        illustrative: draft.illustrative,
        bodies,
    };
    let offset = draft.bodies.offset();
    for part in parts {
        let kept = part.kept_by(&layout);
        if !(kept.least..=kept.most).contains(&kept.bodies) {
            let found = format!("{} {}", part.name, kept.bodies);
            let expected = if kept.least == kept.most {
                kept.most.to_string()
            } else {
                format!("{}-{}", kept.least, kept.most)
            };
            reader.note(offset, Fault::BodyCount, &found, &expected);
        }
        for missing in &kept.missing {
            reader.note(offset, Fault::BodyMissing, missing, &part.code);
        }
    }
    layout
}

pub(super) fn groups(
    reader: &mut Reader<'_, '_>,
    drafts: &[StreetGroupDraft],
    known: Known<'_>,
) -> Vec<StreetGroup> {
    let mut codes = BTreeMap::new();
    let mut seen = BTreeMap::new();
    let mut groups = Vec::new();
    for draft in drafts {
        let mut streets = Vec::new();
        for at in &draft.streets {
            let Some(code) = reader.street(at, known) else {
                continue;
            };
            if let Some(first) = seen.insert(code.clone(), at.offset()) {
                reader.duplicate(at.offset(), code.as_str(), first);
            }
            streets.push(code);
        }
        groups.push(StreetGroup {
            code: reader.new_code(&draft.code, &mut codes),
            name: reader.text("name", &draft.name),
            name_en: reader.text("name_en", &draft.name_en),
            streets,
            merged_since: draft.merged_since.clone(),
            provenance: provenance(draft.source.as_ref(), draft.assumed),
        });
    }
    groups
}
