//! The life of an admission: a department asks or hands down unasked, streets are heard,
//! the joint meeting weighs, a body decides; what was admitted is used, looked at again and
//! one day over.

use shaoying_desk::admission::{
    Apply, CountUse, Decide, Hear, Opine, RecordHandedDown, Review, Withdraw,
};
use shaoying_model::{
    AreaCode, MatterNumber, Reason, Role, Tier, UnitCode,
    admission::{Admission, AdmissionKind, Stage, Verdict, Vote},
    alarm::AlarmKind,
};

use super::{Scene, mischief::Wrong};
use crate::{
    burdens,
    deed::{Deed, What},
    texts,
};

impl Scene<'_> {
    /// A department asks, or lays something upon a street without asking.
    pub(crate) fn admission_arrives(&mut self) -> Option<Deed> {
        if let Some(deed) = self.gap_is_taken_up() {
            return Some(deed);
        }
        let area = self.places.pick(self.dice)?.at(Tier::Street)?;
        let department = self.departments(&area, 1).pop()?;
        if self.dice.chance(30) {
            let street = self.street(Role::StreetWorker, &area)?;
            let kind = *self.dice.pick(AdmissionKind::ALL)?;
            let what = RecordHandedDown {
                kind,
                name: burdens::name(self.dice, kind),
                department,
                how: "会议上口头要求，没有书面依据。".to_owned(),
                attachments: self.brought_by(&street),
            };
            return Some(Deed::new(street, What::RecordHandedDown(Box::new(what))));
        }
        let whole = self.dice.chance(25);
        let area = if whole { area.district() } else { area };
        let kind = *self.dice.pick(AdmissionKind::ALL)?;
        self.apply(&department, area, kind, None)
    }

    /// A department asks for what somebody missed in the lists.
    fn gap_is_taken_up(&mut self) -> Option<Deed> {
        let gap = self
            .mirror
            .alarm(&self.piles.open_alarms.pick(self.dice)?)?;
        let area = gap.area.at(Tier::Street)?;
        let department = self.departments(&area, 1).pop()?;
        let origin = (gap.kind == AlarmKind::ListGap).then(|| gap.number.clone())?;
        self.apply(&department, area, AdmissionKind::Duty, Some(origin))
    }

    pub(super) fn apply(
        &mut self,
        department: &UnitCode,
        area: AreaCode,
        kind: AdmissionKind,
        origin: Option<MatterNumber>,
    ) -> Option<Deed> {
        let officer = self.person(Role::DepartmentOfficer, department);
        if !officer.area.contains(&area) {
            return None;
        }
        // Before the city has a duty list, one that begins with an admission says little.
        let early = kind == AdmissionKind::Duty && !self.piles.duty_listed;
        if early || self.profile.admission.kind(kind).forbidden {
            return None;
        }
        let what = Apply {
            application: burdens::application(self.dice, kind),
            area,
            streets: Vec::new(),
            origin,
            attachments: self.brought_by(&officer),
        };
        Some(Deed::new(officer, What::Apply(Box::new(what))))
    }

    pub(crate) fn admission_move(&mut self, admission: &Admission) -> Option<Deed> {
        let number = &admission.number;
        match &admission.stage {
            Stage::HandedDown => {
                if self.dice.chance(50) {
                    let (area, origin) = (admission.area.clone(), admission.number.clone());
                    let (department, kind) = (&admission.department, admission.kind);
                    return self.apply(department, area, kind, Some(origin));
                }
                Some(self.withdraw(admission))
            }
            Stage::Hearing | Stage::Reviewing | Stage::Deciding if self.dice.chance(3) => {
                Some(self.withdraw(admission))
            }
            Stage::Hearing => self.street_speaks(admission),
            Stage::Reviewing => {
                if self.dice.chance(10) {
                    return self.street_speaks(admission);
                }
                let silent = admission.members.iter().filter(|one| one.opinion.is_none());
                let silent: Vec<&UnitCode> = silent.map(|one| &one.unit).collect();
                let unit = (*self.dice.pick(&silent)?).clone();
                let what = Opine {
                    vote: *self.dice.pick(Vote::ALL)?,
                    opinion: self.dice.say(texts::OPINIONS),
                };
                Some(Deed::admission(self.worker(&unit), number, what))
            }
            Stage::Deciding => self.decide(admission),
            Stage::Admitted { .. } => self.live_with(admission),
            _ => None,
        }
    }

    pub(super) fn withdraw(&mut self, admission: &Admission) -> Deed {
        let officer = self.person(Role::DepartmentOfficer, &admission.department);
        let reason = self.dice.say(texts::WITHDRAWN);
        Deed::admission(officer, &admission.number, Withdraw { reason })
    }

    fn street_speaks(&mut self, admission: &Admission) -> Option<Deed> {
        let silent = admission.streets.iter().filter(|one| one.view.is_none());
        let silent: Vec<&UnitCode> = silent.map(|one| &one.unit).collect();
        let unit = (*self.dice.pick(&silent)?).clone();
        let worker = self.person(Role::StreetWorker, &unit);
        let agrees = self.dice.chance(60);
        let said = if agrees {
            texts::AGREES
        } else {
            texts::DISAGREES
        };
        let what = Hear {
            agrees,
            reason: self.dice.say(said),
        };
        Some(Deed::admission(worker, &admission.number, what))
    }

    fn decide(&mut self, admission: &Admission) -> Option<Deed> {
        let body = self.worker(admission.holder()?);
        let today = jiff::tz::Offset::constant(8).to_datetime(self.now).date();
        let days = self.dice.between(0, 2);
        let until = today.checked_add(jiff::Span::new().days(days)).ok()?;
        let admit = self.dice.chance(75);
        let said = if admit {
            texts::ADMITTED
        } else {
            texts::REFUSED
        };
        let what = Decide {
            admit,
            reason: self.dice.say(said),
            document: "模拟〔2026〕1号".to_owned(),
            conditions: String::new(),
            quota: self.dice.chance(40).then_some(1),
            from: None,
            expires_on: self.dice.chance(40).then_some(until),
            attachments: self.brought_by(&body),
        };
        Some(Deed::admission(body, &admission.number, what))
    }

    fn live_with(&mut self, admission: &Admission) -> Option<Deed> {
        let number = &admission.number;
        if self.dice.chance(15) {
            let lead = self.worker(admission.holder()?);
            let what = Review {
                verdict: *self.dice.pick(Verdict::ALL)?,
                reason: self.dice.say(texts::REVIEWED),
                conditions: String::new(),
                quota: Some(2),
                expires_on: None,
            };
            return Some(Deed::admission(lead, number, what));
        }
        let units: Vec<&UnitCode> = admission.streets.iter().map(|one| &one.unit).collect();
        let unit = (*self.dice.pick(&units)?).clone();
        let worker = self.person(Role::StreetWorker, &unit);
        let what = CountUse {
            street: None,
            on: None,
            note: String::new(),
        };
        Some(Deed::admission(worker, number, what))
    }

    /// Something wrong about an admission, if its moment lends itself to it.
    pub(super) fn wrong_on_admission(&mut self, admission: &Admission) -> Option<Wrong> {
        let number = &admission.number;
        let hear = Hear {
            agrees: true,
            reason: String::new(),
        };
        let (deed, expected) = match self.dice.below(4) {
            0 => {
                // Whoever asks does not speak for a street.
                let officer = self.person(Role::DepartmentOfficer, &admission.department);
                (Deed::admission(officer, number, hear), Reason::RoleMayNot)
            }
            1 => {
                let elsewhere = self.elsewhere(&admission.area)?;
                let street = self.profile.areas().map(|area| area.code.clone());
                let mut street = street.filter(|code| code.tier() == Tier::Street);
                let street = street.find(|code| elsewhere.contains(code))?;
                let stranger = self.street(Role::StreetWorker, &street)?;
                (Deed::admission(stranger, number, hear), Reason::UnitMayNot)
            }
            2 if matches!(admission.stage, Stage::Hearing) => {
                let lead = self.worker(admission.holder()?);
                let what = Opine {
                    vote: Vote::For,
                    opinion: "尚未轮到".to_owned(),
                };
                let member = admission.members.iter();
                let mut member = member.filter(|one| lead.unit.as_ref() == Some(&one.unit));
                member.next()?;
                (Deed::admission(lead, number, what), Reason::NotInThisStage)
            }
            _ if matches!(admission.stage, Stage::Admitted { .. }) => {
                let street = admission.streets.first()?;
                let quota = admission.stage.terms()?.quota?;
                let year = jiff::tz::Offset::constant(8).to_datetime(self.now).year();
                if admission.times_used(&street.unit, year) < quota {
                    return None;
                }
                let worker = self.person(Role::StreetWorker, &street.unit);
                let what = CountUse {
                    street: None,
                    on: None,
                    note: String::new(),
                };
                (
                    Deed::admission(worker, number, what),
                    Reason::QuotaExhausted,
                )
            }
            _ => return None,
        };
        Some(Wrong { deed, expected })
    }
}
