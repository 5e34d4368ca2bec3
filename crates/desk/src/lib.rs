//! The application: use-cases, authority, the writer, reconcilers.
//!
//! A use-case reads matters through a session, checks who may, fills a verb from the
//! profile and takes the step; the writer makes it durable. Nothing here knows HTTP, and
//! nothing here contains SQL.

pub mod appeal;
pub mod time;
pub mod timers;
pub mod whistle;
pub mod work_order;

mod accounts;
mod alarms;
mod appellants;
mod authority;
mod calendars;
mod desk;
mod profiles;
mod reading;
mod rules;
mod seal;
mod verify;
mod writer;

pub use accounts::{Account, NewAccount, SignIn};
pub use alarms::SettleAlarm;
pub use appellants::{Appellant, NewAppellant};
pub use authority::{Caller, Relation};
pub use calendars::ImportedYear;
pub use desk::{Desk, DeskError, Guard, Options};
pub use reading::{Line, List, Listing};
pub use rules::{ProfileExt, Rules, RulesError};
pub use seal::Keys;
pub use verify::{Finding, Report};
pub use writer::{AnyMatter, Done, Halt, Kept, Session};
