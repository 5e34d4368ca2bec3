//! Records through a mapping, good and bad. Every text here is made up.

mod files;
mod properties;

use shaoying_model::{AppealKind, AreaCode};

use super::*;
use crate::mapping::tests::PLAIN;

const HEADER: &str = "external_id,user,title,received_at,body";

fn mapping() -> Mapping {
    Mapping::parse(PLAIN).unwrap()
}

/// With the optional columns and a word for a kind.
fn full_mapping() -> Mapping {
    let optional = "area = \"area\"\nkind = \"kind\"\nphone = \"phone\"\naddress = \"address\"\n";
    Mapping::parse(&format!(
        "{PLAIN}{optional}[kinds]\n\"投诉\" = \"complaint\"\n"
    ))
    .unwrap()
}

fn read(
    format: Format,
    file: impl Into<Vec<u8>>,
    mapping: &Mapping,
) -> Result<Vec<Result<AppealRow, Reject>>, Refusal> {
    let file = file.into();
    let total = file.len() as u64;
    let mut reader = read_lines(format, Cursor::new(file), total, mapping)?;
    let rows = reader.by_ref().collect();
    assert_eq!(reader.progress(), (total, total));
    Ok(rows)
}

fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GBK.encode(text).0.into_owned()
}

#[test]
fn a_row_is_read_in_full() {
    let file = format!(
        "{HEADER},area,kind,phone,address,likes\n\
         7,甲, 路灯不亮 ,2020/1/8 9:32:33,\"第一行\r\n第二行 \",420202007,投诉,139,路口,3\n\
         8,,,2020/1/8 9:32:33,只有内容,,,,,\n\
         9,,只有标题,2020/1/8 9:32:33,,,praise,,,\n"
    );
    let rows = read(Format::Csv, file, &full_mapping()).unwrap();
    let received_at = "2020-01-08T01:32:33Z".parse().unwrap();
    let expected = AppealRow {
        line: 2,
        external_id: "7".to_owned(),
        user: Some("甲".to_owned()),
        title: "路灯不亮".to_owned(),
        body: "第一行\n第二行".to_owned(),
        received_at,
        area: AreaCode::parse("420202007").unwrap(),
        kind: AppealKind::Complaint,
        phone: Some("139".to_owned()),
        address: Some("路口".to_owned()),
        cells: rows[0].as_ref().unwrap().cells.clone(),
    };
    assert_eq!(expected.cells[2], " 路灯不亮 ", "as it is in the file");
    assert_eq!(rows[0], Ok(expected));
    let body_only = rows[1].as_ref().unwrap();
    assert_eq!((body_only.line, body_only.title.as_str()), (4, "只有内容"));
    assert_eq!(
        (&body_only.user, &body_only.phone, &body_only.address),
        (&None, &None, &None)
    );
    assert_eq!(body_only.area.as_str(), "430100");
    assert_eq!(body_only.kind, AppealKind::Help);
    let title_only = rows[2].as_ref().unwrap();
    assert_eq!(
        (title_only.body.as_str(), title_only.kind),
        ("只有标题", AppealKind::Praise)
    );
}

#[test]
fn each_bad_record_is_rejected_and_the_next_one_is_read() {
    let (long_title, long_body) = ("灯".repeat(201), "灯".repeat(100_001));
    let line_too_long = "x".repeat(LIMIT);
    for (record, reason, field, known) in [
        ("7,,,2020/1/8 9:32:33,,,", Reason::TextMissing, "body", true),
        (
            "\u{3000},,题,2020/1/8 9:32:33,文,,",
            Reason::TextMissing,
            "external_id",
            false,
        ),
        (
            &format!("7,,{long_title},2020/1/8 9:32:33,文,,"),
            Reason::TextTooLong,
            "title",
            true,
        ),
        (
            &format!("7,,题,2020/1/8 9:32:33,{long_body},,"),
            Reason::TextTooLong,
            "body",
            true,
        ),
        (
            &format!("7,{long_title},题,2020/1/8 9:32:33,文,,"),
            Reason::TextTooLong,
            "user",
            true,
        ),
        (
            "7,,题,2020/1/8 9:32:33,\u{7}文,,",
            Reason::MalformedText,
            "body",
            true,
        ),
        (
            "7,,题,2020/1/8 25:32:33,文,,",
            Reason::DateOutOfRange,
            "received_at",
            true,
        ),
        (
            "7,,题,soon,文,,",
            Reason::DateOutOfRange,
            "received_at",
            true,
        ),
        ("7,,题,,文,,", Reason::DateOutOfRange, "received_at", true),
        (
            "7,,题,1970/1/1 0:00:00,文,,",
            Reason::DateOutOfRange,
            "received_at",
            true,
        ),
        (
            "7,,题,2020/1/8 9:32:33,文,42020,",
            Reason::MalformedAreaCode,
            "area",
            true,
        ),
        (
            "7,,题,2020/1/8 9:32:33,文,黄石港,",
            Reason::MalformedAreaCode,
            "area",
            true,
        ),
        (
            "7,,题,2020/1/8 9:32:33,文,,plea",
            Reason::BadParameter,
            "kind",
            true,
        ),
        (
            "7,,题,2020/1/8 9:32:33,文",
            Reason::MalformedBody,
            "",
            false,
        ),
        (
            "7,,题,2020/1/8 9:32:33,文,,,",
            Reason::MalformedBody,
            "",
            false,
        ),
        (
            "7,,\"题\"目,2020/1/8 9:32:33,文,,",
            Reason::MalformedBody,
            "",
            false,
        ),
        (
            "7,,\"题,2020/1/8 9:32:33,文,,",
            Reason::MalformedBody,
            "",
            false,
        ),
        (&line_too_long, Reason::TextTooLong, "", false),
    ] {
        let text = PLAIN.to_owned() + "area = \"area\"\nkind = \"kind\"\n";
        let file = format!("{HEADER},area,kind\n{record}\n8,,题,2020/1/8 9:32:33,文,,\n");
        let rows = read(Format::Csv, file, &Mapping::parse(&text).unwrap()).unwrap();
        let shown: String = record.chars().take(40).collect();
        let [Err(reject), Ok(row)] = rows.as_slice() else {
            panic!("{shown}: {} items", rows.len());
        };
        assert_eq!((reject.line, reject.reason.reason), (2, reason), "{shown}");
        let told = reject.reason.about.get("field").map_or("", String::as_str);
        assert_eq!(told, field, "{shown}");
        assert_eq!(
            reject.external_id.as_deref(),
            known.then_some("7"),
            "{shown}"
        );
        assert_eq!((row.line, row.external_id.as_str()), (3, "8"), "{shown}");
    }
}

#[test]
fn a_refusal_never_repeats_what_a_cell_holds() {
    let file = format!("{HEADER},area,kind,phone,address\n7,,题,secret,文,secret,secret,,\n");
    let rows = read(Format::Csv, file, &full_mapping()).unwrap();
    let reject = rows[0].as_ref().unwrap_err();
    assert!(!reject.reason.to_string().contains("secret"));
    assert_eq!(reject.cells[3], "secret");
}

#[test]
fn json_lines_are_read_through_the_same_mapping() {
    let good = r#"{"external_id":7,"user":null,"title":"题","received_at":"2020-01-08T09:32:33+08:00","body":"文","more":[1]}"#;
    let file =
        format!("\u{feff}{good}\r\n\n{{\"external_id\":8}}\n[1]\n{{}}\n{{\"body\":{{}}}}\n{good}");
    let rows = read(Format::JsonLines, file, &mapping()).unwrap();
    let told: Vec<_> = rows
        .iter()
        .map(|row| match row {
            Ok(row) => (row.line, None),
            Err(reject) => (reject.line, Some(reject.reason.reason)),
        })
        .collect();
    assert_eq!(
        told,
        [
            (1, None),
            (3, Some(Reason::TextMissing)),
            (4, Some(Reason::MalformedBody)),
            (5, Some(Reason::TextMissing)),
            (6, Some(Reason::MalformedBody)),
            (7, None),
        ]
    );
    let first = rows[0].as_ref().unwrap();
    assert_eq!((first.external_id.as_str(), &first.user), ("7", &None));
    assert_eq!(first.received_at, "2020-01-08T01:32:33Z".parse().unwrap());
}

#[test]
fn gbk_is_read_when_it_is_declared() {
    let csv = format!("{HEADER}\n7,甲,路灯,2020/1/8 9:32:33,\"路灯,不亮\"\n");
    // 昞's second byte is a backslash's, which JSON must not see.
    let json = r#"{"external_id":"7","user":"甲","title":"路灯","received_at":"2020/1/8 9:32:33","body":"昞"}"#;
    for (format, text, body) in [
        (Format::Csv, csv.as_str(), "路灯,不亮"),
        (Format::JsonLines, json, "昞"),
    ] {
        for declared in ["gbk", "gb18030"] {
            let mapping = format!("encoding = \"{declared}\"\n{PLAIN}");
            let rows = read(format, gbk(text), &Mapping::parse(&mapping).unwrap()).unwrap();
            let row = rows[0].as_ref().unwrap();
            assert_eq!((row.title.as_str(), row.body.as_str()), ("路灯", body));
            let refused = read(format, text, &Mapping::parse(&mapping).unwrap());
            assert_eq!(refused.unwrap_err().reason, Reason::BadParameter);
        }
        let refused = read(format, gbk(text), &mapping());
        assert_eq!(refused.unwrap_err().reason, Reason::EncodingUndeclared);
    }
}

#[test]
fn a_damaged_record_among_good_ones_is_rejected_alone() {
    let good = "8,,路灯,2020/1/8 9:32:33,不亮\n";
    for (encoding, good, reason) in [
        (
            "utf-8",
            good.as_bytes().to_vec(),
            Reason::EncodingUndeclared,
        ),
        ("gbk", gbk(good), Reason::MalformedText),
    ] {
        let mapping = Mapping::parse(&format!("encoding = \"{encoding}\"\n{PLAIN}")).unwrap();
        let header = format!("{HEADER}\n").into_bytes();
        let bad = b"7,,\xff,2020/1/8 9:32:33,x\n";
        let file = [&header, &good, &good, &bad[..], &good].concat();
        let rows = read(Format::Csv, file, &mapping).unwrap();
        assert_eq!(rows.len(), 4);
        let reject = rows[2].as_ref().unwrap_err();
        assert_eq!((reject.line, reject.reason.reason), (4, reason));
        assert_eq!(reject.external_id.as_deref(), Some("7"));
        assert!(rows[3].is_ok());
    }
}

#[test]
fn a_mended_file_of_rejects_is_read_as_the_file_was() {
    let path = std::env::temp_dir().join(format!("shaoying-mended-{}.csv", std::process::id()));
    let bad = format!("{HEADER}\n+9,甲,=1+1,2020/13/8 9:32:33,内容\n");
    let mut declared = mapping();
    // The file was in another encoding than what we write.
    declared.encoding = Encoding::Gbk;
    let mut reader = read_lines(Format::Csv, Cursor::new(gbk(&bad)), 1, &declared).unwrap();
    let mut rejects = crate::RejectsFile::new(&path, reader.columns());
    rejects.write(&reader.next().unwrap().unwrap_err()).unwrap();
    rejects.finish().unwrap();
    let mended = std::fs::read_to_string(&path)
        .unwrap()
        .replace("2020/13/8", "2020/12/8");
    std::fs::write(&path, mended).unwrap();
    let mut again = open(&path, &declared).unwrap();
    assert_eq!(again.columns(), HEADER.split(',').collect::<Vec<_>>());
    let row = again.next().unwrap().unwrap();
    assert_eq!(
        (row.external_id.as_str(), row.title.as_str()),
        ("+9", "=1+1")
    );
    assert!(again.next().is_none());
    std::fs::remove_file(&path).unwrap();
}
