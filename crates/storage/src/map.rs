//! Open orders inside a rectangle of the map, most pressing first.

use crate::{Db, DbError, Scope, db::reading, dialect::Dialect, lines::MapLine, scope::Shape};

const COLUMNS: &str = "m.number, m.title, m.stage, m.urgency, m.holder_unit, m.area_code, \
    m.due_at, m.longitude, m.latitude";

/// A rectangle in ten-millionths of a degree, WGS-84; its edges belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rectangle {
    /// The western edge.
    pub west: i64,
    /// The southern edge.
    pub south: i64,
    /// The eastern edge.
    pub east: i64,
    /// The northern edge.
    pub north: i64,
}

fn sql(shape: Shape, dialect: Dialect) -> String {
    let (inside, index) = match shape {
        Shape::Unit | Shape::Account => ("m.holder_unit = $1", String::new()),
        area => (area.code_predicate(), dialect.by_index("work_orders_map")),
    };
    format!(
        "SELECT {COLUMNS} FROM work_orders m {index} WHERE {inside} AND m.holder_unit IS NOT NULL \
         AND m.longitude IS NOT NULL AND m.longitude >= $2 AND m.longitude <= $3 \
         AND m.latitude >= $4 AND m.latitude <= $5 ORDER BY m.due_at, m.number LIMIT $6"
    )
}

pub(crate) fn every_statement(dialect: Dialect) -> Vec<String> {
    Shape::ALL.map(|shape| sql(shape, dialect)).into()
}

impl Db {
    /// At most `limit` of them.
    pub async fn on_map(
        &self,
        scope: &Scope,
        inside: Rectangle,
        limit: i64,
    ) -> Result<Vec<MapLine>, DbError> {
        let sql = sqlx::AssertSqlSafe(sql(scope.shape(), Dialect::of(self)));
        Ok(reading!(self, pool => sqlx::query_as(sql)
            .bind(scope.key()).bind(inside.west).bind(inside.east)
            .bind(inside.south).bind(inside.north).bind(limit)
            .fetch_all(pool).await)?)
    }
}
