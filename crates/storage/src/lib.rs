//! The only SQL of the house: one schema and one text of each statement, on SQLite and
//! on PostgreSQL.
//!
//! Not a repository layer: there are no traits and no mocks. [`Db`] reads, [`Tx`]
//! writes, and one [`Tx`] at a time holds the head of the journal.

mod account;
mod appellant;
mod attachment;
mod calendar;
mod checkpoint;
mod claim;
mod db;
mod dialect;
mod embedded;
mod filter;
mod journal;
mod lines;
mod list_edition;
mod map;
mod matter;
mod page;
mod profile;
mod queue;
mod scope;
mod session;
mod sight;
mod statements;
mod table;
mod tables;
mod tally;
mod timer;
mod tx;

pub use account::AccountRow;
pub use appellant::AppellantRow;
pub use attachment::LONGEST_REMOVAL;
pub use calendar::CalendarRow;
pub use claim::ClaimRow;
pub use db::{Db, DbError};
pub use embedded::{backup, restore};
pub use filter::Filter;
pub use journal::{EntryPage, entry_row};
pub use lines::{
    AdmissionLine, AlarmLine, AppealLine, Listed, MapLine, OrderLine, RightLine, WhistleLine,
};
pub use list_edition::{ListEditionRow, ListItemRow};
pub use map::Rectangle;
pub use matter::{Pressing, Stored, StoredMatter};
pub use page::{LOOKED_THROUGH, Lines, Page, Range, Seek};
pub use profile::ProfileRow;
pub use scope::Scope;
pub use session::SessionRow;
pub use sight::Whereabouts;
pub use statements::registered_statements;
pub use table::{Batch, Cell, Known, Row, Rows, Table};
pub use tables::{
    ACCOUNTS, ADMISSION_PARTS, ADMISSIONS, ALARMS, APPEALS, APPELLANTS, ATTACHMENT_MATTERS,
    ATTACHMENTS, CALENDARS, CLAIMS, ENTRIES, LIST_EDITIONS, LIST_ITEMS, PROFILES, REGISTERS,
    RIGHTS, TABLES, TALLIES, TIMERS, WHISTLE_RESPONDERS, WHISTLES, WORK_ORDER_PARTS, WORK_ORDERS,
};
pub use tally::{COMMUNITY, Daily, OfArea, STREET, Standing, TallyRow};
pub use timer::{DueTimer, StaleTimer, TimerKey};
pub use tx::{Head, Tx};
