//! The formats a file may have, each giving records: cells under named columns.

mod csv;
mod json_lines;
mod sheet;

use std::io;

use shaoying_model::{Reason, Refusal};

pub(crate) use csv::CsvRecords;
pub(crate) use json_lines::{JsonRecords, check_keys};
pub(crate) use sheet::{FILE_LIMIT as XLSX_LIMIT, SheetRecords, text as cell_text};

/// One record of a file. Records without any text are passed over.
pub(crate) struct Record {
    /// The line it begins on, from 1.
    pub(crate) line: u64,
    /// Its cells, in the order of the columns unless there is a fault.
    pub(crate) cells: Vec<String>,
    /// Why it could not be read as one, where it could not.
    pub(crate) fault: Option<Refusal>,
}

impl Record {
    fn whole(line: u64, cells: Vec<String>) -> Self {
        Self {
            line,
            cells,
            fault: None,
        }
    }

    fn broken(line: u64, cells: Vec<String>, fault: impl Into<Refusal>) -> Self {
        Self {
            line,
            cells,
            fault: Some(fault.into()),
        }
    }

    fn is_blank(&self) -> bool {
        self.fault.is_none() && self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// A file being read.
pub(crate) trait Source {
    /// The names of the columns.
    fn columns(&self) -> &[String];

    /// The next record, or `None` at the end.
    fn read(&mut self) -> io::Result<Option<Record>>;

    /// How much has been read, in the same measure as the whole.
    fn position(&self) -> u64;
}

/// A file that cannot be read at all.
pub(crate) fn unreadable(error: impl std::fmt::Display) -> Refusal {
    Refusal::new(Reason::FileUnreadable).with("error", error)
}
