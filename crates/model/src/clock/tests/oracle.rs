//! The arithmetic against an oracle that walks minute by minute and shares nothing
//! with it but the question.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{
    Timestamp, ToSpan,
    civil::{Date, Time, date},
};
use proptest::{collection, prelude::*};

use crate::{
    ClockName,
    clock::{
        Calendar, CalendarDay, CalendarYear, Clock, DayKind, Deadline, Limit, OfficeSpan,
        Projection, Rung, RungKind,
    },
};

const MINUTE: i64 = 60_000_000;

/// A calendar as a person with a pencil would note it.
#[derive(Debug, Clone)]
struct Pencil {
    offset_minutes: i64,
    /// Minutes of the day, opening and closing.
    hours: Vec<(i64, i64)>,
    /// Days that are not as the plain week has them; true is worked.
    named: BTreeMap<Date, bool>,
    years: BTreeSet<i16>,
}

impl Pencil {
    fn calendar(&self) -> Calendar {
        let time = |minute: i64| {
            Time::new(
                i8::try_from(minute / 60).unwrap(),
                i8::try_from(minute % 60).unwrap(),
                0,
                0,
            )
            .unwrap()
        };
        let hours = self.hours.iter().map(|(from, to)| OfficeSpan {
            from: time(*from),
            to: time(*to),
        });
        let years = self.years.iter().map(|year| CalendarYear {
            year: *year,
            version: format!("{year}"),
            days: self
                .named
                .iter()
                .filter(|(date, _)| date.year() == *year)
                .map(|(date, worked)| CalendarDay {
                    date: *date,
                    kind: if *worked {
                        DayKind::MakeUp
                    } else {
                        DayKind::Rest
                    },
                    name: String::new(),
                })
                .collect(),
        });
        let offset = i32::try_from(self.offset_minutes).unwrap();
        Calendar::new(offset, hours.collect(), years.collect()).unwrap()
    }

    fn day(&self, minute: i64) -> Date {
        let days = (minute + self.offset_minutes).div_euclid(1440);
        date(1970, 1, 1).checked_add(days.days()).unwrap()
    }

    /// Whether the minute since the epoch counts.
    fn counts(&self, clock: Clock, minute: i64) -> bool {
        let of_day = (minute + self.offset_minutes).rem_euclid(1440);
        let day = self.day(minute);
        let plain = day.weekday().to_monday_one_offset() <= 5;
        let named = self
            .named
            .get(&day)
            .filter(|_| self.years.contains(&day.year()));
        clock == Clock::Natural
            || (*named.unwrap_or(&plain)
                && self
                    .hours
                    .iter()
                    .any(|(from, to)| (*from..*to).contains(&of_day)))
    }

    fn between(&self, clock: Clock, from: i64, to: i64) -> i64 {
        (from.div_euclid(MINUTE)..=to.div_euclid(MINUTE))
            .filter(|minute| self.counts(clock, *minute))
            .map(|minute| (to.min((minute + 1) * MINUTE) - from.max(minute * MINUTE)).max(0))
            .sum()
    }

    fn add(&self, clock: Clock, from: i64, budget: i64) -> Projection {
        let first = from.div_euclid(MINUTE);
        let mut left = budget;
        let mut minute = first;
        let at = loop {
            let begin = from.max(minute * MINUTE);
            // An empty budget that is asked for at closing time is due at closing time.
            let at_closing = minute == first && self.counts(clock, minute - 1);
            if budget == 0 && at_closing && from == minute * MINUTE {
                break from;
            }
            if self.counts(clock, minute) {
                let room = (minute + 1) * MINUTE - begin;
                if left <= room {
                    break begin + left;
                }
                left -= room;
            }
            minute += 1;
        };
        let unknown = |minute| !self.years.contains(&self.day(minute).year());
        Projection {
            at: stamp(at),
            provisional: clock == Clock::Working
                && (first..=at.div_euclid(MINUTE))
                    .step_by(60)
                    .chain([at.div_euclid(MINUTE)])
                    .any(unknown),
        }
    }

    /// When a budget of minutes is used up by the minutes that count and are not
    /// within `pauses`.
    fn due(&self, clock: Clock, start: i64, pauses: &[(i64, i64)], budget: i64) -> i64 {
        let mut left = budget;
        let mut minute = start;
        while left > 0 {
            let idle = pauses
                .iter()
                .any(|(from, to)| (*from..*to).contains(&minute));
            if !idle && self.counts(clock, minute) {
                left -= 1;
            }
            minute += 1;
        }
        minute
    }
}

fn stamp(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(micros).unwrap()
}

fn minutes(of: Clock, days: u32, calendar: &Calendar) -> u32 {
    match of {
        Clock::Natural => days * 1440,
        Clock::Working => days * calendar.office_minutes_per_day(),
    }
}

fn clock() -> impl Strategy<Value = Clock> {
    prop_oneof![Just(Clock::Working), Just(Clock::Natural)]
}

prop_compose! {
    fn pencil()(
        offset_minutes in -840i64..=840,
        cuts in collection::btree_set(0i64..1440, 2..=6),
        named in collection::btree_map(0i64..50, any::<bool>(), 0..25),
        years in prop_oneof![
            Just(vec![2025]), Just(vec![2026]), Just(vec![2025, 2026]), Just(vec![])
        ],
    ) -> Pencil {
        let cuts: Vec<i64> = cuts.into_iter().collect();
        Pencil {
            offset_minutes,
            hours: cuts.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect(),
            named: named
                .into_iter()
                .map(|(day, worked)| (date(2025, 12, 5).checked_add(day.days()).unwrap(), worked))
                .collect(),
            years: years.into_iter().collect(),
        }
    }
}

/// Instants around the turn of 2025 to 2026, often on a whole minute.
fn instant() -> impl Strategy<Value = i64> {
    let first = "2025-12-08T00:00:00Z"
        .parse::<Timestamp>()
        .unwrap()
        .as_microsecond();
    let whole = (0i64..40 * 1440).prop_map(move |minute| first + minute * MINUTE);
    prop_oneof![
        whole.clone(),
        (whole, 0..MINUTE).prop_map(|(minute, micros)| minute + micros)
    ]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 192,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn counting_between_two_instants_is_as_the_pencil_has_it(
        pencil in pencil(), clock in clock(), one in instant(), other in instant(),
    ) {
        let calendar = pencil.calendar();
        let (from, to) = (one.min(other), one.max(other));
        let expected = pencil.between(clock, from, to);
        prop_assert_eq!(
            calendar.micros_between(clock, stamp(from), stamp(to)),
            expected.unsigned_abs()
        );
        prop_assert_eq!(
            calendar.seconds_between(clock, stamp(from), stamp(to)),
            expected.unsigned_abs() / 1_000_000
        );
        if from < to {
            prop_assert_eq!(calendar.micros_between(clock, stamp(to), stamp(from)), 0);
        }
    }

    #[test]
    fn adding_a_budget_is_as_the_pencil_has_it(
        pencil in pencil(), clock in clock(), from in instant(), days in 0u32..6, extra in 0u64..90,
    ) {
        let calendar = pencil.calendar();
        let budget = u64::from(minutes(clock, days, &calendar)) + extra;
        // A day can be shorter than the extra minutes; do not walk for months.
        let budget = budget.min(u64::from(minutes(clock, 8, &calendar)));
        let expected = pencil.add(clock, from, i64::try_from(budget).unwrap() * MINUTE);
        prop_assert_eq!(calendar.add(clock, stamp(from), budget), expected);
    }

    #[test]
    fn a_budget_is_used_up_at_its_instant_and_not_before(
        pencil in pencil(), clock in clock(), from in instant(), budget in 1u64..200_000_000_000,
    ) {
        let calendar = pencil.calendar();
        let from = stamp(from);
        let due = calendar.add_micros(clock, from, budget).at;
        prop_assume!(due < "2040-01-01T00:00:00Z".parse().unwrap());
        prop_assert_eq!(calendar.micros_between(clock, from, due), budget);
        let before = stamp(due.as_microsecond() - 1);
        prop_assert_eq!(calendar.micros_between(clock, from, before), budget - 1);
    }

    #[test]
    fn more_budget_or_a_later_start_is_never_due_earlier(
        pencil in pencil(), clock in clock(), one in instant(), other in instant(),
        less in 0u64..20_000, more in 0u64..20_000,
    ) {
        let calendar = pencil.calendar();
        let (from, later) = (stamp(one.min(other)), stamp(one.max(other)));
        let due = calendar.add(clock, from, less).at;
        prop_assert!(due >= from);
        prop_assert!(calendar.add(clock, from, less + more).at >= due);
        prop_assert!(calendar.add(clock, later, less).at >= due);
    }

    #[test]
    fn natural_time_is_plain_addition(
        pencil in pencil(), from in instant(), minutes in 0u32..5_000_000,
    ) {
        let due = pencil.calendar().add(Clock::Natural, stamp(from), u64::from(minutes));
        let at = stamp(from + i64::from(minutes) * MINUTE);
        prop_assert_eq!(due, Projection { at, provisional: false });
    }

    #[test]
    fn any_instant_and_any_budget_have_an_answer(
        pencil in pencil(), clock in clock(), budget in any::<u64>(),
        from in Timestamp::MIN.as_microsecond()..Timestamp::MAX.as_microsecond(),
        to in Timestamp::MIN.as_microsecond()..Timestamp::MAX.as_microsecond(),
    ) {
        let calendar = pencil.calendar();
        prop_assert!(calendar.add(clock, stamp(from), budget).at >= stamp(from));
        calendar.seconds_between(clock, stamp(from), stamp(to));
    }

    #[test]
    fn a_ledger_is_due_when_the_pencil_has_crossed_out_its_budget(
        pencil in pencil(), clock in clock(), start in instant(),
        steps in collection::vec(1i64..3000, 0..9), days in 1u32..6, extra in 0u32..2,
        percent in prop_oneof![Just(5u16), Just(80), Just(100), Just(150)],
    ) {
        let calendar = pencil.calendar();
        let start = start.div_euclid(MINUTE);
        let at = |minute: i64| stamp(minute * MINUTE);
        // Twentieths, so that five percent of it is a whole number of minutes.
        let whole = minutes(clock, days, &calendar).next_multiple_of(20)
            .min(minutes(clock, 8, &calendar).max(20));
        let limit = Limit { clock, minutes: whole };
        let rungs = vec![Rung { kind: RungKind::Warning, percent }];
        let mut deadline = Deadline::start(ClockName::Handle, limit, rungs, at(start));
        deadline.extend(extra * 20);

        let mut pauses = Vec::new();
        let mut now = start;
        for pair in steps.chunks_exact(2) {
            deadline.suspend(at(now + pair[0]));
            prop_assert_eq!(deadline.due(&calendar), None);
            deadline.resume(at(now + pair[0] + pair[1]));
            pauses.push((now + pair[0], now + pair[0] + pair[1]));
            now += pair[0] + pair[1];
        }
        let budget = i64::from(whole + extra * 20);
        prop_assume!(budget * 3 / 2 <= 40 * i64::from(minutes(clock, 1, &calendar)));

        let due = pencil.due(clock, start, &pauses, budget);
        prop_assert_eq!(deadline.due(&calendar).unwrap().at, at(due));
        let rung = pencil.due(clock, start, &pauses, budget * i64::from(percent) / 100);
        prop_assert_eq!(deadline.rung_due(RungKind::Warning, &calendar).unwrap().at, at(rung));

        // The ledger of the past does not change with the present.
        prop_assert_eq!(deadline.consumed_seconds(&calendar, at(due)), budget.unsigned_abs() * 60);
        prop_assert_eq!(deadline.remaining_seconds(&calendar, at(due)), 0);
        prop_assert_eq!(deadline.remaining_seconds(&calendar, at(due - 1)), 60);
        let stopped = { let mut d = deadline.clone(); d.stop(at(now.max(due) + 500)); d };
        prop_assert_eq!(stopped.consumed_seconds(&calendar, at(due)), budget.unsigned_abs() * 60);
        prop_assert_eq!(
            stopped.remaining_seconds(&calendar, at(now.max(due) + 90_000)),
            deadline.remaining_seconds(&calendar, at(now.max(due) + 500))
        );
    }

    #[test]
    fn suspending_a_natural_deadline_moves_it_by_as_much(
        pencil in pencil(), start in instant(), before in 0i64..1000, pause in 0i64..100_000,
    ) {
        let calendar = pencil.calendar();
        let limit = Limit { clock: Clock::Natural, minutes: 1001 };
        let mut deadline = Deadline::start(ClockName::Handle, limit, vec![], stamp(start));
        let plain = deadline.due(&calendar).unwrap().at.as_microsecond();
        deadline.suspend(stamp(start + before * MINUTE));
        deadline.resume(stamp(start + (before + pause) * MINUTE));
        prop_assert_eq!(deadline.due(&calendar).unwrap().at, stamp(plain + pause * MINUTE));
    }
}
