//! Importing a year's notice: every open deadline is projected anew, with the reason on
//! the journal. A year that is still missing when a deadline reaches it is an alarm.

use schemars::JsonSchema;
use serde::Serialize;
use shaoying_model::{
    MatterNumber, Reason, Refusal, Role,
    alarm::{Alarm, AlarmKind, Settle},
    clock::CalendarYear,
    journal::{StreamId, StreamKind},
    text,
};
use shaoying_storage::{CALENDARS, CalendarRow, StaleTimer};

use crate::{
    Caller, Desk, Guard, Halt, Session, alarms,
    writer::{Claim, told},
};

/// A year of the working calendar.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct YearView {
    /// The year, its notice and the days the notice names.
    #[serde(flatten)]
    pub year: CalendarYear,
    /// Whether it was imported here; else it came with the program.
    pub imported: bool,
}

/// What an import came to.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ImportedYear {
    /// The year.
    pub year: i16,
    /// The notice.
    pub notice: String,
    /// How many matters had their deadlines projected anew.
    pub projected_again: u64,
}

/// What the journal keeps of it.
#[derive(Debug, Serialize)]
struct Imported<'a> {
    notice: &'a str,
    days: usize,
    reason: &'a str,
}

/// The key under which a year's alarm is raised: once for ever.
fn alarm_of(year: i16) -> Claim {
    Claim {
        scope: "calendar".to_owned(),
        key: year.to_string(),
        fingerprint: [0; 32],
    }
}

impl Desk {
    /// The years that deadlines are projected by, in order. Every other year follows the
    /// plain week, and what rests on it is provisional.
    pub fn calendar_years(&self) -> Vec<YearView> {
        self.rules().years().to_vec()
    }

    /// Imports or replaces a year.
    pub async fn import_calendar(
        &self,
        caller: &Caller,
        year: CalendarYear,
        reason: &str,
    ) -> Result<ImportedYear, Refusal> {
        caller.must_be(&[Role::SystemAdministrator])?;
        text::required("reason", reason, text::NOTE, Reason::ReasonMissing)?;
        text::required("notice", &year.version, text::TITLE, Reason::TextMissing)?;
        // Refuses a year that no calendar can be made of, before anything is written.
        self.rules().profile().calendar(vec![year.clone()])?;
        let row = CalendarRow {
            year: year.year.into(),
            notice: year.version.clone(),
            days: serde_json::to_string(&year.days).unwrap_or_default(),
            at: self.clock.now().as_microsecond(),
        };
        let stream = StreamId::new(StreamKind::Calendar, year.year.to_string());
        let body = serde_json::to_value(Imported {
            notice: &year.version,
            days: year.days.len(),
            reason,
        })
        .unwrap_or_default();
        let alarm = self.raised_alarm(year.year).await?;
        let reads = alarm.iter().chain([&stream]).cloned().collect();
        let note = format!("已导入:{}", year.version);
        self.submit(caller.actor(), None, reads, 0, move |session| {
            session.note(stream.clone(), "imported", &body)?;
            session.put(&CALENDARS, row.cells());
            if let Some(alarm) = &alarm {
                end(alarm, &note, session)?;
            }
            Ok(stream.clone())
        })
        .await?;
        self.reload_rules().await?;
        let projected_again = self.project_all_again().await?;
        Ok(ImportedYear {
            year: year.year,
            notice: year.version,
            projected_again,
        })
    }

    /// The alarm that was raised for want of this year's notice.
    async fn raised_alarm(&self, year: i16) -> Result<Option<StreamId>, Refusal> {
        let Claim { scope, key, .. } = alarm_of(year);
        let claim = self.db.claim(&scope, &key).await;
        let claim = claim.map_err(|error| told(&error))?;
        Ok(claim.and_then(|claim| serde_json::from_str(&claim.outcome).ok()))
    }

    /// Tells a human of the first year whose notice is missing and that an open deadline
    /// rests on: once a year, however often it is looked at.
    pub(crate) async fn tell_missing_notice(&self) -> Result<(), Refusal> {
        let any = self.db.any_provisional_timer().await;
        if !any.map_err(|error| told(&error))? {
            return Ok(());
        }
        let rules = self.rules();
        let calendar = rules.calendar();
        let mut years = calendar.local_date(self.now()).year()..;
        let Some(year) = years.find(|year| !calendar.knows(*year)) else {
            return Ok(());
        };
        if self.raised_alarm(year).await?.is_some() {
            return Ok(());
        }
        let city = rules.profile().city.clone();
        let by = Caller::system(&city).actor();
        let message = format!("{year}年放假通知尚未导入,已有未结事项的期限要算到该年");
        let raised = self.submit(by, Some(alarm_of(year)), Vec::new(), 0, move |session| {
            let kind = AlarmKind::ProvisionalCalendar;
            alarms::raise(session, kind, &city, None, message.clone())
        });
        raised.await.map(drop)
    }

    /// Projects every deadline that was projected through another calendar, each once:
    /// a node with another calendar, as during an upgrade, may be doing the same. Safe to
    /// repeat, and to run on several nodes.
    pub(crate) async fn project_all_again(&self) -> Result<u64, Refusal> {
        const AT_ONCE: i64 = 500;
        let mut count = 0;
        let mut last: Option<StaleTimer> = None;
        loop {
            let rules = self.rules();
            let stale = self
                .db
                .stale_timers(rules.calendar_version(), last.as_ref(), AT_ONCE)
                .await
                .map_err(|error| told(&error))?;
            let mut streams: Vec<StreamId> = stale
                .iter()
                .map(|timer| StreamId::new(timer.kind, &timer.number))
                .collect();
            streams.dedup();
            let Some(first) = streams.first().cloned() else {
                return Ok(count);
            };
            last = stale.last().cloned();
            count += streams.len() as u64;
            let by = Caller::system(&rules.profile().city).actor();
            let reads = streams.clone();
            self.command(by, &Guard::default(), &(), reads, move |session| {
                for stream in &streams {
                    session.project_again(stream)?;
                }
                Ok(first.clone())
            })
            .await?;
        }
    }
}

/// Ends the alarm, unless somebody has settled it.
fn end(alarm: &StreamId, note: &str, session: &mut Session<'_>) -> Result<(), Halt> {
    let alarm: Alarm = session.read(&MatterNumber::new(&alarm.number))?;
    if alarm.settled.is_none() {
        let note = note.to_owned();
        session.take(alarm, Settle { note })?;
    }
    Ok(())
}
