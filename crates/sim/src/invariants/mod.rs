//! What must always hold (design §1), and that files and matters agree; each in a file of its own, asked after every step
//! of whatever the step touched, and of the whole city when a day ends.
//!
//! The second, replay, is the mirror's own and [`verify`](shaoying_desk::verify)'s.

mod acknowledged;
mod admitted;
mod alarms;
mod by_product;
mod files;
mod holder_and_clock;
mod lists;
mod one_matter;
mod rungs_once;
mod scope;
mod scores;
mod silent_endings;
mod timers;

#[cfg(test)]
mod tests;

use std::fmt;

use shaoying_desk::{AnyMatter, Caller, Desk, Done, Rules};
use shaoying_model::{Timestamp, journal::StreamId};
use shaoying_storage::Db;

use crate::{
    deed::Deed,
    files::Files,
    mirror::{Change, Mirror},
    outcome::Trouble,
};

pub(crate) use scope::Probe;

/// The names of the rules, by their number in the design.
const RULES: [&str; 13] = [
    "",
    "an open matter has a holder and a running clock",
    "the journal replays to the stored state",
    "what was acknowledged is there",
    "one key or external number, one matter",
    "a due rung fires exactly once",
    "a missing target raises an alarm",
    "nothing that is owed ends silently",
    "scores recompute",
    "nobody reads outside their scope",
    "the trace is a by-product",
    "a file lies there while something stands for it",
    "nothing reaches a street that its list does not carry",
];

pub(crate) const BYTE_FOR_BYTE: usize = 2;

/// Something that must always hold, and did not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// Which rule, by its number in the design.
    pub rule: usize,
    /// The matter, where one can be named.
    pub matter: Option<StreamId>,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rule = RULES.get(self.rule).unwrap_or(&"");
        write!(f, "invariant {} ({rule})", self.rule)?;
        if let Some(matter) = &self.matter {
            write!(f, ", {matter}")?;
        }
        write!(f, ": {}", self.message)
    }
}

pub(crate) fn breach(rule: usize, matter: Option<&StreamId>, message: impl Into<String>) -> Breach {
    Breach {
        rule,
        matter: matter.cloned(),
        message: message.into(),
    }
}

/// What the rules remember from one step to the next.
#[derive(Debug, Default)]
pub(crate) struct Invariants {
    acknowledged: acknowledged::Ledger,
    one_matter: one_matter::Ledger,
    rungs: rungs_once::Ledger,
}

impl Invariants {
    /// Notes what a caller was told.
    pub(crate) fn told(&mut self, deed: &Deed, done: &Done) -> Result<(), Breach> {
        self.acknowledged.note(done);
        self.one_matter.note(deed, done)
    }

    /// Notes what a caller was told who had lost the first answer.
    pub(crate) fn told_at_last(&mut self, deed: &Deed, done: &Done) {
        self.acknowledged.note(done);
        self.one_matter.note_at_last(deed, done);
    }

    /// Asks of what a step touched.
    pub(crate) fn after_step(
        &mut self,
        changes: &[Change],
        mirror: &Mirror,
        rules: &Rules,
    ) -> Result<(), Breach> {
        let calendar = rules.calendar();
        for change in changes {
            lists::check(change, rules.lists(), calendar)?;
            by_product::check(&change.entry)?;
            self.one_matter.check(change)?;
            self.rungs.check(change, calendar)?;
            silent_endings::check(change, mirror)?;
            files::check(change)?;
        }
        alarms::check(changes)?;
        // As the step left them; a matter may pass through several states in one step.
        for change in changes {
            let stream = &change.entry.stream;
            if mirror.version(stream) == change.entry.sequence {
                holder_and_clock::check(stream, &change.after)?;
                silent_endings::check_links(stream, &change.after, mirror)?;
                files::check_links(stream, &change.after, mirror)?;
                scores::check_exclusion(stream, &change.after, mirror)?;
            }
        }
        Ok(())
    }

    /// Asks of the whole city; says how many files there are.
    pub(crate) async fn at_days_end(
        &self,
        desk: &Desk,
        (db, store): (&Db, &Files),
        mirror: &Mirror,
        now: Timestamp,
    ) -> Result<u64, Trouble> {
        let rules = desk.rules();
        let calendar = rules.calendar();
        for (stream, matter) in mirror.ends() {
            if let AnyMatter::Whistle(whistle) = matter {
                scores::check(desk, db, stream, whistle).await?;
            }
            admitted::check(stream, matter, rules.lists(), calendar.local_date(now))?;
            holder_and_clock::check(stream, matter)?;
            silent_endings::check_links(stream, matter, mirror)?;
            files::check_links(stream, matter, mirror)?;
            scores::check_exclusion(stream, matter, mirror)?;
            rungs_once::check_none_is_due(stream, matter, now, calendar)?;
        }
        self.acknowledged.check(db).await?;
        timers::check(db, mirror, calendar).await?;
        files::check_all(db, store, mirror, now).await
    }

    /// What was acknowledged, as after a crash.
    pub(crate) async fn after_crash(&self, db: &Db) -> Result<(), Trouble> {
        self.acknowledged.check(db).await
    }

    /// Reads a matter as somebody who may and as somebody who may not.
    pub(crate) async fn probe(desk: &Desk, db: &Db, probe: &Probe) -> Result<(), Trouble> {
        scope::check(desk, db, probe).await
    }
}

/// Who tries to read.
pub(crate) fn reader(caller: &Caller) -> String {
    format!("{} ({})", caller.account, caller.area)
}
