//! The calendar's own rules, and the shipped years against the notices.

use jiff::civil::date;

use super::{china, eight_hours, shipped_years, span};
use crate::{
    Reason,
    clock::{Calendar, CalendarDay, CalendarYear, DayKind},
};

fn day(text: &str, kind: DayKind) -> CalendarDay {
    CalendarDay {
        date: text.parse().unwrap(),
        kind,
        name: "节".into(),
    }
}

fn year(year: i16, days: Vec<CalendarDay>) -> CalendarYear {
    CalendarYear {
        year,
        version: "通知".into(),
        days,
    }
}

#[test]
fn the_shipped_years_have_the_days_of_their_notices() {
    // Year, notice, days of rest named, make-up workdays, workdays of the whole year.
    let expected = [
        (2024, "国办发明电〔2023〕7号", 28, 8, 251),
        (2025, "国办发明电〔2024〕12号", 28, 5, 248),
        (2026, "国办发明电〔2025〕7号", 33, 6, 248),
    ];
    let calendar = china();
    for (shipped, (year, notice, rest, make_up, workdays)) in shipped_years().iter().zip(expected) {
        let count = |kind| shipped.days.iter().filter(|day| day.kind == kind).count();
        assert_eq!((shipped.year, shipped.version.as_str()), (year, notice));
        assert_eq!(
            (count(DayKind::Rest), count(DayKind::MakeUp)),
            (rest, make_up),
            "{year}"
        );
        assert!(shipped.days.is_sorted_by_key(|day| day.date), "{year}");
        let first = date(year, 1, 1);
        let worked = first
            .series(jiff::Span::new().days(1))
            .take_while(|day| day.year() == year);
        assert_eq!(
            worked.filter(|day| calendar.is_workday(*day)).count(),
            workdays,
            "{year}"
        );
    }
}

#[test]
fn a_year_reads_back_as_it_is_written() {
    for shipped in shipped_years() {
        let written = toml::to_string(&shipped).unwrap();
        assert_eq!(toml::from_str::<CalendarYear>(&written).unwrap(), shipped);
    }
    assert!(
        toml::from_str::<CalendarYear>("year = 2027").is_err(),
        "a notice is required"
    );
    assert!(toml::from_str::<CalendarYear>("year = 2027\nnotice = \"x\"\ndays = []").is_err());
}

#[test]
fn days_not_named_follow_the_plain_week() {
    let calendar = china();
    let cases = [
        (date(2025, 9, 26), DayKind::Workday),
        (date(2025, 9, 27), DayKind::Rest),
        (date(2025, 9, 28), DayKind::MakeUp),
        (date(2025, 10, 1), DayKind::Rest),
        (date(2025, 10, 8), DayKind::Rest),
        (date(2025, 10, 9), DayKind::Workday),
        (date(2025, 10, 11), DayKind::MakeUp),
        (date(2025, 10, 12), DayKind::Rest),
        // No notice for 2030: New Year is a plain Tuesday.
        (date(2030, 1, 1), DayKind::Workday),
        (date(2030, 1, 5), DayKind::Rest),
    ];
    for (date, kind) in cases {
        assert_eq!(calendar.day_kind(date), kind, "{date}");
        assert_eq!(calendar.is_workday(date), kind != DayKind::Rest, "{date}");
    }
}

#[test]
fn office_minutes_add_up() {
    assert_eq!(china().office_minutes_per_day(), 480);
    let hours = vec![span("08:30", "12:00"), span("14:30", "17:45")];
    assert_eq!(
        Calendar::new(480, hours, vec![])
            .unwrap()
            .office_minutes_per_day(),
        405
    );
}

#[test]
fn a_local_date_is_eight_hours_ahead_of_utc() {
    for (instant, local) in [
        ("2025-01-01T15:59:59Z", date(2025, 1, 1)),
        ("2025-01-01T16:00:00Z", date(2025, 1, 2)),
        ("2025-12-31T16:00:00Z", date(2026, 1, 1)),
    ] {
        assert_eq!(
            china().local_date(instant.parse().unwrap()),
            local,
            "{instant}"
        );
    }
}

#[test]
fn a_calendar_that_does_not_fit_together_is_refused() {
    let morning = || vec![span("09:00", "12:00")];
    let rest = |text| day(text, DayKind::Rest);
    let cases = [
        ("no hours", 480, vec![], vec![]),
        ("reversed", 480, vec![span("12:00", "09:00")], vec![]),
        ("empty span", 480, vec![span("09:00", "09:00")], vec![]),
        (
            "overlap",
            480,
            vec![span("09:00", "12:00"), span("11:59", "18:00")],
            vec![],
        ),
        (
            "order",
            480,
            vec![span("13:00", "18:00"), span("09:00", "12:00")],
            vec![],
        ),
        ("seconds", 480, vec![span("09:00:30", "12:00")], vec![]),
        ("fraction", 480, vec![span("09:00", "12:00:00.5")], vec![]),
        ("far east", 841, morning(), vec![]),
        ("overflow", i32::MAX, morning(), vec![]),
        (
            "same year",
            480,
            morning(),
            vec![year(2025, vec![]), year(2025, vec![])],
        ),
        (
            "other year",
            480,
            morning(),
            vec![year(2025, vec![rest("2026-01-01")])],
        ),
        (
            "same day",
            480,
            morning(),
            vec![year(
                2025,
                vec![rest("2025-01-01"), day("2025-01-01", DayKind::MakeUp)],
            )],
        ),
        (
            "no notice",
            480,
            morning(),
            vec![CalendarYear {
                version: " ".into(),
                ..year(2025, vec![])
            }],
        ),
    ];
    for (name, offset, hours, years) in cases {
        let refusal = Calendar::new(offset, hours, years).expect_err(name);
        assert_eq!(refusal.reason, Reason::CalendarProblem, "{name}");
        assert!(refusal.about.contains_key("problem"), "{name}");
    }
    let touching = vec![span("00:00", "12:00"), span("12:00", "23:59")];
    assert!(Calendar::new(480, touching, vec![]).is_ok());
}

#[test]
fn the_version_changes_with_all_that_moves_a_deadline_and_nothing_else() {
    let rest = |text| day(text, DayKind::Rest);
    let build = |offset, hours, years| Calendar::new(offset, hours, years).unwrap().version();
    let days = vec![rest("2025-01-01"), rest("2025-01-02")];
    let base = build(480, eight_hours(), vec![year(2025, days.clone())]);
    assert!(base.starts_with("2025:"), "{base}");

    let reordered = vec![rest("2025-01-02"), rest("2025-01-01")];
    let mut renamed = days.clone();
    renamed[0].name = "元旦".into();
    for same in [reordered, renamed] {
        assert_eq!(build(480, eight_hours(), vec![year(2025, same)]), base);
    }

    let made_up = vec![rest("2025-01-01"), day("2025-01-02", DayKind::MakeUp)];
    let amended = CalendarYear {
        version: "修订".into(),
        ..year(2025, days.clone())
    };
    let others = [
        build(420, eight_hours(), vec![year(2025, days.clone())]),
        build(
            480,
            vec![span("09:00", "17:00")],
            vec![year(2025, days.clone())],
        ),
        build(480, eight_hours(), vec![year(2025, made_up)]),
        build(480, eight_hours(), vec![amended]),
        build(
            480,
            eight_hours(),
            vec![year(2025, days), year(2026, vec![])],
        ),
    ];
    for other in others {
        assert_ne!(other, base);
    }
    // Stored projections name this; it may not change by accident.
    assert_eq!(china().version(), "2024,2025,2026:e415eb6b6ef7514b");
}
