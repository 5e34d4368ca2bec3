//! What dispatchers and assisting units do: correct a dispatch, merge, finish or release
//! a part, ask for time and give it, put on account.

use shaoying_desk::work_order::{
    DecideExtension, Defer, FinishPart, Merge, Reassign, ReleasePart, RequestExtension, Unmerge,
};
use shaoying_model::{
    ClockName, UnitCode,
    work_order::{Stage, WorkOrder},
};

use super::Scene;
use crate::deed::Deed;

impl Scene<'_> {
    /// The units that owe a part of the dispatch in force.
    pub(super) fn owed(order: &WorkOrder) -> Vec<UnitCode> {
        let parts = order
            .assignment()
            .map_or(&[][..], |assignment| &assignment.parts);
        let open = parts.iter().filter(|part| part.is_open());
        open.map(|part| part.unit.clone()).collect()
    }

    /// So often in a hundred, a part that is owed is finished, or now and then released.
    pub(super) fn owed_part(&mut self, order: &WorkOrder, percent: usize) -> Option<Deed> {
        let owed = Self::owed(order);
        let unit = self.dice.pick(&owed)?.clone();
        if !self.dice.chance(percent) {
            return None;
        }
        if self.dice.chance(15) {
            let dispatcher = self.dispatcher(&order.area)?;
            let reason = self.reason();
            let what = ReleasePart { unit, reason };
            return Some(Deed::order(dispatcher, &order.number, what));
        }
        let note = self.note();
        Some(Deed::order(
            self.worker(&unit),
            &order.number,
            FinishPart {
                note,
                attachments: Vec::new(),
            },
        ))
    }

    pub(super) fn reassign(&mut self, order: &WorkOrder) -> Option<Deed> {
        let dispatcher = self.dispatcher(&order.area)?;
        let lead = self.departments(&order.area, 1).pop()?;
        let mut assisting = Self::owed(order);
        if self.dice.chance(30) {
            assisting.extend(self.departments(&order.area, 2));
        }
        assisting.sort();
        assisting.dedup();
        assisting.retain(|unit| *unit != lead);
        let what = Reassign {
            reason: self.reason(),
            lead,
            assisting,
            item: Some(self.any_item()),
        };
        Some(Deed::order(dispatcher, &order.number, what))
    }

    /// Into another open order of the same district, if one comes to hand.
    pub(super) fn merge(&mut self, order: &WorkOrder) -> Option<Deed> {
        let into = self.piles.open_orders.pick(self.dice)?;
        let target = self.mirror.order(&into)?;
        let near = target.area.district() == order.area.district() && into != order.number;
        let dispatcher = self.dispatcher(&order.area)?;
        near.then(|| Deed::order(dispatcher, &order.number, Merge { into }))
    }

    /// Now and then a merge was a mistake.
    pub(crate) fn unmerge(&mut self, order: &WorkOrder) -> Option<Deed> {
        let dispatcher = self.dispatcher(&order.area)?;
        let reason = self.reason();
        Some(Deed::order(dispatcher, &order.number, Unmerge { reason }))
    }

    pub(super) fn ask_for_time(&mut self, order: &WorkOrder) -> Option<Deed> {
        let pending = order
            .extensions
            .last()
            .is_some_and(|extension| extension.settled_at.is_none());
        let reason = self.reason();
        if pending {
            let granted = self.dice.chance(65);
            let dispatcher = self.dispatcher(&order.area)?;
            let what = DecideExtension { granted, reason };
            return Some(Deed::order(dispatcher, &order.number, what));
        }
        order.clocks.open(ClockName::Handle)?;
        if !matches!(
            order.stage,
            Stage::Dispatched | Stage::Acknowledged | Stage::Handling
        ) {
            return None;
        }
        let minutes = self.dice.between(1, 5) as u32 * 24 * 60;
        let what = RequestExtension { minutes, reason };
        let holder = self.worker(order.holder.as_ref()?);
        Some(Deed::order(holder, &order.number, what))
    }

    pub(super) fn defer(&mut self, order: &WorkOrder) -> Option<Deed> {
        let dispatcher = self.dispatcher(&order.area)?;
        let hours = self.dice.between(2, 20 * 24);
        let day = self.now + jiff::SignedDuration::from_hours(hours);
        let what = Defer {
            reason: self.reason(),
            review_on: self.dice.chance(60).then_some(day),
        };
        Some(Deed::order(dispatcher, &order.number, what))
    }
}
