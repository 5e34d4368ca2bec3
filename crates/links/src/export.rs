//! Records out, to any writer: JSON Lines for programs, CSV for spreadsheets.

use std::io::{self, BufWriter, Write};

use serde::Serialize;

/// Writes one JSON object a line.
pub struct JsonLines<W: Write> {
    writer: BufWriter<W>,
}

impl<W: Write> JsonLines<W> {
    /// Writes to `writer`.
    pub fn new(writer: W) -> Self {
        Self {
            writer: BufWriter::new(writer),
        }
    }

    /// Writes a record.
    pub fn write<T: Serialize + ?Sized>(&mut self, record: &T) -> io::Result<()> {
        serde_json::to_writer(&mut self.writer, record)?;
        self.writer.write_all(b"\n")
    }

    /// Writes what is still held back and gives the writer again.
    pub fn finish(self) -> io::Result<W> {
        self.writer
            .into_inner()
            .map_err(io::IntoInnerError::into_error)
    }
}

/// Writes CSV under a header made of the first record's fields; records are flat.
///
/// Cells that a spreadsheet would run as a formula are written with an apostrophe in
/// front: a resident's words are never a program on an official's machine.
pub struct Csv<W: Write> {
    cells: CellWriter<W>,
    headed: bool,
}

impl<W: Write> Csv<W> {
    /// Writes to `writer`; with a byte order mark where `for_excel`, which otherwise
    /// takes the file for one in the machine's own encoding.
    pub fn new(writer: W, for_excel: bool) -> io::Result<Self> {
        Ok(Self {
            cells: CellWriter::new(writer, for_excel)?,
            headed: false,
        })
    }

    /// Writes a record, after the header if it is the first.
    pub fn write<T: Serialize>(&mut self, record: &T) -> io::Result<()> {
        // The csv crate alone knows how a record becomes cells, and gives them written
        // only; so they are written to the side and read back, to be defused.
        let mut aside = csv::WriterBuilder::new()
            .has_headers(!self.headed)
            .from_writer(Vec::new());
        aside.serialize(record)?;
        let bytes = aside
            .into_inner()
            .map_err(csv::IntoInnerError::into_error)?;
        let mut rows = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(bytes.as_slice());
        for row in rows.records() {
            self.cells.write(&row?)?;
        }
        self.headed = true;
        Ok(())
    }

    /// Writes what is still held back and gives the writer again.
    pub fn finish(self) -> io::Result<W> {
        self.cells.finish()
    }
}

/// Writes rows of cells as CSV, defused.
pub(crate) struct CellWriter<W: Write> {
    writer: csv::Writer<W>,
}

impl<W: Write> CellWriter<W> {
    pub(crate) fn new(mut writer: W, for_excel: bool) -> io::Result<Self> {
        if for_excel {
            writer.write_all("\u{feff}".as_bytes())?;
        }
        let writer = csv::WriterBuilder::new().flexible(true).from_writer(writer);
        Ok(Self { writer })
    }

    pub(crate) fn write<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) -> io::Result<()> {
        for cell in cells {
            if is_formula(cell) {
                self.writer.write_field(format!("'{cell}"))?;
            } else {
                self.writer.write_field(cell)?;
            }
        }
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }

    pub(crate) fn finish(self) -> io::Result<W> {
        self.writer
            .into_inner()
            .map_err(csv::IntoInnerError::into_error)
    }
}

/// A cell as it was before it was defused.
pub(crate) fn undefused(mut cell: String) -> String {
    if cell.strip_prefix('\'').is_some_and(is_formula) {
        cell.remove(0);
    }
    cell
}

/// Whether a spreadsheet would take a cell for a formula; a negative number is none.
fn is_formula(cell: &str) -> bool {
    match cell.chars().next() {
        Some('-') => !cell.parse().is_ok_and(f64::is_finite),
        Some(first) => matches!(first, '=' | '+' | '@' | '\t' | '\r'),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Serialize)]
    struct Sample<'a> {
        id: u32,
        note: &'a str,
        score: Option<f64>,
    }

    const SAMPLES: [Sample<'_>; 2] = [
        Sample {
            id: 1,
            note: "=1+1,\"路\"\n灯",
            score: Some(-0.5),
        },
        Sample {
            id: 2,
            note: "",
            score: None,
        },
    ];

    #[test]
    fn json_lines_hold_one_record_each() {
        let mut out = JsonLines::new(Vec::new());
        for sample in &SAMPLES {
            out.write(sample).unwrap();
        }
        assert_eq!(
            String::from_utf8(out.finish().unwrap()).unwrap(),
            "{\"id\":1,\"note\":\"=1+1,\\\"路\\\"\\n灯\",\"score\":-0.5}\n\
             {\"id\":2,\"note\":\"\",\"score\":null}\n"
        );
    }

    #[test]
    fn csv_has_one_header_and_no_formulas() {
        for (for_excel, mark) in [(false, ""), (true, "\u{feff}")] {
            let mut out = Csv::new(Vec::new(), for_excel).unwrap();
            for sample in &SAMPLES {
                out.write(sample).unwrap();
            }
            let expected = format!("{mark}id,note,score\n1,\"'=1+1,\"\"路\"\"\n灯\",-0.5\n2,,\n");
            assert_eq!(String::from_utf8(out.finish().unwrap()).unwrap(), expected);
        }
    }

    #[test]
    fn a_record_that_is_not_flat_is_an_error() {
        let mut out = Csv::new(Vec::new(), false).unwrap();
        let nested = std::collections::BTreeMap::from([("a", "b")]);
        assert!(out.write(&nested).is_err());
    }

    #[test]
    fn formulas_are_told_from_numbers() {
        for (cell, expected) in [
            ("=1", true),
            ("+8613800000000", true),
            ("@SUM(A1)", true),
            ("\t=1", true),
            ("\r=1", true),
            ("-1+cmd", true),
            ("-", true),
            ("--1", true),
            ("-inf", true),
            ("-12.5", false),
            ("12", false),
            ("a=1", false),
            ("路灯", false),
            ("", false),
        ] {
            assert_eq!(is_formula(cell), expected, "{cell:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(note in "[a=\",\r\n'路-]{0,8}") {
            let mut out = Csv::new(Vec::new(), false).unwrap();
            out.write(&Sample { id: 1, note: &note, score: None }).unwrap();
            let bytes = out.finish().unwrap();
            let mut read = csv::Reader::from_reader(bytes.as_slice());
            let row = read.records().next().unwrap().unwrap();
            let expected = if is_formula(&note) { format!("'{note}") } else { note };
            prop_assert_eq!(&row[1], expected);
        }
    }
}
