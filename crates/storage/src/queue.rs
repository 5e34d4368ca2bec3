//! Lists, a page at a time by seeking: each costs one index range read, however long
//! the list. There is no `count(*)` and no `OFFSET`.

use std::collections::HashSet;

use shaoying_model::{AreaCode, journal::StreamKind};

use crate::{Db, DbError, Scope, db::reading, dialect::Dialect, scope::Shape};

/// Where a page begins: after this row of the order it is sorted by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seek {
    /// Microseconds, in lists sorted by urgency.
    pub due_at: i64,
    /// The number, which breaks ties, and alone sorts the newest-first lists.
    pub number: String,
}

/// A page of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// What waits for a unit, most pressing first.
    Waiting,
    /// What is open in the scope, most pressing first.
    Open,
    /// Everything in the scope, newest first.
    Newest,
    /// What the unit assists in or is called to, newest first.
    Parts,
}

impl Page {
    /// The scopes for which it has a statement of its own.
    fn shapes(self) -> &'static [Shape] {
        match self {
            Self::Waiting | Self::Parts => &[Shape::Unit],
            Self::Open => &Shape::AREAS,
            Self::Newest => &Shape::ALL,
        }
    }

    fn by_urgency(self) -> bool {
        matches!(self, Self::Waiting | Self::Open)
    }
}

/// A line of a list of orders.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
#[expect(
    missing_docs,
    reason = "the columns of work_orders, documented in the model"
)]
pub struct OrderLine {
    pub number: String,
    pub version: i64,
    pub area_code: String,
    pub stage: String,
    pub holder_unit: Option<String>,
    pub lead_unit: Option<String>,
    pub source: String,
    pub kind: String,
    pub urgency: String,
    pub grade: Option<String>,
    pub tier: Option<String>,
    pub item: Option<String>,
    pub title: String,
    pub opened_at: i64,
    pub due_at: i64,
    pub closed_at: Option<i64>,
}

/// A line of a list of appeals.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
#[expect(
    missing_docs,
    reason = "the columns of appeals, documented in the model"
)]
pub struct AppealLine {
    pub number: String,
    pub version: i64,
    pub area_code: String,
    pub stage: String,
    pub waiting_unit: Option<String>,
    pub channel: String,
    pub kind: String,
    pub order_number: Option<String>,
    pub title: String,
    pub received_at: i64,
    pub due_at: i64,
}

/// A line of a list of whistles.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
#[expect(
    missing_docs,
    reason = "the columns of whistles, documented in the model"
)]
pub struct WhistleLine {
    pub number: String,
    pub version: i64,
    pub area_code: String,
    pub stage: String,
    pub kind: String,
    pub street_unit: String,
    pub title: String,
    pub blown_at: i64,
}

/// A line of a list of alarms.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
#[expect(
    missing_docs,
    reason = "the columns of alarms, documented in the model"
)]
pub struct AlarmLine {
    pub number: String,
    pub version: i64,
    pub area_code: String,
    pub kind: String,
    pub open: bool,
    pub raised_at: i64,
    pub state: String,
}

const ORDER: &str = "m.number, m.version, m.area_code, m.stage, m.holder_unit, m.lead_unit, \
    m.source, m.kind, m.urgency, m.grade, m.tier, m.item, m.title, m.opened_at, m.due_at, m.closed_at";
const APPEAL: &str = "m.number, m.version, m.area_code, m.stage, m.waiting_unit, m.channel, \
    m.kind, m.order_number, m.title, m.received_at, m.due_at";
const WHISTLE: &str = "m.number, m.version, m.area_code, m.stage, m.kind, m.street_unit, \
    m.title, m.blown_at";

pub(crate) const OPEN_ALARMS: &str = "SELECT m.number, m.version, m.area_code, m.kind, m.open, \
    m.raised_at, m.state FROM alarms m WHERE m.open = $1 AND m.number < $2 \
    AND m.area_code >= $3 AND m.area_code < $3 || ':' ORDER BY m.number DESC LIMIT $4";

/// The pieces in which the lists of the three kinds differ.
struct Kind {
    pages: &'static [Page],
    table: &'static str,
    columns: &'static str,
    waiting: &'static str,
    own: &'static str,
    parts: &'static str,
}

const ORDERS: Kind = Kind {
    pages: &[Page::Waiting, Page::Open, Page::Newest, Page::Parts],
    table: "work_orders",
    columns: ORDER,
    waiting: "holder_unit",
    own: "lead_unit",
    parts: "work_order_parts",
};
const APPEALS: Kind = Kind {
    pages: &[Page::Waiting, Page::Newest],
    table: "appeals",
    columns: APPEAL,
    waiting: "waiting_unit",
    own: "waiting_unit",
    parts: "work_order_parts",
};
const WHISTLES: Kind = Kind {
    pages: &[Page::Newest, Page::Parts],
    table: "whistles",
    columns: WHISTLE,
    waiting: "street_unit",
    own: "street_unit",
    parts: "whistle_responders",
};

impl Kind {
    /// The list that stands for the one asked for: a unit's open matters are those that
    /// wait for it, and whatever a kind has no list of is told by its newest.
    fn page(&self, asked: Page, shape: Shape) -> Page {
        let page = match asked {
            Page::Open if shape == Shape::Unit => Page::Waiting,
            asked => asked,
        };
        if self.pages.contains(&page) {
            page
        } else {
            Page::Newest
        }
    }

    /// `$1` is the scope's key; then the seek (`$2`, `$3`, or only `$2`) and the limit.
    fn page_sql(&self, page: Page, shape: Shape) -> String {
        let Self {
            table,
            columns,
            waiting,
            own,
            parts,
            ..
        } = self;
        let (from, test) = match page {
            Page::Waiting => (format!("{table} m"), format!("m.{waiting} = $1")),
            Page::Open => {
                let inside = shape.area_predicate();
                (
                    format!("{table} m"),
                    format!("{inside} AND m.{waiting} IS NOT NULL"),
                )
            }
            Page::Newest if shape == Shape::Unit => (format!("{table} m"), format!("m.{own} = $1")),
            Page::Newest => (format!("{table} m"), shape.area_predicate().to_owned()),
            Page::Parts => {
                let from = format!(
                    "{parts} p JOIN {table} m \
                    ON m.number = p.number AND m.district_code = p.district_code"
                );
                (from, "p.unit_code = $1".to_owned())
            }
        };
        let seek = match page {
            Page::Waiting | Page::Open => {
                "(m.due_at, m.number) > ($2, $3) ORDER BY m.due_at, m.number LIMIT $4"
            }
            Page::Newest => "m.number < $2 ORDER BY m.number DESC LIMIT $3",
            Page::Parts => "p.number < $2 ORDER BY p.number DESC LIMIT $3",
        };
        format!("SELECT {columns} FROM {from} WHERE {test} AND {seek}")
    }

    /// Whether one matter lies inside a scope: `$1` the key, `$2` the number.
    fn visible_sql(&self, shape: Shape) -> String {
        format!("{} AND m.number = $2", self.inside_sql(shape))
    }

    /// Which of some matters lie inside a scope: `$1` the key, `$2` a JSON array of numbers.
    fn visible_among_sql(&self, shape: Shape, dialect: Dialect) -> String {
        let among = dialect.in_list("$2");
        format!("{} AND m.number {among}", self.inside_sql(shape))
    }

    fn inside_sql(&self, shape: Shape) -> String {
        let Self {
            table,
            waiting,
            own,
            parts,
            ..
        } = self;
        let inside = match shape {
            Shape::Unit if *table == "appeals" => format!(
                "(m.waiting_unit = $1 OR EXISTS (SELECT 1 FROM work_orders o \
                  WHERE o.number = m.order_number AND (o.holder_unit = $1 OR o.lead_unit = $1 \
                  OR EXISTS (SELECT 1 FROM {parts} p WHERE p.number = o.number AND p.unit_code = $1))))"
            ),
            Shape::Unit => format!(
                "(m.{waiting} = $1 OR m.{own} = $1 OR EXISTS \
                 (SELECT 1 FROM {parts} p WHERE p.number = m.number AND p.unit_code = $1))"
            ),
            shape => shape.area_predicate().to_owned(),
        };
        format!("SELECT m.number FROM {table} m WHERE {inside}")
    }
}

/// Which matters of all three kinds lie inside a scope, as one statement: numbers of
/// different kinds begin with different letters.
fn any_visible_sql(shape: Shape, dialect: Dialect) -> String {
    [&ORDERS, &APPEALS, &WHISTLES]
        .map(|kind| kind.visible_among_sql(shape, dialect))
        .join(" UNION ALL ")
}

/// Every statement these lists can turn into, for the test that prepares them all.
pub(crate) fn every_statement(dialect: Dialect) -> Vec<String> {
    let mut all = vec![OPEN_ALARMS.to_owned()];
    all.extend(Shape::ALL.map(|shape| any_visible_sql(shape, dialect)));
    for kind in [&ORDERS, &APPEALS, &WHISTLES] {
        all.extend(Shape::ALL.map(|shape| kind.visible_sql(shape)));
        for page in kind.pages {
            let shapes = page.shapes().iter();
            all.extend(shapes.map(|shape| kind.page_sql(*page, *shape)));
        }
    }
    all
}

impl Db {
    async fn page<Line>(
        &self,
        kind: &Kind,
        page: Page,
        scope: &Scope,
        after: Option<&Seek>,
        limit: i64,
    ) -> Result<Vec<Line>, DbError>
    where
        Line: Send
            + Unpin
            + for<'r> sqlx::FromRow<'r, sqlx::sqlite::SqliteRow>
            + for<'r> sqlx::FromRow<'r, sqlx::postgres::PgRow>,
    {
        let page = kind.page(page, scope.shape());
        let sql = sqlx::AssertSqlSafe(kind.page_sql(page, scope.shape()));
        if page.by_urgency() {
            let (due_at, number) =
                after.map_or((i64::MIN, ""), |seek| (seek.due_at, seek.number.as_str()));
            return Ok(reading!(self, pool => sqlx::query_as(sql)
                .bind(scope.key()).bind(due_at).bind(number).bind(limit)
                .fetch_all(pool).await)?);
        }
        // '~' sorts after every letter a number can begin with.
        let number = after.map_or("~", |seek| seek.number.as_str());
        Ok(reading!(self, pool => sqlx::query_as(sql)
            .bind(scope.key()).bind(number).bind(limit)
            .fetch_all(pool).await)?)
    }

    /// A page of orders.
    pub async fn orders(
        &self,
        page: Page,
        scope: &Scope,
        after: Option<&Seek>,
        limit: i64,
    ) -> Result<Vec<OrderLine>, DbError> {
        self.page(&ORDERS, page, scope, after, limit).await
    }

    /// A page of appeals.
    pub async fn appeals(
        &self,
        page: Page,
        scope: &Scope,
        after: Option<&Seek>,
        limit: i64,
    ) -> Result<Vec<AppealLine>, DbError> {
        self.page(&APPEALS, page, scope, after, limit).await
    }

    /// A page of whistles.
    pub async fn whistles(
        &self,
        page: Page,
        scope: &Scope,
        after: Option<&Seek>,
        limit: i64,
    ) -> Result<Vec<WhistleLine>, DbError> {
        self.page(&WHISTLES, page, scope, after, limit).await
    }

    /// A page of alarms inside an area, newest first.
    pub async fn alarms(
        &self,
        open: bool,
        area: &AreaCode,
        before: Option<&str>,
        limit: i64,
    ) -> Result<Vec<AlarmLine>, DbError> {
        Ok(reading!(self, pool => sqlx::query_as(OPEN_ALARMS)
            .bind(open).bind(before.unwrap_or("~")).bind(area.as_str()).bind(limit)
            .fetch_all(pool).await)?)
    }

    /// Which of these matters, of whatever kinds, exist inside a scope.
    pub async fn visible_among(
        &self,
        numbers: &[&str],
        scope: &Scope,
    ) -> Result<HashSet<String>, DbError> {
        let sql = any_visible_sql(scope.shape(), Dialect::of(self));
        let list = serde_json::to_string(numbers).unwrap_or_default();
        let found: Vec<(String,)> = reading!(self, pool => sqlx::query_as(sqlx::AssertSqlSafe(sql))
                .bind(scope.key()).bind(list).fetch_all(pool).await)?;
        Ok(found.into_iter().map(|(number,)| number).collect())
    }

    /// Whether a matter exists inside a scope.
    pub async fn visible(
        &self,
        kind: StreamKind,
        number: &str,
        scope: &Scope,
    ) -> Result<bool, DbError> {
        let kind = match kind {
            StreamKind::WorkOrder => &ORDERS,
            StreamKind::Appeal => &APPEALS,
            StreamKind::Whistle => &WHISTLES,
            _ => return Ok(*scope == Scope::City),
        };
        let sql = sqlx::AssertSqlSafe(kind.visible_sql(scope.shape()));
        let found: Option<(String,)> = reading!(self, pool => sqlx::query_as(sql)
            .bind(scope.key()).bind(number)
            .fetch_optional(pool).await)?;
        Ok(found.is_some())
    }
}
