//! How an office's table is to be read: a TOML document that is kept beside the file and
//! used again for the next year's.
//!
//! ```toml
//! sheets = ["许可", "处罚"]          # all, unless told
//! header_rows = 2                    # found by itself, unless told
//! separators = "、;\n"               # what parts several values in a cell
//! fill_down = ["category"]           # written once for the rows below, without a merge
//!
//! [columns]
//! code = "项目编码"
//! responsible = "责任主体/主办"      # two rows of headings, parted by a stroke
//!
//! [constants]
//! scheme = "hubei-16"
//!
//! [words]                            # an office's word, and the form's
//! "市监局" = "shichang"
//! ```

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use shaoying_lists::cells::Field;
use shaoying_model::{Reason, Refusal};

use super::words;
use crate::Encoding;

/// How a file of a list is read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListMapping {
    /// What the bytes of a CSV file are; seen from the bytes unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<Encoding>,
    /// The sheets to be read; every one with headings unless told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sheets: Vec<String>,
    /// How many rows the headings take; found unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header_rows: Option<u32>,
    /// The characters that part several values in a cell, beside the form's own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub separators: String,
    /// Columns whose empty cells repeat the one above.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fill_down: Vec<Field>,
    /// The heading of each column that is read.
    pub columns: BTreeMap<Field, String>,
    /// What a column says in every row where the file has none.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub constants: BTreeMap<Field, String>,
    /// The office's words for units, classes and the like.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub words: BTreeMap<String, String>,
}

impl ListMapping {
    /// Reads a mapping; a [`Reason::BadParameter`] says what is wrong.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        toml::from_str(text).map_err(|error| {
            let before = error.span().and_then(|span| text.get(..span.start));
            let line = before.map_or(1, |before| before.matches('\n').count() + 1);
            let what = format!("line {line}: {}", error.message());
            Refusal::new(Reason::BadParameter).with("mapping", what)
        })
    }

    /// The mapping as TOML, to be kept.
    pub fn to_toml(&self) -> String {
        toml::to_string(self).unwrap_or_default()
    }

    /// What a cell says in the exported form.
    pub(super) fn say(&self, field: Field, cell: &str) -> String {
        if !words::holds_several(field) {
            return self.word(field, cell.trim()).to_owned();
        }
        let parted = |c: char| c == shaoying_lists::cells::SEPARATOR || self.separators.contains(c);
        let values = cell
            .split(parted)
            .map(str::trim)
            .filter(|value| !value.is_empty());
        let values: Vec<&str> = values.map(|value| self.word(field, value)).collect();
        values.join(";")
    }

    fn word<'a>(&'a self, field: Field, word: &'a str) -> &'a str {
        let own = self.words.get(word).map(String::as_str);
        own.or_else(|| words::meaning(field, word)).unwrap_or(word)
    }
}
