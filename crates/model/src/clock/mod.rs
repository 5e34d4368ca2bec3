//! Time as a budget: calendars, deadlines and the rungs on them.
//!
//! A deadline keeps a budget and a ledger of suspensions, never a target instant;
//! the instant is a projection through a calendar, so a new calendar moves every
//! open deadline without touching a matter.
//!
//! It is not a scheduler: nothing here knows what time it is. Callers pass the
//! instant of each event, cut to microseconds, and ask for projections.

mod calendar;
mod clocks;
mod count;
mod deadline;
mod limit;
mod year;

pub use calendar::Calendar;
pub use clocks::Clocks;
pub use count::{HORIZON_DAYS, Projection};
pub use deadline::{Deadline, Suspension};
pub use limit::{Clock, Limit, Rung, RungKind};
pub use year::{CalendarDay, CalendarYear, DayKind, OfficeSpan};

#[cfg(test)]
mod tests;
