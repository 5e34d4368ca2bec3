//! Lists, a page at a time by seeking: each costs one index range read, however long
//! the list. Nothing is counted without an end, and nothing is skipped over but the rows
//! that a filtered page may look through.

use shaoying_model::{AreaCode, journal::StreamKind, work_order::Awaits};

use crate::{
    Db, DbError,
    db::reading,
    filter::{ON_ADMISSIONS, ON_APPEALS, ON_ORDERS, ON_RIGHTS, ON_WHISTLES, Tests},
    lines::{ADMISSION, APPEAL, AlarmLine, AppealLine, Listed, ORDER, RIGHT, WHISTLE},
    page::{LOOKED_THROUGH, Lines, Page, Range},
    scope::Shape,
    sight::kind_of,
};

pub(crate) const OPEN_ALARMS: &str = "SELECT m.number, m.version, m.area_code, m.kind, m.open, \
    m.raised_at, m.state FROM alarms m WHERE m.open = $1 AND m.number < $2 \
    AND m.area_code >= $3 AND m.area_code < $3 || ':' ORDER BY m.number DESC LIMIT $4";
pub(crate) const OPEN_ALARMS_OF: &str = "SELECT m.number, m.version, m.area_code, m.kind, m.open, \
    m.raised_at, m.state FROM alarms m WHERE m.open = $1 AND m.kind = $2 AND m.number < $3 \
    AND m.area_code >= $4 AND m.area_code < $4 || ':' ORDER BY m.number DESC LIMIT $5";
pub(crate) const COUNT_ALARMS: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM alarms m \
    WHERE m.open = $1 AND m.area_code >= $2 AND m.area_code < $2 || ':' \
    ORDER BY m.number DESC LIMIT $3) counted";

/// The pieces in which the lists of the kinds differ.
pub(crate) struct Kind {
    pages: &'static [Page],
    pub(crate) table: &'static str,
    columns: &'static str,
    pub(crate) waiting: &'static str,
    pub(crate) own: &'static str,
    /// The table of who else has a part; empty where nobody has.
    pub(crate) parts: &'static str,
    tests: Tests,
}

pub(crate) static ORDERS: Kind = Kind {
    pages: &[
        Page::Waiting,
        Page::Awaiting(Awaits::Judgement),
        Page::Awaiting(Awaits::Dispatch),
        Page::Awaiting(Awaits::Handling),
        Page::Awaiting(Awaits::Return),
        Page::Awaiting(Awaits::Verification),
        Page::Awaiting(Awaits::Review),
        Page::Mine,
        Page::Open,
        Page::ExtensionAsked,
        Page::ExclusionAsked,
        Page::Listed,
        Page::Newest,
        Page::Parts,
    ],
    table: "work_orders",
    columns: ORDER,
    waiting: "holder_unit",
    own: "lead_unit",
    parts: "work_order_parts",
    tests: ON_ORDERS,
};
pub(crate) static APPEALS: Kind = Kind {
    pages: &[Page::Waiting, Page::ToCallBack, Page::Newest],
    table: "appeals",
    columns: APPEAL,
    waiting: "waiting_unit",
    own: "waiting_unit",
    parts: "work_order_parts",
    tests: ON_APPEALS,
};
pub(crate) static WHISTLES: Kind = Kind {
    pages: &[Page::Sounding, Page::Called, Page::Newest, Page::Parts],
    table: "whistles",
    columns: WHISTLE,
    waiting: "street_unit",
    own: "street_unit",
    parts: "whistle_responders",
    tests: ON_WHISTLES,
};
pub(crate) static ADMISSIONS: Kind = Kind {
    pages: &[
        Page::Waiting,
        Page::Called,
        Page::Open,
        Page::Newest,
        Page::Parts,
    ],
    table: "admissions",
    columns: ADMISSION,
    waiting: "holder_unit",
    own: "department_unit",
    parts: "admission_parts",
    tests: ON_ADMISSIONS,
};
/// All of them.
pub(crate) static KINDS: [&Kind; 5] = [&ORDERS, &APPEALS, &WHISTLES, &ADMISSIONS, &RIGHTS];

/// What is waited for is an answer; whoever it is about is the department.
pub(crate) static RIGHTS: Kind = Kind {
    pages: &[Page::Waiting, Page::Newest],
    table: "rights",
    columns: RIGHT,
    waiting: "waiting_unit",
    own: "department_unit",
    parts: "",
    tests: ON_RIGHTS,
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

    /// Where a list is read from, and its test: `$1` is the scope's key.
    fn range(&self, page: Page, shape: Shape) -> (String, String) {
        let Self {
            table,
            waiting,
            own,
            parts,
            ..
        } = self;
        let inside = shape.area_predicate();
        let within = shape.code_predicate();
        let test = match page {
            // While others are asked, whoever leads holds it and has nothing to do.
            Page::Waiting if *table == "admissions" => {
                format!("m.{waiting} = $1 AND m.stage NOT IN ('hearing', 'reviewing')")
            }
            Page::Waiting => format!("m.{waiting} = $1"),
            Page::Awaiting(step) => format!("m.{waiting} = $1 AND m.awaits = '{step}'"),
            // Whoever has moved to another unit has left what lay on the desk there.
            Page::Mine => format!(
                "m.officer = $1 AND m.{waiting} = (SELECT unit_code FROM accounts WHERE name = $1)"
            ),
            Page::Open => format!("{inside} AND m.{waiting} IS NOT NULL"),
            Page::ExtensionAsked => format!("m.extension_asked AND {within}"),
            Page::ExclusionAsked => format!("m.exclusion_asked AND {within}"),
            Page::Listed => format!("m.supervision = 'listed' AND {within}"),
            Page::ToCallBack => format!("m.{waiting} = $1 AND m.stage = 'answered'"),
            Page::Sounding if shape == Shape::Unit => {
                format!("m.{own} = $1 AND m.stage = 'blown'")
            }
            Page::Sounding => format!("m.stage = 'blown' AND {within}"),
            Page::Newest if shape == Shape::Unit => format!("m.{own} = $1"),
            Page::Newest => inside.to_owned(),
            Page::Called => "p.unit_code = $1 AND p.open".to_owned(),
            Page::Parts => "p.unit_code = $1".to_owned(),
        };
        let from = match page {
            Page::Parts | Page::Called => format!(
                "{parts} p JOIN {table} m ON m.number = p.number AND m.district_code = p.district_code"
            ),
            _ => format!("{table} m"),
        };
        (from, test)
    }

    /// The stretch of a list and its order; the ends are `$2` and `$3`, or `$2` to `$5`
    /// in lists sorted by urgency. Then the first placeholder that is free.
    fn stretch(page: Page) -> (&'static str, &'static str, usize) {
        match page {
            page if page.by_urgency() => (
                "(m.due_at, m.number) > ($2, $3) AND (m.due_at, m.number) <= ($4, $5)",
                "m.due_at, m.number",
                6,
            ),
            Page::Newest => ("m.number < $2 AND m.number >= $3", "m.number DESC", 4),
            _ => ("p.number < $2 AND p.number >= $3", "p.number DESC", 4),
        }
    }

    fn page_sql(&self, page: Page, shape: Shape) -> String {
        let (from, test) = self.range(page, shape);
        let (stretch, order, limit) = Self::stretch(page);
        let columns = self.columns;
        format!(
            "SELECT {columns} FROM {from} WHERE {test} AND {stretch} ORDER BY {order} LIMIT ${limit}"
        )
    }

    fn filtered_sql(&self, page: Page, shape: Shape) -> String {
        let (from, test) = self.range(page, shape);
        let (stretch, order, limit) = Self::stretch(page);
        let columns = self.columns;
        let filter = self.tests.predicate(limit + 1);
        format!(
            "SELECT {columns} FROM {from} WHERE {test} AND {stretch} AND {filter} \
             ORDER BY {order} LIMIT ${limit}"
        )
    }

    /// The last row that a filtered page looks at: a step of known length inside the index.
    fn stop_sql(&self, page: Page, shape: Shape) -> String {
        let (from, test) = self.range(page, shape);
        let (stretch, order, limit) = Self::stretch(page);
        let due = if page.by_urgency() { "m.due_at" } else { "0" };
        let number = if from.contains(" p ") {
            "p.number"
        } else {
            "m.number"
        };
        format!(
            "SELECT CAST({due} AS BIGINT) AS due_at, {number} FROM {from} WHERE {test} AND {stretch} \
             ORDER BY {order} LIMIT 1 OFFSET ${limit}"
        )
    }

    /// In the page's own order, which keeps the planner to the page's own index.
    fn count_sql(&self, page: Page, shape: Shape) -> String {
        let (from, test) = self.range(page, shape);
        let (stretch, order, limit) = Self::stretch(page);
        format!(
            "SELECT COUNT(*) FROM (SELECT 1 FROM {from} WHERE {test} AND {stretch} \
             ORDER BY {order} LIMIT ${limit}) counted"
        )
    }

    fn one_sql(&self) -> String {
        let Self { table, columns, .. } = self;
        format!("SELECT {columns} FROM {table} m WHERE m.number = $1")
    }
}

/// Every statement these lists can turn into, for the test that prepares them all.
/// The appeals of one person inside an area, newest first.
fn of_person_sql() -> String {
    format!(
        "SELECT {APPEAL} FROM appeals m WHERE m.appellant_id = $1 \
         AND m.area_code >= $2 AND m.area_code < $2 || ':' ORDER BY m.number DESC LIMIT $3"
    )
}

pub(crate) fn every_statement() -> Vec<String> {
    let alarms = [OPEN_ALARMS, OPEN_ALARMS_OF, COUNT_ALARMS];
    let mut all: Vec<String> = alarms.map(str::to_owned).into();
    all.push(of_person_sql());
    for kind in KINDS {
        all.push(kind.one_sql());
        for page in kind.pages {
            for shape in page.shapes() {
                all.push(kind.page_sql(*page, *shape));
                all.push(kind.filtered_sql(*page, *shape));
                all.push(kind.stop_sql(*page, *shape));
                all.push(kind.count_sql(*page, *shape));
            }
        }
    }
    all
}

/// Binds the scope's key and the ends of the stretch.
macro_rules! bound {
    ($query:expr, $page:expr, $scope:expr, $ends:expr) => {{
        let (after, through) = $ends;
        let query = $query.bind($scope.key());
        if $page.by_urgency() {
            query
                .bind(after.due_at)
                .bind(&after.number)
                .bind(through.due_at)
                .bind(&through.number)
        } else {
            query.bind(&after.number).bind(&through.number)
        }
    }};
}

impl Db {
    /// A page of the matters of one kind.
    pub async fn lines<L: Listed>(
        &self,
        range: Range<'_>,
        limit: i64,
    ) -> Result<Lines<L>, DbError> {
        let mut read = Lines {
            lines: Vec::new(),
            stopped: None,
        };
        let Some(kind) = kind_of(L::KIND) else {
            return Ok(read);
        };
        let (scope, shape) = (range.scope, range.scope.shape());
        let page = kind.page(range.page, shape);
        let (after, mut through) = Range {
            page,
            ..range.clone()
        }
        .ends();
        if range.filter.is_empty() {
            let sql = sqlx::AssertSqlSafe(kind.page_sql(page, shape));
            read.lines = reading!(self, pool =>
                bound!(sqlx::query_as(sql), page, scope, (&after, &through))
                    .bind(limit).fetch_all(pool).await)?;
            return Ok(read);
        }
        let sql = sqlx::AssertSqlSafe(kind.stop_sql(page, shape));
        read.stopped = reading!(self, pool =>
            bound!(sqlx::query_as(sql), page, scope, (&after, &through))
                .bind(LOOKED_THROUGH - 1).fetch_optional(pool).await)?;
        if let Some(stopped) = &read.stopped {
            through = stopped.clone();
        }
        let sql = sqlx::AssertSqlSafe(kind.filtered_sql(page, shape));
        read.lines = reading!(self, pool => {
            let mut query = bound!(sqlx::query_as(sql), page, scope, (&after, &through)).bind(limit);
            for text in kind.tests.texts(&range.filter) {
                query = query.bind(text);
            }
            for at in kind.tests.times(&range.filter) {
                query = query.bind(at);
            }
            query.fetch_all(pool).await
        })?;
        Ok(read)
    }

    /// The line of one matter.
    pub async fn line<L: Listed>(&self, number: &str) -> Result<Option<L>, DbError> {
        let Some(kind) = kind_of(L::KIND) else {
            return Ok(None);
        };
        let sql = sqlx::AssertSqlSafe(kind.one_sql());
        Ok(reading!(self, pool => sqlx::query_as(sql).bind(number).fetch_optional(pool).await)?)
    }

    /// How many matters of a kind a list has, filter aside; at most `limit` are counted.
    pub async fn count(
        &self,
        kind: StreamKind,
        range: Range<'_>,
        limit: i64,
    ) -> Result<i64, DbError> {
        let Some(kind) = kind_of(kind) else {
            return Ok(0);
        };
        let (scope, shape) = (range.scope, range.scope.shape());
        let page = kind.page(range.page, shape);
        let (after, through) = Range {
            page,
            ..range.clone()
        }
        .ends();
        let sql = sqlx::AssertSqlSafe(kind.count_sql(page, shape));
        let (count,): (i64,) = reading!(self, pool =>
            bound!(sqlx::query_as(sql), page, scope, (&after, &through))
                .bind(limit).fetch_one(pool).await)?;
        Ok(count)
    }

    /// The newest appeals of the person with this record inside an area.
    pub async fn appeals_of(
        &self,
        id: &str,
        area: &AreaCode,
        limit: i64,
    ) -> Result<Vec<AppealLine>, DbError> {
        let sql = sqlx::AssertSqlSafe(of_person_sql());
        Ok(reading!(self, pool => sqlx::query_as(sql)
            .bind(id).bind(area.as_str()).bind(limit).fetch_all(pool).await)?)
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

    /// A page of the open alarms of a kind inside an area, newest first.
    pub async fn open_alarms_of(
        &self,
        kind: &str,
        area: &AreaCode,
        before: Option<&str>,
        limit: i64,
    ) -> Result<Vec<AlarmLine>, DbError> {
        Ok(reading!(self, pool => sqlx::query_as(OPEN_ALARMS_OF)
            .bind(true).bind(kind).bind(before.unwrap_or("~")).bind(area.as_str()).bind(limit)
            .fetch_all(pool).await)?)
    }

    /// How many open alarms there are inside an area; at most `limit` are counted.
    pub async fn count_alarms(&self, area: &AreaCode, limit: i64) -> Result<i64, DbError> {
        let (count,): (i64,) = reading!(self, pool => sqlx::query_as(COUNT_ALARMS)
            .bind(true).bind(area.as_str()).bind(limit)
            .fetch_one(pool).await)?;
        Ok(count)
    }
}
