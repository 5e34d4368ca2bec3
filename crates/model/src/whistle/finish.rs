//! A responder's part is done: "事不完、人不走".

use serde::{Deserialize, Serialize};

use super::{Part, Whistle};
use crate::{Reason, Refusal, Step, UnitCode, matter::Change, text};

/// What finishing says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Finish {
    /// The responder.
    pub unit: UnitCode,
    /// What it did.
    pub result: String,
}

impl Change<Whistle> for Finish {
    fn change(&self, mut whistle: Whistle, step: Step<'_>) -> Result<Whistle, Refusal> {
        text::required("result", &self.result, text::NOTE, Reason::TextMissing)?;
        let responder = whistle.responder(&self.unit)?;
        responder.refuse_unless_open()?;
        if responder.report_ins.is_empty() {
            return Err(Refusal::new(Reason::NotReportedIn).with("unit", &self.unit));
        }
        whistle.end_part(&self.unit, Part::Finished, &self.result, step.at)?;
        Ok(whistle)
    }
}
