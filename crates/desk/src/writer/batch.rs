//! One batch: load, decide, write, commit.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use shaoying_model::{
    MatterNumber, Reason, Refusal, Timestamp,
    journal::{Digest, Entry, StreamId, StreamKind},
};
use shaoying_storage::{
    Batch as Write, CLAIMS, Cell, ClaimRow, Db, DbError, ENTRIES, Head, REGISTERS, Row, Rows,
    TALLIES, TIMERS, Table, Tx, entry_row,
};

use super::{
    AnyMatter, Command, Done, Halt, Session,
    workspace::{Tip, Workspace, most_pressing, timer_key},
};
use crate::{figures::Figures, rules::Rules, time::TimeSource};

/// A batch that was committed: one result a command, in their order, and where it found
/// the head and left it.
#[derive(Clone)]
pub(super) struct Settled {
    pub(super) results: Vec<Result<Done, Refusal>>,
    pub(super) from: Head,
    pub(super) to: Head,
}

/// A batch whose commit was not answered: it may have been made.
pub(super) struct Unanswered {
    settled: Settled,
    /// The hash of its last entry, which stands at its position if it was made.
    hash: Digest,
}

/// How often a decision may ask for one more stream before it is called endless.
const MOST_ROUNDS: usize = 64;

/// Carries commands out over the head that is `expected` to stand, without waiting for a
/// turn; or, where nothing is expected, over the head it locks.
pub(super) async fn carry_out(
    db: &Db,
    clock: &dyn TimeSource,
    rules: &Rules,
    commands: &[Command],
    expected: Option<Head>,
    unanswered: &mut Option<Unanswered>,
) -> Result<Settled, DbError> {
    let (mut tx, from) = match expected {
        Some(head) => (db.begin_ahead().await?, head),
        None => {
            let mut tx = db.begin().await?;
            let head = tx.lock_head().await?;
            // The head is ours, so what was under way before has been made or never will be.
            if let Some(made) = found(db, unanswered).await? {
                return Ok(made);
            }
            (tx, head)
        }
    };
    let claimed = claimed(&mut tx, commands).await?;
    let mut batch = Batch {
        rules,
        at: clock.now(),
        head: from,
        workspace: Workspace::new(),
        entries: Vec::new(),
        claims: Vec::new(),
        extra: Vec::new(),
        claimed,
    };
    let mut results: Vec<Option<Result<Done, Refusal>>> = commands.iter().map(|_| None).collect();
    let mut wanted: BTreeSet<StreamId> = commands
        .iter()
        .flat_map(|command| command.reads.iter().cloned())
        .collect();
    for _ in 0..MOST_ROUNDS {
        batch.load(&mut tx, std::mem::take(&mut wanted)).await?;
        for (command, result) in commands.iter().zip(&mut results) {
            if result.is_none() {
                match batch.decide(command) {
                    Ok(done) => *result = Some(Ok(done)),
                    Err(Halt::Refused(refusal)) => *result = Some(Err(refusal)),
                    Err(Halt::Load(streams)) => wanted.extend(streams),
                }
            }
        }
        if wanted.is_empty() {
            break;
        }
    }
    // Who runs ahead learns from its write that a key was used before; a refusal writes
    // nothing. It may be of what has been done already, whose first answer is owed.
    let refused = |result: &Option<Result<Done, Refusal>>| matches!(result, Some(Err(_)));
    let mut keyed = commands.iter().zip(&results);
    if tx.runs_ahead() && keyed.any(|(command, result)| command.claim.is_some() && refused(result))
    {
        return Err(DbError::Overtaken);
    }
    let results = results
        .into_iter()
        .map(|result| result.unwrap_or_else(|| Err(Reason::Busy.into())))
        .collect();
    let to = batch.head;
    let settled = Settled { results, from, to };
    // A batch without entries may be written twice. What runs ahead is made by its write.
    if let Some(last) = batch.entries.last() {
        *unanswered = Some(Unanswered {
            settled: settled.clone(),
            hash: last.hash,
        });
    }
    tx.write(batch.into_write(from)).await?;
    tx.commit().await?;
    Ok(settled)
}

/// The batch that was not answered, if it was made.
async fn found(db: &Db, unanswered: &mut Option<Unanswered>) -> Result<Option<Settled>, DbError> {
    let Some(before) = unanswered.as_ref() else {
        return Ok(None);
    };
    let position = before.settled.to.position;
    let page = db.entries_after(position.saturating_sub(1), 1).await?;
    let there = page.entries.first().map(|entry| entry.hash);
    let made = unanswered.take_if(|before| there == Some(before.hash));
    Ok(made.map(|before| before.settled))
}

async fn claimed(
    tx: &mut Tx,
    commands: &[Command],
) -> Result<HashMap<(String, String), ClaimRow>, DbError> {
    let keys: Vec<(String, String)> = commands
        .iter()
        .filter_map(|command| command.claim.as_ref())
        .map(|claim| (claim.scope.clone(), claim.key.clone()))
        .collect();
    let rows = tx.claims(&keys).await?;
    Ok(rows
        .into_iter()
        .map(|row| ((row.scope.clone(), row.claim_key.clone()), row))
        .collect())
}

struct Batch<'a> {
    rules: &'a Rules,
    at: Timestamp,
    head: Head,
    workspace: Workspace,
    entries: Vec<Entry>,
    claims: Vec<Row>,
    extra: Vec<(&'static Table, Row)>,
    claimed: HashMap<(String, String), ClaimRow>,
}

impl Batch<'_> {
    /// Brings streams in hand; those the store does not have are in hand as absent.
    async fn load(&mut self, tx: &mut Tx, wanted: BTreeSet<StreamId>) -> Result<(), DbError> {
        for kind in StreamKind::ALL {
            let numbers: Vec<String> = wanted
                .iter()
                .filter(|stream| stream.kind == *kind && !self.workspace.contains_key(*stream))
                .map(|stream| stream.number.clone())
                .collect();
            if numbers.is_empty() {
                continue;
            }
            for stored in tx.load(*kind, &numbers).await? {
                let stream = StreamId::new(*kind, &stored.number);
                let tip = Tip::read(*kind, &stored, self.rules.calendar())
                    .map_err(|refusal| DbError::Corrupt(refusal.to_string()))?;
                self.workspace.insert(stream, tip);
            }
            for number in numbers {
                self.workspace
                    .entry(StreamId::new(*kind, number))
                    .or_insert_with(Tip::absent);
            }
        }
        Ok(())
    }

    fn decide(&mut self, command: &Command) -> Result<Done, Halt> {
        if let Some(done) = self.done_before(command)? {
            return Ok(done);
        }
        let mut session = Session::new(
            self.rules,
            &self.workspace,
            &command.by,
            self.at,
            self.head.serial,
        );
        let stream = (command.decide)(&mut session)?;
        Ok(self.accept(command, session_results(session), stream))
    }

    /// The result of the same command, if its key was used before; a refusal if the key
    /// was used for another.
    fn done_before(&self, command: &Command) -> Result<Option<Done>, Halt> {
        let Some(claim) = &command.claim else {
            return Ok(None);
        };
        let Some(row) = self.claimed.get(&(claim.scope.clone(), claim.key.clone())) else {
            return Ok(None);
        };
        if row.fingerprint != claim.fingerprint {
            return Err(Refusal::new(Reason::KeyReused).with("field", "key").into());
        }
        let stream: StreamId =
            serde_json::from_str(&row.outcome).map_err(|_| Refusal::new(Reason::StorageFailed))?;
        let tip = self
            .workspace
            .get(&stream)
            .ok_or_else(|| Halt::Load(vec![stream.clone()]))?;
        let matter = tip.matter.clone().unwrap_or(AnyMatter::Register);
        let position = self.head.position;
        Ok(Some(Done {
            stream,
            matter,
            position,
            at: self.at,
            repeated: true,
        }))
    }

    /// Makes a decision's steps the batch's own: places, hashes, claim.
    fn accept(&mut self, command: &Command, results: SessionResults, stream: StreamId) -> Done {
        let SessionResults {
            serial,
            changed,
            drafts,
            extra,
            city,
        } = results;
        let mut heads: HashMap<StreamId, (u64, Digest)> = HashMap::new();
        for draft in drafts {
            let before = self.workspace.get(&draft.stream);
            let (sequence, previous) = *heads.entry(draft.stream.clone()).or_insert_with(|| {
                let absent = Tip::absent();
                let tip = before.unwrap_or(&absent);
                (tip.version, tip.head)
            });
            self.head.position += 1;
            let district = changed
                .get(&draft.stream)
                .map_or_else(|| city.clone(), |tip| tip.district(&city));
            let mut entry = Entry {
                sequence: sequence + 1,
                position: self.head.position,
                district,
                at: self.at,
                by: draft.by,
                verb: draft.verb.to_owned(),
                body: draft.body,
                previous,
                hash: previous,
                stream: draft.stream,
            };
            entry.hash = entry.sealed();
            heads.insert(entry.stream.clone(), (entry.sequence, entry.hash));
            self.entries.push(entry);
        }
        self.head.serial = serial;
        for (stream, mut tip) in changed {
            if let Some((_, hash)) = heads.get(&stream) {
                tip.head = *hash;
            }
            self.workspace.insert(stream, tip);
        }
        self.extra.extend(extra);
        if let Some(claim) = &command.claim {
            let outcome = serde_json::to_string(&stream).unwrap_or_default();
            self.claims.push(vec![
                claim.scope.as_str().into(),
                claim.key.as_str().into(),
                claim.fingerprint.into(),
                outcome.as_str().into(),
                self.at.as_microsecond().into(),
            ]);
            // The same key may come again inside this batch.
            let row = ClaimRow {
                scope: claim.scope.clone(),
                claim_key: claim.key.clone(),
                fingerprint: claim.fingerprint.to_vec(),
                outcome,
            };
            self.claimed
                .insert((claim.scope.clone(), claim.key.clone()), row);
        }
        let tip = self.workspace.get(&stream);
        let matter = tip
            .and_then(|tip| tip.matter.clone())
            .unwrap_or(AnyMatter::Register);
        let position = self.head.position;
        Done {
            stream,
            matter,
            position,
            at: self.at,
            repeated: false,
        }
    }

    fn into_write(self, from: Head) -> Write {
        let Self {
            rules,
            head,
            workspace,
            entries,
            claims,
            extra,
            ..
        } = self;
        let mut rows: HashMap<&'static str, (&'static Table, Vec<Row>)> = HashMap::new();
        let mut put = |table: &'static Table, row: Row| {
            rows.entry(table.name)
                .or_insert_with(|| (table, Vec::new()))
                .1
                .push(row);
        };
        let mut gone: Vec<Row> = Vec::new();
        let mut figures = Figures::default();
        // In a fixed order, so that the same batch writes the same rows in the same order.
        let mut touched: Vec<(&StreamId, &Tip)> =
            workspace.iter().filter(|(_, tip)| tip.touched).collect();
        touched.sort_by_key(|(stream, _)| *stream);
        for (stream, tip) in touched {
            let district = tip.district(&rules.profile().city);
            let Some(matter) = &tip.matter else { continue };
            if let Some(area) = matter.area() {
                figures.count(area, &tip.stored_tallies, -1);
                figures.count(area, &matter.tallies(), 1);
            }
            let timers = matter.timers(rules.calendar());
            for slot in tip
                .stored_timers
                .iter()
                .filter(|slot| !timers.contains_key(slot))
            {
                gone.push(timer_key(stream, slot, &district).cells());
            }
            for (slot, due) in &timers {
                let mut row = timer_key(stream, slot, &district).cells();
                row.extend([
                    Cell::from(stream.kind.as_str()),
                    due.rung.as_str().into(),
                    due.at.as_microsecond().into(),
                    due.provisional.into(),
                    rules.calendar_version().into(),
                ]);
                put(&TIMERS, row);
            }
            match matter.rows(&tip.head, most_pressing(matter, rules.calendar())) {
                Some(((table, row), parts)) => {
                    put(table, row);
                    if let Some((table, rows)) = parts {
                        // One row a unit: the last of its parts says how it stands.
                        let last: BTreeMap<Option<Cell>, Row> = rows
                            .into_iter()
                            .map(|row| (row.get(1).cloned(), row))
                            .collect();
                        last.into_values().for_each(|row| put(table, row));
                    }
                }
                None => put(
                    &REGISTERS,
                    vec![
                        stream.number.as_str().into(),
                        stream.kind.as_str().into(),
                        district.as_str().into(),
                        tip.version.into(),
                        tip.head.0.into(),
                    ],
                ),
            }
        }
        figures.rows().for_each(|row| put(&TALLIES, row));
        for (table, row) in extra {
            put(table, row);
        }
        claims.into_iter().for_each(|row| put(&CLAIMS, row));
        let entries: Vec<Row> = entries.iter().map(entry_row).collect();
        if !entries.is_empty() {
            rows.insert(ENTRIES.name, (&ENTRIES, entries));
        }
        // In the order of their names: few different statements to prepare.
        let mut put: Vec<Rows> = rows
            .into_values()
            .map(|(table, rows)| Rows { table, rows })
            .collect();
        put.sort_by_key(|rows| rows.table.name);
        let gone = Rows {
            table: &TIMERS,
            rows: gone,
        };
        Write {
            put,
            gone: Vec::from_iter((!gone.rows.is_empty()).then_some(gone)),
            from,
            to: head,
        }
    }
}

/// What a session leaves when its borrow of the workspace ends.
struct SessionResults {
    serial: u64,
    changed: HashMap<StreamId, Tip>,
    drafts: Vec<super::session::Draft>,
    extra: Vec<(&'static Table, Row)>,
    city: shaoying_model::AreaCode,
}

fn session_results(session: Session<'_>) -> SessionResults {
    SessionResults {
        serial: session.serial(),
        city: session.city().clone(),
        changed: session.changed,
        drafts: session.drafts,
        extra: session.extra,
    }
}

impl Done {
    /// The number of the matter it was about.
    pub fn number(&self) -> MatterNumber {
        MatterNumber::new(&self.stream.number)
    }
}
