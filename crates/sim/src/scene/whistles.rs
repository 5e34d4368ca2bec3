//! The life of a whistle: blown for an order, answered by each responder, concluded by
//! the street, assessed by both sides, blown again.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use shaoying_desk::whistle::{
    Acknowledge, Assess, AssessStreet, Blow, Conclude, Contact, Finish, JoinOrder, Release, Repeat,
    ReportIn, RestatePresence,
};
use shaoying_model::{
    PresenceMode, PresenceOutcome, Role, UnitCode, WhistleKind,
    matter::Place,
    whistle::{
        CallScores, Called, Judgement, Part, Responder, ResponseScores, Whistle, WhistleStage,
    },
    work_order::WorkOrder,
};

use super::Scene;
use crate::{
    deed::{Deed, What},
    texts,
};

impl Scene<'_> {
    /// The street that answers for an order's place calls departments.
    pub(crate) fn blow_for(&mut self, order: &WorkOrder) -> Option<Deed> {
        let leader = self.street(Role::StreetLeader, &order.area)?;
        if order.whistles.iter().any(|link| link.open) {
            return None;
        }
        let called = self.called(order, 3);
        let kind = *self.dice.pick(WhistleKind::ALL)?;
        let hours = self.dice.between(1, 48);
        let meet_at = self.now + SignedDuration::from_hours(hours);
        let blow = Blow {
            kind,
            area: order.area.clone(),
            title: format!("联合处置：{}", order.title),
            reason: self.reason(),
            place: Place {
                address: "街道综合指挥室".to_owned(),
                point: None,
            },
            item: self.rests_on(order),
            meet_at: Some(meet_at),
            judgement: Some(Judgement {
                by: "街道党工委会议".to_owned(),
                finding: self.reason(),
                causes: BTreeSet::new(),
            }),
            orders: vec![order.number.clone()],
            call: called,
        };
        Some(Deed::new(leader, What::Blow(Box::new(blow))))
    }

    /// The item the order was judged by, or any that there is.
    fn rests_on(&self, order: &WorkOrder) -> Option<String> {
        let judged = order.judgement.as_ref().and_then(|one| one.item.clone());
        judged.or_else(|| self.profile.items().next().map(|item| item.code.clone()))
    }

    fn called(&mut self, order: &WorkOrder, most: i64) -> Vec<Called> {
        let units = self.departments(&order.area, most);
        units.into_iter().map(|unit| self.call(unit)).collect()
    }

    pub(super) fn call(&mut self, unit: UnitCode) -> Called {
        let presence = self.dice.pick(PresenceMode::ALL).copied();
        Called {
            unit,
            presence: presence.unwrap_or(PresenceMode::Seat),
            task: self.dice.say(texts::TASKS),
        }
    }

    pub(crate) fn whistle_move(&mut self, whistle: &Whistle) -> Option<Deed> {
        let worker = self.person(Role::StreetWorker, &whistle.street);
        let leader = self.person(Role::StreetLeader, &whistle.street);
        if self.dice.chance(3) {
            let index = self.dice.below(whistle.responders.len());
            let unit = whistle.responders.get(index)?.unit.clone();
            let what = Repeat {
                reason: self.reason(),
                call: vec![self.call(unit)],
            };
            return Some(Deed::whistle(leader, &whistle.number, what));
        }
        match whistle.stage {
            WhistleStage::Blown => {
                let open: Vec<&Responder> = whistle
                    .responders
                    .iter()
                    .filter(|responder| responder.part == Part::Open)
                    .collect();
                let Some(responder) = self.dice.pick(&open).copied() else {
                    let conclusion = self.reason();
                    let what = Conclude { conclusion };
                    return Some(Deed::whistle(leader, &whistle.number, what));
                };
                if self.dice.chance(12) {
                    return self.street_acts(whistle, responder, worker);
                }
                self.responder_acts(whistle, responder)
            }
            WhistleStage::Concluded | WhistleStage::Assessed => self.assess(whistle, worker),
        }
    }

    fn responder_acts(&mut self, whistle: &Whistle, responder: &Responder) -> Option<Deed> {
        let person = self.worker(&responder.unit);
        let number = &whistle.number;
        let seen = responder.acknowledged_at.is_some();
        let spoken = responder.contacted_at.is_some();
        let came = !responder.report_ins.is_empty();
        Some(match self.dice.percent() {
            0..40 if !seen => Deed::whistle(person, number, Acknowledge {}),
            0..40 if !spoken => Deed::whistle(person, number, Contact {}),
            0..70 if !came => {
                let earlier = self.dice.between(0, 90);
                let arrived_at = self.now - SignedDuration::from_mins(earlier);
                let what = ReportIn {
                    person: "值班人员".to_owned(),
                    arrived_at: self.dice.chance(30).then_some(arrived_at),
                    place: None,
                    attachments: Vec::new(),
                };
                Deed::whistle(person, number, what)
            }
            70..75 if came => {
                let what = ReportIn {
                    person: "值班人员".to_owned(),
                    arrived_at: None,
                    place: None,
                    attachments: Vec::new(),
                };
                Deed::whistle(person, number, what)
            }
            _ if came => {
                let result = self.reason();
                Deed::whistle(
                    person,
                    number,
                    Finish {
                        result,
                        attachments: Vec::new(),
                    },
                )
            }
            _ => return None,
        })
    }

    fn street_acts(
        &mut self,
        whistle: &Whistle,
        responder: &Responder,
        street: shaoying_desk::Caller,
    ) -> Option<Deed> {
        let unit = responder.unit.clone();
        let reason = self.reason();
        let number = &whistle.number;
        Some(match self.dice.percent() {
            0..40 => Deed::whistle(street, number, Release { unit, reason }),
            40..75 => {
                let outcome = *self.dice.pick(PresenceOutcome::ALL)?;
                let what = RestatePresence {
                    unit,
                    outcome,
                    reason,
                };
                Deed::whistle(street, number, what)
            }
            _ => {
                let order = self.piles.open_orders.pick(self.dice)?;
                let near = street.area.contains(&self.mirror.order(&order)?.area);
                let fresh = near && !whistle.orders.contains(&order);
                return fresh.then(|| Deed::whistle(street, number, JoinOrder { order }));
            }
        })
    }

    fn assess(&mut self, whistle: &Whistle, street: shaoying_desk::Caller) -> Option<Deed> {
        let number = &whistle.number;
        let of_them = whistle
            .responders
            .iter()
            .find(|responder| responder.assessment.is_none());
        let of_us = whistle
            .responders
            .iter()
            .find(|responder| responder.street_assessment.is_none())
            .filter(|_| self.profile.assessment.street.is_some());
        let mut points = || self.dice.between(40, 100) as u8;
        match (of_them, of_us) {
            (Some(responder), _) if points() < 70 || of_us.is_none() => {
                let what = Assess {
                    unit: responder.unit.clone(),
                    scores: ResponseScores {
                        responsiveness: points(),
                        completion: points(),
                        satisfaction: points(),
                        comment: String::new(),
                    },
                };
                Some(Deed::whistle(street, number, what))
            }
            (_, Some(responder)) => {
                let scores = CallScores {
                    call_mechanism: points(),
                    call_count: points(),
                    call_effect: points(),
                    comment: String::new(),
                };
                let person = self.worker(&responder.unit);
                Some(Deed::whistle(person, number, AssessStreet { scores }))
            }
            _ => None,
        }
    }
}
