//! A matter that keeps its own journal while a test tells its story.

use std::fmt::Debug;

use super::{minute, person};
use crate::{Actor, Matter, MatterNumber, Reason, Refusal, Step, Timestamp};

/// A matter, the hour, and what the journal would hold of it.
#[derive(Debug, Clone)]
pub(crate) struct Story<M: Matter> {
    matter: M,
    now: i64,
    journal: Vec<(Actor, Timestamp, String)>,
}

impl<M: Matter> Story<M> {
    /// Opens a matter in the first minute.
    #[track_caller]
    pub(crate) fn open(number: &str, who: &str, verb: impl Into<M::Verb>) -> Self {
        Self::opened(number, who, verb).unwrap_or_else(|refusal| panic!("{who}: {refusal}"))
    }

    /// The same, where it may be refused.
    pub(crate) fn opened(
        number: &str,
        who: &str,
        verb: impl Into<M::Verb>,
    ) -> Result<Self, Refusal> {
        let (verb, by, at) = (verb.into(), person(who), minute(0));
        let number = MatterNumber::new(number);
        let matter = M::step(None, &number, &verb, Step { by: &by, at })?;
        let journal = vec![(by, at, serde_json::to_string(&verb).unwrap())];
        Ok(Self {
            matter,
            now: 0,
            journal,
        })
    }

    /// The minute it is.
    pub(crate) fn now(&self) -> i64 {
        self.now
    }

    pub(crate) fn wait(&mut self, minutes: i64) -> &mut Self {
        self.now += minutes;
        self
    }

    /// One more step, a minute later; it must be accepted.
    #[track_caller]
    pub(crate) fn by(&mut self, who: &str, verb: impl Into<M::Verb>) -> &mut Self {
        self.now += 1;
        if let Err(refusal) = self.attempt(who, verb) {
            panic!("{who}: {refusal}");
        }
        self
    }

    /// The same step, now, whether or not it is accepted.
    pub(crate) fn attempt(&mut self, who: &str, verb: impl Into<M::Verb>) -> Result<(), Refusal> {
        let (verb, by, at) = (verb.into(), person(who), minute(self.now));
        let step = Step { by: &by, at };
        let after = M::step(Some(self.matter.clone()), self.matter.number(), &verb, step)?;
        assert_eq!(after.version(), self.matter.version() + 1);
        self.matter = after;
        self.journal
            .push((by, at, serde_json::to_string(&verb).unwrap()));
        Ok(())
    }

    /// Why a step is refused at this minute.
    #[track_caller]
    pub(crate) fn refused(&self, who: &str, verb: impl Into<M::Verb>) -> Reason {
        match self.clone().attempt(who, verb) {
            Err(refusal) => refusal.reason,
            Ok(()) => panic!("{who}: not refused"),
        }
    }

    /// The state as it is stored.
    pub(crate) fn stored(&self) -> String {
        serde_json::to_string(&self.matter).unwrap()
    }

    /// Panics unless the state reads back as it was stored, and the journal gives it again.
    pub(crate) fn assert_replays(&self)
    where
        M: Debug,
    {
        let read: M = serde_json::from_str(&self.stored()).unwrap();
        assert_eq!(read, self.matter);
        let mut replayed = None;
        for (by, at, verb) in &self.journal {
            let verb = serde_json::from_str(verb).unwrap();
            let step = Step { by, at: *at };
            replayed = Some(M::step(replayed, self.matter.number(), &verb, step).unwrap());
        }
        assert_eq!(
            serde_json::to_string(&replayed.unwrap()).unwrap(),
            self.stored()
        );
    }
}

impl<M: Matter> std::ops::Deref for Story<M> {
    type Target = M;

    fn deref(&self) -> &M {
        &self.matter
    }
}
