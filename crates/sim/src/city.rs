//! The city at work: one step after another, each decided by the dice, done by the desk
//! and looked at by the invariants. One deed at a time, so that a seed repeats it.

use std::sync::Arc;

use jiff::SignedDuration;
use shaoying_desk::{AnyMatter, Desk, Done, Rules, time::ManualClock};
use shaoying_locality::LocalityProfile;
use shaoying_model::{Class, Reason, Refusal, Timestamp, journal::StreamKind};
use shaoying_storage::Db;

use crate::{
    SimError,
    deed::Deed,
    dice::Dice,
    invariants::{Invariants, breach},
    mirror::{Change, Mirror},
    node::{Machine, Node},
    outcome::{Outcome, Trouble, count},
    piles::Piles,
    scene::{Places, Scene},
};

/// A city that is being played.
pub(crate) struct City {
    pub(crate) dice: Dice,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) now: Timestamp,
    pub(crate) machine: Machine,
    pub(crate) nodes: Vec<Node>,
    pub(crate) db: Db,
    pub(crate) profile: Arc<LocalityProfile>,
    pub(crate) mirror: Mirror,
    pub(crate) invariants: Invariants,
    pub(crate) outcome: Outcome,
    /// Deeds with a key that were accepted lately.
    pub(crate) keyed: Vec<Deed>,
    pub(crate) piles: Piles,
    places: Places,
    serial: u64,
    /// Whether the invariants are asked, and wrong deeds tried.
    strict: bool,
}

/// How many deeds with a key are remembered.
const REMEMBERED: usize = 40;

impl City {
    pub(crate) fn new(
        seed: u64,
        machine: Machine,
        clock: Arc<ManualClock>,
        now: Timestamp,
        (nodes, db): (Vec<Node>, Db),
        rules: &Rules,
        strict: bool,
    ) -> Self {
        let profile = Arc::clone(rules.profile());
        Self {
            dice: Dice::new(seed),
            clock,
            now,
            machine,
            nodes,
            db,
            places: Places::of(&profile),
            piles: Piles::of(&profile),
            profile,
            mirror: Mirror::default(),
            invariants: Invariants::default(),
            outcome: Outcome::default(),
            keyed: Vec::new(),
            serial: 0,
            strict,
        }
    }

    /// Sets the clock; it shows microseconds, as the desk's own does.
    pub(crate) fn set_clock(&mut self, now: Timestamp) {
        self.now = now;
        self.clock.set(now);
    }

    /// Lets time pass, up to twice the mean.
    pub(crate) fn wait(&mut self, mean_seconds: i64) {
        let micros = self.dice.between(0, 2 * mean_seconds * 1_000_000);
        self.set_clock(self.now + SignedDuration::from_micros(micros));
    }

    /// One step of somebody, and what follows from it.
    pub(crate) async fn step(&mut self) -> Result<(), Trouble> {
        self.outcome.steps += 1;
        if self.strict && self.dice.chance(4) {
            self.try_something_wrong().await?;
        }
        if self.strict && self.dice.chance(5) {
            self.try_to_read().await?;
        }
        if self.strict
            && self.dice.chance(6)
            && let Some(deed) = self.scene().picture_arrives()
        {
            let deed = self.guarded(deed);
            self.perform_properly(deed).await?;
            self.look().await?;
        }
        if self.strict && self.dice.chance(2) {
            let node = self.dice.below(self.nodes.len());
            self.sweep(node).await?;
        }
        if let Some(deed) = self.next_deed() {
            self.perform_properly(deed).await?;
        }
        self.settle().await
    }

    /// One pass of the sweep on a node; says whether it found anything.
    pub(crate) async fn sweep(&self, node: usize) -> Result<bool, Trouble> {
        let lost = || SimError::Refused(Reason::StorageFailed.into());
        let node = self.nodes.get(node).ok_or_else(lost)?;
        let pass = node.run(|desk| async move { desk.sweep_attachments().await });
        let (unnamed, loose) = pass.await.ok_or_else(lost)??;
        Ok(unnamed + loose > 0)
    }

    /// Sweeps until there is nothing more to do; a pass may find only bytes that stay.
    pub(crate) async fn sweep_all(&self) -> Result<(), Trouble> {
        let before = (self.now - SignedDuration::from_hours(24)).as_microsecond();
        while self.sweep(0).await? || !self.db.loose_files(before, 1).await?.is_empty() {}
        Ok(())
    }

    /// Does a deed that is its doer's to do: it may come too late or at the wrong moment,
    /// but if it is not theirs to do then nobody can, and the matter is stuck.
    pub(crate) async fn perform_properly(&mut self, deed: Deed) -> Result<(), Trouble> {
        let about = format!(
            "{} of {:?}: {:?}",
            deed.caller.account, deed.caller.unit, deed.what
        );
        let stream = deed
            .number()
            .and_then(|number| self.mirror.stream_of(number));
        let own = [Reason::SameUnitVerifies, Reason::SameUnitCallsBack];
        match self.perform(deed).await? {
            Some(reason)
                if self.strict && (reason.class() == Class::Forbidden || own.contains(&reason)) =>
            {
                const SOMEBODY_CAN: usize = 1;
                let message = format!("{about}: {}", reason.code());
                Err(breach(SOMEBODY_CAN, stream.as_ref(), message).into())
            }
            _ => Ok(()),
        }
    }

    /// What somebody does next, if anybody does anything.
    pub(crate) fn next_deed(&mut self) -> Option<Deed> {
        let deed = self.choose()?;
        Some(self.guarded(deed))
    }

    pub(crate) fn scene(&mut self) -> Scene<'_> {
        let remembered = self.dice.below(self.keyed.len());
        let rules = self.nodes.first().map(|node| node.desk().rules());
        Scene {
            rules,
            dice: &mut self.dice,
            profile: &self.profile,
            mirror: &self.mirror,
            piles: &self.piles,
            places: &self.places,
            now: self.now,
            serial: self.serial,
            remembered: self.keyed.get(remembered),
        }
    }

    fn choose(&mut self) -> Option<Deed> {
        self.serial += 1;
        let mut scene = self.scene();
        let (piles, mirror) = (scene.piles, scene.mirror);
        match scene.dice.percent() {
            0..8 => scene.appeal_arrives(),
            8..10 => scene.finding_arrives(),
            10 => scene.admission_arrives(),
            11..22 => {
                let admission = mirror.admission(&piles.open_admissions.pick(scene.dice)?)?;
                scene.admission_move(admission)
            }
            22..70 => {
                let order = mirror.order(&piles.open_orders.pick(scene.dice)?)?;
                if scene.leaves_it_lying(order) {
                    return None;
                }
                scene.order_move(order)
            }
            70 => scene.right_move(),
            71..79 => {
                let appeal = mirror.appeal(&piles.answered_appeals.pick(scene.dice)?)?;
                scene.appeal_move(appeal)
            }
            79..81 => {
                let appeal = mirror.appeal(&piles.settled_appeals.pick(scene.dice)?)?;
                scene.appeal_move(appeal)
            }
            81..95 => {
                let whistle = mirror.whistle(&piles.live_whistles.pick(scene.dice)?)?;
                scene.whistle_move(whistle)
            }
            95 => {
                let whistle = mirror.whistle(&piles.past_whistles.pick(scene.dice)?)?;
                scene.whistle_move(whistle)
            }
            96 => {
                let order = mirror.order(&piles.merged_orders.pick(scene.dice)?)?;
                scene.unmerge(order)
            }
            97 => {
                let order = mirror.order(&piles.closed_orders.pick(scene.dice)?)?;
                scene.after_the_end(order)
            }
            _ => {
                let number = piles.open_alarms.pick(scene.dice)?;
                scene.settle(&number)
            }
        }
    }

    /// Half of all deeds carry a key, and a third say which version they have seen.
    fn guarded(&mut self, mut deed: Deed) -> Deed {
        if deed.takes_key() && self.dice.chance(50) {
            deed.guard.key = Some(self.new_key());
        }
        let seen = deed.number().and_then(|number| {
            let stream = self.mirror.stream_of(number)?;
            Some(self.mirror.version(&stream))
        });
        if deed.takes_key() && self.dice.chance(33) {
            deed.guard.version = seen;
        }
        deed
    }

    pub(crate) fn new_key(&mut self) -> String {
        self.serial += 1;
        format!("key-{:08}", self.serial)
    }

    /// Does a deed on one of the nodes.
    pub(crate) async fn perform(&mut self, deed: Deed) -> Result<Option<Reason>, Trouble> {
        let node = self.dice.below(self.nodes.len());
        let result = self.send(node, deed.clone()).await?;
        self.heard(deed, result)
    }

    /// Sends a deed to a node and waits for the answer.
    pub(crate) async fn send(
        &self,
        node: usize,
        deed: Deed,
    ) -> Result<Result<Done, Refusal>, Trouble> {
        let lost = || SimError::Refused(Reason::StorageFailed.into());
        let node = self.nodes.get(node).ok_or_else(lost)?;
        let answer = node.run(move |desk| async move { deed.carry_out(&desk).await });
        Ok(answer.await.ok_or_else(lost)?)
    }

    /// Takes note of an answer; says why, if it was a refusal.
    pub(crate) fn heard(
        &mut self,
        deed: Deed,
        result: Result<Done, Refusal>,
    ) -> Result<Option<Reason>, Trouble> {
        match result {
            Ok(done) => {
                self.invariants.told(&deed, &done)?;
                if !done.repeated {
                    self.outcome.accepted += 1;
                    self.remember(deed);
                }
                Ok(None)
            }
            Err(refusal) => {
                let reason = refusal.reason;
                if reason.class() == Class::Unavailable {
                    return Err(refusal.into());
                }
                count(&mut self.outcome.refused, reason.code());
                Ok(Some(reason))
            }
        }
    }

    pub(crate) fn remember(&mut self, deed: Deed) {
        if deed.guard.key.is_some() {
            if self.keyed.len() == REMEMBERED {
                self.keyed.remove(0);
            }
            self.keyed.push(deed);
        }
    }

    /// Lets the reconcilers do what is due, reads what is new, and asks the invariants.
    pub(crate) async fn settle(&mut self) -> Result<(), Trouble> {
        let node = self.dice.below(self.nodes.len());
        let lost = || SimError::Refused(Reason::StorageFailed.into());
        loop {
            let node = self.nodes.get(node).ok_or_else(lost)?;
            let pass = node.run(|desk| async move { desk.reconcile().await });
            if pass.await.ok_or_else(lost)??.fired == 0 {
                break;
            }
        }
        self.look().await.map(drop)
    }

    /// Reads what is new in the journal, and asks the invariants.
    pub(crate) async fn look(&mut self) -> Result<Vec<Change>, Trouble> {
        let changes = self.mirror.follow(&self.db).await?;
        for change in &changes {
            self.piles.sort(change);
            if change.before.is_none() && matches!(change.after, AnyMatter::Alarm(_)) {
                self.outcome.alarms += 1;
            }
            if change.entry.verb == "rung_fired" {
                let body: serde_json::Value =
                    serde_json::from_str(&change.entry.body).unwrap_or_default();
                let rung = body.get("rung").and_then(serde_json::Value::as_str);
                count(&mut self.outcome.rungs, rung.unwrap_or("unknown"));
            }
        }
        // What an admission puts on a list is known everywhere before anything is sent by it.
        let listed = |change: &Change| change.entry.stream.kind == StreamKind::ListEdition;
        if changes.iter().any(listed) {
            self.reload().await?;
        }
        if self.strict {
            let rules = self.desk()?.rules();
            self.invariants.after_step(&changes, &self.mirror, &rules)?;
        }
        Ok(changes)
    }

    /// Has every node take up the lists that were published.
    async fn reload(&self) -> Result<(), Trouble> {
        let lost = || SimError::Refused(Reason::StorageFailed.into());
        for node in &self.nodes {
            let pass = node.run(|desk| async move { desk.reload_rules().await });
            pass.await.ok_or_else(lost)??;
        }
        Ok(())
    }

    pub(crate) fn desk(&self) -> Result<&Arc<Desk>, Trouble> {
        let lost = || SimError::Refused(Reason::StorageFailed.into());
        Ok(self.nodes.first().ok_or_else(lost)?.desk())
    }

    /// Counts what there is, by stage.
    pub(crate) fn take_stock(&mut self) {
        let outcome = &mut self.outcome;
        for (_, matter) in self.mirror.ends() {
            match matter {
                AnyMatter::Appeal(appeal) => count(&mut outcome.appeals, appeal.stage_name()),
                AnyMatter::WorkOrder(order) => count(&mut outcome.orders, order.stage_name()),
                AnyMatter::Whistle(whistle) => {
                    count(&mut outcome.whistles, whistle.stage_name());
                }
                AnyMatter::Right(right) => count(&mut outcome.rights, right.stage_name()),
                AnyMatter::Admission(admission) => {
                    count(&mut outcome.admissions, admission.stage_name());
                }
                AnyMatter::Alarm(_) | AnyMatter::Attachment(_) | AnyMatter::Register => {}
            }
        }
    }
}
