//! CSV after RFC 4180, record by record.
//!
//! The csv crate, which writes our CSV, is not used to read it: it takes any quoting,
//! so that one quote left open makes the rest of a file a single cell, without an error
//! and without an end to the memory it needs. Here such a record loses its first line
//! and reading goes on with the second; a record has a greatest size; and cells are
//! split as bytes before they are decoded, so that bad bytes cost one record.
//! (No byte of a GB 18030 character is a quote, a comma or a newline.)

use std::{
    collections::VecDeque,
    io::{self, Read},
    mem,
};

use shaoying_model::{Reason, Refusal};

use super::{Record, Source, unreadable};
use crate::{
    Encoding,
    export::undefused,
    lines::{LIMIT, Line, Lines, without_ending},
    rejects::HEADER,
};

/// Whether it is the header of a file that we wrote the rejects of another to.
fn is_of_rejects(columns: &[String]) -> bool {
    columns.len() > HEADER.len() && columns.iter().zip(HEADER).all(|(name, ours)| name == ours)
}

/// The records of a CSV file under its header.
pub(crate) struct CsvRecords<R> {
    lines: Lines<R>,
    /// Lines read in search of a record's end, to be read again.
    waiting: VecDeque<Line>,
    encoding: Encoding,
    columns: Vec<String>,
    /// How many cells of a record stand before the file's own: those of a rejects file.
    front: usize,
}

impl<R: Read> CsvRecords<R> {
    /// Reads the header, which must be in order.
    pub(crate) fn open(lines: Lines<R>, encoding: Encoding) -> Result<Self, Refusal> {
        let mut records = Self {
            lines,
            waiting: VecDeque::new(),
            encoding,
            columns: Vec::new(),
            front: 0,
        };
        while let Some(header) = records.read_any().map_err(unreadable)? {
            if header.is_blank() {
                continue;
            }
            if let Some(fault) = header.fault {
                return Err(fault.with("line", header.line));
            }
            let names = header.cells.iter();
            records.columns = names.map(|name| name.trim().to_owned()).collect();
            if is_of_rejects(&records.columns) {
                records.front = HEADER.len();
                records.columns.drain(..HEADER.len());
            }
            break;
        }
        Ok(records)
    }

    fn next_line(&mut self, ahead: usize) -> io::Result<Option<&Line>> {
        if self.waiting.len() == ahead
            && let Some(line) = self.lines.read()?
        {
            self.waiting.push_back(line);
        }
        Ok(self.waiting.get(ahead))
    }

    /// The next record, blank or not, of any width.
    fn read_any(&mut self) -> io::Result<Option<Record>> {
        let mut splitter = Splitter::default();
        let (mut taken, mut size) = (0, 0);
        let fault = loop {
            let Some(line) = self.next_line(taken)? else {
                if taken == 0 {
                    return Ok(None);
                }
                break Reason::MalformedBody;
            };
            size += line.bytes.len();
            if taken == 0 && !line.whole {
                break Reason::TextTooLong;
            }
            if !line.whole || size > LIMIT {
                break Reason::MalformedBody;
            }
            taken += 1;
            match splitter.push(&line.bytes) {
                End::Reached => return Ok(self.finish(taken, &splitter.cells)),
                End::Ahead => {}
                End::Impossible => break Reason::MalformedBody,
            }
        };
        Ok(self.waiting.pop_front().map(|line| {
            let shown = without_ending(&line.bytes).0;
            Record::broken(line.number, vec![self.encoding.read_lossily(shown)], fault)
        }))
    }

    fn finish(&mut self, taken: usize, cells: &[Vec<u8>]) -> Option<Record> {
        let line = self.waiting.drain(..taken).next()?.number;
        let decoded: Result<Vec<String>, Reason> = cells
            .iter()
            .map(|cell| Ok(self.encoding.read(cell)?.into_owned()))
            .collect();
        Some(match decoded {
            Ok(cells) => Record::whole(line, cells),
            Err(reason) => {
                let shown = cells.iter().map(|cell| self.encoding.read_lossily(cell));
                Record::broken(line, shown.collect(), reason)
            }
        })
    }
}

impl<R: Read> Source for CsvRecords<R> {
    fn columns(&self) -> &[String] {
        &self.columns
    }

    fn read(&mut self) -> io::Result<Option<Record>> {
        while let Some(mut record) = self.read_any()? {
            if record.is_blank() {
                continue;
            }
            if self.front > 0 && record.cells.len() == self.front + self.columns.len() {
                let own = record.cells.drain(..).skip(self.front);
                record.cells = own.map(undefused).collect();
            }
            if record.fault.is_none() && record.cells.len() != self.columns.len() {
                record.fault = Some(
                    Refusal::new(Reason::MalformedBody)
                        .with("columns", self.columns.len())
                        .with("cells", record.cells.len()),
                );
            }
            return Ok(Some(record));
        }
        Ok(None)
    }

    fn position(&self) -> u64 {
        self.lines.position()
    }
}

/// Where a record ends, after a line of it.
enum End {
    Reached,
    /// A quote is open: the record goes on.
    Ahead,
    /// Something follows a closing quote: no record reads like this.
    Impossible,
}

/// Splits the lines of one record into cells.
#[derive(Default)]
struct Splitter {
    cells: Vec<Vec<u8>>,
    cell: Vec<u8>,
    place: Place,
}

#[derive(Default, Clone, Copy, PartialEq)]
enum Place {
    #[default]
    Start,
    Bare,
    Quoted,
    /// After a quote inside quotes: the end, or the first half of a doubled one.
    Closed,
}

impl Splitter {
    fn push(&mut self, line: &[u8]) -> End {
        let (content, ending) = without_ending(line);
        for &byte in content {
            self.place = match (self.place, byte) {
                (Place::Quoted, b'"') => Place::Closed,
                (Place::Start, b'"') => Place::Quoted,
                (Place::Quoted, _) | (Place::Closed, b'"') => self.keep(byte, Place::Quoted),
                (_, b',') => {
                    self.cells.push(mem::take(&mut self.cell));
                    Place::Start
                }
                (Place::Closed, _) => return End::Impossible,
                // A quote inside a bare cell stands for itself, as spreadsheets read it.
                (Place::Start | Place::Bare, _) => self.keep(byte, Place::Bare),
            };
        }
        if self.place == Place::Quoted {
            self.cell.extend_from_slice(ending);
            return End::Ahead;
        }
        self.cells.push(mem::take(&mut self.cell));
        End::Reached
    }

    fn keep(&mut self, byte: u8, place: Place) -> Place {
        self.cell.push(byte);
        place
    }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    fn read_all(file: &[u8]) -> Vec<(u64, Option<Reason>, Vec<String>)> {
        let lines = Lines::new(io::Cursor::new(file.to_vec()), 0);
        let mut records = CsvRecords::open(lines, Encoding::Utf8).unwrap();
        let mut all = Vec::new();
        while let Some(record) = records.read().unwrap() {
            let reason = record.fault.map(|fault| fault.reason);
            all.push((record.line, reason, record.cells));
        }
        all
    }

    fn good(line: u64, cells: [&str; 2]) -> (u64, Option<Reason>, Vec<String>) {
        (line, None, cells.map(str::to_owned).to_vec())
    }

    fn bad(line: u64, reason: Reason, cells: &[&str]) -> (u64, Option<Reason>, Vec<String>) {
        let cells = cells.iter().map(|&cell| cell.to_owned());
        (line, Some(reason), cells.collect())
    }

    #[test]
    fn records_are_split_and_faults_cost_one_record() {
        let broken = Reason::MalformedBody;
        for (file, expected) in [
            ("a,b\n1,2", vec![good(2, ["1", "2"])]),
            ("\r\na,b\r\n1,\"2\"\r\n", vec![good(3, ["1", "2"])]),
            (
                "a,b\n1,\"x\r\ny, \"\"z\"\"\"\n3,4\n",
                vec![good(2, ["1", "x\r\ny, \"z\""]), good(4, ["3", "4"])],
            ),
            ("a,b\n1,say \"hi\"\n", vec![good(2, ["1", "say \"hi\""])]),
            ("a,b\n\n , \n,\n3,\n", vec![good(5, ["3", ""])]),
            (
                "a,b\n1\n1,2,3\n3,4\n",
                vec![
                    bad(2, broken, &["1"]),
                    bad(3, broken, &["1", "2", "3"]),
                    good(4, ["3", "4"]),
                ],
            ),
            // A quote left open, found out at the next quote or at the end.
            (
                "a,b\n1,\"x\n3,\"4\"\n5,6",
                vec![
                    bad(2, broken, &["1,\"x"]),
                    good(3, ["3", "4"]),
                    good(4, ["5", "6"]),
                ],
            ),
            (
                "a,b\n1,\"x\n3,4\n",
                vec![bad(2, broken, &["1,\"x"]), good(3, ["3", "4"])],
            ),
            (
                "a,b\n1,\"x\"y\n3,4\n",
                vec![bad(2, broken, &["1,\"x\"y"]), good(3, ["3", "4"])],
            ),
        ] {
            assert_eq!(read_all(file.as_bytes()), expected, "{file:?}");
        }
    }

    #[test]
    fn a_quote_left_open_in_a_large_file_costs_one_record() {
        let mut file = b"a,b\n1,\"x\n".to_vec();
        let rows = LIMIT / 4 + 100;
        for _ in 0..rows {
            file.extend_from_slice(b"3,4\n");
        }
        let all = read_all(&file);
        assert_eq!(all.len(), rows + 1);
        assert_eq!(all[0], bad(2, Reason::MalformedBody, &["1,\"x"]));
        assert!(all[1..].iter().all(|(_, reason, _)| reason.is_none()));
    }

    #[test]
    fn a_line_too_long_costs_one_record() {
        let file = [b"a,b\n1,", &vec![b'x'; LIMIT][..], b"\n3,4\n"].concat();
        let all = read_all(&file);
        assert_eq!((all[0].0, all[0].1), (2, Some(Reason::TextTooLong)));
        assert_eq!(all[1], good(3, ["3", "4"]));
    }

    #[test]
    fn a_header_must_be_in_order() {
        for (file, expected) in [
            (&b"a,\"b\n1,2\n"[..], Some(Reason::MalformedBody)),
            (b"\xff,b\n", Some(Reason::EncodingUndeclared)),
            (b"", None),
        ] {
            let opened = CsvRecords::open(Lines::new(file, 0), Encoding::Utf8);
            assert_eq!(opened.err().map(|refusal| refusal.reason), expected);
        }
    }

    proptest! {
        #[test]
        fn what_the_csv_crate_writes_is_read_back(
            rows in vec(vec("[a\",\r\n 路]{0,6}", 3), 0..6),
        ) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(["x", "y", "z"]).unwrap();
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let read: Vec<_> = read_all(&writer.into_inner().unwrap())
                .into_iter()
                .map(|(_, reason, cells)| (reason, cells))
                .collect();
            let blank = |row: &Vec<String>| row.iter().all(|cell| cell.trim().is_empty());
            let expected: Vec<_> = rows
                .into_iter()
                .filter(|row| !blank(row))
                .map(|row| (None, row))
                .collect();
            prop_assert_eq!(read, expected);
        }
    }
}
