//! What a matter counts for in the figures of a place: one of so many that stand so, one
//! of those that came or went on a day.
//!
//! The figures are sums of these over all matters and nothing else. So a change moves them
//! by the difference between what its matter counted for before and after, and counting
//! everything anew gives the same.

use crate::{
    ClockName, Timestamp,
    admission::Admission,
    alarm::Alarm,
    appeal::{Appeal, Reached},
    attachment::Attachment,
    clock::RungKind,
    right::Right,
    whistle::Whistle,
    work_order::{SupervisionLevel, WorkOrder},
};

/// One figure that a matter is one of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tally {
    /// What is counted.
    pub measure: Measure,
    /// The day it belongs to, by an instant of it; none for what stands now.
    pub at: Option<Timestamp>,
    /// Which of its sort, such as a stage; empty where there is one sort.
    pub word: &'static str,
}

crate::vocabulary::vocabulary! {
    /// What is counted.
    Measure {
        /// Open orders.
        Open = "open",
        /// Open orders, by stage.
        Stage = "stage",
        /// Open orders, by the tier that solves them.
        Tier = "tier",
        /// Open orders, by grade.
        Grade = "grade",
        /// Open orders, by urgency.
        Urgency = "urgency",
        /// Open orders under listed supervision.
        Listed = "listed",
        /// Whistles that sound, by kind.
        Whistle = "whistle",
        /// Orders opened on a day.
        Opened = "opened",
        /// Orders closed on a day.
        Closed = "closed",
        /// Appeals received on a day.
        Appeals = "appeals",
        /// Orders whose dispatch in force is of a day, but for those excluded from scores.
        Dispatched = "dispatched",
        /// Of those, the ones signed for before the limit passed: contacting the resident
        /// and beginning the work sign too.
        Responded = "responded",
        /// Appeals whose last answer is of a day and whose appellant was called back and
        /// reached, but for those excluded.
        Reached = "reached",
        /// Of those, the ones the appellant says are solved.
        Solved = "solved",
        /// Of those, the ones the appellant rates 4 or 5.
        Satisfied = "satisfied",
    }
}

impl Measure {
    /// Whether it is also kept by community, to show where most happens.
    pub fn by_community(self) -> bool {
        matches!(self, Self::Open | Self::Appeals)
    }
}

/// The lowest satisfaction that counts as satisfied (rules B5: five grades).
const SATISFIED: u8 = 4;

/// The word where nothing has been judged yet.
const UNJUDGED: &str = "unjudged";

fn now(measure: Measure, word: &'static str) -> Tally {
    Tally {
        measure,
        at: None,
        word,
    }
}

fn on(measure: Measure, at: Timestamp) -> Tally {
    Tally {
        measure,
        at: Some(at),
        word: "",
    }
}

impl WorkOrder {
    /// What it counts for.
    pub fn tallies(&self) -> Vec<Tally> {
        let mut tallies = vec![on(Measure::Opened, self.opened_at)];
        if self.is_open() {
            let judgement = self.judgement.as_ref();
            tallies.extend([
                now(Measure::Open, ""),
                now(Measure::Stage, self.stage_name()),
                now(Measure::Urgency, self.urgency.as_str()),
                now(
                    Measure::Tier,
                    judgement.map_or(UNJUDGED, |judgement| judgement.tier.as_str()),
                ),
                now(
                    Measure::Grade,
                    judgement.map_or(UNJUDGED, |judgement| judgement.grade.as_str()),
                ),
            ]);
        }
        if self.supervision() == Some(SupervisionLevel::Listed) {
            tallies.push(now(Measure::Listed, ""));
        }
        tallies.extend(self.closed_at().map(|at| on(Measure::Closed, at)));
        if let Some(assignment) = self.assignment().filter(|_| !self.is_excluded()) {
            tallies.push(on(Measure::Dispatched, assignment.at));
            let late = self
                .clocks
                .get(ClockName::Acknowledge)
                .is_some_and(|deadline| deadline.fired.contains(&RungKind::Breach));
            if assignment.acknowledged_at.is_some() && !late {
                tallies.push(on(Measure::Responded, assignment.at));
            }
        }
        tallies
    }
}

impl Appeal {
    /// What it counts for.
    pub fn tallies(&self) -> Vec<Tally> {
        let mut tallies = vec![on(Measure::Appeals, self.received_at)];
        let called = self.call_back.as_ref().zip(self.answers.last());
        if let Some((call, answer)) = called.filter(|_| !self.excluded)
            && call.reached == Reached::Yes
        {
            tallies.push(on(Measure::Reached, answer.at));
            if call.solved == Some(true) {
                tallies.push(on(Measure::Solved, answer.at));
            }
            if call.satisfaction.is_some_and(|grade| grade >= SATISFIED) {
                tallies.push(on(Measure::Satisfied, answer.at));
            }
        }
        tallies
    }
}

impl Whistle {
    /// What it counts for.
    pub fn tallies(&self) -> Vec<Tally> {
        let sounds = self.is_open();
        let tally = sounds.then(|| now(Measure::Whistle, self.kind.as_str()));
        tally.into_iter().collect()
    }
}

impl Attachment {
    /// None: what lies beside a matter is no figure.
    pub fn tallies(&self) -> Vec<Tally> {
        Vec::new()
    }
}

impl Right {
    /// What it counts for: no figure of a place ranks who used a right how often.
    pub fn tallies(&self) -> Vec<Tally> {
        Vec::new()
    }
}

impl Admission {
    /// None: what a street is asked is told by its ledger.
    pub fn tallies(&self) -> Vec<Tally> {
        Vec::new()
    }
}

impl Alarm {
    /// What it counts for: nothing, since alarms are about the machine.
    pub fn tallies(&self) -> Vec<Tally> {
        Vec::new()
    }
}
