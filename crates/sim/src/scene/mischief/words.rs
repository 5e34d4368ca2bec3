//! Wrong words: content no matter may be opened with.

use jiff::SignedDuration;
use shaoying_model::{AreaCode, Reason, Timestamp};

use super::{Wrong, unguarded, wrong};
use crate::{
    deed::{Deed, What},
    scene::Scene,
};

impl Scene<'_> {
    /// An appeal that cannot be taken in as it stands.
    pub(super) fn wrong_words(&mut self) -> Option<Wrong> {
        let deed = unguarded(self.appeal_arrives()?);
        let What::ReceiveAppeal(mut receive) = deed.what else {
            return None;
        };
        receive.external = None;
        receive.appellant = None;
        receive.join = None;
        let mut caller = deed.caller;
        let expected = match self.dice.below(7) {
            0 => {
                "telepathy".clone_into(&mut receive.channel);
                Reason::UnknownChannel
            }
            1 => {
                receive.area = AreaCode::parse(&format!("{}99", self.profile.city)).ok()?;
                caller.area = self.profile.city.clone();
                Reason::UnknownArea
            }
            2 => {
                receive.said_at = Some(self.now + SignedDuration::from_hours(1));
                Reason::DateOutOfRange
            }
            3 => {
                receive.said_at = Some(Timestamp::UNIX_EPOCH);
                Reason::DateOutOfRange
            }
            4 => {
                receive.title = "长".repeat(201);
                Reason::TextTooLong
            }
            5 => {
                receive.title.push('\u{7}');
                Reason::MalformedText
            }
            _ => {
                " ".clone_into(&mut receive.title);
                Reason::TextMissing
            }
        };
        Some(wrong(
            Deed::new(caller, What::ReceiveAppeal(receive)),
            expected,
        ))
    }
}
