//! Reading text piece by piece.

pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .filter(|word| !word.is_empty())
}

pub(crate) fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

/// The pieces of the text that stand between an opening and the next closing.
pub(crate) fn between<'text>(
    text: &'text str,
    opening: &'text str,
    closing: &'text str,
) -> impl Iterator<Item = &'text str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (_, after) = rest.split_once(opening)?;
        let (piece, remaining) = after.split_once(closing)?;
        rest = remaining;
        Some(piece)
    })
}
