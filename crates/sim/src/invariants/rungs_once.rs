//! 5: a rung fires once for each start of its deadline, not before it is due, and not
//! never.
//!
//! It counts entries and looks at when deadlines started; it does not believe what the
//! matter itself notes as fired.

use std::collections::BTreeSet;

use serde::Deserialize;
use shaoying_desk::AnyMatter;
use shaoying_model::{
    ClockName, Matter as _, Timestamp, UnitCode,
    clock::{Calendar, Deadline, RungKind},
    journal::{Entry, StreamId},
};

use super::{Breach, breach};
use crate::mirror::Change;

const RULE: usize = 5;

/// What an entry of a fired rung says, on any matter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub(super) struct Fired {
    #[serde(default)]
    pub(super) unit: Option<UnitCode>,
    pub(super) clock: ClockName,
    pub(super) rung: RungKind,
    #[serde(default)]
    pub(super) escalated_to: Option<UnitCode>,
}

pub(super) fn fired(entry: &Entry) -> Option<Fired> {
    let rung = entry.verb == "rung_fired";
    rung.then(|| serde_json::from_str(&entry.body).ok())
        .flatten()
}

/// The rungs that have fired since their deadlines started.
#[derive(Debug, Default)]
pub(crate) struct Ledger(BTreeSet<(StreamId, Option<UnitCode>, ClockName, RungKind)>);

impl Ledger {
    pub(super) fn check(&mut self, change: &Change, calendar: &Calendar) -> Result<(), Breach> {
        let (stream, entry) = (&change.entry.stream, &change.entry);
        let Some(rung) = fired(entry) else {
            self.forget_restarted(change);
            return Ok(());
        };
        let wrong = |message: String| Err(breach(RULE, Some(stream), message));
        let before = change.before.as_ref().map(deadlines).unwrap_or_default();
        let due = before
            .iter()
            .filter(|(unit, deadline)| *unit == rung.unit && deadline.name == rung.clock)
            .find_map(|(_, deadline)| deadline.rung_due(rung.rung, calendar));
        match due {
            None => return wrong(format!("{rung:?} fired, and no such clock ran")),
            Some(due) if due.at > entry.at => {
                return wrong(format!("{rung:?} fired at {}, due at {}", entry.at, due.at));
            }
            Some(_) => {}
        }
        let key = (stream.clone(), rung.unit.clone(), rung.clock, rung.rung);
        if self.0.insert(key) {
            Ok(())
        } else {
            wrong(format!("{rung:?} fired a second time"))
        }
    }

    /// A deadline that starts at this entry, or is given more time, may fire anew.
    fn forget_restarted(&mut self, change: &Change) {
        let entry = &change.entry;
        let before = change.before.as_ref().map(deadlines).unwrap_or_default();
        for (unit, deadline) in deadlines(&change.after) {
            let extended = before.iter().any(|(of, was)| {
                *of == unit
                    && was.name == deadline.name
                    && was.extra_minutes < deadline.extra_minutes
            });
            if deadline.started_at == entry.at || extended {
                self.0.retain(|(stream, of, clock, _)| {
                    (stream, of, *clock) != (&entry.stream, &unit, deadline.name)
                });
            }
        }
    }
}

/// After the reconcilers have looked, nothing is due any more.
pub(super) fn check_none_is_due(
    stream: &StreamId,
    matter: &AnyMatter,
    now: Timestamp,
    calendar: &Calendar,
) -> Result<(), Breach> {
    for (unit, deadline) in deadlines(matter) {
        if let Some((rung, due)) = deadline.next_rung(calendar)
            && due.at <= now
        {
            let message = format!(
                "{rung} of {} {unit:?} was due at {} and has not fired by {now}",
                deadline.name, due.at
            );
            return Err(breach(RULE, Some(stream), message));
        }
    }
    Ok(())
}

/// Every deadline of a matter, with whose it is.
pub(super) fn deadlines(matter: &AnyMatter) -> Vec<(Option<UnitCode>, Deadline)> {
    let of = match matter {
        AnyMatter::WorkOrder(order) => order.deadlines(),
        AnyMatter::Appeal(appeal) => appeal.deadlines(),
        AnyMatter::Whistle(whistle) => whistle.deadlines(),
        AnyMatter::Right(right) => right.deadlines(),
        AnyMatter::Admission(admission) => admission.deadlines(),
        AnyMatter::Alarm(_) | AnyMatter::Attachment(_) | AnyMatter::Register => Vec::new(),
    };
    of.into_iter()
        .map(|of| (of.unit.cloned(), of.deadline.clone()))
        .collect()
}
