//! 1 and 5, in the store: every deadline that runs and has a rung left has its timer
//! row, at the projected instant, and there are no other rows.

use std::collections::BTreeMap;

use shaoying_model::{
    ClockName, UnitCode,
    clock::{Calendar, RungKind},
    journal::StreamId,
};
use shaoying_storage::Db;

use super::{breach, rungs_once::deadlines};
use crate::{mirror::Mirror, outcome::Trouble};

const RULE: usize = 1;

type Timers = BTreeMap<(StreamId, Option<UnitCode>, ClockName), (RungKind, i64)>;

pub(super) async fn check(db: &Db, mirror: &Mirror, calendar: &Calendar) -> Result<(), Trouble> {
    let mut projected = Timers::new();
    for (stream, matter) in mirror.ends() {
        for (unit, deadline) in deadlines(matter) {
            if let Some((rung, due)) = deadline.next_rung(calendar) {
                let key = (stream.clone(), unit, deadline.name);
                projected.insert(key, (rung, due.at.as_microsecond()));
            }
        }
    }
    let rows = db.due_timers(i64::MAX, None, i64::from(i32::MAX)).await?;
    let stored: Timers = rows
        .into_iter()
        .map(|row| {
            let stream = StreamId::new(row.kind, row.key.number);
            (
                (stream, row.key.unit, row.key.clock),
                (row.rung, row.due_at),
            )
        })
        .collect();
    let differs = projected
        .iter()
        .find(|(key, due)| stored.get(*key) != Some(*due))
        .or_else(|| stored.iter().find(|(key, _)| !projected.contains_key(*key)));
    match differs {
        None => Ok(()),
        Some((key, _)) => {
            let message = format!(
                "{:?} {}: projected {:?}, stored {:?}",
                key.1,
                key.2,
                projected.get(key),
                stored.get(key)
            );
            Err(breach(RULE, Some(&key.0), message).into())
        }
    }
}
