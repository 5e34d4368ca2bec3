//! Finding the headings of a sheet: under titles that run across, in one row or two, and
//! guessing which column holds what.

use std::collections::BTreeMap;

use shaoying_lists::cells::Field;

use super::{
    grid::{GridRow, Sheet},
    mapping::ListMapping,
    words::HEADINGS,
};

/// Where a sheet's headings are, and what they say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Headings {
    /// How many rows of the sheet come before the first item.
    pub(super) until: usize,
    /// The heading of each column: `责任主体/主办` where there are two rows.
    pub(super) names: BTreeMap<u32, String>,
}

/// How many rows from the top headings are looked for in.
const DEPTH: usize = 12;
/// How many known headings a row must have to be one of headings.
const ENOUGH: usize = 2;

/// A heading without the blanks, line ends and notes in brackets that offices put there.
fn plain(text: &str) -> String {
    let text = text.split(['(', '\u{ff08}']).next().unwrap_or_default();
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn known(text: &str) -> Option<Field> {
    let text = plain(text);
    let own = Field::ALL
        .iter()
        .find(|field| field.as_str() == text || field.zh() == text);
    own.copied().or_else(|| {
        let found = HEADINGS
            .iter()
            .find(|(_, names)| names.contains(&text.as_str()));
        found.map(|(field, _)| *field)
    })
}

fn recognised(row: &GridRow, mapping: Option<&ListMapping>) -> usize {
    let mut fields: Vec<String> = Vec::new();
    for text in row.cells.values() {
        let own = mapping.is_some_and(|mapping| {
            let named = mapping.columns.values();
            named
                .flat_map(|name| name.split('/'))
                .any(|name| plain(name) == plain(text))
        });
        if own || (mapping.is_none() && known(text).is_some()) {
            let text = plain(text);
            if !fields.contains(&text) {
                fields.push(text);
            }
        }
    }
    fields.len()
}

impl Headings {
    /// Finds the headings of a sheet; none where it has none.
    pub(super) fn find(sheet: &Sheet, mapping: Option<&ListMapping>) -> Option<Self> {
        let top = sheet.rows.iter().take(DEPTH);
        let scores: Vec<usize> = top.map(|row| recognised(row, mapping)).collect();
        let first = scores.iter().position(|score| *score >= ENOUGH)?;
        let told = mapping.and_then(|mapping| mapping.header_rows);
        let two = match told {
            Some(rows) => rows > 1,
            // A second row of headings stands right below, and merged cells reach into it
            // with what they say above.
            None => sheet.rows.get(first + 1).is_some_and(|below| {
                let above = &sheet.rows[first];
                let same =
                    |(column, text): &(&u32, &String)| above.cells.get(*column) == Some(*text);
                let reached = below.cells.iter().filter(same).count();
                below.number == above.number + 1 && reached >= ENOUGH
            }),
        };
        let above = &sheet.rows[first];
        let mut names: BTreeMap<u32, String> = above
            .cells
            .iter()
            .map(|(column, text)| (*column, plain(text)))
            .collect();
        if two && let Some(below) = sheet.rows.get(first + 1) {
            for (column, text) in &below.cells {
                let text = plain(text);
                let name = match names.get(column) {
                    Some(above) if *above != text => format!("{above}/{text}"),
                    _ => text,
                };
                names.insert(*column, name);
            }
        }
        Some(Self {
            until: first + 1 + usize::from(two),
            names,
        })
    }

    /// Which column each field stands in.
    pub(super) fn places(&self, mapping: &ListMapping) -> BTreeMap<Field, u32> {
        let place = |name: &str| {
            let name: String = name.split('/').map(plain).collect::<Vec<_>>().join("/");
            let mut names = self.names.iter();
            names
                .find(|(_, heading)| **heading == name)
                .map(|(column, _)| *column)
        };
        let columns = mapping.columns.iter();
        columns
            .filter_map(|(field, name)| place(name).map(|column| (*field, column)))
            .collect()
    }

    /// Adds to a mapping what the headings say by themselves.
    pub(super) fn guess(&self, mapping: &mut ListMapping) {
        for heading in self.names.values() {
            let whole = known(heading);
            let last = heading.rsplit('/').next().unwrap_or_default();
            let first = heading.split('/').next().unwrap_or_default();
            let field = whole.or_else(|| known(last)).or_else(|| known(first));
            if let Some(field) = field {
                mapping
                    .columns
                    .entry(field)
                    .or_insert_with(|| heading.clone());
            }
        }
    }

    /// Whether every heading is the exported form's own, which needs no guess.
    pub(super) fn are_ours(&self) -> bool {
        self.names.values().all(|heading| {
            Field::ALL
                .iter()
                .any(|field| field.as_str() == heading || field.zh() == heading)
        })
    }
}
