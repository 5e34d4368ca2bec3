//! When an appeal was received: text in a source's own form to an instant.

use jiff::{
    Timestamp,
    civil::DateTime,
    fmt::strtime,
    tz::{Offset, TimeZone},
};
use shaoying_model::Reason;

/// The first and last year, local, in which an appeal may have been received: no
/// hotline's records are older, and a later year is a slip of the keyboard.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// Reads a time in one of `formats`, or in ISO 8601.
///
/// Text without an offset of its own is local at `offset`; a date alone is its midnight.
pub(crate) fn read(text: &str, formats: &[String], offset: Offset) -> Result<Timestamp, Reason> {
    formats
        .iter()
        .find_map(|format| formatted(text, format, offset))
        .or_else(|| text.parse().ok())
        .or_else(|| local(text.parse().ok()?, offset))
        .filter(|instant| YEARS.contains(&offset.to_datetime(*instant).year()))
        .ok_or(Reason::DateOutOfRange)
}

fn formatted(text: &str, format: &str, offset: Offset) -> Option<Timestamp> {
    let parts = strtime::parse(format, text).ok()?;
    parts
        .to_timestamp()
        .ok()
        .or_else(|| local(parts.to_datetime().ok()?, offset))
}

fn local(datetime: DateTime, offset: Offset) -> Option<Timestamp> {
    offset.to_timestamp(datetime).ok()
}

/// Whether a format is understood and says which day it is: what it writes, it must
/// read back as the same day.
pub(crate) fn is_usable(format: &str) -> bool {
    let sample = jiff::civil::date(2019, 11, 23).at(14, 5, 6, 0);
    let written = TimeZone::UTC
        .to_zoned(sample)
        .and_then(|zoned| strtime::format(format, &zoned));
    written.is_ok_and(|text| {
        formatted(&text, format, Offset::UTC)
            .is_some_and(|instant| Offset::UTC.to_datetime(instant).date() == sample.date())
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn formats() -> Vec<String> {
        [
            "%Y/%m/%d %H:%M:%S",
            "%Y年%m月%d日",
            "%Y%m%d%H%M",
            "%d.%m.%Y %H:%M %:z",
        ]
        .map(str::to_owned)
        .to_vec()
    }

    #[test]
    fn times_are_read_in_every_form() {
        let cases = [
            ("2020/1/8 9:32:33", Some("2020-01-08T01:32:33Z")),
            ("2020/01/08 09:32:33", Some("2020-01-08T01:32:33Z")),
            ("2020年1月8日", Some("2020-01-07T16:00:00Z")),
            ("202001080932", Some("2020-01-08T01:32:00Z")),
            ("08.01.2020 09:32 +00:00", Some("2020-01-08T09:32:00Z")),
            ("2020-01-08 09:32:33", Some("2020-01-08T01:32:33Z")),
            ("2020-01-08T09:32:33", Some("2020-01-08T01:32:33Z")),
            ("2020-01-08T09:32:33Z", Some("2020-01-08T09:32:33Z")),
            ("2020-01-08T09:32:33-05:00", Some("2020-01-08T14:32:33Z")),
            ("2020-01-08", Some("2020-01-07T16:00:00Z")),
            ("1990-01-01", Some("1989-12-31T16:00:00Z")),
            ("1989-12-31", None),
            ("2100-12-31", Some("2100-12-30T16:00:00Z")),
            ("2101-01-01", None),
            ("2020/2/30 9:32:33", None),
            ("2020/1/8 9:32", None),
            ("2020/1/8 9:32:33 later", None),
            ("43838.397", None),
            ("yesterday", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let expected = expected.map(|instant| instant.parse().unwrap());
            let read = read(text, &formats(), Offset::constant(8));
            assert_eq!(read, expected.ok_or(Reason::DateOutOfRange), "{text}");
        }
    }

    #[test]
    fn a_format_must_say_the_day() {
        for (format, usable) in [
            ("%Y/%m/%d %H:%M:%S", true),
            ("%Y-%m-%d", true),
            ("%s", true),
            ("%H:%M", false),
            ("%Y-%m", false),
            ("%Y-%m-%é", false),
            ("YYYY-MM-DD", false),
            ("", false),
        ] {
            assert_eq!(is_usable(format), usable, "{format}");
        }
    }

    proptest! {
        #[test]
        fn every_second_in_range_is_read_back(second in 631_152_000_i64..4_133_894_400) {
            let instant = Timestamp::from_second(second).unwrap();
            let offset = Offset::constant(8);
            let text = strtime::format("%Y/%m/%d %H:%M:%S", offset.to_datetime(instant)).unwrap();
            prop_assert_eq!(read(&text, &formats(), offset), Ok(instant));
        }

        #[test]
        fn no_text_and_no_format_panics(text in ".{0,30}", format in "[%a-zA-Z:.0-9 ]{0,8}") {
            let _ = is_usable(&format);
            let _ = read(&text, &[format], Offset::UTC);
        }
    }
}
