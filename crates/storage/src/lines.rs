//! Lines of lists: the columns of matters that a list shows.

use shaoying_model::journal::StreamKind;
use sqlx::{postgres::PgRow, sqlite::SqliteRow};

/// A line of the lists of one kind of matter.
pub trait Listed:
    Send + Unpin + for<'r> sqlx::FromRow<'r, SqliteRow> + for<'r> sqlx::FromRow<'r, PgRow>
{
    /// The kind.
    const KIND: StreamKind;
}

impl Listed for OrderLine {
    const KIND: StreamKind = StreamKind::WorkOrder;
}

impl Listed for AppealLine {
    const KIND: StreamKind = StreamKind::Appeal;
}

impl Listed for WhistleLine {
    const KIND: StreamKind = StreamKind::Whistle;
}

impl Listed for RightLine {
    const KIND: StreamKind = StreamKind::Right;
}

impl Listed for AdmissionLine {
    const KIND: StreamKind = StreamKind::Admission;
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
    pub provisional: bool,
    pub awaits: Option<String>,
    pub officer: Option<String>,
    pub supervision: Option<String>,
    pub extension_asked: bool,
    pub exclusion_asked: bool,
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
    pub due_at: i64,
}

/// A line of a list of admissions.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
#[expect(
    missing_docs,
    reason = "the columns of admissions, documented in the model"
)]
pub struct AdmissionLine {
    pub number: String,
    pub version: i64,
    pub area_code: String,
    pub stage: String,
    pub kind: String,
    pub holder_unit: Option<String>,
    pub department_unit: String,
    pub title: String,
    pub opened_at: i64,
    pub due_at: i64,
}

/// A line of a list of uses of rights.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
#[expect(
    missing_docs,
    reason = "the columns of rights, documented in the model"
)]
pub struct RightLine {
    pub number: String,
    pub version: i64,
    pub area_code: String,
    pub stage: String,
    pub kind: String,
    pub street_unit: String,
    pub department_unit: String,
    pub waiting_unit: Option<String>,
    pub title: String,
    pub asked_at: i64,
    pub due_at: i64,
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

/// A point on the map: an open order and where it is.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
#[expect(
    missing_docs,
    reason = "the columns of work_orders, documented in the model"
)]
pub struct MapLine {
    pub number: String,
    pub title: String,
    pub stage: String,
    pub urgency: String,
    pub holder_unit: Option<String>,
    pub area_code: String,
    pub due_at: i64,
    /// Ten-millionths of a degree, WGS-84.
    pub longitude: i64,
    /// Ten-millionths of a degree, WGS-84.
    pub latitude: i64,
}

pub(crate) const ORDER: &str = "m.number, m.version, m.area_code, m.stage, m.holder_unit, \
    m.lead_unit, m.source, m.kind, m.urgency, m.grade, m.tier, m.item, m.title, m.opened_at, \
    m.due_at, m.closed_at, m.provisional, m.awaits, m.officer, m.supervision, \
    m.extension_asked, m.exclusion_asked";
pub(crate) const APPEAL: &str = "m.number, m.version, m.area_code, m.stage, m.waiting_unit, \
    m.channel, m.kind, m.order_number, m.title, m.received_at, m.due_at";
pub(crate) const WHISTLE: &str = "m.number, m.version, m.area_code, m.stage, m.kind, \
    m.street_unit, m.title, m.blown_at, m.due_at";
pub(crate) const ADMISSION: &str = "m.number, m.version, m.area_code, m.stage, m.kind, \
    m.holder_unit, m.department_unit, m.title, m.opened_at, m.due_at";
pub(crate) const RIGHT: &str = "m.number, m.version, m.area_code, m.stage, m.kind, \
    m.street_unit, m.department_unit, m.waiting_unit, m.title, m.asked_at, m.due_at";
