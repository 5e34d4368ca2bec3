//! Wrong on purpose: deeds that must be refused, each with the refusal it must get. A
//! wrong deed that is accepted, or refused for another reason, is a breach.

mod words;

use shaoying_desk::{
    Guard,
    appeal::Rate,
    whistle::{self, Assess, Conclude, Finish},
    work_order::{Dispatch, Handle, Judge, LiftSupervision, Merge, Reassign, Resume, Supervise},
};
use shaoying_model::{
    AreaCode, Grade, MatterNumber, Reason, Role,
    appeal::Appeal,
    whistle::{Part, ResponseScores, Whistle, WhistleStage},
    work_order::{Cause, Outcome, Stage, SupervisionLevel, WorkOrder},
};

use super::Scene;
use crate::deed::{Deed, What};

/// A deed and the refusal it must get.
#[derive(Debug, Clone)]
pub(crate) struct Wrong {
    pub(crate) deed: Deed,
    pub(crate) expected: Reason,
}

fn wrong(deed: Deed, expected: Reason) -> Wrong {
    Wrong { deed, expected }
}

impl Scene<'_> {
    /// Something wrong, if the moment lends itself to it.
    pub(crate) fn mischief(&mut self) -> Option<Wrong> {
        match self.dice.percent() {
            0..55 => {
                let number = self.piles.open_orders.pick(self.dice)?;
                let order = self.mirror.order(&number)?;
                self.wrong_on_order(order)
            }
            55..65 => {
                let number = self.piles.settled_appeals.pick(self.dice)?;
                let appeal = self.mirror.appeal(&number)?;
                Some(self.wrong_on_appeal(appeal))
            }
            65..80 => {
                let number = self.piles.live_whistles.pick(self.dice)?;
                let whistle = self.mirror.whistle(&number)?;
                self.wrong_on_whistle(whistle)
            }
            80..88 => self.wrong_words(),
            88..92 => self.stolen_picture(),
            92..96 => {
                let number = self.piles.open_admissions.pick(self.dice)?;
                let admission = self.mirror.admission(&number)?;
                self.wrong_on_admission(admission)
            }
            _ => self.key_used_again(),
        }
    }

    fn wrong_on_order(&mut self, order: &WorkOrder) -> Option<Wrong> {
        let number = &order.number;
        match self.dice.below(12) {
            0 => {
                let unit = self.departments(&order.area, 1).pop()?;
                let officer = self.person(Role::DepartmentOfficer, &unit);
                Some(wrong(
                    Deed::order(officer, number, judge_as(Grade::A)),
                    Reason::RoleMayNot,
                ))
            }
            1 => {
                let stranger = self.dispatcher(&self.elsewhere(&order.area)?)?;
                Some(wrong(
                    Deed::order(stranger, number, no_dispatch(None)),
                    Reason::UnitMayNot,
                ))
            }
            2 => {
                let stranger = self.dispatcher(&self.elsewhere(&order.area)?)?;
                let what = Reassign {
                    reason: self.reason(),
                    lead: self.departments(&order.area, 1).pop()?,
                    assisting: Vec::new(),
                    item: None,
                };
                Some(wrong(
                    Deed::order(stranger, number, what),
                    Reason::OutsideScope,
                ))
            }
            3 => {
                let supervisor = self.supervisor(&order.area)?;
                let mut deed = Deed::order(supervisor, number, reminder());
                deed.guard.version = Some(order.version + 1);
                Some(wrong(deed, Reason::StaleVersion))
            }
            4 if !matches!(order.stage, Stage::OnAccount { .. }) => {
                let what = Resume {
                    note: String::new(),
                };
                let dispatcher = self.dispatcher(&order.area)?;
                Some(wrong(
                    Deed::order(dispatcher, number, what),
                    Reason::NotInThisStage,
                ))
            }
            5 => {
                let supervisor = self.supervisor(&order.area)?;
                let nobody = MatterNumber::new("W20200101-0000000");
                Some(wrong(
                    Deed::order(supervisor, &nobody, reminder()),
                    Reason::NoSuchMatter,
                ))
            }
            6 => {
                let into = number.clone();
                let dispatcher = self.dispatcher(&order.area)?;
                Some(wrong(
                    Deed::order(dispatcher, number, Merge { into }),
                    Reason::MergeWithItself,
                ))
            }
            7 => {
                let what = LiftSupervision {
                    reason: "  ".to_owned(),
                };
                let supervisor = self.supervisor(&order.area)?;
                Some(wrong(
                    Deed::order(supervisor, number, what),
                    Reason::ReasonMissing,
                ))
            }
            8 | 9 => self.wrong_of_the_holder(order),
            10 => self.wrong_blow(order),
            _ => {
                let unit = self.departments(&order.area, 1).pop()?;
                let officer = self.person(Role::DepartmentOfficer, &unit);
                let deed = self.blow_for(order)?;
                let deed = Deed {
                    caller: officer,
                    ..deed
                };
                // The city's companies answer for more than the district.
                Some(wrong(deed, Reason::MayNotBlow))
            }
        }
    }

    fn wrong_of_the_holder(&mut self, order: &WorkOrder) -> Option<Wrong> {
        let holder = self.worker(order.holder.as_ref()?);
        let number = &order.number;
        match (&order.stage, &order.judgement) {
            (Stage::Judged, _) if self.dice.chance(50) => Some(wrong(
                Deed::order(holder, number, no_dispatch(Some("zz-999".to_owned()))),
                Reason::UnknownItem,
            )),
            (Stage::Judged, Some(judgement)) if judgement.item.is_none() => Some(wrong(
                Deed::order(holder, number, no_dispatch(None)),
                Reason::BasisMissing,
            )),
            (Stage::Handling, _) => {
                let what = Handle {
                    outcome: Outcome::Solved,
                    public_reply: String::new(),
                    internal_note: String::new(),
                    contact: None,
                    public_attachments: Vec::new(),
                    internal_attachments: Vec::new(),
                };
                Some(wrong(
                    Deed::order(holder, number, what),
                    Reason::ReplyMissing,
                ))
            }
            _ => None,
        }
    }

    fn wrong_blow(&mut self, order: &WorkOrder) -> Option<Wrong> {
        let Deed { caller, what, .. } = self.blow_for(order)?;
        let What::Blow(mut blow) = what else {
            return None;
        };
        blow.kind = shaoying_model::WhistleKind::Routine;
        let expected = match self.dice.below(5) {
            3 => {
                blow.item = None;
                Reason::WhistleFieldMissing
            }
            4 => {
                blow.meet_at = None;
                Reason::WhistleFieldMissing
            }
            0 => {
                blow.judgement = None;
                Reason::JudgementMissing
            }
            1 => {
                blow.call.clear();
                Reason::NoResponders
            }
            _ => {
                let first = blow.call.first()?.clone();
                blow.call.push(first);
                Reason::UnitRepeated
            }
        };
        Some(wrong(Deed::new(caller, What::Blow(blow)), expected))
    }

    fn wrong_on_appeal(&mut self, appeal: &Appeal) -> Wrong {
        let (grade, expected) = match &appeal.rating {
            Some(_) => (3, Reason::AlreadyRated),
            None => (6, Reason::OutOfRange),
        };
        let what = Rate {
            grade,
            solved: true,
            comment: String::new(),
        };
        wrong(
            Deed::appeal(self.resident(), &appeal.number, what),
            expected,
        )
    }

    fn wrong_on_whistle(&mut self, whistle: &Whistle) -> Option<Wrong> {
        let number = &whistle.number;
        let leader = self.person(Role::StreetLeader, &whistle.street);
        let owed = whistle
            .responders
            .iter()
            .find(|responder| responder.part == Part::Open);
        let assessed = whistle
            .responders
            .iter()
            .find(|responder| responder.assessment.is_some());
        match (whistle.stage, self.dice.below(3)) {
            (WhistleStage::Blown, 0) => {
                owed?;
                let conclusion = self.reason();
                Some(wrong(
                    Deed::whistle(leader, number, Conclude { conclusion }),
                    Reason::PartUnfinished,
                ))
            }
            (WhistleStage::Blown, 1) => {
                let early = owed.filter(|responder| responder.report_ins.is_empty())?;
                let result = self.reason();
                let person = self.worker(&early.unit);
                Some(wrong(
                    Deed::whistle(
                        person,
                        number,
                        Finish {
                            result,
                            attachments: Vec::new(),
                        },
                    ),
                    Reason::NotReportedIn,
                ))
            }
            (WhistleStage::Blown, _) => {
                let unit = self.departments(&whistle.area, 1).pop()?;
                let person = self.worker(&unit);
                whistle.responder(&unit).is_err().then(|| Wrong {
                    deed: Deed::whistle(person, number, whistle::Acknowledge {}),
                    expected: Reason::NotAResponder,
                })
            }
            (WhistleStage::Concluded, _) => {
                let what = Assess {
                    unit: assessed?.unit.clone(),
                    scores: ResponseScores {
                        responsiveness: 80,
                        completion: 80,
                        satisfaction: 80,
                        comment: String::new(),
                    },
                };
                Some(wrong(
                    Deed::whistle(leader, number, what),
                    Reason::AlreadyAssessed,
                ))
            }
            (WhistleStage::Assessed, _) => None,
        }
    }

    /// A key, or another system's number, that was used for something else.
    fn key_used_again(&mut self) -> Option<Wrong> {
        let before = self.remembered?.clone();
        let what = match before.what {
            What::ReceiveAppeal(mut receive) if receive.external.is_some() => {
                receive.title.push('改');
                receive.appellant = None;
                What::ReceiveAppeal(receive)
            }
            _ => {
                let reason = "同一个键，另一件事".to_owned();
                let number = MatterNumber::new("W20200101-0000000");
                What::Order(number, Box::new(LiftSupervision { reason }.into()))
            }
        };
        Some(wrong(Deed { what, ..before }, Reason::KeyReused))
    }

    /// A place in another district.
    pub(super) fn elsewhere(&self, area: &AreaCode) -> Option<AreaCode> {
        let districts = self.profile.areas().map(|area| &area.code);
        districts
            .filter(|code| code.tier() == shaoying_model::Tier::District)
            .find(|code| !code.contains(area))
            .cloned()
    }
}

fn judge_as(grade: Grade) -> Judge {
    Judge {
        grade,
        tier: None,
        item: None,
        kind: None,
        urgency: None,
        note: String::new(),
    }
}

fn no_dispatch(item: Option<String>) -> Dispatch {
    Dispatch {
        lead: None,
        assisting: Vec::new(),
        item,
    }
}

fn reminder() -> Supervise {
    Supervise {
        level: SupervisionLevel::Reminder,
        cause: Cause::Overdue,
        measure: None,
        note: String::new(),
    }
}

/// A deed whose guard says nothing, whatever it said before.
pub(super) fn unguarded(deed: Deed) -> Deed {
    Deed {
        guard: Guard::default(),
        ..deed
    }
}
