//! Who may do what: a role by the table, narrowed by unit and area. The same table
//! tells a page which actions to offer, so no client repeats a rule.

use schemars::JsonSchema;
use serde::Serialize;
use shaoying_model::{
    Actor, AreaCode, Reason, Refusal, Role, UnitCode,
    admission::Admission,
    alarm::Alarm,
    appeal::Appeal,
    journal::StreamKind,
    right::Right,
    whistle::Whistle,
    work_order::{Part, WorkOrder},
};
use shaoying_storage::Scope;

use crate::writer::Kept;

/// A person at work: an account in its role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// The sign-in name.
    pub account: String,
    /// The role.
    pub role: Role,
    /// The unit; none for the city's own administrators.
    pub unit: Option<UnitCode>,
    /// The place whose matters they may see.
    pub area: AreaCode,
}

impl Caller {
    /// The system acting by itself in a city.
    pub fn system(city: &AreaCode) -> Self {
        Self {
            account: "system".to_owned(),
            role: Role::System,
            unit: None,
            area: city.clone(),
        }
    }

    /// As the journal names them.
    pub fn actor(&self) -> Actor {
        Actor {
            account: self.account.clone(),
            role: self.role,
            unit: self.unit.clone(),
        }
    }

    /// What they may see of matters; nothing for those who only keep the machine.
    pub fn scope(&self) -> Result<Scope, Refusal> {
        self.must_be_somewhere()?;
        match (self.role, &self.unit) {
            (Role::SystemAdministrator | Role::SecurityAdministrator | Role::Resident, _) => {
                Err(Refusal::new(Reason::RoleMayNot).with("role", self.role.as_str()))
            }
            (Role::DepartmentOfficer, Some(unit)) => Ok(Scope::Unit(unit.clone())),
            _ => Ok(Scope::Area(self.area.clone())),
        }
    }

    /// Refuses who works for a unit and has none: their area was never that of anybody's
    /// desk. No such account is opened any more; older ones sign in and reach nothing.
    pub(crate) fn must_be_somewhere(&self) -> Result<(), Refusal> {
        if self.role.needs_unit() && self.unit.is_none() {
            return Err(Reason::AccountWithoutUnit.into());
        }
        Ok(())
    }

    /// The kinds of matters that their role may open. Whistles are not among them: who may
    /// blow one is for the locality's profile to say.
    pub fn opens(&self) -> Vec<StreamKind> {
        OPENERS
            .iter()
            .filter(|(_, roles)| roles.contains(&self.role))
            .map(|(kind, _)| *kind)
            .collect()
    }

    /// Refuses a role that may not open matters of this kind.
    pub(crate) fn must_open(&self, kind: StreamKind) -> Result<(), Refusal> {
        self.must_be_somewhere()?;
        let openers = OPENERS.iter().find(|(opened, _)| *opened == kind);
        self.must_be(openers.map_or(&[], |(_, roles)| roles))
    }

    /// Refuses all but these roles.
    pub fn must_be(&self, roles: &[Role]) -> Result<(), Refusal> {
        if roles.contains(&self.role) || self.role == Role::System {
            Ok(())
        } else {
            Err(Refusal::new(Reason::RoleMayNot).with("role", self.role.as_str()))
        }
    }
}

/// How the caller's unit or area must stand to the matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relation {
    /// The unit that holds it now.
    Holder,
    /// The lead of the dispatch in force, or of the last handling.
    Lead,
    /// The unit whose part it is.
    Part,
    /// Any unit whose area contains the matter's.
    InArea,
    /// The unit that blew the whistle.
    Blower,
    /// A unit that did not handle it.
    Outsider,
    /// A street that an admission would bind.
    Street,
    /// A member of the joint meeting.
    Member,
    /// The department that asks.
    Applicant,
}

/// One line of the table.
pub(crate) struct Grant {
    verb: &'static str,
    roles: &'static [Role],
    relation: Relation,
}

const fn grant(verb: &'static str, roles: &'static [Role], relation: Relation) -> Grant {
    Grant {
        verb,
        roles,
        relation,
    }
}

use Role::{
    Arbiter, AuditAdministrator, Caller as CallBack, CommunityWorker, DepartmentOfficer,
    Dispatcher, GridWorker, Intake, Resident, StreetLeader, StreetWorker, Supervisor,
    SystemAdministrator, Verifier,
};

/// Those who do the work.
const HANDLERS: &[Role] = &[
    DepartmentOfficer,
    StreetWorker,
    StreetLeader,
    CommunityWorker,
    GridWorker,
];
/// Those who send work to others.
const DISPATCHERS: &[Role] = &[Dispatcher, StreetWorker, StreetLeader];
/// Those who use a street's rights, and those who answer for a department.
const RIGHT_HOLDERS: &[Role] = &[StreetLeader, DepartmentOfficer];
/// Those who speak for a street.
const STREET: &[Role] = &[StreetWorker, StreetLeader];

/// Who may open a matter, by kind.
static OPENERS: &[(StreamKind, &[Role])] = &[
    (
        StreamKind::WorkOrder,
        &[
            Intake,
            Dispatcher,
            GridWorker,
            CommunityWorker,
            StreetWorker,
            StreetLeader,
            Supervisor,
        ],
    ),
    (
        StreamKind::Appeal,
        &[
            Intake,
            Dispatcher,
            CommunityWorker,
            GridWorker,
            StreetWorker,
            StreetLeader,
        ],
    ),
    (StreamKind::Admission, &[DepartmentOfficer]),
    (StreamKind::Right, RIGHT_HOLDERS),
];

static ORDER: &[Grant] = &[
    grant(
        "judged",
        &[Intake, Dispatcher, StreetWorker, StreetLeader],
        Relation::Holder,
    ),
    grant("dispatched", DISPATCHERS, Relation::Holder),
    grant("reassigned", &[Dispatcher, StreetLeader], Relation::InArea),
    grant("acknowledged", HANDLERS, Relation::Holder),
    grant("handling_begun", HANDLERS, Relation::Holder),
    grant("handled", HANDLERS, Relation::Holder),
    grant("part_finished", HANDLERS, Relation::Part),
    grant(
        "part_released",
        &[Dispatcher, StreetLeader],
        Relation::InArea,
    ),
    grant(
        "verified",
        &[Verifier, Dispatcher, StreetWorker, StreetLeader],
        Relation::Holder,
    ),
    grant(
        "returned_for_rework",
        &[Verifier, Dispatcher, StreetWorker, StreetLeader],
        Relation::Holder,
    ),
    grant(
        "closed",
        &[Verifier, Dispatcher, StreetWorker, StreetLeader],
        Relation::Holder,
    ),
    // Whoever a matter comes to first; a street's own desk is the first for what it takes in.
    grant(
        "declined",
        &[Intake, Dispatcher, StreetWorker, StreetLeader],
        Relation::Holder,
    ),
    grant(
        "escalated",
        &[Dispatcher, StreetWorker, StreetLeader, CommunityWorker],
        Relation::Holder,
    ),
    grant("objected", HANDLERS, Relation::Holder),
    grant(
        "objection_ruled",
        &[Dispatcher, StreetLeader, Arbiter],
        Relation::Holder,
    ),
    grant("extension_requested", HANDLERS, Relation::Holder),
    grant(
        "extension_decided",
        &[Dispatcher, Supervisor],
        Relation::InArea,
    ),
    grant("deferred", &[Dispatcher, Supervisor], Relation::InArea),
    grant("resumed", &[Dispatcher, Supervisor], Relation::InArea),
    grant("merged", &[Dispatcher, StreetLeader], Relation::InArea),
    grant("unmerged", &[Dispatcher, StreetLeader], Relation::InArea),
    grant("appeal_joined", &[Intake, Dispatcher], Relation::InArea),
    grant("supervised", &[Supervisor], Relation::InArea),
    grant("supervision_lifted", &[Supervisor], Relation::InArea),
    grant("exclusion_requested", HANDLERS, Relation::Lead),
    grant("exclusion_decided", &[Arbiter], Relation::InArea),
    grant("reopened", &[CallBack, Dispatcher], Relation::InArea),
];

static APPEAL: &[Grant] = &[
    grant("rated", &[Resident, Intake, CallBack], Relation::Outsider),
    grant("called_back", &[CallBack], Relation::Outsider),
    grant(
        "reopened",
        &[Resident, Intake, CallBack],
        Relation::Outsider,
    ),
    // Whoever takes calls and may see it.
    grant("tracking_told", &[Intake, Dispatcher], Relation::InArea),
];

static WHISTLE: &[Grant] = &[
    grant("acknowledged", HANDLERS, Relation::Part),
    grant("contacted", HANDLERS, Relation::Part),
    grant("reported_in", HANDLERS, Relation::Part),
    grant("finished", HANDLERS, Relation::Part),
    grant("street_assessed", HANDLERS, Relation::Part),
    grant("presence_restated", STREET, Relation::Blower),
    grant("released", STREET, Relation::Blower),
    grant("order_joined", STREET, Relation::Blower),
    grant("repeated", &[StreetLeader], Relation::Blower),
    grant("concluded", STREET, Relation::Blower),
    grant("assessed", STREET, Relation::Blower),
];

static ADMISSION: &[Grant] = &[
    grant("heard", STREET, Relation::Street),
    grant(
        "opined",
        &[DepartmentOfficer, Arbiter, Supervisor],
        Relation::Member,
    ),
    // A body that decides has an arbiter or, where it supervises, a supervisor.
    grant("decided", &[Arbiter, Supervisor], Relation::Holder),
    grant("withdrawn", &[DepartmentOfficer], Relation::Applicant),
    grant("use_counted", STREET, Relation::Street),
    grant("use_counted", &[DepartmentOfficer], Relation::Applicant),
    grant("reviewed", &[Arbiter, Supervisor], Relation::Holder),
];

static RIGHT: &[Grant] = &[
    grant("answered", RIGHT_HOLDERS, Relation::Holder),
    grant("noted", RIGHT_HOLDERS, Relation::Holder),
];

static ALARM: &[Grant] = &[grant(
    "settled",
    &[SystemAdministrator, AuditAdministrator, Supervisor],
    Relation::InArea,
)];

/// Whether a role can ever do one of these verbs to a matter of this kind.
pub(crate) fn may_ever(role: Role, kind: StreamKind, verbs: &[&str]) -> bool {
    let grants = match kind {
        StreamKind::WorkOrder => ORDER,
        StreamKind::Appeal => APPEAL,
        StreamKind::Whistle => WHISTLE,
        StreamKind::Alarm => ALARM,
        StreamKind::Right => RIGHT,
        StreamKind::Admission => ADMISSION,
        _ => return false,
    };
    grants
        .iter()
        .any(|grant| verbs.contains(&grant.verb) && grant.roles.contains(&role))
}

/// A matter whose doors are guarded by the table.
pub(crate) trait Guarded: Kept {
    fn grants() -> &'static [Grant];
    fn relates(&self, relation: Relation, caller: &Caller, part: Option<&UnitCode>) -> bool;
    fn open_verbs(&self) -> &'static [&'static str];
    /// What cannot be done though the stage allows it: it was said once, or of nobody.
    fn said_before(&self, _verb: &str, _caller: &Caller) -> Option<Reason> {
        None
    }
}

fn speaks_for(caller: &Caller, unit: Option<&UnitCode>) -> bool {
    unit.is_some() && caller.unit.as_ref() == unit
}

impl Guarded for WorkOrder {
    fn grants() -> &'static [Grant] {
        ORDER
    }

    fn relates(&self, relation: Relation, caller: &Caller, part: Option<&UnitCode>) -> bool {
        match relation {
            Relation::Holder | Relation::Blower => speaks_for(caller, self.holder.as_ref()),
            Relation::Lead => speaks_for(caller, self.lead()),
            Relation::Part => match part {
                Some(unit) => speaks_for(caller, Some(unit)),
                None => self.assignment().is_some_and(|assignment| {
                    assignment
                        .parts
                        .iter()
                        .any(|part| speaks_for(caller, Some(&part.unit)))
                }),
            },
            Relation::InArea => caller.area.contains(&self.area),
            Relation::Outsider => !self.handlers().any(|unit| speaks_for(caller, Some(unit))),
            Relation::Street | Relation::Member | Relation::Applicant => false,
        }
    }

    fn open_verbs(&self) -> &'static [&'static str] {
        self.allowed_verbs()
    }

    fn said_before(&self, verb: &str, _: &Caller) -> Option<Reason> {
        let part_open = || {
            let parts = self.assignment().map_or(&[][..], |one| &one.parts);
            parts.iter().any(Part::is_open)
        };
        match verb {
            "extension_requested" if self.extension_asked() => Some(Reason::ExtensionPending),
            "extension_decided" if !self.extension_asked() => Some(Reason::NothingPending),
            "exclusion_decided" if !self.exclusion_asked() => Some(Reason::NothingPending),
            "supervision_lifted" if self.supervision().is_none() => Some(Reason::NothingPending),
            "part_finished" | "part_released" if !part_open() => Some(Reason::NothingPending),
            _ => None,
        }
    }
}

impl Guarded for Appeal {
    fn grants() -> &'static [Grant] {
        APPEAL
    }

    fn relates(&self, relation: Relation, caller: &Caller, _: Option<&UnitCode>) -> bool {
        match relation {
            Relation::Outsider => {
                let handled = self
                    .answers
                    .last()
                    .map_or(&[][..], |answer| &answer.handled_by);
                caller.area.contains(&self.area)
                    && !handled.iter().any(|unit| speaks_for(caller, Some(unit)))
            }
            Relation::InArea => caller.area.contains(&self.area),
            _ => speaks_for(caller, Some(&self.desk)),
        }
    }

    fn open_verbs(&self) -> &'static [&'static str] {
        self.allowed_verbs()
    }

    fn said_before(&self, verb: &str, _: &Caller) -> Option<Reason> {
        match verb {
            "rated" if self.rating.is_some() => Some(Reason::AlreadyRated),
            "tracking_told" if self.appellant.is_none() => Some(Reason::UnknownAppellant),
            "called_back" if self.call_back.is_some() => Some(Reason::AlreadyCalledBack),
            _ => None,
        }
    }
}

impl Guarded for Whistle {
    fn grants() -> &'static [Grant] {
        WHISTLE
    }

    fn relates(&self, relation: Relation, caller: &Caller, part: Option<&UnitCode>) -> bool {
        match relation {
            Relation::Part => match part {
                Some(unit) => speaks_for(caller, Some(unit)),
                None => self
                    .responders
                    .iter()
                    .any(|responder| speaks_for(caller, Some(&responder.unit))),
            },
            Relation::InArea => caller.area.contains(&self.area),
            _ => speaks_for(caller, Some(&self.street)),
        }
    }

    fn open_verbs(&self) -> &'static [&'static str] {
        self.allowed_verbs()
    }
}

impl Guarded for Admission {
    fn grants() -> &'static [Grant] {
        ADMISSION
    }

    fn relates(&self, relation: Relation, caller: &Caller, _: Option<&UnitCode>) -> bool {
        let is = |unit: &UnitCode| speaks_for(caller, Some(unit));
        match relation {
            Relation::Street => self.streets.iter().any(|street| is(&street.unit)),
            Relation::Member => self.members.iter().any(|member| is(&member.unit)),
            Relation::Applicant => is(&self.department),
            Relation::InArea => caller.area.contains(&self.area),
            _ => speaks_for(caller, self.holder()),
        }
    }

    fn open_verbs(&self) -> &'static [&'static str] {
        self.allowed_verbs()
    }

    fn said_before(&self, verb: &str, caller: &Caller) -> Option<Reason> {
        let unit = caller.unit.as_ref()?;
        match verb {
            "heard" if !self.awaits_street(unit) => Some(Reason::AlreadyDone),
            "opined" if !self.awaits_member(unit) => Some(Reason::AlreadyDone),
            _ => None,
        }
    }
}

impl Guarded for Right {
    fn grants() -> &'static [Grant] {
        RIGHT
    }

    fn relates(&self, relation: Relation, caller: &Caller, _: Option<&UnitCode>) -> bool {
        match relation {
            Relation::InArea => caller.area.contains(&self.area),
            _ => speaks_for(caller, self.holder()),
        }
    }

    fn open_verbs(&self) -> &'static [&'static str] {
        self.allowed_verbs()
    }
}

impl Guarded for Alarm {
    fn grants() -> &'static [Grant] {
        ALARM
    }

    fn relates(&self, _: Relation, caller: &Caller, _: Option<&UnitCode>) -> bool {
        caller.area.contains(&self.area)
    }

    fn open_verbs(&self) -> &'static [&'static str] {
        self.allowed_verbs()
    }
}

/// Refuses a caller whose role, unit or area does not carry the verb.
pub(crate) fn check<M: Guarded>(
    caller: &Caller,
    verb: &'static str,
    matter: &M,
    part: Option<&UnitCode>,
) -> Result<(), Refusal> {
    if caller.role == Role::System {
        return Ok(());
    }
    let grant = M::grants()
        .iter()
        .find(|grant| grant.verb == verb && grant.roles.contains(&caller.role))
        .ok_or_else(|| {
            Refusal::new(Reason::RoleMayNot)
                .with("role", caller.role.as_str())
                .with("verb", verb)
        })?;
    caller.must_be_somewhere()?;
    if matter.relates(grant.relation, caller, part) {
        return Ok(());
    }
    Err(match grant.relation {
        Relation::InArea => Refusal::new(Reason::OutsideScope).with("area", &caller.area),
        Relation::Outsider => Refusal::new(Reason::SameUnitCallsBack).with("verb", verb),
        _ => Refusal::new(Reason::UnitMayNot).with("verb", verb),
    })
}

/// An action a page may offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Action {
    /// The verb's past-tense name.
    pub verb: &'static str,
    /// Whether it would be let through now.
    pub allowed: bool,
    /// Why not: the refusal's code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refusal: Option<&'static str>,
}

/// What a caller's role could do to a matter, each with the reason if not now.
pub(crate) fn actions<M: Guarded>(caller: &Caller, matter: &M) -> Vec<Action> {
    let open = matter.open_verbs();
    M::grants()
        .iter()
        .filter(|grant| grant.roles.contains(&caller.role))
        .map(|grant| {
            let refusal = if open.contains(&grant.verb) {
                check(caller, grant.verb, matter, None)
                    .err()
                    .map(|refusal| refusal.reason)
                    .or_else(|| matter.said_before(grant.verb, caller))
            } else {
                Some(Reason::NotInThisStage)
            };
            Action {
                verb: grant.verb,
                allowed: refusal.is_none(),
                refusal: refusal.map(Reason::code),
            }
        })
        .collect()
}
