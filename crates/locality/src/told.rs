//! What changed between two versions, in sentences: for the person who decides on the new
//! one, and for whoever asks later what was different. The values are those of
//! [`diff`](crate::diff()); this only puts them into words.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;
use shaoying_model::clock::{Clock, Limit};

use crate::{Change, LocalityProfile, MINUTES_A_DAY, diff};

mod words;

use words::{pattern, word};

/// One change in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Told {
    /// Where, such as `limits.handle.general`.
    pub path: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// Every difference between two profiles, one sentence each, by path. A limit is one
/// thing, whether its number or its clock has changed.
pub fn told(old: &LocalityProfile, new: &LocalityProfile) -> Vec<Told> {
    let (Ok(before), Ok(after)) = (serde_json::to_value(old), serde_json::to_value(new)) else {
        // A profile holds only texts, numbers and maps keyed by words.
        return Vec::new();
    };
    let pages = [
        Page {
            root: &before,
            working_day: working_day(old),
        },
        Page {
            root: &after,
            working_day: working_day(new),
        },
    ];
    let mut paths: BTreeSet<String> = BTreeSet::new();
    for Change { path, .. } in diff(old, new) {
        let whole = pages.iter().find_map(|page| page.whole_around(&path));
        paths.insert(whole.unwrap_or(path));
    }
    let told = paths.into_iter().map(|path| {
        let steps = steps(&path);
        let label = label(&steps, &pages);
        let values = pages
            .each_ref()
            .map(|page| page.at(&steps).map(|value| page.say(&steps, value)));
        let (zh, en) = sentence(&label, &values, named(&steps, &pages));
        Told { path, zh, en }
    });
    told.collect()
}

/// Minutes of a working day.
fn working_day(profile: &LocalityProfile) -> u32 {
    profile
        .calendar(Vec::new())
        .map_or(0, |calendar| calendar.office_minutes_per_day())
}

/// Chinese and English of the same.
type Both = [String; 2];

fn sentence([zh, en]: &Both, values: &[Option<Both>; 2], named: bool) -> (String, String) {
    let english = |text: &str| {
        let mut letters = text.chars();
        let first = letters.next().map(|first| first.to_uppercase().to_string());
        format!("{}{}", first.unwrap_or_default(), letters.as_str())
    };
    match values {
        [Some([from_zh, from_en]), Some([to_zh, to_en])] => (
            format!("{zh}由{from_zh}改为{to_zh}。"),
            format!("{} changed from {from_en} to {to_en}.", english(en)),
        ),
        [None, Some(_)] if named => (format!("新增{zh}。"), format!("{} is new.", english(en))),
        [None, Some([to_zh, to_en])] => (
            format!("新增{zh}:{to_zh}。"),
            format!("{} is new: {to_en}.", english(en)),
        ),
        [Some(_), None] if named => (format!("取消{zh}。"), format!("{} is gone.", english(en))),
        [Some([from_zh, from_en]), None] => (
            format!("取消{zh},原为{from_zh}。"),
            format!("{} is gone; it was {from_en}.", english(en)),
        ),
        [None, None] => (format!("{zh}有变动。"), format!("{} changed.", english(en))),
    }
}

/// One version, as a value.
struct Page<'a> {
    root: &'a Value,
    working_day: u32,
}

impl<'a> Page<'a> {
    fn at(&self, steps: &[&str]) -> Option<&'a Value> {
        steps.iter().try_fold(self.root, |value, step| match value {
            Value::Object(fields) => fields.get(*step),
            Value::Array(list) => list.iter().find(|entry| {
                let code = entry.get("code").and_then(Value::as_str);
                code == Some(*step)
            }),
            _ => None,
        })
    }

    /// The path of the limit, or of the rule's source, that a path leads into, if it does.
    fn whole_around(&self, path: &str) -> Option<String> {
        let (around, _) = path.rsplit_once('.')?;
        let value = self.at(&steps(around))?;
        let whole = limit(value).is_some() || value.get("assumed").is_some();
        whole.then(|| around.to_owned())
    }

    /// A value in words.
    fn say(&self, steps: &[&str], value: &Value) -> Both {
        if let Some(limit) = limit(value) {
            return self.how_long(limit);
        }
        match value {
            Value::Null => same("无", "nothing"),
            Value::Bool(true) => same("是", "yes"),
            Value::Bool(false) => same("否", "no"),
            Value::Number(number) if is_share(steps) => {
                let points = number.as_u64().unwrap_or_default() as u32;
                let share = format!("{}%", crate::BasisPoints(points));
                same(&share, &share)
            }
            Value::Number(number) => same(&number.to_string(), &number.to_string()),
            Value::String(text) => match word(text) {
                Some([zh, en]) => same(zh, en),
                None => [format!("“{text}”"), format!("“{text}”")],
            },
            Value::Array(list) => {
                let each: Vec<Both> = list.iter().map(|one| self.say(&[], one)).collect();
                if each.is_empty() {
                    return same("无", "nothing");
                }
                let of = |at: usize| each.iter().map(|one| one[at].as_str()).collect::<Vec<_>>();
                [of(0).join("、"), of(1).join(", ")]
            }
            Value::Object(fields) => source(fields)
                .or_else(|| names(value))
                .unwrap_or_else(|| same(&value.to_string(), &value.to_string())),
        }
    }

    fn how_long(&self, limit: Limit) -> Both {
        let (day, zh, en) = match limit.clock {
            Clock::Working => (self.working_day.max(1), "工作", "working"),
            Clock::Natural => (MINUTES_A_DAY, "自然", "natural"),
        };
        let minutes = limit.minutes;
        let (count, zh_unit, en_unit) = if minutes.is_multiple_of(day) {
            (minutes / day, "日", "day")
        } else if minutes.is_multiple_of(60) {
            (minutes / 60, "小时", "hour")
        } else {
            (minutes, "分钟", "minute")
        };
        let plural = if count == 1 { "" } else { "s" };
        [
            format!("{count}个{zh}{zh_unit}"),
            format!("{count} {en} {en_unit}{plural}"),
        ]
    }
}

fn same(zh: &str, en: &str) -> Both {
    [zh.to_owned(), en.to_owned()]
}

/// A value that is a limit: a number of minutes on a clock.
fn limit(value: &Value) -> Option<Limit> {
    let fields = value.as_object()?;
    if fields.len() != 2 {
        return None;
    }
    let minutes = fields.get("minutes")?.as_u64()?;
    Some(Limit {
        clock: Clock::parse(fields.get("clock")?.as_str()?)?,
        minutes: u32::try_from(minutes).ok()?,
    })
}

/// Where a rule comes from, and whether anybody has confirmed it.
fn source(fields: &serde_json::Map<String, Value>) -> Option<Both> {
    let assumed = fields.get("assumed")?.as_bool()?;
    let source = fields.get("source")?.as_str().unwrap_or_default();
    Some(if assumed {
        [format!("假定({source})"), format!("assumed ({source})")]
    } else {
        [format!("“{source}”"), format!("“{source}”")]
    })
}

/// The steps of a path. The names of rules have dots of their own.
fn steps(path: &str) -> Vec<&str> {
    match path.split_once('.') {
        Some((first @ "provenance", rule)) => vec![first, rule],
        _ => path.split('.').collect(),
    }
}

/// Whether a number is a share in basis points.
fn is_share(steps: &[&str]) -> bool {
    let shares = ["annual_weight", "weight_floor", "weight"];
    steps.last().is_some_and(|last| shares.contains(last))
}

/// The names of a thing that has some.
fn names(value: &Value) -> Option<Both> {
    let zh = value.get("name")?.as_str()?;
    let en = value.get("name_en").and_then(Value::as_str).unwrap_or(zh);
    Some([format!("“{zh}”"), format!("“{en}”")])
}

/// Whether a path leads to a thing that is known by its name, so that its label says all.
fn named(steps: &[&str], pages: &[Page<'_>; 2]) -> bool {
    pages
        .iter()
        .filter_map(|page| page.at(steps))
        .any(|value| names(value).is_some())
}

/// What a path is called: its pattern with the names of the things it leads through, or
/// else the words of its steps.
fn label(steps: &[&str], pages: &[Page<'_>; 2]) -> Both {
    let called: Vec<Both> = (0..steps.len())
        .map(|at| called(steps, at, pages))
        .collect();
    let Some(pattern) = pattern(steps) else {
        let each = |of: usize| {
            let steps = called.iter().map(|one| one[of].as_str());
            steps.collect::<Vec<_>>()
        };
        return [each(0).join("·"), each(1).join(", ")];
    };
    let filled = |of: usize| {
        let holes = called.iter().enumerate();
        holes.fold(pattern[of].to_owned(), |text, (at, name)| {
            text.replace(&format!("{{{}}}", at + 1), &name[of])
        })
    };
    [filled(0), filled(1)]
}

/// What one step of a path is called: by the thing's own name, by its word, or as written.
fn called(steps: &[&str], at: usize, pages: &[Page<'_>; 2]) -> Both {
    let step = steps.get(at).copied().unwrap_or_default();
    let here = steps.get(..=at).unwrap_or_default();
    let mut things = pages.iter().rev().filter_map(|page| page.at(here));
    match (things.find_map(names), word(step)) {
        (Some(names), _) => names,
        (None, Some([zh, en])) => same(zh, en),
        (None, None) => same(step, step),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{LocalityFiles, builtin, check};

    fn changed(city: &str, edits: &[(&str, &str, &str)]) -> LocalityFiles {
        let mut files = builtin(city).unwrap();
        for (file, old, new) in edits {
            let text = files.get(file).unwrap();
            assert!(text.contains(old), "{file} has no {old}");
            let text = text.replacen(old, new, 1);
            files = files.with(file, &text);
        }
        files
    }

    #[test]
    fn a_new_version_reads_like_sentences() {
        let old = check(&builtin("huangshi").unwrap()).unwrap();
        let areas = "420202005,沈家营街道,2023-06-30,\n";
        let more = format!("{areas}420202099,新设街道,2026-07-01,\n");
        let files = changed(
            "huangshi",
            &[
                ("profile.toml", "version = 1\n", "version = 2\n"),
                (
                    "profile.toml",
                    "general = \"7 natural_days\"",
                    "general = \"5 working_days\"",
                ),
                ("profile.toml", "annual_weight = 30", "annual_weight = 35"),
                ("profile.toml", "C = \"district\"", "C = \"street\""),
                (
                    "profile.toml",
                    "name_en = \"Weibo\"",
                    "name_en = \"Microblog\"",
                ),
                (
                    "profile.toml",
                    "report_in = { within = \"30 natural_minutes\"",
                    "report_in = { within = \"20 natural_minutes\"",
                ),
                ("profile.toml", "[115.04, 30.20]", "[115.1, 30.25]"),
                ("areas.csv", areas, &more),
                ("org.toml", "most = 37", "most = 40"),
                ("profile.toml", "cap = 4", "cap = 5"),
                (
                    "profile.toml",
                    "hear = { within = \"5 working_days\"",
                    "hear = { within = \"7 working_days\"",
                ),
                (
                    "profile.toml",
                    "借鉴北京12345地方标准2021年征求意见稿(后发布为DB11/T 2021—2022),以正式文本为准\"\nassumed = true",
                    "本市规定\"",
                ),
                (
                    "integrations.toml",
                    "[[system]]\ncode = \"xueliang\"\nname = \"雪亮工程\"\nname_en = \"Public cameras\"\ndepartment = \"gongan\"\n",
                    "[[system]]\ncode = \"lamps\"\nname = \"智慧路灯\"\nname_en = \"Street lamps\"\n",
                ),
            ],
        );
        let new = check(&files).unwrap_or_else(|problems| panic!("{problems:?}"));
        let told = told(&old, &new);
        let find = |path: &str| {
            let one = told.iter().find(|one| one.path == path);
            let one = one.unwrap_or_else(|| panic!("{path} is not in {told:#?}"));
            (one.zh.as_str(), one.en.as_str())
        };
        for (path, zh, en) in [
            (
                "version",
                "版本由1改为2。",
                "The version changed from 1 to 2.",
            ),
            (
                "limits.handle.general",
                "一般事项的时限(派单到办理完毕)由7个自然日改为5个工作日。",
                "The limit from dispatch to handled for general matters changed from 7 natural days to 5 working days.",
            ),
            (
                "assessment.department.annual_weight",
                "街道评部门占部门年度考核的比重由30%改为35%。",
                "The share of a department's year that the streets decide changed from 30% to 35%.",
            ),
            (
                "map",
                "地图中心由“115.04, 30.2”改为“115.1, 30.25”。",
                "The centre of maps changed from “115.04, 30.2” to “115.1, 30.25”.",
            ),
            (
                "grades.c",
                "C级诉求的解决层级由区改为街道。",
                "The tier that solves grade C changed from district to street.",
            ),
            (
                "whistles.emergency.report_in",
                "“应急哨”的报到时限由30个自然分钟改为20个自然分钟。",
                "The time to report in at the “Emergency whistle” changed from 30 natural minutes to 20 natural minutes.",
            ),
            (
                "admission.kinds.veto_item.cap",
                "一票否决事项的保留上限由4改为5。",
                "The cap of veto items changed from 4 to 5.",
            ),
            (
                "admission.hear",
                "职责准入中听取街道意见的时限由5个工作日改为7个工作日。",
                "The time to hear a street of an admission changed from 5 working days to 7 working days.",
            ),
            (
                "channels.weibo.name_en",
                "渠道“微博”的英文名称由“Weibo”改为“Microblog”。",
                "The English name of the channel “Microblog” changed from “Weibo” to “Microblog”.",
            ),
            (
                "areas.420202099",
                "新增区划“新设街道”。",
                "The area “新设街道” is new.",
            ),
            (
                "systems.xueliang",
                "取消接入系统“雪亮工程”。",
                "The connected system “Public cameras” is gone.",
            ),
            (
                "systems.lamps",
                "新增接入系统“智慧路灯”。",
                "The connected system “Street lamps” is new.",
            ),
            (
                "provenance.limits.handle",
                "limits.handle的出处由假定(借鉴北京12345地方标准2021年征求意见稿(后发布为DB11/T 2021—2022),以正式文本为准)改为“本市规定”。",
                "The source of limits.handle changed from assumed (借鉴北京12345地方标准2021年征求意见稿(后发布为DB11/T 2021—2022),以正式文本为准) to “本市规定”.",
            ),
        ] {
            assert_eq!(find(path), (zh, en), "{path}");
        }
        assert!(
            told.iter()
                .any(|one| one.path.starts_with("organisation.presence"))
        );
    }

    #[test]
    fn every_change_of_a_city_is_told_and_none_twice() {
        let cities = ["huangshi", "tianjin"].map(|city| check(&builtin(city).unwrap()).unwrap());
        let [one, other] = &cities;
        assert!(told(one, one).is_empty());
        let sentences = told(one, other);
        let mut paths: Vec<&str> = sentences.iter().map(|one| one.path.as_str()).collect();
        paths.sort_unstable();
        paths.dedup();
        assert_eq!(paths.len(), sentences.len());
        for one in &sentences {
            assert!(one.zh.ends_with('。') && one.en.ends_with('.'), "{one:?}");
            assert!(!one.zh.contains("有变动"), "{one:?}");
        }
    }
}
