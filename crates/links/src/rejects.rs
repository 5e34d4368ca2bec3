//! The rejects of a file, kept for a person to mend. A mended one is read as the file was:
//! what stands before its own cells, and what keeps a spreadsheet from running them, is
//! taken off again.

use std::{
    fs::{File, OpenOptions},
    io::{self, BufWriter},
    path::{Path, PathBuf},
};

use crate::{Reject, export::CellWriter};

/// What stands before the cells of the file itself: names that no source has.
pub(crate) const HEADER: [&str; 4] = [
    "reject_line",
    "reject_code",
    "reject_reason_zh",
    "reject_reason_en",
];

/// A CSV file of rejects, with a byte order mark for Excel. It comes into being with the
/// first reject, replacing an earlier one, and on Unix only its owner may read it: the
/// cells are residents' words.
pub struct RejectsFile {
    path: PathBuf,
    columns: Vec<String>,
    writer: Option<CellWriter<BufWriter<File>>>,
    count: u64,
}

impl RejectsFile {
    /// Will write to `path` the rejects of a file with these
    /// [columns](crate::AppealReader::columns).
    pub fn new(path: &Path, columns: &[String]) -> Self {
        Self {
            path: path.to_owned(),
            columns: columns.to_vec(),
            writer: None,
            count: 0,
        }
    }

    /// Writes a reject: its line, code and reason in both languages, its cells.
    pub fn write(&mut self, reject: &Reject) -> io::Result<()> {
        let mut writer = match self.writer.take() {
            Some(writer) => writer,
            None => self.create()?,
        };
        let line = reject.line.to_string();
        let about = reject.reason.about.iter();
        let about: Vec<String> = about
            .map(|(field, value)| format!("{field}: {value}"))
            .collect();
        let mut zh = reject.reason.reason.zh().to_owned();
        let mut en = reject.reason.reason.en().to_owned();
        if !about.is_empty() {
            let about = about.join("; ");
            zh = format!("{zh}({about})");
            en = format!("{en} ({about})");
        }
        let front = [line.as_str(), reject.reason.reason.code(), &zh, &en];
        let cells = reject.cells.iter().map(String::as_str);
        writer.write(front.into_iter().chain(cells))?;
        self.writer = Some(writer);
        self.count += 1;
        Ok(())
    }

    /// Writes what is still held back; tells how many rejects there were.
    pub fn finish(self) -> io::Result<u64> {
        if let Some(writer) = self.writer {
            writer
                .finish()?
                .into_inner()
                .map_err(io::IntoInnerError::into_error)?
                .sync_all()?;
        }
        Ok(self.count)
    }

    fn create(&self) -> io::Result<CellWriter<BufWriter<File>>> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&self.path)?;
        let mut writer = CellWriter::new(BufWriter::new(file), true)?;
        let columns = self.columns.iter().map(String::as_str);
        writer.write(HEADER.into_iter().chain(columns))?;
        Ok(writer)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use shaoying_model::{Reason, Refusal};

    use super::*;

    fn place(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("shaoying-{}-{name}", std::process::id()));
        let _ = fs::remove_file(&path);
        path
    }

    #[test]
    fn nothing_is_written_without_rejects() {
        let path = place("none.csv");
        assert_eq!(RejectsFile::new(&path, &[]).finish().unwrap(), 0);
        assert!(!path.exists());
    }

    #[test]
    fn rejects_are_written_with_their_cells() {
        let path = place("some.csv");
        let columns = ["id", "text"].map(str::to_owned);
        let mut file = RejectsFile::new(&path, &columns);
        file.write(&Reject {
            line: 7,
            external_id: Some("+9".to_owned()),
            reason: Refusal::new(Reason::TextMissing).with("field", "body"),
            cells: vec!["+9".to_owned(), String::new()],
        })
        .unwrap();
        file.write(&Reject {
            line: 8,
            external_id: None,
            reason: Reason::MalformedBody.into(),
            cells: vec!["10,\"x".to_owned()],
        })
        .unwrap();
        assert_eq!(file.finish().unwrap(), 2);
        let written = fs::read_to_string(&path).unwrap();
        fs::remove_file(&path).unwrap();
        let missing = (Reason::TextMissing.zh(), Reason::TextMissing.en());
        let malformed = (Reason::MalformedBody.zh(), Reason::MalformedBody.en());
        assert_eq!(
            written,
            format!(
                "\u{feff}reject_line,reject_code,reject_reason_zh,reject_reason_en,id,text\n\
                 7,text_missing,{}(field: body),{} (field: body),'+9,\n\
                 8,malformed_body,{},{},\"10,\"\"x\"\n",
                missing.0, missing.1, malformed.0, malformed.1
            )
        );
    }

    #[test]
    fn a_place_that_cannot_be_written_is_an_error() {
        let path = place("missing").join("rejects.csv");
        let reject = Reject {
            line: 1,
            external_id: None,
            reason: Reason::MalformedBody.into(),
            cells: Vec::new(),
        };
        assert!(RejectsFile::new(&path, &[]).write(&reject).is_err());
    }
}
