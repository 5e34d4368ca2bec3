//! A number as it is typed: what says nothing may be left out, and how it is written does
//! not matter.

use shaoying_model::{MatterNumber, journal::StreamKind};

/// How many digits a serial has at least.
const SERIAL_DIGITS: usize = 7;

/// A number as people type it: in lower case, with wide letters from a Chinese keyboard,
/// with or without its hyphen.
pub(super) fn plain(text: &str) -> String {
    let narrow = |c: char| match c as u32 {
        wide @ 0xff01..=0xff5e => char::from_u32(wide - 0xfee0).unwrap_or(c),
        _ => c,
    };
    let plain = text.chars().map(narrow).filter(char::is_ascii_alphanumeric);
    plain.collect::<String>().to_ascii_uppercase()
}

/// The number that is meant: the letter, the hyphen and the zeros before the serial may be
/// left out, since they say nothing. Eight digits are the day, what follows is the serial.
pub(super) fn number_of(text: &str) -> Option<MatterNumber> {
    let plain = plain(text);
    let letter = StreamKind::Appeal.letter();
    let digits = plain.strip_prefix(letter).unwrap_or(&plain);
    let (day, serial) = digits.split_at_checked(8)?;
    let all_digits = digits.bytes().all(|digit| digit.is_ascii_digit());
    if !all_digits || serial.is_empty() {
        return None;
    }
    MatterNumber::parse(&format!("{letter}{day}-{serial:0>SERIAL_DIGITS$}")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_people_type_it() {
        let right = "A20260302-0000001";
        for typed in [
            right,
            "a20260302-0000001",
            " A20260302 0000001 ",
            "A202603020000001",
            "A20260302—0000001",
            "20260302-0000001",
            "20260302 1",
            "a20260302-001",
            "202603021",
        ] {
            assert_eq!(number_of(typed).unwrap().as_str(), right, "{typed}");
        }
        let wide: String = right
            .chars()
            .map(|c| char::from_u32(c as u32 + 0xfee0).unwrap())
            .collect();
        assert_eq!(number_of(&wide).unwrap().as_str(), right);
        for typed in [
            "",
            "A",
            "20260302",
            "W20260302-0000001",
            "A2026-0302-x",
            "1",
        ] {
            assert!(number_of(typed).is_none(), "{typed}");
        }
    }
}
