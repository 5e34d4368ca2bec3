//! What a list is asked with: which, from where on, and narrowed by what.

use schemars::JsonSchema;
use serde::Deserialize;
use shaoying_model::{
    AppealKind, AreaCode, Grade, MatterNumber, Reason, Refusal, StreetRightKind, Tier, Timestamp,
    UnitCode, Urgency, WhistleKind,
    admission::AdmissionKind,
    appeal::AppealStage,
    journal::StreamKind,
    right::RightStage,
    text,
    whistle::WhistleStage,
    work_order::{OrderSource, SupervisionLevel},
};
use shaoying_storage::{Filter, Page, Range, Scope, Seek};

use crate::{
    Caller,
    desk::begins,
    lists::{AdmissionList, AppealList, List, OrderList, RightList, WhistleList},
};

/// The longest page.
pub const LONGEST_PAGE: usize = 200;

/// Lines of a page when nobody says how many.
const USUAL_PAGE: usize = 50;

/// How many lines a page has: as many as were asked for, or 50.
///
/// # Errors
///
/// None, or more than [`LONGEST_PAGE`], is a `BadParameter`.
pub(crate) fn page_length(asked: Option<usize>) -> Result<usize, Refusal> {
    match asked.unwrap_or(USUAL_PAGE) {
        limit if (1..=LONGEST_PAGE).contains(&limit) => Ok(limit),
        limit => Err(Refusal::new(Reason::BadParameter).with("limit", limit)),
    }
}

macro_rules! asked {
    ($($(#[$meta:meta])* $name:ident of $lists:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* })+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            /// Which list.
            pub list: Option<$lists>,
            /// The cursor the page before gave.
            pub after: Option<String>,
            /// How many lines, 1 to 200; 50 by default.
            #[schemars(range(min = 1, max = 200))]
            pub limit: Option<usize>,
            /// Words of the title, in their order, or of the number. A whole number finds
            /// its matter at once, in whichever list.
            #[schemars(length(max = 100))]
            pub text: Option<String>,
            /// The place it concerns, inside the reader's area.
            pub area: Option<AreaCode>,
            /// Opened on this day of the city or later.
            pub opened_from: Option<jiff::civil::Date>,
            /// Opened on this day of the city or earlier.
            pub opened_to: Option<jiff::civil::Date>,
            /// Only what is late.
            pub overdue: Option<bool>,
            $($(#[$field_meta])* pub $field: Option<$type>,)*
        }

        impl $name {
            fn common(&self) -> Common<'_> {
                Common {
                    after: self.after.as_deref(),
                    limit: self.limit,
                    text: self.text.as_deref(),
                    area: self.area.as_ref(),
                    opened: (self.opened_from, self.opened_to),
                    overdue: self.overdue == Some(true),
                }
            }
        }
    )+};
}
asked! {
    /// Which orders, narrowed by what. Filters go together.
    OrdersAsked of OrderList {
        /// Where they stand.
        #[schemars(length(max = 40))]
        stage: String,
        /// Difficulty.
        grade: Grade,
        /// The tier that solves it.
        tier: Tier,
        /// How fast.
        urgency: Urgency,
        /// What is wanted.
        kind: AppealKind,
        /// Where they came from.
        source: OrderSource,
        /// The listed item.
        #[schemars(length(max = 64))]
        item: String,
        /// The unit that holds them now.
        holder: UnitCode,
        /// The lead of the dispatch in force.
        lead: UnitCode,
        /// The hardest supervision in force.
        supervised: SupervisionLevel,
        /// Closed on this day of the city or later.
        closed_from: jiff::civil::Date,
        /// Closed on this day of the city or earlier.
        closed_to: jiff::civil::Date,
    }
    /// Which appeals, narrowed by what. Filters go together.
    AppealsAsked of AppealList {
        /// Where they stand.
        stage: AppealStage,
        /// What is wanted.
        kind: AppealKind,
        /// Through which channel.
        #[schemars(length(max = 64))]
        channel: String,
        /// The desk they wait for.
        waiting: UnitCode,
    }
    /// Which whistles, narrowed by what. Filters go together.
    WhistlesAsked of WhistleList {
        /// Where they stand.
        stage: WhistleStage,
        /// Which of the four.
        kind: WhistleKind,
        /// Who blew them.
        street: UnitCode,
    }
    /// Which uses of rights, narrowed by what. Filters go together.
    RightsAsked of RightList {
        /// Where they stand.
        stage: RightStage,
        /// Which right.
        kind: StreetRightKind,
        /// Whom they are about.
        department: UnitCode,
    }
    /// Which admissions, narrowed by what. Filters go together.
    AdmissionsAsked of AdmissionList {
        /// Where they stand.
        #[schemars(length(max = 40))]
        stage: String,
        /// What sort of thing.
        kind: AdmissionKind,
        /// Who asks, or handed it down.
        department: UnitCode,
        /// The unit that has them now.
        holder: UnitCode,
    }
}

/// What every list may be asked with.
#[derive(Clone, Copy)]
struct Common<'a> {
    after: Option<&'a str>,
    limit: Option<usize>,
    text: Option<&'a str>,
    area: Option<&'a AreaCode>,
    opened: (Option<jiff::civil::Date>, Option<jiff::civil::Date>),
    overdue: bool,
}

/// What a reader wants of the store.
pub(crate) enum Wanted {
    /// The matter of this number.
    One(MatterNumber),
    /// A page.
    Many(Box<Stretch>),
}

/// A stretch of a list, and how much of it.
pub(crate) struct Stretch {
    page: Page,
    scope: Scope,
    after: Option<Seek>,
    through: Option<Seek>,
    filter: Filter,
    /// How many lines.
    pub(crate) limit: usize,
}

impl Stretch {
    /// As the store is asked.
    pub(crate) fn range(&self) -> Range<'_> {
        Range {
            page: self.page,
            scope: &self.scope,
            after: self.after.clone(),
            through: self.through.clone(),
            filter: self.filter.clone(),
        }
    }
}

/// What only one kind of list is narrowed by.
trait Own {
    fn list(&self) -> &'static List;
    fn kind() -> StreamKind;
    fn narrow(&self, filter: &mut Filter);
}

fn word<T>(asked: Option<T>, text: impl Fn(T) -> &'static str) -> String {
    asked.map_or_else(String::new, |asked| text(asked).to_owned())
}

fn code(asked: Option<&UnitCode>) -> String {
    asked.map_or_else(String::new, |unit| unit.as_str().to_owned())
}

impl Own for OrdersAsked {
    fn list(&self) -> &'static List {
        self.list.unwrap_or(OrderList::Waiting).list()
    }

    fn kind() -> StreamKind {
        StreamKind::WorkOrder
    }

    fn narrow(&self, filter: &mut Filter) {
        filter.stage = self.stage.clone().unwrap_or_default();
        filter.grade = word(self.grade, Grade::as_str);
        filter.tier = word(self.tier, Tier::as_str);
        filter.urgency = word(self.urgency, Urgency::as_str);
        filter.kind = word(self.kind, AppealKind::as_str);
        filter.source = word(self.source, OrderSource::as_str);
        filter.item = self.item.clone().unwrap_or_default();
        filter.holder = code(self.holder.as_ref());
        filter.lead = code(self.lead.as_ref());
        filter.supervision = word(self.supervised, SupervisionLevel::as_str);
        filter.closed_from = self.closed_from.map_or(0, begins);
        let after = self.closed_to.and_then(|last| last.tomorrow().ok());
        filter.closed_before = after.map_or(0, begins);
    }
}

impl Own for AppealsAsked {
    fn list(&self) -> &'static List {
        self.list.unwrap_or(AppealList::Waiting).list()
    }

    fn kind() -> StreamKind {
        StreamKind::Appeal
    }

    fn narrow(&self, filter: &mut Filter) {
        filter.stage = word(self.stage, AppealStage::as_str);
        filter.kind = word(self.kind, AppealKind::as_str);
        filter.source = self.channel.clone().unwrap_or_default();
        filter.holder = code(self.waiting.as_ref());
    }
}

impl Own for WhistlesAsked {
    fn list(&self) -> &'static List {
        self.list.unwrap_or(WhistleList::Newest).list()
    }

    fn kind() -> StreamKind {
        StreamKind::Whistle
    }

    fn narrow(&self, filter: &mut Filter) {
        filter.stage = word(self.stage, WhistleStage::as_str);
        filter.kind = word(self.kind, WhistleKind::as_str);
        filter.holder = code(self.street.as_ref());
    }
}

impl Own for AdmissionsAsked {
    fn list(&self) -> &'static List {
        self.list.unwrap_or(AdmissionList::Newest).list()
    }

    fn kind() -> StreamKind {
        StreamKind::Admission
    }

    fn narrow(&self, filter: &mut Filter) {
        filter.stage = self.stage.clone().unwrap_or_default();
        filter.kind = word(self.kind, AdmissionKind::as_str);
        filter.lead = code(self.department.as_ref());
        filter.holder = code(self.holder.as_ref());
    }
}

impl Own for RightsAsked {
    fn list(&self) -> &'static List {
        self.list.unwrap_or(RightList::Newest).list()
    }

    fn kind() -> StreamKind {
        StreamKind::Right
    }

    fn narrow(&self, filter: &mut Filter) {
        filter.stage = word(self.stage, RightStage::as_str);
        filter.kind = word(self.kind, StreetRightKind::as_str);
        filter.holder = code(self.department.as_ref());
    }
}

macro_rules! wanted {
    ($($name:ident),+) => {$(
        impl $name {
            /// What the store is asked, for this reader at an instant.
            pub(crate) fn wanted(&self, caller: &Caller, now: Timestamp) -> Result<Wanted, Refusal> {
                wanted(self, self.common(), caller, now)
            }
        }
    )+};
}
wanted!(
    OrdersAsked,
    AppealsAsked,
    WhistlesAsked,
    AdmissionsAsked,
    RightsAsked
);

fn wanted<Q: Own>(
    own: &Q,
    common: Common<'_>,
    caller: &Caller,
    now: Timestamp,
) -> Result<Wanted, Refusal> {
    let limit = page_length(common.limit)?;
    let list = own.list();
    let mut scope = list.scope(caller)?;
    let mut filter = Filter::default();
    own.narrow(&mut filter);
    for said in [&filter.stage, &filter.item, &filter.source] {
        text::optional("filter", said, text::TITLE)?;
    }
    if let Some(said) = common.text.map(str::trim).filter(|said| !said.is_empty()) {
        text::optional("text", said, text::TITLE)?;
        if let Ok(number) = MatterNumber::parse(&said.to_ascii_uppercase()) {
            return Ok(Wanted::One(number));
        }
        filter.words = pattern(said);
    }
    if common.overdue {
        filter.due_before = now.as_microsecond();
    }
    let mut page = list.page();
    if let Some(area) = common.area {
        scope = inside(scope, area, &mut filter)?;
    }
    // Where an index knows the unit, that is the range, and the area the filter.
    let by_unit = match page {
        Page::Open => Some(&mut filter.holder),
        Page::Newest if Q::kind() == StreamKind::WorkOrder => Some(&mut filter.lead),
        _ => None,
    };
    if let (Some(unit), Scope::Area(area)) = (by_unit, &scope)
        && !unit.is_empty()
    {
        filter.area = area.to_string();
        scope = Scope::Unit(UnitCode::new(std::mem::take(unit)));
    }
    if page == Page::Open && matches!(scope, Scope::Unit(_)) {
        page = Page::Waiting;
    }
    let range = list.range(&scope, now);
    let (mut after, mut through) = (range.after, range.through);
    let (first, before) = days(Q::kind(), common.opened);
    if page.by_urgency() {
        (filter.first, filter.before) = (first.unwrap_or_default(), before.unwrap_or_default());
    } else {
        after = before.map(|number| Seek::new(0, number));
        through = first.map(|number| Seek::new(0, number));
    }
    if let Some(cursor) = common.after {
        after = Some(read_cursor(cursor)?);
    }
    Ok(Wanted::Many(Box::new(Stretch {
        page,
        scope,
        after,
        through,
        filter,
        limit,
    })))
}

/// The first number of one day, and the first after another: a number begins with the day
/// on which it was allotted.
fn days(
    kind: StreamKind,
    (from, to): (Option<jiff::civil::Date>, Option<jiff::civil::Date>),
) -> (Option<String>, Option<String>) {
    let number = |day: jiff::civil::Date| format!("{}{}", kind.letter(), day.strftime("%Y%m%d"));
    let after = to.and_then(|last| last.tomorrow().ok());
    (from.map(number), after.map(number))
}

/// A place inside the reader's own: the range itself where the range is a place's, else
/// a filter.
fn inside(scope: Scope, area: &AreaCode, filter: &mut Filter) -> Result<Scope, Refusal> {
    match scope {
        Scope::Area(own) if own.contains(area) => Ok(Scope::Area(area.clone())),
        Scope::Area(own) if area.contains(&own) => Ok(Scope::Area(own)),
        Scope::Area(_) => Err(Refusal::new(Reason::OutsideScope).with("area", area)),
        Scope::City => Ok(Scope::Area(area.clone())),
        scope @ (Scope::Unit(_) | Scope::Account(_)) => {
            filter.area = area.to_string();
            Ok(scope)
        }
    }
}

/// The words in their order, whatever stands between them.
pub(crate) fn pattern(said: &str) -> String {
    let mut pattern = String::from("%");
    for word in said.to_ascii_lowercase().split_whitespace() {
        for letter in word.chars() {
            if matches!(letter, '%' | '_' | '\\') {
                pattern.push('\\');
            }
            pattern.push(letter);
        }
        pattern.push('%');
    }
    pattern
}

/// A place in a list, as readers carry it.
pub(crate) fn cursor(seek: &Seek) -> String {
    format!("{}~{}", seek.due_at, seek.number)
}

/// Reads a place that a reader brings back.
pub(crate) fn read_cursor(text: &str) -> Result<Seek, Refusal> {
    let parts = text.split_once('~').and_then(|(due_at, number)| {
        let plain = number.len() <= 40 && number.chars().all(|c| c.is_ascii_graphic());
        let due_at: i64 = due_at.parse().ok()?;
        plain.then(|| Seek::new(due_at, number))
    });
    parts.ok_or_else(|| Refusal::new(Reason::BadCursor).with("cursor", text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_meant_literally_and_in_their_order() {
        let cases = [
            ("路灯", "%路灯%"),
            ("路灯  不亮", "%路灯%不亮%"),
            ("KTV", "%ktv%"),
            ("100%_\\", "%100\\%\\_\\\\%"),
        ];
        for (said, expected) in cases {
            assert_eq!(pattern(said), expected, "{said}");
        }
    }
}
