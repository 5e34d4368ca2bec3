//! What a text must be before it may enter a matter.

use crate::{Reason, Refusal};

/// The longest title, in characters.
pub const TITLE: usize = 200;
/// The longest note, reason or reply, in characters.
pub const NOTE: usize = 10_000;
/// The longest body of an appeal, in characters.
pub const BODY: usize = 100_000;

/// The longest code, in characters.
pub const CODE: usize = 64;

/// Whether a text has the shape of a code, such as `hsg-chengguan`: letters, digits, `-`,
/// `_` and `.`, with a letter among them. A name or a telephone number that stands where a
/// code should has not, and so is never told again in a refusal.
pub fn is_code(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    text.len() <= CODE && text.bytes().all(plain) && text.bytes().any(|b| b.is_ascii_alphabetic())
}

/// Refuses an empty text (with `missing`), one over `longest` characters, and one with
/// control characters other than line ends and tabs.
pub fn required(
    field: &'static str,
    text: &str,
    longest: usize,
    missing: Reason,
) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::new(missing).with("field", field));
    }
    optional(field, text, longest)
}

/// The same for a text that may be empty.
pub fn optional(field: &'static str, text: &str, longest: usize) -> Result<(), Refusal> {
    // Bytes bound characters, so the common short text is not counted twice.
    if text.len() > longest && text.chars().count() > longest {
        return Err(Refusal::new(Reason::TextTooLong)
            .with("field", field)
            .with("longest", longest));
    }
    if text
        .chars()
        .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
    {
        return Err(Refusal::new(Reason::MalformedText).with("field", field));
    }
    Ok(())
}
