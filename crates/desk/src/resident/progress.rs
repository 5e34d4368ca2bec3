//! How a matter stands, as the person who reported it may know: which unit has it, what
//! comes next and by when, what it rests on, what turned it, and the answers.
//!
//! Only texts that were written for residents are here: replies, and the legal basis that
//! a list gives; and what the person wrote. Notes, reasons and judgements that colleagues write for each other, and
//! the names of officers, have no field.

use shaoying_model::{
    AppealKind, AreaCode, ClockName, MatterNumber, Reason, Refusal, Timestamp, UnitCode,
    appeal::{Appeal, AppealStage, Rating},
    attachment::{Attached, AttachmentId},
    journal::{StreamId, StreamKind},
    work_order::{Basis, Ending, Outcome, Stage, WorkOrder},
};

use super::turns::{Turn, Turned};
use crate::{AnyMatter, Desk, writer::told};

/// How a matter stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// Its number.
    pub number: MatterNumber,
    /// What is wanted.
    pub kind: AppealKind,
    /// In their own words.
    pub words: String,
    /// The place.
    pub area: AreaCode,
    /// The photographs that came with it.
    pub photographs: Vec<Shown>,
    /// Where exactly, in their own words.
    pub address: String,
    /// When it was taken in.
    pub received_at: Timestamp,
    /// Whether an answer is owed.
    pub open: bool,
    /// Who has it now.
    pub holder: Option<Held>,
    /// What happens next.
    pub next: Option<Next>,
    /// By when they are answered; none when they are, or while the clock stands.
    pub answer_by: Option<Timestamp>,
    /// Who had it since they reported, first first, the present holder last.
    pub hands: Vec<Held>,
    /// What the dispatch in force rests on; none while it waits for one.
    pub basis: Option<Basis>,
    /// Whether others reported the same.
    pub together: usize,
    /// What turned it, first first.
    pub turns: Vec<Turn>,
    /// Every answer, the last one last.
    pub replies: Vec<Reply>,
    /// Their rating of the last answer.
    pub rating: Option<Rating>,
    /// Whether they may rate it now.
    pub may_rate: bool,
    /// Whether they may say that it is not done.
    pub reopening: Option<Reopening>,
}

/// A unit that has it, or had it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Which.
    pub unit: UnitCode,
    /// Since when.
    pub since: Timestamp,
}

/// What happens next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// The stored word of the stage it is in.
    pub stage: &'static str,
    /// By when it is over; none where no such clock runs.
    pub by: Option<Timestamp>,
    /// Whether the day counted on rests on a calendar that is not out yet.
    pub provisional: bool,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The text.
    pub text: String,
    /// The units that handled it.
    pub by: Vec<UnitCode>,
    /// When.
    pub at: Timestamp,
    /// The files that show it.
    pub files: Vec<Shown>,
    /// What came of it; none where it was not taken up.
    pub outcome: Option<Outcome>,
}

/// A file that the person may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// What it is known by.
    pub id: AttachmentId,
    /// Whether it can be looked at within a page, and has a thumbnail.
    pub is_image: bool,
}

/// The way back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reopening {
    /// The last moment.
    pub until: Timestamp,
    /// Whether it has passed.
    pub over: bool,
}

/// How often an order may have been merged into another before we stop following.
const HOPS: usize = 8;

impl Desk {
    /// How the matter of this number stands, for whoever knows its word. A wrong word, a
    /// wrong number and a number of nothing are the same answer.
    pub async fn progress(&self, number: &MatterNumber, word: &str) -> Result<Progress, Refusal> {
        let missing = || Refusal::new(Reason::NoSuchMatter);
        if !self.keys.is_word_of(number, word) {
            return Err(missing());
        }
        let stream = StreamId::new(StreamKind::Appeal, number.as_str());
        let Some(AnyMatter::Appeal(appeal)) = self.stored_matter(&stream).await? else {
            return Err(missing());
        };
        let order = self.order_behind(&appeal).await?;
        let turns = self.turns(&appeal, order.as_ref()).await?;
        Ok(self.told(&appeal, order.as_ref(), turns))
    }

    /// A matter as stored, whoever asks.
    pub(super) async fn stored_matter(
        &self,
        stream: &StreamId,
    ) -> Result<Option<AnyMatter>, Refusal> {
        let stored = self
            .db
            .stored(stream.kind, std::slice::from_ref(&stream.number))
            .await
            .map_err(|error| told(&error))?;
        let broken = |_| Refusal::new(Reason::JournalBroken).with("number", &stream.number);
        stored
            .first()
            .map(|stored| AnyMatter::read(stream.kind, &stored.state).map_err(broken))
            .transpose()
    }

    /// The order that handles an appeal, wherever it was merged to.
    async fn order_behind(&self, appeal: &Appeal) -> Result<Option<WorkOrder>, Refusal> {
        let mut next = appeal.order.clone();
        for _ in 0..HOPS {
            let Some(number) = next.take() else { break };
            let stream = StreamId::new(StreamKind::WorkOrder, number.as_str());
            let Some(AnyMatter::WorkOrder(order)) = self.stored_matter(&stream).await? else {
                break;
            };
            match &order.stage {
                Stage::Merged { into, .. } => next = Some(into.clone()),
                _ => return Ok(Some(*order)),
            }
        }
        Ok(None)
    }

    fn told(&self, appeal: &Appeal, order: Option<&WorkOrder>, turns: Vec<Turn>) -> Progress {
        let now = self.now();
        let rules = self.rules();
        let calendar = rules.calendar();
        let due = |deadline: Option<&shaoying_model::clock::Deadline>| {
            deadline.and_then(|deadline| deadline.due(calendar))
        };
        let open = appeal.is_open();
        let working = order.filter(|order| open && order.is_open());
        let holder = match working {
            Some(order) => order.holdings.last().map(|holding| Held {
                unit: holding.unit.clone(),
                since: holding.from.max(appeal.received_at),
            }),
            None => open.then(|| Held {
                unit: appeal.desk.clone(),
                since: appeal.received_at,
            }),
        };
        let next = working.map(|order| {
            let due = due(clock_of(&order.stage).and_then(|clock| order.clocks.open(clock)));
            Next {
                stage: order.stage_name(),
                by: due.as_ref().map(|due| due.at),
                provisional: due.is_some_and(|due| due.provisional),
            }
        });
        let hands = order.into_iter().flat_map(|order| &order.holdings);
        let hands = hands.filter(|held| held.until.is_none_or(|until| until > appeal.received_at));
        let replies: Vec<Reply> = appeal
            .answers
            .iter()
            .map(|answer| Reply {
                text: answer.reply.clone(),
                by: answer.handled_by.clone(),
                at: answer.at,
                files: shown(appeal, "answered", answer.at),
                outcome: outcome_at(order, &turns, answer.at),
            })
            .collect();
        let answered = matches!(appeal.stage, AppealStage::Answered | AppealStage::Settled);
        Progress {
            number: appeal.number.clone(),
            kind: appeal.kind,
            // A clerk may have written no more than a line.
            words: if appeal.body.trim().is_empty() {
                appeal.title.clone()
            } else {
                appeal.body.clone()
            },
            area: appeal.area.clone(),
            photographs: shown(appeal, "received", appeal.received_at),
            address: appeal
                .place
                .as_ref()
                .map_or_else(String::new, |place| place.address.clone()),
            received_at: appeal.received_at,
            open,
            holder,
            next,
            answer_by: due(appeal.clocks.open(ClockName::Answer)).map(|due| due.at),
            hands: hands
                .map(|held| Held {
                    unit: held.unit.clone(),
                    since: held.from.max(appeal.received_at),
                })
                .collect(),
            basis: order
                .filter(|order| is_dispatched(&order.stage))
                .and_then(WorkOrder::assignment)
                .map(|assignment| assignment.basis.clone()),
            together: order.map_or(0, |order| order.appeals.len().saturating_sub(1)),
            turns,
            replies,
            rating: appeal.rating.clone(),
            may_rate: answered && appeal.rating.is_none(),
            reopening: appeal
                .answers
                .last()
                .filter(|_| answered)
                .map(|answer| Reopening {
                    until: answer.reopen_until,
                    over: now > answer.reopen_until,
                }),
        }
    }
}

/// The files that came with one step of an appeal.
fn shown(appeal: &Appeal, verb: &str, at: Timestamp) -> Vec<Shown> {
    let of_step = |file: &&Attached| file.public && file.verb == verb && file.at == at;
    let files = appeal.attachments.iter().filter(of_step);
    files
        .map(|attached| Shown {
            id: attached.file.id.clone(),
            is_image: attached.file.kind.is_image(),
        })
        .collect()
}

/// Whether what it was dispatched on last is what it rests on.
fn is_dispatched(stage: &Stage) -> bool {
    let undecided = matches!(stage, Stage::Received | Stage::Judged);
    let declined = matches!(
        stage,
        Stage::Closed {
            ending: Ending::Declined,
            ..
        }
    );
    !(undecided || declined)
}

/// What came of the handling that an answer told of; none where it told of a decline.
fn outcome_at(order: Option<&WorkOrder>, turns: &[Turn], at: Timestamp) -> Option<Outcome> {
    let declined = |turn: &Turn| turn.at == at && matches!(turn.what, Turned::Declined { .. });
    if turns.iter().any(declined) {
        return None;
    }
    let handled = order?.handlings.iter().rfind(|handled| handled.at <= at);
    handled.map(|handled| handled.outcome)
}

/// The clock that says when a stage is over.
fn clock_of(stage: &Stage) -> Option<ClockName> {
    Some(match stage {
        Stage::Received => ClockName::Judge,
        Stage::Judged => ClockName::Dispatch,
        Stage::Dispatched | Stage::Acknowledged | Stage::Handling => ClockName::Handle,
        Stage::Objected => ClockName::Ruling,
        Stage::Handled => ClockName::Verify,
        Stage::Verified => ClockName::Close,
        Stage::OnAccount { .. } => ClockName::Review,
        Stage::Merged { .. } | Stage::Closed { .. } => return None,
    })
}
