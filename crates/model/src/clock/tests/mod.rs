//! What the tests share: the shipped years and a way to write local instants.

mod calendar;
mod count;
mod ledger;
mod oracle;

use jiff::{Timestamp, civil::DateTime, tz};

use super::{Calendar, CalendarYear, OfficeSpan};

const SHIPPED: [&str; 3] = [
    include_str!("../../../../../localities/calendars/china-2024.toml"),
    include_str!("../../../../../localities/calendars/china-2025.toml"),
    include_str!("../../../../../localities/calendars/china-2026.toml"),
];

fn shipped_years() -> Vec<CalendarYear> {
    SHIPPED
        .iter()
        .map(|text| toml::from_str(text).unwrap())
        .collect()
}

fn span(from: &str, to: &str) -> OfficeSpan {
    OfficeSpan {
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
    }
}

/// Eight hours: 09:00 to 12:00 and 13:00 to 18:00.
fn eight_hours() -> Vec<OfficeSpan> {
    vec![span("09:00", "12:00"), span("13:00", "18:00")]
}

fn china() -> Calendar {
    Calendar::new(480, eight_hours(), shipped_years()).unwrap()
}

/// A local instant in China, such as `2025-09-26 16:00`.
fn at(text: &str) -> Timestamp {
    let local: DateTime = text.parse().unwrap();
    tz::offset(8).to_timestamp(local).unwrap()
}
