//! What is done so that something is left in every stage: one deed each, by whoever it is
//! theirs to do.

use shaoying_desk::{
    admission::{Decide, Hear, Opine, RecordHandedDown, Review},
    right::{AnswerRight, AskRight, NoteRight},
    whistle::{self, Assess, AssessStreet, Conclude, Finish, Repeat, ReportIn},
    work_order::{
        Acknowledge, BeginHandling, Close, Decline, Defer, Dispatch, FinishPart, Handle, Judge,
        Merge, Object, Receive, Reopen, Verify,
    },
};
use shaoying_locality::{Item, StreetRight};
use shaoying_model::{
    AreaCode, MatterNumber, Role, StreetRightKind, Tier, UnitCode,
    admission::{Admission, AdmissionKind, Verdict, Vote},
    right::{Right, RightVerdict},
    whistle::{CallScores, ResponseScores, Whistle},
    work_order::{
        Contact, ContactWay, OrderSource, Outcome, Verification, VerificationMethod, WorkOrder,
    },
};

use super::Scene;
use crate::{
    burdens,
    deed::{Deed, RightDeed, What},
    texts,
};

/// What is done to an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OrderMove {
    Judge,
    Dispatch,
    Acknowledge,
    Begin,
    Handle,
    Verify,
    Close,
    Reopen,
    Object,
    Defer,
    Decline,
}

impl Scene<'_> {
    /// The community that the demonstration looks from.
    fn home(&self) -> AreaCode {
        self.profile.demonstration().community
    }

    /// The department whose officer the demonstration shows.
    fn shown_department(&self) -> Option<UnitCode> {
        let shown = self.profile.demonstration();
        let family = shown.departments.first()?;
        self.profile.family(family, Tier::District, &self.home())
    }

    /// The items of that department that a district solves, or else all items.
    fn shown_items(&self) -> Vec<Item> {
        let shown = self.profile.demonstration();
        let fits = |item: &&Item| {
            shown.departments.first() == Some(&item.department)
                && self.profile.tier_of(item.grade) == Tier::District
        };
        let items: Vec<Item> = self.profile.items().filter(fits).cloned().collect();
        if items.is_empty() {
            return self.profile.items().cloned().collect();
        }
        items
    }

    /// A grid worker finds something, and it is known which item it will be judged by.
    pub(crate) fn left_order(&mut self, serial: usize) -> Option<(Deed, String)> {
        let items = self.shown_items();
        let item = items.get(serial % items.len().max(1))?;
        let area = self.home();
        let name = self.profile.area(&area)?.name.clone();
        let unit = self.profile.answering(Tier::Community, &area)?;
        let (title, description) = texts::about(self.dice, Some(item), &name);
        let receive = Receive {
            source: OrderSource::GridFinding,
            title,
            description,
            place: self.place(&area, &name),
            area,
            urgency: None,
            judgement: None,
            attachments: Vec::new(),
        };
        let finder = self.person(Role::GridWorker, &unit);
        let deed = Deed::new(finder, What::ReceiveOrder(Box::new(receive)));
        Some((deed, item.code.clone()))
    }

    pub(crate) fn left_move(
        &mut self,
        order: &WorkOrder,
        what: OrderMove,
        item: &str,
    ) -> Option<Deed> {
        let number = &order.number;
        let holder = || Some(self.worker(order.holder.as_ref()?));
        let verification = Verification {
            method: VerificationMethod::ALL.first().copied()?,
            note: "现场核实，已按要求处理。".to_owned(),
        };
        let contact = Contact {
            way: ContactWay::ALL.first().copied()?,
            at: self.now,
        };
        Some(match what {
            OrderMove::Judge => {
                let judge = Judge {
                    grade: self.profile.item(item)?.grade,
                    tier: None,
                    item: Some(item.to_owned()),
                    kind: None,
                    urgency: None,
                    note: "按清单研判。".to_owned(),
                };
                Deed::order(holder()?, number, judge)
            }
            OrderMove::Dispatch => {
                let dispatch = Dispatch {
                    lead: None,
                    assisting: Vec::new(),
                    item: Some(item.to_owned()),
                };
                Deed::order(holder()?, number, dispatch)
            }
            OrderMove::Acknowledge => Deed::order(holder()?, number, Acknowledge {}),
            OrderMove::Begin => {
                let begin = BeginHandling {
                    contact: Some(contact),
                    note: "已安排人员到现场。".to_owned(),
                };
                Deed::order(holder()?, number, begin)
            }
            OrderMove::Handle => {
                let handle = Handle {
                    outcome: Outcome::ALL.first().copied()?,
                    public_reply: "您好，您反映的问题已处理完毕，感谢您的监督。".to_owned(),
                    internal_note: "已清理到位，列入日常巡查。".to_owned(),
                    contact: Some(contact),
                    public_attachments: Vec::new(),
                    internal_attachments: Vec::new(),
                };
                Deed::order(holder()?, number, handle)
            }
            OrderMove::Verify => {
                let verify = Verify {
                    verification,
                    attachments: Vec::new(),
                };
                Deed::order(self.verifier(order)?, number, verify)
            }
            OrderMove::Close => {
                let close = Close { verification: None };
                Deed::order(self.verifier(order)?, number, close)
            }
            OrderMove::Reopen => {
                let desk = self.dispatcher(&order.area)?.unit?;
                let reopen = Reopen {
                    reason: "回访时居民反映问题再次出现，要求继续处理。".to_owned(),
                };
                Deed::order(self.person(Role::Caller, &desk), number, reopen)
            }
            OrderMove::Object => {
                let object = Object {
                    reason: "该地点不在本单位管理范围内，按清单应由其他单位承担。".to_owned(),
                    item: item.to_owned(),
                    attachments: Vec::new(),
                };
                Deed::order(holder()?, number, object)
            }
            OrderMove::Defer => {
                let defer = Defer {
                    reason: "需待管线改造完成后一并处理。".to_owned(),
                    review_on: Some(self.now + jiff::SignedDuration::from_hours(15 * 24)),
                };
                Deed::order(self.dispatcher(&order.area)?, number, defer)
            }
            OrderMove::Decline => {
                let unit = order.holder.as_ref()?;
                let decline = Decline {
                    basis: "该纠纷已由人民法院受理，依法应通过诉讼途径解决。".to_owned(),
                    public_reply: "您好，您反映的事项已由人民法院受理，请依法通过诉讼途径解决。"
                        .to_owned(),
                };
                Deed::order(self.worker(unit), number, decline)
            }
        })
    }

    /// An assisting unit that still owes its part finishes it.
    pub(crate) fn left_part(&self, order: &WorkOrder) -> Option<Deed> {
        let unit = Self::owed(order).into_iter().next()?;
        let finish = FinishPart {
            note: "协办部分已办理完毕。".to_owned(),
            attachments: Vec::new(),
        };
        Some(Deed::order(self.worker(&unit), &order.number, finish))
    }

    /// One order is found to be about the same as another.
    pub(crate) fn left_merge(&self, order: &WorkOrder, into: &MatterNumber) -> Option<Deed> {
        let dispatcher = self.dispatcher(&order.area)?;
        let merge = Merge { into: into.clone() };
        Some(Deed::order(dispatcher, &order.number, merge))
    }

    /// What the called units still owe of a whistle, in turn; none once all have finished.
    pub(crate) fn left_response(&self, whistle: &Whistle) -> Option<Deed> {
        let mut owing = whistle.responders.iter();
        let responder = owing.find(|one| one.part == shaoying_model::whistle::Part::Open)?;
        let person = self.worker(&responder.unit);
        let number = &whistle.number;
        Some(if responder.acknowledged_at.is_none() {
            Deed::whistle(person, number, whistle::Acknowledge {})
        } else if responder.contacted_at.is_none() {
            Deed::whistle(person, number, whistle::Contact {})
        } else if responder.report_ins.is_empty() {
            let came = ReportIn {
                person: "值班人员".to_owned(),
                arrived_at: None,
                place: None,
                attachments: Vec::new(),
            };
            Deed::whistle(person, number, came)
        } else {
            let finish = Finish {
                result: "已按街道要求到场处置，职责内事项办理完毕。".to_owned(),
                attachments: Vec::new(),
            };
            Deed::whistle(person, number, finish)
        })
    }

    pub(crate) fn left_conclusion(&self, whistle: &Whistle) -> Deed {
        let leader = self.person(Role::StreetLeader, &whistle.street);
        let conclusion = "各单位已到场，问题现场解决，由街道列入巡查。".to_owned();
        Deed::whistle(leader, &whistle.number, Conclude { conclusion })
    }

    /// The next assessment that is owed, the street's first; none once both sides are done.
    pub(crate) fn left_assessment(&self, whistle: &Whistle) -> Option<Deed> {
        let number = &whistle.number;
        let mut responders = whistle.responders.iter();
        if let Some(responder) = responders.clone().find(|one| one.assessment.is_none()) {
            let street = self.person(Role::StreetWorker, &whistle.street);
            let assess = Assess {
                unit: responder.unit.clone(),
                scores: ResponseScores {
                    responsiveness: 92,
                    completion: 88,
                    satisfaction: 90,
                    comment: "到场及时，处置到位。".to_owned(),
                },
            };
            return Some(Deed::whistle(street, number, assess));
        }
        self.profile.assessment.street.as_ref()?;
        let responder = responders.find(|one| one.street_assessment.is_none())?;
        let assess = AssessStreet {
            scores: CallScores {
                call_mechanism: 90,
                call_count: 85,
                call_effect: 88,
                comment: "事由清楚，准备充分。".to_owned(),
            },
        };
        Some(Deed::whistle(self.worker(&responder.unit), number, assess))
    }

    pub(crate) fn left_repeat(&mut self, whistle: &Whistle) -> Option<Deed> {
        let unit = whistle.responders.first()?.unit.clone();
        let leader = self.person(Role::StreetLeader, &whistle.street);
        let repeat = Repeat {
            reason: "处置后问题反复出现，需要再次到场。".to_owned(),
            call: vec![self.call(unit)],
        };
        Some(Deed::whistle(leader, &whistle.number, repeat))
    }

    /// The shown department asks something of the shown street.
    pub(crate) fn left_application(
        &mut self,
        kind: AdmissionKind,
        origin: Option<MatterNumber>,
    ) -> Option<Deed> {
        let department = self.shown_department()?;
        let street = self.home().at(Tier::Street)?;
        self.apply(&department, street, kind, origin)
    }

    /// The shown street notes what was laid upon it unasked.
    pub(crate) fn left_hand_down(&mut self, kind: AdmissionKind) -> Option<Deed> {
        let street = self.street(Role::StreetWorker, &self.home())?;
        let what = RecordHandedDown {
            kind,
            name: burdens::name(self.dice, kind),
            department: self.shown_department()?,
            how: "会议上口头要求，没有书面依据。".to_owned(),
            attachments: Vec::new(),
        };
        Some(Deed::new(street, What::RecordHandedDown(Box::new(what))))
    }

    /// A street that has not spoken speaks.
    pub(crate) fn left_hearing(&mut self, admission: &Admission) -> Option<Deed> {
        let mut streets = admission.streets.iter();
        let street = streets.find(|one| one.view.is_none())?;
        let hear = Hear {
            agrees: true,
            reason: self.dice.say(texts::AGREES),
        };
        let worker = self.person(Role::StreetWorker, &street.unit);
        Some(Deed::admission(worker, &admission.number, hear))
    }

    /// A member that has not spoken speaks.
    pub(crate) fn left_opinion(&mut self, admission: &Admission) -> Option<Deed> {
        let mut members = admission.members.iter();
        let member = members.find(|one| one.opinion.is_none())?;
        let opine = Opine {
            vote: Vote::For,
            opinion: "依据明确，边界清楚，建议按申请内容执行。".to_owned(),
        };
        Some(Deed::admission(
            self.worker(&member.unit),
            &admission.number,
            opine,
        ))
    }

    /// The body decides; what it admits ends today, or has no end.
    pub(crate) fn left_decision(
        &mut self,
        admission: &Admission,
        admit: bool,
        today_only: bool,
    ) -> Option<Deed> {
        let body = self.worker(admission.holder()?);
        let today = jiff::tz::Offset::constant(8).to_datetime(self.now).date();
        let reasons = if admit {
            texts::ADMITTED
        } else {
            texts::REFUSED
        };
        let decide = Decide {
            admit,
            reason: self.dice.say(reasons),
            document: "准入决定〔2026〕1号(示例)".to_owned(),
            conditions: String::new(),
            quota: None,
            from: None,
            expires_on: today_only.then_some(today),
            attachments: Vec::new(),
        };
        Some(Deed::admission(body, &admission.number, decide))
    }

    /// Whoever leads looks at it again.
    pub(crate) fn left_review(&self, admission: &Admission, verdict: Verdict) -> Option<Deed> {
        let reason = match verdict {
            Verdict::End => "所需数据已可共享，取消报送。",
            _ => "执行情况正常，街道反映负担可控，予以保留。",
        };
        let review = Review {
            verdict,
            reason: reason.to_owned(),
            conditions: String::new(),
            quota: None,
            expires_on: None,
        };
        let lead = self.worker(admission.holder()?);
        Some(Deed::admission(lead, &admission.number, review))
    }

    pub(crate) fn left_withdrawal(&mut self, admission: &Admission) -> Deed {
        self.withdraw(admission)
    }

    /// One of the city's rights is used, of those that want an answer or of all; none where
    /// it has none of them.
    pub(crate) fn left_right(&self, serial: usize, wants_answer: bool) -> Option<Deed> {
        let called = [StreetRightKind::Calling, StreetRightKind::Management];
        let fits = |right: &&StreetRight| {
            !called.contains(&right.kind) && (!wants_answer || right.kind.wants_answer())
        };
        let rights = self.profile.organisation.rights.iter().filter(fits);
        let rights: Vec<&StreetRight> = rights.collect();
        let right = *rights.get(serial % rights.len().max(1))?;
        let home = self.home();
        let street = self.profile.answering(Tier::Street, &home)?;
        let family = right.over.first();
        let department = match family {
            Some(family) => self.profile.family(family, Tier::District, &home)?,
            None => self.shown_department()?,
        };
        let content = match right.kind {
            StreetRightKind::Assessment => "本季度到场及时，处置到位，居民反映较好。",
            StreetRightKind::Consent => "拟调整派驻负责人，请街道研究是否同意。",
            StreetRightKind::PersonnelAdvice => "建议对长期驻点、群众认可的人员优先考虑。",
            StreetRightKind::PlanningOpinion => "建议在社区用地中留出停车和养老设施。",
            _ => "该项目涉及周边居民较多，建议先听取意见再决定。",
        };
        let (from, to) = if right.kind == StreetRightKind::Consent {
            (department, street)
        } else {
            (street, department)
        };
        let ask = AskRight {
            right: right.code.clone(),
            to,
            title: right.name.clone(),
            content: content.to_owned(),
            score: (right.kind == StreetRightKind::Assessment).then_some(90),
        };
        Some(Deed::new(self.speaker(&from), What::AskRight(ask)))
    }

    pub(crate) fn left_answer(&self, right: &Right) -> Option<Deed> {
        let mut verdicts = RightVerdict::ALL.iter().copied();
        let answer = AnswerRight {
            verdict: verdicts.find(|verdict| verdict.answers(right.kind))?,
            reason: "意见收到，已研究，按此办理。".to_owned(),
        };
        let what = What::Right(right.number.clone(), RightDeed::AnswerRight(answer));
        Some(Deed::new(self.speaker(right.holder()?), what))
    }

    pub(crate) fn left_note(&self, right: &Right) -> Option<Deed> {
        let note = NoteRight {
            note: "已知悉。".to_owned(),
        };
        let what = What::Right(right.number.clone(), RightDeed::NoteRight(note));
        Some(Deed::new(self.speaker(right.holder()?), what))
    }
}
