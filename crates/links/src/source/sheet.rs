//! XLSX: the first sheet of a workbook, its first row with text being the header.
//!
//! A workbook is compressed, so unlike the other formats it is held in memory; both the
//! file and its text have a greatest size. Cells are kept where they occur only: a
//! single cell in the far corner must not cost a full grid. Text beside the named columns
//! is a note on the sheet, not part of a record.

use std::{
    collections::BTreeMap,
    io::{self, Read, Seek},
    vec,
};

use calamine::{DataRef, Reader, Xlsx, XlsxError};
use shaoying_model::{Reason, Refusal};

use super::{Record, Source, unreadable};

/// The largest workbook, in bytes.
pub(crate) const FILE_LIMIT: u64 = 64 * 1024 * 1024;
/// The most text of a sheet, in bytes.
const TEXT_LIMIT: usize = 256 * 1024 * 1024;

type Row = Vec<(u32, String)>;

/// The records of a sheet under its header.
pub(crate) struct SheetRecords {
    columns: Vec<String>,
    /// For each column, the sheet's own number of it.
    places: Vec<u32>,
    rows: vec::IntoIter<(u32, Row)>,
    given: u64,
}

impl SheetRecords {
    /// Reads the sheet.
    pub(crate) fn open(file: impl Read + Seek) -> Result<Self, Refusal> {
        let mut workbook = Xlsx::new(file).map_err(unreadable)?;
        let sheet = workbook.sheet_names().into_iter().next();
        let sheet = sheet.ok_or_else(|| unreadable("the workbook has no sheet"))?;
        let rows = rows(&mut workbook, &sheet, TEXT_LIMIT)?;
        let mut rows: vec::IntoIter<_> = rows.into_iter().collect::<Vec<_>>().into_iter();
        let header = rows.next().unwrap_or_default().1;
        let (places, columns) = header
            .into_iter()
            .map(|(place, name)| (place, name.trim().to_owned()))
            .unzip();
        Ok(Self {
            columns,
            places,
            rows,
            given: 0,
        })
    }

    /// How many rows there are under the header.
    pub(crate) fn total(&self) -> u64 {
        self.given + self.rows.len() as u64
    }
}

impl Source for SheetRecords {
    fn columns(&self) -> &[String] {
        &self.columns
    }

    fn read(&mut self) -> io::Result<Option<Record>> {
        for (row, cells) in self.rows.by_ref() {
            self.given += 1;
            let mut cells: BTreeMap<u32, String> = cells.into_iter().collect();
            let places = self.places.iter();
            let cells = places.map(|place| cells.remove(place).unwrap_or_default());
            let record = Record::whole(u64::from(row) + 1, cells.collect());
            if !record.is_blank() {
                return Ok(Some(record));
            }
        }
        Ok(None)
    }

    fn position(&self) -> u64 {
        self.given
    }
}

/// The cells with text, by row, of a sheet with at most `limit` bytes of text.
fn rows(
    workbook: &mut Xlsx<impl Read + Seek>,
    sheet: &str,
    limit: usize,
) -> Result<BTreeMap<u32, Row>, Refusal> {
    let mut cells = workbook.worksheet_cells_reader(sheet).map_err(unreadable)?;
    let mut rows: BTreeMap<u32, Row> = BTreeMap::new();
    let mut size = 0;
    while let Some(cell) = cells
        .next_cell()
        .map_err(|error: XlsxError| unreadable(error))?
    {
        let (row, column) = cell.get_position();
        let text = text(cell.get_value());
        if text.trim().is_empty() {
            continue;
        }
        size += text.len();
        if size > limit {
            return Err(Refusal::new(Reason::BodyTooLarge).with("limit", limit));
        }
        rows.entry(row).or_default().push((column, text));
    }
    Ok(rows)
}

/// A cell as text; dates in ISO 8601, which every mapping reads.
pub(crate) fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(time) if time.is_datetime() => {
            let (year, month, day, hour, minute, second, milli) = time.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}")
        }
        DataRef::DateTime(duration) => duration.as_f64().to_string(),
        DataRef::Error(error) => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::Workbook;

    use super::*;

    fn workbook(cells: &[(u32, u16, &str)]) -> Vec<u8> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        for (row, column, text) in cells {
            sheet.write(*row, *column, *text).unwrap();
        }
        workbook.save_to_buffer().unwrap()
    }

    #[test]
    fn cells_are_kept_under_their_columns() {
        let file = workbook(&[
            (1, 1, " a "),
            (1, 2, "b"),
            (3, 2, "2"),
            (3, 9, "beside"),
            (4, 1, " "),
            (1_048_575, 1, "last"),
            (5, 9, "beside only"),
            (1_048_575, 16_383, "corner"),
        ]);
        let mut records = SheetRecords::open(io::Cursor::new(file)).unwrap();
        assert_eq!(records.columns(), ["a", "b"]);
        assert_eq!((records.position(), records.total()), (0, 3));
        let first = records.read().unwrap().unwrap();
        assert_eq!(
            (first.line, first.cells),
            (4, vec![String::new(), "2".to_owned()])
        );
        let last = records.read().unwrap().unwrap();
        assert_eq!(
            (last.line, last.cells),
            (1_048_576, vec!["last".to_owned(), String::new()])
        );
        assert!(records.read().unwrap().is_none());
        assert_eq!((records.position(), records.total()), (3, 3));
    }

    #[test]
    fn too_much_text_is_refused() {
        let file = workbook(&[(0, 0, "twelve bytes"), (0, 1, "x")]);
        let mut workbook = Xlsx::new(io::Cursor::new(file)).unwrap();
        assert!(rows(&mut workbook, "Sheet1", 13).is_ok());
        let refusal = rows(&mut workbook, "Sheet1", 12).unwrap_err();
        assert_eq!(refusal.reason, Reason::BodyTooLarge);
    }

    #[test]
    fn what_is_no_workbook_is_refused() {
        for bytes in [&b""[..], b"PK\x03\x04", b"a,b\n1,2\n"] {
            let refusal = SheetRecords::open(io::Cursor::new(bytes)).err().unwrap();
            assert_eq!(refusal.reason, Reason::FileUnreadable);
        }
    }
}
