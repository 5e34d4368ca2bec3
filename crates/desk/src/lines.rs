//! Lines of lists as readers see them: instants instead of microseconds, codes instead
//! of columns.

use schemars::JsonSchema;
use serde::Serialize;
use shaoying_model::{
    Timestamp,
    journal::{StreamId, StreamKind},
};
use shaoying_storage::{
    AdmissionLine, AlarmLine, AppealLine, OrderLine, RightLine, Seek, WhistleLine,
};

use crate::writer::AnyMatter;

/// An instant of a stored figure; none for 0, which means that nothing runs.
pub(crate) fn instant(micros: i64) -> Option<Timestamp> {
    Timestamp::from_microsecond(micros)
        .ok()
        .filter(|_| micros != 0)
}

/// A line of a list of orders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OrderItem {
    /// Its number.
    pub number: String,
    /// Its version.
    pub version: i64,
    /// The place.
    pub area: String,
    /// Where it stands.
    pub stage: String,
    /// Who answers for the next step.
    pub holder: Option<String>,
    /// The lead of the dispatch in force.
    pub lead: Option<String>,
    /// Where it came from.
    pub source: String,
    /// What is wanted.
    pub kind: String,
    /// How fast.
    pub urgency: String,
    /// Difficulty.
    pub grade: Option<String>,
    /// The tier that solves it.
    pub tier: Option<String>,
    /// The listed item.
    pub item: Option<String>,
    /// One line.
    pub title: String,
    /// When it was opened.
    pub opened_at: Option<Timestamp>,
    /// When the deadline that presses most is due.
    pub due_at: Option<Timestamp>,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// Whether `due_at` rests on a year whose notice is not out.
    pub provisional: bool,
    /// What it awaits from its holder; none once it is over.
    pub awaits: Option<String>,
    /// The account that has it in hand.
    pub officer: Option<String>,
    /// The hardest supervision in force.
    pub supervised: Option<String>,
    /// Whether an extension waits for its decision.
    pub extension_asked: bool,
    /// Whether an exclusion waits for its decision.
    pub exclusion_asked: bool,
}

/// A line of a list of appeals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AppealItem {
    /// Its number.
    pub number: String,
    /// Its version.
    pub version: i64,
    /// The place.
    pub area: String,
    /// Where it stands.
    pub stage: String,
    /// The desk it waits for.
    pub waiting: Option<String>,
    /// Through which channel.
    pub channel: String,
    /// What is wanted.
    pub kind: String,
    /// The order that handles it.
    pub order: Option<String>,
    /// One line.
    pub title: String,
    /// When it was taken in.
    pub received_at: Option<Timestamp>,
    /// When the deadline that presses most is due.
    pub due_at: Option<Timestamp>,
}

/// A line of a list of whistles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WhistleItem {
    /// Its number.
    pub number: String,
    /// Its version.
    pub version: i64,
    /// The place.
    pub area: String,
    /// Where it stands.
    pub stage: String,
    /// Which of the four.
    pub kind: String,
    /// Who blew it.
    pub street: String,
    /// One line.
    pub title: String,
    /// When it was first blown.
    pub blown_at: Option<Timestamp>,
    /// When the clock that presses most is due.
    pub due_at: Option<Timestamp>,
}

/// A line of a list of admissions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AdmissionItem {
    /// Its number.
    pub number: String,
    /// Its version.
    pub version: i64,
    /// The place whose streets it is about.
    pub area: String,
    /// Where it stands.
    pub stage: String,
    /// What sort of thing.
    pub kind: String,
    /// Who has it now.
    pub holder: Option<String>,
    /// Who asks, or handed it down.
    pub department: String,
    /// One line: the name of the duty.
    pub title: String,
    /// When it was opened.
    pub opened_at: Option<Timestamp>,
    /// When the deadline that presses most is due.
    pub due_at: Option<Timestamp>,
}

/// A line of a list of uses of rights.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RightItem {
    /// Its number.
    pub number: String,
    /// Its version.
    pub version: i64,
    /// The place of the street.
    pub area: String,
    /// Where it stands.
    pub stage: String,
    /// Which right.
    pub kind: String,
    /// The street.
    pub street: String,
    /// Whom it is about.
    pub department: String,
    /// The unit that owes an answer.
    pub waiting: Option<String>,
    /// One line.
    pub title: String,
    /// When it was asked.
    pub asked_at: Option<Timestamp>,
    /// When the answer is due.
    pub due_at: Option<Timestamp>,
}

/// A line of a list of alarms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AlarmItem {
    /// Its number.
    pub number: String,
    /// Its version.
    pub version: i64,
    /// The place.
    pub area: String,
    /// What is wrong.
    pub kind: String,
    /// In words.
    pub message: String,
    /// The matter it concerns.
    pub subject: Option<StreamId>,
    /// Whether it waits for somebody.
    pub open: bool,
    /// When it was raised.
    pub raised_at: Option<Timestamp>,
}

/// A stored line: its place in its list, and what a reader sees of it.
pub(crate) trait Line {
    /// What a reader sees.
    type Item;
    /// Where the next page begins after it.
    fn seek(&self) -> Seek;
    /// The reader's line.
    fn item(self) -> Self::Item;
}

impl Line for OrderLine {
    type Item = OrderItem;

    fn seek(&self) -> Seek {
        Seek {
            due_at: self.due_at,
            number: self.number.clone(),
        }
    }

    fn item(self) -> OrderItem {
        OrderItem {
            number: self.number,
            version: self.version,
            area: self.area_code,
            stage: self.stage,
            holder: self.holder_unit,
            lead: self.lead_unit,
            source: self.source,
            kind: self.kind,
            urgency: self.urgency,
            grade: self.grade,
            tier: self.tier,
            item: self.item,
            title: self.title,
            opened_at: instant(self.opened_at),
            due_at: instant(self.due_at),
            closed_at: self.closed_at.and_then(instant),
            provisional: self.provisional,
            awaits: self.awaits,
            officer: self.officer,
            supervised: self.supervision,
            extension_asked: self.extension_asked,
            exclusion_asked: self.exclusion_asked,
        }
    }
}

impl Line for AppealLine {
    type Item = AppealItem;

    fn seek(&self) -> Seek {
        Seek {
            due_at: self.due_at,
            number: self.number.clone(),
        }
    }

    fn item(self) -> AppealItem {
        AppealItem {
            number: self.number,
            version: self.version,
            area: self.area_code,
            stage: self.stage,
            waiting: self.waiting_unit,
            channel: self.channel,
            kind: self.kind,
            order: self.order_number,
            title: self.title,
            received_at: instant(self.received_at),
            due_at: instant(self.due_at),
        }
    }
}

impl Line for WhistleLine {
    type Item = WhistleItem;

    fn seek(&self) -> Seek {
        Seek {
            due_at: self.due_at,
            number: self.number.clone(),
        }
    }

    fn item(self) -> WhistleItem {
        WhistleItem {
            number: self.number,
            version: self.version,
            area: self.area_code,
            stage: self.stage,
            kind: self.kind,
            street: self.street_unit,
            title: self.title,
            blown_at: instant(self.blown_at),
            due_at: instant(self.due_at),
        }
    }
}

impl Line for AdmissionLine {
    type Item = AdmissionItem;

    fn seek(&self) -> Seek {
        Seek {
            due_at: self.due_at,
            number: self.number.clone(),
        }
    }

    fn item(self) -> AdmissionItem {
        AdmissionItem {
            number: self.number,
            version: self.version,
            area: self.area_code,
            stage: self.stage,
            kind: self.kind,
            holder: self.holder_unit,
            department: self.department_unit,
            title: self.title,
            opened_at: instant(self.opened_at),
            due_at: instant(self.due_at),
        }
    }
}

impl Line for RightLine {
    type Item = RightItem;

    fn seek(&self) -> Seek {
        Seek {
            due_at: self.due_at,
            number: self.number.clone(),
        }
    }

    fn item(self) -> RightItem {
        RightItem {
            number: self.number,
            version: self.version,
            area: self.area_code,
            stage: self.stage,
            kind: self.kind,
            street: self.street_unit,
            department: self.department_unit,
            waiting: self.waiting_unit,
            title: self.title,
            asked_at: instant(self.asked_at),
            due_at: instant(self.due_at),
        }
    }
}

impl Line for AlarmLine {
    type Item = AlarmItem;

    fn seek(&self) -> Seek {
        Seek {
            due_at: 0,
            number: self.number.clone(),
        }
    }

    fn item(self) -> AlarmItem {
        let (message, subject) = match AnyMatter::read(StreamKind::Alarm, &self.state) {
            Ok(AnyMatter::Alarm(alarm)) => (alarm.message, alarm.subject),
            _ => Default::default(),
        };
        AlarmItem {
            number: self.number,
            version: self.version,
            area: self.area_code,
            kind: self.kind,
            message,
            subject,
            open: self.open,
            raised_at: instant(self.raised_at),
        }
    }
}
