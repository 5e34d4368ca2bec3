//! What text may hold before it is stored.
//!
//! The rule: nothing a resident wrote vanishes unseen. The several ways to end a line
//! become one newline, tabs stay, space around the text goes; any other control
//! character refuses the text, since it can be neither shown nor stored everywhere
//! (PostgreSQL takes no NUL) and usually means that the file was damaged.

use shaoying_model::Reason;

/// The longest title, user name, address or number, in characters.
pub(crate) const LINE_LIMIT: usize = 200;
/// The longest body, in characters.
pub(crate) const BODY_LIMIT: usize = 100_000;
/// How much of a body stands in for a missing title, in characters.
const TITLE_FROM_BODY: usize = 40;

/// Text of several lines.
pub(crate) fn paragraphs(raw: &str) -> Result<String, Reason> {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' => {
                rest.next_if_eq(&'\n');
                text.push('\n');
            }
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => text.push('\n'),
            '\n' | '\t' => text.push(c),
            c if c.is_control() => return Err(Reason::MalformedText),
            c => text.push(c),
        }
    }
    within(text.trim_matches(is_space), BODY_LIMIT)
}

/// Text of one line; a newline or tab inside becomes a space.
pub(crate) fn line(raw: &str) -> Result<String, Reason> {
    within(&in_one_line(&paragraphs(raw)?), LINE_LIMIT)
}

/// The start of a body, where there is no title.
pub(crate) fn title_from(body: &str) -> String {
    let start: String = body.chars().take(TITLE_FROM_BODY).collect();
    in_one_line(&start).trim_end_matches(is_space).to_owned()
}

fn in_one_line(text: &str) -> String {
    text.replace(['\n', '\t'], " ")
}

fn within(text: &str, limit: usize) -> Result<String, Reason> {
    if text.chars().nth(limit).is_some() {
        Err(Reason::TextTooLong)
    } else {
        Ok(text.to_owned())
    }
}

/// White space, and the two characters of no width that files carry along.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cleaned_or_refused() {
        let long_body = "灯".repeat(BODY_LIMIT + 1);
        let cases: [(&str, Result<&str, Reason>); 10] = [
            (" 路灯\u{3000}", Ok("路灯")),
            ("\u{feff}\u{200b}\r\n", Ok("")),
            ("一\r\n二\r三\u{b}四\u{2028}五", Ok("一\n二\n三\n四\n五")),
            ("一\r\r\n二", Ok("一\n\n二")),
            ("一\t二", Ok("一\t二")),
            ("一\0二", Err(Reason::MalformedText)),
            ("\u{1b}[31m", Err(Reason::MalformedText)),
            ("一\u{7f}", Err(Reason::MalformedText)),
            ("一\u{9d}", Err(Reason::MalformedText)),
            (&long_body, Err(Reason::TextTooLong)),
        ];
        for (raw, expected) in cases {
            let shown: String = raw.chars().take(20).collect();
            assert_eq!(paragraphs(raw), expected.map(str::to_owned), "{shown:?}");
        }
        assert!(paragraphs(&"灯".repeat(BODY_LIMIT)).is_ok());
    }

    #[test]
    fn a_line_has_no_breaks_and_a_limit() {
        assert_eq!(line(" 一\r\n二\t三 ").as_deref(), Ok("一 二 三"));
        assert!(line(&"灯".repeat(LINE_LIMIT)).is_ok());
        assert_eq!(line(&"灯".repeat(LINE_LIMIT + 1)), Err(Reason::TextTooLong));
    }

    #[test]
    fn a_title_is_taken_from_the_body() {
        let body = format!("路灯\n不亮 {}", "了".repeat(50));
        let title = title_from(&body);
        assert!(title.starts_with("路灯 不亮 了"));
        assert_eq!(title.chars().count(), 40);
    }
}
