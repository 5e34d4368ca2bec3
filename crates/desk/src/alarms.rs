//! Alarms: raised where a rule finds no target, settled by a person.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::{
    AreaCode, MatterNumber, Reason, Refusal, Role,
    alarm::{Alarm, AlarmKind, Raise, Settle as Verb},
    journal::{StreamId, StreamKind},
};

use shaoying_storage::{AlarmLine, DbError, Lines};

use crate::{
    AlarmItem, AlarmView, Caller, Desk, Done, Guard, Halt, Listing, Session,
    asking::{page_length, read_cursor},
    desk::Use,
    reading::listing,
    writer::{AnyMatter, Claim, told},
};

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

/// Who may look for what an admission may come from: those who admit, and those who ask.
const GAP_READERS: &[Role] = &[Role::Arbiter, Role::Supervisor, Role::DepartmentOfficer];

/// A page of alarms from a query that is told before which number, and how many.
async fn page_of_alarms(
    after: Option<&str>,
    limit: Option<usize>,
    read: impl AsyncFnOnce(Option<&str>, i64) -> Result<Vec<AlarmLine>, DbError>,
) -> Result<Listing<AlarmItem>, Refusal> {
    let limit = page_length(limit)?;
    let after = after.map(read_cursor).transpose()?;
    let before = after.as_ref().map(|seek| seek.number.as_str());
    let lines = read(before, limit as i64 + 1).await;
    let lines = Lines {
        lines: lines.map_err(|error| told(&error))?,
        stopped: None,
    };
    Ok(listing(lines, limit))
}

impl Desk {
    /// One alarm.
    pub async fn alarm(
        &self,
        caller: &Caller,
        number: &MatterNumber,
    ) -> Result<AlarmView, Refusal> {
        caller.must_watch()?;
        let stored = self
            .db
            .stored(StreamKind::Alarm, &[number.as_str().to_owned()])
            .await
            .map_err(|error| told(&error))?;
        let stored = stored.into_iter().next();
        let any = stored.and_then(|stored| AnyMatter::read(StreamKind::Alarm, &stored.state).ok());
        match any {
            Some(AnyMatter::Alarm(alarm)) if caller.area.contains(&alarm.area) => {
                Ok(self.alarm_view(caller, *alarm))
            }
            _ => Err(Refusal::new(Reason::NoSuchMatter).with("number", number)),
        }
    }

    /// A page of alarms.
    pub async fn alarms(
        &self,
        caller: &Caller,
        open: bool,
        after: Option<&str>,
        limit: Option<usize>,
    ) -> Result<Listing<AlarmItem>, Refusal> {
        caller.must_watch()?;
        page_of_alarms(after, limit, async |before, most| {
            self.db.alarms(open, &caller.area, before, most).await
        })
        .await
    }

    /// The gaps in the lists that somebody told of inside the caller's area and nobody has
    /// settled: what an application may come from.
    pub async fn gaps(
        &self,
        caller: &Caller,
        after: Option<&str>,
        limit: Option<usize>,
    ) -> Result<Listing<AlarmItem>, Refusal> {
        caller.must_be(GAP_READERS)?;
        caller.must_be_somewhere()?;
        let kind = AlarmKind::ListGap.as_str();
        page_of_alarms(after, limit, async |before, most| {
            let gaps = self.db.open_alarms_of(kind, &caller.area, before, most);
            gaps.await
        })
        .await
    }

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
