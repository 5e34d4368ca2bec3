//! Take note: whoever asked says what becomes of the answer; whoever was assessed, that
//! they have seen it.

use serde::{Deserialize, Serialize};

use super::{Right, RightStage};
use crate::{Refusal, Step, matter::Change, text};

/// What taking note says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NoteRight")]
pub struct Note {
    /// What becomes of it.
    #[serde(default)]
    pub note: String,
}

impl Change<Right> for Note {
    fn change(&self, mut right: Right, _: Step<'_>) -> Result<Right, Refusal> {
        text::optional("note", &self.note, text::NOTE)?;
        right.note.clone_from(&self.note);
        right.stage = RightStage::Noted;
        Ok(right)
    }
}
