//! Begin handling.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::work_order::{self as model, Contact, WorkOrder};

use crate::{Caller, Halt, Session, desk::Use};

/// What beginning says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BeginHandling {
    /// Whether the resident was reached.
    #[serde(default)]
    pub contact: Option<Contact>,
    /// An internal note.
    #[serde(default)]
    pub note: String,
}

impl Use<WorkOrder> for BeginHandling {
    const VERB: &'static str = "handling_begun";

    fn carry_out(
        &self,
        order: WorkOrder,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<WorkOrder, Halt> {
        let verb = model::BeginHandling {
            contact: self.contact.clone(),
            note: self.note.clone(),
        };
        session.take(order, verb)
    }
}
