//! 1: an open matter has somebody who answers for it and a clock that runs; one that is
//! over has neither.

use shaoying_desk::AnyMatter;
use shaoying_model::{
    admission::{Admission, Stage},
    appeal::{Appeal, AppealStage},
    journal::StreamId,
    right::Right,
    whistle::{Whistle, WhistleStage},
    work_order::WorkOrder,
};

use super::{Breach, breach};

const RULE: usize = 1;

pub(super) fn check(stream: &StreamId, matter: &AnyMatter) -> Result<(), Breach> {
    let fault = match matter {
        AnyMatter::WorkOrder(order) => of_order(order),
        AnyMatter::Appeal(appeal) => of_appeal(appeal),
        AnyMatter::Whistle(whistle) => of_whistle(whistle),
        AnyMatter::Right(right) => of_right(right),
        AnyMatter::Admission(admission) => of_admission(admission),
        AnyMatter::Alarm(_) | AnyMatter::Attachment(_) | AnyMatter::Register => None,
    };
    match fault {
        Some(message) => Err(breach(RULE, Some(stream), message)),
        None => Ok(()),
    }
}

fn of_order(order: &WorkOrder) -> Option<String> {
    let stage = order.stage_name();
    let running = order.clocks.any_running();
    if !order.is_open() {
        let idle = order.holder.is_none() && !running;
        return (!idle).then(|| format!("{stage}, and still held or counting"));
    }
    let Some(holder) = &order.holder else {
        return Some(format!("{stage}, and nobody holds it"));
    };
    if !running {
        return Some(format!("{stage} at {holder}, and no clock runs"));
    }
    let last = order.holdings.last();
    let agrees = last.is_some_and(|held| held.unit == *holder && held.until.is_none());
    (!agrees).then(|| format!("held by {holder}, which its holdings do not say"))
}

fn of_appeal(appeal: &Appeal) -> Option<String> {
    let running = appeal.clocks.any_running();
    let waits = appeal.stage != AppealStage::Settled;
    let stage = appeal.stage;
    (running != waits).then(|| format!("{stage}, and a clock runs: {running}"))
}

fn of_whistle(whistle: &Whistle) -> Option<String> {
    let own = whistle.clocks.any_running();
    let theirs = whistle
        .responders
        .iter()
        .any(|responder| responder.clocks.any_running());
    let stage = whistle.stage;
    match stage {
        WhistleStage::Blown if !own && !theirs => Some(format!("{stage}, and no clock runs")),
        WhistleStage::Concluded if !own => Some(format!("{stage}, and nobody is held to assess")),
        WhistleStage::Assessed if own => Some(format!("{stage}, and a clock runs")),
        _ => None,
    }
}

fn of_right(right: &Right) -> Option<String> {
    let running = right.clocks.any_running();
    let held = right.holder().is_some();
    let stage = right.stage;
    let sound = running == right.is_open() && (held || !right.is_open());
    (!sound).then(|| format!("{stage}, held: {held}, and a clock runs: {running}"))
}

fn of_admission(admission: &Admission) -> Option<String> {
    let own = admission.clocks.any_running();
    let streets = admission.streets.iter().map(|street| &street.clock);
    let members = admission.members.iter().map(|member| &member.clock);
    let mut asked = streets.chain(members).flatten();
    let asked = asked.any(shaoying_model::clock::Deadline::is_running);
    let stage = admission.stage_name();
    let waits = match &admission.stage {
        Stage::Hearing | Stage::Reviewing => asked && !own,
        Stage::HandedDown | Stage::Deciding | Stage::Admitted { .. } => own && !asked,
        _ => {
            let idle = !own && !asked && admission.holder().is_none();
            return (!idle).then(|| format!("{stage}, and still held or counting"));
        }
    };
    if admission.holder().is_none() {
        return Some(format!("{stage}, and nobody holds it"));
    }
    (!waits).then(|| format!("{stage}, own clock {own}, theirs {asked}"))
}
