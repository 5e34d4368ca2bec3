//! 7: closing an order or a whistle, or sending an order elsewhere, never ends another
//! unit's unfinished part, an open whistle or somebody's appeal without saying so.

use shaoying_desk::AnyMatter;
use shaoying_model::{
    MatterNumber,
    admission::{self, Admission},
    alarm::AlarmKind,
    appeal::Appeal,
    journal::{Entry, StreamId},
    whistle::{Part, Whistle, WhistleStage},
    work_order::{Stage, WorkOrder},
};

use super::{Breach, breach};
use crate::mirror::{Change, Mirror};

const RULE: usize = 7;

pub(super) fn check(change: &Change, mirror: &Mirror) -> Result<(), Breach> {
    let fault = match (&change.before, &change.after) {
        (Some(AnyMatter::WorkOrder(before)), AnyMatter::WorkOrder(after)) => {
            of_order(before, after)
        }
        (Some(AnyMatter::Whistle(before)), AnyMatter::Whistle(after)) => {
            of_whistle(before, after, &change.entry)
        }
        (Some(AnyMatter::Admission(before)), AnyMatter::Admission(after)) => {
            of_admission(before, after, &change.entry)
        }
        (Some(AnyMatter::Appeal(_)), AnyMatter::Appeal(after)) => {
            let answered = change.entry.verb == "answered";
            answered.then(|| of_answer(after, mirror)).flatten()
        }
        _ => None,
    };
    match fault {
        Some(message) => {
            let message = format!("{}: {message}", change.entry.verb);
            Err(breach(RULE, Some(&change.entry.stream), message))
        }
        None => Ok(()),
    }
}

fn of_order(before: &WorkOrder, after: &WorkOrder) -> Option<String> {
    let parts = before
        .assignment()
        .map_or(&[][..], |assignment| &assignment.parts);
    for owed in parts.iter().filter(|part| part.is_open()) {
        let assignment = after.assignment()?;
        if assignment.lead == owed.unit {
            continue;
        }
        let now = assignment.parts.iter().find(|part| part.unit == owed.unit);
        match now {
            None => return Some(format!("the part of {} is gone", owed.unit)),
            Some(part) if part.is_open() && !after.is_open() => {
                return Some(format!("over while {} owes its part", owed.unit));
            }
            Some(_) => {}
        }
    }
    if after.is_open() || !before.is_open() {
        return None;
    }
    let link = after.whistles.iter().find(|link| link.open)?;
    Some(format!("over while {} sounds", link.number))
}

fn of_whistle(before: &Whistle, after: &Whistle, entry: &Entry) -> Option<String> {
    for responder in before
        .responders
        .iter()
        .filter(|one| one.part == Part::Open)
    {
        let now = after
            .responders
            .iter()
            .find(|one| one.unit == responder.unit);
        let Some(now) = now else {
            return Some(format!("{} is not called any more", responder.unit));
        };
        let said = match now.part {
            Part::Open => after.stage == WhistleStage::Blown,
            Part::Finished => {
                entry.verb == "finished" && entry.by.unit.as_ref() == Some(&responder.unit)
            }
            Part::Released => entry.verb == "released" && !now.result.is_empty(),
        };
        if !said {
            return Some(format!("the part of {} ended silently", responder.unit));
        }
    }
    None
}

/// Whoever is asked speaks, is given up on when their time is over, or is told that it was
/// withdrawn.
fn of_admission(before: &Admission, after: &Admission, entry: &Entry) -> Option<String> {
    let open = |clock: Option<&shaoying_model::clock::Deadline>| {
        clock.is_some_and(shaoying_model::clock::Deadline::is_open)
    };
    let streets = before.streets.iter().zip(&after.streets).map(|(was, is)| {
        let spoke = is.view.is_some();
        (&was.unit, was.clock.as_ref(), is.clock.as_ref(), spoke)
    });
    let members = before.members.iter().zip(&after.members).map(|(was, is)| {
        let spoke = is.opinion.is_some();
        (&was.unit, was.clock.as_ref(), is.clock.as_ref(), spoke)
    });
    let told = matches!(entry.verb.as_str(), "rung_fired" | "withdrawn");
    let mut asked = streets.chain(members);
    let silent = asked.find(|(_, was, is, spoke)| open(*was) && !open(*is) && !spoke && !told);
    if let Some((unit, ..)) = silent {
        return Some(format!("the word of {unit} ended silently"));
    }
    let lost = before.streets.len() != after.streets.len();
    (lost || before.members.len() != after.members.len()).then(|| "somebody is lost".to_owned())
}

/// An answer comes from the order that handles the appeal, when that order is over.
fn of_answer(appeal: &Appeal, mirror: &Mirror) -> Option<String> {
    let mut next: Option<&MatterNumber> = appeal.order.as_ref();
    while let Some(number) = next {
        let order = mirror.order(number)?;
        match &order.stage {
            Stage::Merged { into, .. } => next = Some(into),
            Stage::Closed { .. } => return None,
            stage => {
                return Some(format!(
                    "answered while its order {number} is {}",
                    stage.name()
                ));
            }
        }
    }
    None
}

/// What a matter believes of another is so.
pub(super) fn check_links(
    stream: &StreamId,
    matter: &AnyMatter,
    mirror: &Mirror,
) -> Result<(), Breach> {
    match matter {
        AnyMatter::WorkOrder(order) => check_whistles(stream, order, mirror),
        AnyMatter::Admission(admission) => {
            check_gap(stream, admission, mirror)?;
            check_answer(stream, admission, mirror)
        }
        _ => Ok(()),
    }
}

/// Whoever told of a gap in the lists learns what was decided on it.
fn check_gap(stream: &StreamId, decided: &Admission, mirror: &Mirror) -> Result<(), Breach> {
    let gap = decided
        .origin
        .as_ref()
        .filter(|_| decided.decision.is_some());
    let alarm = gap.and_then(|gap| mirror.alarm(&MatterNumber::new(&gap.number)));
    match alarm {
        Some(alarm) if alarm.kind == AlarmKind::ListGap && alarm.settled.is_none() => {
            let message = format!("decided, and {} that told of it waits", alarm.number);
            Err(breach(RULE, Some(stream), message))
        }
        _ => Ok(()),
    }
}

/// A hand-down is answered by an application as long as that has not come to nothing.
fn check_answer(stream: &StreamId, handed_down: &Admission, mirror: &Mirror) -> Result<(), Breach> {
    let admission::Stage::AppliedFor { application, .. } = &handed_down.stage else {
        return Ok(());
    };
    let asked = mirror.admission(application).map(|asked| &asked.stage);
    let nothing = matches!(
        asked,
        None | Some(admission::Stage::Refused { .. } | admission::Stage::Withdrawn { .. })
    );
    if nothing {
        let message = format!("answered by {application}, which is {asked:?}");
        return Err(breach(RULE, Some(stream), message));
    }
    Ok(())
}

/// An open order and its whistles agree on which of them sound.
fn check_whistles(stream: &StreamId, order: &WorkOrder, mirror: &Mirror) -> Result<(), Breach> {
    for link in order.whistles.iter().filter(|_| order.is_open()) {
        let sounding = mirror.whistle(&link.number).is_some_and(Whistle::is_open);
        if sounding != link.open {
            let message = format!(
                "{} sounds: {sounding}, and the order believes {}",
                link.number, link.open
            );
            return Err(breach(RULE, Some(stream), message));
        }
    }
    Ok(())
}
