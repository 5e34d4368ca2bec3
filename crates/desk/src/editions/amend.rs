//! One item more, or one fewer: the next edition of a list, published in the commit of
//! whatever decided on it.
//!
//! An edition is never changed. Its successor rests on it, or on what it rests on itself,
//! and holds the differences; its code follows from its predecessor's.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use jiff::civil::Date;
use shaoying_lists::{Edition, Head, ListItem, Shelf, nearest_alone};
use shaoying_model::{
    AreaCode, ListKind, MatterNumber, Reason, Refusal,
    journal::{StreamId, StreamKind},
};

use super::{
    publish::put,
    shelved::{all_known, larger},
};
use crate::{Halt, Session};

/// What is amended.
#[derive(Debug, Clone)]
pub(crate) enum Amendment {
    /// An item is put on the list.
    Add(Box<ListItem>),
    /// The item of this code is taken out.
    Remove(String),
}

/// Publishes the successors of the editions of an owner that are, or will be, in force from
/// a day on; gives their codes. Where the owner has no list, an item that is added begins
/// one; one that is not there is taken out of nothing. Whoever amends has asked whether all
/// that was published is known.
pub(crate) fn amend(
    session: &mut Session<'_>,
    kind: ListKind,
    owner: &AreaCode,
    day: Date,
    amendment: &Amendment,
) -> Result<Vec<String>, Halt> {
    let lists = Arc::clone(session.rules().lists());
    let name = session.rules().profile().area(owner);
    let name = name.map_or_else(|| owner.to_string(), |area| area.name.clone());
    let place = Place {
        kind,
        owner,
        name: &name,
        day,
    };
    let own = lists.standing(kind, owner.as_str(), day);
    let mut before: Vec<Before> = Vec::new();
    if lists.in_force(kind, owner.as_str(), day).is_none() && matches!(amendment, Amendment::Add(_))
    {
        before = place.beginnings(&lists, own.first().map(|edition| &***edition));
    }
    let own = own.into_iter();
    before.extend(own.map(|edition| Before::Edition(Arc::clone(edition))));
    let mut codes = Vec::new();
    let mut taken = BTreeSet::new();
    for before in before {
        let Some(successor) = place.successor(&lists, &before, amendment, &taken) else {
            continue;
        };
        let code = successor.code().to_owned();
        let stream = StreamId::new(StreamKind::ListEdition, &code);
        if session.version(&stream)? > 0 {
            return Err(overtaken(&code));
        }
        put(session, &Arc::new(successor), &[])?;
        taken.insert(code.clone());
        codes.push(code);
    }
    Ok(codes)
}

/// What was admitted goes on to hold when an office publishes a new edition of its own list,
/// or of the list that the lists of its streets rest on: what had been amended before is
/// amended again, in the same commit.
pub(super) fn follow(session: &mut Session<'_>, published: &Arc<Edition>) -> Result<(), Halt> {
    let lists = Arc::clone(session.rules().lists());
    let head = published.head();
    let (kind, day) = (head.kind, head.effective_from);
    let amended = lists.editions().filter(|edition| {
        let own = edition.head();
        let here = own.kind == kind && head.owner.contains(&own.owner);
        here && is_revision(&own.version) && edition.code() != published.code()
    });
    let amended: Vec<&Arc<Edition>> = amended.collect();
    let owners = amended.iter().map(|edition| &edition.head().owner);
    let others = owners.filter(|owner| **owner != head.owner).cloned();
    all_known(session, kind, &others.collect())?;
    let mut taken = BTreeSet::from([published.code().to_owned()]);
    for edition in amended {
        let own = edition.head();
        let standing = lists.standing(kind, own.owner.as_str(), day);
        if !standing.iter().any(|one| one.code() == edition.code()) {
            continue;
        }
        let itself = own.owner == head.owner;
        let from = own.effective_from.max(day);
        // What rests on a later edition waits for that; what was amended before, and begins
        // later, would bring the old list back.
        let holds = published.covers(from) && !rests_later(&lists, edition, published);
        if !holds || !itself && !rests_above(&lists, edition, published) {
            continue;
        }
        let admitted = edition.own().iter().filter(|item| {
            let theirs = is_admitted(item);
            !itself || theirs && published.get(&item.code).is_none()
        });
        let items: Vec<ListItem> = admitted.cloned().collect();
        let removed: BTreeSet<String> = if itself {
            BTreeSet::new()
        } else {
            let gone = edition.removed().iter();
            let gone = gone.filter(|code| published.get(code).is_some());
            gone.cloned().collect()
        };
        if itself && items.is_empty() && from == day {
            continue;
        }
        let like = if itself { published } else { edition };
        let version = next_version(&lists, kind, &own.owner, day, Some(like), &taken);
        let successor = Head {
            version,
            effective_from: from,
            base: Some(published.code().to_owned()),
            exhaustive: head.exhaustive,
            counts: BTreeMap::new(),
            ..like.head().clone()
        };
        let base = Some(Arc::clone(published));
        let successor = Arc::new(Edition::restore(successor, items, removed, base));
        let stream = StreamId::new(StreamKind::ListEdition, successor.code());
        if session.version(&stream)? > 0 {
            return Err(overtaken(successor.code()));
        }
        put(session, &successor, &[])?;
        taken.insert(successor.code().to_owned());
    }
    Ok(())
}

/// Whether an amended list rests on an edition that begins after the one published: of the
/// same owner, or, where it is a smaller place's, of any.
fn rests_later(lists: &Shelf, edition: &Edition, published: &Edition) -> bool {
    let own = edition.head();
    let base = own.base.as_ref().and_then(|base| lists.edition(base));
    base.map(|base| base.head()).is_some_and(|base| {
        let same = base.owner == own.owner || own.owner != published.head().owner;
        same && base.effective_from > published.head().effective_from
    })
}

/// Whether an amended list of a smaller place would rest on an edition now: it rests on
/// nothing, or on a list of that owner or of a larger place.
fn rests_above(lists: &Shelf, edition: &Edition, published: &Edition) -> bool {
    let head = published.head();
    let rests = |base: &String| {
        let base = lists.edition(base);
        base.is_some_and(|base| base.head().owner.contains(&head.owner))
    };
    nearest_alone(head.kind) && edition.head().base.as_ref().is_none_or(rests)
}

/// Whether an item came by an admission: it has its number.
fn is_admitted(item: &ListItem) -> bool {
    let letter = StreamKind::Admission.letter();
    item.code.starts_with(letter) && MatterNumber::parse(&item.code).is_ok()
}

fn overtaken(code: &str) -> Halt {
    Refusal::new(Reason::EditionOvertaken)
        .with("edition", code)
        .into()
}

fn code(kind: ListKind, owner: &AreaCode, version: &str) -> String {
    format!("{kind}-{owner}-{version}")
}

/// What sets a revision's number apart from the version it revises.
const REVISION: &str = "-r";
/// How much of a version a revision keeps, so that both fit in one.
const LONGEST_ROOT: usize = 18;

/// Whether a version came of an amendment, and not of an office.
pub(super) fn is_revision(version: &str) -> bool {
    split(version).1 > 0
}

/// A version without its revision, and which revision it is.
pub(super) fn split(version: &str) -> (&str, u32) {
    let revised = version.rsplit_once(REVISION).and_then(|(root, number)| {
        let plain = number.len() >= 4 && number.bytes().all(|byte| byte.is_ascii_digit());
        Some((root, plain.then(|| number.parse().ok())??))
    });
    revised.unwrap_or((version, 0))
}

/// The first version after a predecessor's that nobody has published.
fn next_version(
    lists: &Shelf,
    kind: ListKind,
    owner: &AreaCode,
    day: Date,
    predecessor: Option<&Edition>,
    taken: &BTreeSet<String>,
) -> String {
    let year = day.year().to_string();
    let (root, held) =
        predecessor.map_or((year.as_str(), 0), |edition| split(&edition.head().version));
    let root = root.get(..LONGEST_ROOT).unwrap_or(root);
    let mut number = held + 1;
    loop {
        let version = format!("{root}{REVISION}{number:04}");
        let code = code(kind, owner, &version);
        if lists.edition(&code).is_none() && !taken.contains(&code) {
            return version;
        }
        number += 1;
    }
}

/// Whose list, and from when.
struct Place<'a> {
    kind: ListKind,
    owner: &'a AreaCode,
    name: &'a str,
    day: Date,
}

/// What a successor comes after.
enum Before {
    /// An edition of the same owner.
    Edition(Arc<Edition>),
    /// No list of its own.
    Nothing {
        /// What holds there meanwhile.
        base: Option<Arc<Edition>>,
        /// Since when, or from when on.
        from: Date,
    },
}

impl Place<'_> {
    /// Where the owner has no list yet, and `own` is the first that it will have: one that
    /// rests on what holds there by the list of a larger place, and one more for each time
    /// that this changes until its own begins.
    fn beginnings(&self, lists: &Shelf, own: Option<&Edition>) -> Vec<Before> {
        let Self {
            kind, owner, day, ..
        } = *self;
        let mut days = BTreeSet::from([day]);
        for place in larger(owner).filter(|place| place != owner && nearest_alone(kind)) {
            let standing = lists.standing(kind, place.as_str(), day);
            let heads = standing.iter().map(|edition| edition.head());
            let changes = heads.flat_map(|head| {
                let over = head.effective_to.and_then(|last| last.tomorrow().ok());
                [Some(head.effective_from), over]
            });
            days.extend(changes.flatten().filter(|from| *from > day));
        }
        if let Some(own) = own {
            days.retain(|from| *from < own.head().effective_from);
        }
        let held = days.into_iter().map(|from| {
            let base = lists.nearest(kind, owner, from);
            (from, base.filter(|_| nearest_alone(kind)).cloned())
        });
        let mut held: Vec<(Date, Option<Arc<Edition>>)> = held.collect();
        let code = |base: &Option<Arc<Edition>>| base.as_ref().map(|base| base.code().to_owned());
        held.dedup_by(|later, earlier| code(&later.1) == code(&earlier.1));
        let held = held.into_iter();
        held.map(|(from, base)| Before::Nothing { base, from })
            .collect()
    }

    /// The next edition; none where it would say nothing new.
    fn successor(
        &self,
        lists: &Shelf,
        before: &Before,
        amendment: &Amendment,
        taken: &BTreeSet<String>,
    ) -> Option<Edition> {
        let Self {
            kind,
            owner,
            name,
            day,
        } = *self;
        let predecessor = match before {
            Before::Edition(edition) => Some(edition),
            Before::Nothing { .. } => None,
        };
        if let (Amendment::Remove(code), Some(edition)) = (amendment, predecessor)
            && edition.get(code).is_none()
        {
            return None;
        }
        // A revision's differences are taken over; whatever an office published is rested on.
        let revised = predecessor.filter(|edition| is_revision(&edition.head().version));
        let (mut own, mut removed) = revised.map_or_else(Default::default, |edition| {
            (edition.own().to_vec(), edition.removed().clone())
        });
        let base = match (revised, before) {
            (Some(edition), _) => {
                let base = edition.head().base.as_ref();
                base.and_then(|code| lists.edition(code))
            }
            (None, Before::Edition(edition)) => Some(edition),
            (None, Before::Nothing { base, .. }) => base.as_ref(),
        };
        match amendment {
            Amendment::Add(item) => {
                own.retain(|one| one.code != item.code);
                removed.remove(&item.code);
                own.push(ListItem::clone(item));
            }
            Amendment::Remove(code) => {
                own.retain(|one| one.code != *code);
                if base.is_some_and(|base| base.get(code).is_some()) {
                    removed.insert(code.clone());
                }
            }
        }
        let like = predecessor.or(base).map(|edition| edition.head());
        let title = predecessor.map_or_else(
            || format!("{name}{}", kind.zh()),
            |edition| edition.head().title.clone(),
        );
        let from = match before {
            Before::Edition(edition) => edition.head().effective_from.max(day),
            Before::Nothing { from, .. } => *from,
        };
        let head = Head {
            kind,
            owner: owner.clone(),
            title,
            version: next_version(
                lists,
                kind,
                owner,
                day,
                predecessor.map(|one| &**one),
                taken,
            ),
            effective_from: from,
            effective_to: predecessor.and_then(|edition| edition.head().effective_to),
            base: base.map(|base| base.code().to_owned()),
            // A list that began with one admission says nothing of what it does not carry.
            exhaustive: like.is_some_and(|head| head.exhaustive),
            illustrative: like.is_some_and(|head| head.illustrative),
            source: predecessor.map_or_else(String::new, |edition| edition.head().source.clone()),
            counts: BTreeMap::new(),
        };
        Some(Edition::restore(head, own, removed, base.cloned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_revision_is_told_from_a_version() {
        for (version, root, number) in [
            ("2025", "2025", 0),
            ("2025-r0001", "2025", 1),
            ("2025-2-r0012", "2025-2", 12),
            ("2025-r1", "2025-r1", 0),
            ("2025-rev", "2025-rev", 0),
        ] {
            assert_eq!(split(version), (root, number), "{version}");
        }
    }
}
