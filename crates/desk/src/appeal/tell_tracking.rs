//! The way back for a resident who has lost the code: whoever takes calls is told it, for a
//! stated purpose, and each telling is an entry of the appeal.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::{
    MatterNumber, Refusal,
    appeal::{self as model, Appeal},
};

use crate::{Caller, Desk, Guard, Halt, Session, desk::Use, resident::Tracking};

/// What telling the code says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TellTracking {
    /// What for, and how it was made sure that it is them; it goes on the journal.
    pub purpose: String,
}

impl Use<Appeal> for TellTracking {
    const VERB: &'static str = "tracking_told";

    fn carry_out(
        &self,
        appeal: Appeal,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<Appeal, Halt> {
        let purpose = self.purpose.clone();
        session.take(appeal, model::TellTracking { purpose })
    }
}

impl Desk {
    /// Number and code of an appeal, for the resident whose it is. No key makes it happen
    /// once: who asks again has been told again, and each telling is an entry.
    ///
    /// Refused as a matter that is not there outside the caller's sight; and by role, for
    /// want of a purpose, where nobody's record is with the appeal, and to its handlers.
    pub async fn tell_tracking(
        &self,
        caller: &Caller,
        number: &MatterNumber,
        what: TellTracking,
    ) -> Result<Tracking, Refusal> {
        self.appeal(caller, number).await?;
        self.on_appeal(caller, number, &Guard::default(), what)
            .await?;
        Ok(self.tracking(number))
    }
}
