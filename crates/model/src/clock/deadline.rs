//! One running deadline: a budget, the extensions granted to it, and the ledger of
//! when it ran. It stores no target instant; ask it with a calendar in hand.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    Calendar, Limit, Projection, Rung, RungKind,
    count::{MICROS_PER_MINUTE, MICROS_PER_SECOND},
};
use crate::ClockName;

/// A stretch in which a deadline did not run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Suspension {
    /// When it was suspended.
    pub from: Timestamp,
    /// When it was resumed, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

/// A budget with its ledger. It is open until stopped, and runs while open and not
/// suspended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Deadline {
    /// Which span of work it measures.
    pub name: ClockName,
    /// The budget it started with.
    pub limit: Limit,
    /// Minutes granted since, on the same clock.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub extra_minutes: u32,
    /// Its rungs, lowest percent first, one of each kind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rungs: Vec<Rung>,
    /// The rungs that have fired since the start or the last extension.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fired: Vec<RungKind>,
    /// When it started.
    pub started_at: Timestamp,
    /// When it did not run; in order, only the last one can be unfinished.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suspensions: Vec<Suspension>,
    /// When it stopped for good, if it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped_at: Option<Timestamp>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes the field by reference"
)]
fn is_zero(minutes: &u32) -> bool {
    *minutes == 0
}

impl Deadline {
    /// Starts a deadline. Of several rungs of one kind the lowest is kept.
    pub fn start(name: ClockName, limit: Limit, rungs: Vec<Rung>, at: Timestamp) -> Self {
        let mut sorted = rungs;
        sorted.sort_by_key(|rung| rung.percent);
        let mut rungs: Vec<Rung> = Vec::with_capacity(sorted.len());
        for rung in sorted {
            if rungs.iter().all(|kept| kept.kind != rung.kind) {
                rungs.push(rung);
            }
        }
        Self {
            name,
            limit,
            extra_minutes: 0,
            rungs,
            fired: Vec::new(),
            started_at: at,
            suspensions: Vec::new(),
            stopped_at: None,
        }
    }

    /// Whether it is consuming budget: neither stopped nor suspended.
    pub fn is_running(&self) -> bool {
        self.is_open() && !self.is_suspended()
    }

    /// Whether it has not been stopped; a suspended deadline is open.
    pub fn is_open(&self) -> bool {
        self.stopped_at.is_none()
    }

    fn is_suspended(&self) -> bool {
        self.suspensions
            .last()
            .is_some_and(|suspension| suspension.until.is_none())
    }

    /// Adds minutes to the budget. Nothing happens when it is stopped.
    ///
    /// Every rung may fire again: an extension is asked for before expiry and makes a
    /// new promise, of which the holder is reminded anew. A rung that is past even so
    /// is due at once.
    pub fn extend(&mut self, minutes: u32) {
        if self.is_open() && minutes > 0 {
            self.extra_minutes = self.extra_minutes.saturating_add(minutes);
            self.fired.clear();
        }
    }

    /// Suspends it. Nothing happens unless it is running. An instant before the last
    /// event of the ledger counts as that event's, here and in the other verbs.
    pub fn suspend(&mut self, at: Timestamp) {
        if self.is_running() {
            let from = at.max(self.last_event());
            self.suspensions.push(Suspension { from, until: None });
        }
    }

    /// Resumes it. Nothing happens unless it is open and suspended.
    pub fn resume(&mut self, at: Timestamp) {
        if self.is_open() {
            self.end_suspension(at);
        }
    }

    /// Stops it for good. Nothing happens when it is stopped already.
    pub fn stop(&mut self, at: Timestamp) {
        if self.is_open() {
            let at = at.max(self.last_event());
            self.end_suspension(at);
            self.stopped_at = Some(at);
        }
    }

    fn end_suspension(&mut self, at: Timestamp) {
        if let Some(suspension) = self.suspensions.last_mut() {
            suspension.until.get_or_insert(at.max(suspension.from));
        }
    }

    fn last_event(&self) -> Timestamp {
        self.suspensions
            .last()
            .map_or(self.started_at, |suspension| {
                suspension.until.unwrap_or(suspension.from)
            })
    }

    /// The instant at which the whole budget is used up; `None` when stopped or suspended.
    pub fn due(&self, calendar: &Calendar) -> Option<Projection> {
        self.project(calendar, self.budget_micros(100))
    }

    /// The instant of a rung, fired or not; `None` when stopped or suspended, or when
    /// there is no such rung.
    pub fn rung_due(&self, kind: RungKind, calendar: &Calendar) -> Option<Projection> {
        let rung = self.rungs.iter().find(|rung| rung.kind == kind)?;
        self.project(calendar, self.budget_micros(rung.percent))
    }

    /// The rungs that have not fired, earliest first; none when stopped or suspended.
    pub fn pending_rungs(&self, calendar: &Calendar) -> Vec<(RungKind, Projection)> {
        self.unfired()
            .filter_map(|kind| Some((kind, self.rung_due(kind, calendar)?)))
            .collect()
    }

    /// The earliest rung that has not fired; `None` when stopped or suspended.
    pub fn next_rung(&self, calendar: &Calendar) -> Option<(RungKind, Projection)> {
        let kind = self.unfired().next()?;
        Some((kind, self.rung_due(kind, calendar)?))
    }

    fn unfired(&self) -> impl Iterator<Item = RungKind> + '_ {
        self.rungs
            .iter()
            .map(|rung| rung.kind)
            .filter(|kind| !self.fired.contains(kind))
    }

    /// Notes that a rung fired. False, and nothing happens, when it had fired already,
    /// when the deadline is not running, or when it has no such rung.
    pub fn fire(&mut self, kind: RungKind) -> bool {
        let fires = self.is_running() && self.unfired().any(|unfired| unfired == kind);
        if fires {
            self.fired.push(kind);
        }
        fires
    }

    /// Whole seconds of its clock that it has run by `now`.
    pub fn consumed_seconds(&self, calendar: &Calendar, now: Timestamp) -> u64 {
        self.consumed_micros(calendar, now) / MICROS_PER_SECOND.unsigned_abs()
    }

    /// Seconds of budget left at `now`, rounded down, so that it is negative as soon as
    /// any more than the budget was used. On the working clock nothing is used between
    /// closing and opening: a budget that ended at closing shows zero until then.
    pub fn remaining_seconds(&self, calendar: &Calendar, now: Timestamp) -> i64 {
        let signed = |micros| i64::try_from(micros).unwrap_or(i64::MAX);
        let budget = signed(self.budget_micros(100));
        let consumed = signed(self.consumed_micros(calendar, now));
        (budget - consumed).div_euclid(MICROS_PER_SECOND)
    }

    fn consumed_micros(&self, calendar: &Calendar, now: Timestamp) -> u64 {
        self.running_spans()
            .map(|(from, until)| {
                let until = until.map_or(now, |until| until.min(now));
                calendar.micros_between(self.limit.clock, from, until)
            })
            .sum()
    }

    /// A share of the whole budget. A percent of a minute is a whole number of
    /// microseconds, so nothing is rounded.
    fn budget_micros(&self, percent: u16) -> u64 {
        let minutes = u64::from(self.limit.minutes) + u64::from(self.extra_minutes);
        (minutes * u64::from(percent)).saturating_mul(MICROS_PER_MINUTE.unsigned_abs() / 100)
    }

    /// Walks the ledger until `budget` is used up.
    fn project(&self, calendar: &Calendar, budget: u64) -> Option<Projection> {
        if !self.is_running() {
            return None;
        }
        let clock = self.limit.clock;
        let mut left = budget;
        let mut provisional = false;
        for (from, until) in self.running_spans() {
            if let Some(until) = until {
                let used = calendar.micros_between(clock, from, until);
                if used < left {
                    left -= used;
                    provisional |= calendar.is_provisional(clock, from, until);
                    continue;
                }
            }
            let mut end = calendar.add_micros(clock, from, left);
            end.provisional |= provisional;
            return Some(end);
        }
        None
    }

    /// When it ran, in order; a span without an end is still running.
    fn running_spans(&self) -> impl Iterator<Item = (Timestamp, Option<Timestamp>)> + '_ {
        let resumed = self
            .suspensions
            .iter()
            .filter_map(|suspension| suspension.until);
        let paused = self
            .suspensions
            .iter()
            .map(|suspension| Some(suspension.from));
        std::iter::once(self.started_at)
            .chain(resumed)
            .zip(paused.chain(std::iter::once(self.stopped_at)))
    }
}
