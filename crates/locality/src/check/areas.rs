//! `areas.csv`: the places.

use std::collections::BTreeMap;

use csv::StringRecord;
use jiff::civil::Date;
use shaoying_model::{Area, AreaCode, Tier};

use crate::{
    diagnostic::{Fault, Problems},
    files::LocalityFiles,
};

/// The file.
const FILE: &str = "areas.csv";

/// Its columns, in this order.
const COLUMNS: [&str; 4] = ["code", "name", "valid_from", "valid_to"];

/// The places by code.
pub(super) type Areas = BTreeMap<AreaCode, Area>;

/// Reads the table; none, and a note, when it is missing or has other columns. A row
/// that cannot be read is left out.
pub(super) fn check(files: &LocalityFiles, problems: &mut Problems) -> Option<Areas> {
    let Some(text) = files.get(FILE) else {
        problems.on_line(FILE, 1, Fault::FileMissing, FILE, "");
        return None;
    };
    let written: Vec<&str> = text.lines().collect();
    let mut rows = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .trim(csv::Trim::All)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes())
        .into_records()
        // The text is UTF-8 and rows may be of any length: nothing is left to fail.
        .filter_map(Result::ok);

    let headings = rows.next().unwrap_or_default();
    if headings != COLUMNS[..] {
        let found = headings.iter().collect::<Vec<_>>().join(",");
        let expected = COLUMNS.join(",");
        let line = line_of(&headings, &written);
        problems.on_line(FILE, line, Fault::BadHeadings, &found, &expected);
        return None;
    }
    let mut areas = Areas::new();
    let mut lines = BTreeMap::new();
    for row in rows {
        let line = line_of(&row, &written);
        let Some(area) = read(&row, line, problems) else {
            continue;
        };
        if let Some(first) = lines.insert(area.code.clone(), line) {
            let expected = format!("{FILE}:{first}");
            let found = area.code.as_str();
            problems.on_line(FILE, line, Fault::DuplicateCode, found, &expected);
        }
        areas.insert(area.code.clone(), area);
    }
    for (code, line) in &lines {
        if let Some(parent) = parent(code).filter(|parent| !areas.contains_key(parent)) {
            let found = code.as_str();
            problems.on_line(FILE, *line, Fault::ParentMissing, found, parent.as_str());
        }
    }
    Some(areas)
}

/// The line a row stands on: the reader gives that of the comments before it.
fn line_of(row: &StringRecord, lines: &[&str]) -> usize {
    let first = row
        .position()
        .map_or(1, |position| position.line() as usize);
    let before = lines.iter().skip(first.saturating_sub(1));
    let skipped = before.take_while(|line| line.trim().is_empty() || line.starts_with('#'));
    first + skipped.count()
}

fn read(row: &StringRecord, line: usize, problems: &mut Problems) -> Option<Area> {
    let columns: Vec<&str> = row.iter().collect();
    let [code, name, valid_from, valid_to] = columns.as_slice() else {
        let (found, expected) = (row.len().to_string(), COLUMNS.len().to_string());
        problems.on_line(FILE, line, Fault::ColumnCount, &found, &expected);
        return None;
    };
    if name.is_empty() {
        problems.on_line(FILE, line, Fault::TextEmpty, "name", "");
    }
    let mut date = |text: &str| {
        text.parse::<Date>().unwrap_or_else(|_| {
            problems.on_line(FILE, line, Fault::BadDate, text, "");
            Date::ZERO
        })
    };
    let valid_from = date(valid_from);
    let valid_to = (!valid_to.is_empty()).then(|| date(valid_to));
    let Ok(code) = AreaCode::parse(code) else {
        problems.on_line(FILE, line, Fault::BadAreaCode, code, "");
        return None;
    };
    Some(Area {
        code,
        name: (*name).to_owned(),
        valid_from,
        valid_to,
    })
}

/// The place that contains this one directly; the city has none.
fn parent(code: &AreaCode) -> Option<AreaCode> {
    let length = match code.as_str().len() {
        6 => 4,
        9 => 6,
        12 => 9,
        15 => 12,
        _ => return None,
    };
    AreaCode::parse(code.as_str().get(..length)?).ok()
}

/// The places of one tier, without the grids inside a community.
pub(super) fn of_tier(areas: &Areas, tier: Tier) -> impl Iterator<Item = &Area> {
    areas
        .values()
        .filter(move |area| area.code.as_str().len() == tier.code_length())
}
