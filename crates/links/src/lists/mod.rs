//! Lists as the offices have them: XLSX and CSV in and out.
//!
//! [`read_list`] turns a file into rows under the columns of an edition, by a
//! [`ListMapping`] that is kept and used again, or that is guessed from the headings and
//! shown first. What the rows mean is for the check of the lists to say; [`Reading::locate`]
//! then tells where in the file each fault stands. [`csv_of`] and [`xlsx_of`] write an
//! edition so that reading it again gives the same one.

mod grid;
mod headings;
mod mapping;
mod read;
mod words;
mod write;

pub use mapping::ListMapping;
pub use read::{Preview, Reading, SheetPreview, read_list};
pub use write::{csv_of, xlsx_of};
