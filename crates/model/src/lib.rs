//! The domain, pure: matters, their transitions, clocks, the journal.
//!
//! Nothing here knows a database, HTTP, the machine's clock or its dice. A matter
//! changes by exactly one transition at a time, `(state, verb, actor, instant)` in,
//! a new state or a named [`Refusal`] out; the journal keeps the verb, so replaying
//! a stream through the same functions gives the stored state again.

pub mod admission;
pub mod alarm;
pub mod appeal;
pub mod attachment;
pub mod clock;
pub mod journal;
pub mod matter;
pub mod right;
pub mod tally;
pub mod text;
pub mod whistle;
pub mod work_order;

mod actor;
mod area;
#[cfg(test)]
mod cast;
mod crs;
mod listing;
mod organisation;
mod refusal;
mod unit;
mod vocabulary;

pub use actor::{Actor, Role};
pub use area::{Area, AreaCode, Tier};
pub use jiff::Timestamp;
pub use listing::{CommunityListKind, DutyKind, ListKind, PowerClass};
pub use matter::{Matter, MatterNumber, ProfileVersion, Step};
pub use organisation::{AssessedParty, BodyForm, PostKind, StreetRightKind};
pub use refusal::{Class, Reason, Refusal};
pub use unit::{Unit, UnitCode, UnitKind};
pub use vocabulary::{
    AppealKind, ClockName, Grade, PresenceMode, PresenceOutcome, Urgency, WhistleKind,
};
