//! Take note of an answer, or of an assessment.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::right::{Note, Right};

use crate::{Caller, Halt, Session, desk::Use};

/// What taking note says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteRight {
    /// What becomes of it.
    #[serde(default)]
    pub note: String,
}

impl Use<Right> for NoteRight {
    const VERB: &'static str = "noted";

    fn carry_out(
        &self,
        right: Right,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<Right, Halt> {
        let verb = Note {
            note: self.note.clone(),
        };
        session.take(right, verb)
    }
}
