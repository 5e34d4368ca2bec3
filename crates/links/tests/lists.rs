//! Lists from the tables that offices keep: a workbook of two thousand rows with titles,
//! two rows of headings, merged cells and several sheets; and the same in GBK.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops where its world is not as expected"
)]

use std::collections::BTreeMap;

use rust_xlsxwriter::{Format, Workbook};
use shaoying_links::lists::{ListMapping, csv_of, read_list, xlsx_of};
use shaoying_lists::{Edition, Fault, cells::Field, check};
use shaoying_model::Reason;

const HEAD: &str = "kind = \"power\"\nowner = \"420281\"\ntitle = \"大冶市街道权责清单\"\n\
    version = \"2025\"\neffective_from = \"2025-01-01\"\nillustrative = true\n";

/// The sheets, each with the class of its powers.
const SHEETS: [(&str, &str); 4] = [
    ("行政处罚", "行政处罚"),
    ("行政检查", "行政检查"),
    ("行政确认", "行政确认"),
    ("其他", "其他行政权力"),
];
const ROWS: usize = 500;
/// The first row of items, counted from 1: a title, a note and two rows of headings above.
const FIRST: usize = 5;

/// The columns of the office's table, with what two rows of headings say of them.
const HEADINGS: [(&str, &str); 14] = [
    ("序号", "序号"),
    ("权力类型", "权力类型"),
    ("领域", "领域"),
    ("项目编码", "项目编码"),
    ("项目名称", "项目名称"),
    ("设定依据", "名称"),
    ("设定依据", "条款"),
    ("责任主体", "主办"),
    ("责任主体", "协办"),
    ("办事指南", "办事条件"),
    ("办事指南", "办事程序"),
    ("办事指南", "办理时限"),
    ("办事指南", "申请材料"),
    ("办事指南", "监督投诉方式"),
];

/// What stands in a row of the table.
fn cells(sheet: usize, row: usize) -> Vec<String> {
    let number = sheet * ROWS + row;
    [
        &(row + 1).to_string(),
        SHEETS[sheet].1,
        ["城市管理", "安全生产", "民政", "卫生健康", "文化旅游"][row / 100],
        &format!("420281-{:04}", number + 1),
        &format!("对第{}类违法行为的处理", number + 1),
        "《湖北省城市市容和环境卫生管理条例》",
        &format!("第{}条", row % 60 + 1),
        "市城管局",
        "街道、市场监管局",
        "违法事实清楚",
        "受理@街道→调查→决定→送达",
        "20个工作日",
        "身份证明、现场笔录",
        "0714-8888888",
    ]
    .map(str::to_owned)
    .to_vec()
}

/// Planted faults: sheet, row of items, column of the table, what is written there, and the
/// field and fault that must be told.
type Planted = (usize, usize, usize, &'static str, Field, Fault);

const PLANTED: [Planted; 30] = [
    (0, 3, 3, "", Field::Code, Fault::Missing),
    (0, 17, 3, "420281-0001", Field::Code, Fault::DuplicateCode),
    (0, 40, 3, "420281 0041", Field::Code, Fault::BadCode),
    (0, 77, 3, "编码待定", Field::Code, Fault::BadCode),
    (0, 120, 4, "", Field::Name, Fault::Missing),
    (0, 150, 1, "行政审批", Field::Class, Fault::UnknownClass),
    (0, 200, 5, "", Field::Article, Fault::ArticleWithoutBasis),
    (
        0,
        249,
        5,
        "有关规定",
        Field::LegalBasis,
        Fault::BasisNotNamed,
    ),
    (
        0,
        301,
        8,
        "市城管局、街道",
        Field::Assisting,
        Fault::UnitTwice,
    ),
    (0, 333, 11, "尽快", Field::Limit, Fault::LimitUnclear),
    (0, 499, 13, "", Field::Complaint, Fault::GuideIncomplete),
    (1, 0, 10, "", Field::Procedure, Fault::GuideIncomplete),
    (1, 8, 3, "420281-0009", Field::Code, Fault::DuplicateCode),
    (1, 64, 1, "检查类", Field::Class, Fault::UnknownClass),
    (1, 99, 11, "按规定办理", Field::Limit, Fault::LimitUnclear),
    (1, 180, 4, "", Field::Name, Fault::Missing),
    (1, 250, 5, "略", Field::LegalBasis, Fault::BasisNotNamed),
    (
        1,
        251,
        7,
        "市城管局、市水利局",
        Field::Lead,
        Fault::SeveralLeads,
    ),
    (1, 390, 12, "", Field::Materials, Fault::GuideIncomplete),
    (1, 444, 9, "", Field::Conditions, Fault::GuideIncomplete),
    (2, 1, 8, "街道、街道", Field::Assisting, Fault::UnitTwice),
    (2, 5, 3, "420281-1006*", Field::Code, Fault::BadCode),
    (2, 90, 5, "----", Field::LegalBasis, Fault::BasisNotNamed),
    (2, 211, 1, "", Field::Class, Fault::Missing),
    (2, 312, 11, "视情况", Field::Limit, Fault::LimitUnclear),
    (2, 480, 4, "", Field::Name, Fault::Missing),
    (3, 2, 3, "", Field::Code, Fault::Missing),
    (3, 77, 5, "", Field::Article, Fault::ArticleWithoutBasis),
    (3, 300, 3, "420281-0001", Field::Code, Fault::DuplicateCode),
    (
        3,
        498,
        5,
        "详见附件",
        Field::LegalBasis,
        Fault::BasisNotNamed,
    ),
];

/// The table, with or without the planted faults.
fn table(faulty: bool) -> Vec<Vec<Vec<String>>> {
    let mut sheets: Vec<Vec<Vec<String>>> = (0..SHEETS.len())
        .map(|sheet| (0..ROWS).map(|row| cells(sheet, row)).collect())
        .collect();
    for (sheet, row, column, text, _, _) in PLANTED.iter().filter(|_| faulty) {
        (*text).clone_into(&mut sheets[*sheet][*row][*column]);
    }
    sheets
}

/// The workbook as an office keeps it. Merged down are the class and the field of work,
/// but for rows whose own cell was changed.
fn workbook(faulty: bool) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let format = Format::new();
    for ((name, _), rows) in SHEETS.iter().zip(table(faulty)) {
        let sheet = workbook.add_worksheet();
        sheet.set_name(*name).unwrap();
        let title = format!("大冶市街道权责清单({name})");
        sheet.merge_range(0, 0, 0, 13, &title, &format).unwrap();
        sheet
            .merge_range(1, 0, 1, 13, "公布日期:2025年1月1日", &format)
            .unwrap();
        let mut column = 0;
        while column < HEADINGS.len() {
            let (above, below) = HEADINGS[column];
            let width = HEADINGS[column..]
                .iter()
                .take_while(|(other, _)| *other == above)
                .count();
            if above == below {
                sheet
                    .merge_range(2, column as u16, 3, column as u16, above, &format)
                    .unwrap();
            } else {
                let last = column + width - 1;
                sheet
                    .merge_range(2, column as u16, 2, last as u16, above, &format)
                    .unwrap();
                for (at, (_, below)) in HEADINGS.iter().enumerate().skip(column).take(width) {
                    sheet.write_string(3, at as u16, *below).unwrap();
                }
            }
            column += width;
        }
        for (row, cells) in rows.iter().enumerate() {
            for (column, text) in cells.iter().enumerate() {
                if column != 2 && !text.is_empty() {
                    sheet
                        .write_string((FIRST - 1 + row) as u32, column as u16, text)
                        .unwrap();
                }
            }
        }
        for block in 0..ROWS / 100 {
            let (top, bottom) = (FIRST - 1 + block * 100, FIRST - 1 + block * 100 + 99);
            let text = rows[block * 100][2].clone();
            sheet
                .merge_range(top as u32, 2, bottom as u32, 2, &text, &format)
                .unwrap();
        }
        let end = (FIRST - 1 + ROWS) as u32;
        sheet
            .merge_range(end, 0, end, 13, "注:本清单由市委编办负责解释。", &format)
            .unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

/// The mapping that such an office keeps.
const MAPPING: &str = r#"
separators = "、→"
[columns]
kind_class = "权力类型"
category = "领域"
code = "项目编码"
name = "项目名称"
legal_basis = "设定依据/名称"
article = "设定依据/条款"
lead = "责任主体/主办"
assisting = "责任主体/协办"
conditions = "办事指南/办事条件"
procedure = "办事指南/办事程序"
limit = "办事指南/办理时限"
materials = "办事指南/申请材料"
complaint = "办事指南/监督投诉方式"
[constants]
scheme = "daye"
[words]
"市城管局" = "chengguan"
"市场监管局" = "shichang"
"#;

fn letter(column: usize) -> String {
    char::from(b'A' + column as u8).to_string()
}

#[test]
fn thirty_faults_in_two_thousand_rows_are_told_by_row_and_column() {
    let mapping = ListMapping::parse(MAPPING).unwrap();
    let reading = read_list("清单.xlsx", &workbook(true), Some(&mapping)).unwrap();
    assert_eq!(reading.rows.len(), 2_000);
    let faults = reading.locate(check(HEAD, &reading.rows, |_| None).unwrap_err());
    let told: Vec<_> = faults
        .iter()
        .map(|fault| {
            (
                fault.sheet.as_str(),
                fault.row as usize,
                fault.column.as_str(),
                fault.code,
            )
        })
        .collect();
    for (sheet, row, column, text, field, code) in PLANTED {
        let expected = (SHEETS[sheet].0, FIRST + row, field.as_str(), code);
        assert!(told.contains(&expected), "{expected:?} is not told");
        let fault = faults
            .iter()
            .find(|fault| (fault.sheet.as_str(), fault.row as usize) == (expected.0, expected.1))
            .unwrap();
        assert!(!fault.fix_zh.is_empty() && !fault.fix_en.is_empty());
        assert!(fault.fix_zh.chars().any(|c| c as u32 > 0x2e80), "{fault}");
        // The column is that of the file; an article without its law is told at the article.
        let shown = if code == Fault::ArticleWithoutBasis {
            6
        } else {
            column
        };
        assert_eq!(fault.letter, letter(shown), "{fault} {text}");
    }
    assert_eq!(told.len(), PLANTED.len(), "{faults:#?}");
    // A duplicate names the row it repeats, also on another sheet.
    let repeated = faults
        .iter()
        .find(|fault| fault.sheet == "其他" && fault.code == Fault::DuplicateCode);
    assert!(
        repeated.unwrap().fix_zh.contains("行政处罚!5"),
        "{repeated:?}"
    );
}

#[test]
fn a_clean_workbook_becomes_an_edition_and_comes_back_the_same() {
    let mapping = ListMapping::parse(MAPPING).unwrap();
    let reading = read_list("清单.xlsx", &workbook(false), Some(&mapping)).unwrap();
    let edition = check(HEAD, &reading.rows, |_| None).unwrap();
    assert_eq!(edition.len(), 2_000);
    assert_eq!(edition.class_counts()["penalty"], 500);
    assert_eq!(edition.category_counts()["民政"], 400);
    let item = edition.get("420281-0301").unwrap();
    assert_eq!(
        (item.category.as_str(), item.scheme.as_str()),
        ("卫生健康", "daye")
    );
    assert_eq!(item.lead, ["chengguan"]);
    assert_eq!(item.assisting, ["street", "shichang"]);
    assert_eq!(item.guide.procedure[0].by.as_deref(), Some("街道"));
    for (name, bytes) in [
        ("again.csv", csv_of(&edition)),
        ("again.xlsx", xlsx_of(&edition).unwrap()),
    ] {
        let again = read_list(name, &bytes, None).unwrap();
        assert!(again.faults.is_empty());
        let again = check(&edition.head().to_toml(), &again.rows, |_| None).unwrap();
        assert_eq!(again, edition, "{name}");
        assert_eq!(again.digest(), edition.digest(), "{name}");
        assert_eq!(csv_of(&again), csv_of(&edition));
    }
}

/// The first sheet as a GBK table of text, where a merge is a word above empty cells.
fn gbk(faulty: bool) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record(HEADINGS.map(|(above, below)| {
            if above == below {
                above.to_owned()
            } else {
                below.to_owned()
            }
        }))
        .unwrap();
    let mut last = String::new();
    for mut row in table(faulty).swap_remove(0) {
        if row[2] == last {
            row[2].clear();
        } else {
            last.clone_from(&row[2]);
        }
        writer.write_record(row).unwrap();
    }
    let utf8 = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    encoding_rs::GB18030.encode(&utf8).0.into_owned()
}

#[test]
fn a_gbk_table_is_read_and_a_mapping_is_guessed_kept_and_used_again() {
    let guessed = read_list("清单.csv", &gbk(false), None).unwrap();
    assert_eq!(guessed.rows.len(), 500);
    let mut mapping = guessed.mapping;
    assert_eq!(mapping.columns[&Field::Code], "项目编码");
    assert_eq!(mapping.columns[&Field::Limit], "办理时限");
    // What a program cannot know, a person adds once.
    mapping.columns.insert(Field::LegalBasis, "名称".to_owned());
    mapping.columns.insert(Field::Lead, "主办".to_owned());
    mapping.columns.insert(Field::Assisting, "协办".to_owned());
    mapping.fill_down = vec![Field::Category];
    mapping
        .words
        .insert("市城管局".to_owned(), "chengguan".to_owned());
    let kept = ListMapping::parse(&mapping.to_toml()).unwrap();
    assert_eq!(kept, mapping);
    let reading = read_list("清单.csv", &gbk(false), Some(&kept)).unwrap();
    let edition = check(HEAD, &reading.rows, |_| None).unwrap();
    assert_eq!(edition.category_counts()["民政"], 100);
    assert_eq!(edition.get("420281-0250").unwrap().lead, ["chengguan"]);
    // The same faults are found in the same rows, one line of headings above them.
    let reading = read_list("清单.csv", &gbk(true), Some(&kept)).unwrap();
    let faults = check(HEAD, &reading.rows, |_| None).unwrap_err();
    let rows: Vec<usize> = faults.iter().map(|fault| fault.row as usize - 2).collect();
    let planted: Vec<usize> = PLANTED
        .iter()
        .filter(|fault| fault.0 == 0)
        .map(|fault| fault.1)
        .collect();
    assert_eq!(rows, planted);
}

#[test]
fn a_file_that_is_no_list_is_refused_by_name() {
    for (name, bytes, reason) in [
        ("a.pdf", &b"%PDF"[..], Reason::FileUnreadable),
        ("a.xlsx", b"PK\x03\x04", Reason::FileUnreadable),
        ("a.csv", b"\xff\xff\xff", Reason::EncodingUndeclared),
        ("a.csv", "甲,乙\n1,2\n".as_bytes(), Reason::BadParameter),
    ] {
        let refused = read_list(name, bytes, None).unwrap_err();
        assert_eq!(refused.reason, reason, "{name}");
    }
}

#[test]
fn a_broken_row_is_told_and_the_others_are_read() {
    let text = "code,name,kind_class\na-1,甲,\na-2,乙,,多出的一列\na-3,丙,\n";
    let reading = read_list("a.csv", text.as_bytes(), None).unwrap();
    assert_eq!(reading.rows.len(), 2);
    let told: BTreeMap<u32, Fault> = reading
        .faults
        .iter()
        .map(|fault| (fault.row, fault.code))
        .collect();
    assert_eq!(told, BTreeMap::from([(3, Fault::UnreadableRow)]));
}

#[test]
fn an_edition_that_rests_on_another_comes_back_too() {
    let base = std::sync::Arc::new(edition(
        HEAD,
        "code,name,kind_class,legal_basis\na,甲,other,《甲法》\nb,乙,other,《乙法》\n",
    ));
    let head = "kind = \"power\"\nowner = \"420281001\"\ntitle = \"街道\"\nversion = \"1\"\n\
        effective_from = \"2025-02-01\"\nbase = \"power-420281-2025\"\n";
    let rows = "code,name,kind_class,legal_basis,change\nb,,,,removed\nc,丙,other,《丙法》,\n";
    let reading = read_list("a.csv", rows.as_bytes(), None).unwrap();
    let find = |_: &str| Some(base.clone());
    let own = check(head, &reading.rows, find).unwrap();
    assert_eq!((own.len(), own.own().len()), (2, 1));
    let again = read_list("b.csv", &csv_of(&own), None).unwrap();
    assert_eq!(
        check(&own.head().to_toml(), &again.rows, find).unwrap(),
        own
    );
}

/// Facts A2-08: a street's list that differs from its district's calls an item what that
/// calls it; the district may rename its own.
#[test]
fn one_code_has_one_name_above_and_below() {
    let base = std::sync::Arc::new(edition(
        HEAD,
        "code,name,kind_class,legal_basis\na,甲,other,《甲法》\n",
    ));
    for (owner, name, told) in [
        ("420281001", "甲", None),
        (
            "420281001",
            "甲(街道)",
            Some(("甲(街道)", Fault::NameDiffers)),
        ),
        ("420281", "甲(街道)", None),
    ] {
        let head = format!(
            "kind = \"power\"\nowner = \"{owner}\"\ntitle = \"清单\"\nversion = \"2026\"\n\
             effective_from = \"2026-01-01\"\nbase = \"power-420281-2025\"\n"
        );
        let rows =
            format!("code,name,kind_class,legal_basis,limit\na,{name},other,《甲法》,当场\n");
        let reading = read_list("a.csv", rows.as_bytes(), None).unwrap();
        let faults = check(&head, &reading.rows, |_| Some(base.clone()));
        let faults = faults.err().unwrap_or_default();
        let first = faults
            .first()
            .map(|fault| (fault.found.as_str(), fault.code));
        assert_eq!(first, told, "{owner} {name}");
        assert_eq!(faults.len(), usize::from(told.is_some()), "{faults:?}");
    }
}

fn edition(head: &str, rows: &str) -> Edition {
    let reading = read_list("a.csv", rows.as_bytes(), None).unwrap();
    check(head, &reading.rows, |_| None).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

#[test]
fn every_shipped_list_is_sound_and_comes_back_the_same() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../localities");
    let mut seen = 0;
    for city in std::fs::read_dir(root).unwrap() {
        let folder = city.unwrap().path().join("lists");
        let tables = std::fs::read_dir(folder).into_iter().flatten();
        let paths = tables.map(|table| table.unwrap().path());
        for path in paths.filter(|path| path.extension().is_some_and(|ending| ending == "csv")) {
            let head = std::fs::read_to_string(path.with_extension("toml")).unwrap();
            let reading = read_list("a.csv", &std::fs::read(&path).unwrap(), None).unwrap();
            let edition = check(&head, &reading.rows, |_| None)
                .unwrap_or_else(|faults| panic!("{}: {}", path.display(), faults[0]));
            let again = read_list("a.csv", &csv_of(&edition), None).unwrap();
            let again = check(&edition.head().to_toml(), &again.rows, |_| None).unwrap();
            assert_eq!(again.digest(), edition.digest(), "{}", path.display());
            seen += 1;
        }
    }
    assert!(seen > 10, "{seen}");
}
