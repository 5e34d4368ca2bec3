//! What becomes of a street's rights: a leader advises, is heard or assesses, a department
//! asks for a consent; whoever is asked answers, mostly; whoever asked takes note.

use shaoying_desk::right::{AnswerRight, AskRight, NoteRight};
use shaoying_model::{
    Role, StreetRightKind, UnitCode,
    right::{RightStage, RightVerdict},
};

use super::Scene;
use crate::{
    deed::{Deed, RightDeed, What},
    texts,
};

impl Scene<'_> {
    /// One that is under way goes on, or a right is used.
    pub(crate) fn right_move(&mut self) -> Option<Deed> {
        if self.dice.chance(40) {
            return self.right_is_used();
        }
        let number = self.piles.live_rights.pick(self.dice)?;
        let right = self.mirror.right(&number)?;
        let (kind, stage) = (right.kind, right.stage);
        let holder = self.speaker(&right.holder()?.clone());
        let what = match stage {
            // Some are never answered, and somebody hears of it.
            RightStage::Asked if self.dice.chance(30) => return None,
            RightStage::Asked => {
                let mut verdicts: Vec<RightVerdict> = RightVerdict::ALL.to_vec();
                verdicts.retain(|verdict| verdict.answers(kind));
                RightDeed::AnswerRight(AnswerRight {
                    verdict: *self.dice.pick(&verdicts)?,
                    reason: self.reason(),
                })
            }
            RightStage::Answered | RightStage::Noted => {
                RightDeed::NoteRight(NoteRight { note: self.note() })
            }
        };
        Some(Deed::new(holder, What::Right(number, what)))
    }

    fn right_is_used(&mut self) -> Option<Deed> {
        let area = self.places.pick(self.dice)?;
        let street = self.street(Role::StreetLeader, &area)?.unit?;
        let profile = self.profile;
        let place = &profile.unit(&street)?.area;
        let right = self.dice.pick(&profile.organisation.rights)?;
        let department = match self.dice.pick(&right.over) {
            Some(family) => profile.family(family, shaoying_model::Tier::District, place)?,
            None => self.departments(place, 1).pop()?,
        };
        let consent = right.kind == StreetRightKind::Consent;
        let (from, to) = if consent {
            (department, street)
        } else {
            (street, department)
        };
        let assessed = right.kind == StreetRightKind::Assessment;
        let asked = !matches!(
            right.kind,
            StreetRightKind::Calling | StreetRightKind::Management
        );
        let what = AskRight {
            right: right.code.clone(),
            to,
            title: right.name.clone(),
            content: self.dice.say(texts::REASONS),
            score: assessed.then(|| self.dice.between(40, 100) as u8),
        };
        let by = self.speaker(&from);
        asked.then(|| Deed::new(by, What::AskRight(what)))
    }

    /// Whoever speaks for a unit where rights are used.
    pub(super) fn speaker(&self, unit: &UnitCode) -> shaoying_desk::Caller {
        let street = self.profile.unit(unit);
        let street = street.is_some_and(|unit| unit.kind == shaoying_model::UnitKind::StreetOffice);
        let role = if street {
            Role::StreetLeader
        } else {
            Role::DepartmentOfficer
        };
        self.person(role, unit)
    }
}
