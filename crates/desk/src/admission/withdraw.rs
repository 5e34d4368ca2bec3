//! The department takes back what it asked for, or what it handed down.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::admission::{self as model, Admission};

use super::owe_again;
use crate::{Caller, Halt, Session, desk::Use};

/// What withdrawing says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "WithdrawAdmission")]
pub struct Withdraw {
    /// Why.
    pub reason: String,
}

impl Use<Admission> for Withdraw {
    const VERB: &'static str = "withdrawn";

    fn carry_out(
        &self,
        admission: Admission,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<Admission, Halt> {
        let verb = model::Withdraw {
            reason: self.reason.clone(),
        };
        let withdrawn = session.take(admission, verb)?;
        owe_again(&withdrawn, session)?;
        Ok(withdrawn)
    }
}
