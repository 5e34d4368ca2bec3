//! 9: whoever holds a matter can read it, nobody of another place can, and a person is
//! masked for everybody: who they are is told for a purpose, and each time is an entry.

use shaoying_desk::{Caller, Desk};
use shaoying_model::{
    MatterNumber, Reason, Refusal,
    attachment::AttachmentId,
    journal::{Digest, Entry, StreamId, StreamKind},
};
use shaoying_storage::Db;

use super::{Breach, breach, reader};
use crate::{SimError, outcome::Trouble, texts::PHONE_MARK};

const RULE: usize = 9;

/// One attempt to read.
#[derive(Debug, Clone)]
pub(crate) struct Probe {
    pub(crate) kind: StreamKind,
    pub(crate) number: MatterNumber,
    pub(crate) reader: Caller,
    /// The refusal it must get; none if it must be let through.
    pub(crate) expected: Option<Reason>,
}

pub(super) async fn check(desk: &Desk, db: &Db, probe: &Probe) -> Result<(), Trouble> {
    let (caller, number) = (&probe.reader, &probe.number);
    let stream = StreamId::new(probe.kind, number.as_str());
    let read = match probe.kind {
        StreamKind::WorkOrder => Box::pin(desk.order(caller, number)).await.map(drop),
        StreamKind::Whistle => Box::pin(desk.whistle(caller, number)).await.map(drop),
        StreamKind::Right => Box::pin(desk.right(caller, number)).await.map(drop),
        StreamKind::Admission => Box::pin(desk.admission(caller, number)).await.map(drop),
        StreamKind::Appeal => match Box::pin(desk.appeal(caller, number)).await {
            Ok(view) => {
                let shown = serde_json::to_string(&view).unwrap_or_default();
                masked(&stream, caller, &shown)?;
                if view.appeal.appellant.is_some() {
                    open_twice(desk, db, probe).await?;
                }
                Ok(())
            }
            Err(refusal) => Err(refusal),
        },
        StreamKind::Attachment => {
            let read = open(desk, caller, number).await?;
            return Ok(told_as_expected(probe, &stream, &read)?);
        }
        _ => return Ok(()),
    };
    told_as_expected(probe, &stream, &read)?;
    // The story of a matter is guarded by the same door.
    let story = Box::pin(desk.story(caller, probe.kind, number, 0)).await;
    if let Ok(entries) = &story {
        let shown = serde_json::to_string(entries).unwrap_or_default();
        masked(&stream, caller, &shown)?;
    }
    told_as_expected(probe, &stream, &story.map(drop))?;
    Ok(())
}

/// Opens a file and its thumbnail: whoever may is given the bytes that were kept.
async fn open(
    desk: &Desk,
    caller: &Caller,
    number: &MatterNumber,
) -> Result<Result<(), Refusal>, Trouble> {
    let id = AttachmentId::parse(number.as_str())?;
    for thumbnail in [true, false] {
        let opened = match Box::pin(desk.open_attachment(caller, &id, thumbnail)).await {
            Ok(opened) => opened,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let bytes = opened.content.bytes().await;
        let bytes = bytes.map_err(|error| SimError::Files(error.to_string()))?;
        if !thumbnail && Digest::of_file(&bytes).to_string() != opened.etag {
            let stream = id.stream();
            let message = format!("{} is given other bytes", reader(caller));
            return Err(breach(RULE, Some(&stream), message).into());
        }
    }
    Ok(Ok(()))
}

/// Opens a person's record and opens it again: two readings, two entries.
async fn open_twice(desk: &Desk, db: &Db, probe: &Probe) -> Result<(), Trouble> {
    let before = db.position().await?;
    let mut readings = 0;
    for _ in 0..2 {
        let read = Box::pin(desk.reveal(&probe.reader, &probe.number, "核对来电人")).await;
        readings += usize::from(read.is_ok());
    }
    let since = db.entries_after(before, 9).await?.entries;
    Ok(each_is_noted(readings, probe, &since)?)
}

pub(super) fn each_is_noted(readings: usize, probe: &Probe, since: &[Entry]) -> Result<(), Breach> {
    let noted = since
        .iter()
        .filter(|entry| {
            (entry.stream.kind, entry.verb.as_str()) == (StreamKind::Appellant, "revealed")
                && entry.by.account == probe.reader.account
                && entry.body.contains(probe.number.as_str())
        })
        .count();
    if noted == readings {
        return Ok(());
    }
    let stream = StreamId::new(probe.kind, probe.number.as_str());
    let reader = reader(&probe.reader);
    let message = format!("{reader} was told {readings} times who it is, and {noted} are noted");
    Err(breach(RULE, Some(&stream), message))
}

fn told_as_expected(
    probe: &Probe,
    stream: &StreamId,
    read: &Result<(), Refusal>,
) -> Result<(), Breach> {
    let refused = read.as_ref().err().map(|refusal| refusal.reason);
    if refused == probe.expected {
        return Ok(());
    }
    let message = format!(
        "{} reads it: {read:?}, expected {:?}",
        reader(&probe.reader),
        probe.expected
    );
    Err(breach(RULE, Some(stream), message))
}

fn masked(stream: &StreamId, caller: &Caller, shown: &str) -> Result<(), Breach> {
    if shown.contains(PHONE_MARK) {
        let message = format!("{} is shown a telephone number", reader(caller));
        return Err(breach(RULE, Some(stream), message));
    }
    Ok(())
}
