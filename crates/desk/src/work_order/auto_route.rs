//! The simple default rule: judge an order by the listed item its words suggest, and
//! dispatch it to the unit that item names. What no item fits waits for a person.

use shaoying_model::{MatterNumber, Reason, Refusal, appeal::Appeal, work_order::WorkOrder};

use super::{Dispatch, Judge};
use crate::{Caller, Desk, Done, Guard, Session, desk::Use};

/// The rule, as a use-case of its own, so that judging and dispatching share a commit.
#[derive(Debug, Clone, serde::Serialize)]
struct AutoRoute {}

impl Use<WorkOrder> for AutoRoute {
    const VERB: &'static str = "judged";

    fn carry_out(
        &self,
        order: WorkOrder,
        caller: &Caller,
        session: &mut Session<'_>,
    ) -> Result<WorkOrder, crate::Halt> {
        let profile = session.rules().profile_of(&order.profile)?;
        let mut body = order.description.clone();
        if let Some(appeal) = order.appeals.first() {
            body = session.read::<Appeal>(appeal)?.body;
        }
        let suggestions = shaoying_matching::suggest(profile, &order.title, &body);
        let Some(best) = suggestions.first() else {
            return Ok(order);
        };
        let Some(item) = profile.item(&best.item) else {
            return Ok(order);
        };
        let judge = Judge {
            grade: item.grade,
            tier: None,
            item: Some(item.code.clone()),
            kind: shaoying_matching::guess_kind(&order.title, &body),
            urgency: None,
            note: format!("按清单关键词自动研判:{}", best.words.join("、")),
        };
        let order = judge.carry_out(order, caller, session)?;
        let dispatch = Dispatch {
            lead: None,
            assisting: Vec::new(),
            item: None,
        };
        // What a list refuses, or what no list carries, a person looks at. Where nobody is
        // there to take it, the refusal raises its alarm.
        match dispatch.sending(&order, session) {
            Err(refusal) if refusal.reason != Reason::NoDesk => Ok(order),
            _ => dispatch.carry_out(order, caller, session),
        }
    }
}

impl Desk {
    /// Applies the default rule to an order that waits for judgement.
    pub async fn auto_route(&self, number: &MatterNumber) -> Result<Done, Refusal> {
        let caller = Caller::system(&self.rules().profile().city);
        self.on_order(&caller, number, &Guard::default(), AutoRoute {})
            .await
    }
}
