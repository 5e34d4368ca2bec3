//! Which listed item a text is about, and why.
//!
//! A plain default until something better comes: it looks for the list's own keywords
//! and a few cue words, and always says which it found. It learns nothing, decides
//! nothing and finds no duplicates; whoever judges a matter has the last word.

mod fold;
mod kind;
mod suggest;

pub use kind::guess_kind;
pub use suggest::{Suggestion, suggest};
