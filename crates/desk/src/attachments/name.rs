//! Naming: a step says which files come with it.

use shaoying_model::{
    Reason, Refusal,
    attachment::{Attached, Attachment, AttachmentId, AttachmentStage, File, Name},
    journal::StreamId,
    work_order::{Handling, WorkOrder},
};

use crate::{Halt, Session};

/// The most files that come with one step.
const MOST: usize = 20;

/// Names files in a matter, on behalf of whoever brought them: an id that somebody else
/// brought is none at all.
pub(crate) fn name(
    session: &mut Session<'_>,
    matter: &StreamId,
    ids: &[AttachmentId],
) -> Result<Vec<File>, Halt> {
    if ids.len() > MOST {
        return Err(Refusal::new(Reason::OutOfRange)
            .with("field", "attachments")
            .with("most", MOST)
            .into());
    }
    let mut files: Vec<File> = Vec::with_capacity(ids.len());
    for id in ids {
        if files.iter().any(|file| file.id == *id) {
            continue;
        }
        let missing = || Refusal::new(Reason::NoSuchAttachment).with("attachment", id);
        let attachment = read(session, id)?.ok_or_else(missing)?;
        if attachment.account != session.by().account {
            return Err(missing().into());
        }
        files.push(named(session, attachment, matter)?);
    }
    Ok(files)
}

/// The files of an order that the answer to an appeal shows, named in the appeal too: the
/// public ones that came with the `last` handling or since. What was shown for a handling
/// that was sent back shows work that was not good enough.
pub(crate) fn shown_in_answer(
    session: &mut Session<'_>,
    appeal: &StreamId,
    order: &WorkOrder,
    last: &Handling,
    known: &[Attached],
) -> Result<Vec<File>, Halt> {
    let fresh = |attached: &&Attached| {
        attached.public
            && attached.at >= last.at
            && !known.iter().any(|known| known.file.id == attached.file.id)
    };
    let mut files = Vec::new();
    for attached in order.attachments.iter().filter(fresh) {
        if let Some(attachment) = read(session, &attached.file.id)? {
            files.push(named(session, attachment, appeal)?);
        }
    }
    Ok(files)
}

/// One that can be named: it is there, and has not been swept.
fn read(session: &Session<'_>, id: &AttachmentId) -> Result<Option<Attachment>, Halt> {
    let number = shaoying_model::MatterNumber::new(id.as_str());
    match session.read::<Attachment>(&number) {
        Ok(attachment) if attachment.stage != AttachmentStage::Swept => Ok(Some(attachment)),
        Ok(_) => Ok(None),
        Err(Halt::Refused(refusal)) if refusal.reason == Reason::NoSuchMatter => Ok(None),
        Err(halt) => Err(halt),
    }
}

fn named(
    session: &mut Session<'_>,
    attachment: Attachment,
    matter: &StreamId,
) -> Result<File, Halt> {
    let name = Name {
        matter: matter.clone(),
    };
    Ok(session.take(attachment, name)?.file()?)
}
