//! From a file to the rows of an edition, and what a person looks at before they are
//! taken.

use std::collections::BTreeMap;

use serde::Serialize;
use shaoying_lists::{
    Fault, ListFault, Said,
    cells::{DraftRow, Field},
    fault,
};
use shaoying_model::{Reason, Refusal};

use super::{
    grid::{self, GridRow, Sheet, letters},
    headings::Headings,
    mapping::ListMapping,
};

/// What parts values where nobody has said otherwise.
const USUAL_SEPARATORS: &str = "、;\u{ff1b}\n→";

/// How many rows a preview shows of each sheet.
const SHOWN: usize = 20;

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// How it was read; what was guessed is in it.
    pub mapping: ListMapping,
    /// The rows under the columns of an edition.
    pub rows: Vec<DraftRow>,
    /// Rows that could not be read at all.
    pub faults: Vec<ListFault>,
    places: BTreeMap<String, BTreeMap<Field, u32>>,
    headings: Vec<SheetPreview>,
}

/// What a person looks at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Preview {
    /// How the file was read, as TOML.
    pub mapping: String,
    /// The sheets.
    pub sheets: Vec<SheetPreview>,
    /// How many rows there are.
    pub rows: usize,
    /// The first of them, under [`Field::ALL`].
    pub shown: Vec<ShownRow>,
    /// What each column of the exported form is called.
    pub names: BTreeMap<&'static str, Said>,
}

/// One row as it would be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "ListRow")]
pub struct ShownRow {
    /// The sheet.
    pub sheet: String,
    /// Its row there.
    pub row: u32,
    /// The cells that hold something, by column.
    pub cells: BTreeMap<&'static str, String>,
}

/// The headings of one sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct SheetPreview {
    /// Its name; empty for a CSV file.
    pub name: String,
    /// How many rows were read from it; none where it has no headings.
    pub rows: usize,
    /// Each column's letter, its heading, and the field it was taken for.
    pub columns: Vec<(String, String, Option<Field>)>,
}

/// Reads a file of a list. Without a mapping, one is guessed from the headings.
///
/// Refused whole where it is no workbook or CSV file ([`Reason::FileUnreadable`]), is in no
/// encoding that is known ([`Reason::EncodingUndeclared`]), or no sheet has the headings
/// ([`Reason::BadParameter`], naming those that are missing).
pub fn read_list(
    name: &str,
    bytes: &[u8],
    mapping: Option<&ListMapping>,
) -> Result<Reading, Refusal> {
    let encoding = mapping.and_then(|mapping| mapping.encoding);
    let mut sheets = grid::read(name, bytes, encoding)?;
    if let Some(mapping) = mapping
        && !mapping.sheets.is_empty()
    {
        sheets.retain(|sheet| mapping.sheets.contains(&sheet.name));
    }
    let found: Vec<(Sheet, Headings)> = sheets
        .into_iter()
        .filter_map(|sheet| Headings::find(&sheet, mapping).map(|headings| (sheet, headings)))
        .collect();
    let mapping = match mapping {
        Some(mapping) => mapping.clone(),
        None => guess(&found),
    };
    let mut reading = Reading {
        rows: Vec::new(),
        faults: Vec::new(),
        places: BTreeMap::new(),
        headings: Vec::new(),
        mapping,
    };
    for (sheet, headings) in &found {
        reading.take(sheet, headings);
    }
    for needed in [Field::Code, Field::Name] {
        let held = |places: &BTreeMap<Field, u32>| places.contains_key(&needed);
        if reading.places.is_empty() || !reading.places.values().all(held) {
            let named = reading
                .mapping
                .columns
                .get(&needed)
                .map_or(needed.zh(), String::as_str);
            return Err(Refusal::new(Reason::BadParameter).with("column", named));
        }
    }
    Ok(reading)
}

fn guess(found: &[(Sheet, Headings)]) -> ListMapping {
    let mut mapping = ListMapping::default();
    for (_, headings) in found {
        headings.guess(&mut mapping);
    }
    if !found.iter().all(|(_, headings)| headings.are_ours()) {
        USUAL_SEPARATORS.clone_into(&mut mapping.separators);
    }
    mapping
}

impl Reading {
    fn take(&mut self, sheet: &Sheet, headings: &Headings) {
        let places = headings.places(&self.mapping);
        let mut above: BTreeMap<Field, String> = BTreeMap::new();
        let before = self.rows.len();
        for row in sheet.rows.iter().skip(headings.until) {
            if let Some(error) = &row.broken {
                let at = fault(&sheet.name, row.number, "", Fault::UnreadableRow, error, "");
                self.faults.push(at);
                continue;
            }
            if is_note(row, &places) {
                continue;
            }
            let beyond = row.cells.keys().last() > headings.names.keys().last();
            if sheet.name.is_empty() && beyond {
                let found = format!(
                    "{} > {}",
                    row.cells.keys().last().map_or(0, |last| last + 1),
                    headings.names.len()
                );
                self.faults
                    .push(fault("", row.number, "", Fault::UnreadableRow, &found, ""));
                continue;
            }
            let cells = Field::ALL.iter().map(|field| {
                let cell = places.get(field).map_or("", |column| row.text(*column));
                let mut said = self.mapping.say(*field, cell);
                if self.mapping.fill_down.contains(field) {
                    if said.is_empty() {
                        said = above.get(field).cloned().unwrap_or_default();
                    }
                    above.insert(*field, said.clone());
                }
                let constant = self
                    .mapping
                    .constants
                    .get(field)
                    .filter(|_| said.is_empty());
                constant.cloned().unwrap_or(said)
            });
            self.rows.push(DraftRow {
                sheet: sheet.name.clone(),
                row: row.number,
                cells: cells.collect(),
            });
        }
        let field_of = |column: u32| {
            let mut fields = places.iter();
            fields
                .find(|(_, at)| **at == column)
                .map(|(field, _)| *field)
        };
        self.headings.push(SheetPreview {
            name: sheet.name.clone(),
            rows: self.rows.len() - before,
            columns: headings
                .names
                .iter()
                .map(|(column, name)| (letters(*column), name.clone(), field_of(*column)))
                .collect(),
        });
        self.places.insert(sheet.name.clone(), places);
    }

    /// Says of each fault which column of the file it stands in, and adds the rows that
    /// could not be read.
    pub fn locate(&self, faults: Vec<ListFault>) -> Vec<ListFault> {
        let mut all = self.faults.clone();
        all.extend(faults);
        all = self.place(all);
        all.sort_by(|a, b| (&a.sheet, a.row).cmp(&(&b.sheet, b.row)));
        all
    }

    /// Says of each fault or warning which column of the file it stands in.
    pub fn place(&self, mut faults: Vec<ListFault>) -> Vec<ListFault> {
        for fault in &mut faults {
            let places = self.places.get(&fault.sheet);
            let column = Field::parse(&fault.column).and_then(|field| places?.get(&field));
            fault.letter = column.map_or_else(String::new, |column| letters(*column));
        }
        faults
    }

    /// What a person looks at before it is taken.
    pub fn preview(&self) -> Preview {
        Preview {
            mapping: self.mapping.to_toml(),
            sheets: self.headings.clone(),
            rows: self.rows.len(),
            shown: self.rows.iter().take(SHOWN).map(shown).collect(),
            names: Field::ALL
                .iter()
                .map(|field| (field.as_str(), field.name()))
                .collect(),
        }
    }
}

fn shown(row: &DraftRow) -> ShownRow {
    let cells = Field::ALL
        .iter()
        .map(|field| (field.as_str(), row.cell(*field).to_owned()));
    ShownRow {
        sheet: row.sheet.clone(),
        row: row.row,
        cells: cells.filter(|(_, cell)| !cell.is_empty()).collect(),
    }
}

/// Beginnings of what stands alone in the first cell and is no item.
const NOTES: [&str; 6] = ["注", "备注", "说明", "合计", "共计", "填表"];

/// Whether a row is a heading of a section, a sum or a note: text that runs across most of
/// the columns, or a note alone in its first cell, or text only beside what is read.
fn is_note(row: &GridRow, places: &BTreeMap<Field, u32>) -> bool {
    let read: Vec<u32> = places.values().copied().collect();
    let texts: Vec<&str> = read
        .iter()
        .map(|column| row.text(*column))
        .filter(|text| !text.is_empty())
        .collect();
    let Some(first) = texts.first() else {
        return true;
    };
    let across = row.widest as usize * 2 > read.len() && texts.iter().all(|text| text == first);
    let alone = row.cells.len() == 1 && NOTES.iter().any(|note| first.starts_with(note));
    across && texts.len() > 1 || alone
}
