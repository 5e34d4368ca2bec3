//! Blow a whistle, from orders or from nothing, and blow it again.

use jiff::SignedDuration;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_locality::{LocalityProfile, WhistleField, WhistlePreset};
use shaoying_model::{
    AreaCode, MatterNumber, Reason, Refusal, Role, Timestamp, WhistleKind,
    clock::{Clock, Limit},
    journal::{StreamId, StreamKind},
    matter::Place,
    whistle::{self as model, Called, Judgement, Limits, Whistle},
    work_order::{JoinWhistle, WorkOrder},
};

use crate::{
    Caller, Desk, Done, Guard, Halt, Session, desk::Use, editions, rules::ProfileExt as _,
};

/// What blowing says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Blow {
    /// Which of the four.
    pub kind: WhistleKind,
    /// The place it concerns.
    pub area: AreaCode,
    /// One line.
    pub title: String,
    /// Why it is needed.
    pub reason: String,
    /// The listed item it rests on, where the kind asks for one.
    #[serde(default)]
    pub item: Option<String>,
    /// Where to come.
    pub place: Place,
    /// When to come, where the kind asks for an hour.
    #[serde(default)]
    pub meet_at: Option<Timestamp>,
    /// The judgement before it, where the kind needs one.
    #[serde(default)]
    pub judgement: Option<Judgement>,
    /// The orders it is for.
    #[serde(default)]
    pub orders: Vec<MatterNumber>,
    /// Who is called.
    pub call: Vec<Called>,
}

/// What repeating says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Repeat {
    /// Why once was not enough.
    pub reason: String,
    /// Who is called.
    pub call: Vec<Called>,
}

/// The latest hour to come: a year from now, so that a slip of the finger makes nobody
/// punctual for ever.
const LATEST: SignedDuration = SignedDuration::from_hours(366 * 24);

/// The limits of a kind, for a whistle that is blown now. Where the street asks them to come
/// later than its kind would have it, coming is owed at that hour, and the rest counts from
/// there.
fn limits(
    profile: &LocalityProfile,
    kind: WhistleKind,
    meet_at: Option<Timestamp>,
    session: &Session<'_>,
) -> Limits {
    let preset = profile.whistle(kind);
    let calendar = session.rules().calendar();
    let due = |limit: Limit, from| calendar.add(limit.clock, from, limit.minutes.into()).at;
    let until = |at: Timestamp| {
        let seconds = at.duration_since(session.at()).as_secs();
        Limit {
            clock: Clock::Natural,
            minutes: u32::try_from(seconds.max(0) as u64 / 60 + 1).unwrap_or(u32::MAX),
        }
    };
    let later = meet_at.filter(|at| *at > due(preset.report_in, session.at()));
    let (report_in, finish) = later.map_or((preset.report_in, preset.finish), |at| {
        (until(at), until(due(preset.finish, at)))
    });
    Limits {
        acknowledge: profile.timing_of(preset.acknowledge),
        contact: profile.timing_of(preset.contact),
        report_in: profile.timing_of(report_in),
        finish: profile.timing_of(finish),
    }
}

impl Desk {
    /// Blows a whistle.
    pub async fn blow(&self, caller: &Caller, guard: &Guard, what: Blow) -> Result<Done, Refusal> {
        if !caller.area.contains(&what.area) {
            return Err(Refusal::new(Reason::OutsideScope).with("area", &what.area));
        }
        let about = ("blown", what.clone());
        let reads = what
            .orders
            .iter()
            .map(|order| StreamId::new(StreamKind::WorkOrder, order.as_str()))
            .collect();
        let caller = caller.clone();
        self.command(caller.actor(), guard, &about, reads, move |session| {
            let number = what.open(&caller, session)?;
            Ok(StreamId::new(StreamKind::Whistle, number.as_str()))
        })
        .await
    }
}

impl Blow {
    /// What its kind asks for beyond what every whistle says: a whistle without reason or
    /// responders is the verb's own to refuse.
    fn says_what(&self, preset: &WhistlePreset) -> Result<(), Refusal> {
        let missing = preset.required_fields.iter().find(|field| match field {
            WhistleField::Item => self.item.is_none(),
            WhistleField::Time => self.meet_at.is_none(),
            WhistleField::Place => self.place.is_nowhere(),
            WhistleField::Reason | WhistleField::Responders => false,
        });
        missing.map_or(Ok(()), |field| {
            Err(Refusal::new(Reason::WhistleFieldMissing)
                .with("kind", self.kind)
                .with("field", field.as_str()))
        })
    }

    /// Whether its city knows every cause that the judgement names.
    fn known_causes(&self, profile: &LocalityProfile) -> Result<(), Refusal> {
        let known = |code: &String| profile.whistle_causes.iter().any(|one| one.code == *code);
        let mut causes = self
            .judgement
            .iter()
            .flat_map(|judgement| &judgement.causes);
        causes.find(|code| !known(code)).map_or(Ok(()), |code| {
            Err(Refusal::new(Reason::UnknownCause).with_code("cause", code))
        })
    }

    fn open(&self, caller: &Caller, session: &mut Session<'_>) -> Result<MatterNumber, Halt> {
        let profile = session.rules().profile();
        let preset = profile.whistle(self.kind);
        if caller.role != Role::System && !preset.initiators.contains(&caller.role) {
            let refusal = Refusal::new(Reason::MayNotBlow).with("kind", self.kind);
            return Err(refusal.with("role", caller.role.as_str()).into());
        }
        self.says_what(preset)?;
        self.known_causes(profile)?;
        profile.known_area(&self.area)?;
        if let Some(at) = self
            .meet_at
            .filter(|at| at.duration_since(session.at()) > LATEST)
        {
            return Err(Refusal::new(Reason::DateOutOfRange)
                .with("meet_at", at)
                .into());
        }
        for called in &self.call {
            profile.known_unit(&called.unit)?;
        }
        let item = self.item.as_deref();
        let asked = item.map(|code| {
            let rules = session.rules();
            editions::ask(rules, profile, &self.area, session.at(), code)
        });
        let (basis, explanation) = asked.transpose()?.map_or((None, None), |(basis, why)| {
            (Some(basis), why.map(Box::new))
        });
        let number = session.allot(StreamKind::Whistle);
        let verb = model::Blow {
            profile: session.rules().version(),
            kind: self.kind,
            street: caller.unit.clone().ok_or(Reason::UnitMayNot)?,
            area: self.area.clone(),
            title: self.title.clone(),
            reason: self.reason.clone(),
            basis,
            explanation,
            place: self.place.clone(),
            meet_at: self.meet_at,
            judgement: self.judgement.clone(),
            judgement_required: preset.judgement_required,
            orders: self.orders.clone(),
            call: self.call.clone(),
            limits: limits(profile, self.kind, self.meet_at, session),
        };
        session.open::<Whistle>(&number, verb)?;
        for order in &self.orders {
            let order: WorkOrder = session.read(order)?;
            if !caller.area.contains(&order.area) {
                let outside = Refusal::new(Reason::OutsideScope).with("order", &order.number);
                return Err(outside.into());
            }
            session.take(
                order,
                JoinWhistle {
                    whistle: number.clone(),
                },
            )?;
        }
        Ok(number)
    }
}

impl Use<Whistle> for Repeat {
    const VERB: &'static str = "repeated";

    fn carry_out(
        &self,
        whistle: Whistle,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<Whistle, Halt> {
        let profile = session.rules().profile_of(&whistle.profile)?;
        for called in &self.call {
            profile.known_unit(&called.unit)?;
        }
        let verb = model::Repeat {
            reason: self.reason.clone(),
            call: self.call.clone(),
            limits: limits(profile, whistle.kind, whistle.meet_at, session),
        };
        let concluded = !whistle.is_open();
        let whistle = session.take(whistle, verb)?;
        if concluded {
            for number in whistle.orders.clone() {
                let order: WorkOrder = session.read(&number)?;
                if order.is_open() {
                    session.take(
                        order,
                        JoinWhistle {
                            whistle: whistle.number.clone(),
                        },
                    )?;
                }
            }
        }
        Ok(whistle)
    }
}
