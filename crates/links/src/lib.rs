//! Ports to the outside: files of appeals in, records out; lists in and out.
//!
//! [`open`] reads a file through a [`Mapping`] and gives, one after the other, an
//! [`AppealRow`] or a [`Reject`]; [`RejectsFile`] keeps the rejects for a person to
//! mend; [`JsonLines`] and [`Csv`] write records for others.
//!
//! Nothing here knows a database, the desk or the profile: whether an area exists, or
//! an appeal has come before, is for the reader of the rows to say.

mod encoding;
mod export;
mod instant;
mod lines;
pub mod lists;
mod mapping;
mod reader;
mod rejects;
mod row;
mod source;
mod text;

pub use encoding::Encoding;
pub use export::{Csv, JsonLines};
pub use mapping::{Columns, Mapping, UtcOffset};
pub use reader::{AppealReader, open};
pub use rejects::RejectsFile;
pub use row::{AppealRow, Reject};
