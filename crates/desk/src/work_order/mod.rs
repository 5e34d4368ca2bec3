//! What people do to work orders. One file a verb, or a pair that belongs together.

mod acknowledge;
mod answered;
mod assist;
mod auto_route;
mod begin_handling;
mod close;
mod decline;
mod defer;
mod dispatch;
mod escalate;
mod exclude;
mod extend;
mod handle;
mod join_appeal;
mod judge;
mod merge;
mod object;
mod reassign;
mod receive;
mod reopen;
mod rule_objection;
mod supervise;
mod verify;

pub use acknowledge::Acknowledge;
pub use assist::{FinishPart, ReleasePart};
pub use begin_handling::BeginHandling;
pub use close::Close;
pub use decline::Decline;
pub use defer::{Defer, Resume};
pub use dispatch::Dispatch;
pub use escalate::Escalate;
pub use exclude::{DecideExclusion, RequestExclusion};
pub use extend::{DecideExtension, RequestExtension};
pub use handle::Handle;
pub use join_appeal::JoinAppeal;
pub use judge::Judge;
pub use merge::{Merge, Unmerge};
pub use object::Object;
pub use reassign::Reassign;
pub use receive::Receive;
pub use reopen::Reopen;
pub use rule_objection::RuleObjection;
pub use supervise::{LiftSupervision, Supervise};
pub use verify::{ReturnForRework, Verify};

pub(crate) use close::answer_appeals;
pub(crate) use receive::open_for_appeal;
pub(crate) use reopen::take_up_again;

use std::sync::Arc;

use shaoying_locality::{DeskKind, LocalityProfile};
use shaoying_model::{
    MatterNumber, Refusal, Tier, Timestamp, UnitCode, clock::Calendar, work_order::WorkOrder,
};

use crate::{
    Caller, Desk, Done, Guard, Session,
    desk::Use,
    rules::{ProfileExt as _, Rules},
};

impl Desk {
    /// Does one thing to a work order.
    pub async fn on_order<U: Use<WorkOrder>>(
        &self,
        caller: &Caller,
        number: &MatterNumber,
        guard: &Guard,
        what: U,
    ) -> Result<Done, Refusal> {
        self.change(caller, number, guard, what).await
    }
}

/// The profile an order keeps, and the tier it stands at: what most use-cases ask first.
struct Ground<'a> {
    rules: &'a Rules,
    profile: &'a Arc<LocalityProfile>,
    tier: Tier,
}

impl<'a> Ground<'a> {
    fn of(order: &WorkOrder, session: &Session<'a>) -> Result<Self, Refusal> {
        let rules = session.rules();
        let profile = rules.profile_of(&order.profile)?;
        let tier = order
            .judgement
            .as_ref()
            .map_or(Tier::Street, |judgement| judgement.tier);
        Ok(Self {
            rules,
            profile,
            tier,
        })
    }

    fn desk(&self, kind: DeskKind, order: &WorkOrder) -> Result<UnitCode, Refusal> {
        self.profile.desk_of(kind, self.tier, &order.area)
    }

    fn calendar(&self) -> &'a Calendar {
        self.rules.calendar()
    }

    /// The last moment at which what closes now may be reopened.
    fn reopen_until(&self, at: Timestamp) -> Timestamp {
        let window = self.profile.reopen_window;
        self.calendar()
            .add(window.clock, at, window.minutes.into())
            .at
    }
}
