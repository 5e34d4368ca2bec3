//! A file as sheets of cells, before anybody has said what they mean. A merged cell gives
//! its text to every cell that it covers, which is what a reader sees.

use std::{collections::BTreeMap, io::Cursor};

use calamine::{Reader as _, Xlsx, XlsxError};
use encoding_rs::GB18030;
use shaoying_model::{Reason, Refusal};

use crate::{
    Encoding,
    encoding::mark_length,
    source::{XLSX_LIMIT, cell_text, unreadable},
};

/// The most text of a workbook, in bytes.
const TEXT_LIMIT: usize = 256 * 1024 * 1024;
/// The most cells that merged ranges may fill.
const FILL_LIMIT: usize = 4_000_000;

/// One row: its number from 1, and its cells by column from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct GridRow {
    pub(crate) number: u32,
    pub(crate) cells: BTreeMap<u32, String>,
    /// How many columns the widest merged cell in it covers.
    pub(crate) widest: u32,
    /// Why it could not be read, where it could not.
    pub(crate) broken: Option<String>,
}

impl GridRow {
    pub(crate) fn text(&self, column: u32) -> &str {
        self.cells.get(&column).map_or("", |text| text.trim())
    }
}

/// One sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sheet {
    /// Its name; empty for a CSV file.
    pub(crate) name: String,
    /// The rows with text, in order.
    pub(crate) rows: Vec<GridRow>,
}

/// Reads the bytes of a file by its name's ending.
pub(crate) fn read(
    name: &str,
    bytes: &[u8],
    encoding: Option<Encoding>,
) -> Result<Vec<Sheet>, Refusal> {
    if bytes.len() as u64 > XLSX_LIMIT {
        return Err(Refusal::new(Reason::BodyTooLarge).with("limit", XLSX_LIMIT));
    }
    let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    match ending.as_str() {
        "xlsx" => workbook(bytes),
        "csv" => Ok(vec![separated(bytes, encoding)?]),
        _ => Err(unreadable("the formats are .csv and .xlsx")),
    }
}

fn workbook(bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let (mut sheets, mut size, mut filled) = (Vec::new(), 0, 0);
    for name in workbook.sheet_names() {
        let mut rows: BTreeMap<u32, GridRow> = BTreeMap::new();
        // A chart has no cells, and is no list.
        if let Ok(mut cells) = workbook.worksheet_cells_reader(&name) {
            while let Some(cell) = cells
                .next_cell()
                .map_err(|error: XlsxError| unreadable(error))?
            {
                let (row, column) = cell.get_position();
                let text = cell_text(cell.get_value());
                if text.trim().is_empty() {
                    continue;
                }
                size += text.len();
                if size > TEXT_LIMIT {
                    return Err(Refusal::new(Reason::BodyTooLarge).with("limit", TEXT_LIMIT));
                }
                rows.entry(row).or_default().cells.insert(column, text);
            }
        }
        for merged in workbook
            .merge_cells_by_sheet_name(&name)
            .unwrap_or_default()
        {
            let (top, left) = merged.start;
            let (bottom, right) = merged.end;
            let Some(text) = rows.get(&top).and_then(|row| row.cells.get(&left)).cloned() else {
                continue;
            };
            filled += (bottom - top + 1) as usize * (right - left + 1) as usize;
            if filled > FILL_LIMIT {
                return Err(Refusal::new(Reason::BodyTooLarge).with("merged", FILL_LIMIT));
            }
            for row in top..=bottom {
                let row = rows.entry(row).or_default();
                row.widest = row.widest.max(right - left + 1);
                for column in left..=right {
                    row.cells.entry(column).or_insert_with(|| text.clone());
                }
            }
        }
        let rows = rows.into_iter().map(|(row, cells)| GridRow {
            number: row + 1,
            ..cells
        });
        sheets.push(Sheet {
            name,
            rows: rows.collect(),
        });
    }
    Ok(sheets)
}

/// A CSV file in UTF-8 or, where it plainly is not, in GBK. A list is looked at before it is
/// taken, so that what was read wrongly is seen; a declared encoding is held to.
fn separated(bytes: &[u8], encoding: Option<Encoding>) -> Result<Sheet, Refusal> {
    let bytes = &bytes[mark_length(bytes)..];
    let text = match encoding {
        Some(encoding) => encoding.read(bytes)?.into_owned(),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => GB18030
                .decode_without_bom_handling_and_without_replacement(bytes)
                .ok_or(Reason::EncodingUndeclared)?
                .into_owned(),
        },
    };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let (mut rows, mut number) = (Vec::new(), 0);
    let mut record = csv::StringRecord::new();
    loop {
        let start = reader.position().byte() as usize;
        let broken = match reader.read_record(&mut record) {
            Ok(true) => None,
            Ok(false) => break,
            Err(error) => Some(error.to_string()),
        };
        number += 1 + blank_rows(&text, start);
        let cells: BTreeMap<u32, String> = (0..)
            .zip(record.iter())
            .filter(|(_, text)| broken.is_none() && !text.trim().is_empty())
            .map(|(column, text)| (column, text.to_owned()))
            .collect();
        if !cells.is_empty() || broken.is_some() {
            rows.push(GridRow {
                number,
                cells,
                widest: 1,
                broken,
            });
        }
    }
    Ok(Sheet {
        name: String::new(),
        rows,
    })
}

/// How many empty rows stand before the record that begins at a byte. Rows are counted as a
/// spreadsheet does, where a line break inside a cell begins none and an empty line is one.
fn blank_rows(text: &str, start: usize) -> u32 {
    let (before, rest) = text.split_at_checked(start).unwrap_or((text, ""));
    // The reader stops between the two characters that end a line on Windows.
    let half = before.ends_with('\r') && rest.starts_with('\n');
    let rest = &rest[usize::from(half)..];
    let ends = rest.trim_start_matches(['\r', '\n']).len();
    let ends = &rest[..rest.len() - ends];
    (ends.matches(['\r', '\n']).count() - ends.matches("\r\n").count()) as u32
}

/// The letters of a column, counted from 0.
pub(crate) fn letters(column: u32) -> String {
    let (mut left, mut letters) = (column + 1, Vec::new());
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'A' + (left % 26) as u8));
        left /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::{letters, separated};

    #[test]
    fn rows_of_a_csv_file_are_counted_as_a_spreadsheet_counts_them() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["code,name", "a,1", "", "", "b,\"2", "3\"", "c,4"].join(end);
            let sheet = separated(text.as_bytes(), None).unwrap();
            let told = sheet.rows.iter().map(|row| (row.number, row.text(0)));
            let told: Vec<(u32, &str)> = told.collect();
            let expected = [(1, "code"), (2, "a"), (5, "b"), (6, "c")];
            assert_eq!(told, expected, "{end:?}");
        }
    }

    #[test]
    fn columns_have_their_letters() {
        for (column, expected) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(column), expected);
        }
    }
}
