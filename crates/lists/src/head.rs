//! The head of an edition: which list, whose, from when, resting on what. A small TOML
//! text beside the rows.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use shaoying_model::{AreaCode, ListKind, text};

use crate::{
    fault::{Fault, Faults},
    names::{Said, head_name},
};

/// The head, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "ListHead")]
pub struct Head {
    /// Which list.
    pub kind: ListKind,
    /// Whose: a city, a district, a street or a community.
    pub owner: AreaCode,
    /// Its title, as published.
    pub title: String,
    /// Its version, such as `2025` or `2025-2`.
    pub version: String,
    /// The first day it is in force.
    pub effective_from: Date,
    /// The last day; none while it has no end of its own. A later edition of the same
    /// list and owner takes its place in any case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_to: Option<Date>,
    /// The edition it rests on, where its rows are the differences only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// Whether what it does not carry may not be laid upon a street or a community
    /// (facts A3-04: 清单之外不得随意委托或交由街道承担). So unless it says otherwise.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub exhaustive: bool,
    /// Whether its items are examples and not the document's own.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub illustrative: bool,
    /// The document it comes from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// How many items the document says there are: `total`, `categories`, or a class.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub counts: BTreeMap<String, u32>,
}

fn yes() -> bool {
    true
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_yes(value: &bool) -> bool {
    *value
}

/// The keys a head may have.
const KEYS: &str = "kind, owner, title, version, effective_from, effective_to, base, \
    exhaustive, illustrative, source, counts";

/// The longest version, in characters.
const LONGEST_VERSION: usize = 24;

impl Head {
    /// The code of the edition: kind, owner and version.
    pub fn code(&self) -> String {
        format!("{}-{}-{}", self.kind, self.owner, self.version)
    }

    /// The head as TOML.
    pub fn to_toml(&self) -> String {
        toml::to_string(self).unwrap_or_default()
    }

    /// Reads a head, with every fault in it; none where a part is missing without which it
    /// is no head.
    pub(crate) fn read(source: &str, faults: &mut Faults) -> Option<Self> {
        let table: toml::Table = match source.parse() {
            Ok(table) => table,
            Err(error) => {
                let found = error.message().to_owned();
                faults.of_head("toml", Fault::HeadUnreadable, &found, "TOML");
                return None;
            }
        };
        let known: Vec<&str> = KEYS.split(", ").collect();
        for key in table.keys().filter(|key| !known.contains(&key.as_str())) {
            faults.of_head(key, Fault::HeadUnreadable, key, keys());
        }
        let kinds = ListKind::ALL.iter();
        let kinds = kinds.map(|kind| Said::from((kind.zh(), kind.en())).with_code(kind.as_str()));
        let mut reader = Reader {
            table: &table,
            faults,
        };
        let kind = reader.needed("kind", Said::several(kinds), ListKind::parse);
        let owner = reader.needed(
            "owner",
            ("4、6、9、12位区划代码", "4, 6, 9 or 12 digits"),
            |text| {
                AreaCode::parse(text)
                    .ok()
                    .filter(|code| code.as_str().len() < 15)
            },
        );
        let title = reader.needed("title", ("文字", "a text"), |text| {
            (text::required(
                "title",
                text,
                text::TITLE,
                shaoying_model::Reason::TextMissing,
            )
            .is_ok())
            .then(|| text.to_owned())
        });
        let version = reader.needed(
            "version",
            (
                "字母、数字、“-”“_”“.”,至多24位,如2025",
                "letters, digits, `-`, `_` and `.`, 24 at most, such as 2025",
            ),
            |text| {
                let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
                let short = !text.is_empty() && text.len() <= LONGEST_VERSION;
                (short && text.bytes().all(plain)).then(|| text.to_owned())
            },
        );
        let day = ("年-月-日,如2025-01-01", "year-month-day");
        let effective_from = reader.needed("effective_from", day, |text| text.parse::<Date>().ok());
        let effective_to = reader.optional("effective_to", day, |text| text.parse::<Date>().ok());
        let base = reader.optional("base", ("版本代码", "the code of an edition"), |text| {
            Some(text.to_owned())
        });
        let source = reader.optional("source", ("文字", "a text"), |text| Some(text.to_owned()));
        let exhaustive = reader.flag("exhaustive").unwrap_or(true);
        let illustrative = reader.flag("illustrative").unwrap_or(false);
        let counts = reader.counts();
        if let (Some(from), Some(to)) = (effective_from, effective_to)
            && to < from
        {
            let (found, expected) = (to.to_string(), from.to_string());
            faults.of_head("effective_to", Fault::PeriodReversed, &found, &expected);
        }
        Some(Self {
            kind: kind?,
            owner: owner?,
            title: title?,
            version: version?,
            effective_from: effective_from?,
            effective_to,
            base,
            exhaustive,
            illustrative,
            source: source.unwrap_or_default(),
            counts,
        })
    }
}

/// A key by what it is called.
fn named(key: &str) -> Said {
    head_name(key).with_code(key)
}

/// What a head may say.
fn keys() -> Said {
    Said::several(KEYS.split(", ").map(named))
}

struct Reader<'a, 'f> {
    table: &'a toml::Table,
    faults: &'f mut Faults,
}

impl Reader<'_, '_> {
    fn needed<T>(
        &mut self,
        key: &str,
        right: impl Into<Said>,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let right = right.into();
        if !self.table.contains_key(key) {
            let (found, right) = (named(key), right.clone());
            self.faults.of_head(key, Fault::HeadMissing, found, right);
        }
        self.optional(key, right, read)
    }

    fn optional<T>(
        &mut self,
        key: &str,
        right: impl Into<Said>,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let value = self.table.get(key)?;
        let text = match value {
            toml::Value::String(text) => text.trim().to_owned(),
            other => other.to_string(),
        };
        let read = read(&text);
        if read.is_none() {
            self.faults
                .of_head(key, Fault::HeadUnreadable, named(key), right);
        }
        read
    }

    fn flag(&mut self, key: &str) -> Option<bool> {
        let value = self.table.get(key)?;
        if value.as_bool().is_none() {
            self.faults
                .of_head(key, Fault::HeadUnreadable, named(key), "true, false");
        }
        value.as_bool()
    }

    fn counts(&mut self) -> BTreeMap<String, u32> {
        let Some(value) = self.table.get("counts") else {
            return BTreeMap::new();
        };
        let counts: Option<BTreeMap<String, u32>> = value.clone().try_into().ok();
        if counts.is_none() {
            let right = ("名称 = 整数", "name = whole number");
            self.faults
                .of_head("counts", Fault::HeadUnreadable, named("counts"), right);
        }
        counts.unwrap_or_default()
    }
}
