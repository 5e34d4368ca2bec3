//! Timers: the next rung of each running deadline.

use shaoying_model::{ClockName, UnitCode, clock::RungKind, journal::StreamKind};

use crate::{Db, DbError, db::reading, table::Row};

pub(crate) mod sql {
    pub(crate) const DUE: &str = "SELECT number, unit_code, clock, district_code, stream_kind, rung, \
        due_at FROM timers WHERE (due_at, number, unit_code, clock) > ($1, $2, $3, $4) AND due_at <= $5 \
        ORDER BY due_at, number, unit_code, clock LIMIT $6";
    pub(crate) const STALE: &str = "SELECT calendar, number, stream_kind FROM timers \
        WHERE (calendar, number) > ($1, $2) AND calendar < $3 ORDER BY calendar, number LIMIT $4";
    pub(crate) const NEXT: &str = "SELECT due_at FROM timers ORDER BY due_at LIMIT 1";
    pub(crate) const SOONEST: &str = "SELECT number, unit_code, clock, district_code, stream_kind, \
        rung, due_at FROM timers ORDER BY due_at, number, unit_code, clock LIMIT $1";
    pub(crate) const PROVISIONAL: &str =
        "SELECT number FROM timers WHERE provisional ORDER BY number LIMIT 1";
    pub(crate) const ALL: &[&str] = &[DUE, STALE, NEXT, SOONEST, PROVISIONAL];
}

/// The key of a timer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TimerKey {
    /// The matter.
    pub number: String,
    /// Whose clock; none for the matter's own.
    pub unit: Option<UnitCode>,
    /// Which clock.
    pub clock: ClockName,
    /// The matter's district.
    pub district: String,
}

impl TimerKey {
    /// The key columns of the row.
    pub fn cells(&self) -> Row {
        vec![
            self.number.as_str().into(),
            self.unit.as_ref().map_or("", |unit| unit.as_str()).into(),
            self.clock.as_str().into(),
            self.district.as_str().into(),
        ]
    }
}

/// A timer whose rung has fallen due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueTimer {
    /// Its key.
    pub key: TimerKey,
    /// The kind of its matter.
    pub kind: StreamKind,
    /// The rung.
    pub rung: RungKind,
    /// When it fell due, in microseconds.
    pub due_at: i64,
}

/// A timer that was projected through another calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaleTimer {
    /// The calendar's name.
    pub calendar: String,
    /// The kind of its matter.
    pub kind: StreamKind,
    /// The matter.
    pub number: String,
}

#[derive(sqlx::FromRow)]
struct StaleRow {
    calendar: String,
    number: String,
    stream_kind: String,
}

#[derive(sqlx::FromRow)]
struct TimerRow {
    number: String,
    unit_code: String,
    clock: String,
    district_code: String,
    stream_kind: String,
    rung: String,
    due_at: i64,
}

impl TimerRow {
    fn timer(self) -> Option<DueTimer> {
        Some(DueTimer {
            kind: StreamKind::parse(&self.stream_kind)?,
            rung: RungKind::parse(&self.rung)?,
            due_at: self.due_at,
            key: TimerKey {
                clock: ClockName::parse(&self.clock)?,
                unit: (!self.unit_code.is_empty()).then(|| UnitCode::new(self.unit_code)),
                number: self.number,
                district: self.district_code,
            },
        })
    }
}

fn timers(rows: Vec<TimerRow>) -> Result<Vec<DueTimer>, DbError> {
    rows.into_iter()
        .map(|row| {
            row.timer()
                .ok_or_else(|| DbError::Corrupt("a timer".to_owned()))
        })
        .collect()
}

impl Db {
    /// Timers due at `now` (microseconds), most overdue first, after the one that the page
    /// before ended with.
    pub async fn due_timers(
        &self,
        now: i64,
        after: Option<&DueTimer>,
        limit: i64,
    ) -> Result<Vec<DueTimer>, DbError> {
        let (due_at, number, unit, clock) = after.map_or((i64::MIN, "", "", ""), |last| {
            let TimerKey {
                number,
                unit,
                clock,
                ..
            } = &last.key;
            let unit = unit.as_ref().map_or("", |unit| unit.as_str());
            (last.due_at, number.as_str(), unit, clock.as_str())
        });
        let rows: Vec<TimerRow> = reading!(self, pool => sqlx::query_as(sql::DUE)
            .bind(due_at).bind(number).bind(unit).bind(clock).bind(now).bind(limit)
            .fetch_all(pool).await)?;
        timers(rows)
    }

    /// The timers that fall due next, late ones first.
    pub async fn soonest_timers(&self, limit: i64) -> Result<Vec<DueTimer>, DbError> {
        let rows: Vec<TimerRow> = reading!(self, pool => sqlx::query_as(sql::SOONEST)
            .bind(limit).fetch_all(pool).await)?;
        timers(rows)
    }

    /// Timers projected through another calendar than `current`, after the place where
    /// the page before ended: a walk that comes to its end, whoever writes meanwhile.
    pub async fn stale_timers(
        &self,
        current: &str,
        after: Option<&StaleTimer>,
        limit: i64,
    ) -> Result<Vec<StaleTimer>, DbError> {
        let after = after.map_or(("", ""), |last| (&last.calendar, &last.number));
        // '~' sorts after whatever a calendar's name or a number begins with.
        for (begin, end) in [(("", ""), current), ((current, "~"), "~")] {
            let stale = self.stale_between(after.max(begin), end, limit).await?;
            if !stale.is_empty() {
                return Ok(stale);
            }
        }
        Ok(Vec::new())
    }

    async fn stale_between(
        &self,
        (calendar, number): (&str, &str),
        end: &str,
        limit: i64,
    ) -> Result<Vec<StaleTimer>, DbError> {
        let rows: Vec<StaleRow> = reading!(self, pool => sqlx::query_as(sql::STALE)
            .bind(calendar).bind(number).bind(end).bind(limit).fetch_all(pool).await)?;
        rows.into_iter()
            .map(|row| {
                StreamKind::parse(&row.stream_kind)
                    .map(|kind| StaleTimer {
                        calendar: row.calendar,
                        kind,
                        number: row.number,
                    })
                    .ok_or_else(|| DbError::Corrupt("a timer".to_owned()))
            })
            .collect()
    }

    /// Whether some running deadline rests on a year without a notice.
    pub async fn any_provisional_timer(&self) -> Result<bool, DbError> {
        let row: Option<(String,)> =
            reading!(self, pool => sqlx::query_as(sql::PROVISIONAL).fetch_optional(pool).await)?;
        Ok(row.is_some())
    }

    /// When the next timer falls due, in microseconds.
    pub async fn next_timer(&self) -> Result<Option<i64>, DbError> {
        let row: Option<(i64,)> =
            reading!(self, pool => sqlx::query_as(sql::NEXT).fetch_optional(pool).await)?;
        Ok(row.map(|(due_at,)| due_at))
    }
}
