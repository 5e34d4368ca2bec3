//! The mirror: every matter as the journal tells it, kept beside the database and
//! compared with it after each step. It is also what the players know of the city.
//!
//! It reads the journal by position and replays each entry through the pure
//! transitions; the stored rows are only what it compares with.

use std::collections::{BTreeMap, BTreeSet};

use shaoying_desk::AnyMatter;
use shaoying_model::{
    MatterNumber,
    admission::Admission,
    alarm::Alarm,
    appeal::Appeal,
    attachment::Attachment,
    journal::{Entry, StreamId, StreamKind},
    right::Right,
    whistle::Whistle,
    work_order::WorkOrder,
};
use shaoying_storage::Db;

use crate::{
    Breach,
    invariants::{BYTE_FOR_BYTE, breach},
    outcome::Trouble,
};

/// One entry, with the matter before and after it.
#[derive(Debug)]
pub(crate) struct Change {
    pub(crate) entry: Entry,
    pub(crate) before: Option<AnyMatter>,
    pub(crate) after: AnyMatter,
}

/// Every stream's end.
#[derive(Debug, Default)]
pub(crate) struct Mirror {
    position: u64,
    ends: BTreeMap<StreamId, (u64, AnyMatter)>,
}

const AT_ONCE: i64 = 1_000;

impl Mirror {
    /// Reads what is new in the journal, and compares the streams it touched.
    pub(crate) async fn follow(&mut self, db: &Db) -> Result<Vec<Change>, Trouble> {
        let mut changes = Vec::new();
        loop {
            let page = db.entries_after(self.position, AT_ONCE).await?;
            for entry in page.entries {
                changes.push(self.take(entry)?);
            }
            if !page.more {
                break;
            }
        }
        self.compare(db, &changes).await?;
        Ok(changes)
    }

    fn take(&mut self, entry: Entry) -> Result<Change, Breach> {
        let stream = &entry.stream;
        if entry.position != self.position + 1 {
            let message = format!("position {} is gone", self.position + 1);
            return Err(breach(BYTE_FOR_BYTE, Some(stream), message));
        }
        let (version, before) = match self.ends.remove(stream) {
            Some((version, matter)) => (version, Some(matter)),
            None => (0, None),
        };
        if entry.sequence != version + 1 {
            let message = format!("entry {} follows entry {version}", entry.sequence);
            return Err(breach(BYTE_FOR_BYTE, Some(stream), message));
        }
        let after = AnyMatter::replay(before.clone(), stream, &entry.body, &entry.by, entry.at)
            .map_err(|refusal| {
                let message = format!("{} does not replay: {refusal}", entry.verb);
                breach(BYTE_FOR_BYTE, Some(stream), message)
            })?;
        self.position = entry.position;
        self.ends
            .insert(stream.clone(), (entry.sequence, after.clone()));
        Ok(Change {
            entry,
            before,
            after,
        })
    }

    /// Invariant 2 on the streams that were touched.
    async fn compare(&self, db: &Db, changes: &[Change]) -> Result<(), Trouble> {
        let touched: BTreeSet<&StreamId> =
            changes.iter().map(|change| &change.entry.stream).collect();
        for kind in StreamKind::ALL {
            let numbers: Vec<String> = touched
                .iter()
                .filter(|stream| stream.kind == *kind)
                .map(|stream| stream.number.clone())
                .collect();
            if numbers.is_empty() {
                continue;
            }
            let stored = db.stored(*kind, &numbers).await?;
            if stored.len() != numbers.len() {
                let message = format!("{} of {numbers:?} are stored", stored.len());
                return Err(breach(BYTE_FOR_BYTE, None, message).into());
            }
            for stored in stored {
                let stream = StreamId::new(*kind, &stored.number);
                let Some((version, matter)) = self.ends.get(&stream) else {
                    continue;
                };
                if *version != stored.version as u64 || matter.state() != stored.state {
                    let message = format!(
                        "version {} is stored as\n{}\nand version {version} replays to\n{}",
                        stored.version,
                        stored.state,
                        matter.state()
                    );
                    return Err(breach(BYTE_FOR_BYTE, Some(&stream), message).into());
                }
            }
        }
        Ok(())
    }

    /// Every stream, in order.
    pub(crate) fn ends(&self) -> impl Iterator<Item = (&StreamId, &AnyMatter)> {
        self.ends
            .iter()
            .map(|(stream, (_, matter))| (stream, matter))
    }

    /// How many entries a stream has.
    pub(crate) fn version(&self, stream: &StreamId) -> u64 {
        self.ends.get(stream).map_or(0, |(version, _)| *version)
    }

    /// The stream of a matter's number.
    pub(crate) fn stream_of(&self, number: &MatterNumber) -> Option<StreamId> {
        let letter = number.as_str().chars().next()?;
        let kind = StreamKind::ALL
            .iter()
            .find(|kind| kind.letter() == letter)?;
        let stream = StreamId::new(*kind, number.as_str());
        self.ends.contains_key(&stream).then_some(stream)
    }

    fn get(&self, kind: StreamKind, number: &MatterNumber) -> Option<&AnyMatter> {
        self.ends
            .get(&StreamId::new(kind, number.as_str()))
            .map(|(_, matter)| matter)
    }

    pub(crate) fn order(&self, number: &MatterNumber) -> Option<&WorkOrder> {
        match self.get(StreamKind::WorkOrder, number)? {
            AnyMatter::WorkOrder(order) => Some(order),
            _ => None,
        }
    }

    pub(crate) fn appeal(&self, number: &MatterNumber) -> Option<&Appeal> {
        match self.get(StreamKind::Appeal, number)? {
            AnyMatter::Appeal(appeal) => Some(appeal),
            _ => None,
        }
    }

    pub(crate) fn whistle(&self, number: &MatterNumber) -> Option<&Whistle> {
        match self.get(StreamKind::Whistle, number)? {
            AnyMatter::Whistle(whistle) => Some(whistle),
            _ => None,
        }
    }

    pub(crate) fn right(&self, number: &MatterNumber) -> Option<&Right> {
        match self.get(StreamKind::Right, number)? {
            AnyMatter::Right(right) => Some(right),
            _ => None,
        }
    }

    pub(crate) fn admission(&self, number: &MatterNumber) -> Option<&Admission> {
        match self.get(StreamKind::Admission, number)? {
            AnyMatter::Admission(admission) => Some(admission),
            _ => None,
        }
    }

    pub(crate) fn alarm(&self, number: &MatterNumber) -> Option<&Alarm> {
        match self.get(StreamKind::Alarm, number)? {
            AnyMatter::Alarm(alarm) => Some(alarm),
            _ => None,
        }
    }

    pub(crate) fn attachment(&self, number: &MatterNumber) -> Option<&Attachment> {
        match self.get(StreamKind::Attachment, number)? {
            AnyMatter::Attachment(attachment) => Some(attachment),
            _ => None,
        }
    }

    /// Every attachment, in order.
    pub(crate) fn attachments(&self) -> impl Iterator<Item = &Attachment> {
        self.ends().filter_map(|(_, matter)| match matter {
            AnyMatter::Attachment(attachment) => Some(&**attachment),
            _ => None,
        })
    }
}
