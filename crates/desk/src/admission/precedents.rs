//! What was refused before: whoever asks for the same again, or finds no item for an
//! order, is shown it.

use schemars::JsonSchema;
use serde::Serialize;
use shaoying_model::{Refusal, Timestamp};
use shaoying_storage::{AdmissionLine, Filter, Page, Range, Scope};

use crate::{Desk, asking::pattern, lines::instant, writer::told};

/// An application that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Precedent {
    /// Its number.
    pub number: String,
    /// What it was for.
    pub name: String,
    /// Who had asked.
    pub department: String,
    /// When it was opened.
    pub opened_at: Option<Timestamp>,
}

/// How many are shown.
const SHOWN: i64 = 5;

impl Desk {
    /// The latest refused applications whose name holds these words; none for no words.
    pub(crate) async fn precedents(
        &self,
        words: &str,
        but: &str,
    ) -> Result<Vec<Precedent>, Refusal> {
        if words.trim().is_empty() {
            return Ok(Vec::new());
        }
        let scope = Scope::City;
        let range = Range {
            filter: Filter {
                stage: "refused".to_owned(),
                words: pattern(words),
                ..Filter::default()
            },
            ..Range::of(Page::Newest, &scope)
        };
        let found = self.db.lines::<AdmissionLine>(range, SHOWN + 1).await;
        let found = found.map_err(|error| told(&error))?.lines;
        let others = found.into_iter().filter(|line| line.number != but);
        let shown = others.take(SHOWN.unsigned_abs() as usize);
        Ok(shown
            .map(|line| Precedent {
                number: line.number,
                name: line.title,
                department: line.department_unit,
                opened_at: instant(line.opened_at),
            })
            .collect())
    }
}
