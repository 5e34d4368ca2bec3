//! Well-known cases, worked out by hand on a wall calendar, and the edges.

use jiff::Timestamp;

use super::{at, china, eight_hours, span};
use crate::clock::{Calendar, CalendarDay, CalendarYear, Clock, DayKind, Projection};

const HOUR: u64 = 60;

#[test]
fn working_hours_end_where_the_wall_calendar_says() {
    let cases = [
        (
            "inside a morning",
            "2025-09-24 09:30",
            HOUR,
            "2025-09-24 10:30",
        ),
        ("over lunch", "2025-09-24 11:30", HOUR, "2025-09-24 13:30"),
        (
            "asked at lunch",
            "2025-09-24 12:20",
            HOUR,
            "2025-09-24 14:00",
        ),
        (
            "ends as lunch begins",
            "2025-09-24 11:00",
            HOUR,
            "2025-09-24 12:00",
        ),
        (
            "ends at closing",
            "2025-09-24 17:00",
            HOUR,
            "2025-09-24 18:00",
        ),
        (
            "a whole day ends at closing",
            "2025-09-24 09:00",
            8 * HOUR,
            "2025-09-24 18:00",
        ),
        (
            "asked before opening",
            "2025-09-24 03:00",
            8 * HOUR,
            "2025-09-24 18:00",
        ),
        (
            "asked at closing",
            "2025-09-24 18:00",
            1,
            "2025-09-25 09:01",
        ),
        ("over a night", "2025-09-24 17:30", HOUR, "2025-09-25 09:30"),
        (
            "Friday into a make-up Sunday",
            "2025-09-26 16:00",
            8 * HOUR,
            "2025-09-28 16:00",
        ),
        (
            "over a plain weekend",
            "2025-09-19 16:00",
            8 * HOUR,
            "2025-09-22 16:00",
        ),
        (
            "over National Day week",
            "2025-09-30 17:00",
            2 * HOUR,
            "2025-10-09 10:00",
        ),
        (
            "and its make-up Saturday",
            "2025-10-10 17:00",
            2 * HOUR,
            "2025-10-11 10:00",
        ),
        (
            "asked within it",
            "2025-10-03 10:00",
            24 * HOUR,
            "2025-10-11 18:00",
        ),
        (
            "over Spring Festival 2026",
            "2026-02-14 17:00",
            2 * HOUR,
            "2026-02-24 10:00",
        ),
        (
            "over New Year 2026",
            "2025-12-31 17:59",
            2,
            "2026-01-04 09:01",
        ),
        ("nothing, inside", "2025-09-24 10:00", 0, "2025-09-24 10:00"),
        (
            "nothing, at closing",
            "2025-09-24 18:00",
            0,
            "2025-09-24 18:00",
        ),
        (
            "nothing, on a Saturday",
            "2025-09-20 10:00",
            0,
            "2025-09-22 09:00",
        ),
        (
            "with a fraction",
            "2025-09-24 11:59:59.5",
            1,
            "2025-09-24 13:00:59.5",
        ),
    ];
    for (name, from, minutes, due) in cases {
        let expected = Projection {
            at: at(due),
            provisional: false,
        };
        assert_eq!(
            china().add(Clock::Working, at(from), minutes),
            expected,
            "{name}"
        );
        let back = china().seconds_between(Clock::Working, at(from), at(due));
        assert_eq!(back, minutes * 60, "{name}");
    }
}

#[test]
fn natural_time_knows_no_night() {
    let from = at("2025-09-30 17:00");
    let due = china().add(Clock::Natural, from, 48 * HOUR);
    assert_eq!(
        due,
        Projection {
            at: at("2025-10-02 17:00"),
            provisional: false
        }
    );
    assert_eq!(
        china().seconds_between(Clock::Natural, from, due.at),
        48 * 3600
    );
    assert_eq!(
        china().seconds_between(Clock::Natural, due.at, from),
        0,
        "reversed"
    );
    assert_eq!(
        china().seconds_between(Clock::Working, due.at, from),
        0,
        "reversed"
    );
}

#[test]
fn a_year_without_a_notice_is_provisional_on_the_working_clock_only() {
    let cases = [
        (Clock::Working, "2026-12-31 16:00", HOUR, false),
        (Clock::Working, "2026-12-31 16:00", 2 * HOUR, false),
        (Clock::Working, "2026-12-31 16:00", 2 * HOUR + 1, true),
        (Clock::Natural, "2026-12-31 16:00", 48 * HOUR, false),
        (Clock::Natural, "2031-12-31 16:00", 48 * HOUR, false),
        (Clock::Working, "2023-12-29 17:00", 2 * HOUR, true),
        (Clock::Working, "2024-01-01 00:00", 2 * HOUR, false),
    ];
    for (clock, from, minutes, provisional) in cases {
        let due = china().add(clock, at(from), minutes);
        assert_eq!(due.provisional, provisional, "{clock} {from} {minutes}");
    }
}

#[test]
fn days_before_the_epoch_have_the_same_hours() {
    // A Wednesday.
    let from = at("1969-07-16 17:30");
    let expected = Projection {
        at: at("1969-07-17 09:30"),
        provisional: true,
    };
    assert_eq!(china().add(Clock::Working, from, HOUR), expected);
    assert_eq!(
        china().seconds_between(Clock::Working, from, expected.at),
        3600
    );
}

#[test]
fn what_never_ends_is_cut_at_twenty_years() {
    let start = at("2025-01-01 00:00");
    let cut = Projection {
        at: at("2045-01-01 00:00"),
        provisional: true,
    };
    for minutes in [11_000_000, u64::from(u32::MAX), u64::MAX] {
        assert_eq!(
            china().add(Clock::Natural, start, minutes),
            cut,
            "{minutes}"
        );
        assert_eq!(
            china().add(Clock::Working, start, minutes),
            cut,
            "{minutes}"
        );
    }
    // Twenty years whose every day is a holiday.
    let years = (2025..=2045).map(|year| CalendarYear {
        year,
        version: "无".into(),
        days: jiff::civil::date(year, 1, 1)
            .series(jiff::Span::new().days(1))
            .take_while(|date| date.year() == year)
            .map(|date| CalendarDay {
                date,
                kind: DayKind::Rest,
                name: String::new(),
            })
            .collect(),
    });
    let closed = Calendar::new(480, eight_hours(), years.collect()).unwrap();
    assert_eq!(closed.add(Clock::Working, start, 1), cut);
    assert_eq!(closed.seconds_between(Clock::Working, start, cut.at), 0);
}

#[test]
fn the_ends_of_time_do_not_panic() {
    for offset in [-840, 0, 480, 840] {
        let calendar = Calendar::new(offset, vec![span("00:00", "23:59")], vec![]).unwrap();
        for from in [Timestamp::MIN, Timestamp::UNIX_EPOCH, Timestamp::MAX] {
            for clock in [Clock::Working, Clock::Natural] {
                for minutes in [0, 1, 600_000, u64::MAX] {
                    let due = calendar.add(clock, from, minutes).at;
                    assert!(
                        due.as_microsecond() >= from.as_microsecond(),
                        "{clock} {from}"
                    );
                }
                calendar.seconds_between(clock, from, Timestamp::MAX);
                calendar.seconds_between(clock, from, Timestamp::MIN);
            }
        }
    }
}
