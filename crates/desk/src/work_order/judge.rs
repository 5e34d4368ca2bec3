//! Judge: item, grade, tier, kind.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_locality::DeskKind;
use shaoying_model::{
    AppealKind, ClockName, Grade, Tier, Urgency,
    work_order::{self as model, WorkOrder},
};

use super::Ground;
use crate::{Caller, Halt, Session, desk::Use, editions::known_item, rules::ProfileExt as _};

/// What judging says; what is left out stays as it is, or follows from the profile.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Judge {
    /// Difficulty.
    pub grade: Grade,
    /// The tier that solves it; the grade's own by default.
    #[serde(default)]
    pub tier: Option<Tier>,
    /// The listed item.
    #[serde(default)]
    pub item: Option<String>,
    /// What is wanted. A tip-off stays one, whatever is said here: it protects who told.
    #[serde(default)]
    pub kind: Option<AppealKind>,
    /// How fast.
    #[serde(default)]
    pub urgency: Option<Urgency>,
    /// Why, where it is not plain.
    #[serde(default)]
    pub note: String,
}

impl Use<WorkOrder> for Judge {
    const VERB: &'static str = "judged";

    fn carry_out(
        &self,
        order: WorkOrder,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<WorkOrder, Halt> {
        let profile = session.rules().profile_of(&order.profile)?;
        if let Some(item) = &self.item {
            known_item(session.rules(), profile, &order.area, order.opened_at, item)?;
        }
        let tier = self.tier.unwrap_or_else(|| profile.tier_of(self.grade));
        let urgency = self.urgency.unwrap_or(order.urgency);
        let ground = Ground {
            rules: session.rules(),
            profile,
            tier,
        };
        let kind = match order.kind {
            AppealKind::Tipoff => AppealKind::Tipoff,
            kind => self.kind.unwrap_or(kind),
        };
        let verb = model::Judge {
            grade: self.grade,
            tier,
            item: self.item.clone(),
            kind,
            urgency,
            note: self.note.clone(),
            desk: ground.desk(DeskKind::Dispatch, &order)?,
            dispatch: profile.timing(ClockName::Dispatch, urgency),
        };
        session.take(order, verb)
    }
}
