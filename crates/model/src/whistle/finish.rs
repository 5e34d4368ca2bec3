//! A responder's part is done: "事不完、人不走".

use serde::{Deserialize, Serialize};

use super::{Part, Whistle};
use crate::{
    Reason, Refusal, Step, UnitCode,
    attachment::{self, File},
    matter::Change,
    text,
};

/// What finishing says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Finish {
    /// The responder.
    pub unit: UnitCode,
    /// What it did.
    pub result: String,
    /// The files that come with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<File>,
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
        attachment::attach(
            &mut whistle.attachments,
            &self.attachments,
            "finished",
            false,
            step,
        );
        Ok(whistle)
    }
}
