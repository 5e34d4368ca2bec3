//! The streams a batch has in hand: their ends as loaded, and as the steps left them.

use std::collections::{BTreeMap, HashMap};

use serde::{Serialize, de::DeserializeOwned};
use shaoying_model::{
    Actor, AreaCode, Matter, MatterNumber, Reason, Refusal, Timestamp,
    admission::{Admission, Stage},
    alarm::Alarm,
    appeal::Appeal,
    attachment::{Attached, Attachment},
    clock::Calendar,
    journal::{Digest, StreamId, StreamKind},
    right::Right,
    tally::Tally,
    whistle::Whistle,
    work_order::WorkOrder,
};
use shaoying_storage::{Pressing, Row, Stored, StoredMatter, Table, TimerKey};

/// A matter of any kind, or the end of a register.
#[derive(Debug, Clone, PartialEq)]
pub enum AnyMatter {
    /// A work order.
    WorkOrder(Box<WorkOrder>),
    /// An appeal.
    Appeal(Box<Appeal>),
    /// A whistle.
    Whistle(Box<Whistle>),
    /// An alarm.
    Alarm(Box<Alarm>),
    /// An uploaded file.
    Attachment(Box<Attachment>),
    /// A street's right, used.
    Right(Box<Right>),
    /// An admission of a duty.
    Admission(Box<Admission>),
    /// A stream that folds to nothing.
    Register,
}

/// Matters can be put into, and taken out of, [`AnyMatter`].
pub trait Kept: StoredMatter {
    /// Puts it in.
    fn keep(self) -> AnyMatter;
    /// Takes it out, if it is of this kind.
    fn kept(any: &AnyMatter) -> Option<&Self>;
}

macro_rules! kept {
    ($($matter:ident),+) => {
        $(impl Kept for $matter {
            fn keep(self) -> AnyMatter {
                AnyMatter::$matter(Box::new(self))
            }
            fn kept(any: &AnyMatter) -> Option<&Self> {
                if let AnyMatter::$matter(matter) = any { Some(matter) } else { None }
            }
        })+

        impl AnyMatter {
            /// Reads a stored state.
            pub fn read(kind: StreamKind, state: &str) -> serde_json::Result<Self> {
                Ok(match kind {
                    $(StreamKind::$matter => serde_json::from_str::<$matter>(state)?.keep(),)+
                    _ => Self::Register,
                })
            }

            /// Takes the next step of its stream from the journal's own words.
            pub fn replay(
                before: Option<Self>,
                stream: &StreamId,
                body: &str,
                by: &Actor,
                at: Timestamp,
            ) -> Result<Self, Refusal> {
                match stream.kind {
                    $(StreamKind::$matter => {
                        let before = before.as_ref().and_then($matter::kept).cloned();
                        replayed::<$matter>(before, stream, body, by, at).map(Kept::keep)
                    })+
                    _ => Ok(Self::Register),
                }
            }

            /// The canonical JSON of its state; empty for registers.
            pub fn state(&self) -> String {
                match self {
                    $(Self::$matter(matter) => canonical(matter),)+
                    Self::Register => String::new(),
                }
            }

            /// What it counts for in the figures of its place.
            pub fn tallies(&self) -> Vec<Tally> {
                match self {
                    $(Self::$matter(matter) => matter.tallies(),)+
                    Self::Register => Vec::new(),
                }
            }

            /// The place it concerns; none for registers.
            pub(crate) fn area(&self) -> Option<&AreaCode> {
                match self {
                    $(Self::$matter(matter) => Some(matter.area()),)+
                    Self::Register => None,
                }
            }

            /// The next rung of each running deadline.
            pub(crate) fn timers(&self, calendar: &Calendar) -> BTreeMap<Slot, Due> {
                match self {
                    $(Self::$matter(matter) => timers(matter.as_ref(), calendar),)+
                    Self::Register => BTreeMap::new(),
                }
            }

            /// The row of its table, and the rows of the parts beside it.
            pub(crate) fn rows(
                &self,
                head: &Digest,
                pressing: Pressing,
            ) -> Option<((&'static Table, Row), Option<(&'static Table, Vec<Row>)>)> {
                match self {
                    $(Self::$matter(matter) => {
                        let row = matter.row(head, canonical(matter), pressing);
                        Some((($matter::table(), row), matter.parts()))
                    })+
                    Self::Register => None,
                }
            }
        }
    };
}
kept!(
    WorkOrder, Appeal, Whistle, Alarm, Attachment, Admission, Right
);

impl AnyMatter {
    /// The other matters it names, which must exist.
    pub fn mentions(&self) -> Vec<StreamId> {
        let of = |kind, numbers: &mut dyn Iterator<Item = &MatterNumber>| -> Vec<StreamId> {
            numbers
                .map(|number| StreamId::new(kind, number.as_str()))
                .collect()
        };
        let files = |attached: &[Attached]| -> Vec<StreamId> {
            let streams = attached.iter().map(|attached| attached.file.id.stream());
            streams.collect()
        };
        match self {
            Self::WorkOrder(order) => [
                of(StreamKind::Appeal, &mut order.appeals.iter()),
                of(StreamKind::WorkOrder, &mut order.absorbed.iter()),
                of(
                    StreamKind::Whistle,
                    &mut order.whistles.iter().map(|link| &link.number),
                ),
                files(&order.attachments),
            ]
            .concat(),
            Self::Appeal(appeal) => [
                of(StreamKind::WorkOrder, &mut appeal.order.iter()),
                files(&appeal.attachments),
            ]
            .concat(),
            Self::Whistle(whistle) => [
                of(StreamKind::WorkOrder, &mut whistle.orders.iter()),
                files(&whistle.attachments),
            ]
            .concat(),
            Self::Attachment(attachment) => attachment.named_by.clone(),
            Self::Admission(admission) => {
                let applied = match &admission.stage {
                    Stage::AppliedFor { application, .. } => Some(application),
                    _ => None,
                };
                let mut mentioned = of(StreamKind::Admission, &mut applied.into_iter());
                mentioned.extend(admission.origin.clone());
                mentioned.extend(files(&admission.attachments));
                mentioned
            }
            Self::Alarm(alarm) => alarm.subject.iter().cloned().collect(),
            Self::Right(_) | Self::Register => Vec::new(),
        }
    }
}

fn replayed<M: Matter + DeserializeOwned>(
    before: Option<M>,
    stream: &StreamId,
    body: &str,
    by: &Actor,
    at: Timestamp,
) -> Result<M, Refusal> {
    let verb: M::Verb = serde_json::from_str(body)
        .map_err(|_| Refusal::new(Reason::JournalBroken).with("stream", stream))?;
    M::step(
        before,
        &MatterNumber::new(&stream.number),
        &verb,
        shaoying_model::Step { by, at },
    )
}

/// JSON as it is stored and hashed: the order of the struct's fields, no spaces.
pub(crate) fn canonical(value: &impl Serialize) -> String {
    // Our own types hold no maps with other than text keys and no non-finite numbers,
    // which are all that serde_json can refuse.
    serde_json::to_string(value).unwrap_or_default()
}

/// Which timer of a matter: whose clock, and which.
pub(crate) type Slot = (Option<shaoying_model::UnitCode>, shaoying_model::ClockName);

/// When its next rung falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Due {
    pub(crate) rung: shaoying_model::clock::RungKind,
    pub(crate) at: Timestamp,
    pub(crate) provisional: bool,
}

fn timers(matter: &impl Matter, calendar: &Calendar) -> BTreeMap<Slot, Due> {
    matter
        .deadlines()
        .into_iter()
        .filter_map(|of| {
            let (rung, projection) = of.deadline.next_rung(calendar)?;
            let slot = (of.unit.cloned(), of.deadline.name);
            // The rung that is next may fall due in time, and the limit itself later.
            let due = of.deadline.due(calendar);
            let provisional = projection.provisional || due.is_some_and(|due| due.provisional);
            Some((
                slot,
                Due {
                    rung,
                    at: projection.at,
                    provisional,
                },
            ))
        })
        .collect()
}

/// The running deadline that presses most; all zero when none runs.
pub(crate) fn most_pressing(matter: &AnyMatter, calendar: &Calendar) -> Pressing {
    let deadlines = match matter {
        AnyMatter::WorkOrder(order) => order.deadlines(),
        AnyMatter::Appeal(appeal) => appeal.deadlines(),
        AnyMatter::Whistle(whistle) => whistle.deadlines(),
        AnyMatter::Right(right) => right.deadlines(),
        AnyMatter::Admission(admission) => admission.deadlines(),
        _ => return Pressing::default(),
    };
    deadlines
        .into_iter()
        .filter_map(|of| of.deadline.due(calendar))
        .map(|projection| Pressing {
            due_at: projection.at.as_microsecond(),
            provisional: projection.provisional,
        })
        .min()
        .unwrap_or_default()
}

/// The end of a stream.
#[derive(Debug, Clone)]
pub(crate) struct Tip {
    pub(crate) matter: Option<AnyMatter>,
    pub(crate) version: u64,
    pub(crate) head: Digest,
    /// Whether its rows must be written.
    pub(crate) touched: bool,
    /// The timers its rows in the store have.
    pub(crate) stored_timers: Vec<Slot>,
    /// What it counts for as stored.
    pub(crate) stored_tallies: Vec<Tally>,
}

impl Tip {
    /// A stream that has not begun.
    pub(crate) fn absent() -> Self {
        Self {
            matter: None,
            version: 0,
            head: Digest::ZERO,
            touched: false,
            stored_timers: Vec::new(),
            stored_tallies: Vec::new(),
        }
    }

    pub(crate) fn read(
        kind: StreamKind,
        stored: &Stored,
        calendar: &Calendar,
    ) -> Result<Self, Refusal> {
        let broken = || Refusal::new(Reason::JournalBroken).with("stream", &stored.number);
        let matter = AnyMatter::read(kind, &stored.state).map_err(|_| broken())?;
        Ok(Self {
            stored_timers: matter.timers(calendar).into_keys().collect(),
            stored_tallies: matter.tallies(),
            matter: Some(matter),
            version: stored.version as u64,
            head: Digest::from_slice(&stored.head).ok_or_else(broken)?,
            touched: false,
        })
    }

    pub(crate) fn district(&self, fallback: &AreaCode) -> AreaCode {
        self.matter
            .as_ref()
            .and_then(AnyMatter::area)
            .map_or_else(|| fallback.clone(), AreaCode::district)
    }
}

/// The key of a timer's row.
pub(crate) fn timer_key(stream: &StreamId, slot: &Slot, district: &AreaCode) -> TimerKey {
    TimerKey {
        number: stream.number.clone(),
        unit: slot.0.clone(),
        clock: slot.1,
        district: district.to_string(),
    }
}

/// The streams in hand.
pub(crate) type Workspace = HashMap<StreamId, Tip>;
