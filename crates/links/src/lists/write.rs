//! An edition as a file: CSV for everybody, and a workbook as offices like it. Both are read
//! again as they were written; so nothing is put before a cell that a spreadsheet might
//! take for a formula: the words of a list are an office's own, and a workbook's cells are
//! texts in any case.

use rust_xlsxwriter::{Format, Workbook, XlsxError};
use shaoying_lists::{Edition, cells::Field};

/// The rows of an edition: its own items, or, where it rests on another, the differences.
fn rows(edition: &Edition) -> Vec<Vec<String>> {
    let removed = edition.removed().iter().map(|code| {
        let mut cells = vec![String::new(); Field::ALL.len()];
        cells[Field::Code as usize].clone_from(code);
        "removed".clone_into(&mut cells[Field::Change as usize]);
        cells
    });
    let own = edition.own().iter().map(shaoying_lists::ListItem::cells);
    own.chain(removed).collect()
}

/// The CSV form: UTF-8 with the columns of [`Field::ALL`].
pub fn csv_of(edition: &Edition) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let names: Vec<&str> = Field::ALL.iter().map(|field| field.as_str()).collect();
    // Writing to memory cannot fail.
    let _ = writer.write_record(names);
    for row in rows(edition) {
        let _ = writer.write_record(row);
    }
    writer.into_inner().unwrap_or_default()
}

/// The same as a workbook with Chinese headings.
pub fn xlsx_of(edition: &Edition) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let bold = Format::new().set_bold();
    let sheet = workbook.add_worksheet();
    for (column, field) in (0..).zip(Field::ALL) {
        sheet.write_string_with_format(0, column, field.zh(), &bold)?;
    }
    for (row, cells) in (1..).zip(rows(edition)) {
        for (column, cell) in (0..).zip(cells) {
            if !cell.is_empty() {
                sheet.write_string(row, column, cell)?;
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    workbook.save_to_buffer()
}
