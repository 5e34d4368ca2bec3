//! The working calendar: which days and which hours of them the office works.
//!
//! It knows one fixed offset from UTC and no time zone database, which is enough
//! for a country on one time without daylight saving. Counting through it is in
//! `count.rs`.

use std::{collections::BTreeMap, fmt::Write as _};

use jiff::{
    Timestamp,
    civil::{Date, Time, Weekday},
    tz::Offset,
};
use sm3::{Digest, Sm3};

use super::{CalendarYear, DayKind, OfficeSpan};
use crate::{Reason, Refusal};

/// The largest distance from UTC in use anywhere, in minutes.
const MOST_OFFSET_MINUTES: i32 = 14 * 60;

/// Bytes of the digest that a calendar's version shows.
const DIGEST_BYTES: usize = 8;

/// Office hours and the days of the years whose notices are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    offset: Offset,
    office_hours: Vec<OfficeSpan>,
    years: BTreeMap<i16, BTreeMap<Date, DayKind>>,
    version: String,
}

impl Calendar {
    /// Builds a calendar for a place `offset_minutes` east of UTC (China: 480).
    ///
    /// Refused with [`Reason::CalendarProblem`] when there are no office hours, when
    /// they are not whole minutes in order without overlap, when a year or a day comes
    /// twice, when a day lies outside its year, or when a year does not name its source.
    pub fn new(
        offset_minutes: i32,
        office_hours: Vec<OfficeSpan>,
        years: Vec<CalendarYear>,
    ) -> Result<Self, Refusal> {
        let offset = Some(offset_minutes)
            .filter(|minutes| (-MOST_OFFSET_MINUTES..=MOST_OFFSET_MINUTES).contains(minutes))
            .and_then(|minutes| Offset::from_seconds(minutes * 60).ok())
            .ok_or_else(|| problem("the offset from UTC is impossible"))?;
        check_office_hours(&office_hours)?;

        let mut known = BTreeMap::new();
        let mut sources = BTreeMap::new();
        for CalendarYear {
            year,
            version,
            days,
        } in years
        {
            if version.trim().is_empty() {
                return Err(problem("a year does not name its notice").with("year", year));
            }
            let mut kinds = BTreeMap::new();
            for day in days {
                if day.date.year() != year {
                    return Err(problem("a day lies outside its year").with("date", day.date));
                }
                if kinds.insert(day.date, day.kind).is_some() {
                    return Err(problem("a day comes twice").with("date", day.date));
                }
            }
            if known.insert(year, kinds).is_some() {
                return Err(problem("a year comes twice").with("year", year));
            }
            sources.insert(year, version);
        }

        let version = version_of(offset, &office_hours, &sources, &known);
        Ok(Self {
            offset,
            office_hours,
            years: known,
            version,
        })
    }

    /// What the day is: as its notice says, else as the plain week has it.
    pub fn day_kind(&self, date: Date) -> DayKind {
        let named = self
            .years
            .get(&date.year())
            .and_then(|days| days.get(&date));
        named.copied().unwrap_or(match date.weekday() {
            Weekday::Saturday | Weekday::Sunday => DayKind::Rest,
            _ => DayKind::Workday,
        })
    }

    /// Whether the office works on this day.
    pub fn is_workday(&self, date: Date) -> bool {
        self.day_kind(date) != DayKind::Rest
    }

    /// Minutes of office hours on a working day; never zero.
    pub fn office_minutes_per_day(&self) -> u32 {
        self.office_hours
            .iter()
            .map(|span| minute_of(span.to) - minute_of(span.from))
            .sum()
    }

    /// The local date at an instant.
    pub fn local_date(&self, at: Timestamp) -> Date {
        self.offset.to_datetime(at).date()
    }

    /// The years known and a digest of all that decides a projection, such as
    /// `2024,2025:0f3a…`. Equal versions project equally.
    pub fn version(&self) -> String {
        self.version.clone()
    }

    /// Whether the year's notice is known.
    pub fn knows(&self, year: i16) -> bool {
        self.years.contains_key(&year)
    }

    /// Seconds east of UTC.
    pub(super) fn offset_seconds(&self) -> i32 {
        self.offset.seconds()
    }

    /// Opening and closing of each stretch of office hours, in minutes from midnight.
    pub(super) fn office_minutes(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.office_hours
            .iter()
            .map(|span| (minute_of(span.from), minute_of(span.to)))
    }
}

/// Office hours are whole minutes, so that a day's length is a whole number of them.
fn check_office_hours(spans: &[OfficeSpan]) -> Result<(), Refusal> {
    if spans.is_empty() {
        return Err(problem("there are no office hours"));
    }
    let mut closed = Time::midnight();
    for span in spans {
        let about = |words| problem(words).with("from", span.from).with("to", span.to);
        if [span.from, span.to]
            .iter()
            .any(|time| time.second() != 0 || is_fractional(*time))
        {
            return Err(about("office hours are not whole minutes"));
        }
        if span.from >= span.to {
            return Err(about("office hours end before they begin"));
        }
        if span.from < closed {
            return Err(about("office hours overlap or are out of order"));
        }
        closed = span.to;
    }
    Ok(())
}

fn is_fractional(time: Time) -> bool {
    time.subsec_nanosecond() != 0
}

fn minute_of(time: Time) -> u32 {
    u32::from(time.hour().unsigned_abs()) * 60 + u32::from(time.minute().unsigned_abs())
}

fn problem(words: &'static str) -> Refusal {
    Refusal::new(Reason::CalendarProblem).with("problem", words)
}

/// Names of days are left out: correcting a spelling moves no deadline.
fn version_of(
    offset: Offset,
    office_hours: &[OfficeSpan],
    sources: &BTreeMap<i16, String>,
    years: &BTreeMap<i16, BTreeMap<Date, DayKind>>,
) -> String {
    let mut hash = Sm3::new();
    hash.update(format!("offset {}\n", offset.seconds()));
    for span in office_hours {
        hash.update(format!("office {} {}\n", span.from, span.to));
    }
    for (year, source) in sources {
        hash.update(format!("year {year} {source:?}\n"));
    }
    for (date, kind) in years.values().flatten() {
        hash.update(format!("day {date} {kind}\n"));
    }
    let mut version = years
        .keys()
        .map(i16::to_string)
        .collect::<Vec<_>>()
        .join(",");
    version.push(':');
    for byte in &hash.finalize()[..DIGEST_BYTES] {
        // Writing to a String cannot fail.
        let _ = write!(version, "{byte:02x}");
    }
    version
}
