//! What a working calendar is made of, in the form the shipped files and an
//! imported notice have. Whether the pieces fit together is judged by
//! [`Calendar::new`](super::Calendar::new).

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;

/// One stretch of office hours, the same on every working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfficeSpan {
    /// When the office opens, local time, such as `08:30`.
    pub from: Time,
    /// When it closes, local time; the same day.
    pub to: Time,
}

vocabulary! {
    /// What a day is to the office.
    DayKind {
        /// 工作日
        Workday = "workday",
        /// 休息日, a weekend or a holiday.
        Rest = "rest",
        /// 调休上班, a weekend day worked to make up for a holiday.
        MakeUp = "make_up",
    }
}

/// One day that a notice names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalendarDay {
    /// The local date.
    pub date: Date,
    /// What the notice makes of it.
    pub kind: DayKind,
    /// The holiday it belongs to.
    pub name: String,
}

/// One year as its notice has it. Days not listed follow the plain week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalendarYear {
    /// The year.
    pub year: i16,
    /// The number of the notice, or another name of the source.
    #[serde(rename = "notice")]
    pub version: String,
    /// The days it names, in any order.
    #[serde(rename = "day", default)]
    pub days: Vec<CalendarDay>,
}
