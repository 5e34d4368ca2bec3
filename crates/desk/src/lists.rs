//! The lists of matters, as data: which stretch of which index each is, whose it is, and
//! what somebody can do there. Those in which a reader's role can do something are their
//! queues; each is also a list that one can page.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::{Reason, Refusal, Timestamp, journal::StreamKind, work_order::Awaits};
use shaoying_storage::{Page, Range, Scope};

use crate::{Caller, Desk, authority::may_ever, writer::told};

/// Whose matters a list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Those of the reader's unit.
    Unit,
    /// Those the reader's account has in hand.
    Account,
    /// Those of the reader's area; there is none for who sees only a unit's.
    Area,
    /// All the reader may see.
    Scope,
    /// Those of the reader's unit if the role works on what a unit holds, else all.
    Desk,
}

/// Which part of a list by urgency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Span {
    All,
    /// Due already.
    Overdue,
    /// Due within a day.
    DueSoon,
}

/// A day in microseconds.
const DAY: i64 = 24 * 3_600 * 1_000_000;

/// One list.
#[derive(Debug)]
pub(crate) struct List {
    name: &'static str,
    kind: StreamKind,
    page: Page,
    reach: Reach,
    span: Span,
    /// What can be done there: whoever can do one of these has it as a queue. Empty for
    /// lists that are for looking things up.
    verbs: &'static [&'static str],
}

macro_rules! lists {
    ($($(#[$meta:meta])* $lists:ident of $kind:ident {
        $($(#[$list_meta:meta])* $list:ident = $name:literal, $page:expr, $reach:ident, $span:ident, $verbs:expr;)+
    })+) => {
        $($(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
        pub enum $lists { $($(#[$list_meta])* #[serde(rename = $name)] $list),+ }

        impl $lists {
            pub(crate) fn list(self) -> &'static List {
                match self {
                    $(Self::$list => &List {
                        name: $name,
                        kind: StreamKind::$kind,
                        page: $page,
                        reach: Reach::$reach,
                        span: Span::$span,
                        verbs: $verbs,
                    }),+
                }
            }
        })+

        /// All of them, in the order in which they are shown.
        fn every_list() -> impl Iterator<Item = &'static List> {
            [$($($lists::$list.list()),+),+].into_iter()
        }
    };
}

/// What is done by the unit that holds an order.
const HOLDING: &[&str] = &[
    "judged",
    "dispatched",
    "handled",
    "objection_ruled",
    "verified",
];
/// What is done about an order that is late.
const PRESSING: &[&str] = &[
    "judged",
    "dispatched",
    "handled",
    "objection_ruled",
    "verified",
    "supervised",
];

lists! {
    /// Which orders.
    OrderList of WorkOrder {
        /// What waits for the reader's unit, most pressing first.
        Waiting = "waiting", Page::Waiting, Unit, All, HOLDING;
        /// What the reader has acknowledged or begun, most pressing first.
        Mine = "mine", Page::Mine, Account, All, &["handled"];
        /// What is due within 24 hours: of the reader's unit, or of a supervisor's area.
        DueSoon = "due_soon", Page::Open, Desk, DueSoon, PRESSING;
        /// What is late: of the reader's unit, or of a supervisor's area.
        Overdue = "overdue", Page::Open, Desk, Overdue, PRESSING;
        /// What the reader's unit is to judge.
        ToJudge = "to_judge", Page::Awaiting(Awaits::Judgement), Unit, All, &["judged"];
        /// What the reader's unit is to dispatch.
        ToDispatch = "to_dispatch", Page::Awaiting(Awaits::Dispatch), Unit, All, &["dispatched"];
        /// What the reader's unit is to acknowledge and to handle.
        ToHandle = "to_handle", Page::Awaiting(Awaits::Handling), Unit, All, &["handled"];
        /// What came back to the reader's unit: for a ruling, or for rework.
        Returned = "returned", Page::Awaiting(Awaits::Return), Unit, All, &["objection_ruled", "handled"];
        /// What the reader's unit is to verify or to close.
        ToVerify = "to_verify", Page::Awaiting(Awaits::Verification), Unit, All, &["verified"];
        /// What the reader's unit has on account.
        OnAccount = "on_account", Page::Awaiting(Awaits::Review), Unit, All, &["resumed"];
        /// What an extension is asked for, in the reader's area.
        Extensions = "extensions", Page::ExtensionAsked, Area, All, &["extension_decided"];
        /// What an exclusion is asked for, in the reader's area.
        Exclusions = "exclusions", Page::ExclusionAsked, Area, All, &["exclusion_decided"];
        /// What is under listed supervision, in the reader's area.
        Listed = "listed", Page::Listed, Area, All, &["supervision_lifted"];
        /// What is open and the reader may see, most pressing first.
        Open = "open", Page::Open, Scope, All, &[];
        /// What the reader's unit assists in, newest first.
        Parts = "parts", Page::Parts, Unit, All, &[];
        /// Everything in the reader's area or led by their unit, newest first.
        Newest = "newest", Page::Newest, Scope, All, &[];
    }
    /// Which appeals.
    AppealList of Appeal {
        /// What the reader's unit is to call back, most pressing first.
        ToCallBack = "to_call_back", Page::ToCallBack, Unit, All, &["called_back"];
        /// What waits for the reader's unit, most pressing first.
        Waiting = "waiting", Page::Waiting, Unit, All, &[];
        /// Everything in the reader's area, newest first; for an officer what waits for their unit.
        Newest = "newest", Page::Newest, Scope, All, &[];
    }
    /// Which whistles.
    WhistleList of Whistle {
        /// What calls the reader's unit and is not finished, newest first.
        Called = "called", Page::Called, Unit, All, &["reported_in"];
        /// What the reader's unit has blown and still sounds, most pressing first.
        Blown = "blown", Page::Sounding, Unit, All, &["concluded"];
        /// What sounds and the reader may see, most pressing first.
        Sounding = "sounding", Page::Sounding, Scope, All, &[];
        /// Everything that ever called the reader's unit, newest first.
        Parts = "parts", Page::Parts, Unit, All, &[];
        /// Everything in the reader's area or blown by their unit, newest first.
        Newest = "newest", Page::Newest, Scope, All, &[];
    }
    /// Which uses of rights.
    RightList of Right {
        /// What the reader's unit is to answer or to take note of, which has no clock and comes
        /// first; then most pressing first.
        Waiting = "waiting", Page::Waiting, Unit, All, &["answered", "noted"];
        /// Everything in the reader's area or about their unit, newest first.
        Newest = "newest", Page::Newest, Scope, All, &[];
    }
    /// Which admissions.
    AdmissionList of Admission {
        /// What asks the reader's unit: as a street, or as a member of the joint meeting.
        Asked = "asked", Page::Called, Unit, All, &["heard", "opined"];
        /// What waits for the reader's unit, most pressing first.
        Waiting = "waiting", Page::Waiting, Unit, All, &["decided", "reviewed", "withdrawn"];
        /// What is open and the reader may see, most pressing first.
        Open = "open", Page::Open, Scope, All, &[];
        /// Everything that ever asked the reader's unit, newest first.
        Parts = "parts", Page::Parts, Unit, All, &[];
        /// Everything in the reader's area or asked for by their unit, newest first.
        Newest = "newest", Page::Newest, Scope, All, &[];
    }
}

impl List {
    /// Whose matters it holds for this reader. Those who may see nothing may not see
    /// their own list either.
    pub(crate) fn scope(&self, caller: &Caller) -> Result<Scope, Refusal> {
        let whole = caller.scope()?;
        let own = || {
            caller
                .unit
                .clone()
                .map(Scope::Unit)
                .ok_or(Reason::UnitMayNot)
        };
        Ok(match self.reach {
            Reach::Unit => own()?,
            Reach::Account => Scope::Account(caller.account.clone()),
            Reach::Area if matches!(whole, Scope::Unit(_)) => {
                return Err(Refusal::new(Reason::RoleMayNot).with("role", caller.role.as_str()));
            }
            Reach::Desk if may_ever(caller.role, self.kind, HOLDING) => own()?,
            Reach::Area | Reach::Scope | Reach::Desk => whole,
        })
    }

    /// The stretch of its index that it is at an instant.
    pub(crate) fn range<'a>(&self, scope: &'a Scope, now: Timestamp) -> Range<'a> {
        let mut range = Range::of(self.page, scope);
        let now = now.as_microsecond();
        let ends = match self.span {
            Span::All => return range,
            // Whatever has no deadline running is due at 0.
            Span::Overdue => Page::due_between(1, now),
            Span::DueSoon => Page::due_between(now, now + DAY),
        };
        (range.after, range.through) = (Some(ends.0), Some(ends.1));
        range
    }

    pub(crate) fn page(&self) -> Page {
        self.page
    }
}

/// One of a reader's queues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Queue {
    /// Its name: what `list` is asked with.
    pub name: &'static str,
    /// Which list it is in: `work_order`, `appeal`, `whistle`, `right`, `admission` or
    /// `alarm`.
    pub kind: StreamKind,
    /// How many wait there; at most 1,000 are counted.
    pub count: i64,
    /// Whether there are more than that.
    pub capped: bool,
}

/// How far a queue is counted.
const COUNTED: i64 = 1_000;

fn queue(name: &'static str, kind: StreamKind, counted: i64) -> Queue {
    Queue {
        name,
        kind,
        count: counted.min(COUNTED),
        capped: counted > COUNTED,
    }
}

impl Desk {
    /// The queues in which the reader's role can do something, each with how many wait.
    pub async fn queues(&self, caller: &Caller) -> Result<Vec<Queue>, Refusal> {
        let now = self.clock.now();
        let mut queues = Vec::new();
        for list in every_list() {
            if !may_ever(caller.role, list.kind, list.verbs) {
                continue;
            }
            // A role without a unit has no queue of a unit.
            let Ok(scope) = list.scope(caller) else {
                continue;
            };
            let range = list.range(&scope, now);
            let counted = self.db.count(list.kind, range, COUNTED + 1).await;
            queues.push(queue(
                list.name,
                list.kind,
                counted.map_err(|error| told(&error))?,
            ));
        }
        let settles = may_ever(caller.role, StreamKind::Alarm, &["settled"]);
        if settles && caller.must_watch().is_ok() {
            let counted = self.db.count_alarms(&caller.area, COUNTED + 1).await;
            let counted = counted.map_err(|error| told(&error))?;
            queues.push(queue("alarms", StreamKind::Alarm, counted));
        }
        Ok(queues)
    }
}
