//! Alarms: raised where a rule finds no target, settled by a person.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::{
    AreaCode, MatterNumber, Refusal,
    alarm::{Alarm, AlarmKind, Raise, Settle as Verb},
    journal::{StreamId, StreamKind},
};

use crate::{Caller, Desk, Done, Guard, Halt, Session, desk::Use, writer::Claim};

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

    /// Puts a missing desk, or an item that no list carries, on a human's: once a week,
    /// however often it is asked for. The refused command took no step, so this is one of
    /// its own.
    pub(crate) async fn tell_refused(&self, refusal: &Refusal, kind: AlarmKind, what: &str) {
        let city = self.rules().profile().city.clone();
        let by = Caller::system(&city).actor();
        let about: Vec<&str> = refusal.about.values().map(String::as_str).collect();
        let message = format!("{what}:{}", about.join(" / "));
        let claim = Claim {
            scope: format!("account:{}", by.account),
            key: message.clone(),
            fingerprint: [0; 32],
        };
        let area = refusal.about.get("area");
        let area = area
            .and_then(|area| AreaCode::parse(area).ok())
            .unwrap_or(city);
        let raised = self
            .writer
            .submit(by, Some(claim), Vec::new(), 0, move |session| {
                raise(session, kind, &area, None, message.clone())
            });
        if let Err(refusal) = raised.await {
            tracing::error!(code = refusal.reason.code(), "no alarm could be raised");
        }
    }
}

/// Puts something on a human's desk, in the same commit as what brought it about.
pub(crate) fn raise(
    session: &mut Session<'_>,
    kind: AlarmKind,
    area: &AreaCode,
    subject: Option<StreamId>,
    message: String,
) -> Result<StreamId, Halt> {
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
    Ok(StreamId::new(StreamKind::Alarm, number.as_str()))
}
