//! Receive an order that no appeal brings: a grid worker's finding, an assignment from
//! above, a sensor's alert, a council's resolution. Orders for appeals open with them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_locality::DeskKind;
use shaoying_model::{
    AppealKind, AreaCode, ClockName, MatterNumber, Reason, Refusal, Tier, Urgency,
    attachment::AttachmentId,
    journal::{StreamId, StreamKind},
    matter::Place,
    work_order::{self as model, OrderSource, WorkOrder},
};

use super::Judge;
use crate::{
    Caller, Desk, Done, Guard, Halt, Session, attachments, desk::Use as _, rules::ProfileExt as _,
};

/// What opens an order.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ReceiveOrder")]
pub struct Receive {
    /// Where it comes from; appeals open their own orders.
    pub source: OrderSource,
    /// One line.
    pub title: String,
    /// What is known.
    #[serde(default)]
    pub description: String,
    /// The place.
    pub area: AreaCode,
    /// Where exactly.
    #[serde(default)]
    pub place: Option<Place>,
    /// How fast.
    #[serde(default)]
    pub urgency: Option<Urgency>,
    /// The judgement, where the one who opens it may judge it too.
    #[serde(default)]
    pub judgement: Option<Judge>,
    /// Photographs and papers that come with it, if any; see `POST /attachments`.
    #[serde(default)]
    pub attachments: Vec<AttachmentId>,
}

impl Desk {
    /// Opens an order.
    pub async fn receive_order(
        &self,
        caller: &Caller,
        guard: &Guard,
        what: Receive,
    ) -> Result<Done, Refusal> {
        caller.must_open(StreamKind::WorkOrder)?;
        if what.source == OrderSource::Appeal {
            return Err(Refusal::new(Reason::BadParameter).with("source", what.source));
        }
        if !caller.area.contains(&what.area) {
            return Err(Refusal::new(Reason::OutsideScope).with("area", &what.area));
        }
        let about = ("received", what.clone());
        let caller = caller.clone();
        self.command(caller.actor(), guard, &about, Vec::new(), move |session| {
            let number = session.allot(StreamKind::WorkOrder);
            let stream = StreamId::new(StreamKind::WorkOrder, number.as_str());
            let verb = model::Receive {
                attachments: attachments::name(session, &stream, &what.attachments)?,
                ..what.verb(session)?
            };
            let order: WorkOrder = session.open(&number, verb)?;
            if let Some(judgement) = &what.judgement {
                crate::authority::check(&caller, "judged", &order, None)?;
                judgement.carry_out(order, &caller, session)?;
            }
            Ok(StreamId::new(StreamKind::WorkOrder, number.as_str()))
        })
        .await
    }
}

impl Receive {
    pub(crate) fn verb(&self, session: &Session<'_>) -> Result<model::Receive, Halt> {
        let profile = session.rules().profile();
        profile.known_area(&self.area)?;
        let urgency = self.urgency.unwrap_or(Urgency::General);
        Ok(model::Receive {
            profile: session.rules().version(),
            source: self.source,
            kind: AppealKind::Help,
            title: self.title.clone(),
            description: self.description.clone(),
            area: self.area.clone(),
            place: self.place.clone(),
            urgency,
            appeals: Vec::new(),
            desk: profile.desk_of(DeskKind::Intake, Tier::Street, &self.area)?,
            judge: profile.timing(ClockName::Judge, urgency),
            attachments: Vec::new(),
        })
    }
}

/// Opens the order that handles one appeal.
pub(crate) fn open_for_appeal(
    session: &mut Session<'_>,
    appeal: &shaoying_model::appeal::Appeal,
    urgency: Urgency,
) -> Result<MatterNumber, Halt> {
    let number = session.allot(StreamKind::WorkOrder);
    let profile = session.rules().profile_of(&appeal.profile)?;
    let verb = model::Receive {
        profile: appeal.profile.clone(),
        source: OrderSource::Appeal,
        kind: appeal.kind,
        title: appeal.title.clone(),
        description: String::new(),
        area: appeal.area.clone(),
        place: appeal.place.clone(),
        urgency,
        appeals: vec![appeal.number.clone()],
        desk: profile.desk_of(DeskKind::Intake, Tier::Street, &appeal.area)?,
        judge: profile.timing(ClockName::Judge, urgency),
        attachments: Vec::new(),
    };
    session.open::<WorkOrder>(&number, verb)?;
    Ok(number)
}
