//! Which listed item a text is about, and why; and how alike two texts are.
//!
//! A plain default until something better comes: it looks for the list's own keywords
//! and a few cue words, and always says which it found. It learns nothing and
//! decides nothing; whoever judges a matter has the last word.

mod fold;
mod kind;
mod similar;
mod suggest;

pub use kind::guess_kind;
pub use similar::{SAME, similar};
pub use suggest::{Suggestion, suggest};
