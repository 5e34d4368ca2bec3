//! What turned a matter on its way: a unit said that it is not theirs, it was passed up,
//! given to another, sent back, declined, or asked for again.
//!
//! Most of it is in the journal alone. Of an entry only what is public is read: units,
//! items and rules, and the person's own words; never a reason that colleagues wrote.

use serde::Deserialize;
use shaoying_model::{
    Refusal, Role, Timestamp, UnitCode,
    appeal::Appeal,
    journal::{Entry, StreamId, StreamKind},
    work_order::{Basis, Ending, Stage, WorkOrder},
};

use crate::{Desk, writer::told};

/// A turn that a matter took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub what: Turned,
    /// Whether it says why the matter stands where it stands now. What belongs to a round
    /// before the last reopening never does.
    pub current: bool,
}

/// What happened there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turned {
    /// A unit said that it is not theirs.
    Objected {
        /// Whose word it is.
        unit: UnitCode,
        /// The item that it cites.
        basis: Basis,
        /// Whether somebody has ruled on it.
        ruled: bool,
    },
    /// Somebody ruled on that.
    Ruled {
        /// The unit that objected.
        unit: UnitCode,
        /// Whether it was right.
        upheld: bool,
        /// Who got it then, and on what basis; none while nobody has.
        to: Option<(UnitCode, Basis)>,
    },
    /// The dispatcher gave it to another unit.
    Reassigned {
        /// To whom.
        unit: UnitCode,
        /// The item.
        basis: Basis,
    },
    /// It was passed up.
    Raised {
        /// By whom.
        unit: Option<UnitCode>,
        /// The item that was checked.
        basis: Option<Basis>,
    },
    /// What was done was not enough.
    SentBack {
        /// The unit that does it again.
        unit: UnitCode,
    },
    /// It was not taken up.
    Declined {
        /// By whom.
        unit: Option<UnitCode>,
        /// The rule.
        basis: String,
    },
    /// It was asked for again.
    Reopened(Reopener),
}

/// Who asked for it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reopener {
    /// The person, in these words.
    Resident(String),
    /// Whoever called them back.
    CallBack,
    /// Somebody else of the staff.
    Staff,
}

/// How many of the latest entries of each stream are looked through.
const LATEST: u64 = 200;

/// As much of an entry as is public.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Said {
    /// Read where it is the person's own alone.
    reason: String,
    lead: Option<UnitCode>,
    checked: Option<Basis>,
}

#[derive(Deserialize)]
struct Rule {
    basis: String,
}

#[derive(Deserialize)]
struct Listed {
    basis: Basis,
}

impl Desk {
    /// The turns of an appeal and of the order behind it since it was taken in, first first.
    pub(super) async fn turns(
        &self,
        appeal: &Appeal,
        order: Option<&WorkOrder>,
    ) -> Result<Vec<Turn>, Refusal> {
        let mut turns = Vec::new();
        if appeal.reopen_count > 0 {
            let stream = StreamId::new(StreamKind::Appeal, appeal.number.as_str());
            for entry in self.latest(&stream, appeal.version).await? {
                if entry.verb == "reopened" {
                    turns.push(turn(entry.at, Turned::Reopened(reopener(&entry))));
                }
            }
        }
        if let Some(order) = order {
            turns.extend(objections(order));
            let stream = StreamId::new(StreamKind::WorkOrder, order.number.as_str());
            for entry in self.latest(&stream, order.version).await? {
                turns.extend(of_order(order, &entry).map(|what| turn(entry.at, what)));
            }
        }
        turns.retain(|turn| turn.at >= appeal.received_at);
        turns.sort_by_key(|turn| turn.at);
        mark(&mut turns, appeal, order);
        Ok(turns)
    }

    async fn latest(&self, stream: &StreamId, version: u64) -> Result<Vec<Entry>, Refusal> {
        let after = version.saturating_sub(LATEST);
        let page = self.db.stream(stream, after, LATEST as i64).await;
        Ok(page.map_err(|error| told(&error))?.entries)
    }
}

fn turn(at: Timestamp, what: Turned) -> Turn {
    Turn {
        at,
        what,
        current: false,
    }
}

fn said(entry: &Entry) -> Said {
    serde_json::from_str(&entry.body).unwrap_or_default()
}

fn reopener(entry: &Entry) -> Reopener {
    match entry.by.role {
        Role::Resident => Reopener::Resident(said(entry).reason),
        Role::Caller => Reopener::CallBack,
        _ => Reopener::Staff,
    }
}

/// The objections to an order, with their rulings and what came of them.
fn objections(order: &WorkOrder) -> impl Iterator<Item = Turn> {
    order.objections.iter().flat_map(|objection| {
        let objected = Turned::Objected {
            unit: objection.unit.clone(),
            basis: objection.basis.clone(),
            ruled: objection.ruling.is_some(),
        };
        let ruled = objection.ruling.as_ref().map(|ruling| {
            let next = order.assignments.iter().find(|next| next.at >= ruling.at);
            let to = next.map(|next| (next.lead.clone(), next.basis.clone()));
            let ruled = Turned::Ruled {
                unit: objection.unit.clone(),
                upheld: ruling.upheld,
                to: to.filter(|_| ruling.upheld),
            };
            turn(ruling.at, ruled)
        });
        std::iter::once(turn(objection.at, objected)).chain(ruled)
    })
}

fn of_order(order: &WorkOrder, entry: &Entry) -> Option<Turned> {
    Some(match entry.verb.as_str() {
        "reassigned" => Turned::Reassigned {
            unit: said(entry).lead?,
            basis: serde_json::from_str::<Listed>(&entry.body).ok()?.basis,
        },
        "escalated" => Turned::Raised {
            unit: entry.by.unit.clone(),
            basis: said(entry).checked,
        },
        "returned_for_rework" => {
            let mut before = order.handlings.iter();
            let done = before.rfind(|handling| handling.at <= entry.at)?;
            Turned::SentBack {
                unit: done.unit.clone(),
            }
        }
        "declined" => Turned::Declined {
            unit: entry.by.unit.clone(),
            basis: serde_json::from_str::<Rule>(&entry.body).ok()?.basis,
        },
        _ => return None,
    })
}

/// Marks what says why the matter stands where it stands.
fn mark(turns: &mut [Turn], appeal: &Appeal, order: Option<&WorkOrder>) {
    let reopened = |turn: &&Turn| matches!(turn.what, Turned::Reopened(_));
    let objected = |turn: &&Turn| matches!(turn.what, Turned::Objected { .. });
    let round = turns.iter().rfind(reopened).map(|turn| turn.at);
    let round = round.unwrap_or(appeal.received_at);
    let objected = turns.iter().rfind(objected).map(|turn| turn.at);
    let open = appeal.is_open();
    let assigned = order.and_then(|order| Some(order.assignment()?.at));
    let handled = order.and_then(|order| Some(order.handlings.last()?.at));
    let declined = order.is_some_and(|order| {
        let Stage::Closed { ending, .. } = &order.stage else {
            return false;
        };
        *ending == Ending::Declined
    });
    let since = |at: Timestamp, last: Option<Timestamp>| last.is_none_or(|last| at >= last);
    let last_decline = turns
        .iter()
        .rposition(|turn| matches!(turn.what, Turned::Declined { .. }));
    for (place, turn) in turns.iter_mut().enumerate() {
        let at = turn.at;
        turn.current = match &turn.what {
            Turned::Declined { .. } => !open && declined && last_decline == Some(place),
            _ if !open || at < round => false,
            Turned::Reopened(_) => at == round,
            Turned::Objected { .. } | Turned::Ruled { .. } => since(at, objected),
            Turned::Reassigned { .. } => since(at, assigned) && since(at, objected),
            Turned::Raised { .. } => since(at, assigned),
            Turned::SentBack { .. } => since(at, handled) && since(at, assigned),
        };
    }
}
