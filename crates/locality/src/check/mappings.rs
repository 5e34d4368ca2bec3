//! `mappings/*.toml`: what the columns of foreign tables mean.

use std::collections::BTreeMap;

use jiff::civil::{DateTime, date};
use shaoying_model::AppealKind;

use super::{
    areas::Areas,
    reader::{Page, Reader, open},
    rules::Rules,
};
use crate::{
    diagnostic::{Fault, Problems},
    draft::MappingDraft,
    files::LocalityFiles,
    parts::{Mapping, MappingColumns},
    placed::At,
};

/// The folder of the mappings.
const FOLDER: &str = "mappings/";

/// The encodings a table may have.
const ENCODINGS: [&str; 3] = ["utf-8", "gbk", "gb18030"];

/// Checks every mapping; channels and places only where their files could be read.
pub(super) fn check(
    files: &LocalityFiles,
    rules: Option<&Rules>,
    areas: Option<&Areas>,
    problems: &mut Problems,
) -> BTreeMap<String, Mapping> {
    let mut mappings = BTreeMap::new();
    for (file, _) in files.iter().filter(|(file, _)| file.starts_with(FOLDER)) {
        let page: Option<Page<'_, MappingDraft>> = open(files, file, problems);
        let Some(page) = page else { continue };
        let mut reader = Reader::new(&page, problems);
        if let Some(mapping) = read(&mut reader, &page.draft, rules, areas) {
            if mappings.contains_key(&mapping.source_system) {
                let at = &page.draft.source_system;
                reader.note(at.offset(), Fault::DuplicateCode, at.get(), FOLDER);
            }
            mappings.insert(mapping.source_system.clone(), mapping);
        }
    }
    mappings
}

/// One mapping; none when its default place cannot be read.
fn read(
    reader: &mut Reader<'_, '_>,
    draft: &MappingDraft,
    rules: Option<&Rules>,
    areas: Option<&Areas>,
) -> Option<Mapping> {
    check_channel(reader, &draft.channel, rules);
    let encoding = draft.encoding.get();
    if !ENCODINGS.contains(&encoding.as_str()) {
        let expected = ENCODINGS.join(", ");
        reader.note(
            draft.encoding.offset(),
            Fault::UnknownEncoding,
            encoding,
            &expected,
        );
    }
    if draft.time_formats.get().is_empty() {
        reader.note(draft.time_formats.offset(), Fault::BadTimeFormat, "", "");
    }
    let columns = &draft.columns;
    let columns = MappingColumns {
        external_id: reader.text("external_id", &columns.external_id),
        appellant: reader.text("appellant", &columns.appellant),
        title: reader.text("title", &columns.title),
        received_at: reader.text("received_at", &columns.received_at),
        body: reader.text("body", &columns.body),
    };
    let mapping = (
        reader.text("name", &draft.name),
        reader.code(&draft.source_system),
        delimiter(reader, &draft.delimiter),
        time_formats(reader, draft.time_formats.get()),
    );
    let (name, source_system, delimiter, time_formats) = mapping;
    let default_area = reader.area_code(&draft.default_area)?;
    if areas.is_some_and(|areas| !areas.contains_key(&default_area)) {
        let offset = draft.default_area.offset();
        reader.note(offset, Fault::UnknownArea, default_area.as_str(), "");
    }
    Some(Mapping {
        name,
        source_system,
        channel: draft.channel.get().clone(),
        encoding: encoding.clone(),
        delimiter,
        time_formats,
        default_area,
        // An unknown kind has been reported with the shape of the file.
        default_kind: draft.default_kind.read().unwrap_or(AppealKind::Help),
        columns,
    })
}

fn check_channel(reader: &mut Reader<'_, '_>, at: &At<String>, rules: Option<&Rules>) {
    let Some(rules) = rules else { return };
    if !rules.channels.contains_key(at.get()) {
        let known: Vec<&str> = rules.channels.keys().map(String::as_str).collect();
        reader.note(
            at.offset(),
            Fault::UnknownChannel,
            at.get(),
            &known.join(", "),
        );
    }
}

fn delimiter(reader: &mut Reader<'_, '_>, at: &At<String>) -> char {
    let mut characters = at.get().chars();
    match (characters.next(), characters.next()) {
        (Some(one), None) if one.is_ascii() => one,
        _ => {
            reader.note(at.offset(), Fault::BadDelimiter, at.get(), "");
            ','
        }
    }
}

/// The formats; each must bring a time back to the minute.
fn time_formats(reader: &mut Reader<'_, '_>, formats: &[At<String>]) -> Vec<String> {
    let sample = date(2026, 2, 3).at(4, 5, 0, 0);
    for at in formats {
        let format = at.get().as_str();
        let written = jiff::fmt::strtime::format(format, sample);
        let back = written.and_then(|text| DateTime::strptime(format, text));
        if back.ok() != Some(sample) {
            reader.note(at.offset(), Fault::BadTimeFormat, format, "");
        }
    }
    formats.iter().map(|at| at.get().clone()).collect()
}
