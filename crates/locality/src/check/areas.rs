//! `areas.csv`: the places.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;
use shaoying_model::{Area, AreaCode};

use crate::{
    diagnostic::{Fault, Problems},
    files::LocalityFiles,
};

/// The file.
const FILE: &str = "areas.csv";

/// Its columns.
const COLUMNS: &str = "code,name,valid_from,valid_to";

/// The places by code.
pub(super) type Areas = BTreeMap<AreaCode, Area>;

/// One row as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    code: String,
    name: String,
    valid_from: String,
    #[serde(default)]
    valid_to: String,
}

/// Reads the table; none, and a note, when it is missing or has no such columns. A row
/// that cannot be read is left out.
pub(super) fn check(files: &LocalityFiles, problems: &mut Problems) -> Option<Areas> {
    let Some(text) = files.get(FILE) else {
        problems.on_line(FILE, 1, Fault::FileMissing, FILE, "");
        return None;
    };
    let mut table = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let headings = match table.headers() {
        Ok(headings) => headings.clone(),
        Err(error) => {
            problems.on_line(FILE, 1, Fault::CsvUnreadable, &error.to_string(), COLUMNS);
            return None;
        }
    };
    let mut areas = Areas::new();
    let mut lines = BTreeMap::new();
    for record in table.records() {
        let row = record.and_then(|record| {
            let line = record.position().map_or(1, csv::Position::line);
            let row: Row = record.deserialize(Some(&headings))?;
            Ok((line as usize, row))
        });
        match row {
            Ok((line, row)) => {
                if let Some(area) = read(&row, line, problems) {
                    note_duplicate(&lines, &area.code, line, problems);
                    lines.entry(area.code.clone()).or_insert(line);
                    areas.insert(area.code.clone(), area);
                }
            }
            Err(error) => {
                let line = error.position().map_or(1, csv::Position::line) as usize;
                problems.on_line(
                    FILE,
                    line,
                    Fault::CsvUnreadable,
                    &error.to_string(),
                    COLUMNS,
                );
                if matches!(error.kind(), csv::ErrorKind::Deserialize { .. }) && areas.is_empty() {
                    // The headings are wrong: every row would say the same.
                    return None;
                }
            }
        }
    }
    for (code, line) in &lines {
        if let Some(parent) = parent(code).filter(|parent| !areas.contains_key(parent)) {
            let found = code.as_str();
            problems.on_line(FILE, *line, Fault::ParentMissing, found, parent.as_str());
        }
    }
    Some(areas)
}

fn note_duplicate(
    lines: &BTreeMap<AreaCode, usize>,
    code: &AreaCode,
    line: usize,
    problems: &mut Problems,
) {
    if let Some(first) = lines.get(code) {
        let expected = format!("第{first}行 (line {first})");
        problems.on_line(FILE, line, Fault::DuplicateCode, code.as_str(), &expected);
    }
}

fn read(row: &Row, line: usize, problems: &mut Problems) -> Option<Area> {
    let mut date = |text: &str| {
        let date = text.parse::<Date>().ok();
        if date.is_none() {
            problems.on_line(FILE, line, Fault::BadDate, text, "");
        }
        date.unwrap_or(Date::ZERO)
    };
    let valid_from = date(&row.valid_from);
    let valid_to = Some(row.valid_to.as_str()).filter(|text| !text.is_empty());
    let valid_to = valid_to.map(date);
    if row.name.is_empty() {
        problems.on_line(FILE, line, Fault::TextEmpty, "name", "");
    }
    let Ok(code) = AreaCode::parse(&row.code) else {
        problems.on_line(FILE, line, Fault::BadAreaCode, &row.code, "");
        return None;
    };
    Some(Area {
        code,
        name: row.name.clone(),
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
pub(super) fn of_tier(areas: &Areas, tier: shaoying_model::Tier) -> impl Iterator<Item = &Area> {
    areas
        .values()
        .filter(move |area| area.code.as_str().len() == tier.code_length())
}
