//! Verify: replays every stream through the pure transitions and compares; checks the
//! chains, the places and the checkpoints. It names the exact stream and entry.

use std::collections::HashSet;

use schemars::JsonSchema;
use serde::Serialize;
use shaoying_model::{
    AreaCode, Refusal,
    journal::{Checkpoint, Digest, Entry, StreamId, StreamKind},
    tally::Tally,
};
use shaoying_storage::{Db, DbError, Stored, TallyRow};

use crate::{editions, figures::Figures, writer::AnyMatter};

/// Something that does not agree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Finding {
    /// The stream, where one can be named.
    pub stream: Option<StreamId>,
    /// The entry in it, where one can be named.
    pub sequence: Option<u64>,
    /// The place in the journal, where one can be named.
    pub position: Option<u64>,
    /// What is wrong.
    pub problem: String,
}

/// What a verification came to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Report {
    /// Entries read.
    pub entries: u64,
    /// Streams replayed.
    pub streams: u64,
    /// Checkpoints checked.
    pub checkpoints: u64,
    /// Uploaded files looked at, where that was asked for.
    pub files: u64,
    /// Whether the figures of places were counted anew; not while matters change meanwhile.
    pub recounted: bool,
    /// What does not agree; empty when all is well. At most a hundred are told.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Whether everything agrees.
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }

    pub(crate) fn find(&mut self, finding: Finding) {
        if self.findings.len() < 100 {
            self.findings.push(finding);
        }
    }

    pub(crate) fn of_stream(&mut self, stream: &StreamId, sequence: Option<u64>, problem: &str) {
        self.find(Finding {
            stream: Some(stream.clone()),
            sequence,
            position: None,
            problem: problem.to_owned(),
        });
    }
}

/// Entries or streams read at a time.
const AT_ONCE: i64 = 2_000;

/// Verifies a whole database. `told` hears how many entries have been read.
pub async fn verify(db: &Db, told: impl Fn(u64)) -> Result<Report, DbError> {
    let mut report = Report::default();
    let begun = db.position().await?;
    let walked = positions(db, &mut report, &told).await?;
    let mut figures = Figures::default();
    for kind in StreamKind::ALL {
        streams(db, *kind, &walked, &mut report, &mut figures).await?;
    }
    compare_figures(db, figures, begun, &mut report).await?;
    let known: Vec<StreamId> = walked.known.into_iter().collect();
    editions::prove(db, &known, &mut report).await?;
    Ok(report)
}

/// Compares the stored figures of places with those counted from the replayed matters.
async fn compare_figures(
    db: &Db,
    mut figures: Figures,
    begun: u64,
    report: &mut Report,
) -> Result<(), DbError> {
    let mut last = TallyRow::default();
    loop {
        let page = db.walk_tallies(&last, AT_ONCE).await?;
        let Some(end) = page.last() else { break };
        last.clone_from(end);
        page.into_iter().for_each(|row| figures.take_away(row));
    }
    // A server that writes on changes both while they are read.
    report.recounted = db.position().await? == begun;
    if report.recounted {
        for (figure, difference) in figures.differences() {
            let problem = format!(
                "the figure {} {} of {} on '{}' is off by {}",
                figure.measure, figure.word, figure.area_code, figure.day, -difference
            );
            report.find(Finding {
                stream: None,
                sequence: None,
                position: None,
                problem,
            });
        }
    }
    Ok(())
}

/// What a walk over the journal met.
struct Walked {
    /// The streams.
    known: HashSet<StreamId>,
    /// Its last position.
    to: u64,
}

impl Walked {
    /// Whether a stream is in the journal: met, or begun by a server since.
    async fn has(&self, db: &Db, stream: &StreamId) -> Result<bool, DbError> {
        if self.known.contains(stream) {
            return Ok(true);
        }
        let begun = db.stream(stream, 0, 1).await?.entries;
        Ok(begun.first().is_some_and(|entry| entry.position > self.to))
    }
}

/// Walks the journal by position: no gap, every seal right, every checkpoint right.
async fn positions(db: &Db, report: &mut Report, told: &impl Fn(u64)) -> Result<Walked, DbError> {
    let mut known: HashSet<StreamId> = HashSet::new();
    let mut at = 0;
    let mut previous = Digest::ZERO;
    let mut hashes = Vec::new();
    let mut checkpoints = db.checkpoints_after(0, AT_ONCE).await?.into_iter();
    let mut next = checkpoints.next();
    loop {
        let page = match db.entries_after(at, AT_ONCE).await {
            Err(DbError::Corrupt(what)) => {
                let problem = format!("{what} cannot be read");
                report.find(Finding {
                    stream: None,
                    sequence: None,
                    position: None,
                    problem,
                });
                break;
            }
            page => page?,
        };
        for entry in &page.entries {
            if entry.position != at + 1 {
                gap(report, at + 1, entry.position - 1);
            }
            at = entry.position;
            report.entries += 1;
            known.insert(entry.stream.clone());
            check_seal(entry, report);
            // The seal as it should be, so that a forged byte breaks the checkpoint too.
            hashes.push(entry.sealed());
            if next
                .as_ref()
                .is_some_and(|checkpoint| checkpoint.position == at)
                && let Some(checkpoint) = next.take()
            {
                check_checkpoint(&checkpoint, previous, &hashes, report);
                report.checkpoints += 1;
                previous = checkpoint.digest;
                hashes.clear();
                next = match checkpoints.next() {
                    Some(checkpoint) => Some(checkpoint),
                    None => {
                        checkpoints = db.checkpoints_after(at, AT_ONCE).await?.into_iter();
                        checkpoints.next()
                    }
                };
            }
        }
        told(report.entries);
        if !page.more {
            break;
        }
    }
    let head = db.position().await?;
    // A server may have written on while we read.
    if head > at && db.entries_after(at, 1).await?.entries.is_empty() {
        gap(report, at + 1, head);
    }
    if let Some(checkpoint) = next
        && checkpoint.position > head.max(at)
    {
        let problem = "a checkpoint covers entries that are gone".to_owned();
        let position = Some(checkpoint.position);
        report.find(Finding {
            stream: None,
            sequence: None,
            position,
            problem,
        });
    }
    Ok(Walked { known, to: at })
}

fn gap(report: &mut Report, from: u64, to: u64) {
    let problem = if from == to {
        "the entry at this position is gone".to_owned()
    } else {
        format!("the entries from this position to {to} are gone")
    };
    report.find(Finding {
        stream: None,
        sequence: None,
        position: Some(from),
        problem,
    });
}

fn check_seal(entry: &Entry, report: &mut Report) {
    if entry.sealed() != entry.hash {
        report.find(Finding {
            stream: Some(entry.stream.clone()),
            sequence: Some(entry.sequence),
            position: Some(entry.position),
            problem: "the entry does not match its hash".to_owned(),
        });
    }
}

fn check_checkpoint(
    checkpoint: &Checkpoint,
    previous: Digest,
    hashes: &[Digest],
    report: &mut Report,
) {
    let expected = Checkpoint::digest_of(previous, checkpoint.position, hashes);
    if checkpoint.previous != previous || checkpoint.digest != expected {
        report.find(Finding {
            stream: None,
            sequence: None,
            position: Some(checkpoint.position),
            problem: "the checkpoint does not match the entries it covers".to_owned(),
        });
    }
}

/// Replays every stream of a kind and compares with what is stored.
async fn streams(
    db: &Db,
    kind: StreamKind,
    walked: &Walked,
    report: &mut Report,
    figures: &mut Figures,
) -> Result<(), DbError> {
    let mut after = String::new();
    let mut stored_streams: HashSet<String> = HashSet::new();
    loop {
        let page = db.walk(kind, &after, AT_ONCE).await?;
        let Some(last) = page.last() else { break };
        after.clone_from(&last.number);
        for stored in page {
            let stream = StreamId::new(kind, &stored.number);
            stored_streams.insert(stored.number.clone());
            report.streams += 1;
            if !walked.has(db, &stream).await? {
                report.of_stream(&stream, None, "the whole stream is gone from the journal");
                continue;
            }
            let Some(end) = compare(db, &stream, stored, report).await? else {
                continue;
            };
            if let Some(area) = &end.area {
                figures.count(area, &end.tallies, 1);
            }
            for named in &end.mentions {
                if !walked.has(db, named).await? {
                    let problem = format!("{stream} names a stream that is gone");
                    report.of_stream(named, None, &problem);
                }
            }
        }
    }
    let lost = walked
        .known
        .iter()
        .filter(|stream| stream.kind == kind && !stored_streams.contains(&stream.number));
    let mut lost: Vec<&StreamId> = lost.collect();
    lost.sort();
    for stream in lost {
        report.of_stream(stream, None, "the stored state of this stream is gone");
    }
    Ok(())
}

/// Replays one stream and compares its end with what is stored. Where they differ and the
/// stored end has moved meanwhile, a server wrote between the two readings: both are read
/// again.
async fn compare(
    db: &Db,
    stream: &StreamId,
    mut stored: Stored,
    report: &mut Report,
) -> Result<Option<End>, DbError> {
    loop {
        let Some(end) = replay(db, stream, report).await? else {
            return Ok(None);
        };
        let Some((sequence, problem)) = end.differs_from(&stored) else {
            return Ok(Some(end));
        };
        let numbers = [stored.number.clone()];
        match db.stored(stream.kind, &numbers).await?.pop() {
            Some(now) if now.version != stored.version => stored = now,
            _ => {
                report.of_stream(stream, Some(sequence), problem);
                return Ok(Some(end));
            }
        }
    }
}

impl End {
    /// Where it is not what is stored, and how.
    fn differs_from(&self, stored: &Stored) -> Option<(u64, &'static str)> {
        let version = stored.version as u64;
        if self.version != version {
            let first = self.version.min(version) + 1;
            Some((first, "the stream ends elsewhere than stored"))
        } else if self.head.0.as_slice() != stored.head {
            Some((self.version, "the stored head is another"))
        } else if self.state != stored.state {
            let problem = "the stored state is not what the journal replays to";
            Some((self.version, problem))
        } else {
            None
        }
    }
}

struct End {
    area: Option<AreaCode>,
    tallies: Vec<Tally>,
    mentions: Vec<StreamId>,
    version: u64,
    head: Digest,
    state: String,
}

async fn replay(db: &Db, stream: &StreamId, report: &mut Report) -> Result<Option<End>, DbError> {
    let mut matter: Option<AnyMatter> = None;
    let mut end = End {
        area: None,
        tallies: Vec::new(),
        mentions: Vec::new(),
        version: 0,
        head: Digest::ZERO,
        state: String::new(),
    };
    loop {
        let page = db.stream(stream, end.version, AT_ONCE).await?;
        for entry in page.entries {
            if entry.sequence != end.version + 1 {
                let missing = Some(end.version + 1);
                report.of_stream(stream, missing, "this entry of the stream is gone");
                return Ok(None);
            }
            if entry.previous != end.head {
                report.of_stream(stream, Some(entry.sequence), "the chain is broken here");
                return Ok(None);
            }
            let step: Result<AnyMatter, Refusal> =
                AnyMatter::replay(matter.take(), stream, &entry.body, &entry.by, entry.at);
            match step {
                Ok(after) => matter = Some(after),
                Err(_) => {
                    let at = Some(entry.sequence);
                    report.of_stream(stream, at, "the entry cannot follow the one before it");
                    return Ok(None);
                }
            }
            end.version = entry.sequence;
            end.head = entry.hash;
        }
        if !page.more {
            break;
        }
    }
    if let Some(matter) = matter {
        end.mentions = matter.mentions();
        end.area = matter.area().cloned();
        end.tallies = matter.tallies();
        end.state = matter.state();
    }
    Ok(Some(end))
}
