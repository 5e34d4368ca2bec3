//! Reading: one matter, its story, and the lists. The scope is in
//! the statement; what is outside it does not exist for the reader.

use std::collections::HashSet;

use schemars::JsonSchema;
use serde::Serialize;
use shaoying_model::{
    MatterNumber, Reason, Refusal, Role,
    admission::Admission,
    alarm::Alarm,
    appeal::Appeal,
    journal::{Entry, StreamId, StreamKind},
    right::Right,
    whistle::Whistle,
    work_order::WorkOrder,
};
use shaoying_storage::{
    AdmissionLine, AppealLine, LOOKED_THROUGH, Lines, Listed, OrderLine, RightLine, Scope,
    Whereabouts, WhistleLine,
};

use crate::{
    Caller, Desk, Rules,
    asking::{
        AdmissionsAsked, AppealsAsked, OrdersAsked, RightsAsked, Wanted, WhistlesAsked, cursor,
    },
    authority::{Action, Guarded, actions},
    lines::{AdmissionItem, AppealItem, Line, OrderItem, RightItem, WhistleItem},
    scores::{is_assessed, scores},
    views::{
        AdmissionView, AlarmView, AppealView, EntryView, OrderView, RightView, WhistleView, clocks,
        entry_view, held_for,
    },
    writer::{AnyMatter, told},
};

/// A page of a list, and where the next begins.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "ListOf{L}")]
pub struct Listing<L> {
    /// The lines.
    pub items: Vec<L>,
    /// The cursor of the next page; none at the end.
    pub next: Option<String>,
    /// How many matters were looked through, where the page ends because no page looks
    /// through more: `next` goes on from there.
    pub looked_through: Option<i64>,
}

/// Drops the extra line that was read to learn whether more follow.
pub(crate) fn listing<L: Line>(read: Lines<L>, limit: usize) -> Listing<L::Item> {
    let Lines { mut lines, stopped } = read;
    let more = lines.len() > limit;
    lines.truncate(limit);
    let last = lines.last().map(|line| cursor(&line.seek()));
    let (next, looked_through) = match stopped {
        _ if more => (last, None),
        Some(stopped) => (Some(cursor(&stopped)), Some(LOOKED_THROUGH)),
        None => (None, None),
    };
    Listing {
        items: lines.into_iter().map(Line::item).collect(),
        next,
        looked_through,
    }
}

/// A page of one line, or of none.
fn alone<L: Line>(line: Option<L>) -> Listing<L::Item> {
    let lines = Lines {
        lines: line.into_iter().collect(),
        stopped: None,
    };
    listing(lines, 1)
}

impl Desk {
    pub(crate) async fn seen<M: Guarded>(
        &self,
        caller: &Caller,
        number: &MatterNumber,
    ) -> Result<M, Refusal> {
        let missing = || Refusal::new(Reason::NoSuchMatter).with("number", number);
        // Outside one's scope and not there at all are the same answer.
        if !self.may_see(caller, M::KIND, number).await? {
            return Err(missing());
        }
        let stored = self
            .db
            .stored(M::KIND, &[number.as_str().to_owned()])
            .await
            .map_err(|error| told(&error))?;
        let stored = stored.into_iter().next().ok_or_else(missing)?;
        let any = AnyMatter::read(M::KIND, &stored.state)
            .map_err(|_| Refusal::new(Reason::JournalBroken).with("number", number))?;
        M::kept(&any).cloned().ok_or_else(missing)
    }

    /// Whether a matter is there for the caller.
    pub(crate) async fn may_see(
        &self,
        caller: &Caller,
        kind: StreamKind,
        number: &MatterNumber,
    ) -> Result<bool, Refusal> {
        let scope = caller.scope()?;
        let visible = self.db.visible(kind, number.as_str(), &scope).await;
        Ok(
            visible.map_err(|error| told(&error))?
                || self.is_own_unit(caller, kind, number).await?,
        )
    }

    /// A unit sees what it leads or is called to, wherever it lies.
    async fn is_own_unit(
        &self,
        caller: &Caller,
        kind: StreamKind,
        number: &MatterNumber,
    ) -> Result<bool, Refusal> {
        let Some(unit) = &caller.unit else {
            return Ok(false);
        };
        let scope = Scope::Unit(unit.clone());
        self.db
            .visible(kind, number.as_str(), &scope)
            .await
            .map_err(|error| told(&error))
    }

    /// One order.
    pub async fn order(
        &self,
        caller: &Caller,
        number: &MatterNumber,
    ) -> Result<OrderView, Refusal> {
        let order = self.seen(caller, number).await?;
        Ok(self.order_view(caller, order))
    }

    /// An order in hand, as its page shows it to `caller`; nothing is read or checked.
    pub fn order_view(&self, caller: &Caller, order: WorkOrder) -> OrderView {
        let rules = self.rules();
        let (calendar, now) = (rules.calendar(), self.clock.now());
        OrderView {
            clocks: clocks(&order, calendar, now),
            held_for: held_for(&order, calendar, now),
            geometry: order
                .place
                .as_ref()
                .and_then(|place| place.point)
                .map(Into::into),
            listed_units: {
                let dispatched = order.assignment();
                let why = dispatched.and_then(|assignment| assignment.explanation.as_ref());
                rules.listed_units(&order.profile, why, &order.area)
            },
            allowed_actions: actions(caller, &order),
            order,
        }
    }

    /// One appeal.
    pub async fn appeal(
        &self,
        caller: &Caller,
        number: &MatterNumber,
    ) -> Result<AppealView, Refusal> {
        let appeal = self.seen(caller, number).await?;
        self.appeal_view(caller, appeal).await
    }

    /// An appeal in hand, as its page shows it to `caller`; only the masked person is
    /// read, and nothing is checked.
    pub async fn appeal_view(
        &self,
        caller: &Caller,
        appeal: Appeal,
    ) -> Result<AppealView, Refusal> {
        let appellant = match &appeal.appellant {
            Some(id) if !appeal.confidential => Some(self.masked(id).await?),
            _ => None,
        };
        let clocks = clocks(&appeal, self.rules().calendar(), self.clock.now());
        Ok(AppealView {
            appellant,
            clocks,
            allowed_actions: actions(caller, &appeal),
            appeal,
        })
    }

    /// One whistle.
    pub async fn whistle(
        &self,
        caller: &Caller,
        number: &MatterNumber,
    ) -> Result<WhistleView, Refusal> {
        let whistle = self.seen(caller, number).await?;
        self.whistle_view(caller, whistle).await
    }

    /// A whistle in hand, as its page shows it to `caller`; only its assessments are read,
    /// and nothing is checked.
    pub async fn whistle_view(
        &self,
        caller: &Caller,
        whistle: Whistle,
    ) -> Result<WhistleView, Refusal> {
        let rules = self.rules();
        let mut entries = Vec::new();
        let mut more = is_assessed(&whistle);
        while more {
            let stream = StreamId::new(StreamKind::Whistle, whistle.number.as_str());
            let after = entries.last().map_or(0, |entry: &Entry| entry.sequence);
            let page = self.db.stream(&stream, after, 500).await;
            let page = page.map_err(|error| told(&error))?;
            more = page.more;
            entries.extend(page.entries);
        }
        Ok(WhistleView {
            clocks: clocks(&whistle, rules.calendar(), self.clock.now()),
            scores: scores(&whistle, &rules, &entries),
            listed_units: rules.listed_units(
                &whistle.profile,
                whistle.explanation.as_deref(),
                &whistle.area,
            ),
            allowed_actions: whistle_actions(caller, &whistle, &rules),
            whistle,
        })
    }

    /// One use of a right.
    pub async fn right(
        &self,
        caller: &Caller,
        number: &MatterNumber,
    ) -> Result<RightView, Refusal> {
        let right = self.seen(caller, number).await?;
        Ok(self.right_view(caller, right))
    }

    /// A use of a right in hand, as its page shows it to `caller`; nothing is read or checked.
    pub fn right_view(&self, caller: &Caller, right: Right) -> RightView {
        RightView {
            clocks: clocks(&right, self.rules().calendar(), self.clock.now()),
            allowed_actions: actions(caller, &right),
            right,
        }
    }

    /// One admission.
    pub async fn admission(
        &self,
        caller: &Caller,
        number: &MatterNumber,
    ) -> Result<AdmissionView, Refusal> {
        let admission = self.seen(caller, number).await?;
        self.admission_view(caller, admission).await
    }

    /// An admission in hand, as its page shows it to `caller`; only what was refused before
    /// is read, and nothing is checked.
    pub async fn admission_view(
        &self,
        caller: &Caller,
        admission: Admission,
    ) -> Result<AdmissionView, Refusal> {
        let open = admission.is_open();
        let words = if open { admission.name.as_str() } else { "" };
        Ok(AdmissionView {
            clocks: clocks(&admission, self.rules().calendar(), self.clock.now()),
            votes: admission.votes(),
            holder: admission.holder().cloned(),
            precedents: self.precedents(words, admission.number.as_str()).await?,
            allowed_actions: actions(caller, &admission),
            admission,
        })
    }

    /// An alarm in hand, as its page shows it to `caller`; nothing is read or checked.
    pub fn alarm_view(&self, caller: &Caller, alarm: Alarm) -> AlarmView {
        AlarmView {
            allowed_actions: actions(caller, &alarm),
            alarm,
        }
    }

    /// The story of a matter the reader may see.
    pub async fn story(
        &self,
        caller: &Caller,
        kind: StreamKind,
        number: &MatterNumber,
        after: u64,
    ) -> Result<Vec<EntryView>, Refusal> {
        match kind {
            StreamKind::WorkOrder => self.seen::<WorkOrder>(caller, number).await.map(drop)?,
            StreamKind::Appeal => self.seen::<Appeal>(caller, number).await.map(drop)?,
            StreamKind::Whistle => self.seen::<Whistle>(caller, number).await.map(drop)?,
            StreamKind::Right => self.seen::<Right>(caller, number).await.map(drop)?,
            StreamKind::Admission => self.seen::<Admission>(caller, number).await.map(drop)?,
            _ => caller.must_be(&[Role::AuditAdministrator])?,
        }
        let stream = StreamId::new(kind, number.as_str());
        let page = self
            .db
            .stream(&stream, after, 500)
            .await
            .map_err(|error| told(&error))?;
        Ok(page.entries.into_iter().map(entry_view).collect())
    }

    /// A page of orders.
    pub async fn orders(
        &self,
        caller: &Caller,
        asked: &OrdersAsked,
    ) -> Result<Listing<OrderItem>, Refusal> {
        let wanted = asked.wanted(caller, self.clock.now())?;
        self.listed::<OrderLine>(caller, wanted).await
    }

    /// A page of appeals.
    pub async fn appeals(
        &self,
        caller: &Caller,
        asked: &AppealsAsked,
    ) -> Result<Listing<AppealItem>, Refusal> {
        let wanted = asked.wanted(caller, self.clock.now())?;
        self.listed::<AppealLine>(caller, wanted).await
    }

    /// A page of whistles.
    pub async fn whistles(
        &self,
        caller: &Caller,
        asked: &WhistlesAsked,
    ) -> Result<Listing<WhistleItem>, Refusal> {
        let wanted = asked.wanted(caller, self.clock.now())?;
        self.listed::<WhistleLine>(caller, wanted).await
    }

    /// A page of uses of rights.
    pub async fn rights(
        &self,
        caller: &Caller,
        asked: &RightsAsked,
    ) -> Result<Listing<RightItem>, Refusal> {
        let wanted = asked.wanted(caller, self.clock.now())?;
        self.listed::<RightLine>(caller, wanted).await
    }

    /// A page of admissions.
    pub async fn admissions(
        &self,
        caller: &Caller,
        asked: &AdmissionsAsked,
    ) -> Result<Listing<AdmissionItem>, Refusal> {
        let wanted = asked.wanted(caller, self.clock.now())?;
        self.listed::<AdmissionLine>(caller, wanted).await
    }

    async fn listed<L: Listed + Line>(
        &self,
        caller: &Caller,
        wanted: Wanted,
    ) -> Result<Listing<L::Item>, Refusal> {
        let failed = |error| told(&error);
        match wanted {
            Wanted::One(number) => {
                let mut line = None;
                if self.may_see(caller, L::KIND, &number).await? {
                    let found = self.db.line::<L>(number.as_str()).await;
                    line = found.map_err(failed)?;
                }
                Ok(alone(line))
            }
            Wanted::Many(many) => {
                let lines = self
                    .db
                    .lines::<L>(many.range(), many.limit as i64 + 1)
                    .await;
                Ok(listing(lines.map_err(failed)?, many.limit))
            }
        }
    }

    /// Where the matter of an entry that the reader was told of is now.
    pub async fn whereabouts(&self, stream: &StreamId) -> Result<Option<Whereabouts>, Refusal> {
        self.db
            .whereabouts(stream.kind, &stream.number)
            .await
            .map_err(|error| told(&error))
    }

    /// Entries after a position that the reader may see, and the position they reach to.
    pub async fn news(
        &self,
        caller: &Caller,
        after: u64,
        limit: i64,
    ) -> Result<(Vec<Entry>, u64), Refusal> {
        caller.may_hear_news()?;
        let page = self
            .db
            .entries_after(after, limit)
            .await
            .map_err(|error| told(&error))?;
        let reached = page.entries.last().map_or(after, |entry| entry.position);
        let mut news = page.entries;
        let numbers: Vec<&str> = news
            .iter()
            .map(|entry| entry.stream.number.as_str())
            .collect();
        let mut visible = HashSet::new();
        if let Ok(scope) = caller.scope() {
            let seen = self.db.visible_among(&numbers, &scope).await;
            visible.extend(seen.map_err(|error| told(&error))?);
        }
        if caller.must_watch().is_ok() {
            let seen = self.db.alarms_among(&numbers, &caller.area).await;
            visible.extend(seen.map_err(|error| told(&error))?);
        }
        // An account may bear any name, and what happens to accounts is nobody's news.
        let matters = [
            StreamKind::WorkOrder,
            StreamKind::Appeal,
            StreamKind::Whistle,
            StreamKind::Admission,
            StreamKind::Alarm,
            StreamKind::Right,
        ];
        news.retain(|entry| {
            matters.contains(&entry.stream.kind) && visible.contains(&entry.stream.number)
        });
        Ok((news, reached))
    }
}

impl Caller {
    /// Refuses whom no news is for: who sees no matters and no alarms.
    pub fn may_hear_news(&self) -> Result<(), Refusal> {
        self.scope()
            .map(drop)
            .or_else(|no| self.must_watch().map_err(|_| no))
    }

    /// Refuses whom no alarms are for.
    pub(crate) fn must_watch(&self) -> Result<(), Refusal> {
        self.must_be(ALARM_READERS)?;
        self.must_be_somewhere()
    }
}

/// Alarms are for those who keep the machine and those who watch over them.
const ALARM_READERS: &[Role] = &[
    Role::SystemAdministrator,
    Role::AuditAdministrator,
    Role::Supervisor,
    Role::Dispatcher,
];

/// What a caller could do to a whistle; a city that does not have its streets assessed
/// refuses that whatever the stage.
fn whistle_actions(caller: &Caller, whistle: &Whistle, rules: &Rules) -> Vec<Action> {
    let mut all = actions(caller, whistle);
    let held = rules
        .profile_of(&whistle.profile)
        .is_ok_and(|profile| profile.assessment.street.is_some());
    for action in all
        .iter_mut()
        .filter(|action| action.verb == "street_assessed")
    {
        if action.allowed && !held {
            action.allowed = false;
            action.refusal = Some(Reason::AssessmentNotHeld.code());
        }
    }
    all
}
