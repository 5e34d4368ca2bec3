//! Matters as rows: the state as canonical JSON, and beside it the columns that some
//! list is sorted or filtered by.

use std::collections::BTreeSet;

use shaoying_model::{
    AreaCode, Matter, Tier, UnitCode,
    admission::Admission,
    alarm::Alarm,
    appeal::{Appeal, AppealStage},
    journal::{Digest, StreamKind},
    matter::Point,
    right::Right,
    whistle::{Part, Whistle},
    work_order::WorkOrder,
};

use crate::{
    Db, DbError,
    db::reading,
    dialect::Dialect,
    table::{Row, Table},
    tables::{
        ADMISSION_PARTS, ADMISSIONS, ALARMS, APPEALS, ATTACHMENTS, REGISTERS, RIGHTS,
        WHISTLE_RESPONDERS, WHISTLES, WORK_ORDER_PARTS, WORK_ORDERS,
    },
};

/// A stream's stored end: its version, the hash of its last entry, and its state.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Stored {
    /// The matter's number.
    pub number: String,
    /// Transitions so far.
    pub version: i64,
    /// The hash of its last entry.
    pub head: Vec<u8>,
    /// Canonical JSON; empty for registers.
    pub state: String,
}

/// When the deadline that presses most is due.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pressing {
    /// In microseconds; 0 when none runs.
    pub due_at: i64,
    /// Whether that rests on a year whose notice is not out.
    pub provisional: bool,
}

/// A matter that has a table.
pub trait StoredMatter: Matter {
    /// Its table.
    fn table() -> &'static Table;
    /// Its row.
    fn row(&self, head: &Digest, state: String, pressing: Pressing) -> Row;
    /// Rows of the table beside it that says which units have a part.
    fn parts(&self) -> Option<(&'static Table, Vec<Row>)> {
        None
    }
}

fn street_of(area: &AreaCode) -> String {
    area.at(Tier::Street)
        .map_or_else(String::new, |street| street.to_string())
}

impl StoredMatter for WorkOrder {
    fn table() -> &'static Table {
        &WORK_ORDERS
    }

    fn row(&self, head: &Digest, state: String, pressing: Pressing) -> Row {
        let judgement = self.judgement.as_ref();
        let point = self.place.as_ref().and_then(|place| place.point);
        let point = point.map(Point::to_wgs84);
        vec![
            self.number.as_str().into(),
            self.area.district().as_str().into(),
            self.version.into(),
            head.0.into(),
            self.area.as_str().into(),
            street_of(&self.area).into(),
            self.stage_name().into(),
            self.holder
                .as_ref()
                .map(shaoying_model::UnitCode::as_str)
                .into(),
            self.lead().map(shaoying_model::UnitCode::as_str).into(),
            self.source.as_str().into(),
            self.kind.as_str().into(),
            self.urgency.as_str().into(),
            judgement.map(|judgement| judgement.grade.as_str()).into(),
            judgement.map(|judgement| judgement.tier.as_str()).into(),
            judgement
                .and_then(|judgement| judgement.item.as_deref())
                .into(),
            self.title.as_str().into(),
            self.opened_at.as_microsecond().into(),
            pressing.due_at.into(),
            self.closed_at()
                .map(shaoying_model::Timestamp::as_microsecond)
                .into(),
            pressing.provisional.into(),
            self.awaits()
                .map(shaoying_model::work_order::Awaits::as_str)
                .into(),
            self.officer().into(),
            self.supervision()
                .map(shaoying_model::work_order::SupervisionLevel::as_str)
                .into(),
            self.extension_asked().into(),
            self.exclusion_asked().into(),
            point.map(|point| point.longitude).into(),
            point.map(|point| point.latitude).into(),
            state.into(),
        ]
    }

    fn parts(&self) -> Option<(&'static Table, Vec<Row>)> {
        let last = self.assignments.len().saturating_sub(1);
        let parts = self.assignments.iter().enumerate();
        let rows = parts
            .flat_map(|(index, one)| one.parts.iter().map(move |part| (index == last, part)))
            .map(|(in_force, part)| {
                vec![
                    self.number.as_str().into(),
                    part.unit.as_str().into(),
                    self.area.district().as_str().into(),
                    (in_force && part.is_open() && self.is_open()).into(),
                ]
            });
        Some((&WORK_ORDER_PARTS, rows.collect()))
    }
}

impl StoredMatter for Appeal {
    fn table() -> &'static Table {
        &APPEALS
    }

    fn row(&self, head: &Digest, state: String, pressing: Pressing) -> Row {
        // Waiting for this desk: to be joined to an order, or to be called back.
        let waiting = matches!(self.stage, AppealStage::Received | AppealStage::Answered);
        vec![
            self.number.as_str().into(),
            self.area.district().as_str().into(),
            self.version.into(),
            head.0.into(),
            self.area.as_str().into(),
            street_of(&self.area).into(),
            self.stage_name().into(),
            waiting.then(|| self.desk.as_str()).into(),
            self.channel.as_str().into(),
            self.kind.as_str().into(),
            self.order
                .as_ref()
                .map(shaoying_model::MatterNumber::as_str)
                .into(),
            self.title.as_str().into(),
            self.received_at.as_microsecond().into(),
            pressing.due_at.into(),
            state.into(),
            self.appellant.as_deref().into(),
        ]
    }
}

impl StoredMatter for Whistle {
    fn table() -> &'static Table {
        &WHISTLES
    }

    fn row(&self, head: &Digest, state: String, pressing: Pressing) -> Row {
        vec![
            self.number.as_str().into(),
            self.area.district().as_str().into(),
            self.version.into(),
            head.0.into(),
            self.area.as_str().into(),
            street_of(&self.area).into(),
            self.stage_name().into(),
            self.kind.as_str().into(),
            self.street.as_str().into(),
            self.title.as_str().into(),
            self.blown_at.as_microsecond().into(),
            pressing.due_at.into(),
            state.into(),
        ]
    }

    fn parts(&self) -> Option<(&'static Table, Vec<Row>)> {
        let rows = self.responders.iter().map(|responder| {
            vec![
                self.number.as_str().into(),
                responder.unit.as_str().into(),
                self.area.district().as_str().into(),
                (responder.part == Part::Open).into(),
            ]
        });
        Some((&WHISTLE_RESPONDERS, rows.collect()))
    }
}

impl StoredMatter for Admission {
    fn table() -> &'static Table {
        &ADMISSIONS
    }

    fn row(&self, head: &Digest, state: String, pressing: Pressing) -> Row {
        vec![
            self.number.as_str().into(),
            self.area.district().as_str().into(),
            self.version.into(),
            head.0.into(),
            self.area.as_str().into(),
            street_of(&self.area).into(),
            self.stage_name().into(),
            self.kind.as_str().into(),
            self.holder().map(UnitCode::as_str).into(),
            self.department.as_str().into(),
            self.name.as_str().into(),
            self.opened_at.as_microsecond().into(),
            pressing.due_at.into(),
            state.into(),
        ]
    }

    /// A unit may be asked as a street, or meet; whoever leads or decides, or recorded a
    /// hand-down, sees it as well and is asked nothing.
    fn parts(&self) -> Option<(&'static Table, Vec<Row>)> {
        let procedure = self.procedure.as_ref();
        let beside = procedure.map(|one| [&one.lead, &one.body]);
        let recorded = self.handed_down.as_ref().map(|one| &one.street);
        let units = self.streets.iter().map(|street| &street.unit);
        let units = units.chain(self.members.iter().map(|member| &member.unit));
        let units = units.chain(beside.into_iter().flatten()).chain(recorded);
        let units: BTreeSet<_> = units.collect();
        let rows = units.into_iter().map(|unit| {
            let open = self.awaits_street(unit) || self.awaits_member(unit);
            vec![
                self.number.as_str().into(),
                unit.as_str().into(),
                self.area.district().as_str().into(),
                open.into(),
            ]
        });
        Some((&ADMISSION_PARTS, rows.collect()))
    }
}

impl StoredMatter for Right {
    fn table() -> &'static Table {
        &RIGHTS
    }

    fn row(&self, head: &Digest, state: String, pressing: Pressing) -> Row {
        let waiting = self.holder().map(UnitCode::as_str);
        vec![
            self.number.as_str().into(),
            self.area.district().as_str().into(),
            self.version.into(),
            head.0.into(),
            self.area.as_str().into(),
            street_of(&self.area).into(),
            self.stage_name().into(),
            self.kind.as_str().into(),
            self.street.as_str().into(),
            self.department.as_str().into(),
            waiting.into(),
            self.title.as_str().into(),
            self.asked_at.as_microsecond().into(),
            pressing.due_at.into(),
            state.into(),
        ]
    }
}

impl StoredMatter for Alarm {
    fn table() -> &'static Table {
        &ALARMS
    }

    fn row(&self, head: &Digest, state: String, _: Pressing) -> Row {
        vec![
            self.number.as_str().into(),
            self.area.district().as_str().into(),
            self.version.into(),
            head.0.into(),
            self.area.as_str().into(),
            self.kind.as_str().into(),
            self.settled.is_none().into(),
            self.raised_at.as_microsecond().into(),
            state.into(),
        ]
    }
}

/// Which table keeps the ends of streams of this kind.
fn home(kind: StreamKind) -> &'static Table {
    match kind {
        StreamKind::WorkOrder => &WORK_ORDERS,
        StreamKind::Appeal => &APPEALS,
        StreamKind::Whistle => &WHISTLES,
        StreamKind::Admission => &ADMISSIONS,
        StreamKind::Alarm => &ALARMS,
        StreamKind::Attachment => &ATTACHMENTS,
        StreamKind::Right => &RIGHTS,
        StreamKind::Account
        | StreamKind::Appellant
        | StreamKind::Locality
        | StreamKind::Calendar
        | StreamKind::ListEdition => &REGISTERS,
    }
}

pub(crate) fn load_sql(kind: StreamKind, dialect: Dialect) -> String {
    let (table, in_list) = (home(kind).name, dialect.in_list("$1"));
    if table == REGISTERS.name {
        format!(
            "SELECT number, version, head, '' AS state FROM registers \
             WHERE kind = '{kind}' AND number {in_list}"
        )
    } else {
        format!("SELECT number, version, head, state FROM {table} WHERE number {in_list}")
    }
}

pub(crate) fn walk_sql(kind: StreamKind) -> String {
    let table = home(kind).name;
    if table == REGISTERS.name {
        format!(
            "SELECT number, version, head, '' AS state FROM registers \
             WHERE kind = '{kind}' AND number > $1 ORDER BY number LIMIT $2"
        )
    } else {
        format!(
            "SELECT number, version, head, state FROM {table} \
             WHERE number > $1 ORDER BY number LIMIT $2"
        )
    }
}

impl Db {
    /// Stored states of these matters, outside any transaction.
    pub async fn stored(
        &self,
        kind: StreamKind,
        numbers: &[String],
    ) -> Result<Vec<Stored>, DbError> {
        let sql = load_sql(kind, Dialect::of(self));
        let list = serde_json::to_string(numbers).unwrap_or_default();
        Ok(
            reading!(self, pool => sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(list).fetch_all(pool).await)?,
        )
    }

    /// Every stored end of a kind in order of number, `limit` at a time after `after`.
    pub async fn walk(
        &self,
        kind: StreamKind,
        after: &str,
        limit: i64,
    ) -> Result<Vec<Stored>, DbError> {
        let sql = walk_sql(kind);
        Ok(
            reading!(self, pool => sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(after)
            .bind(limit)
            .fetch_all(pool)
            .await)?,
        )
    }
}

/// The admissions that a unit is, or was, asked about, newest first.
pub(crate) const ADMISSIONS_OF: &str = "SELECT m.number, m.version, m.head, m.state \
    FROM admission_parts p JOIN admissions m \
    ON m.number = p.number AND m.district_code = p.district_code \
    WHERE p.unit_code = $1 AND p.number < $2 ORDER BY p.number DESC LIMIT $3";

impl Db {
    /// The admissions that a unit is, or was, asked about: `limit` of them, newest first,
    /// before a number.
    pub async fn admissions_of(
        &self,
        unit: &UnitCode,
        before: &str,
        limit: i64,
    ) -> Result<Vec<Stored>, DbError> {
        Ok(reading!(self, pool => sqlx::query_as(ADMISSIONS_OF)
            .bind(unit.as_str()).bind(before).bind(limit)
            .fetch_all(pool).await)?)
    }
}
