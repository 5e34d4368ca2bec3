//! `[[whistle]]`: each of the four kinds once, and somebody who may blow it.

use shaoying_model::WhistleKind;

use super::reader::Reader;
use crate::{
    diagnostic::Fault,
    draft::WhistleDraft,
    parts::{WhistlePreset, Whistles},
    placed::Word,
};

/// The four kinds; none when one is missing.
pub(super) fn check(
    reader: &mut Reader<'_, '_>,
    drafts: &[WhistleDraft],
    working_day: u32,
) -> Option<Whistles> {
    let mut presets: Vec<WhistlePreset> = Vec::new();
    for draft in drafts {
        let preset = read(reader, draft, working_day);
        // An unknown kind has been reported with the shape of the file.
        let Some(preset) = preset else { continue };
        if presets.iter().any(|known| known.kind == preset.kind) {
            let found = preset.kind.as_str();
            reader.note(draft.kind.offset(), Fault::WhistleTwice, found, "");
        }
        presets.push(preset);
    }
    let end = drafts.last().map_or(0, |last| last.kind.offset());
    let mut take = |kind: WhistleKind| {
        let found = presets.iter().position(|preset| preset.kind == kind);
        if found.is_none() {
            reader.note(end, Fault::WhistleMissing, kind.as_str(), "");
        }
        found.map(|at| presets.swap_remove(at))
    };
    let [routine, key_work, coordination, emergency] = [
        WhistleKind::Routine,
        WhistleKind::KeyWork,
        WhistleKind::Coordination,
        WhistleKind::Emergency,
    ]
    .map(&mut take);
    Some(Whistles {
        routine: routine?,
        key_work: key_work?,
        coordination: coordination?,
        emergency: emergency?,
    })
}

fn read(
    reader: &mut Reader<'_, '_>,
    draft: &WhistleDraft,
    working_day: u32,
) -> Option<WhistlePreset> {
    let name = reader.text("name", &draft.name);
    if draft.initiators.get().is_empty() {
        let offset = draft.initiators.offset();
        reader.note(offset, Fault::NobodyMayBlow, &name, "");
    }
    Some(WhistlePreset {
        name,
        name_en: reader.text("name_en", &draft.name_en),
        for_what: reader.text("for_what", &draft.for_what),
        initiators: draft
            .initiators
            .get()
            .iter()
            .filter_map(Word::read)
            .collect(),
        judgement_required: draft.judgement_required,
        required_fields: draft
            .required_fields
            .iter()
            .filter_map(Word::read)
            .collect(),
        acknowledge: reader.limit(&draft.acknowledge.within, working_day),
        contact: reader.limit(&draft.contact.within, working_day),
        report_in: reader.limit(&draft.report_in.within, working_day),
        finish: reader.limit(&draft.finish.within, working_day),
        kind: draft.kind.read()?,
    })
}
