//! The desks a matter passes: which unit sits at each is the locality's to say.

use serde::Serialize;

/// A desk of one tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DeskKind {
    /// 受理: takes in and judges.
    Intake,
    /// 派单
    Dispatch,
    /// 核查; never the handling unit.
    Verify,
    /// 回访; never the handling unit.
    CallBack,
    /// 裁定: rules on the first objection.
    Ruling,
    /// 仲裁: rules on the second, finally.
    Arbitration,
    /// 督办
    Supervision,
    /// 兜底: takes what no other unit can be found for (rules B2, B4).
    Fallback,
}

impl DeskKind {
    /// Every desk, in the order a matter passes them.
    pub const ALL: [Self; 8] = [
        Self::Intake,
        Self::Dispatch,
        Self::Verify,
        Self::CallBack,
        Self::Ruling,
        Self::Arbitration,
        Self::Supervision,
        Self::Fallback,
    ];

    /// The word the files use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Dispatch => "dispatch",
            Self::Verify => "verify",
            Self::CallBack => "call_back",
            Self::Ruling => "ruling",
            Self::Arbitration => "arbitration",
            Self::Supervision => "supervision",
            Self::Fallback => "fallback",
        }
    }
}
