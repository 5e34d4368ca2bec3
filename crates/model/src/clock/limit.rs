//! How long something may take, and the rungs on the way: what the locality
//! decides about a deadline before any matter starts one.

use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;

vocabulary! {
    /// Which minutes are counted (rules B4: 工作时 and 紧急工作时).
    Clock {
        /// Office hours of the working calendar.
        Working = "working",
        /// Round the clock.
        Natural = "natural",
    }
}

/// A budget of minutes on one clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Limit {
    /// Which minutes are counted.
    pub clock: Clock,
    /// How many of them there are.
    pub minutes: u32,
}

vocabulary! {
    /// What happens at a rung.
    RungKind {
        /// The holder is reminded.
        Warning = "warning",
        /// The limit is broken, and this is recorded.
        Breach = "breach",
        /// A supervisor is told.
        Escalation = "escalation",
    }
}

/// A point on a deadline at which somebody is told something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Rung {
    /// What happens there.
    pub kind: RungKind,
    /// Percent of the whole budget, extensions included, at which it is due.
    pub percent: u16,
}
