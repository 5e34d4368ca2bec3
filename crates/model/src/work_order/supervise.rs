//! Supervise: reminder, supervision, listed supervision (facts A2-28).

use serde::{Deserialize, Serialize};

use super::WorkOrder;
use crate::{
    Reason, Refusal, Step, Timestamp, UnitCode, matter::Change, text, vocabulary::vocabulary,
};

vocabulary! {
    /// How hard it presses.
    SupervisionLevel {
        /// 催办
        Reminder = "reminder",
        /// 督办
        Supervision = "supervision",
        /// 挂牌督办
        Listed = "listed",
    }
}

vocabulary! {
    /// Why (A2-28): 推诿、疑难、争议; or a limit that was passed.
    Cause {
        /// 推诿
        Shirking = "shirking",
        /// 疑难
        Difficulty = "difficulty",
        /// 争议
        Dispute = "dispute",
        /// A limit was passed.
        Overdue = "overdue",
    }
}

vocabulary! {
    /// The measures ladder (A2-28).
    Measure {
        /// 通报批评
        Criticism = "criticism",
        /// 工作约谈
        Interview = "interview",
        /// 移送纪检监察机关和组织人事部门
        Referral = "referral",
    }
}

/// One reminder or supervision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Supervision {
    /// How hard.
    pub level: SupervisionLevel,
    /// Why.
    pub cause: Cause,
    /// The unit that supervises.
    pub by: UnitCode,
    /// Since when.
    pub at: Timestamp,
    /// What was done about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<Measure>,
    /// In words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// When it was lifted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lifted_at: Option<Timestamp>,
}

/// What supervising says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Supervise {
    /// How hard.
    pub level: SupervisionLevel,
    /// Why.
    pub cause: Cause,
    /// The unit that supervises.
    pub by: UnitCode,
    /// What is done about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<Measure>,
    /// In words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Lift the supervision in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct LiftSupervision {
    /// Why it is no longer needed.
    pub reason: String,
}

impl Change<WorkOrder> for Supervise {
    fn change(&self, mut order: WorkOrder, step: Step<'_>) -> Result<WorkOrder, Refusal> {
        text::optional("note", &self.note, text::NOTE)?;
        if self.measure.is_some() && self.level != SupervisionLevel::Listed {
            return Err(Refusal::new(Reason::OutOfRange).with("level", self.level));
        }
        order.supervisions.push(Supervision {
            level: self.level,
            cause: self.cause,
            by: self.by.clone(),
            at: step.at,
            measure: self.measure,
            note: self.note.clone(),
            lifted_at: None,
        });
        Ok(order)
    }
}

impl Change<WorkOrder> for LiftSupervision {
    fn change(&self, mut order: WorkOrder, step: Step<'_>) -> Result<WorkOrder, Refusal> {
        text::required("reason", &self.reason, text::NOTE, Reason::ReasonMissing)?;
        let supervision = order
            .supervisions
            .iter_mut()
            .rev()
            .find(|supervision| supervision.lifted_at.is_none())
            .ok_or(Reason::NothingPending)?;
        supervision.lifted_at = Some(step.at);
        Ok(order)
    }
}
