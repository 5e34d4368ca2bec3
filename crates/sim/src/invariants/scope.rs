//! 9: whoever holds a matter can read it, nobody of another place can, and a person is
//! masked for everybody.

use shaoying_desk::{Caller, Desk};
use shaoying_model::{
    MatterNumber, Reason, Refusal,
    journal::{StreamId, StreamKind},
};

use super::{Breach, breach, reader};
use crate::{outcome::Trouble, texts::PHONE_MARK};

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

pub(super) async fn check(desk: &Desk, probe: &Probe) -> Result<(), Trouble> {
    let (caller, number) = (&probe.reader, &probe.number);
    let stream = StreamId::new(probe.kind, number.as_str());
    let read = match probe.kind {
        StreamKind::WorkOrder => Box::pin(desk.order(caller, number)).await.map(drop),
        StreamKind::Whistle => Box::pin(desk.whistle(caller, number)).await.map(drop),
        StreamKind::Appeal => match Box::pin(desk.appeal(caller, number)).await {
            Ok(view) => {
                let shown = serde_json::to_string(&view).unwrap_or_default();
                masked(&stream, caller, &shown)?;
                Ok(())
            }
            Err(refusal) => Err(refusal),
        },
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
