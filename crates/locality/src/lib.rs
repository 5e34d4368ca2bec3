//! One city's rules as data: parse, check, freeze, compare.
//!
//! A locality is a folder of small texts that a civil servant can read. They are read
//! ([`LocalityFiles`]), checked all at once ([`check`]), and frozen into a
//! [`LocalityProfile`], or refused with every [`Diagnostic`] found: file, line, what is
//! wrong and how to put it right. A frozen profile never changes; a new version is a new
//! profile, and [`diff`] says what changed.
//!
//! This is not where a rule is applied: the model's transitions do that with the limits,
//! desks and kinds they are handed from here. It keeps no profile and knows no clock.

mod admission;
mod check;
mod desk;
mod diagnostic;
mod diff;
mod directory;
mod draft;
mod expectations;
mod figures;
mod files;
mod limit_text;
mod organisation;
mod parts;
mod placed;
mod profile;
mod schema;
mod shape;
mod structure;
mod template;
mod told;

pub use admission::{AdmissionRules, KindRule};
pub use check::check;
pub use desk::DeskKind;
pub use diagnostic::{Diagnostic, Fault};
pub use diff::{Change, diff};
pub use directory::Directory;
pub use expectations::{Expectation, expectations};
pub use figures::{Figures, figures};
pub use files::{LocalityFiles, builtin, shipped_calendars, shipped_localities};
pub use limit_text::{MINUTES_A_DAY, read_limit};
pub use organisation::{
    AuthorityMatrix, AuthorityRule, Coverage, Establishment, EstablishmentRow, Headcount,
    Organisation, Posted, PresencePlan, SourceSystem, StreetRight, Transfer,
};
pub use parts::{
    Assessment, BasisPoints, Channel, Demonstration, ForbiddenAssessment, Grades, Item, LimitRule,
    Limits, ListEdition, Measure, MutualAssessment, Named, Provenance, Supervision, WhistleField,
    WhistlePreset, Whistles,
};
pub use profile::LocalityProfile;
pub use schema::{organisation_schema, schema};
pub use structure::{Body, Layout, Part, PartKept, StreetGroup, Structure};
pub use told::{Told, told};
