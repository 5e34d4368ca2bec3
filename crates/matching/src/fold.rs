//! Texts made comparable: 「ktv」 is found where somebody wrote 「KTV」.

use std::borrow::Cow;

/// The text in lower case, copied only where that changes something.
pub(crate) fn folded(text: &str) -> Cow<'_, str> {
    if text.chars().any(char::is_uppercase) {
        Cow::Owned(text.to_lowercase())
    } else {
        Cow::Borrowed(text)
    }
}
