//! A hand-down under an admission is recorded, by the street or by the department.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::{
    Reason, Refusal, UnitCode,
    admission::{self as model, Admission},
};

use crate::{Caller, Halt, Session, desk::Use};

/// What counting a use says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "CountAdmissionUse")]
pub struct CountUse {
    /// The street; the caller's own by default.
    #[serde(default)]
    pub street: Option<UnitCode>,
    /// The day it was asked; today by default.
    #[serde(default)]
    pub on: Option<Date>,
    /// What was asked.
    #[serde(default)]
    pub note: String,
}

impl Use<Admission> for CountUse {
    const VERB: &'static str = "use_counted";

    fn carry_out(
        &self,
        admission: Admission,
        caller: &Caller,
        session: &mut Session<'_>,
    ) -> Result<Admission, Halt> {
        let own = caller.unit.as_ref();
        let street = self.street.as_ref().or(own).ok_or(Reason::UnitMayNot)?;
        // A street speaks for itself; the department for whichever it asked.
        if own != Some(street) && own != Some(&admission.department) {
            return Err(Refusal::new(Reason::UnitMayNot).with("unit", street).into());
        }
        let today = session.rules().calendar().local_date(session.at());
        let on = self.on.unwrap_or(today);
        if on > today {
            return Err(Refusal::new(Reason::DateOutOfRange).with("on", on).into());
        }
        let verb = model::CountUse {
            street: street.clone(),
            on,
            note: self.note.clone(),
        };
        session.take(admission, verb)
    }
}
