//! What bytes mean: UTF-8, or a Chinese encoding when the mapping declares it.
//!
//! Nothing is guessed. A guess that is wrong once stores a resident's words as
//! nonsense, so a file that looks otherwise than declared is refused instead.

use std::borrow::Cow;

use encoding_rs::GB18030;
use serde::{Deserialize, Serialize};
use shaoying_model::{Reason, Refusal};

/// The encodings a file of appeals may be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    #[default]
    #[serde(rename = "utf-8")]
    Utf8,
    /// GBK, read as its superset GB 18030, as browsers do.
    #[serde(rename = "gbk")]
    Gbk,
    /// GB 18030
    #[serde(rename = "gb18030")]
    Gb18030,
}

const BYTE_ORDER_MARKS: [&[u8]; 2] = [b"\xef\xbb\xbf", b"\x84\x31\x95\x33"];

/// How many bytes at the start are a byte order mark, in UTF-8 or GB 18030.
pub(crate) fn mark_length(start: &[u8]) -> usize {
    BYTE_ORDER_MARKS
        .iter()
        .find(|mark| start.starts_with(mark))
        .map_or(0, |mark| mark.len())
}

impl Encoding {
    /// Reads the bytes, or refuses them whole.
    pub(crate) fn read(self, bytes: &[u8]) -> Result<Cow<'_, str>, Reason> {
        match self {
            Self::Utf8 => std::str::from_utf8(bytes)
                .map(Cow::Borrowed)
                .map_err(|_| Reason::EncodingUndeclared),
            Self::Gbk | Self::Gb18030 => GB18030
                .decode_without_bom_handling_and_without_replacement(bytes)
                .ok_or(Reason::MalformedText),
        }
    }

    /// Reads what can be read, with U+FFFD for the rest: for showing a reject.
    pub(crate) fn read_lossily(self, bytes: &[u8]) -> String {
        match self {
            Self::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
            Self::Gbk | Self::Gb18030 => GB18030.decode_without_bom_handling(bytes).0.into_owned(),
        }
    }

    /// Refuses a file whose first lines are plainly in another encoding.
    ///
    /// Without a declaration, a file is refused when at least half of its lines beyond
    /// ASCII are not UTF-8; fewer are damaged records, which are rejected one by one.
    /// A file declared Chinese is refused when it reads as UTF-8 and holds Chinese:
    /// in that encoding it would nearly always read too, as nonsense.
    pub(crate) fn check(self, lines: &[&[u8]]) -> Result<(), Refusal> {
        let beyond_ascii = lines.iter().filter(|line| !line.is_ascii());
        match self {
            Self::Utf8 => {
                let (mut all, mut broken) = (0_usize, 0_usize);
                for line in beyond_ascii {
                    all += 1;
                    broken += usize::from(std::str::from_utf8(line).is_err());
                }
                if broken > 0 && broken * 2 >= all {
                    return Err(Reason::EncodingUndeclared.into());
                }
            }
            Self::Gbk | Self::Gb18030 => {
                let mut chinese = false;
                for line in beyond_ascii {
                    match std::str::from_utf8(line) {
                        Ok(text) => chinese |= text.chars().any(is_chinese),
                        Err(_) => return Ok(()),
                    }
                }
                if chinese {
                    return Err(Refusal::new(Reason::BadParameter)
                        .with("encoding", "declared as Chinese, but the file is UTF-8"));
                }
            }
        }
        Ok(())
    }
}

fn is_chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Case<'a> = (Encoding, &'a [&'a [u8]], Option<Reason>);

    #[test]
    fn a_file_is_held_against_its_declaration() {
        let (utf8, gbk) = ("路灯不亮".as_bytes(), b"\xc2\xb7\xb5\xc6\xb2\xbb\xc1\xc1");
        // Two GBK characters that happen to be UTF-8, though not Chinese.
        let (chance, ascii) = (b"\xc4\xbf\xc2\xbc", b"a,b");
        let cases: [Case<'_>; 9] = [
            (Encoding::Utf8, &[ascii, utf8], None),
            (
                Encoding::Utf8,
                &[ascii, gbk],
                Some(Reason::EncodingUndeclared),
            ),
            (
                Encoding::Utf8,
                &[gbk, utf8],
                Some(Reason::EncodingUndeclared),
            ),
            (Encoding::Utf8, &[utf8, utf8, gbk], None),
            (
                Encoding::Utf8,
                &[b"\xff\xfea\0"],
                Some(Reason::EncodingUndeclared),
            ),
            (Encoding::Gbk, &[ascii, gbk], None),
            (Encoding::Gbk, &[ascii, utf8], Some(Reason::BadParameter)),
            (Encoding::Gb18030, &[utf8, gbk], None),
            (Encoding::Gbk, &[chance], None),
        ];
        for (encoding, lines, expected) in cases {
            let refused = encoding.check(lines).err().map(|refusal| refusal.reason);
            assert_eq!(refused, expected, "{encoding:?} {lines:?}");
        }
    }

    #[test]
    fn bytes_are_read_whole_or_refused() {
        assert_eq!(Encoding::Gbk.read(b"\xc2\xb7").unwrap(), "路");
        // Four bytes, outside GBK proper.
        assert_eq!(
            Encoding::Gb18030.read(b"\x81\x39\xef\x30").unwrap(),
            "\u{3401}"
        );
        assert_eq!(Encoding::Gbk.read(b"\xff"), Err(Reason::MalformedText));
        assert_eq!(
            Encoding::Utf8.read(b"\xc2"),
            Err(Reason::EncodingUndeclared)
        );
        assert_eq!(Encoding::Utf8.read_lossily(b"a\xff"), "a\u{fffd}");
    }
}
