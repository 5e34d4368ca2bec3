//! Reading a file of appeals from its first byte to its last.

use std::{
    fs::File,
    io::{self, Cursor, Read},
    path::Path,
};

use shaoying_model::{Reason, Refusal};

use crate::{
    AppealRow, Encoding, Mapping, Reject, encoding,
    lines::{LIMIT, Lines},
    mapping::{Field, Positions},
    rejects::HEADER,
    source::{
        CsvRecords, JsonRecords, Record, SheetRecords, Source, XLSX_LIMIT, check_keys, unreadable,
    },
};

/// The rows of a file, in its order. A record that gives no appeal is a [`Reject`] and
/// reading goes on; when the file itself can no longer be read, the last item is a
/// reject for [`Reason::FileUnreadable`].
pub struct AppealReader {
    source: Box<dyn Source + Send>,
    positions: Positions,
    mapping: Mapping,
    total: u64,
    ended: bool,
}

/// Opens a file of appeals: `.csv`, `.jsonl` or `.ndjson`, or `.xlsx` (its first sheet).
///
/// CSV and JSON Lines are streamed, whatever their size. A file is refused whole when it
/// cannot be read or is of another format ([`Reason::FileUnreadable`]), is not in the
/// declared encoding ([`Reason::EncodingUndeclared`], or [`Reason::BadParameter`] for
/// UTF-8 declared as Chinese), lacks a mapped column ([`Reason::BadParameter`]) or is too
/// large a workbook ([`Reason::BodyTooLarge`]).
pub fn open(path: &Path, mapping: &Mapping) -> Result<AppealReader, Refusal> {
    let format = Format::of(path)?;
    let file = File::open(path).map_err(unreadable)?;
    let size = file.metadata().map_err(unreadable)?.len();
    match format {
        Format::Sheet if size > XLSX_LIMIT => {
            Err(Refusal::new(Reason::BodyTooLarge).with("limit", XLSX_LIMIT))
        }
        Format::Sheet => {
            let records = SheetRecords::open(io::BufReader::new(file))?;
            let total = records.total();
            AppealReader::new(Box::new(records), mapping, total)
        }
        Format::Csv | Format::JsonLines => read_lines(format, file, size, mapping),
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Format {
    Csv,
    JsonLines,
    Sheet,
}

impl Format {
    fn of(path: &Path) -> Result<Self, Refusal> {
        let extension = path.extension().unwrap_or_default().to_string_lossy();
        match extension.to_lowercase().as_str() {
            "csv" => Ok(Self::Csv),
            "jsonl" | "ndjson" => Ok(Self::JsonLines),
            "xlsx" => Ok(Self::Sheet),
            _ => Err(unreadable(
                "the formats are .csv, .jsonl, .ndjson and .xlsx",
            )),
        }
    }
}

/// Reads a format made of lines, `total` bytes long.
fn read_lines(
    format: Format,
    mut file: impl Read + Send + 'static,
    total: u64,
    mapping: &Mapping,
) -> Result<AppealReader, Refusal> {
    let mut start = Vec::new();
    let read = file.by_ref().take(LIMIT as u64).read_to_end(&mut start);
    let read = read.map_err(unreadable)?;
    let mark = encoding::mark_length(&start);
    let mut first: Vec<&[u8]> = start[mark..].split(|&byte| byte == b'\n').collect();
    if read == LIMIT {
        // The last line may be cut, in the middle of a character even.
        first.pop();
    }
    // What we wrote ourselves is UTF-8, whatever the file was that it is about.
    let ours = first
        .first()
        .is_some_and(|line| line.starts_with(HEADER[0].as_bytes()));
    let encoding = if ours {
        Encoding::Utf8
    } else {
        mapping.encoding
    };
    encoding.check(&first)?;
    if format == Format::JsonLines {
        check_keys(&first, mapping)?;
    }
    let mut bytes = Cursor::new(start);
    bytes.set_position(mark as u64);
    let lines = Lines::new(bytes.chain(file), mark as u64);
    let source: Box<dyn Source + Send> = if format == Format::JsonLines {
        Box::new(JsonRecords::new(lines, mapping))
    } else {
        Box::new(CsvRecords::open(lines, encoding)?)
    };
    AppealReader::new(source, mapping, total)
}

impl AppealReader {
    fn new(source: Box<dyn Source + Send>, mapping: &Mapping, total: u64) -> Result<Self, Refusal> {
        Ok(Self {
            positions: mapping.columns.locate(source.columns())?,
            mapping: mapping.clone(),
            source,
            total,
            ended: false,
        })
    }

    /// The names of the file's columns: the cells of its rejects, in order.
    pub fn columns(&self) -> &[String] {
        self.source.columns()
    }

    /// How much has been read and how much there is: bytes, or the rows of a sheet.
    pub fn progress(&self) -> (u64, u64) {
        (self.source.position(), self.total)
    }

    fn judge(&self, record: Record) -> Result<AppealRow, Reject> {
        let Record { line, cells, fault } = record;
        let row = match fault {
            Some(fault) => Err(fault),
            None => AppealRow::read(line, &cells, &self.positions, &self.mapping),
        };
        row.map_err(|reason| {
            let whole = cells.len() == self.columns().len();
            let name = self.positions.cell(&cells, Field::ExternalId).trim();
            Reject {
                line,
                external_id: Some(name.to_owned()).filter(|name| whole && !name.is_empty()),
                reason,
                cells,
            }
        })
    }
}

impl Iterator for AppealReader {
    type Item = Result<AppealRow, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        match self.source.read() {
            Ok(Some(record)) => Some(self.judge(record)),
            Ok(None) => {
                self.ended = true;
                None
            }
            Err(error) => {
                self.ended = true;
                Some(Err(Reject {
                    line: 0,
                    external_id: None,
                    reason: unreadable(error),
                    cells: Vec::new(),
                }))
            }
        }
    }
}

impl std::fmt::Debug for AppealReader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AppealReader")
            .field("columns", &self.columns())
            .field("progress", &self.progress())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
