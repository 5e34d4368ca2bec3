//! The lists that authority comes from, pure: editions, lookups, comparison, and dispatch
//! by list.
//!
//! An edition is one version of one list of one place. Its rows are checked all at once
//! ([`check()`]) and frozen ([`Edition`]); the [`Shelf`] holds every edition and answers who
//! is responsible for an item at a place on a day, on what basis, and whether a street or
//! a community may be given it. Files are read and written elsewhere, and nothing here
//! knows a database or a clock.

pub mod cells;
mod check;
mod compare;
mod edition;
mod fault;
mod head;
mod item;
mod kind;
mod names;
mod reduction;
mod resolve;
mod shelf;
mod units;

pub use check::{COMMUNITY, Checked, STREET, check, check_in};
pub use compare::{CellChange, ChangedItem, Comparison, NamedItem, Sentence, compare};
pub use edition::Edition;
pub use fault::{Fault, ListFault, fault, head_fault};
pub use head::Head;
pub use item::{Delegation, FlowStep, Guide, LegalBasis, ListItem, SystemPort};
pub use kind::{ItemClass, class_words, nearest_alone};
pub use names::{Said, class_name};
pub use reduction::Reduction;
pub use resolve::{Answer, Question, Roster, UnitRole, kinds_as_asked};
pub use shelf::{Carried, Shelf};
pub use units::{Directory, Named, UnitName};
