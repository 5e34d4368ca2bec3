//! Alarms: raised where a rule finds no target, settled by a person.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::{
    AreaCode, MatterNumber, Refusal,
    alarm::{Alarm, AlarmKind, Raise, Settle as Verb},
    journal::{StreamId, StreamKind},
};

use crate::{Caller, Desk, Done, Guard, Halt, Session, desk::Use};

/// What settling says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SettleAlarm {
    /// What was done.
    pub note: String,
}

impl Use<Alarm> for SettleAlarm {
    const VERB: &'static str = "settled";

    fn carry_out(
        &self,
        alarm: Alarm,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<Alarm, Halt> {
        session.take(
            alarm,
            Verb {
                note: self.note.clone(),
            },
        )
    }
}

impl Desk {
    /// Settles an alarm.
    pub async fn settle_alarm(
        &self,
        caller: &Caller,
        number: &MatterNumber,
        guard: &Guard,
        what: SettleAlarm,
    ) -> Result<Done, Refusal> {
        self.change::<Alarm, _>(caller, number, guard, what).await
    }
}

/// Puts something on a human's desk, in the same commit as what brought it about.
pub(crate) fn raise(
    session: &mut Session<'_>,
    kind: AlarmKind,
    area: &AreaCode,
    subject: Option<StreamId>,
    message: String,
) -> Result<(), Halt> {
    let number = session.allot(StreamKind::Alarm);
    metrics::counter!("shaoying_alarms", "kind" => kind.as_str()).increment(1);
    session.open::<Alarm>(
        &number,
        Raise {
            kind,
            area: area.clone(),
            subject,
            message,
        },
    )?;
    Ok(())
}
