//! Files on a disk: refused whole, workbooks, and a disk that fails.

use std::{fs, path::PathBuf};

use rust_xlsxwriter::{ExcelDateTime, Format as CellFormat, Workbook};

use super::*;

/// A file in the system's temporary directory, gone with the value.
struct Temporary(PathBuf);

impl Temporary {
    fn new(name: &str, bytes: &[u8]) -> Self {
        let name = format!("shaoying-{}-{name}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::write(&path, bytes).unwrap();
        Self(path)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

#[test]
fn files_that_cannot_be_read_are_refused_at_once() {
    let csv = format!("{HEADER}\n");
    let no_body = csv.replace(",body", "");
    for (name, bytes, reason, column) in [
        ("none.txt", csv.as_bytes(), Reason::FileUnreadable, None),
        ("none.xls", csv.as_bytes(), Reason::FileUnreadable, None),
        ("none", csv.as_bytes(), Reason::FileUnreadable, None),
        ("csv.xlsx", csv.as_bytes(), Reason::FileUnreadable, None),
        ("empty.csv", b"", Reason::BadParameter, Some("external_id")),
        (
            "short.CSV",
            no_body.as_bytes(),
            Reason::BadParameter,
            Some("body"),
        ),
        (
            "short.jsonl",
            b"{\"external_id\":1}\n",
            Reason::BadParameter,
            Some("user"),
        ),
        ("array.ndjson", b"[\n1\n]\n", Reason::FileUnreadable, None),
        (
            "gbk.csv",
            b"\xb1\xe0\xba\xc5,x\n",
            Reason::EncodingUndeclared,
            None,
        ),
        (
            "utf16.csv",
            b"\xff\xfea\0,\0",
            Reason::EncodingUndeclared,
            None,
        ),
    ] {
        let file = Temporary::new(name, bytes);
        let refusal = open(&file.0, &mapping()).unwrap_err();
        assert_eq!(refusal.reason, reason, "{name}");
        assert_eq!(
            refusal.about.get("column").map(String::as_str),
            column,
            "{name}"
        );
    }
    let refusal = open(Path::new("/no/such/file.csv"), &mapping()).unwrap_err();
    assert_eq!(refusal.reason, Reason::FileUnreadable);
    let folder = std::env::temp_dir().join(format!("shaoying-{}.csv", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let refused = open(&folder, &mapping()).map(|_| ());
    fs::remove_dir(&folder).unwrap();
    assert_eq!(refused.unwrap_err().reason, Reason::FileUnreadable);
}

#[test]
fn a_workbook_is_read_with_its_own_dates_and_numbers() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, name) in (0..).zip(format!("{HEADER},area").split(',')) {
        sheet.write(0, column, name).unwrap();
    }
    let date = ExcelDateTime::from_ymd(2020, 1, 8)
        .unwrap()
        .and_hms(9, 32, 33)
        .unwrap();
    let shown = CellFormat::new().set_num_format("yyyy/m/d h:mm:ss");
    sheet.write(1, 0, 1_234_567).unwrap();
    sheet.write_with_format(1, 3, &date, &shown).unwrap();
    sheet.write(1, 4, "路灯不亮").unwrap();
    sheet.write(1, 5, 420_202_007_001_i64).unwrap();
    sheet.write(3, 0, "8").unwrap();
    sheet.write(3, 3, "2020/1/8 9:32:33").unwrap();
    sheet.write(3, 4, "文").unwrap();
    sheet.write(4, 0, "9").unwrap();
    sheet.write(4, 3, 43838.4).unwrap();
    sheet.write(4, 4, "文").unwrap();
    let file = Temporary::new("sheet.xlsx", &workbook.save_to_buffer().unwrap());

    let mapping = Mapping::parse(&format!("{PLAIN}area = \"area\"\n")).unwrap();
    let mut reader = open(&file.0, &mapping).unwrap();
    assert_eq!(reader.progress(), (0, 3));
    let rows: Vec<_> = reader.by_ref().collect();
    assert_eq!(reader.progress(), (3, 3));
    let first = rows[0].as_ref().unwrap();
    assert_eq!((first.line, first.external_id.as_str()), (2, "1234567"));
    assert_eq!(first.received_at, "2020-01-08T01:32:33Z".parse().unwrap());
    assert_eq!(first.area.as_str(), "420202007001");
    let second = rows[1].as_ref().unwrap();
    assert_eq!((second.line, second.received_at), (4, first.received_at));
    let reject = rows[2].as_ref().unwrap_err();
    assert_eq!(
        (reject.line, reject.reason.reason),
        (5, Reason::DateOutOfRange)
    );
}

/// Fails after its first bytes, as a disk might.
struct Failing(Cursor<Vec<u8>>);

impl Read for Failing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.0.read(buffer)? {
            0 => Err(io::Error::other("the disk is gone")),
            count => Ok(count),
        }
    }
}

#[test]
fn a_file_that_breaks_off_ends_with_its_own_reject() {
    let mut file = format!("{HEADER}\n").into_bytes();
    while file.len() <= LIMIT {
        file.extend_from_slice("8,,路灯,2020/1/8 9:32:33,不亮\n".as_bytes());
    }
    let failing = Failing(Cursor::new(file));
    let mut reader = read_lines(Format::Csv, failing, 0, &mapping()).unwrap();
    let mut good = 0;
    let reject = loop {
        match reader.next().unwrap() {
            Ok(_) => good += 1,
            Err(reject) => break reject,
        }
    };
    assert!(good > 10_000);
    assert_eq!(reject.reason.reason, Reason::FileUnreadable);
    assert!(reader.next().is_none());
}
