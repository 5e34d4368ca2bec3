//! Gaps in the lists that somebody told of: what an application may come from.

use schemars::JsonSchema;
use serde::Serialize;
use shaoying_model::{
    AreaCode, MatterNumber, Refusal, Role, Timestamp, alarm::AlarmKind, journal::StreamKind,
};

use crate::{
    Caller, Desk,
    writer::{AnyMatter, told},
};

/// An order that no listed item fits, or an item that no list carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "ListGapReport")]
pub struct Gap {
    /// The alarm that tells of it: what an application names as its origin.
    pub number: MatterNumber,
    /// The place.
    pub area: AreaCode,
    /// The order, where it is about one.
    pub order: Option<String>,
    /// What is missing.
    pub message: String,
    /// When it was told.
    pub raised_at: Timestamp,
}

/// Those who admit duties, and those who may ask.
const READERS: &[Role] = &[Role::Arbiter, Role::Supervisor, Role::DepartmentOfficer];

/// How many gaps are told.
const AT_MOST: i64 = 1_000;

impl Desk {
    /// The gaps inside the caller's area that nobody has settled, newest first.
    pub async fn gaps(&self, caller: &Caller) -> Result<Vec<Gap>, Refusal> {
        caller.must_be(READERS)?;
        let kind = AlarmKind::ListGap.as_str();
        let lines = self.db.open_alarms_of(kind, &caller.area, AT_MOST);
        let lines = lines.await.map_err(|error| told(&error))?;
        Ok(lines
            .into_iter()
            .filter_map(
                |line| match AnyMatter::read(StreamKind::Alarm, &line.state) {
                    Ok(AnyMatter::Alarm(alarm)) => Some(Gap {
                        number: alarm.number,
                        area: alarm.area,
                        order: alarm.subject.map(|subject| subject.number),
                        message: alarm.message,
                        raised_at: alarm.raised_at,
                    }),
                    _ => None,
                },
            )
            .collect())
    }
}
