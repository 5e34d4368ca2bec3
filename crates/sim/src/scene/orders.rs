//! What the holder of an order does next, by its stage.

use shaoying_desk::work_order::{
    Acknowledge, BeginHandling, Close, Decline, Dispatch, Escalate, Handle, Judge, Object, Resume,
    ReturnForRework, RuleObjection, Verify,
};
use shaoying_model::{
    Role, Tier, UnitKind, Urgency,
    work_order::{
        Contact, ContactWay, Outcome, Stage, Verification, VerificationMethod, WorkOrder,
    },
};

use super::Scene;
use crate::{
    deed::{Deed, What},
    texts,
};

impl Scene<'_> {
    /// Somebody does something about an order; nobody, sometimes.
    pub(crate) fn order_move(&mut self, order: &WorkOrder) -> Option<Deed> {
        if self.dice.chance(12) {
            return self.beside(order);
        }
        if self.fell_to_the_centre(order) {
            return self.reassign(order);
        }
        match &order.stage {
            Stage::Received => self.received(order),
            Stage::Judged => self.judged(order),
            Stage::Dispatched => self.dispatched(order),
            Stage::Acknowledged => self.acknowledged(order),
            Stage::Handling => self.handling(order),
            Stage::Objected => self.objected(order),
            Stage::Handled => self.handled(order),
            Stage::Verified => self.verified(order),
            Stage::OnAccount { .. } => self.on_account(order),
            Stage::Merged { .. } | Stage::Closed { .. } => None,
        }
    }

    /// What no unit of a list could take falls to the centre that dispatches, which handles
    /// nothing itself and sends it on by hand.
    fn fell_to_the_centre(&self, order: &WorkOrder) -> bool {
        let dispatched = matches!(
            order.stage,
            Stage::Dispatched | Stage::Acknowledged | Stage::Handling
        );
        let holder = order
            .holder
            .as_ref()
            .and_then(|unit| self.profile.unit(unit));
        dispatched && holder.is_some_and(|unit| unit.kind == UnitKind::CommandCenter)
    }

    /// Every third one or so is slow: its holder hardly ever finds the time.
    pub(crate) fn leaves_it_lying(&mut self, order: &WorkOrder) -> bool {
        let slow = order.number.as_str().bytes().last() == Some(b'3');
        slow && !self.dice.chance(8)
    }

    fn received(&mut self, order: &WorkOrder) -> Option<Deed> {
        let holder = self.worker(order.holder.as_ref()?);
        match self.dice.percent() {
            0..60 => Some(Deed::new(holder, What::AutoRoute(order.number.clone()))),
            60..88 => {
                let judge = self.judgement(order);
                Some(Deed::order(holder, &order.number, judge))
            }
            88..93 => self.rise(order),
            93..97 => self.decline(order),
            _ => self.merge(order),
        }
    }

    fn judgement(&mut self, order: &WorkOrder) -> Judge {
        let listed = self.listed_item(order);
        let item = listed.unwrap_or_else(|| self.any_item());
        let grade = self.profile.item(&item).map(|item| item.grade);
        let urgency = match self.dice.percent() {
            0..3 => Urgency::Emergency,
            3..12 => Urgency::Urgent,
            12..90 => order.urgency,
            _ => Urgency::Complex,
        };
        Judge {
            grade: grade.unwrap_or(shaoying_model::Grade::B),
            tier: self.dice.chance(10).then_some(Tier::District),
            item: self.dice.chance(92).then_some(item),
            kind: None,
            urgency: Some(urgency),
            note: self.note(),
        }
    }

    fn judged(&mut self, order: &WorkOrder) -> Option<Deed> {
        let holder = self.worker(order.holder.as_ref()?);
        if let Some(deed) = self.owed_part(order, 60) {
            return Some(deed);
        }
        let fits = order.judgement.as_ref().and_then(|one| one.item.as_ref());
        if fits.is_none() && self.dice.chance(60) {
            return self.no_item_fits(order);
        }
        match self.dice.percent() {
            0..82 => {
                let dispatch = self.dispatch(order);
                Some(Deed::order(holder, &order.number, dispatch))
            }
            82..87 => {
                let judge = self.judgement(order);
                Some(Deed::order(holder, &order.number, judge))
            }
            87..90 => self.decline(order),
            90..93 => self.merge(order),
            _ => self.rise(order),
        }
    }

    fn dispatch(&mut self, order: &WorkOrder) -> Dispatch {
        let judgement = order.judgement.as_ref();
        let item = match judgement.and_then(|judgement| judgement.item.clone()) {
            // After an objection was upheld the same item would come to the same unit.
            Some(item) if !order.returned_before() && self.dispatchable(&item) => item,
            _ => self.any_item(),
        };
        let tier = judgement.map_or(Tier::Street, |judgement| judgement.tier);
        let known = self.profile.item(&item);
        let lead = known.and_then(|item| self.profile.responsible(item, tier, &order.area));
        let mut assisting = known
            .map(|item| self.profile.assisting(item, Tier::District, &order.area))
            .filter(|_| self.dice.chance(70))
            .unwrap_or_default();
        // Whoever still owes a part keeps it.
        assisting.extend(Self::owed(order));
        assisting.sort();
        assisting.dedup();
        assisting.retain(|unit| Some(unit) != lead.as_ref());
        Dispatch {
            lead: None,
            assisting,
            item: Some(item),
        }
    }

    /// An item that only a list holds may be one that nobody here can be given.
    fn dispatchable(&mut self, item: &str) -> bool {
        self.profile.item(item).is_some() || self.dice.chance(70)
    }

    fn dispatched(&mut self, order: &WorkOrder) -> Option<Deed> {
        let holder = self.worker(order.holder.as_ref()?);
        match self.dice.percent() {
            0..60 => Some(Deed::order(holder, &order.number, Acknowledge {})),
            60..72 => self.begin(order),
            72..78 => self.handle(order),
            78..90 => {
                let object = self.objection();
                Some(Deed::order(holder, &order.number, object))
            }
            90..95 => self.reassign(order),
            _ => self.rise(order),
        }
    }

    fn acknowledged(&mut self, order: &WorkOrder) -> Option<Deed> {
        match self.dice.percent() {
            0..60 => self.begin(order),
            60..78 => self.handle(order),
            78..84 => {
                let holder = self.worker(order.holder.as_ref()?);
                let object = self.objection();
                Some(Deed::order(holder, &order.number, object))
            }
            84..90 => self.blow_for(order),
            90..95 => self.ask_for_time(order),
            _ => self.defer(order),
        }
    }

    fn handling(&mut self, order: &WorkOrder) -> Option<Deed> {
        if let Some(deed) = self.owed_part(order, 35) {
            return Some(deed);
        }
        match self.dice.percent() {
            0..66 => self.handle(order),
            66..76 => self.blow_for(order),
            76..84 => self.ask_for_time(order),
            84..88 => self.defer(order),
            88..92 => self.reassign(order),
            92..95 => self.merge(order),
            _ => self.rise(order),
        }
    }

    fn begin(&mut self, order: &WorkOrder) -> Option<Deed> {
        let holder = self.worker(order.holder.as_ref()?);
        let what = BeginHandling {
            contact: self.contact(),
            note: self.note(),
        };
        Some(Deed::order(holder, &order.number, what))
    }

    fn contact(&mut self) -> Option<Contact> {
        let way = *self.dice.pick(ContactWay::ALL)?;
        let contact = Contact { way, at: self.now };
        self.dice.chance(60).then_some(contact)
    }

    fn handle(&mut self, order: &WorkOrder) -> Option<Deed> {
        let holder = self.worker(order.holder.as_ref()?);
        let brought = self.brought_by(&holder);
        // The first of several is for the resident too.
        let (public, internal) = brought.split_at(brought.len().min(1));
        let what = Handle {
            outcome: *self.dice.pick(Outcome::ALL)?,
            public_reply: self.dice.say(texts::REPLIES),
            internal_note: self.note(),
            contact: self.contact(),
            public_attachments: public.to_vec(),
            internal_attachments: internal.to_vec(),
        };
        Some(Deed::order(holder, &order.number, what))
    }

    fn objection(&mut self) -> Object {
        Object {
            reason: self.dice.say(texts::NOT_OURS),
            item: self.any_item(),
            attachments: Vec::new(),
        }
    }

    fn objected(&mut self, order: &WorkOrder) -> Option<Deed> {
        let unit = order.holder.as_ref()?;
        let street = self.profile.unit(unit)?.kind == UnitKind::StreetOffice;
        let judge = if street {
            self.person(Role::StreetLeader, unit)
        } else {
            self.worker(unit)
        };
        let arbitration = order.objections.last()?.arbitration;
        let upheld = self.dice.chance(55);
        let named = (arbitration && upheld && self.dice.chance(80))
            .then(|| self.departments(&order.area, 1).pop())
            .flatten();
        let what = RuleObjection {
            upheld,
            reason: self.reason(),
            item: named.is_some().then(|| self.any_item()),
            names: named,
        };
        Some(Deed::order(judge, &order.number, what))
    }

    fn handled(&mut self, order: &WorkOrder) -> Option<Deed> {
        let verifier = self.verifier(order)?;
        if let Some(deed) = self.owed_part(order, 50) {
            return Some(deed);
        }
        let verification = self.verification()?;
        let attachments = self.brought_by(&verifier);
        Some(match self.dice.percent() {
            0..60 => Deed::order(
                verifier,
                &order.number,
                Verify {
                    verification,
                    attachments,
                },
            ),
            60..80 => {
                let close = Close {
                    verification: Some(verification),
                };
                Deed::order(verifier, &order.number, close)
            }
            _ => {
                let reason = self.reason();
                Deed::order(
                    verifier,
                    &order.number,
                    ReturnForRework {
                        reason,
                        attachments,
                    },
                )
            }
        })
    }

    /// Whoever verifies at the desk that holds the order.
    pub(super) fn verifier(&self, order: &WorkOrder) -> Option<shaoying_desk::Caller> {
        let unit = order.holder.as_ref()?;
        let kind = self.profile.unit(unit)?.kind;
        Some(if kind == UnitKind::CommandCenter {
            self.person(Role::Verifier, unit)
        } else {
            self.worker(unit)
        })
    }

    fn verification(&mut self) -> Option<Verification> {
        Some(Verification {
            method: *self.dice.pick(VerificationMethod::ALL)?,
            note: self.note(),
        })
    }

    fn verified(&mut self, order: &WorkOrder) -> Option<Deed> {
        let verifier = self.verifier(order)?;
        if let Some(deed) = self.owed_part(order, 70) {
            return Some(deed);
        }
        if self.dice.chance(5) {
            let reason = self.reason();
            return Some(Deed::order(
                verifier,
                &order.number,
                ReturnForRework {
                    reason,
                    attachments: Vec::new(),
                },
            ));
        }
        let close = Close { verification: None };
        Some(Deed::order(verifier, &order.number, close))
    }

    fn on_account(&mut self, order: &WorkOrder) -> Option<Deed> {
        let dispatcher = self.dispatcher(&order.area)?;
        let note = self.note();
        self.dice
            .chance(30)
            .then(|| Deed::order(dispatcher, &order.number, Resume { note }))
    }

    fn decline(&mut self, order: &WorkOrder) -> Option<Deed> {
        let unit = order.holder.as_ref()?;
        let kind = self.profile.unit(unit)?.kind;
        let role = if kind == UnitKind::CommandCenter {
            Role::Dispatcher
        } else {
            Role::Intake
        };
        let what = Decline {
            basis: "依法应通过诉讼、仲裁等途径解决".to_owned(),
            public_reply: self.dice.say(texts::REPLIES),
        };
        Some(Deed::order(self.person(role, unit), &order.number, what))
    }

    /// Escalates to the tier above, or from a street straight to the city.
    fn rise(&mut self, order: &WorkOrder) -> Option<Deed> {
        let holder = self.worker(order.holder.as_ref()?);
        if holder.role == Role::DepartmentOfficer {
            return None;
        }
        let from = order.judgement.as_ref().map(|judgement| judgement.tier);
        let direct = self.dice.chance(25);
        let to = match from {
            None => Tier::District,
            Some(Tier::Street) if direct => Tier::City,
            Some(tier) => tier.above()?,
        };
        let item = self.any_item();
        let what = Escalate {
            to,
            reason: self.reason(),
            checked: (from == Some(Tier::Street)).then_some(item),
        };
        Some(Deed::order(holder, &order.number, what))
    }
}
