//! The appeal's tests: what each verb looks like when nothing is wrong with it.

mod rules;
mod table;
mod walks;

use super::*;
use crate::{
    ClockName,
    cast::{Story, minute, profile, street_area, unit, units, within},
    clock::RungKind,
};

const NUMBER: &str = "A20260105-0000001";
const ORDER: &str = "W20260105-0000002";

fn receive() -> Receive {
    Receive {
        profile: profile(),
        channel: "hotline".to_owned(),
        kind: AppealKind::Complaint,
        external: None,
        title: "夜市油烟扰民".to_owned(),
        body: "每晚到两点".to_owned(),
        area: street_area(),
        place: None,
        said_at: minute(-500),
        appellant: Some("somebody".to_owned()),
        confidential: false,
        desk: unit("desk"),
        answer: within(1000),
        attachments: Vec::new(),
    }
}

fn received() -> Story<Appeal> {
    Story::open(NUMBER, "desk", receive())
}

fn join() -> JoinOrder {
    JoinOrder {
        order: MatterNumber::new(ORDER),
        excluded: None,
    }
}

/// Answered after `a` and `b` handled it, to be called back by `caller` until minute 900.
fn answer() -> AnswerAppeal {
    AnswerAppeal {
        reply: "已整改".to_owned(),
        handled_by: units(&["a", "b"]),
        reopen_until: minute(900),
        call_back: Some((unit("caller"), within(300))),
        brought_by: None,
        attachments: Vec::new(),
    }
}

fn rate() -> Rate {
    Rate {
        grade: 5,
        solved: true,
        comment: String::new(),
    }
}

fn call_back() -> CallBack {
    CallBack {
        reached: Reached::Yes,
        solved: Some(true),
        satisfaction: Some(4),
        note: String::new(),
        again: false,
    }
}

fn reopen() -> Reopen {
    Reopen {
        reason: "没有解决".to_owned(),
        answer: within(500),
    }
}

fn fire(clock: ClockName) -> FireRung {
    FireRung {
        clock,
        rung: RungKind::Breach,
        escalated_to: None,
    }
}

fn tell() -> TellTracking {
    TellTracking {
        purpose: "来电人查询码丢失,已核对姓名电话".to_owned(),
    }
}

/// A faultless change of this name.
fn sample(name: &str) -> AppealVerb {
    match name {
        "order_joined" => join().into(),
        "answered" => answer().into(),
        "rated" => rate().into(),
        "called_back" => call_back().into(),
        "reopened" => reopen().into(),
        "tracking_told" => tell().into(),
        "excluded" => Exclude {}.into(),
        "rung_fired" => fire(ClockName::Answer).into(),
        _ => panic!("no such verb: {name}"),
    }
}

fn answered() -> Story<Appeal> {
    let mut appeal = received();
    appeal.by("desk", join()).by("desk", answer());
    appeal
}

fn running(appeal: &Appeal) -> Vec<ClockName> {
    appeal
        .clocks
        .iter()
        .filter(|deadline| deadline.is_running())
        .map(|deadline| deadline.name)
        .collect()
}
