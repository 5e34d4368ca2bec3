//! What happens to an appeal after its answer: the call-back, the resident's own word,
//! and the matter taken up again.

use shaoying_desk::appeal::{CallBack, Rate, Reopen};
use shaoying_model::{
    Role,
    appeal::{Appeal, AppealStage, Reached},
};

use super::Scene;
use crate::deed::{Deed, ResidentDeed, What};

impl Scene<'_> {
    pub(crate) fn appeal_move(&mut self, appeal: &Appeal) -> Option<Deed> {
        Some(match (appeal.stage, self.dice.percent()) {
            (AppealStage::Answered, 0..60) => self.call_back(appeal),
            (AppealStage::Answered, 60..92) => self.rate(appeal),
            (AppealStage::Settled, 0..60) if appeal.rating.is_none() => self.rate(appeal),
            (AppealStage::Answered, _) | (AppealStage::Settled, 60..70) => self.reopen(appeal),
            _ => return None,
        })
    }

    fn call_back(&mut self, appeal: &Appeal) -> Deed {
        let caller = self.person(Role::Caller, &appeal.desk);
        let reached = match self.dice.percent() {
            0..75 => Reached::Yes,
            75..90 => Reached::No,
            _ => Reached::Declined,
        };
        let spoken = reached == Reached::Yes;
        let solved = spoken.then(|| self.dice.chance(85));
        let reason = self.reason();
        let again = solved == Some(false) && self.dice.chance(70);
        let what = CallBack {
            reached,
            solved,
            satisfaction: spoken.then(|| self.dice.between(1, 5) as u8),
            note: self.note(),
            reopen: again.then_some(reason),
        };
        Deed::appeal(caller, &appeal.number, what)
    }

    fn rate(&mut self, appeal: &Appeal) -> Deed {
        let what = Rate {
            grade: self.dice.between(1, 5) as u8,
            solved: self.dice.chance(80),
            comment: String::new(),
        };
        self.by_resident(appeal, ResidentDeed::Rate(what))
    }

    fn reopen(&mut self, appeal: &Appeal) -> Deed {
        let reason = self.reason();
        self.by_resident(appeal, ResidentDeed::Reopen(Reopen { reason }))
    }

    /// Through the residents' door, with the word that only they were told.
    fn by_resident(&self, appeal: &Appeal, what: ResidentDeed) -> Deed {
        let what = What::Resident(appeal.number.clone(), what);
        Deed::new(self.resident(), what)
    }
}
