//! The order's tests: what each verb looks like when nothing is wrong with it. Unit `a`
//! leads, `b` and `c` come after or assist, `desk` does what the command center does.

mod clocks;
mod handling;
mod objections;
mod parts;
mod table;
mod walks;

use super::*;
use crate::{
    ClockName, Grade, Tier,
    cast::{Story, minute, profile, street_area, unit, units, within},
    clock::RungKind,
};

const NUMBER: &str = "W20260105-0000001";
const OTHER: &str = "W20260105-0000002";
const APPEAL: &str = "A20260105-0000003";
const WHISTLE: &str = "S20260105-0000004";

fn number(text: &str) -> MatterNumber {
    MatterNumber::new(text)
}

fn receive() -> Receive {
    Receive {
        profile: profile(),
        source: OrderSource::Appeal,
        kind: AppealKind::Complaint,
        title: "夜市油烟扰民".to_owned(),
        description: String::new(),
        area: street_area(),
        place: None,
        urgency: Urgency::General,
        appeals: Vec::new(),
        desk: unit("desk"),
        judge: within(60),
        attachments: Vec::new(),
    }
}

fn received() -> Story<WorkOrder> {
    Story::open(NUMBER, "desk", receive())
}

fn judge(tier: Tier) -> Judge {
    Judge {
        grade: Grade::C,
        tier,
        item: Some("oil-fumes".to_owned()),
        kind: AppealKind::Complaint,
        urgency: Urgency::Urgent,
        note: String::new(),
        desk: unit("desk"),
        dispatch: within(30),
    }
}

fn basis() -> Basis {
    Basis {
        item: "oil-fumes".to_owned(),
        edition: "2026-01".to_owned(),
        legal_basis: "大气污染防治法".to_owned(),
    }
}

fn dispatch(lead: &str, assisting: &[&str]) -> Dispatch {
    Dispatch {
        lead: unit(lead),
        assisting: units(assisting),
        basis: basis(),
        acknowledge: within(60),
        handle: within(1000),
        explanation: None,
    }
}

fn reassign(lead: &str, assisting: &[&str]) -> Reassign {
    Reassign {
        reason: "派错了".to_owned(),
        lead: unit(lead),
        assisting: units(assisting),
        basis: basis(),
        acknowledge: within(60),
        handle: within(1000),
        explanation: None,
    }
}

fn begin() -> BeginHandling {
    BeginHandling {
        contact: None,
        note: String::new(),
    }
}

fn handle() -> Handle {
    Handle {
        outcome: Outcome::Solved,
        public_reply: "已整改".to_owned(),
        internal_note: String::new(),
        contact: None,
        desk: unit("desk"),
        verify: within(120),
        internal_attachments: Vec::new(),
        public_attachments: Vec::new(),
    }
}

fn verification() -> Verification {
    Verification {
        method: VerificationMethod::Phone,
        note: String::new(),
    }
}

fn verify() -> Verify {
    Verify {
        verification: verification(),
        desk: unit("desk"),
        close: within(120),
        attachments: Vec::new(),
    }
}

fn send_back() -> ReturnForRework {
    ReturnForRework {
        reason: "油烟仍在".to_owned(),
        handle: within(500),
        attachments: Vec::new(),
    }
}

fn close() -> Close {
    Close {
        verification: Some(verification()),
        reopen_until: minute(5000),
    }
}

fn decline() -> Decline {
    Decline {
        basis: "诉讼中的事项".to_owned(),
        public_reply: "请向法院提出".to_owned(),
        reopen_until: minute(5000),
    }
}

fn reopen() -> Reopen {
    Reopen {
        reason: "没有解决".to_owned(),
        desk: unit("desk"),
        judge: within(60),
        dispatch: within(30),
    }
}

fn escalate(to: Tier) -> Escalate {
    Escalate {
        to,
        reason: "须市级协调".to_owned(),
        checked: Some(basis()),
        desk: unit("desk"),
        judge: within(60),
        dispatch: within(30),
        explanation: None,
    }
}

fn object() -> Object {
    Object {
        reason: "不属本单位职责".to_owned(),
        basis: basis(),
        review_desk: unit("desk"),
        arbitration_desk: unit("arbiter"),
        ruling: within(240),
        attachments: Vec::new(),
    }
}

fn rule(upheld: bool) -> RuleObjection {
    RuleObjection {
        upheld,
        reason: "见清单".to_owned(),
        names: None,
        desk: unit("desk"),
        dispatch: within(30),
        acknowledge: within(60),
        handle: within(1000),
        explanation: None,
    }
}

fn ask_extension(due: i64) -> RequestExtension {
    RequestExtension {
        minutes: 300,
        reason: "须停气作业".to_owned(),
        due_at: minute(due),
    }
}

fn decide_extension(granted: bool) -> DecideExtension {
    DecideExtension {
        granted,
        reason: String::new(),
    }
}

fn defer() -> Defer {
    Defer {
        reason: "待管网改造".to_owned(),
        review_on: minute(9000),
        desk: unit("desk"),
        review: within(8000),
    }
}

fn resume() -> Resume {
    Resume {
        note: String::new(),
    }
}

fn finish_part(of: &str) -> FinishPart {
    FinishPart {
        unit: unit(of),
        note: String::new(),
        attachments: Vec::new(),
    }
}

fn release_part(of: &str) -> ReleasePart {
    ReleasePart {
        unit: unit(of),
        reason: "无须参与".to_owned(),
    }
}

fn merge() -> MergeInto {
    MergeInto {
        into: number(OTHER),
    }
}

fn unmerge(holder: &str) -> Unmerge {
    Unmerge {
        reason: "是两件事".to_owned(),
        holder: unit(holder),
    }
}

fn join_whistle() -> JoinWhistle {
    JoinWhistle {
        whistle: number(WHISTLE),
    }
}

fn conclude_whistle() -> ConcludeWhistle {
    ConcludeWhistle {
        whistle: number(WHISTLE),
    }
}

fn supervise() -> Supervise {
    Supervise {
        level: SupervisionLevel::Supervision,
        cause: Cause::Dispute,
        by: unit("desk"),
        measure: None,
        note: String::new(),
    }
}

fn ask_exclusion() -> RequestExclusion {
    RequestExclusion {
        reason: "诉求人撤回".to_owned(),
    }
}

fn decide_exclusion() -> DecideExclusion {
    DecideExclusion {
        granted: true,
        reason: "属实".to_owned(),
    }
}

fn fire(clock: ClockName) -> FireRung {
    FireRung {
        clock,
        rung: RungKind::Breach,
        escalated_to: None,
    }
}

/// A faultless change of this name.
fn sample(name: &str) -> OrderVerb {
    match name {
        "judged" => judge(Tier::District).into(),
        "dispatched" => dispatch("a", &[]).into(),
        "reassigned" => reassign("b", &[]).into(),
        "acknowledged" => Acknowledge {}.into(),
        "handling_begun" => begin().into(),
        "handled" => handle().into(),
        "part_finished" => finish_part("c").into(),
        "part_released" => release_part("c").into(),
        "verified" => verify().into(),
        "returned_for_rework" => send_back().into(),
        "closed" => close().into(),
        "declined" => decline().into(),
        "escalated" => escalate(Tier::City).into(),
        "objected" => object().into(),
        "objection_ruled" => rule(true).into(),
        "extension_requested" => ask_extension(900).into(),
        "extension_decided" => decide_extension(true).into(),
        "deferred" => defer().into(),
        "resumed" => resume().into(),
        "merged" => merge().into(),
        "unmerged" => unmerge("desk").into(),
        "absorbed" => Absorb {
            order: number(OTHER),
        }
        .into(),
        "let_go" => LetGo {
            order: number(OTHER),
        }
        .into(),
        "appeal_joined" => JoinAppeal {
            appeal: number(APPEAL),
        }
        .into(),
        "whistle_joined" => join_whistle().into(),
        "whistle_concluded" => conclude_whistle().into(),
        "supervised" => supervise().into(),
        "supervision_lifted" => LiftSupervision {
            reason: "已办结".to_owned(),
        }
        .into(),
        "exclusion_requested" => ask_exclusion().into(),
        "exclusion_decided" => decide_exclusion().into(),
        "reopened" => reopen().into(),
        "rung_fired" => fire(ClockName::Handle).into(),
        _ => panic!("no such verb: {name}"),
    }
}

/// An order of the district's, dispatched to `a`.
fn dispatched(assisting: &[&str]) -> Story<WorkOrder> {
    let mut order = received();
    order
        .by("desk", judge(Tier::District))
        .by("desk", dispatch("a", assisting));
    order
}

/// Handled by `a`, waiting for verification.
fn handled(assisting: &[&str]) -> Story<WorkOrder> {
    let mut order = dispatched(assisting);
    order.by("a", handle());
    order
}

/// The names of the clocks that run.
fn running(order: &WorkOrder) -> Vec<ClockName> {
    order
        .clocks
        .iter()
        .filter(|deadline| deadline.is_running())
        .map(|deadline| deadline.name)
        .collect()
}

fn started(order: &WorkOrder, clock: ClockName) -> Timestamp {
    order.clocks.get(clock).unwrap().started_at
}
