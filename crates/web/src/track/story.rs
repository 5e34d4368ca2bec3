//! What happened to a matter, in plain sentences: line by line in its order, and beside the
//! present stand why it came to that.

use shaoying_desk::{
    Desk,
    resident::{Progress, Reopener, Turn, Turned},
};
use shaoying_model::{Timestamp, UnitCode, work_order::Basis};

use crate::page::Shell;

/// A line of the story.
pub(super) struct StoryStep {
    pub(super) at: Timestamp,
    pub(super) text: String,
    /// The units through whose hands it went within one step of the work, the last of
    /// them last; none where the line is not of hands.
    hands: Vec<UnitCode>,
}

/// Why it stands where it stands, a paragraph a text.
pub(super) struct Why {
    pub(super) lines: Vec<String>,
    /// What the person wrote.
    pub(super) words: String,
}

/// For how long a unit has had it in passing. Intake, dispatch desk and lead may change
/// within minutes, which is one step to whoever waits.
const IN_PASSING: jiff::SignedDuration = jiff::SignedDuration::from_hours(1);

impl Shell {
    /// What happened, in its order.
    pub(super) fn story(&self, progress: &Progress) -> Vec<StoryStep> {
        let line = |at: Timestamp, text: String| StoryStep {
            at,
            text,
            hands: Vec::new(),
        };
        let mut steps = vec![line(progress.received_at, self.t("story-received"))];
        let turns = progress.turns.iter();
        steps.extend(turns.map(|turn| line(turn.at, self.turn(turn))));
        steps.extend(progress.hands.iter().map(|held| StoryStep {
            at: held.since,
            text: String::new(),
            hands: vec![held.unit.clone()],
        }));
        let replies = progress.replies.iter();
        steps.extend(replies.map(|reply| line(reply.at, self.t("story-answered"))));
        steps.sort_by_key(|step| step.at);
        steps.dedup_by(|next, last| joins(last, next));
        for step in &mut steps {
            if let Some((unit, through)) = step.hands.split_last() {
                let (unit, through) = (self.unit(unit), self.units(through));
                step.text = if through.is_empty() {
                    self.say("story-held", "unit", unit)
                } else {
                    self.say2("story-held-through", "through", through, "unit", unit)
                };
            }
        }
        steps
    }

    fn turn(&self, turn: &Turn) -> String {
        let item = |basis: &Basis| self.item(&basis.item);
        let somebody = |unit: &Option<UnitCode>| match unit {
            Some(unit) => self.unit(unit),
            None => self.t("some-unit"),
        };
        match &turn.what {
            Turned::Objected { unit, basis, .. } => {
                let unit = self.unit(unit);
                self.say2("story-objected", "unit", unit, "item", item(basis))
            }
            Turned::Ruled { unit, upheld, .. } => {
                let key = if *upheld {
                    "story-upheld"
                } else {
                    "story-denied"
                };
                self.say(key, "unit", self.unit(unit))
            }
            Turned::Reassigned { unit, .. } => {
                self.say("story-reassigned", "unit", self.unit(unit))
            }
            Turned::Raised { unit, .. } => self.say("story-raised", "unit", somebody(unit)),
            Turned::SentBack { unit } => self.say("story-sent-back", "unit", self.unit(unit)),
            Turned::Declined { unit, .. } => self.say("story-declined", "unit", somebody(unit)),
            Turned::Reopened(by) => self.t(match by {
                Reopener::Resident(_) => "story-reopened",
                Reopener::CallBack => "story-reopened-call-back",
                Reopener::Staff => "story-reopened-staff",
            }),
        }
    }

    /// Why it stands where it stands.
    pub(super) fn whys(&self, progress: &Progress) -> Vec<Why> {
        let current = progress.turns.iter().filter(|turn| turn.current);
        current.map(|turn| self.why(turn)).collect()
    }

    fn why(&self, turn: &Turn) -> Why {
        let on = |key: &str, unit: String| self.say2(key, "unit", unit, "day", self.day(&turn.at));
        let mut words = String::new();
        let lines = match &turn.what {
            Turned::Objected { unit, basis, ruled } => {
                let mut lines = vec![on("returned", self.unit(unit)), self.basis(basis)];
                if !ruled {
                    lines.push(self.t("returned-open"));
                }
                lines
            }
            Turned::Ruled { upheld: false, .. } => vec![self.t("returned-denied")],
            Turned::Ruled { to: None, .. } => vec![self.t("returned-upheld")],
            Turned::Ruled { to: Some(to), .. } => {
                let (unit, basis) = to;
                let moved = self.say("returned-moved", "unit", self.unit(unit));
                vec![moved, self.basis(basis)]
            }
            Turned::Reassigned { unit, basis } => {
                vec![on("reassigned", self.unit(unit)), self.basis(basis)]
            }
            Turned::Raised { basis, .. } => {
                let mut lines = vec![self.ended(turn)];
                lines.extend(basis.as_ref().map(|basis| self.basis(basis)));
                lines
            }
            Turned::SentBack { unit } => vec![on("sent-back", self.unit(unit))],
            Turned::Declined { basis, .. } => {
                vec![self.ended(turn), self.say("declined-basis", "basis", basis)]
            }
            Turned::Reopened(Reopener::Resident(reason)) => {
                words.clone_from(reason);
                vec![self.say("reopened-because", "day", self.day(&turn.at))]
            }
            Turned::Reopened(_) => vec![self.ended(turn)],
        };
        Why { lines, words }
    }

    /// The line of the story as a sentence.
    fn ended(&self, turn: &Turn) -> String {
        self.say("sentence", "text", self.turn(turn))
    }

    /// The item that something rests on, with its law.
    pub(super) fn basis(&self, basis: &Basis) -> String {
        let (item, law) = (self.item(&basis.item), &basis.legal_basis);
        self.say2("basis", "item", item, "law", law)
    }

    /// The list that an item stands in, by its name and year. The codes of editions are for
    /// the staff.
    pub(super) fn list_of(&self, basis: &Basis, desk: &Desk) -> Option<String> {
        let year = |version: &str| {
            let year = version.get(..4)?;
            let digits = year.bytes().all(|digit| digit.is_ascii_digit());
            digits.then(|| year.to_owned())
        };
        let (title, version) = match desk.edition(&basis.edition) {
            Ok(edition) => {
                let head = edition.head();
                (Some(head.title.clone()), head.version.clone())
            }
            Err(_) => (None, basis.edition.clone()),
        };
        match (title, year(&version)) {
            (Some(list), Some(year)) => Some(self.say2("edition", "list", list, "year", year)),
            (Some(list), None) => Some(self.say("edition-undated", "list", list)),
            (None, Some(year)) => Some(self.say("edition-of-dispatch", "year", year)),
            (None, None) => None,
        }
    }
}

/// Takes the next line into the last one where both are of hands and the last had it in
/// passing, or it is the same unit's still.
fn joins(last: &mut StoryStep, next: &StoryStep) -> bool {
    let (Some(before), Some(after)) = (last.hands.last(), next.hands.last()) else {
        return false;
    };
    if before == after {
        return true;
    }
    if next.at.duration_since(last.at) > IN_PASSING {
        return false;
    }
    let after = after.clone();
    last.hands.retain(|unit| *unit != after);
    last.hands.push(after);
    last.at = next.at;
    true
}
