//! Pictures that somebody brings, and with which of their deeds they come. Nobody is asked
//! for one (rules B11): most are never named, and the desk sweeps those.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};
use shaoying_desk::Caller;
use shaoying_locality::DeskKind;
use shaoying_model::{
    Reason, Role, Tier,
    attachment::{Attachment, AttachmentId},
};

use super::{Scene, mischief::Wrong};
use crate::{
    cast,
    deed::{Deed, What},
};

/// The longest side of a picture, in pixels: so few that the same one is brought again.
const LONGEST: i64 = 40;

/// A picture of one colour, as PNG; none if it cannot be drawn.
pub(crate) fn drawn(side: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let picture = RgbImage::from_pixel(side, side, Rgb([side as u8, 80, 160]));
    match picture.write_to(&mut bytes, ImageFormat::Png) {
        Ok(()) => bytes.into_inner(),
        Err(_) => Vec::new(),
    }
}

impl Scene<'_> {
    /// Whoever holds an order keeps a picture, or whoever takes the calls does.
    pub(crate) fn picture_arrives(&mut self) -> Option<Deed> {
        let order = self.piles.open_orders.pick(self.dice)?;
        let order = self.mirror.order(&order)?;
        let bringer = if self.dice.chance(30) {
            let (kind, tier) = (DeskKind::Intake, Tier::City);
            cast::at_desk(self.profile, Role::Intake, kind, tier, &order.area)?
        } else {
            self.worker(order.holder.as_ref()?)
        };
        let side = self.dice.between(1, LONGEST) as u32;
        Some(Deed::new(bringer, What::Keep(side)))
    }

    /// What somebody has brought and nobody has named, mostly to come with what they do.
    pub(super) fn brought_by(&mut self, who: &Caller) -> Vec<AttachmentId> {
        let own = |attachment: &&Attachment| attachment.account == who.account;
        let kept = self.piles.kept_files.iter();
        let kept = kept.filter_map(|number| self.mirror.attachment(number));
        let mut ids: Vec<AttachmentId> = kept
            .filter(own)
            .filter_map(|attachment| AttachmentId::parse(attachment.number.as_str()).ok())
            .collect();
        if !ids.is_empty() {
            ids.truncate(self.dice.below(4));
        }
        ids
    }

    /// A finding that names what somebody else has brought.
    pub(super) fn stolen_picture(&mut self) -> Option<Wrong> {
        let number = self.piles.kept_files.pick(self.dice)?;
        let owner = &self.mirror.attachment(&number)?.account;
        let mut deed = self.finding_arrives()?;
        let What::ReceiveOrder(receive) = &mut deed.what else {
            return None;
        };
        receive.attachments = vec![AttachmentId::parse(number.as_str()).ok()?];
        (deed.caller.account != *owner).then_some(Wrong {
            deed,
            expected: Reason::NoSuchAttachment,
        })
    }
}
