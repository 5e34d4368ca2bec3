//! How alike two short texts are.
//!
//! Pairs of neighbouring characters, counted: twice what both texts have over what they
//! have together (the Sørensen-Dice coefficient). Pairs need no dictionary, and most Chinese
//! words are two characters long. It compares wording, not meaning: 「路灯不亮」 and
//! 「晚上太黑」 have nothing in common here.

use std::collections::HashMap;

use crate::fold::folded;

/// Two texts that say the same, in other order or letter case.
pub const SAME: u32 = 1000;

/// The likeness of two texts, from 0 to [`SAME`]: 0 where they share no pair or where one
/// of them says nothing. Spaces and punctuation do not count, nor does the order of the
/// arguments.
pub fn similar(one: &str, other: &str) -> u32 {
    let (one, other) = (pairs(one), pairs(other));
    let whole = one.values().sum::<u32>() + other.values().sum::<u32>();
    let shared: u32 = one
        .iter()
        .filter_map(|(pair, count)| other.get(pair).map(|also| count.min(also)))
        .sum();
    (2 * u64::from(SAME) * u64::from(shared))
        .checked_div(u64::from(whole))
        .map_or(0, |likeness| likeness as u32)
}

/// How often each pair occurs; a single character is a pair with itself.
fn pairs(text: &str) -> HashMap<(char, char), u32> {
    let folded = folded(text);
    let said: Vec<char> = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut pairs = HashMap::new();
    match said[..] {
        [only] => *pairs.entry((only, only)).or_default() += 1,
        _ => said
            .windows(2)
            .for_each(|two| *pairs.entry((two[0], two[1])).or_default() += 1),
    }
    pairs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_said_of_the_same_thing_is_more_alike() {
        let cases = [
            ("", "", 0),
            ("路灯不亮", "", 0),
            ("路灯不亮", "路灯不亮", SAME),
            ("路灯不亮", "路灯,不亮!", SAME),
            ("KTV 太吵", "ktv太吵", SAME),
            ("吵", "吵", SAME),
            ("路灯不亮", "窗口排队", 0),
            // 路灯 and 不亮 of (路灯, 灯不, 不亮) and (路灯, 灯又, 又不, 不亮).
            ("路灯不亮", "路灯又不亮", 571),
            // One pair of three in either text.
            ("路灯不亮", "路灯太暗", 333),
        ];
        for (one, other, expected) in cases {
            assert_eq!(similar(one, other), expected, "{one}/{other}");
        }
    }

    proptest! {
        #[test]
        fn it_is_symmetric_and_within_its_range(
            one in "[路灯不亮吵KTVktv ,。a-c]{0,20}",
            other in "[路灯不亮吵KTVktv ,。a-c]{0,20}",
        ) {
            let likeness = similar(&one, &other);
            prop_assert!(likeness <= SAME);
            prop_assert_eq!(likeness, similar(&other, &one));
        }

        #[test]
        fn a_text_is_the_same_as_itself_if_it_says_anything(text in "\\PC{0,30}") {
            let says = text.chars().any(char::is_alphanumeric);
            prop_assert_eq!(similar(&text, &text), if says { SAME } else { 0 });
        }
    }
}
