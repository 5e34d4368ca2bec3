//! A decision's view of the world: it reads matters and takes steps on them, and all
//! of it happens or none.

use std::collections::HashMap;

use shaoying_model::{
    Actor, AreaCode, MatterNumber, Reason, Refusal, Step, Timestamp,
    journal::{StreamId, StreamKind},
    matter::Named as _,
};
use shaoying_storage::{Row, Table};

use super::workspace::{AnyMatter, Kept, Tip, Workspace, canonical};
use crate::rules::Rules;

/// Why a decision stops before its end.
#[derive(Debug)]
pub enum Halt {
    /// It is refused.
    Refused(Refusal),
    /// It asks for streams that are not in hand; it will be asked again with them.
    Load(Vec<StreamId>),
}

impl From<Refusal> for Halt {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Reason> for Halt {
    fn from(reason: Reason) -> Self {
        Self::Refused(reason.into())
    }
}

/// One entry to be, without its places and hashes.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) stream: StreamId,
    pub(crate) by: Actor,
    pub(crate) verb: &'static str,
    pub(crate) body: String,
}

/// What a decision works on.
#[derive(Debug)]
pub struct Session<'a> {
    rules: &'a Rules,
    workspace: &'a Workspace,
    by: &'a Actor,
    at: Timestamp,
    serial: u64,
    pub(super) changed: HashMap<StreamId, Tip>,
    pub(super) drafts: Vec<Draft>,
    pub(super) extra: Vec<(&'static Table, Row)>,
}

impl<'a> Session<'a> {
    pub(super) fn new(
        rules: &'a Rules,
        workspace: &'a Workspace,
        by: &'a Actor,
        at: Timestamp,
        serial: u64,
    ) -> Self {
        Self {
            rules,
            workspace,
            by,
            at,
            serial,
            changed: HashMap::new(),
            drafts: Vec::new(),
            extra: Vec::new(),
        }
    }

    pub(super) fn serial(&self) -> u64 {
        self.serial
    }

    /// The rules in force.
    pub fn rules(&self) -> &'a Rules {
        self.rules
    }

    /// Who decides.
    pub fn by(&self) -> &'a Actor {
        self.by
    }

    /// The instant of the batch.
    pub fn at(&self) -> Timestamp {
        self.at
    }

    fn tip(&self, stream: &StreamId) -> Result<&Tip, Halt> {
        self.changed
            .get(stream)
            .or_else(|| self.workspace.get(stream))
            .ok_or_else(|| Halt::Load(vec![stream.clone()]))
    }

    /// Asks for all streams at once that are not in hand.
    pub(crate) fn in_hand(&self, streams: &[StreamId]) -> Result<(), Halt> {
        let missing = streams.iter().filter(|stream| self.tip(stream).is_err());
        let missing: Vec<StreamId> = missing.cloned().collect();
        if missing.is_empty() {
            Ok(())
        } else {
            Err(Halt::Load(missing))
        }
    }

    /// How many entries a stream has.
    pub(crate) fn version(&self, stream: &StreamId) -> Result<u64, Halt> {
        Ok(self.tip(stream)?.version)
    }

    /// A matter as the steps so far have left it.
    pub fn read<M: Kept>(&self, number: &MatterNumber) -> Result<M, Halt> {
        let tip = self.tip(&StreamId::new(M::KIND, number.as_str()))?;
        tip.matter
            .as_ref()
            .and_then(M::kept)
            .cloned()
            .ok_or_else(|| {
                Refusal::new(Reason::NoSuchMatter)
                    .with("number", number)
                    .into()
            })
    }

    /// A number for a matter that is about to be opened.
    pub fn allot(&mut self, kind: StreamKind) -> MatterNumber {
        self.serial += 1;
        MatterNumber::allot(kind, self.rules.calendar().local_date(self.at), self.serial)
    }

    /// Opens a matter.
    pub fn open<M: Kept>(
        &mut self,
        number: &MatterNumber,
        verb: impl Into<M::Verb>,
    ) -> Result<M, Halt> {
        self.step(None, number, &verb.into(), self.by)
    }

    /// Takes a step on a matter that was read in this session.
    pub fn take<M: Kept>(&mut self, matter: M, verb: impl Into<M::Verb>) -> Result<M, Halt> {
        let number = matter.number().clone();
        self.step(Some(matter), &number, &verb.into(), self.by)
    }

    fn step<M: Kept>(
        &mut self,
        before: Option<M>,
        number: &MatterNumber,
        verb: &M::Verb,
        by: &Actor,
    ) -> Result<M, Halt> {
        let stream = StreamId::new(M::KIND, number.as_str());
        let tip = match &before {
            // A new number is the head's own: nobody else can have it.
            None => Tip::absent(),
            Some(_) => self.tip(&stream)?.clone(),
        };
        let after = M::step(before, number, verb, Step { by, at: self.at })?;
        self.drafts.push(Draft {
            stream: stream.clone(),
            by: by.clone(),
            verb: verb.name(),
            body: canonical(verb),
        });
        self.changed.insert(
            stream,
            Tip {
                matter: Some(after.clone().keep()),
                version: after.version(),
                touched: true,
                ..tip
            },
        );
        Ok(after)
    }

    /// Writes an entry on a register: something that is kept on the journal and folds
    /// to nothing.
    pub fn note(
        &mut self,
        stream: StreamId,
        verb: &'static str,
        body: &impl serde::Serialize,
    ) -> Result<(), Halt> {
        let tip = self.tip(&stream)?.clone();
        self.drafts.push(Draft {
            stream: stream.clone(),
            by: self.by.clone(),
            verb,
            body: canonical(body),
        });
        self.changed.insert(
            stream,
            Tip {
                matter: Some(AnyMatter::Register),
                version: tip.version + 1,
                touched: true,
                ..tip
            },
        );
        Ok(())
    }

    /// Has a matter's rows and timers written anew, as after a calendar import.
    pub fn project_again(&mut self, stream: &StreamId) -> Result<(), Halt> {
        let tip = self.tip(stream)?.clone();
        self.changed.insert(
            stream.clone(),
            Tip {
                touched: true,
                ..tip
            },
        );
        Ok(())
    }

    /// Writes a row beside the matters: a sealed record of a person.
    pub fn put(&mut self, table: &'static Table, row: Row) {
        self.extra.push((table, row));
    }

    /// The district an entry without a place of its own is kept under.
    pub(super) fn city(&self) -> &AreaCode {
        &self.rules.profile().city
    }
}
