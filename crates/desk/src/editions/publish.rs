//! Publishing an edition: checked against its base, written once, and told to the journal
//! with its digest and its counts. Nothing of an edition with a fault is written.

use std::{collections::BTreeSet, sync::Arc};

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use shaoying_lists::{
    Checked, Edition, Fault, Head, ListFault, Said, cells::DraftRow, check_in, head_fault,
};
use shaoying_model::{
    Reason, Refusal, Role,
    alarm::AlarmKind,
    journal::{StreamId, StreamKind},
};
use shaoying_storage::{LIST_EDITIONS, LIST_ITEMS, ListEditionRow, ListItemRow};

use super::{
    amend::follow,
    browse::EditionView,
    roster::ProfileRoster,
    shelved::{all_known, all_known_within, count},
};
use crate::{Caller, Desk, Guard, Halt, Session, alarms, desk::today, writer::canonical};

/// Who keeps the lists: the office that rules on duties (编办), and whoever keeps the
/// machine; each for the places in their area.
pub(crate) const KEEPERS: &[Role] = &[Role::Arbiter, Role::SystemAdministrator];

/// The most items of one edition.
const MOST_ITEMS: usize = 20_000;
/// How often an edition is checked anew because another was published meanwhile.
const ATTEMPTS: usize = 8;
/// How many codes an alarm names.
const NAMED: usize = 10;

/// A head and its rows, as they were read.
#[derive(Debug, Clone, Default)]
pub struct NewEdition {
    /// The head, as TOML.
    pub head: String,
    /// The rows.
    pub rows: Vec<DraftRow>,
}

/// What publishing came to.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Published {
    /// The edition.
    pub edition: EditionView,
    /// Names in the columns of units that are no unit, family, `street` or `community` of
    /// this city: whoever they name cannot be dispatched to.
    pub unknown_units: Vec<String>,
    /// Items that are handed down and have no open port; an alarm was raised.
    pub closed_ports: Vec<String>,
}

impl Desk {
    /// Checks an edition against what is published, and writes nothing.
    pub fn check_edition(&self, new: &NewEdition) -> Checked {
        let rules = self.rules();
        let lists = rules.lists();
        let directory = ProfileRoster(rules.profile());
        check_in(Some(&directory), &new.head, &new.rows, |code| {
            lists.edition(code).cloned()
        })
    }

    /// The same, with what else would keep the caller from publishing it.
    pub fn try_edition(&self, caller: &Caller, new: &NewEdition) -> Checked {
        let mut checked = self.check_edition(new);
        if let Ok(edition) = &checked.outcome {
            let faults = self.hindrances(caller, edition);
            if !faults.is_empty() {
                checked.outcome = Err(faults);
            }
        }
        checked
    }

    fn hindrances(&self, caller: &Caller, edition: &Edition) -> Vec<ListFault> {
        let rules = self.rules();
        let Head { owner, version, .. } = edition.head();
        let mut faults = Vec::new();
        if !caller.area.contains(owner) || rules.profile().area(owner).is_none() {
            let area = rules.profile().area(&caller.area);
            let right = area.map_or_else(|| caller.area.to_string(), |area| area.name.clone());
            let right = Said {
                zh: format!("{right}或其中的地方"),
                en: format!("{right}, or a place in it"),
            };
            faults.push(head_fault(
                "owner",
                Fault::UnknownOwner,
                owner.as_str(),
                right,
            ));
        }
        if rules.lists().edition(edition.code()).is_some() {
            let free = (2..).map(|number: u32| format!("{version}-{number}"));
            let mut free = free.filter(|version| {
                let head = Head {
                    version: version.clone(),
                    ..edition.head().clone()
                };
                rules.lists().edition(&head.code()).is_none()
            });
            let (found, right) = (edition.code(), free.next().unwrap_or_default());
            let fault = head_fault("version", Fault::AlreadyPublished, found, &right);
            faults.push(fault);
        }
        faults
    }

    /// Refuses whoever does not keep the lists.
    pub fn keeps_lists(&self, caller: &Caller) -> Result<(), Refusal> {
        caller.must_be(KEEPERS)
    }

    /// Publishes an edition.
    ///
    /// Refused with [`Reason::EditionProblem`], with how many faults there are, where the check finds
    /// any; with [`Reason::AlreadyExists`] where its version was published before; and with
    /// [`Reason::OutsideScope`] where the caller does not keep the lists of that place.
    pub async fn publish_edition(
        &self,
        caller: &Caller,
        guard: &Guard,
        new: &NewEdition,
    ) -> Result<Published, Refusal> {
        for _ in 1..ATTEMPTS {
            self.reload_lists().await?;
            match self.publish_once(caller, guard, new).await {
                Err(no) if no.reason == Reason::EditionOvertaken => {}
                done => return done,
            }
        }
        self.reload_lists().await?;
        self.publish_once(caller, guard, new).await
    }

    /// Publishes an edition beside those that this node knows.
    async fn publish_once(
        &self,
        caller: &Caller,
        guard: &Guard,
        new: &NewEdition,
    ) -> Result<Published, Refusal> {
        self.keeps_lists(caller)?;
        if new.rows.len() > MOST_ITEMS {
            return Err(Refusal::new(Reason::BodyTooLarge).with("rows", MOST_ITEMS));
        }
        let edition = self.check_edition(new).outcome.map_err(|faults| {
            let first = faults.first().map_or("", |fault| fault.code.code());
            Refusal::new(Reason::EditionProblem)
                .with("faults", faults.len())
                .with("first", first)
        })?;
        let owner = &edition.head().owner;
        if !caller.area.contains(owner) {
            return Err(Refusal::new(Reason::OutsideScope).with("area", owner));
        }
        let rules = self.rules();
        if rules.profile().area(owner).is_none() {
            return Err(Refusal::new(Reason::UnknownArea).with("area", owner));
        }
        let published = Published {
            unknown_units: unknown_units(&edition, &ProfileRoster(rules.profile())),
            closed_ports: closed_ports(&edition),
            edition: EditionView::of(&edition, edition.covers(today(self.clock.as_ref())), 0),
        };
        let edition = Arc::new(edition);
        let stream = StreamId::new(StreamKind::ListEdition, edition.code());
        let about = (
            "published",
            edition.code().to_owned(),
            edition.digest().to_string(),
        );
        let reads = vec![stream.clone()];
        let closed = published.closed_ports.clone();
        self.command(caller.actor(), guard, &about, reads, move |session| {
            if session.version(&stream)? > 0 {
                return Err(Refusal::new(Reason::AlreadyExists)
                    .with("edition", edition.code())
                    .into());
            }
            let Head { kind, owner, .. } = edition.head();
            all_known(session, *kind, &BTreeSet::from([owner.clone()]))?;
            all_known_within(session, *kind, owner)?;
            put(session, &edition, &closed)?;
            follow(session, &edition)?;
            Ok(stream.clone())
        })
        .await?;
        self.reload_lists().await?;
        Ok(published)
    }

    /// Takes up the editions published since, here or on another node.
    pub(crate) async fn reload_lists(&self) -> Result<(), Refusal> {
        self.shelf.reload_lists(&self.db).await.map_err(|error| {
            tracing::error!(%error, "the lists cannot be read anew");
            Refusal::new(Reason::StorageFailed)
        })
    }
}

/// Writes an edition, and tells the journal of it.
pub(super) fn put(
    session: &mut Session<'_>,
    edition: &Arc<Edition>,
    closed: &[String],
) -> Result<(), Halt> {
    let stream = StreamId::new(StreamKind::ListEdition, edition.code());
    session.note(stream.clone(), "published", &entry(edition))?;
    let head = edition.head();
    let ordinal = count(session, head.kind, &head.owner, &head.version)?;
    tell_closed_ports(session, edition, &stream, closed)?;
    Rows::of(edition, session.at().as_microsecond(), ordinal).put(session);
    Ok(())
}

/// What the journal keeps of an edition.
fn entry(edition: &Edition) -> serde_json::Value {
    let head = edition.head();
    json!({
        "kind": head.kind,
        "owner": head.owner,
        "title": head.title,
        "version": head.version,
        "effective_from": head.effective_from,
        "effective_to": head.effective_to,
        "base": head.base,
        "items": edition.len(),
        "own": edition.own().len(),
        "removed": edition.removed().len(),
        "classes": edition.class_counts(),
        "digest": edition.digest().to_string(),
    })
}

/// The rows of an edition.
struct Rows {
    edition: ListEditionRow,
    items: Vec<ListItemRow>,
}

impl Rows {
    fn of(edition: &Edition, at: i64, ordinal: u64) -> Self {
        let head = edition.head();
        let items = (0..).zip(edition.own()).map(|(place, item)| ListItemRow {
            edition: edition.code().to_owned(),
            place,
            code: item.code.clone(),
            item: canonical(item),
        });
        Self {
            edition: ListEditionRow {
                code: edition.code().to_owned(),
                kind: head.kind.as_str().to_owned(),
                owner_code: head.owner.to_string(),
                effective_from: head.effective_from.to_string(),
                head: canonical(head),
                removed: canonical(edition.removed()),
                digest: edition.digest().to_string(),
                items: edition.own().len() as i64,
                at,
                ordinal: i64::try_from(ordinal).unwrap_or(i64::MAX),
            },
            items: items.collect(),
        }
    }

    fn put(&self, session: &mut Session<'_>) {
        session.put(&LIST_EDITIONS, self.edition.cells());
        for item in &self.items {
            session.put(&LIST_ITEMS, item.cells());
        }
    }
}

/// Items that are handed down and cannot be used, since no port is open.
fn closed_ports(edition: &Edition) -> Vec<String> {
    let own = edition.own().iter().filter(|item| item.lacks_port());
    own.map(|item| item.code.clone()).collect()
}

fn tell_closed_ports(
    session: &mut Session<'_>,
    edition: &Edition,
    stream: &StreamId,
    closed: &[String],
) -> Result<(), Halt> {
    if closed.is_empty() {
        return Ok(());
    }
    let named = closed.iter().take(NAMED).map(String::as_str);
    let named: Vec<&str> = named.collect();
    let message = format!(
        "权力放了,端口没开等于零:“{}”({})有{}项已下放而信息端口未开通:{}",
        edition.head().title,
        edition.head().version,
        closed.len(),
        named.join("、")
    );
    let area = edition.head().owner.clone();
    let subject = Some(stream.clone());
    alarms::raise(session, AlarmKind::PortClosed, &area, subject, message).map(drop)
}

fn unknown_units(edition: &Edition, roster: &ProfileRoster<'_>) -> Vec<String> {
    let mut names: BTreeSet<&String> = BTreeSet::new();
    for item in edition.own() {
        names.extend(
            item.responsible
                .iter()
                .chain(&item.lead)
                .chain(&item.assisting),
        );
    }
    let unknown = names.into_iter().filter(|name| !roster.knows(name));
    unknown.cloned().collect()
}
