//! The words of the pages: one Fluent file a language, inside the binary.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

/// A language of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    /// Chinese, which comes first.
    Chinese,
    /// English.
    English,
}

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<[Bundle; 2]> = LazyLock::new(|| {
    [Language::Chinese, Language::English].map(|language| bundle(language, language.texts()))
});

fn bundle(language: Language, texts: &'static str) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![language.tag().parse().unwrap_or_default()]);
    // The marks it would put around what is filled in show as boxes on old phones.
    bundle.set_use_isolating(false);
    // What could be read of a file with a fault in it is better than nothing; a test
    // finds the fault before a resident does.
    let resource = FluentResource::try_new(texts.to_owned()).unwrap_or_else(|(read, _)| read);
    bundle.add_resource_overriding(resource);
    bundle
}

impl Language {
    /// The language's tag.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// Reads a tag, as in `?lang=en`.
    pub(crate) fn read(text: &str) -> Option<Self> {
        match text.get(..2)? {
            "zh" => Some(Self::Chinese),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    pub(crate) fn texts(self) -> &'static str {
        match self {
            Self::Chinese => include_str!("../texts/zh-CN.ftl"),
            Self::English => include_str!("../texts/en.ftl"),
        }
    }

    /// The text of a key; the key itself if there is none, which a test rules out.
    pub(crate) fn say(self, key: &str, arguments: &[(&'static str, &str)]) -> String {
        let [chinese, english] = &*BUNDLES;
        let bundle = match self {
            Self::Chinese => chinese,
            Self::English => english,
        };
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::error!(key, "a page asks for words that are not there");
            return key.to_owned();
        };
        let arguments: FluentArgs<'_> = arguments
            .iter()
            .map(|(name, value)| (*name, FluentValue::from(*value)))
            .collect();
        let mut faults = Vec::new();
        bundle
            .format_pattern(pattern, Some(&arguments), &mut faults)
            .into_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Keys and the names of what is filled in.
    fn keys(language: Language) -> BTreeMap<String, BTreeSet<String>> {
        let texts = language.texts();
        let read = FluentResource::try_new(texts.to_owned());
        assert!(
            read.is_ok(),
            "{}: {:?}",
            language.tag(),
            read.err().map(|(_, faults)| faults)
        );
        let mut keys = BTreeMap::new();
        let mut key = String::new();
        for line in texts.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, _)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
                key = name.to_owned();
                assert!(
                    keys.insert(key.clone(), BTreeSet::new()).is_none(),
                    "{key} twice"
                );
            }
            for part in line.split("{ $").skip(1) {
                let name = part.split([' ', '}']).next().unwrap_or_default();
                let filled: &mut BTreeSet<String> = keys.entry(key.clone()).or_default();
                filled.insert(name.to_owned());
            }
        }
        keys
    }

    #[test]
    fn both_languages_say_the_same_things() {
        assert_eq!(keys(Language::Chinese), keys(Language::English));
    }

    fn is_chinese(c: char) -> bool {
        matches!(c as u32, 0x2e80..0xa000 | 0xf900..0xfb00 | 0xff00..0xfff0)
    }

    /// The English file holds Chinese only where a Chinese name is meant.
    #[test]
    fn each_language_is_written_in_itself() {
        for line in Language::English
            .texts()
            .lines()
            .filter(|line| !line.starts_with('#'))
        {
            let own_name = line.starts_with("other-language");
            assert!(own_name || !line.chars().any(is_chinese), "{line}");
        }
    }

    fn files(folder: &str) -> Vec<(String, String)> {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut found = Vec::new();
        for entry in std::fs::read_dir(&root).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                found.extend(files(&format!("{folder}/{name}")));
            } else {
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
        found
    }

    /// The source without its tests and comments.
    fn source(text: &str) -> String {
        let product = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = product
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// What is left of a template without tags, expressions and comments.
    fn bare(template: &str) -> String {
        let mut text = template.to_owned();
        for (open, close) in [("{#", "#}"), ("{%", "%}"), ("{{", "}}"), ("<", ">")] {
            while let Some(start) = text.find(open) {
                let end = text[start..]
                    .find(close)
                    .map_or(text.len(), |end| start + end + close.len());
                text.replace_range(start..end, " ");
            }
        }
        text
    }

    #[test]
    fn no_text_that_is_read_stands_in_the_source() {
        for (name, text) in files("src") {
            let found: Vec<&str> = source(&text)
                .lines()
                .filter(|line| line.chars().any(is_chinese))
                .map(|_| "")
                .collect();
            assert!(found.is_empty(), "{name} holds Chinese");
        }
        for (name, text) in files("assets") {
            assert!(!text.chars().any(is_chinese), "{name} holds Chinese");
        }
        for (name, text) in files("templates") {
            assert!(!text.chars().any(is_chinese), "{name} holds Chinese");
            let left = bare(&text).replace("&nbsp;", " ");
            let words = left.chars().any(char::is_alphabetic);
            assert!(
                !words,
                "{name} says: {}",
                left.split_whitespace().collect::<Vec<_>>().join(" ")
            );
            for attribute in ["placeholder=\"", "aria-label=\"", "title=\"", "alt=\""] {
                for said in text.split(attribute).skip(1) {
                    assert!(
                        said.starts_with("{{") || said.starts_with('"'),
                        "{name}: {attribute}"
                    );
                }
            }
        }
    }

    /// The keys that are put together from a word of the domain.
    const MADE: &[(&str, &[&str])] = &[
        (
            "burden-kind-",
            &[
                "duty",
                "form",
                "veto_item",
                "responsibility_letter",
                "assessment",
                "app",
                "certificate",
            ],
        ),
        (
            "burden-stage-",
            &["handed_down", "applied_for", "withdrawn"],
        ),
        (
            "kind-",
            &[
                "inquiry",
                "help",
                "complaint",
                "tipoff",
                "suggestion",
                "praise",
            ],
        ),
        (
            "kind-hint-",
            &[
                "inquiry",
                "help",
                "complaint",
                "tipoff",
                "suggestion",
                "praise",
            ],
        ),
        (
            "stage-",
            &[
                "received",
                "judged",
                "dispatched",
                "acknowledged",
                "handling",
                "objected",
                "handled",
                "verified",
                "on_account",
                "merged",
                "closed",
            ],
        ),
        (
            "next-",
            &[
                "received",
                "judged",
                "dispatched",
                "acknowledged",
                "handling",
                "objected",
                "handled",
                "verified",
                "on_account",
            ],
        ),
        ("list-unit-", &["street", "community"]),
        (
            "list-class-",
            &[
                "license",
                "penalty",
                "coercion",
                "levy",
                "benefit",
                "inspection",
                "confirmation",
                "reward",
                "adjudication",
                "other",
                "basic",
                "assisting",
                "recalled",
                "party_duty",
                "self_govern",
                "assist_government",
                "purchased",
            ],
        ),
        ("grade-", &["1", "2", "3", "4", "5"]),
        (
            "outcome-",
            &["solved", "explained", "not_solvable", "unfounded"],
        ),
        (
            "month-",
            &[
                "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12",
            ],
        ),
    ];

    #[test]
    fn every_text_is_used_and_every_one_that_is_used_is_there() {
        use shaoying_model::{AppealKind, work_order::Outcome};
        let words = |all: Vec<&'static str>| all.into_iter().collect::<BTreeSet<_>>();
        let made = |prefix: &str| {
            let found = MADE.iter().find(|(made, _)| *made == prefix).unwrap();
            found.1.iter().copied().collect::<BTreeSet<_>>()
        };
        let kinds = AppealKind::ALL.iter().map(|kind| kind.as_str()).collect();
        assert_eq!(words(kinds), made("kind-"));
        let outcomes = Outcome::ALL
            .iter()
            .map(|outcome| outcome.as_str())
            .collect();
        assert_eq!(words(outcomes), made("outcome-"));

        let mut used: BTreeSet<String> = BTreeSet::new();
        for (prefix, endings) in MADE {
            used.extend(endings.iter().map(|ending| format!("{prefix}{ending}")));
        }
        let known = keys(Language::Chinese);
        let sources = files("src").into_iter().map(|(_, text)| source(&text));
        let texts: Vec<String> = sources
            .chain(files("templates").into_iter().map(|(_, text)| text))
            .collect();
        for text in &texts {
            for key in known.keys() {
                if text.contains(&format!("\"{key}\"")) {
                    used.insert(key.clone());
                }
            }
            for call in ["s.t(\"", "s.say(\"", "s.say2(\""] {
                for part in text.split(call).skip(1) {
                    let key = part.split('"').next().unwrap_or_default();
                    assert!(
                        known.contains_key(key) || key.ends_with('-'),
                        "{key} has no text"
                    );
                }
            }
        }
        let known: BTreeSet<String> = known.into_keys().collect();
        assert_eq!(used, known);
    }

    #[test]
    fn what_is_filled_in_is_filled_in() {
        let said = Language::English.say("basis", &[("item", "A1"), ("law", "B2")]);
        assert!(said.contains("A1") && said.contains("B2"), "{said}");
    }
}
