//! The HTTP face, asked without a socket where none is needed.
#![expect(clippy::unwrap_used, reason = "a test stops where it is surprised")]

mod administration;
mod admissions;
mod attachments;
mod client;
mod document;
mod fuzz;
mod lifecycle;
mod lists;
mod organisation;
mod refusals;
mod rights;
mod sessions;
mod shape;
mod stream;
