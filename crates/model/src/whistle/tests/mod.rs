//! The whistle's tests: what each verb looks like when nothing is wrong with it. The
//! street calls `a` and `b`, and sometimes `c` later.

mod assessments;
mod presence;
mod table;
mod walks;

use std::collections::BTreeSet;

use super::*;
use crate::{
    Matter as _, PresenceMode, PresenceOutcome,
    cast::{Story, minute, profile, street_area, unit, within},
    clock::RungKind,
};

const NUMBER: &str = "S20260105-0000001";
const ORDER: &str = "W20260105-0000002";

fn limits() -> Limits {
    Limits {
        acknowledge: within(60),
        contact: within(120),
        report_in: within(180),
        finish: within(1000),
    }
}

fn called(code: &str) -> Called {
    Called {
        unit: unit(code),
        presence: PresenceMode::Seat,
        task: "到场联合执法".to_owned(),
    }
}

fn blow(codes: &[&str]) -> Blow {
    Blow {
        profile: profile(),
        kind: WhistleKind::Coordination,
        street: unit("street"),
        area: street_area(),
        title: "夜市联合整治".to_owned(),
        reason: "街道无执法权".to_owned(),
        basis: None,
        explanation: None,
        place: Place {
            address: "夜市西口".to_owned(),
            point: None,
        },
        meet_at: None,
        judgement: Some(Judgement {
            by: "党工委".to_owned(),
            finding: "须多部门到场".to_owned(),
            causes: BTreeSet::new(),
        }),
        judgement_required: true,
        orders: Vec::new(),
        call: codes.iter().map(|code| called(code)).collect(),
        limits: limits(),
    }
}

fn blown(codes: &[&str]) -> Story<Whistle> {
    Story::open(NUMBER, "street", blow(codes))
}

fn acknowledge(of: &str) -> Acknowledge {
    Acknowledge { unit: unit(of) }
}

fn contact(of: &str) -> Contact {
    Contact { unit: unit(of) }
}

fn report_in(of: &str, arrived: i64, outcome: PresenceOutcome) -> ReportIn {
    ReportIn {
        unit: unit(of),
        person: "值班员".to_owned(),
        arrived_at: minute(arrived),
        place: None,
        outcome,
        attachments: Vec::new(),
    }
}

fn restate(of: &str, outcome: PresenceOutcome) -> RestatePresence {
    RestatePresence {
        unit: unit(of),
        outcome,
        reason: "到场未处置".to_owned(),
    }
}

fn finish(of: &str) -> Finish {
    Finish {
        unit: unit(of),
        result: "已处置".to_owned(),
        attachments: Vec::new(),
    }
}

fn release(of: &str) -> Release {
    Release {
        unit: unit(of),
        reason: "无须到场".to_owned(),
    }
}

fn join_order() -> JoinOrder {
    JoinOrder {
        order: MatterNumber::new(ORDER),
    }
}

fn repeat(codes: &[&str]) -> Repeat {
    Repeat {
        reason: "问题反弹".to_owned(),
        call: codes.iter().map(|code| called(code)).collect(),
        limits: limits(),
    }
}

fn conclude() -> Conclude {
    Conclude {
        conclusion: "摊位全部整改".to_owned(),
        assess: within(3000),
    }
}

fn assess(of: &str) -> Assess {
    Assess {
        unit: unit(of),
        scores: ResponseScores {
            responsiveness: 90,
            completion: 80,
            satisfaction: 70,
            comment: String::new(),
        },
    }
}

fn assess_street(by: &str) -> AssessStreet {
    AssessStreet {
        unit: unit(by),
        scores: CallScores {
            call_mechanism: 100,
            call_count: 60,
            call_effect: 80,
            comment: String::new(),
        },
    }
}

fn fire(of: Option<&str>, clock: ClockName) -> FireRung {
    FireRung {
        unit: of.map(unit),
        clock,
        rung: RungKind::Breach,
        escalated_to: None,
    }
}

/// A faultless change of this name.
fn sample(name: &str) -> WhistleVerb {
    match name {
        "acknowledged" => acknowledge("a").into(),
        "contacted" => contact("a").into(),
        "reported_in" => report_in("a", 0, PresenceOutcome::OnTime).into(),
        "presence_restated" => restate("a", PresenceOutcome::PresentInactive).into(),
        "finished" => finish("a").into(),
        "released" => release("a").into(),
        "order_joined" => join_order().into(),
        "repeated" => repeat(&["a"]).into(),
        "concluded" => conclude().into(),
        "assessed" => assess("a").into(),
        "street_assessed" => assess_street("a").into(),
        "rung_fired" => fire(Some("a"), ClockName::ReportIn).into(),
        _ => panic!("no such verb: {name}"),
    }
}

/// Both came and finished; the street has concluded.
fn concluded() -> Story<Whistle> {
    let mut whistle = blown(&["a", "b"]);
    for code in ["a", "b"] {
        whistle
            .by(code, report_in(code, 0, PresenceOutcome::OnTime))
            .by(code, finish(code));
    }
    whistle.by("street", conclude());
    whistle
}

/// The clocks that run: the street's own and the responders'.
fn running(whistle: &Whistle) -> Vec<(Option<&str>, ClockName)> {
    whistle
        .deadlines()
        .into_iter()
        .filter(|one| one.deadline.is_running())
        .map(|one| (one.unit.map(UnitCode::as_str), one.deadline.name))
        .collect()
}
