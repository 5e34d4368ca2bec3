//! Receive an appeal, and open the order that handles it, or join one that is open.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_locality::DeskKind;
use shaoying_model::{
    AppealKind, AreaCode, ClockName, MatterNumber, Reason, Refusal, Tier, Timestamp, Urgency,
    appeal::{self as model, Appeal, ExternalNumber, JoinOrder},
    attachment::AttachmentId,
    journal::{StreamId, StreamKind},
    matter::Place,
    work_order::{JoinAppeal, WorkOrder},
};

use crate::{
    Appellant, Caller, Desk, Done, Guard, Halt, Session,
    appellants::{self, NewAppellant},
    attachments,
    desk::fingerprint,
    rules::ProfileExt as _,
    work_order::open_for_appeal,
    writer::Claim,
};

/// What a person said.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ReceiveAppeal")]
pub struct Receive {
    /// Through which channel.
    pub channel: String,
    /// What is wanted.
    pub kind: AppealKind,
    /// One line.
    pub title: String,
    /// What was said.
    #[serde(default)]
    pub body: String,
    /// The place.
    pub area: AreaCode,
    /// Where exactly.
    #[serde(default)]
    pub place: Option<Place>,
    /// When it was said; now by default.
    #[serde(default)]
    pub said_at: Option<Timestamp>,
    /// How fast.
    #[serde(default)]
    pub urgency: Option<Urgency>,
    /// Its number where it came from: the same number never makes two appeals.
    #[serde(default)]
    pub external: Option<ExternalNumber>,
    /// Who said it; nothing for an anonymous tip-off.
    #[serde(default)]
    pub appellant: Option<Appellant>,
    /// Whether handlers must not learn who it is.
    #[serde(default)]
    pub confidential: bool,
    /// An open order about the same thing, which it joins.
    #[serde(default)]
    pub join: Option<MatterNumber>,
    /// Photographs and papers that come with it, if any; see `POST /attachments`.
    #[serde(default)]
    pub attachments: Vec<AttachmentId>,
}

/// The oldest message that is taken: older ones are slips of the pen.
const OLDEST: Timestamp = Timestamp::constant(631_152_000, 0); // 1990-01-01

impl Desk {
    /// Takes in an appeal.
    pub async fn receive_appeal(
        &self,
        caller: &Caller,
        guard: &Guard,
        what: Receive,
    ) -> Result<Done, Refusal> {
        caller.must_open(StreamKind::Appeal)?;
        if !caller.area.contains(&what.area) {
            return Err(Refusal::new(Reason::OutsideScope).with("area", &what.area));
        }
        if what.said_at.is_some_and(|said| said < OLDEST) {
            return Err(Refusal::new(Reason::DateOutOfRange).with("field", "said_at"));
        }
        if let Some(external) = &what.external {
            external.check()?;
        }
        self.take_in(caller, guard, what).await
    }

    /// Takes in what somebody may say: the words of a resident as well as those that a
    /// clerk writes down.
    pub(crate) async fn take_in(
        &self,
        caller: &Caller,
        guard: &Guard,
        what: Receive,
    ) -> Result<Done, Refusal> {
        let source = what
            .external
            .as_ref()
            .map_or("", |external| external.system.as_str());
        let person = match &what.appellant {
            Some(person) => self.seal_appellant(person, source, &what.area).await?,
            None => None,
        };
        let claim = what.claim(caller, guard);
        let area = caller.area.clone();
        let reads = what
            .join
            .iter()
            .map(|order| StreamId::new(StreamKind::WorkOrder, order.as_str()));
        let reads = reads.collect();
        let bytes = what.title.len() + what.body.len();
        self.submit(caller.actor(), claim, reads, bytes, move |session| {
            let number = what.open(&area, session, person.as_ref())?;
            Ok(StreamId::new(StreamKind::Appeal, number.as_str()))
        })
        .await
    }
}

impl Receive {
    /// The external number is the stronger key: it holds whoever brings the message,
    /// and for ever.
    fn claim(&self, caller: &Caller, guard: &Guard) -> Option<Claim> {
        match (&self.external, &guard.key) {
            (Some(external), _) => Some(Claim {
                scope: format!("source:{}", external.system),
                key: external.number.clone(),
                fingerprint: fingerprint(&(&self.title, &self.body, self.said_at)),
            }),
            (None, Some(key)) => Some(Claim {
                scope: format!("account:{}", caller.account),
                key: key.clone(),
                fingerprint: fingerprint(&("received", self)),
            }),
            (None, None) => None,
        }
    }

    fn open(
        &self,
        within: &AreaCode,
        session: &mut Session<'_>,
        person: Option<&NewAppellant>,
    ) -> Result<MatterNumber, Halt> {
        let profile = session.rules().profile();
        profile.known_area(&self.area)?;
        if profile.channel(&self.channel).is_none() {
            return Err(Refusal::new(Reason::UnknownChannel)
                .with_code("channel", &self.channel)
                .into());
        }
        let urgency = self.urgency.unwrap_or(Urgency::General);
        let number = session.allot(StreamKind::Appeal);
        let stream = StreamId::new(StreamKind::Appeal, number.as_str());
        let verb = model::Receive {
            attachments: attachments::name(session, &stream, &self.attachments)?,
            profile: session.rules().version(),
            channel: self.channel.clone(),
            kind: self.kind,
            external: self.external.clone(),
            title: self.title.clone(),
            body: self.body.clone(),
            area: self.area.clone(),
            place: self.place.clone(),
            said_at: self.said_at.unwrap_or_else(|| session.at()),
            appellant: person.map(|person| person.id.clone()),
            confidential: self.confidential,
            desk: profile.desk_of(DeskKind::Intake, Tier::Street, &self.area)?,
            answer: profile.timing(ClockName::Answer, urgency),
        };
        let appeal: Appeal = session.open(&number, verb)?;
        appellants::put(session, person);
        let (order, excluded) = match &self.join {
            None => (open_for_appeal(session, &appeal, urgency)?, false),
            Some(order) => {
                let order: WorkOrder = session.read(order)?;
                if !within.contains(&order.area) {
                    let outside = Refusal::new(Reason::OutsideScope).with("order", &order.number);
                    return Err(outside.into());
                }
                if !order.is_open() {
                    let closed = Refusal::new(Reason::NotInThisStage).with("order", &order.number);
                    return Err(closed.into());
                }
                let order = session.take(
                    order,
                    JoinAppeal {
                        appeal: number.clone(),
                    },
                )?;
                (order.number.clone(), order.is_excluded())
            }
        };
        let joined = JoinOrder {
            order,
            excluded: Some(excluded),
        };
        session.take(appeal, joined)?;
        Ok(number)
    }
}
