//! Time as a budget: calendars, deadlines and the rungs on them.
//!
//! A deadline keeps a budget and a ledger of suspensions, never a target instant;
//! the instant is a projection through a calendar, so a new calendar moves every
//! open deadline without touching a matter.
