//! A random walk: verbs, valid or not, out of a small pool of units, people and minutes.

use std::fmt::Debug;

use proptest::{collection, prelude::*};

use super::Story;
use crate::Matter;

const PEOPLE: [&str; 6] = ["a", "b", "c", "desk", "street", "li@a"];
const UNITS: [&str; 5] = ["a", "b", "c", "desk", "street"];

/// The dice of one step; what they mean is for each matter's verbs to say.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    who: usize,
    verb: usize,
    /// Mostly forward; a machine's clock may be set back.
    minutes: i64,
    /// Numbers for whatever a verb has to choose.
    pub(crate) dice: [usize; 4],
}

impl Choice {
    pub(crate) fn unit(&self, die: usize) -> &'static str {
        UNITS[self.dice[die] % UNITS.len()]
    }

    pub(crate) fn yes(&self, die: usize) -> bool {
        self.dice[die].is_multiple_of(2)
    }

    pub(crate) fn one_of<T: Copy>(&self, die: usize, of: &[T]) -> T {
        of[self.dice[die] % of.len()]
    }
}

/// Up to `longest` steps.
pub(crate) fn choices(longest: usize) -> impl Strategy<Value = Vec<Choice>> {
    let one = (0..PEOPLE.len(), any::<u16>(), -3_i64..40, any::<[u8; 4]>());
    let one = one.prop_map(|(who, verb, minutes, dice)| Choice {
        who,
        verb: usize::from(verb),
        minutes,
        dice: dice.map(usize::from),
    });
    collection::vec(one, 0..longest)
}

/// How a kind of matter walks.
pub(crate) struct Walk<M: Matter> {
    /// Every change there is.
    pub(crate) changes: &'static [&'static str],
    /// Those its stage allows.
    pub(crate) allowed: fn(&M) -> &'static [&'static str],
    /// The change of a name, as the dice fall.
    pub(crate) verb: fn(&Story<M>, &str, &Choice) -> M::Verb,
    /// Panics unless an accepted step kept what must hold.
    pub(crate) assert_kept: fn(before: &M, verb: &str, after: &M),
}

impl<M: Matter + Debug> Walk<M> {
    /// Walks, checking each step and the replay of all; says which verbs were accepted.
    pub(crate) fn take(&self, mut story: Story<M>, choices: &[Choice]) -> Vec<&'static str> {
        let mut accepted = Vec::new();
        for choice in choices {
            story.wait(choice.minutes);
            // One step in four does not ask what is allowed.
            let allowed = (self.allowed)(&story);
            let names = if choice.verb.is_multiple_of(4) || allowed.is_empty() {
                self.changes
            } else {
                allowed
            };
            let name = names[choice.verb / 4 % names.len()];
            let before = story.clone();
            let verb = (self.verb)(&before, name, choice);
            if story.attempt(PEOPLE[choice.who], verb).is_err() {
                assert_eq!(story.stored(), before.stored(), "{name}");
                continue;
            }
            assert!(allowed.contains(&name), "{name}");
            (self.assert_kept)(&before, name, &story);
            accepted.push(name);
        }
        story.assert_replays();
        accepted
    }
}
