//! Which history an entry belongs to.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;

vocabulary! {
    /// The kinds of streams. The matters among them replay to a stored state; the others are
    /// registers, whose entries are proved but fold to nothing.
    StreamKind {
        /// What one person said.
        Appeal = "appeal",
        /// The unit of handling.
        WorkOrder = "work_order",
        /// A convening of several units.
        Whistle = "whistle",
        /// Something that needs a human's eye.
        Alarm = "alarm",
        /// An uploaded file.
        Attachment = "attachment",
        /// A duty, a form or a letter that a department asks to lay upon streets.
        Admission = "admission",
        /// Accounts: opened, locked, changed. Never a password or its hash.
        Account = "account",
        /// Readings of personal data, each with its purpose.
        Appellant = "appellant",
        /// Profiles put in force.
        Locality = "locality",
        /// Working calendars imported.
        Calendar = "calendar",
        /// Editions of lists published.
        ListEdition = "list_edition",
        /// A street's right over a department, used: a matter too.
        Right = "right",
    }
}

impl StreamKind {
    /// The letter a number of this kind begins with.
    pub fn letter(self) -> char {
        match self {
            Self::Appeal => 'A',
            Self::WorkOrder => 'W',
            Self::Whistle => 'S',
            Self::Alarm => 'L',
            Self::Attachment => 'F',
            Self::Right => 'Q',
            Self::Admission => 'Z',
            Self::Account
            | Self::Appellant
            | Self::Locality
            | Self::Calendar
            | Self::ListEdition => 'R',
        }
    }
}

/// One stream.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
pub struct StreamId {
    /// Its kind.
    pub kind: StreamKind,
    /// The matter's number, or the register's key.
    pub number: String,
}

impl StreamId {
    /// The stream of `number` among those of `kind`.
    pub fn new(kind: StreamKind, number: impl Into<String>) -> Self {
        Self {
            kind,
            number: number.into(),
        }
    }
}

impl fmt::Display for StreamId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind, self.number)
    }
}
