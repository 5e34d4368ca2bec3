//! What a reader sees of a matter: the state itself, and beside it what a page would
//! otherwise have to compute.

use schemars::JsonSchema;
use serde::Serialize;
use shaoying_assessment::Explained;
use shaoying_model::{
    ClockName, Role, Timestamp, UnitCode,
    admission::Admission,
    alarm::Alarm,
    appeal::Appeal,
    clock::{Calendar, Clock},
    journal::Entry,
    right::Right,
    whistle::Whistle,
    work_order::WorkOrder,
};

use crate::{
    admission::Precedent,
    appellants::Appellant,
    authority::{Action, Guarded},
    editions::ListedUnit,
    map::Geometry,
};

/// A deadline as people read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ClockView {
    /// Which clock.
    pub clock: ClockName,
    /// Whose, where each responder has its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitCode>,
    /// When it is due; none while it is stopped or suspended.
    pub due_at: Option<Timestamp>,
    /// Whether the date rests on a year whose notice is not out.
    pub provisional: bool,
    /// Seconds used, on its own clock.
    pub consumed_seconds: u64,
    /// Seconds left, negative when overdue.
    pub remaining_seconds: i64,
    /// Whether it runs.
    pub running: bool,
}

/// Hours a unit held an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HeldFor {
    /// Who.
    pub unit: UnitCode,
    /// Seconds of office hours.
    pub working_seconds: u64,
    /// Seconds round the clock.
    pub natural_seconds: u64,
}

/// An order with what a page needs beside it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OrderView {
    /// The order.
    pub order: WorkOrder,
    /// Its clocks.
    pub clocks: Vec<ClockView>,
    /// Who held it for how long.
    pub held_for: Vec<HeldFor>,
    /// The units that the lists named when it was dispatched, in words.
    pub listed_units: Vec<ListedUnit>,
    /// Where it lies on a map, if it says a point.
    pub geometry: Option<Geometry>,
    /// What the reader may do.
    pub allowed_actions: Vec<Action>,
}

/// An appeal with what a page needs beside it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AppealView {
    /// The appeal.
    pub appeal: Appeal,
    /// The person, masked; none if nobody is known or they asked for confidence.
    pub appellant: Option<Appellant>,
    /// Its clocks.
    pub clocks: Vec<ClockView>,
    /// What the reader may do.
    pub allowed_actions: Vec<Action>,
}

/// A whistle with what a page needs beside it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct WhistleView {
    /// The whistle.
    pub whistle: Whistle,
    /// Every responder's clocks, and the street's.
    pub clocks: Vec<ClockView>,
    /// What each assessment comes to under the policy the whistle was blown under.
    pub scores: Vec<ScoreView>,
    /// The units that the lists named when it was blown, in words.
    pub listed_units: Vec<ListedUnit>,
    /// What the reader may do.
    pub allowed_actions: Vec<Action>,
}

/// One assessment of a whistle, explained (facts A2-24 to A2-26).
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ScoreView {
    /// The responder.
    pub unit: UnitCode,
    /// The street's word on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<Explained>,
    /// Its word on the street.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street: Option<Explained>,
}

/// One use of a right with what a page needs beside it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RightView {
    /// The use.
    pub right: Right,
    /// Its clocks.
    pub clocks: Vec<ClockView>,
    /// What the reader may do.
    pub allowed_actions: Vec<Action>,
}

/// An admission with what a page needs beside it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AdmissionView {
    /// The admission.
    pub admission: Admission,
    /// Who has it now; none when it is over.
    pub holder: Option<UnitCode>,
    /// How the votes stand: for, against, abstaining.
    pub votes: [usize; 3],
    /// Its clocks, and those of whoever is asked.
    pub clocks: Vec<ClockView>,
    /// Applications like it that were refused, as long as this one is open.
    pub precedents: Vec<Precedent>,
    /// What the reader may do.
    pub allowed_actions: Vec<Action>,
}

/// An alarm with what a page needs beside it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AlarmView {
    /// The alarm.
    pub alarm: Alarm,
    /// What the reader may do.
    pub allowed_actions: Vec<Action>,
}

/// One entry as a reader sees it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct EntryView {
    /// Its place in the whole journal.
    pub position: u64,
    /// Its place in its stream.
    pub sequence: u64,
    /// When.
    pub at: Timestamp,
    /// By which account.
    pub account: String,
    /// In which role.
    pub role: Role,
    /// For which unit.
    pub unit: Option<UnitCode>,
    /// What happened.
    pub verb: String,
    /// With what input.
    pub body: serde_json::Value,
    /// Its seal.
    pub hash: String,
}

pub(crate) fn entry_view(entry: Entry) -> EntryView {
    EntryView {
        position: entry.position,
        sequence: entry.sequence,
        at: entry.at,
        account: entry.by.account,
        role: entry.by.role,
        unit: entry.by.unit,
        verb: entry.verb,
        body: serde_json::from_str(&entry.body).unwrap_or_default(),
        hash: entry.hash.to_string(),
    }
}

pub(crate) fn clocks(matter: &impl Guarded, calendar: &Calendar, now: Timestamp) -> Vec<ClockView> {
    matter
        .deadlines()
        .into_iter()
        .map(|of| {
            let due = of.deadline.due(calendar);
            ClockView {
                clock: of.deadline.name,
                unit: of.unit.cloned(),
                due_at: due.map(|due| due.at),
                provisional: due.is_some_and(|due| due.provisional),
                consumed_seconds: of.deadline.consumed_seconds(calendar, now),
                remaining_seconds: of.deadline.remaining_seconds(calendar, now),
                running: of.deadline.is_running(),
            }
        })
        .collect()
}

pub(crate) fn held_for(order: &WorkOrder, calendar: &Calendar, now: Timestamp) -> Vec<HeldFor> {
    let mut total: Vec<HeldFor> = Vec::new();
    for holding in &order.holdings {
        let until = holding.until.unwrap_or(now);
        let working = calendar.seconds_between(Clock::Working, holding.from, until);
        let natural = calendar.seconds_between(Clock::Natural, holding.from, until);
        match total.iter_mut().find(|held| held.unit == holding.unit) {
            Some(held) => {
                held.working_seconds += working;
                held.natural_seconds += natural;
            }
            None => total.push(HeldFor {
                unit: holding.unit.clone(),
                working_seconds: working,
                natural_seconds: natural,
            }),
        }
    }
    total
}
