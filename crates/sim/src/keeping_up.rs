//! A city that keeps up: beside what chance does, what is due soon is seen to. Only a
//! demonstration is played so; the checkers' city is left to its backlog.

use jiff::SignedDuration;
use shaoying_model::Reason;

use crate::{SimError, city::City, outcome::Trouble};

/// How many orders are looked at to find what is due first.
const LOOKED_AT: usize = 24;

/// How often in a hundred a whistle is seen to as well.
const WHISTLES: usize = 10;

/// What is due within this is seen to.
const SOON: SignedDuration = SignedDuration::from_hours(6);

impl City {
    /// Whoever holds what is due first, of a few that come to hand, sees to it: a city that
    /// keeps up with most of what comes in.
    pub(crate) async fn keep_up(&mut self) -> Result<(), Trouble> {
        if self.dice.chance(WHISTLES) {
            self.keep_up_with_whistles().await?;
        }
        let lost = || SimError::Refused(Reason::StorageFailed.into());
        let rules = self.nodes.first().ok_or_else(lost)?.desk().rules();
        let calendar = rules.calendar();
        let mut first = None;
        for _ in 0..LOOKED_AT {
            let Some(number) = self.piles.open_orders.pick(&mut self.dice) else {
                return Ok(());
            };
            let Some(order) = self.mirror.order(&number) else {
                continue;
            };
            let running = order.clocks.iter().filter(|clock| clock.is_running());
            let due = running
                .filter_map(|clock| clock.due(calendar))
                .map(|due| due.at);
            if let Some(due) = due.min()
                && first.as_ref().is_none_or(|(before, _)| due < *before)
            {
                first = Some((due, number));
            }
        }
        let Some((due, number)) = first else {
            return Ok(());
        };
        if due > self.now + SOON {
            return Ok(());
        }
        let mut scene = self.scene();
        let Some(order) = scene.mirror.order(&number) else {
            return Ok(());
        };
        if scene.leaves_it_lying(order) {
            return Ok(());
        }
        if let Some(deed) = scene.order_move(order) {
            self.perform_properly(deed).await?;
            self.settle().await?;
        }
        Ok(())
    }

    async fn keep_up_with_whistles(&mut self) -> Result<(), Trouble> {
        let Some(number) = self.piles.live_whistles.pick(&mut self.dice) else {
            return Ok(());
        };
        let mut scene = self.scene();
        let whistle = scene.mirror.whistle(&number);
        if let Some(deed) = whistle.and_then(|whistle| scene.whistle_move(whistle)) {
            self.perform_properly(deed).await?;
            self.settle().await?;
        }
        Ok(())
    }
}
