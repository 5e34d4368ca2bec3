//! Piles of matters by what they wait for, so that a player finds something to do
//! without reading the whole city.

use shaoying_desk::AnyMatter;
use shaoying_locality::LocalityProfile;
use shaoying_model::{
    ListKind, MatterNumber, appeal::AppealStage, attachment::AttachmentStage, journal::StreamKind,
    whistle::WhistleStage, work_order::Stage,
};

use crate::{dice::Dice, mirror::Change};

/// Numbers in the order they came.
#[derive(Debug, Default)]
pub(crate) struct Pile(Vec<MatterNumber>);

/// The most a pile keeps; the oldest are forgotten first.
const LONGEST: usize = 1_000;

impl Pile {
    fn hold(&mut self, number: &MatterNumber, belongs: bool) {
        let place = self.0.iter().position(|held| held == number);
        match (place, belongs) {
            (None, true) => {
                if self.0.len() == LONGEST {
                    self.0.remove(0);
                }
                self.0.push(number.clone());
            }
            (Some(place), false) => {
                self.0.remove(place);
            }
            _ => {}
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &MatterNumber> {
        self.0.iter()
    }

    pub(crate) fn pick(&self, dice: &mut Dice) -> Option<MatterNumber> {
        dice.pick(&self.0).cloned()
    }
}

/// All piles.
#[derive(Debug, Default)]
pub(crate) struct Piles {
    /// Orders that wait for their holder.
    pub(crate) open_orders: Pile,
    /// Orders that go on in another.
    pub(crate) merged_orders: Pile,
    /// Orders that are over.
    pub(crate) closed_orders: Pile,
    /// Appeals that an order handles.
    pub(crate) joined_appeals: Pile,
    /// Appeals that wait for a call-back.
    pub(crate) answered_appeals: Pile,
    /// Appeals that are over, unless reopened.
    pub(crate) settled_appeals: Pile,
    /// Whistles that sound, or wait for an assessment.
    pub(crate) live_whistles: Pile,
    /// Whistles that are over, unless repeated.
    pub(crate) past_whistles: Pile,
    /// Uses of rights that wait to be answered or noted.
    pub(crate) live_rights: Pile,
    /// Admissions that wait for somebody, or bind somebody.
    pub(crate) open_admissions: Pile,
    /// Alarms nobody has settled.
    pub(crate) open_alarms: Pile,
    /// Files that no matter names yet.
    pub(crate) kept_files: Pile,
    /// Files that a matter names.
    pub(crate) named_files: Pile,
    /// Whether the city has published its duty list.
    pub(crate) duty_listed: bool,
    /// Whether the city has streets assessed, so that a whistle waits for it.
    streets_assessed: bool,
}

impl Piles {
    pub(crate) fn of(profile: &LocalityProfile) -> Self {
        Self {
            streets_assessed: profile.assessment.street.is_some(),
            ..Self::default()
        }
    }

    /// Puts the matter of a change where it now belongs.
    pub(crate) fn sort(&mut self, change: &Change) {
        let number = MatterNumber::new(&change.entry.stream.number);
        match &change.after {
            AnyMatter::WorkOrder(order) => {
                let merged = matches!(order.stage, Stage::Merged { .. });
                let closed = matches!(order.stage, Stage::Closed { .. });
                self.open_orders.hold(&number, order.is_open());
                self.merged_orders.hold(&number, merged);
                self.closed_orders.hold(&number, closed);
            }
            AnyMatter::Appeal(appeal) => {
                let is = |stage| appeal.stage == stage;
                self.joined_appeals.hold(&number, is(AppealStage::Joined));
                self.answered_appeals
                    .hold(&number, is(AppealStage::Answered));
                self.settled_appeals.hold(&number, is(AppealStage::Settled));
            }
            AnyMatter::Whistle(whistle) => {
                let street_owes = whistle.stage != WhistleStage::Assessed;
                let others_owe = self.streets_assessed
                    && whistle
                        .responders
                        .iter()
                        .any(|responder| responder.street_assessment.is_none());
                let live = street_owes || others_owe;
                self.live_whistles.hold(&number, live);
                self.past_whistles.hold(&number, !live);
            }
            AnyMatter::Right(right) => {
                self.live_rights.hold(&number, right.holder().is_some());
            }
            AnyMatter::Alarm(alarm) => {
                self.open_alarms.hold(&number, alarm.settled.is_none());
            }
            AnyMatter::Attachment(attachment) => {
                let is = |stage| attachment.stage == stage;
                self.kept_files.hold(&number, is(AttachmentStage::Kept));
                self.named_files.hold(&number, is(AttachmentStage::Named));
            }
            AnyMatter::Admission(admission) => {
                self.open_admissions.hold(&number, admission.is_open());
            }
            AnyMatter::Register => {
                let stream = &change.entry.stream;
                self.duty_listed |= stream.kind == StreamKind::ListEdition
                    && stream.number.starts_with(ListKind::Duty.as_str());
            }
        }
    }
}
