//! Rungs: a warning, a breach or an escalation fires once, whatever the number of
//! nodes: the matter notes it in the same commit, and the writer has turns.

use shaoying_model::{
    ClockName, Matter as _, MatterNumber, Reason, Refusal, UnitCode,
    admission::{self, Admission},
    alarm::AlarmKind,
    appeal::{self, Appeal},
    clock::RungKind,
    journal::{StreamId, StreamKind},
    right::{self, Right},
    whistle::{self, Whistle},
    work_order::{self, Cause, Supervise, SupervisionLevel, WorkOrder},
};
use shaoying_storage::DueTimer;

use crate::{
    Caller, Desk, Guard, Halt, Session,
    admission::lapse,
    alarms,
    writer::{Kept, told},
};

/// How many timers one look takes up.
const AT_ONCE: i64 = 200;

impl Desk {
    /// Fires every rung that has fallen due; returns how many this node fired. One that
    /// cannot fire keeps no other from firing, however many there are: the look goes on
    /// behind them, and the next one tries them again.
    pub(super) async fn fire_due_rungs(&self) -> Result<u64, Refusal> {
        let mut fired = 0;
        let mut failed = None;
        let mut after: Option<DueTimer> = None;
        loop {
            let now = self.clock.now().as_microsecond();
            let due = self
                .db
                .due_timers(now, after.as_ref(), AT_ONCE)
                .await
                .map_err(|error| told(&error))?;
            let whole_page = due.len() as i64 == AT_ONCE;
            after = due.last().cloned();
            // What lapses goes from the lists, which must be those that stand.
            let lapses = due.iter().any(|timer| timer.key.clock == ClockName::Expiry);
            if lapses {
                self.reload_lists().await?;
            }
            let guard = Guard::default();
            let by = Caller::system(&self.rules().profile().city).actor();
            let commands = due.into_iter().map(|timer| {
                let stream = StreamId::new(timer.kind, &timer.key.number);
                let reads = vec![stream.clone()];
                self.command(by.clone(), &guard, &(), reads, move |session| {
                    fire(session, &timer)?;
                    Ok(stream.clone())
                })
            });
            // Together, so that they share commits.
            for result in futures_util::future::join_all(commands).await {
                match result {
                    Ok(_) => fired += 1,
                    Err(refusal) if refusal.reason == Reason::ClockNotRunning => {}
                    // The next look finds the lists as they then are.
                    Err(refusal) if refusal.reason == Reason::EditionOvertaken => {}
                    Err(refusal) => failed = Some(refusal),
                }
            }
            if lapses {
                self.reload_lists().await?;
            }
            if !whole_page {
                return failed.map_or(Ok(fired), Err);
            }
        }
    }
}

/// Fires one rung, unless the matter says it is not due any more.
fn fire(session: &mut Session<'_>, timer: &DueTimer) -> Result<(), Halt> {
    let number = MatterNumber::new(&timer.key.number);
    match timer.kind {
        StreamKind::WorkOrder => {
            let order: WorkOrder = still_due(session, &number, timer)?;
            let escalated_to = target(session, &order, order.holder.as_ref(), timer)?;
            let (clock, rung) = (timer.key.clock, timer.rung);
            let verb = work_order::FireRung {
                clock,
                rung,
                escalated_to: escalated_to.clone(),
            };
            let order = session.take(order, verb)?;
            if let (Some(by), true) = (escalated_to, order.is_open()) {
                let supervise = Supervise {
                    level: SupervisionLevel::Supervision,
                    cause: Cause::Overdue,
                    by,
                    measure: None,
                    note: String::new(),
                };
                session.take(order, supervise)?;
            }
        }
        StreamKind::Appeal => {
            let appeal: Appeal = still_due(session, &number, timer)?;
            let escalated_to = target(session, &appeal, Some(&appeal.desk), timer)?;
            let (clock, rung) = (timer.key.clock, timer.rung);
            session.take(
                appeal,
                appeal::FireRung {
                    clock,
                    rung,
                    escalated_to,
                },
            )?;
        }
        StreamKind::Whistle => {
            let whistle: Whistle = still_due(session, &number, timer)?;
            let unit = timer.key.unit.clone();
            let late = unit.as_ref().unwrap_or(&whistle.street);
            let escalated_to = target(session, &whistle, Some(late), timer)?;
            let (clock, rung) = (timer.key.clock, timer.rung);
            session.take(
                whistle,
                whistle::FireRung {
                    unit,
                    clock,
                    rung,
                    escalated_to,
                },
            )?;
        }
        StreamKind::Admission => {
            let held: Admission = still_due(session, &number, timer)?;
            let unit = timer.key.unit.clone();
            let late = unit.as_ref().or(held.holder()).cloned();
            let escalated_to = target(session, &held, late.as_ref(), timer)?;
            let (clock, rung) = (timer.key.clock, timer.rung);
            let verb = admission::FireRung {
                unit,
                clock,
                rung,
                escalated_to,
            };
            let held = session.take(held, verb)?;
            if (clock, rung) == (ClockName::Expiry, RungKind::Breach) {
                lapse(session, held)?;
            }
        }
        StreamKind::Right => {
            let right: Right = still_due(session, &number, timer)?;
            let escalated_to = target(session, &right, right.holder(), timer)?;
            let (clock, rung) = (timer.key.clock, timer.rung);
            let verb = right::FireRung {
                clock,
                rung,
                escalated_to,
            };
            let right = session.take(right, verb)?;
            if rung == RungKind::Breach {
                tell_unanswered(session, &right)?;
            }
        }
        _ => return Err(Reason::ClockNotRunning.into()),
    }
    metrics::counter!("shaoying_rungs_fired", "rung" => timer.rung.as_str()).increment(1);
    Ok(())
}

/// An opinion that nobody answers would be no right: a person looks at it.
fn tell_unanswered(session: &mut Session<'_>, right: &Right) -> Result<(), Halt> {
    let message = format!(
        "{} 逾期未答复:“{}”({})",
        right.asked(),
        right.title,
        right.number
    );
    let (kind, subject) = (AlarmKind::RightUnanswered, Some(right.stream()));
    alarms::raise(session, kind, &right.area, subject, message).map(drop)
}

/// The matter, if this rung of its is next and due by now.
fn still_due<M: Kept>(
    session: &Session<'_>,
    number: &MatterNumber,
    timer: &DueTimer,
) -> Result<M, Halt> {
    let matter: M = session.read(number)?;
    let calendar = session.rules().calendar();
    let due = matter
        .deadlines()
        .into_iter()
        .filter(|of| of.unit == timer.key.unit.as_ref() && of.deadline.name == timer.key.clock)
        .find_map(|of| of.deadline.next_rung(calendar))
        .is_some_and(|(rung, projection)| rung == timer.rung && projection.at <= session.at());
    if due {
        Ok(matter)
    } else {
        Err(Reason::ClockNotRunning.into())
    }
}

/// Whom an escalation goes to: the supervisor of the unit that is late. Where there is
/// none, an alarm is raised; it is never skipped.
fn target<M: Kept>(
    session: &mut Session<'_>,
    matter: &M,
    late: Option<&UnitCode>,
    timer: &DueTimer,
) -> Result<Option<UnitCode>, Halt> {
    if timer.rung != RungKind::Escalation {
        return Ok(None);
    }
    let profile = session.rules().profile();
    let unit = late.and_then(|unit| profile.unit(unit));
    let supervisor = unit.and_then(|unit| unit.supervisor.clone());
    if supervisor.is_none() {
        let stream = StreamId::new(M::KIND, matter.number().as_str());
        let message = format!(
            "{} 已超时升级,但责任单位 {} 没有上级督促单位",
            stream.number,
            late.map_or("-", |unit| unit.as_str())
        );
        let area = matter.area().clone();
        alarms::raise(
            session,
            AlarmKind::NoEscalationTarget,
            &area,
            Some(stream),
            message,
        )?;
    }
    Ok(supervisor)
}
