//! 11: a file lies in the store as long as something stands for it, and no longer. What
//! was acknowledged is there, what a matter names is never swept, and what nobody named
//! is gone after a day, its bytes too, however nodes ended meanwhile.

use std::collections::BTreeSet;

use futures_util::TryStreamExt as _;
use object_store::ObjectStore;
use shaoying_desk::{AnyMatter, Report, verify_files};
use shaoying_model::{
    Timestamp,
    attachment::{Attached, Attachment, AttachmentStage},
    journal::{StreamId, StreamKind},
};
use shaoying_storage::Db;

use super::{Breach, breach};
use crate::{
    SimError,
    mirror::{Change, Mirror},
    outcome::Trouble,
};

const RULE: usize = 11;

/// How long an upload waits to be named, and bytes to be stood for, in microseconds.
const A_DAY: i64 = 24 * 3_600 * 1_000_000;

/// What is swept has waited a day, and nobody has named it.
pub(super) fn check(change: &Change) -> Result<(), Breach> {
    let (Some(AnyMatter::Attachment(before)), AnyMatter::Attachment(after)) =
        (&change.before, &change.after)
    else {
        return Ok(());
    };
    let waited = change.entry.at.as_microsecond() - before.at.as_microsecond();
    let lost = after.stage == AttachmentStage::Swept
        && (before.stage != AttachmentStage::Kept || waited < A_DAY);
    if lost {
        let message = format!("{} was swept after {waited} microseconds", before.stage);
        return Err(breach(RULE, Some(&change.entry.stream), message));
    }
    Ok(())
}

/// What a matter names is kept, and knows of the matter.
pub(super) fn check_links(
    stream: &StreamId,
    matter: &AnyMatter,
    mirror: &Mirror,
) -> Result<(), Breach> {
    let files: &[Attached] = match matter {
        AnyMatter::WorkOrder(order) => &order.attachments,
        AnyMatter::Appeal(appeal) => &appeal.attachments,
        AnyMatter::Whistle(whistle) => &whistle.attachments,
        AnyMatter::Admission(admission) => &admission.attachments,
        AnyMatter::Alarm(_)
        | AnyMatter::Attachment(_)
        | AnyMatter::Right(_)
        | AnyMatter::Register => &[],
    };
    for Attached { file, .. } in files {
        let number = shaoying_model::MatterNumber::new(file.id.as_str());
        let known = mirror.attachment(&number).is_some_and(|attachment| {
            attachment.stage == AttachmentStage::Named
                && attachment.named_by.contains(stream)
                && attachment.digest == file.digest
        });
        if !known {
            let message = format!("names {number}, which does not know of it");
            return Err(breach(RULE, Some(stream), message));
        }
    }
    Ok(())
}

/// Compares store, rows and journal after a sweep that left nothing to do at `now`.
pub(super) async fn check_all(
    db: &Db,
    store: &dyn ObjectStore,
    mirror: &Mirror,
    now: Timestamp,
) -> Result<u64, Trouble> {
    let mut report = Report::default();
    verify_files(db, store, &mut report, |_| {}).await?;
    if let Some(finding) = report.findings.first() {
        return Err(breach(RULE, finding.stream.as_ref(), &finding.problem).into());
    }
    let standing = || {
        mirror
            .attachments()
            .filter(|one| one.stage != AttachmentStage::Swept)
    };
    if report.files != standing().count() as u64 {
        let message = format!("{} are stored of {}", report.files, standing().count());
        return Err(breach(RULE, None, message).into());
    }
    let before = now.as_microsecond() - A_DAY;
    let late =
        |one: &&Attachment| one.stage == AttachmentStage::Kept && one.at.as_microsecond() < before;
    if let Some(late) = standing().find(late) {
        let stream = StreamId::new(StreamKind::Attachment, late.number.as_str());
        return Err(breach(RULE, Some(&stream), "nobody named it, and it is there").into());
    }
    let all = i64::from(i32::MAX);
    if let Some(digest) = db.loose_files(before, all).await?.first() {
        let message = format!("the loose bytes {digest} were left behind");
        return Err(breach(RULE, None, message).into());
    }
    let mut known: BTreeSet<String> = db.loose_files(i64::MAX, all).await?.into_iter().collect();
    known.extend(standing().map(|attachment| attachment.digest.clone()));
    let listed = store.list(None).try_collect::<Vec<_>>().await;
    for file in listed.map_err(|error| SimError::Files(error.to_string()))? {
        let name = file.location.filename().unwrap_or_default();
        if !known.contains(name.strip_suffix("-thumbnail").unwrap_or(name)) {
            let message = format!("{} lies there, and nothing stands for it", file.location);
            return Err(breach(RULE, None, message).into());
        }
    }
    Ok(report.files)
}
