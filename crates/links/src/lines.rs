//! Lines of a file, one at a time, none larger than a fixed size.
//!
//! This is what keeps a file of any size in constant memory: a line beyond the limit
//! is cut, marked, and the rest of it skipped.

use std::io::{self, BufRead, BufReader, Read};

/// The longest line, and the longest CSV record, in bytes: a body of the greatest
/// length with each character written as a JSON escape still fits.
pub(crate) const LIMIT: usize = 2 * 1024 * 1024;

/// One line with its line ending.
pub(crate) struct Line {
    /// Counted from 1.
    pub(crate) number: u64,
    /// The bytes, at most [`LIMIT`].
    pub(crate) bytes: Vec<u8>,
    /// False when the line was cut.
    pub(crate) whole: bool,
}

/// The lines of a reader.
pub(crate) struct Lines<R> {
    reader: BufReader<R>,
    number: u64,
    position: u64,
}

impl<R: Read> Lines<R> {
    /// Starts at line 1, `position` bytes into the file.
    pub(crate) fn new(reader: R, position: u64) -> Self {
        Self {
            reader: BufReader::new(reader),
            number: 0,
            position,
        }
    }

    /// How many bytes of the file have been read.
    pub(crate) fn position(&self) -> u64 {
        self.position
    }

    /// The next line, or `None` at the end of the file.
    pub(crate) fn read(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        let taken = self
            .reader
            .by_ref()
            .take(LIMIT as u64)
            .read_until(b'\n', &mut bytes)?;
        if taken == 0 {
            return Ok(None);
        }
        let whole = taken < LIMIT || bytes.ends_with(b"\n");
        let skipped = if whole {
            0
        } else {
            self.reader.skip_until(b'\n')?
        };
        self.number += 1;
        self.position += (taken + skipped) as u64;
        Ok(Some(Line {
            number: self.number,
            bytes,
            whole,
        }))
    }
}

/// Splits a line into its content and its ending.
pub(crate) fn without_ending(line: &[u8]) -> (&[u8], &[u8]) {
    let length = match line {
        [.., b'\r', b'\n'] => 2,
        [.., b'\n'] => 1,
        _ => 0,
    };
    line.split_at(line.len() - length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_beyond_the_limit_is_cut_and_the_next_one_is_whole() {
        let mut file = vec![b'x'; LIMIT + 10];
        file.extend_from_slice(b"\nshort\r\nlast");
        let size = file.len() as u64;
        let mut lines = Lines::new(io::Cursor::new(file), 3);
        let cut = lines.read().unwrap().unwrap();
        assert_eq!((cut.number, cut.bytes.len(), cut.whole), (1, LIMIT, false));
        let short = lines.read().unwrap().unwrap();
        assert_eq!((short.number, short.whole), (2, true));
        assert_eq!(without_ending(&short.bytes), (&b"short"[..], &b"\r\n"[..]));
        assert_eq!(lines.read().unwrap().unwrap().bytes, b"last");
        assert!(lines.read().unwrap().is_none());
        assert_eq!(lines.position(), size + 3);
    }
}
