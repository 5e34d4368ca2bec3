//! What may happen to an order beside its own way: supervision, exclusion from scores,
//! another appeal, a decision that waits, a second life after its end.

use shaoying_desk::{
    SettleAlarm,
    editions::ReportGap,
    work_order::{
        DecideExclusion, JoinAppeal, LiftSupervision, Reopen, RequestExclusion, Supervise,
    },
};
use shaoying_model::{
    MatterNumber, Role,
    alarm::AlarmKind,
    work_order::{Cause, Measure, SupervisionLevel, WorkOrder},
};

use super::Scene;
use crate::{
    cast,
    deed::{Deed, What},
    texts,
};

impl Scene<'_> {
    pub(super) fn beside(&mut self, order: &WorkOrder) -> Option<Deed> {
        match self.dice.percent() {
            0..25 => self.supervise(order),
            25..40 => self.lift(order),
            40..50 => self.exclusion(order),
            50..65 => self.owed_part(order, 100),
            65..75 => self.ask_for_time(order),
            75..85 => self.another_appeal(order),
            85..95 => self.blow_for(order),
            _ => self.defer(order),
        }
    }

    /// Whoever would dispatch it finds nothing in the lists that fits.
    pub(super) fn no_item_fits(&mut self, order: &WorkOrder) -> Option<Deed> {
        let holder = self.worker(order.holder.as_ref()?);
        let reason = self.dice.say(texts::GAPS);
        let what = What::ReportGap(order.number.clone(), ReportGap { reason });
        Some(Deed::new(holder, what))
    }

    fn supervise(&mut self, order: &WorkOrder) -> Option<Deed> {
        let supervisor = self.supervisor(&order.area)?;
        let level = *self.dice.pick(SupervisionLevel::ALL)?;
        let measure = *self.dice.pick(Measure::ALL)?;
        let listed = level == SupervisionLevel::Listed;
        let what = Supervise {
            level,
            cause: *self.dice.pick(Cause::ALL)?,
            measure: listed.then_some(measure),
            note: self.note(),
        };
        Some(Deed::order(supervisor, &order.number, what))
    }

    fn lift(&mut self, order: &WorkOrder) -> Option<Deed> {
        let standing = order
            .supervisions
            .iter()
            .any(|supervision| supervision.lifted_at.is_none());
        let supervisor = self.supervisor(&order.area)?;
        let reason = self.reason();
        standing.then(|| Deed::order(supervisor, &order.number, LiftSupervision { reason }))
    }

    fn exclusion(&mut self, order: &WorkOrder) -> Option<Deed> {
        let reason = self.reason();
        match &order.exclusion {
            None => {
                let lead = self.worker(order.lead()?);
                // A centre that it fell to handles nothing, so it has nothing to be left out of.
                if lead.role == Role::Dispatcher {
                    return None;
                }
                let what = RequestExclusion { reason };
                Some(Deed::order(lead, &order.number, what))
            }
            Some(exclusion) if exclusion.granted.is_none() => {
                let granted = self.dice.chance(40);
                let arbiter = self.arbiter(&order.area)?;
                let what = DecideExclusion { granted, reason };
                Some(Deed::order(arbiter, &order.number, what))
            }
            Some(_) => None,
        }
    }

    /// An appeal that was put under the wrong order comes under this one.
    fn another_appeal(&mut self, order: &WorkOrder) -> Option<Deed> {
        let appeal = self.piles.joined_appeals.pick(self.dice)?;
        let near = self.mirror.appeal(&appeal)?.area.district() == order.area.district();
        let dispatcher = self.dispatcher(&order.area)?;
        near.then(|| Deed::order(dispatcher, &order.number, JoinAppeal { appeal }))
    }

    /// What may still happen to an order that is over.
    pub(crate) fn after_the_end(&mut self, order: &WorkOrder) -> Option<Deed> {
        match self.dice.percent() {
            0..35 => {
                let dispatcher = self.dispatcher(&order.area)?;
                let unit = dispatcher.unit?;
                let caller = self.person(Role::Caller, &unit);
                let reason = self.reason();
                Some(Deed::order(caller, &order.number, Reopen { reason }))
            }
            _ => self.exclusion(order),
        }
    }

    pub(crate) fn settle(&mut self, number: &MatterNumber) -> Option<Deed> {
        let alarm = self.mirror.alarm(number)?;
        // A gap waits for a ruling.
        let supervisor = (alarm.kind != AlarmKind::ListGap)
            .then(|| self.supervisor(&alarm.area))
            .flatten()?;
        let note = self.reason();
        let what = What::SettleAlarm(number.clone(), SettleAlarm { note });
        Some(Deed::new(supervisor, what))
    }

    /// A resident on the public page.
    pub(super) fn resident(&self) -> shaoying_desk::Caller {
        cast::resident(self.profile)
    }
}
