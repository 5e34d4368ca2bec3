//! What a role looks into or looks after beside the matters: told with the session, so that
//! a page offers no way to what would be refused.

use schemars::JsonSchema;
use serde::Serialize;
use shaoying_model::Role;

use crate::{Caller, accounts, editions, jobs, looking_up};

/// Something kept beside the matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Register {
    /// The accounts of the city.
    Accounts,
    /// Jobs, timers and the verification of the journal.
    Machine,
    /// The lists of powers and duties, to publish them.
    Lists,
    /// The records of those who appealed, to find what somebody who calls has said.
    Appellants,
}

/// Who looks into what.
const KEPT: [(Register, &[Role]); 4] = [
    (Register::Accounts, accounts::READERS),
    (Register::Machine, jobs::KEEPERS),
    (Register::Lists, editions::KEEPERS),
    (Register::Appellants, looking_up::TAKES_CALLS),
];

impl Caller {
    /// Whether their role reads matters at all.
    pub fn sees_matters(&self) -> bool {
        self.scope().is_ok()
    }

    /// What they look into or after beside the matters.
    pub fn keeps(&self) -> Vec<Register> {
        let kept = KEPT.iter();
        kept.filter(|(_, roles)| roles.contains(&self.role))
            .map(|(register, _)| *register)
            .collect()
    }
}
