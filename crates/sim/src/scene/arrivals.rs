//! What comes in: residents' words through the hotline or a counter, and findings that
//! no resident brings.

use jiff::SignedDuration;
use shaoying_desk::{Appellant, Caller, appeal, resident::Report, work_order};
use shaoying_locality::DeskKind;
use shaoying_model::{
    AppealKind, AreaCode, Role, Tier, UnitCode, Urgency,
    appeal::ExternalNumber,
    matter::{Place, Point},
    work_order::OrderSource,
};

use super::Scene;
use crate::{
    cast,
    deed::{Deed, What},
    spots::{NEARBY, spot},
    texts,
};

/// The system the hotline's numbers come from.
pub(crate) const HOTLINE: &str = "hotline";

const PUBLIC_CHANNELS: &[&str] = &["hotline_12345", "wechat", "weibo", "app"];

impl Scene<'_> {
    /// Somebody says something: to a clerk, or on the residents' page.
    pub(crate) fn appeal_arrives(&mut self) -> Option<Deed> {
        if self.dice.chance(20) {
            self.report_arrives()
        } else {
            self.call_arrives()
        }
    }

    /// A resident reports on the page, and now and then joins what is open there.
    fn report_arrives(&mut self) -> Option<Deed> {
        let area = self.places.pick(self.dice)?;
        let name = self.profile.area(&area)?.name.clone();
        let words = texts::words(self.dice, self.profile, &name);
        let anonymous = matches!(words.kind, AppealKind::Tipoff | AppealKind::Suggestion)
            && self.dice.chance(50);
        let person = texts::somebody(self.dice, self.serial);
        let other = if self.dice.chance(20) {
            self.piles.open_orders.pick(self.dice)
        } else {
            None
        };
        let report = Report {
            channel: "web".to_owned(),
            kind: words.kind,
            words: format!("{}。{}", words.title, words.body),
            place: self.place(&area, &name),
            area,
            contact: if anonymous {
                Appellant::default()
            } else {
                person
            },
            confidential: self.dice.chance(10),
            join: other,
            photographs: Vec::new(),
        };
        Some(Deed::new(self.resident(), What::Report(Box::new(report))))
    }

    fn call_arrives(&mut self) -> Option<Deed> {
        let area = self.places.pick(self.dice)?;
        let name = self.profile.area(&area)?.name.clone();
        let words = texts::words(self.dice, self.profile, &name);
        let counter = self.dice.chance(15);
        let taker = if counter {
            self.street(Role::StreetWorker, &area)?
        } else {
            let (kind, tier) = (DeskKind::Intake, Tier::City);
            cast::at_desk(self.profile, Role::Intake, kind, tier, &area)?
        };
        let channel = if counter {
            "counter".to_owned()
        } else {
            let here = |code: &&str| {
                self.profile
                    .channels()
                    .any(|channel| channel.code == **code)
            };
            let open: Vec<_> = PUBLIC_CHANNELS.iter().copied().filter(here).collect();
            self.dice.say(&open)
        };
        let known = self.dice.chance(85);
        let person = texts::somebody(self.dice, self.serial);
        let external = ExternalNumber {
            system: HOTLINE.to_owned(),
            number: format!("H{:08}", self.serial),
        };
        let said = self.now - SignedDuration::from_mins(self.dice.between(0, 600));
        let receive = appeal::Receive {
            channel,
            kind: words.kind,
            title: words.title,
            body: words.body,
            place: self.place(&area, &name),
            area,
            said_at: self.dice.chance(50).then_some(said),
            urgency: self.urgency(),
            external: (!counter).then_some(external),
            appellant: known.then_some(person),
            confidential: self.dice.chance(10),
            join: None,
            attachments: self.brought_by(&taker),
        };
        let receive = self.me_too(&taker, receive);
        Some(Deed::new(taker, What::ReceiveAppeal(Box::new(receive))))
    }

    /// Now and then somebody says what others have said, and whoever takes it in knows.
    fn me_too(&mut self, taker: &Caller, receive: appeal::Receive) -> appeal::Receive {
        if !self.dice.chance(5) {
            return receive;
        }
        let other = self.piles.open_orders.pick(self.dice);
        let order = other.and_then(|number| self.mirror.order(&number));
        match order {
            Some(order)
                if order.area.district() == receive.area.district()
                    && taker.area.contains(&order.area) =>
            {
                appeal::Receive {
                    join: Some(order.number.clone()),
                    ..receive
                }
            }
            _ => receive,
        }
    }

    /// A grid worker, the city above or a sensor finds something.
    pub(crate) fn finding_arrives(&mut self) -> Option<Deed> {
        let area = self.places.pick(self.dice)?;
        let name = self.profile.area(&area)?.name.clone();
        let words = texts::words(self.dice, self.profile, &name);
        let community = area.at(Tier::Community);
        let (source, finder) = match (community, self.dice.percent()) {
            (Some(community), 0..70) => {
                let unit = UnitCode::new(format!("sq-{community}"));
                (
                    OrderSource::GridFinding,
                    self.person(Role::GridWorker, &unit),
                )
            }
            (_, 70..80) => (OrderSource::Assignment, self.supervisor(&area)?),
            (_, 80..90) => (OrderSource::Sensor, self.dispatcher(&area)?),
            _ => (
                OrderSource::Resolution,
                self.street(Role::StreetLeader, &area)?,
            ),
        };
        let receive = work_order::Receive {
            source,
            title: words.title,
            description: words.body,
            place: self.place(&area, &name),
            area,
            urgency: self.urgency(),
            judgement: None,
            attachments: Vec::new(),
        };
        Some(Deed::new(finder, What::ReceiveOrder(Box::new(receive))))
    }

    pub(super) fn urgency(&mut self) -> Option<Urgency> {
        match self.dice.percent() {
            0..70 => None,
            70..90 => Some(Urgency::General),
            90..97 => Some(Urgency::Urgent),
            _ => Some(Urgency::Emergency),
        }
    }

    /// Somewhere near the spot of the place.
    pub(super) fn place(&mut self, area: &AreaCode, name: &str) -> Option<Place> {
        let mut near = || self.dice.between(-NEARBY, NEARBY);
        let (east, north) = (near(), near());
        let point = spot(self.profile, area).map(|spot| Point {
            longitude: spot.longitude + east,
            latitude: spot.latitude + north,
            ..spot
        });
        let address = format!("{name}{}号附近", self.dice.between(1, 300));
        let place = Place {
            address,
            point: point.filter(|_| self.dice.chance(60)),
        };
        self.dice.chance(70).then_some(place)
    }
}
