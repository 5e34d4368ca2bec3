//! Counting through a calendar: from an instant and a budget to the instant at which
//! the budget is used up, and back.
//!
//! It counts microseconds, the unit instants are cut to, so that nothing is lost
//! where a budget is consumed in pieces.

use jiff::Timestamp;

use super::{Calendar, Clock};

pub(super) const MICROS_PER_SECOND: i64 = 1_000_000;
pub(super) const MICROS_PER_MINUTE: i64 = 60 * MICROS_PER_SECOND;
const MICROS_PER_DAY: i64 = 24 * 60 * MICROS_PER_MINUTE;

/// Twenty years. No limit reaches so far; a calendar with no working day left must
/// still give an answer, and a damaged number must not walk to the end of time.
pub const HORIZON_DAYS: i64 = 20 * 365 + 5;
const HORIZON_MICROS: i64 = HORIZON_DAYS * MICROS_PER_DAY;

/// The instant at which a budget is used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Projection {
    /// The instant.
    pub at: Timestamp,
    /// Whether it may still move: a day counted on the working clock lies in a year
    /// whose notice is not known, or the budget was cut at the horizon of twenty years.
    pub provisional: bool,
}

impl Calendar {
    /// The first instant at which `minutes` of the clock have passed since `from`.
    ///
    /// On the working clock it lies inside office hours or at their end: a budget that
    /// ends at closing time is due at closing time, not the next morning, and an empty
    /// budget outside office hours is due when the office next opens. What lies beyond
    /// twenty years is cut to twenty years after `from`.
    pub fn add(&self, clock: Clock, from: Timestamp, minutes: u64) -> Projection {
        self.add_micros(
            clock,
            from,
            minutes.saturating_mul(MICROS_PER_MINUTE.unsigned_abs()),
        )
    }

    /// Whole seconds of the clock between two instants, zero when they are reversed.
    ///
    /// On the working clock only the twenty years after `from` are looked at.
    pub fn seconds_between(&self, clock: Clock, from: Timestamp, to: Timestamp) -> u64 {
        self.micros_between(clock, from, to) / MICROS_PER_SECOND.unsigned_abs()
    }

    /// As [`Calendar::add`], in microseconds.
    pub(super) fn add_micros(&self, clock: Clock, from: Timestamp, micros: u64) -> Projection {
        let beyond = Projection {
            at: instant(from.as_microsecond() + HORIZON_MICROS),
            provisional: true,
        };
        let Some(budget) = i64::try_from(micros)
            .ok()
            .filter(|budget| *budget <= HORIZON_MICROS)
        else {
            return beyond;
        };
        if clock == Clock::Natural {
            let at = instant(from.as_microsecond() + budget);
            return Projection {
                at,
                provisional: false,
            };
        }
        let start = self.local_micros(from);
        let mut remaining = budget;
        for (opening, closing) in self.office_spans(from) {
            let begin = opening.max(start);
            if begin > closing {
                continue;
            }
            if remaining <= closing - begin {
                let at = instant(begin + remaining - self.offset_micros());
                let provisional = self.is_provisional(clock, from, at);
                return Projection { at, provisional };
            }
            remaining -= closing - begin;
        }
        beyond
    }

    /// As [`Calendar::seconds_between`], in microseconds.
    pub(super) fn micros_between(&self, clock: Clock, from: Timestamp, to: Timestamp) -> u64 {
        let micros = match clock {
            Clock::Natural => to.as_microsecond() - from.as_microsecond(),
            Clock::Working => {
                let (start, end) = (self.local_micros(from), self.local_micros(to));
                self.office_spans(from)
                    .take_while(|(opening, _)| *opening < end)
                    .map(|(opening, closing)| (closing.min(end) - opening.max(start)).max(0))
                    .sum()
            }
        };
        u64::try_from(micros).unwrap_or(0)
    }

    /// Whether counting between two instants passes through a year without a notice.
    pub(super) fn is_provisional(&self, clock: Clock, from: Timestamp, to: Timestamp) -> bool {
        let (first, last) = (self.local_date(from).year(), self.local_date(to).year());
        clock == Clock::Working && !(first..=last).all(|year| self.knows(year))
    }

    /// Opening and closing of the office, in local microseconds, from the first moment
    /// of the day of `from` up to the horizon.
    fn office_spans(&self, from: Timestamp) -> impl Iterator<Item = (i64, i64)> + '_ {
        let start = self.local_micros(from);
        let first_midnight = start - start.rem_euclid(MICROS_PER_DAY);
        std::iter::successors(Some(self.local_date(from)), |date| date.tomorrow().ok())
            .zip(0..HORIZON_DAYS)
            .filter(|(date, _)| self.is_workday(*date))
            .flat_map(move |(_, day)| {
                let midnight = first_midnight + day * MICROS_PER_DAY;
                let at = move |minute| midnight + i64::from(minute) * MICROS_PER_MINUTE;
                self.office_minutes()
                    .map(move |(from, to)| (at(from), at(to)))
            })
    }

    fn offset_micros(&self) -> i64 {
        i64::from(self.offset_seconds()) * MICROS_PER_SECOND
    }

    /// Microseconds since the epoch as the local wall shows it.
    fn local_micros(&self, at: Timestamp) -> i64 {
        at.as_microsecond() + self.offset_micros()
    }
}

/// The last instant there is, for what lies beyond it.
fn instant(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(micros).unwrap_or(Timestamp::MAX)
}
