//! What is written into lists rests on the editions that a node knows. A register for each
//! kind and owner counts what was ever published, in the same commit; whoever knows fewer
//! is told that they were overtaken, and looks again.

use std::collections::BTreeSet;

use shaoying_lists::Shelf;
use shaoying_model::{
    AreaCode, ListKind, Reason, Refusal, Tier,
    journal::{StreamId, StreamKind},
};

use super::amend::is_revision;
use crate::{Halt, Session};

/// What sets a register's key apart from the code of an edition.
const REGISTER: char = '/';
/// The register of what was amended in the places inside an owner's.
const WITHIN: &str = "within";

/// The register that counts an owner's lists of a kind.
pub(super) fn of(kind: ListKind, owner: &AreaCode) -> StreamId {
    let key = format!("{kind}{REGISTER}{owner}");
    StreamId::new(StreamKind::ListEdition, key)
}

fn within(kind: ListKind, owner: &AreaCode) -> StreamId {
    let key = format!("{kind}{REGISTER}{owner}{REGISTER}{WITHIN}");
    StreamId::new(StreamKind::ListEdition, key)
}

/// Whether a stream counts editions, and is none itself.
pub(super) fn is_register(stream: &StreamId) -> bool {
    stream.number.contains(REGISTER)
}

/// A place and those that contain it.
pub(crate) fn larger(area: &AreaCode) -> impl Iterator<Item = AreaCode> + '_ {
    Tier::ALL.into_iter().filter_map(|tier| area.at(tier))
}

/// Refuses whoever does not know all that was published for these owners.
pub(crate) fn all_known(
    session: &Session<'_>,
    kind: ListKind,
    owners: &BTreeSet<AreaCode>,
) -> Result<(), Halt> {
    let lists = session.rules().lists();
    let known = owners.iter().map(|owner| {
        let known = lists.of_owner(kind, owner.as_str()).len();
        (of(kind, owner), known)
    });
    compare(session, known.collect())
}

/// The same of what was amended in the places inside an owner's.
pub(super) fn all_known_within(
    session: &Session<'_>,
    kind: ListKind,
    owner: &AreaCode,
) -> Result<(), Halt> {
    let known = amended_within(session.rules().lists(), kind, owner);
    compare(session, vec![(within(kind, owner), known)])
}

fn amended_within(lists: &Shelf, kind: ListKind, owner: &AreaCode) -> usize {
    let amended = lists.editions().filter(|edition| {
        let own = edition.head();
        own.kind == kind && own.owner != *owner && owner.contains(&own.owner)
    });
    amended
        .filter(|edition| is_revision(&edition.head().version))
        .count()
}

fn compare(session: &Session<'_>, known: Vec<(StreamId, usize)>) -> Result<(), Halt> {
    let streams: Vec<StreamId> = known.iter().map(|(stream, _)| stream.clone()).collect();
    session.in_hand(&streams)?;
    for (stream, known) in known {
        if session.version(&stream)? != known as u64 {
            return Err(Refusal::new(Reason::EditionOvertaken)
                .with("edition", stream.number)
                .into());
        }
    }
    Ok(())
}

/// Counts an edition that is published in this commit; gives which of its owner's it is.
pub(super) fn count(
    session: &mut Session<'_>,
    kind: ListKind,
    owner: &AreaCode,
    version: &str,
) -> Result<u64, Halt> {
    let own = of(kind, owner);
    let mut streams = vec![own.clone()];
    if is_revision(version) {
        let around = larger(owner).filter(|place| place != owner);
        streams.extend(around.map(|place| within(kind, &place)));
    }
    session.in_hand(&streams)?;
    for stream in streams {
        session.note(stream, "shelved", &version)?;
    }
    session.version(&own)
}
