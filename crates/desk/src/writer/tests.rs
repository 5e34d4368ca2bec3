//! What stops one command stops no other, and never the writer.

use std::sync::Arc;

use shaoying_model::{
    Reason, Timestamp,
    journal::{StreamId, StreamKind},
};
use shaoying_storage::{APPELLANTS, Cell, Db};

use super::{Halt, Session};
use crate::{
    Caller, Desk, Guard, Keys, Options,
    time::{ManualClock, SeededEntropy},
};

type Decision = fn(&mut Session<'_>) -> Result<StreamId, Halt>;

fn noted(session: &mut Session<'_>) -> Result<StreamId, Halt> {
    let stream = StreamId::new(StreamKind::Account, "somebody");
    session.note(stream.clone(), "changed", &())?;
    Ok(stream)
}

/// A row without an id, which no engine takes.
fn unstorable(session: &mut Session<'_>) -> Result<StreamId, Halt> {
    session.put(
        &APPELLANTS,
        vec![Cell::Text(None); APPELLANTS.columns.len()],
    );
    noted(session)
}

fn panicking(_: &mut Session<'_>) -> Result<StreamId, Halt> {
    panic!("a decision that panics, on purpose")
}

#[tokio::test]
async fn what_cannot_be_carried_out_fails_alone() {
    let folder = std::env::temp_dir().join(format!("shaoying-writer-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let url = format!("sqlite:{}", folder.join("desk.db").display());
    let db = Db::open(&url).await.unwrap();
    db.migrate().await.unwrap();
    let at: Timestamp = "2026-03-02T09:00:00+08:00".parse().unwrap();
    let clock = Arc::new(ManualClock::new(at));
    let files = shaoying_locality::builtin("huangshi").unwrap();
    crate::found(&db, clock.as_ref(), &files).await.unwrap();
    let (dice, keys) = (Arc::new(SeededEntropy::new(1)), Keys::derive(&[7; 32]));
    let desk = Desk::open(db.clone(), clock, dice, keys, Options::default());
    let desk = desk.await.unwrap();
    let by = Caller::system(&desk.rules().profile().city).actor();

    // Handed in at the same moment, so that they share a batch.
    let decisions: [Decision; 6] = [noted, unstorable, noted, panicking, noted, unstorable];
    let guard = Guard::default();
    let done = futures_util::future::join_all(decisions.map(|decision| {
        let reads = vec![StreamId::new(StreamKind::Account, "somebody")];
        desk.command(by.clone(), &guard, &(), reads, decision)
    }));
    let done = done.await;
    let good: Vec<bool> = done.iter().map(Result::is_ok).collect();
    assert_eq!(good, [true, false, true, false, true, false]);
    for refused in done.into_iter().filter_map(Result::err) {
        assert_eq!(refused.reason, Reason::StorageFailed);
    }
    assert_eq!(db.position().await.unwrap(), 3);
    let report = crate::verify(&db, |_| {}).await.unwrap();
    assert!(report.is_sound(), "{:?}", report.findings);
    std::fs::remove_dir_all(&folder).unwrap();
}
