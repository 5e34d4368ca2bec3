//! The deadlines of one matter: the latest of each name, open or stopped.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Deadline, RungKind};
use crate::ClockName;

/// A small collection of deadlines, one per name, in the order they were first started.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Clocks(Vec<Deadline>);

impl Clocks {
    /// Takes up a deadline in place of a stopped one of the same name. False, and
    /// nothing happens, while one of that name is open: stop it first.
    pub fn start(&mut self, deadline: Deadline) -> bool {
        match self.0.iter_mut().find(|kept| kept.name == deadline.name) {
            Some(kept) if kept.is_open() => return false,
            Some(kept) => *kept = deadline,
            None => self.0.push(deadline),
        }
        true
    }

    /// The latest deadline of this name, open or stopped.
    pub fn get(&self, name: ClockName) -> Option<&Deadline> {
        self.0.iter().find(|deadline| deadline.name == name)
    }

    /// The deadline of this name, if it is open.
    pub fn open(&self, name: ClockName) -> Option<&Deadline> {
        self.get(name).filter(|deadline| deadline.is_open())
    }

    /// Stops the deadline; false when none of this name is open.
    pub fn stop(&mut self, name: ClockName, at: Timestamp) -> bool {
        self.change(name, |deadline| deadline.stop(at))
    }

    /// Stops every open deadline.
    pub fn stop_all(&mut self, at: Timestamp) {
        for deadline in &mut self.0 {
            deadline.stop(at);
        }
    }

    /// Suspends every open deadline, as a merge does.
    pub fn suspend_all(&mut self, at: Timestamp) {
        for deadline in &mut self.0 {
            deadline.suspend(at);
        }
    }

    /// Resumes every open deadline.
    pub fn resume_all(&mut self, at: Timestamp) {
        for deadline in &mut self.0 {
            deadline.resume(at);
        }
    }

    /// Suspends the deadline; false when none of this name is open.
    pub fn suspend(&mut self, name: ClockName, at: Timestamp) -> bool {
        self.change(name, |deadline| deadline.suspend(at))
    }

    /// Resumes the deadline; false when none of this name is open.
    pub fn resume(&mut self, name: ClockName, at: Timestamp) -> bool {
        self.change(name, |deadline| deadline.resume(at))
    }

    /// Extends the deadline; false when none of this name is open.
    pub fn extend(&mut self, name: ClockName, minutes: u32) -> bool {
        self.change(name, |deadline| deadline.extend(minutes))
    }

    /// Notes that a rung fired; false when it may not (see [`Deadline::fire`]).
    pub fn fire(&mut self, name: ClockName, rung: RungKind) -> bool {
        self.0
            .iter_mut()
            .find(|deadline| deadline.name == name)
            .is_some_and(|d| d.fire(rung))
    }

    /// Whether any deadline is consuming budget.
    pub fn any_running(&self) -> bool {
        self.0.iter().any(Deadline::is_running)
    }

    /// Whether none was ever started.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every deadline kept, open or stopped.
    pub fn iter(&self) -> std::slice::Iter<'_, Deadline> {
        self.0.iter()
    }

    fn change(&mut self, name: ClockName, verb: impl FnOnce(&mut Deadline)) -> bool {
        let found = self
            .0
            .iter_mut()
            .find(|kept| kept.name == name && kept.is_open());
        found.map(verb).is_some()
    }
}

impl<'a> IntoIterator for &'a Clocks {
    type Item = &'a Deadline;
    type IntoIter = std::slice::Iter<'a, Deadline>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
