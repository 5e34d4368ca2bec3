//! A street records what was laid upon it without admission; whoever supervises is told in
//! the same commit.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::{
    MatterNumber, Reason, Refusal, Role, Tier, UnitCode,
    admission::{self as model, Admission, AdmissionKind},
    alarm::AlarmKind,
    attachment::AttachmentId,
    journal::{StreamId, StreamKind},
};

use crate::{
    Caller, Desk, Done, Guard, Halt, Session, alarms, attachments, rules::ProfileExt as _,
};

/// Who speaks for a street.
const STREET: &[Role] = &[Role::StreetWorker, Role::StreetLeader];

/// What recording says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordHandedDown {
    /// What sort of thing.
    pub kind: AdmissionKind,
    /// What it is called.
    pub name: String,
    /// Who handed it down.
    pub department: UnitCode,
    /// What was asked, and by what document, call or group.
    pub how: String,
    /// Papers and photographs that come with it, if any; see `POST /attachments`.
    #[serde(default)]
    pub attachments: Vec<AttachmentId>,
}

impl Desk {
    /// Records an unapproved hand-down.
    pub async fn record_handed_down(
        &self,
        caller: &Caller,
        guard: &Guard,
        what: RecordHandedDown,
    ) -> Result<Done, Refusal> {
        caller.must_be(STREET)?;
        let about = ("hand_down_recorded", what.clone());
        let caller = caller.clone();
        self.command(caller.actor(), guard, &about, Vec::new(), move |session| {
            let number = what.open(&caller, session)?;
            Ok(StreamId::new(StreamKind::Admission, number.as_str()))
        })
        .await
    }
}

impl RecordHandedDown {
    fn open(&self, caller: &Caller, session: &mut Session<'_>) -> Result<MatterNumber, Halt> {
        let profile = session.rules().profile();
        profile.known_unit(&self.department)?;
        let street = caller.unit.clone().ok_or(Reason::UnitMayNot)?;
        let area = profile.unit(&street).map(|unit| unit.area.clone());
        let area = area.filter(|area| area.tier() == Tier::Street);
        let area = area.ok_or_else(|| Refusal::new(Reason::UnitMayNot).with("unit", &street))?;
        let number = session.allot(StreamKind::Admission);
        let subject = StreamId::new(StreamKind::Admission, number.as_str());
        let verb = model::RecordHandedDown {
            profile: session.rules().version(),
            kind: self.kind,
            name: self.name.clone(),
            department: self.department.clone(),
            street: street.clone(),
            area: area.clone(),
            how: self.how.clone(),
            answer: profile.timing_of(profile.admission.answer),
            attachments: attachments::name(session, &subject, &self.attachments)?,
        };
        session.open::<Admission>(&number, verb)?;
        let message = format!(
            "{}未经准入下派“{}”({}),街道已记录并有权拒绝",
            self.department,
            self.name,
            self.kind.zh()
        );
        let kind = AlarmKind::UnapprovedHandDown;
        alarms::raise(session, kind, &area, Some(subject), message)?;
        Ok(number)
    }
}
