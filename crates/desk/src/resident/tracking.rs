//! The two words by which a resident finds the matter again: a long one inside a link,
//! and a short one of digits that can be read out on the telephone.
//!
//! Both are derived from the number with a key (HMAC-SM3), so nothing is stored and
//! nothing can be guessed from another matter's. A word is checked before anything is
//! read: a wrong number and a wrong word take the same path and the same time.

use schemars::JsonSchema;
use serde::Serialize;
use shaoying_model::{MatterNumber, journal::StreamKind};

use crate::{Desk, seal::Keys};

/// How a matter is followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Tracking {
    /// The appeal's number.
    pub number: MatterNumber,
    /// Eight digits, to be said on the telephone. Whoever asks for them must limit how
    /// often one may try.
    pub code: String,
    /// 32 hexadecimal digits, for a link. Nobody else is told it.
    #[serde(skip)]
    pub secret: String,
}

/// How many digits a code has.
const CODE_DIGITS: usize = 8;

/// Two digits a byte.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

impl Keys {
    pub(crate) fn tracking_of(&self, number: &MatterNumber) -> Tracking {
        let mark = |what: &str| self.tracking(&format!("{what}\u{1f}{number}"));
        let mut eight = [0; 8];
        eight.copy_from_slice(&mark("code")[..8]);
        let digits = u64::from_be_bytes(eight) % 10_u64.pow(CODE_DIGITS as u32);
        let secret = mark("secret");
        Tracking {
            number: number.clone(),
            code: format!("{digits:0CODE_DIGITS$}"),
            secret: hexadecimal(&secret[..16]),
        }
    }

    /// Whether `word` is the code or the secret of this appeal.
    pub(crate) fn is_word_of(&self, number: &MatterNumber, word: &str) -> bool {
        let tracking = self.tracking_of(number);
        let of_an_appeal = number.as_str().starts_with(StreamKind::Appeal.letter());
        // Both are always compared, and each to its end.
        let known = same(&tracking.code, word) | same(&tracking.secret, word);
        known && of_an_appeal
    }
}

/// Compares without telling by its time how much is right.
fn same(right: &str, tried: &str) -> bool {
    let differs = right
        .bytes()
        .zip(tried.bytes())
        .fold(0, |differs, (one, other)| differs | (one ^ other));
    right.len() == tried.len() && differs == 0
}

impl Desk {
    /// How the person behind this appeal follows it. For whoever has just taken it in.
    pub fn tracking(&self, appeal: &MatterNumber) -> Tracking {
        self.keys.tracking_of(appeal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_opens_its_own_appeal_and_no_other() {
        let keys = Keys::derive(&[7; 32]);
        let number = MatterNumber::new("A20260302-0000001");
        let other = MatterNumber::new("A20260302-0000002");
        let tracking = keys.tracking_of(&number);
        assert_eq!(tracking.code.len(), 8);
        assert_eq!(tracking.secret.len(), 32);
        for word in [&tracking.code, &tracking.secret] {
            assert!(keys.is_word_of(&number, word));
            assert!(!keys.is_word_of(&other, word));
            assert!(!keys.is_word_of(&number, &word[1..]));
            assert!(!keys.is_word_of(&number, &format!("{word}0")));
            assert!(!Keys::derive(&[8; 32]).is_word_of(&number, word));
        }
        assert!(!keys.is_word_of(&number, ""));
        let order = MatterNumber::new("W20260302-0000001");
        assert!(!keys.is_word_of(&order, &keys.tracking_of(&order).code));
    }
}
