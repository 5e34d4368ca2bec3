//! Lists of the test town, written in a line an item.

use shaoying_desk::{
    Guard,
    editions::{NewEdition, Published},
};
use shaoying_lists::cells::{DraftRow, Field};

use crate::{Town, keeper};

/// The head of an edition that is in force from the first of January of its version, a
/// year.
pub fn head(kind: &str, owner: &str, year: &str) -> String {
    format!(
        "kind = \"{kind}\"\nowner = \"{owner}\"\ntitle = \"试验清单\"\nversion = \"{year}\"\n\
         effective_from = \"{year}-01-01\"\n"
    )
}

/// Rows from lines: code, class, responsible, lead, assisting, delegation, port, change;
/// what stands at the end may be left out.
pub fn listed(lines: &[&str]) -> Vec<DraftRow> {
    const COLUMNS: [Field; 8] = [
        Field::Code,
        Field::Class,
        Field::Responsible,
        Field::Lead,
        Field::Assisting,
        Field::Delegation,
        Field::Port,
        Field::Change,
    ];
    let row = |(row, line): (u32, &&str)| {
        let mut cells = vec![String::new(); Field::ALL.len()];
        for (field, text) in COLUMNS.iter().zip(line.split(',')) {
            text.trim().clone_into(&mut cells[*field as usize]);
        }
        cells[Field::Name as usize] = format!("事项{}", cells[Field::Code as usize]);
        "《试验条例》".clone_into(&mut cells[Field::LegalBasis as usize]);
        DraftRow {
            sheet: String::new(),
            row,
            cells,
        }
    };
    (2..).zip(lines).map(row).collect()
}

impl Town {
    /// The keeper of the lists publishes an edition.
    pub async fn publish(&self, head: &str, lines: &[&str]) -> Published {
        let new = NewEdition {
            head: head.to_owned(),
            rows: listed(lines),
        };
        let published = self
            .desk
            .publish_edition(&keeper(), &Guard::default(), &new)
            .await;
        published.expect("published")
    }
}
