//! Every table the batch writer knows, described once. The columns stand in the order
//! of the migrations; the statements are prepared against both schemas in a test.

use crate::table::{
    ColumnType::{Bool, Bytes, Int, Text},
    Known, Table,
};

/// The journal.
pub static ENTRIES: Table = Table {
    name: "entries",
    key: 4,
    known: Known::Refused,
    columns: &[
        ("stream", Text),
        ("stream_kind", Text),
        ("sequence", Int),
        ("district_code", Text),
        ("position", Int),
        ("at", Int),
        ("account", Text),
        ("role", Text),
        ("unit", Text),
        ("verb", Text),
        ("body", Text),
        ("previous", Bytes),
        ("hash", Bytes),
    ],
};

/// Heads of streams that fold to no state.
pub static REGISTERS: Table = Table {
    name: "registers",
    key: 3,
    known: Known::Replaced,
    columns: &[
        ("number", Text),
        ("kind", Text),
        ("district_code", Text),
        ("version", Int),
        ("head", Bytes),
    ],
};

/// Work orders, one row each.
pub static WORK_ORDERS: Table = Table {
    name: "work_orders",
    key: 2,
    known: Known::Replaced,
    columns: &[
        ("number", Text),
        ("district_code", Text),
        ("version", Int),
        ("head", Bytes),
        ("area_code", Text),
        ("street_code", Text),
        ("stage", Text),
        ("holder_unit", Text),
        ("lead_unit", Text),
        ("source", Text),
        ("kind", Text),
        ("urgency", Text),
        ("grade", Text),
        ("tier", Text),
        ("item", Text),
        ("title", Text),
        ("opened_at", Int),
        ("due_at", Int),
        ("closed_at", Int),
        ("provisional", Bool),
        ("awaits", Text),
        ("officer", Text),
        ("supervision", Text),
        ("extension_asked", Bool),
        ("exclusion_asked", Bool),
        ("longitude", Int),
        ("latitude", Int),
        ("state", Text),
    ],
};

/// Assisting units of every dispatch; open are those of the one in force that still owe
/// their part.
pub static WORK_ORDER_PARTS: Table = Table {
    name: "work_order_parts",
    key: 3,
    known: Known::Replaced,
    columns: &[
        ("number", Text),
        ("unit_code", Text),
        ("district_code", Text),
        ("open", Bool),
    ],
};

/// Appeals.
pub static APPEALS: Table = Table {
    name: "appeals",
    key: 2,
    known: Known::Replaced,
    columns: &[
        ("number", Text),
        ("district_code", Text),
        ("version", Int),
        ("head", Bytes),
        ("area_code", Text),
        ("street_code", Text),
        ("stage", Text),
        ("waiting_unit", Text),
        ("channel", Text),
        ("kind", Text),
        ("order_number", Text),
        ("title", Text),
        ("received_at", Int),
        ("due_at", Int),
        ("state", Text),
        ("appellant_id", Text),
    ],
};

/// Whistles.
pub static WHISTLES: Table = Table {
    name: "whistles",
    key: 2,
    known: Known::Replaced,
    columns: &[
        ("number", Text),
        ("district_code", Text),
        ("version", Int),
        ("head", Bytes),
        ("area_code", Text),
        ("street_code", Text),
        ("stage", Text),
        ("kind", Text),
        ("street_unit", Text),
        ("title", Text),
        ("blown_at", Int),
        ("due_at", Int),
        ("state", Text),
    ],
};

/// Who is called by a whistle.
pub static WHISTLE_RESPONDERS: Table = Table {
    name: "whistle_responders",
    key: 3,
    known: Known::Replaced,
    columns: &[
        ("number", Text),
        ("unit_code", Text),
        ("district_code", Text),
        ("open", Bool),
    ],
};

/// Admissions of duties.
pub static ADMISSIONS: Table = Table {
    name: "admissions",
    key: 2,
    known: Known::Replaced,
    columns: &[
        ("number", Text),
        ("district_code", Text),
        ("version", Int),
        ("head", Bytes),
        ("area_code", Text),
        ("street_code", Text),
        ("stage", Text),
        ("kind", Text),
        ("holder_unit", Text),
        ("department_unit", Text),
        ("title", Text),
        ("opened_at", Int),
        ("due_at", Int),
        ("state", Text),
    ],
};

/// Who is asked about an admission: the streets and the members of the joint meeting.
pub static ADMISSION_PARTS: Table = Table {
    name: "admission_parts",
    key: 3,
    known: Known::Replaced,
    columns: &[
        ("number", Text),
        ("unit_code", Text),
        ("district_code", Text),
        ("open", Bool),
    ],
};

/// A street's rights over departments, used.
pub static RIGHTS: Table = Table {
    name: "rights",
    key: 2,
    known: Known::Replaced,
    columns: &[
        ("number", Text),
        ("district_code", Text),
        ("version", Int),
        ("head", Bytes),
        ("area_code", Text),
        ("street_code", Text),
        ("stage", Text),
        ("kind", Text),
        ("street_unit", Text),
        ("department_unit", Text),
        ("waiting_unit", Text),
        ("title", Text),
        ("asked_at", Int),
        ("due_at", Int),
        ("state", Text),
    ],
};

/// Alarms.
pub static ALARMS: Table = Table {
    name: "alarms",
    key: 2,
    known: Known::Replaced,
    columns: &[
        ("number", Text),
        ("district_code", Text),
        ("version", Int),
        ("head", Bytes),
        ("area_code", Text),
        ("kind", Text),
        ("open", Bool),
        ("raised_at", Int),
        ("state", Text),
    ],
};

/// Uploaded files.
pub static ATTACHMENTS: Table = Table {
    name: "attachments",
    key: 2,
    known: Known::Replaced,
    columns: &[
        ("number", Text),
        ("district_code", Text),
        ("version", Int),
        ("head", Bytes),
        ("stage", Text),
        ("digest", Text),
        ("account", Text),
        ("at", Int),
        ("state", Text),
    ],
};

/// Which matters name an uploaded file.
pub static ATTACHMENT_MATTERS: Table = Table {
    name: "attachment_matters",
    key: 3,
    known: Known::Replaced,
    columns: &[
        ("number", Text),
        ("matter", Text),
        ("district_code", Text),
        ("stream_kind", Text),
    ],
};

/// How many matters stand how, and came and went when.
pub static TALLIES: Table = Table {
    name: "tallies",
    key: 6,
    known: Known::Added,
    columns: &[
        ("scale", Text),
        ("day", Text),
        ("area_code", Text),
        ("measure", Text),
        ("word", Text),
        ("district_code", Text),
        ("amount", Int),
    ],
};

/// The next rung of each running deadline.
pub static TIMERS: Table = Table {
    name: "timers",
    key: 4,
    known: Known::Replaced,
    columns: &[
        ("number", Text),
        ("unit_code", Text),
        ("clock", Text),
        ("district_code", Text),
        ("stream_kind", Text),
        ("rung", Text),
        ("due_at", Int),
        ("provisional", Bool),
        ("calendar", Text),
    ],
};

/// Keys that make a command happen once.
pub static CLAIMS: Table = Table {
    name: "claims",
    key: 2,
    known: Known::Refused,
    columns: &[
        ("scope", Text),
        ("claim_key", Text),
        ("fingerprint", Bytes),
        ("outcome", Text),
        ("at", Int),
    ],
};

/// Sealed personal data.
pub static APPELLANTS: Table = Table {
    name: "appellants",
    key: 2,
    known: Known::Refused,
    columns: &[
        ("id", Text),
        ("district_code", Text),
        ("fingerprint", Bytes),
        ("sealed", Bytes),
        ("at", Int),
    ],
};

/// Accounts.
pub static ACCOUNTS: Table = Table {
    name: "accounts",
    key: 1,
    known: Known::Replaced,
    columns: &[
        ("name", Text),
        ("display_name", Text),
        ("role", Text),
        ("unit_code", Text),
        ("area_code", Text),
        ("password_hash", Text),
        ("failures", Int),
        ("locked_until", Int),
        ("disabled", Bool),
        ("created_at", Int),
    ],
};

/// Profiles as they were put in force.
pub static PROFILES: Table = Table {
    name: "profiles",
    key: 2,
    known: Known::Refused,
    columns: &[
        ("locality", Text),
        ("version", Int),
        ("effective_from", Text),
        ("digest", Text),
        ("files", Text),
        ("at", Int),
    ],
};

/// Imported calendar years.
pub static CALENDARS: Table = Table {
    name: "calendars",
    key: 1,
    known: Known::Replaced,
    columns: &[("year", Int), ("notice", Text), ("days", Text), ("at", Int)],
};

/// Published editions of lists.
pub static LIST_EDITIONS: Table = Table {
    name: "list_editions",
    key: 1,
    known: Known::Refused,
    columns: &[
        ("code", Text),
        ("kind", Text),
        ("owner_code", Text),
        ("effective_from", Text),
        ("head", Text),
        ("removed", Text),
        ("digest", Text),
        ("items", Int),
        ("at", Int),
        ("ordinal", Int),
    ],
};

/// Their items.
pub static LIST_ITEMS: Table = Table {
    name: "list_items",
    key: 2,
    known: Known::Refused,
    columns: &[
        ("edition", Text),
        ("place", Int),
        ("code", Text),
        ("item", Text),
    ],
};

/// All of them.
pub static TABLES: [&Table; 22] = [
    &ENTRIES,
    &REGISTERS,
    &WORK_ORDERS,
    &WORK_ORDER_PARTS,
    &APPEALS,
    &WHISTLES,
    &WHISTLE_RESPONDERS,
    &ADMISSIONS,
    &ADMISSION_PARTS,
    &ALARMS,
    &ATTACHMENTS,
    &ATTACHMENT_MATTERS,
    &TALLIES,
    &TIMERS,
    &CLAIMS,
    &APPELLANTS,
    &ACCOUNTS,
    &PROFILES,
    &CALENDARS,
    &LIST_EDITIONS,
    &LIST_ITEMS,
    &RIGHTS,
];
