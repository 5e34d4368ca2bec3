//! The leftovers of a demonstration: after a month of chance, something stands in every
//! stage at the demonstration's own street, whatever the seed. Each deed is a real one,
//! through the desk and by whoever it is theirs to do. What a city's rules do not know, or
//! refuse, is left out.

use jiff::SignedDuration;
use shaoying_model::{
    MatterNumber,
    admission::{AdmissionKind, Stage, Verdict},
    right::RightStage,
};

use crate::{
    city::City,
    deed::Deed,
    outcome::Trouble,
    scene::OrderMove::{
        self, Acknowledge, Begin, Close, Decline, Defer, Dispatch, Handle, Judge, Object, Reopen,
        Verify,
    },
};

/// Between two deeds.
const PAUSE: SignedDuration = SignedDuration::from_secs(25);

/// What is done to each order, one after another; it stays where the last of them left it.
const ORDERS: &[&[OrderMove]] = &[
    &[],
    &[Judge],
    &[Judge, Dispatch],
    &[Judge, Dispatch, Acknowledge],
    &[Judge, Dispatch, Acknowledge, Begin],
    &[Judge, Dispatch, Object],
    &[Judge, Dispatch, Acknowledge, Begin, Handle],
    &[Judge, Dispatch, Acknowledge, Begin, Handle, Verify],
    &[Judge, Dispatch, Acknowledge, Begin, Handle, Verify, Close],
    &[
        Judge,
        Dispatch,
        Acknowledge,
        Begin,
        Handle,
        Verify,
        Close,
        Reopen,
    ],
    &[Judge, Dispatch, Acknowledge, Defer],
    &[Decline],
];

/// How far a whistle is brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sounded {
    Blown,
    Concluded,
    Assessed,
    Repeated,
}

/// How far an application is brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weighed {
    Hearing,
    Reviewing,
    Deciding,
    Admitted,
    Refused,
    Ended,
    Withdrawn,
}

const ADMISSIONS: &[(AdmissionKind, Weighed)] = &[
    (AdmissionKind::App, Weighed::Hearing),
    (AdmissionKind::ResponsibilityLetter, Weighed::Reviewing),
    (AdmissionKind::VetoItem, Weighed::Deciding),
    (AdmissionKind::Form, Weighed::Admitted),
    (AdmissionKind::VetoItem, Weighed::Refused),
    (AdmissionKind::App, Weighed::Ended),
    (AdmissionKind::Form, Weighed::Withdrawn),
];

impl City {
    /// Something that is over by the next day: what was admitted for one day only.
    pub(crate) async fn leave_what_lapses(&mut self) -> Result<(), Trouble> {
        self.bring_admission(AdmissionKind::App, Weighed::Admitted, true)
            .await
    }

    /// Something in every stage.
    pub(crate) async fn leave_something(&mut self) -> Result<(), Trouble> {
        for (serial, moves) in ORDERS.iter().enumerate() {
            self.bring_order(serial, moves).await?;
        }
        self.merge_two().await?;
        for how_far in [
            Sounded::Assessed,
            Sounded::Concluded,
            Sounded::Repeated,
            Sounded::Blown,
        ] {
            self.bring_whistle(how_far).await?;
        }
        for (kind, how_far) in ADMISSIONS {
            self.bring_admission(*kind, *how_far, false).await?;
        }
        let deed = self.scene().left_hand_down(AdmissionKind::Assessment);
        self.does(deed).await?;
        let deed = self.scene().left_hand_down(AdmissionKind::Form);
        if let Some(asked) = self.does(deed).await? {
            let kind = AdmissionKind::Form;
            let deed = self.scene().left_application(kind, Some(asked));
            self.does(deed).await?;
        }
        for (serial, stage) in RightStage::ALL.iter().enumerate() {
            self.bring_right(serial, *stage).await?;
        }
        Ok(())
    }

    /// Does a deed and lets a moment pass; the number of its matter, or none where it was
    /// refused or there was nobody to do it.
    async fn does(&mut self, deed: Option<Deed>) -> Result<Option<MatterNumber>, Trouble> {
        let Some(deed) = deed else { return Ok(None) };
        self.set_clock(self.now + PAUSE);
        let result = self.send(0, deed.clone()).await?;
        let number = result.as_ref().ok().map(shaoying_desk::Done::number);
        self.heard(deed, result)?;
        self.settle().await?;
        Ok(number)
    }

    async fn bring_order(
        &mut self,
        serial: usize,
        moves: &[OrderMove],
    ) -> Result<Option<MatterNumber>, Trouble> {
        let Some((deed, item)) = self.scene().left_order(serial) else {
            return Ok(None);
        };
        let Some(number) = self.does(Some(deed)).await? else {
            return Ok(None);
        };
        for one in moves {
            if *one == Verify {
                self.finish_parts(&number).await?;
            }
            let mut scene = self.scene();
            let order = scene.mirror.order(&number);
            let deed = order.and_then(|order| scene.left_move(order, *one, &item));
            if self.does(deed).await?.is_none() {
                return Ok(None);
            }
        }
        Ok(Some(number))
    }

    /// Whoever assists has finished too before anybody verifies.
    async fn finish_parts(&mut self, number: &MatterNumber) -> Result<(), Trouble> {
        loop {
            let scene = self.scene();
            let order = scene.mirror.order(number);
            let deed = order.and_then(|order| scene.left_part(order));
            if self.does(deed).await?.is_none() {
                return Ok(());
            }
        }
    }

    async fn assess_both_ways(&mut self, number: &MatterNumber) -> Result<(), Trouble> {
        loop {
            let scene = self.scene();
            let whistle = scene.mirror.whistle(number);
            let deed = whistle.and_then(|whistle| scene.left_assessment(whistle));
            if self.does(deed).await?.is_none() {
                return Ok(());
            }
        }
    }

    async fn merge_two(&mut self) -> Result<(), Trouble> {
        let into = self.bring_order(0, &[Judge, Dispatch, Acknowledge]).await?;
        let same = self.bring_order(0, &[Judge]).await?;
        let (Some(into), Some(same)) = (into, same) else {
            return Ok(());
        };
        let scene = self.scene();
        let order = scene.mirror.order(&same);
        let deed = order.and_then(|order| scene.left_merge(order, &into));
        self.does(deed).await.map(drop)
    }

    async fn bring_whistle(&mut self, how_far: Sounded) -> Result<(), Trouble> {
        let moves = &[Judge, Dispatch, Acknowledge, Begin];
        let Some(order) = self.bring_order(how_far as usize, moves).await? else {
            return Ok(());
        };
        // Whom the dice call varies; now and then they call nobody.
        let mut blown = None;
        for _ in 0..5 {
            let mut scene = self.scene();
            let order = scene.mirror.order(&order);
            let deed = order.and_then(|order| scene.blow_for(order));
            blown = self.does(deed).await?;
            if blown.is_some() {
                break;
            }
        }
        let (Some(number), true) = (blown, how_far != Sounded::Blown) else {
            return Ok(());
        };
        loop {
            let scene = self.scene();
            let whistle = scene.mirror.whistle(&number);
            let deed = whistle.and_then(|whistle| scene.left_response(whistle));
            if self.does(deed).await?.is_none() {
                break;
            }
        }
        let scene = self.scene();
        let whistle = scene.mirror.whistle(&number);
        let deed = whistle.map(|whistle| scene.left_conclusion(whistle));
        self.does(deed).await?;
        if how_far == Sounded::Assessed {
            self.assess_both_ways(&number).await?;
        }
        if how_far == Sounded::Repeated {
            let mut scene = self.scene();
            let whistle = scene.mirror.whistle(&number);
            let deed = whistle.and_then(|whistle| scene.left_repeat(whistle));
            self.does(deed).await?;
        }
        Ok(())
    }

    async fn bring_admission(
        &mut self,
        kind: AdmissionKind,
        how_far: Weighed,
        today_only: bool,
    ) -> Result<(), Trouble> {
        let deed = self.scene().left_application(kind, None);
        let Some(number) = self.does(deed).await? else {
            return Ok(());
        };
        loop {
            let mut scene = self.scene();
            let Some(admission) = scene.mirror.admission(&number) else {
                return Ok(());
            };
            let deed = match (&admission.stage, how_far) {
                (Stage::Hearing, Weighed::Withdrawn) => Some(scene.left_withdrawal(admission)),
                (Stage::Hearing, Weighed::Hearing)
                | (Stage::Reviewing, Weighed::Reviewing)
                | (Stage::Deciding, Weighed::Deciding) => None,
                (Stage::Hearing, _) => scene.left_hearing(admission),
                (Stage::Reviewing, _) => scene.left_opinion(admission),
                (Stage::Deciding, Weighed::Refused) => scene.left_decision(admission, false, false),
                (Stage::Deciding, _) => scene.left_decision(admission, true, today_only),
                (Stage::Admitted { .. }, Weighed::Ended) => {
                    scene.left_review(admission, Verdict::End)
                }
                (Stage::Admitted { .. }, _) if admission.reviews.is_empty() && !today_only => {
                    scene.left_review(admission, Verdict::Keep)
                }
                _ => None,
            };
            if self.does(deed).await?.is_none() {
                return Ok(());
            }
        }
    }

    /// A right is used and brought to a stage. Of an assessment no answer is owed, so only a
    /// right that wants one is left unanswered.
    async fn bring_right(&mut self, serial: usize, stage: RightStage) -> Result<(), Trouble> {
        let unanswered = stage == RightStage::Asked;
        let deed = self.scene().left_right(serial, unanswered);
        let Some(number) = self.does(deed).await? else {
            return Ok(());
        };
        loop {
            let scene = self.scene();
            let Some(right) = scene.mirror.right(&number) else {
                return Ok(());
            };
            let deed = match right.stage {
                now if now == stage => None,
                RightStage::Asked => scene.left_answer(right),
                RightStage::Answered => scene.left_note(right),
                RightStage::Noted => None,
            };
            if self.does(deed).await?.is_none() {
                return Ok(());
            }
        }
    }
}
