//! Reads a limit as the files write it: `3 working_days`, `30 natural_minutes`.
//!
//! A working day is as long as the office hours of the locality; a natural day has 24
//! hours. Fractions are not read: `90 working_minutes` says what `1.5` hours would.

use shaoying_model::clock::{Clock, Limit};

/// Minutes of a natural day.
pub const MINUTES_A_DAY: u32 = 24 * 60;

/// Minutes of an hour.
const MINUTES_AN_HOUR: u32 = 60;

/// What is right, for whoever wrote something else.
pub(crate) const EXAMPLE: &str =
    "2 natural_hours, 30 natural_minutes, 3 working_days, 4 working_hours";

/// Reads one limit, where a working day has `working_day` minutes.
///
/// None for anything but a whole number above zero, one or more spaces, and
/// `working_` or `natural_` with `minutes`, `hours` or `days`.
pub fn read_limit(text: &str, working_day: u32) -> Option<Limit> {
    let (number, unit) = text.trim().split_once(' ')?;
    if !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: u32 = number.parse().ok().filter(|number| *number > 0)?;
    let (clock, unit) = unit.trim_start().split_once('_')?;
    let clock = Clock::parse(clock)?;
    let each = match unit {
        "minutes" => 1,
        "hours" => MINUTES_AN_HOUR,
        "days" => match clock {
            Clock::Working => working_day,
            Clock::Natural => MINUTES_A_DAY,
        },
        _ => return None,
    };
    let minutes = number.checked_mul(each).filter(|minutes| *minutes > 0)?;
    Some(Limit { clock, minutes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_read_as_written() {
        let table = [
            ("2 natural_hours", Some((Clock::Natural, 120))),
            ("30 natural_minutes", Some((Clock::Natural, 30))),
            ("7 natural_days", Some((Clock::Natural, 10_080))),
            ("3 working_days", Some((Clock::Working, 1170))),
            ("4 working_hours", Some((Clock::Working, 240))),
            ("90 working_minutes", Some((Clock::Working, 90))),
            ("  1   working_days ", Some((Clock::Working, 390))),
            ("0 working_days", None),
            ("1.5 working_hours", None),
            ("-1 working_hours", None),
            ("+1 working_hours", None),
            ("3 days", None),
            ("3 working_weeks", None),
            ("3working_days", None),
            ("three working_days", None),
            ("3个工作日", None),
            ("4294967295 natural_days", None),
            ("", None),
        ];
        for (text, expected) in table {
            let read = read_limit(text, 390).map(|limit| (limit.clock, limit.minutes));
            assert_eq!(read, expected, "{text}");
        }
    }

    #[test]
    fn a_day_without_office_hours_is_no_limit() {
        assert!(read_limit("1 working_days", 0).is_none());
    }
}
