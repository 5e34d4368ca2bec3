//! Items by their keywords.
//!
//! A keyword counts once a text, by its length in characters: the longer, the less it is
//! there by chance. In the title it counts three times as much as in the body, because a
//! title says what the matter is and a body also says what surrounds it.

use std::cmp::Reverse;

use schemars::JsonSchema;
use serde::Serialize;
use shaoying_locality::{Item, LocalityProfile};

use crate::fold::folded;

const IN_TITLE: u32 = 3;
const IN_BODY: u32 = 1;

/// How many a person looks through without effort.
const BEST: usize = 3;

/// An item a text may be about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Suggestion {
    /// The item's code.
    pub item: String,
    /// The sum over its words; only good for comparing items of one text.
    pub score: u32,
    /// The keywords found, in the list's order.
    pub words: Vec<String>,
}

/// The three items of the list that fit best, best first, ties by code; none where no
/// keyword is found.
pub fn suggest(profile: &LocalityProfile, title: &str, body: &str) -> Vec<Suggestion> {
    let texts = [(folded(title), IN_TITLE), (folded(body), IN_BODY)];
    let score = |keyword: &str| -> u32 {
        let folded = folded(keyword);
        let times: u32 = texts
            .iter()
            .filter(|(text, _)| text.contains(&*folded))
            .map(|(_, times)| times)
            .sum();
        times * keyword.chars().count() as u32
    };
    let mut found: Vec<Suggestion> = profile
        .items()
        .filter_map(|item| about(item, score))
        .collect();
    // The items come by code, and the sort keeps that order among equals.
    found.sort_by_key(|suggestion| Reverse(suggestion.score));
    found.truncate(BEST);
    found
}

fn about(item: &Item, score: impl Fn(&str) -> u32) -> Option<Suggestion> {
    let mut sum = 0;
    let mut words: Vec<String> = Vec::new();
    for keyword in &item.keywords {
        let points = score(keyword);
        if points > 0 && !words.contains(keyword) {
            sum += points;
            words.push(keyword.clone());
        }
    }
    (sum > 0).then(|| Suggestion {
        item: item.code.clone(),
        score: sum,
        words,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = r#"
        edition = "test"
        name = "测试清单"
        effective_from = "2026-01-01"
        illustrative = true
    "#;

    /// Items with their scores and words.
    type Expected = &'static [(&'static str, u32, &'static [&'static str])];

    /// The shipped city with a list of its own: codes and keywords.
    fn city(items: &[(&str, &[&str])]) -> LocalityProfile {
        let item = |(code, keywords): &(&str, &[&str])| {
            format!(
                "[[item]]\ncode = {code:?}\nname = {code:?}\nduty = \"integrated_management\"\n\
                 legal_basis = \"测试依据\"\ngrade = \"B\"\ndepartment = \"chengguan\"\n\
                 keywords = {keywords:?}\ntopics = [\"测试\"]\n"
            )
        };
        let list: Vec<String> = items.iter().map(item).collect();
        let list = format!("{LIST}\n{}", list.concat());
        let files = shaoying_locality::builtin("huangshi").unwrap();
        shaoying_locality::check(&files.with("items.toml", &list)).unwrap()
    }

    fn shipped() -> LocalityProfile {
        shaoying_locality::check(&shaoying_locality::builtin("huangshi").unwrap()).unwrap()
    }

    #[test]
    fn the_score_counts_place_and_length() {
        let profile = city(&[
            ("a", &["垃圾", "垃圾桶", "清运不及时"]),
            ("b", &["噪音", "KTV"]),
            ("c", &["噪音"]),
            ("d", &["噪音"]),
            ("e", &["噪音"]),
        ]);
        // Title, body, and what is expected.
        let cases: &[(&str, &str, Expected)] = &[
            ("", "", &[]),
            ("天气很好", "没有什么事", &[]),
            ("垃圾", "", &[("a", 6, &["垃圾"])]),
            ("", "垃圾", &[("a", 2, &["垃圾"])]),
            ("垃圾", "垃圾,还是垃圾,垃圾!", &[("a", 8, &["垃圾"])]),
            ("垃圾桶", "", &[("a", 15, &["垃圾", "垃圾桶"])]),
            ("", "清运不及时", &[("a", 5, &["清运不及时"])]),
            ("楼下ktv太吵", "", &[("b", 9, &["KTV"])]),
            (
                "噪音",
                "垃圾桶",
                &[
                    ("b", 6, &["噪音"]),
                    ("c", 6, &["噪音"]),
                    ("d", 6, &["噪音"]),
                ],
            ),
            (
                "垃圾桶旁有噪音",
                "是KTV的噪音",
                &[
                    ("a", 15, &["垃圾", "垃圾桶"]),
                    ("b", 11, &["噪音", "KTV"]),
                    ("c", 8, &["噪音"]),
                ],
            ),
        ];
        for (title, body, expected) in cases {
            let found = suggest(&profile, title, body);
            let expected: Vec<Suggestion> = expected
                .iter()
                .map(|(item, score, words)| Suggestion {
                    item: (*item).to_owned(),
                    score: *score,
                    words: words.iter().map(|word| (*word).to_owned()).collect(),
                })
                .collect();
            assert_eq!(found, expected, "{title}/{body}");
        }
    }

    #[test]
    fn the_shipped_list_knows_everyday_troubles() {
        let profile = shipped();
        let cases = [
            (
                "楼下烧烤店油烟太大",
                "每天晚上排烟口正对我家窗户",
                "餐饮油烟污染治理",
            ),
            (
                "路灯坏了半个月",
                "小区门口一段路晚上漆黑",
                "路灯与市政照明维护",
            ),
            (
                "工地夜间施工",
                "凌晨还在浇筑,施工扰民",
                "建筑施工噪声与扬尘",
            ),
            (
                "老板拖欠工资",
                "十几个农民工三个月没拿到钱",
                "劳动报酬与欠薪",
            ),
            (
                "井盖破损",
                "人行道上的井盖裂了,怕老人踩空",
                "道路与井盖维护",
            ),
            ("家里停水", "水压低,物业说不归他们管", "城市供水"),
            ("电梯困人", "电梯故障已经第三次了", "电梯等特种设备安全"),
        ];
        for (title, body, expected) in cases {
            let best = suggest(&profile, title, body);
            let item = profile.item(&best[0].item).unwrap();
            assert_eq!(item.name, expected, "{title}: {best:?}");
        }
    }
}
