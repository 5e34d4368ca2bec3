//! A department applies. Who is heard, who meets, who decides and how long each may take is
//! looked up in the profile in force and stays with the application.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_locality::LocalityProfile;
use shaoying_model::{
    AreaCode, MatterNumber, Reason, Refusal, Tier,
    admission::{
        self as model, Admission, AdmissionKind, Application, ApplyFor, Limits, Named, Stage,
    },
    alarm::{Alarm, AlarmKind},
    attachment::AttachmentId,
    journal::{StreamId, StreamKind},
    work_order::WorkOrder,
};

use super::{asked, until_the_end_of};
use crate::{Caller, Desk, Done, Guard, Halt, Session, attachments, rules::ProfileExt as _};

/// What applying says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ApplyForAdmission")]
pub struct Apply {
    /// What is asked for.
    pub application: Application,
    /// The place whose streets it would bind.
    pub area: AreaCode,
    /// The streets themselves; all streets of the place by default.
    #[serde(default)]
    pub streets: Vec<AreaCode>,
    /// The order that found no item, the gap that was told of it, or the hand-down that this
    /// answers.
    #[serde(default)]
    pub origin: Option<MatterNumber>,
    /// Papers and photographs that come with it, if any; see `POST /attachments`.
    #[serde(default)]
    pub attachments: Vec<AttachmentId>,
}

/// The kinds of matters an application may come from.
const ORIGINS: [StreamKind; 3] = [
    StreamKind::WorkOrder,
    StreamKind::Alarm,
    StreamKind::Admission,
];

impl Desk {
    /// Applies for an admission.
    pub async fn apply_for_admission(
        &self,
        caller: &Caller,
        guard: &Guard,
        what: Apply,
    ) -> Result<Done, Refusal> {
        caller.must_open(StreamKind::Admission)?;
        if !caller.area.contains(&what.area) {
            return Err(Refusal::new(Reason::OutsideScope).with("area", &what.area));
        }
        let origin = what.origin.as_ref().map(origin_of).transpose()?;
        if let (Some(stream), Some(number)) = (&origin, &what.origin)
            && stream.kind == StreamKind::WorkOrder
            && !self.may_see(caller, stream.kind, number).await?
        {
            return Err(Refusal::new(Reason::NoSuchMatter).with("number", number));
        }
        let about = ("applied", what.clone());
        let reads = origin.iter().cloned().collect();
        let caller = caller.clone();
        self.command(caller.actor(), guard, &about, reads, move |session| {
            let number = what.open(&caller, origin.clone(), session)?;
            Ok(StreamId::new(StreamKind::Admission, number.as_str()))
        })
        .await
    }
}

fn origin_of(number: &MatterNumber) -> Result<StreamId, Refusal> {
    let letter = number.as_str().chars().next();
    let kind = ORIGINS
        .into_iter()
        .find(|kind| Some(kind.letter()) == letter);
    let kind = kind.ok_or_else(|| Refusal::new(Reason::BadParameter).with("field", "origin"))?;
    Ok(StreamId::new(kind, number.as_str()))
}

impl Apply {
    fn open(
        &self,
        caller: &Caller,
        origin: Option<StreamId>,
        session: &mut Session<'_>,
    ) -> Result<MatterNumber, Halt> {
        let department = caller.unit.clone().ok_or(Reason::UnitMayNot)?;
        let profile = session.rules().profile();
        profile.known_area(&self.area)?;
        if let Some(day) = self.application.expires_on {
            until_the_end_of(day, session.at())?;
        }
        let rules = &profile.admission;
        let nobody = || Refusal::new(Reason::NoDesk).with("area", &self.area);
        let mut members = profile.joint_meeting(&self.area).ok_or_else(nobody)?;
        let body = profile.deciding_body(&self.area).ok_or_else(nobody)?;
        // Nobody weighs what they ask for themselves, and nobody leads who weighs it.
        members.retain(|member| *member != department);
        let lead = members.first().unwrap_or(&body).clone();
        let streets = self.bound(profile)?;
        let number = session.allot(StreamKind::Admission);
        let own = StreamId::new(StreamKind::Admission, number.as_str());
        let verb = model::Apply {
            profile: session.rules().version(),
            department: department.clone(),
            area: self.area.clone(),
            required: rules.fields.clone(),
            forbidden: rules.kind(self.application.kind).forbidden,
            application: self.application.clone(),
            streets,
            whole: self.streets.is_empty(),
            street_heard: rules.street_heard,
            members,
            lead,
            body,
            limits: Limits {
                hear: asked(profile, rules.hear),
                opine: asked(profile, rules.opine),
                decide: profile.timing_of(rules.decide),
            },
            origin: origin.clone(),
            attachments: attachments::name(session, &own, &self.attachments)?,
        };
        let answered = match origin {
            Some(stream) => self.answered(&stream, caller, &verb, session)?,
            None => None,
        };
        session.open::<Admission>(&number, verb)?;
        if let Some(handed_down) = answered {
            let application = number.clone();
            session.take(handed_down, ApplyFor { application })?;
        }
        Ok(number)
    }

    /// The streets it would bind, each with its office.
    fn bound(&self, profile: &LocalityProfile) -> Result<Vec<Named>, Refusal> {
        let office = |area: &AreaCode| {
            let unit = profile.answering(Tier::Street, area)?;
            Some(Named {
                unit,
                area: area.clone(),
            })
        };
        if self.streets.is_empty() {
            let all = profile.areas().map(|area| &area.code);
            let inside = all.filter(|code| code.tier() == Tier::Street);
            let inside = inside.filter(|code| self.area.contains(code));
            return Ok(inside.filter_map(office).collect());
        }
        let streets = self.streets.iter().map(|area| {
            if area.tier() != Tier::Street || !self.area.contains(area) {
                return Err(Refusal::new(Reason::OutsideScope).with("area", area));
            }
            profile.known_area(area)?;
            office(area).ok_or_else(|| Refusal::new(Reason::NoDesk).with("area", area))
        });
        streets.collect()
    }

    /// The hand-down that this answers, if it comes from one; whatever it comes from must
    /// be there, and be about the same.
    fn answered(
        &self,
        origin: &StreamId,
        caller: &Caller,
        verb: &model::Apply,
        session: &Session<'_>,
    ) -> Result<Option<Admission>, Halt> {
        let number = MatterNumber::new(&origin.number);
        let unknown = || Refusal::new(Reason::NoSuchMatter).with("number", &number);
        let other = || Halt::from(Refusal::new(Reason::BadParameter).with("field", "origin"));
        match origin.kind {
            StreamKind::Alarm => {
                let gap: Alarm = session.read(&number)?;
                if gap.kind != AlarmKind::ListGap || !caller.area.contains(&gap.area) {
                    return Err(unknown().into());
                }
                // An order wants a duty, and here: anything else leaves the gap open.
                let here = |area: &AreaCode| area.contains(&gap.area) || gap.area.contains(area);
                let mut streets = verb.streets.iter();
                let bound = streets.any(|street| here(&street.area));
                if self.application.kind != AdmissionKind::Duty || !bound {
                    return Err(other());
                }
                Ok(None)
            }
            StreamKind::Admission => {
                let handed_down: Admission = session.read(&number)?;
                let theirs = handed_down.department == verb.department;
                if !theirs || handed_down.stage != Stage::HandedDown {
                    return Err(unknown().into());
                }
                // Asking for something else is no answer to the street.
                let mut streets = verb.streets.iter();
                let bound = streets.any(|street| street.area == handed_down.area);
                if handed_down.kind != self.application.kind || !bound {
                    return Err(other());
                }
                Ok(Some(handed_down))
            }
            _ => session.read::<WorkOrder>(&number).map(|_| None),
        }
    }
}
