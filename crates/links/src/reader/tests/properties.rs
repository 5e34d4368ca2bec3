//! What holds of every file.

use proptest::prelude::*;
use rust_xlsxwriter::Workbook;

use super::*;

proptest! {
    #[test]
    fn no_bytes_panic(
        bytes in prop::collection::vec(
            prop_oneof![any::<u8>(), prop::sample::select(b"\",\r\n{}:[]\\ax7".to_vec())],
            0..300,
        ),
        headed: bool,
        chinese: bool,
    ) {
        let mut mapping = mapping();
        if chinese {
            mapping.encoding = crate::Encoding::Gbk;
        }
        let file = if headed {
            [HEADER.as_bytes(), b"\n", &bytes].concat()
        } else {
            bytes.clone()
        };
        for format in [Format::Csv, Format::JsonLines] {
            let _ = read(format, file.clone(), &mapping);
        }
        prop_assert!(SheetRecords::open(Cursor::new(bytes)).is_err());
    }

    #[test]
    fn no_damage_to_a_workbook_panics(place: prop::sample::Index, byte: u8, cut: bool) {
        let mut workbook = Workbook::new();
        workbook.add_worksheet().write(0, 0, "a").unwrap();
        let mut bytes = workbook.save_to_buffer().unwrap();
        let place = place.index(bytes.len());
        bytes[place] = byte;
        if cut {
            bytes.truncate(place);
        }
        if let Ok(mut records) = SheetRecords::open(Cursor::new(bytes)) {
            while let Ok(Some(_)) = records.read() {}
        }
    }

    #[test]
    fn every_record_is_a_row_or_a_reject(
        cells in prop::collection::vec(("[a-z]{1,4}", "[路灯 ]{0,4}", "(2020/1/8 9:32:33|x)"), 0..8),
    ) {
        let mut lines = vec![HEADER.to_owned()];
        lines.extend(cells.iter().map(|(id, text, time)| format!("{id},,{text},{time},{text}")));
        let file = lines.join("\n");
        let rows = read(Format::Csv, file, &mapping()).unwrap();
        prop_assert_eq!(rows.len(), cells.len());
        for (row, (_, text, time)) in rows.iter().zip(&cells) {
            prop_assert_eq!(row.is_ok(), !text.trim().is_empty() && time != "x");
        }
    }
}
