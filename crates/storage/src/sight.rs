//! Who may see a matter, and where it is now: the scope is in the statement, so what is
//! outside it does not leave the database.

use std::collections::HashSet;

use shaoying_model::{AreaCode, journal::StreamKind};

use crate::{
    Db, DbError, Scope,
    db::reading,
    dialect::Dialect,
    queue::{ADMISSIONS, APPEALS, KINDS, Kind, ORDERS, RIGHTS, WHISTLES},
    scope::Shape,
};

/// Where a matter is and whom it waits for.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Whereabouts {
    /// The place it concerns.
    pub area_code: String,
    /// The unit that holds it or is to act; of a whistle, the street.
    pub unit_code: Option<String>,
}

impl Kind {
    fn whereabouts_sql(&self) -> String {
        let Self { table, waiting, .. } = self;
        format!("SELECT m.area_code, m.{waiting} AS unit_code FROM {table} m WHERE m.number = $1")
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
                  OR EXISTS (SELECT 1 FROM {parts} p WHERE p.number = o.number AND p.unit_code = $1 AND p.open))))"
            ),
            Shape::Unit if parts.is_empty() => {
                format!("(m.{waiting} = $1 OR m.{own} = $1 OR m.street_unit = $1)")
            }
            Shape::Unit => format!(
                "(m.{waiting} = $1 OR m.{own} = $1 OR EXISTS \
                 (SELECT 1 FROM {parts} p WHERE p.number = m.number AND p.unit_code = $1))"
            ),
            shape => shape.area_predicate().to_owned(),
        };
        format!("SELECT m.number FROM {table} m WHERE {inside}")
    }
}

/// Alarms have no lists by unit: who may see them at all sees those of an area.
const ALARM: &str = "SELECT m.area_code, CAST(NULL AS TEXT) AS unit_code FROM alarms m \
    WHERE m.number = $1";

fn alarms_among_sql(dialect: Dialect) -> String {
    let among = dialect.in_list("$2");
    format!(
        "SELECT m.number FROM alarms m WHERE m.area_code >= $1 AND m.area_code < $1 || ':' \
         AND m.number {among}"
    )
}

/// Which matters of all these kinds lie inside a scope, as one statement: numbers of
/// different kinds begin with different letters.
fn any_visible_sql(shape: Shape, dialect: Dialect) -> String {
    KINDS
        .map(|kind| kind.visible_among_sql(shape, dialect))
        .join(" UNION ALL ")
}

/// The lists' own description of a kind of matter; none for what has no lists.
pub(crate) fn kind_of(kind: StreamKind) -> Option<&'static Kind> {
    match kind {
        StreamKind::WorkOrder => Some(&ORDERS),
        StreamKind::Appeal => Some(&APPEALS),
        StreamKind::Whistle => Some(&WHISTLES),
        StreamKind::Right => Some(&RIGHTS),
        StreamKind::Admission => Some(&ADMISSIONS),
        _ => None,
    }
}

/// Every statement of this file, for the test that prepares them all.
pub(crate) fn every_statement(dialect: Dialect) -> Vec<String> {
    let mut all = Vec::from(Shape::ALL.map(|shape| any_visible_sql(shape, dialect)));
    all.extend([ALARM.to_owned(), alarms_among_sql(dialect)]);
    for kind in KINDS {
        all.push(kind.whereabouts_sql());
        all.extend(Shape::ALL.map(|shape| kind.visible_sql(shape)));
    }
    all
}

impl Db {
    /// Where a matter is now; none for what has no lists and is no alarm.
    pub async fn whereabouts(
        &self,
        kind: StreamKind,
        number: &str,
    ) -> Result<Option<Whereabouts>, DbError> {
        let sql = match kind_of(kind) {
            Some(kind) => kind.whereabouts_sql(),
            None if kind == StreamKind::Alarm => ALARM.to_owned(),
            None => return Ok(None),
        };
        let sql = sqlx::AssertSqlSafe(sql);
        Ok(reading!(self, pool => sqlx::query_as(sql).bind(number).fetch_optional(pool).await)?)
    }

    /// Which of these matters, of whatever kinds, exist inside a scope.
    pub async fn visible_among(
        &self,
        numbers: &[&str],
        scope: &Scope,
    ) -> Result<HashSet<String>, DbError> {
        let sql = any_visible_sql(scope.shape(), Dialect::of(self));
        self.among(sql, scope.key(), numbers).await
    }

    /// Which of these are alarms inside an area.
    pub async fn alarms_among(
        &self,
        numbers: &[&str],
        area: &AreaCode,
    ) -> Result<HashSet<String>, DbError> {
        let sql = alarms_among_sql(Dialect::of(self));
        self.among(sql, area.as_str(), numbers).await
    }

    async fn among(
        &self,
        sql: String,
        key: &str,
        numbers: &[&str],
    ) -> Result<HashSet<String>, DbError> {
        let list = serde_json::to_string(numbers).unwrap_or_default();
        let found: Vec<(String,)> = reading!(self, pool => sqlx::query_as(sqlx::AssertSqlSafe(sql))
                .bind(key).bind(list).fetch_all(pool).await)?;
        Ok(found.into_iter().map(|(number,)| number).collect())
    }

    /// Whether a matter exists inside a scope.
    pub async fn visible(
        &self,
        kind: StreamKind,
        number: &str,
        scope: &Scope,
    ) -> Result<bool, DbError> {
        let Some(kind) = kind_of(kind) else {
            return Ok(*scope == Scope::City);
        };
        let sql = sqlx::AssertSqlSafe(kind.visible_sql(scope.shape()));
        let found: Option<(String,)> = reading!(self, pool => sqlx::query_as(sql)
            .bind(scope.key()).bind(number)
            .fetch_optional(pool).await)?;
        Ok(found.is_some())
    }
}
