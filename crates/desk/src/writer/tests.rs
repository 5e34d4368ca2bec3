//! What stops one command stops no other, and never the writer.

use std::{path::PathBuf, sync::Arc};

use shaoying_model::{
    Reason, Refusal, Timestamp,
    journal::{StreamId, StreamKind},
};
use shaoying_storage::{APPELLANTS, Cell, Db};

use super::{Done, Halt, Session};
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

fn without_a_desk(_: &mut Session<'_>) -> Result<StreamId, Halt> {
    let missing = Refusal::new(Reason::NoDesk).with("desk", "intake");
    Err(missing.with("area", "420202").into())
}

/// A desk on a database in a folder of its own.
async fn desk(name: &str) -> (Desk, PathBuf) {
    let folder = std::env::temp_dir().join(format!("shaoying-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let url = format!("sqlite:{}", folder.join("desk.db").display());
    let db = Db::open(&url).await.unwrap();
    db.migrate().await.unwrap();
    let at: Timestamp = "2026-03-02T09:00:00+08:00".parse().unwrap();
    let clock = Arc::new(ManualClock::new(at));
    let files = shaoying_locality::builtin("huangshi").unwrap();
    crate::found(&db, clock.as_ref(), &files).await.unwrap();
    let (dice, keys) = (Arc::new(SeededEntropy::new(1)), Keys::derive(&[7; 32]));
    let desk = Desk::open(db, clock, dice, keys, Options::default());
    (desk.await.unwrap(), folder)
}

/// Hands these in at the same moment, so that they share a batch.
async fn together<const N: usize>(
    desk: &Desk,
    decisions: [Decision; N],
) -> Vec<Result<Done, Refusal>> {
    let by = Caller::system(&desk.rules().profile().city).actor();
    let guard = Guard::default();
    futures_util::future::join_all(decisions.map(|decision| {
        let reads = vec![StreamId::new(StreamKind::Account, "somebody")];
        desk.command(by.clone(), &guard, &(), reads, decision)
    }))
    .await
}

#[tokio::test]
async fn what_cannot_be_carried_out_fails_alone() {
    let (desk, folder) = desk("alone").await;
    let decisions = [noted, unstorable, noted, panicking, noted, unstorable];
    let done = together(&desk, decisions).await;
    let good: Vec<bool> = done.iter().map(Result::is_ok).collect();
    assert_eq!(good, [true, false, true, false, true, false]);
    for refused in done.into_iter().filter_map(Result::err) {
        assert_eq!(refused.reason, Reason::StorageFailed);
    }
    assert_eq!(desk.db.position().await.unwrap(), 3);
    let report = crate::verify(&desk.db, |_| {}).await.unwrap();
    assert!(report.is_sound(), "{:?}", report.findings);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[tokio::test]
async fn a_desk_that_is_missing_is_one_alarm() {
    let (desk, folder) = desk("missing").await;
    for refused in together(&desk, [without_a_desk; 3]).await {
        assert_eq!(refused.unwrap_err().reason, Reason::NoDesk);
    }
    let by = Caller::system(&desk.rules().profile().city);
    let alarms = desk.alarms(&by, true, None, Some(10)).await.unwrap().items;
    let told: Vec<_> = alarms
        .iter()
        .map(|alarm| (&*alarm.kind, &*alarm.area))
        .collect();
    assert_eq!(told, [("no_desk", "420202")]);
    std::fs::remove_dir_all(&folder).unwrap();
}

/// What a batch would tell its callers whose commit was made and not answered.
#[tokio::test]
async fn a_commit_that_was_not_answered_is_found_and_not_made_twice() {
    let (desk, folder) = desk("unanswered").await;
    let (reply, _answer) = tokio::sync::oneshot::channel();
    let room = Arc::clone(&desk.writer.room);
    let command = super::Command {
        by: Caller::system(&desk.rules().profile().city).actor(),
        claim: None,
        reads: Vec::new(),
        decide: Box::new(noted),
        reply,
        _room: room.try_acquire_many_owned(1).unwrap(),
    };
    let (rules, commands) = (desk.rules(), [command]);
    let carry_out = async |unanswered: &mut Option<super::batch::Unanswered>| {
        let clock = desk.clock.as_ref();
        let settled = super::batch::carry_out(&desk.db, clock, &rules, &commands, None, unanswered);
        settled.await.unwrap()
    };
    let mut unanswered = None;
    let first = carry_out(&mut unanswered).await;
    assert!(
        unanswered.is_some(),
        "until it is answered it may have been made"
    );
    let again = carry_out(&mut unanswered).await;
    assert_eq!(again.to, first.to);
    assert!(again.results[0].as_ref().is_ok_and(|done| !done.repeated));
    assert_eq!(desk.db.position().await.unwrap(), first.to.position);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[tokio::test]
async fn what_waits_is_bounded_by_its_bytes() {
    let (desk, folder) = desk("bytes").await;
    let by = Caller::system(&desk.rules().profile().city).actor();
    let reads = || vec![StreamId::new(StreamKind::Account, "somebody")];
    let full = super::FULLEST_QUEUE;
    let refused = desk.submit(by.clone(), None, reads(), full, noted).await;
    assert_eq!(refused.unwrap_err().reason, Reason::Busy);
    // What was answered makes room again.
    for _ in 0..3 {
        let most = full - super::SMALLEST_COMMAND;
        desk.submit(by.clone(), None, reads(), most, noted)
            .await
            .unwrap();
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
