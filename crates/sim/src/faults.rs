//! Faults: nodes that end without warning, answers that are lost, messages that come
//! twice or on two nodes at once, clocks that jump, supervisors that are gone.
//!
//! Where a fault races with the machine, its outcome may differ and the journal may not:
//! whoever lost an answer asks again with the same key, and awaits it before going on.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use shaoying_desk::Caller;
use shaoying_locality::LocalityFiles;
use shaoying_model::{Matter as _, Reason, Role};

use crate::{
    SimError,
    city::City,
    deed::Deed,
    invariants::breach,
    node::Node,
    outcome::{Trouble, count},
    run::shipped,
};

const ACKNOWLEDGED: usize = 3;
const ONE_MATTER: usize = 4;

impl City {
    /// Something fails, now and then; whether it took the place of the step.
    pub(crate) async fn something_fails(&mut self, url: &str) -> Result<bool, Trouble> {
        let fault = match self.dice.below(1_000) {
            0..10 => {
                let node = self.dice.below(self.nodes.len());
                self.crash(node, url).await?;
                "crash"
            }
            10..30 => {
                self.lose_an_answer(url).await?;
                "lost_answer"
            }
            30..60 => {
                self.deliver_again().await?;
                "delivered_twice"
            }
            60..80 => {
                self.deliver_everywhere().await?;
                "delivered_everywhere"
            }
            80..90 => {
                let hours = self.dice.between(1, 12);
                self.set_clock(self.now + SignedDuration::from_hours(hours));
                "clock_forward"
            }
            90..98 => {
                let minutes = self.dice.between(1, 90);
                self.set_clock(self.now - SignedDuration::from_mins(minutes));
                "clock_back"
            }
            98..113 => {
                if !self.reconcile_everywhere().await? {
                    return Ok(false);
                }
                "reconciled_everywhere"
            }
            113..128 => {
                self.end_beside_a_file(url).await?;
                "crash_beside_a_file"
            }
            128..136 => {
                self.end_in_a_sweep(url).await?;
                "crash_in_a_sweep"
            }
            136..146 => {
                self.sweep_everywhere().await?;
                "swept_everywhere"
            }
            _ => return Ok(false),
        };
        count(&mut self.outcome.faults, fault);
        Ok(true)
    }

    /// Ends a node between any two of its instructions, and starts another in its place.
    async fn crash(&mut self, node: usize, url: &str) -> Result<(), Trouble> {
        drop(self.nodes.remove(node));
        let fresh = Node::apart(&self.machine, url).await?;
        self.nodes.insert(node, fresh);
        self.invariants.after_crash(&self.db).await
    }

    /// A node ends while a command is on its way through it. Whoever sent it does not
    /// know what came of it, and sends it again: it has happened once, wholly.
    async fn lose_an_answer(&mut self, url: &str) -> Result<(), Trouble> {
        let Some(mut deed) = self.next_deed() else {
            return Ok(());
        };
        if !deed.takes_key() || deed.draws_from_the_dice() {
            return self.perform_properly(deed).await;
        }
        deed.guard.key = Some(self.new_key());
        let node = self.dice.below(self.nodes.len());
        let turns = self.dice.below(60);
        let sent = deed.clone();
        if let Some(node) = self.nodes.get(node) {
            node.begin(|desk| async move { drop(sent.carry_out(&desk).await) });
        }
        for _ in 0..turns {
            tokio::task::yield_now().await;
        }
        self.crash(node, url).await?;
        let other = self.dice.below(self.nodes.len());
        match self.send(other, deed.clone()).await? {
            Ok(done) => {
                self.invariants.told_at_last(&deed, &done);
                self.outcome.accepted += 1;
                self.remember(deed);
            }
            Err(refusal) => {
                self.heard(deed, Err(refusal))?;
            }
        }
        let mut seen = BTreeSet::new();
        for change in self.look().await? {
            let entry = change.entry;
            let what = (entry.stream.clone(), entry.verb.clone(), entry.body);
            if !seen.insert(what) {
                let message = format!("{} happened twice after a crash", entry.verb);
                return Err(breach(ACKNOWLEDGED, Some(&entry.stream), message).into());
            }
        }
        Ok(())
    }

    /// A node ends while somebody brings a picture: behind the picture, behind its
    /// thumbnail, or behind the commit. Mostly they bring it again, and it is there once;
    /// else what lies in the store is nobody's, and swept.
    async fn end_beside_a_file(&mut self, url: &str) -> Result<(), Trouble> {
        let Some(mut deed) = self.scene().picture_arrives() else {
            return Ok(());
        };
        deed.guard.key = Some(self.new_key());
        // A picture is two writes: the store that falls silent behind a third never does.
        let write = self.dice.between(1, 3) as u32;
        let node = self.dice.below(self.nodes.len());
        let files = self.machine.files.clone();
        files.fall_silent_behind(write);
        let answered = tokio::select! {
            () = files.silent() => false,
            answer = self.send(node, deed.clone()) => answer?.is_ok(),
        };
        files.fall_silent_behind(0);
        self.crash(node, url).await?;
        let mut accepted = answered;
        if self.dice.chance(70) {
            let other = self.dice.below(self.nodes.len());
            match self.send(other, deed.clone()).await? {
                Ok(done) => {
                    self.invariants.told_at_last(&deed, &done);
                    self.outcome.accepted += 1;
                    self.remember(deed);
                    accepted = true;
                }
                Err(refusal) => drop(self.heard(deed, Err(refusal))?),
            }
        }
        let changes = self.look().await?;
        let kept = changes.iter().filter(|change| change.entry.verb == "kept");
        let (kept, expected) = (kept.count(), usize::from(accepted));
        if kept != expected {
            let message = format!("a picture was brought and {kept} are kept of {expected}");
            return Err(breach(ACKNOWLEDGED, None, message).into());
        }
        Ok(())
    }

    /// A node ends while it takes bytes out of the store; a sweep of the next day takes the
    /// rest. Whoever brings the same bytes is told to ask again, until the node has surely
    /// ended: nobody brings any so early here, even if a clock jumps back.
    async fn end_in_a_sweep(&mut self, url: &str) -> Result<(), Trouble> {
        let node = self.dice.below(self.nodes.len());
        let files = self.machine.files.clone();
        files.fall_silent_behind(self.dice.between(1, 3) as u32);
        let ended = tokio::select! {
            () = files.silent() => true,
            swept = self.sweep(node) => swept.map(|_| false)?,
        };
        files.fall_silent_behind(0);
        if ended {
            self.crash(node, url).await?;
            self.set_clock(self.now + SignedDuration::from_hours(2));
        }
        self.look().await.map(drop)
    }

    /// Every node sweeps at the same moment.
    async fn sweep_everywhere(&mut self) -> Result<(), Trouble> {
        let (here, there) = tokio::join!(self.sweep(0), self.sweep(1));
        here.and(there)?;
        self.look().await.map(drop)
    }

    /// A command that was accepted comes once more, perhaps on another node.
    async fn deliver_again(&mut self) -> Result<(), Trouble> {
        let Some(deed) = self.dice.pick(&self.keyed).cloned() else {
            return Ok(());
        };
        self.must_repeat(deed).await
    }

    async fn must_repeat(&mut self, deed: Deed) -> Result<(), Trouble> {
        let about = format!("{deed:?}");
        match self.perform(deed).await? {
            None => Ok(()),
            Some(reason) => {
                let message = format!("{about} was accepted, and again: {}", reason.code());
                Err(breach(ONE_MATTER, None, message).into())
            }
        }
    }

    /// The same command with the same key comes to every node at the same moment: one
    /// does it, the others say that it is done; or all refuse it.
    async fn deliver_everywhere(&mut self) -> Result<(), Trouble> {
        let Some(mut deed) = self.next_deed() else {
            return Ok(());
        };
        if !deed.takes_key() || deed.draws_from_the_dice() {
            return self.perform_properly(deed).await;
        }
        deed.guard.key = Some(self.new_key());
        let (here, there) = tokio::join!(self.send(0, deed.clone()), self.send(1, deed.clone()));
        let mut answers = [here?, there?];
        // Whoever did it is heard first.
        answers.sort_by_key(|answer| answer.as_ref().is_ok_and(|done| done.repeated));
        let [first, second] = answers;
        let first = self.heard(deed.clone(), first)?;
        let second = self.heard(deed.clone(), second)?;
        if first == second {
            return Ok(());
        }
        let message = format!("{deed:?}: one node says {first:?}, the other {second:?}");
        Err(breach(ONE_MATTER, None, message).into())
    }

    /// Every node looks at the same due timers at the same moment. Only where no
    /// deadline has two rungs due: which of them comes first is then the clock's to say
    /// and not the machine's.
    async fn reconcile_everywhere(&mut self) -> Result<bool, Trouble> {
        let rules = self.desk()?.rules();
        let due = |deadline: &shaoying_model::clock::Deadline| {
            let pending = deadline.pending_rungs(rules.calendar());
            pending.iter().filter(|(_, due)| due.at <= self.now).count()
        };
        let most = self
            .mirror
            .ends()
            .flat_map(|(_, matter)| match matter {
                shaoying_desk::AnyMatter::WorkOrder(order) => order
                    .deadlines()
                    .iter()
                    .map(|of| due(of.deadline))
                    .collect(),
                shaoying_desk::AnyMatter::Appeal(appeal) => appeal
                    .deadlines()
                    .iter()
                    .map(|of| due(of.deadline))
                    .collect(),
                shaoying_desk::AnyMatter::Whistle(whistle) => whistle
                    .deadlines()
                    .iter()
                    .map(|of| due(of.deadline))
                    .collect(),
                shaoying_desk::AnyMatter::Admission(admission) => admission
                    .deadlines()
                    .iter()
                    .map(|of| due(of.deadline))
                    .collect(),
                _ => Vec::<usize>::new(),
            })
            .max();
        if most.unwrap_or(0) > 1 {
            return Ok(false);
        }
        let lost = || SimError::Refused(Reason::StorageFailed.into());
        let [here, there] = &self.nodes[..] else {
            return Ok(false);
        };
        let (one, other) = tokio::join!(
            here.run(|desk| async move { desk.reconcile().await }),
            there.run(|desk| async move { desk.reconcile().await }),
        );
        one.ok_or_else(lost)??;
        other.ok_or_else(lost)??;
        Ok(true)
    }

    /// A new version of the rules comes into force in which departments have nobody
    /// above them: what is late must find a person all the same.
    pub(crate) async fn lose_supervisors(&mut self) -> Result<(), Trouble> {
        let files = without_supervisors(&shipped(&self.profile.code)?);
        let administrator = Caller {
            account: "system".to_owned(),
            role: Role::SystemAdministrator,
            unit: None,
            area: self.profile.city.clone(),
        };
        let lost = || SimError::Refused(Reason::StorageFailed.into());
        for (index, node) in self.nodes.iter().enumerate() {
            let (files, administrator) = (files.clone(), administrator.clone());
            let told = node.run(move |desk| async move {
                if index == 0 {
                    desk.put_profile(&administrator, &files).await.map(|_| ())
                } else {
                    desk.reload_rules().await
                }
            });
            told.await.ok_or_else(lost)??;
        }
        self.profile = std::sync::Arc::clone(self.desk()?.rules().profile());
        count(&mut self.outcome.faults, "supervisors_lost");
        Ok(())
    }
}

/// The same city a version later, its departments without supervisors.
fn without_supervisors(files: &LocalityFiles) -> LocalityFiles {
    let profile = files.get("profile.toml").unwrap_or_default();
    let units = files.get("units.toml").unwrap_or_default();
    let later = profile.replace("\nversion = 1\n", "\nversion = 2\n");
    let alone = units
        .replace("\nsupervisor = \"{area}-zhihui\"\n", "\n")
        .replace("\nsupervisor = \"shi-zhengwuducha\"\n", "\n");
    files
        .clone()
        .with("profile.toml", &later)
        .with("units.toml", &alone)
}

#[cfg(test)]
mod tests {
    use shaoying_model::UnitCode;

    use super::*;

    #[test]
    fn the_later_city_checks_and_its_departments_stand_alone() {
        let files = shipped("huangshi").unwrap();
        let before = shaoying_locality::check(&files).unwrap();
        let after = shaoying_locality::check(&without_supervisors(&files)).unwrap();
        assert_eq!(after.version, before.version + 1);
        for (department, told) in [("420202-chengguan", false), ("jd-420202007", true)] {
            let unit = UnitCode::new(department);
            assert!(before.unit(&unit).unwrap().supervisor.is_some());
            assert_eq!(after.unit(&unit).unwrap().supervisor.is_some(), told);
        }
    }
}
