//! The admission's tests: what each verb looks like when nothing is wrong with it. The
//! department `a` asks the streets `street` and `b`; `desk` and `c` are the joint meeting,
//! which `desk` leads, and `body` decides.

mod flow;
mod table;
mod terms;
mod walks;

use jiff::civil::date;

use super::*;
use crate::{
    ClockName, DutyKind, Matter as _,
    cast::{Story, profile, street_area, unit, within},
    clock::RungKind,
};

const NUMBER: &str = "Z20260105-0000001";

fn limits() -> Limits {
    Limits {
        hear: within(100),
        opine: within(200),
        decide: within(300),
    }
}

fn application(kind: AdmissionKind) -> Application {
    Application {
        kind,
        name: "独居老人探访".to_owned(),
        legal_basis: "《养老服务条例》第十条".to_owned(),
        content: "每月探访并登记".to_owned(),
        boundary: "不含医疗照护".to_owned(),
        mechanism: "部门派单,街道回单".to_owned(),
        safeguards: Safeguards {
            people: "随转2人".to_owned(),
            money: "每年10万元".to_owned(),
            assets: "开通系统端口".to_owned(),
        },
        power: "查询权".to_owned(),
        criteria: Some(Criteria {
            widespread: "点多面广".to_owned(),
            needed: "居民需要".to_owned(),
            manageable: "能承接".to_owned(),
        }),
        duty: (kind == AdmissionKind::Duty).then_some(DutyKind::Assisting),
        quota: Some(12),
        expires_on: None,
    }
}

fn apply() -> Apply {
    Apply {
        profile: profile(),
        department: unit("a"),
        area: crate::AreaCode::parse("420202").unwrap(),
        application: application(AdmissionKind::Duty),
        required: AdmissionField::ALL.to_vec(),
        forbidden: false,
        streets: ["street", "b"]
            .map(|code| Named {
                unit: unit(code),
                area: street_area(),
            })
            .to_vec(),
        whole: false,
        street_heard: true,
        members: vec![unit("desk"), unit("c")],
        lead: unit("desk"),
        body: unit("body"),
        limits: limits(),
        origin: None,
        attachments: Vec::new(),
    }
}

fn applied() -> Story<Admission> {
    Story::open(NUMBER, "a", apply())
}

fn hand_down() -> RecordHandedDown {
    RecordHandedDown {
        profile: profile(),
        kind: AdmissionKind::Form,
        name: "走访情况周报".to_owned(),
        department: unit("a"),
        street: unit("street"),
        area: street_area(),
        how: "工作群里要求每周填报".to_owned(),
        answer: within(500),
        attachments: Vec::new(),
    }
}

fn handed_down() -> Story<Admission> {
    Story::open(NUMBER, "street", hand_down())
}

fn hear(of: &str, agrees: bool) -> Hear {
    Hear {
        unit: unit(of),
        agrees,
        reason: "人手不足".to_owned(),
    }
}

fn opine(of: &str, vote: Vote) -> Opine {
    Opine {
        unit: unit(of),
        vote,
        opinion: "依据充分".to_owned(),
    }
}

fn terms() -> Terms {
    Terms {
        conditions: "经费到位后执行".to_owned(),
        quota: Some(2),
        from: date(2026, 1, 5),
        expires_on: None,
    }
}

fn admit(terms: Terms, cap: Option<Cap>) -> Decide {
    Decide {
        ruling: Ruling::Admit {
            expiry: terms.expires_on.map(|_| within(9_000)),
            terms,
            review: within(5_000),
            listed: vec![listed()],
            cap,
        },
        reason: "多数同意".to_owned(),
        document: String::new(),
        attachments: Vec::new(),
    }
}

fn refuse() -> Decide {
    Decide {
        ruling: Ruling::Refuse,
        reason: "没有法定依据".to_owned(),
        document: String::new(),
        attachments: Vec::new(),
    }
}

fn listed() -> Listed {
    Listed {
        edition: "duty-420202007-2026".to_owned(),
        item: NUMBER.to_owned(),
    }
}

fn review(verdict: Verdict) -> Review {
    Review {
        verdict,
        reason: "群众认可".to_owned(),
        terms: (verdict == Verdict::Change).then(|| Terms {
            quota: Some(1),
            ..terms()
        }),
        review: within(5_000),
        expiry: None,
        listed: Vec::new(),
        unlisted: Vec::new(),
    }
}

fn use_of(street: &str, on: jiff::civil::Date) -> CountUse {
    CountUse {
        street: unit(street),
        on,
        note: String::new(),
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
fn sample(name: &str) -> AdmissionVerb {
    match name {
        "applied_for" => ApplyFor {
            application: crate::MatterNumber::new("Z20260105-0000002"),
        }
        .into(),
        "owed_again" => OweAgain {
            application: crate::MatterNumber::new("Z20260105-0000002"),
            answer: Some(within(500)),
        }
        .into(),
        "heard" => hear("street", true).into(),
        "opined" => opine("c", Vote::For).into(),
        "decided" => admit(terms(), None).into(),
        "withdrawn" => Withdraw {
            reason: "改由本部门承担".to_owned(),
        }
        .into(),
        "use_counted" => use_of("b", date(2026, 2, 1)).into(),
        "reviewed" => review(Verdict::Keep).into(),
        "lapsed" => Lapse {
            unlisted: Vec::new(),
        }
        .into(),
        "rung_fired" => fire(Some("b"), ClockName::Hear).into(),
        _ => panic!("no such verb: {name}"),
    }
}

/// Both streets are heard.
fn heard() -> Story<Admission> {
    let mut admission = applied();
    admission
        .by("street", hear("street", false))
        .by("b", hear("b", true));
    admission
}

/// Both members have voted.
fn opined() -> Story<Admission> {
    let mut admission = heard();
    admission
        .by("desk", opine("desk", Vote::For))
        .by("c", opine("c", Vote::Against));
    admission
}

/// It binds both streets, until a day.
fn admitted(expires_on: Option<jiff::civil::Date>) -> Story<Admission> {
    let mut admission = opined();
    let terms = Terms {
        expires_on,
        ..terms()
    };
    admission.by("body", admit(terms, None));
    admission
}

/// The clocks that run: its own and those of whoever is asked.
fn running(admission: &Admission) -> Vec<(Option<&str>, ClockName)> {
    admission
        .deadlines()
        .into_iter()
        .filter(|one| one.deadline.is_running())
        .map(|one| (one.unit.map(UnitCode::as_str), one.deadline.name))
        .collect()
}
