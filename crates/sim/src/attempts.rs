//! What is tried beside the day's work: wrong deeds, which must be refused by name, and
//! readings, which must stop where somebody's scope ends.

use std::sync::Arc;

use shaoying_locality::DeskKind;
use shaoying_model::{AreaCode, MatterNumber, Reason, Role, Tier, journal::StreamKind};

use crate::{
    cast,
    city::City,
    invariants::{Invariants, Probe, breach},
    outcome::Trouble,
};

/// A wrong deed that goes through breaks what guards the rest.
const NAMED_REFUSALS: usize = 9;

impl City {
    pub(crate) async fn try_something_wrong(&mut self) -> Result<(), Trouble> {
        let Some(wrong) = self.scene().mischief() else {
            return Ok(());
        };
        let about = format!("{:?}", wrong.deed);
        let stream = wrong
            .deed
            .number()
            .and_then(|number| self.mirror.stream_of(number));
        let reason = self.perform(wrong.deed).await?;
        self.outcome.mischief += 1;
        if reason == Some(wrong.expected) {
            return Ok(());
        }
        let expected = wrong.expected.code();
        let got = reason.map_or("accepted", Reason::code);
        let message = format!("{about} must be refused as {expected}, and was {got}");
        Err(breach(NAMED_REFUSALS, stream.as_ref(), message).into())
    }

    /// The holder reads what it holds, and a verifier of another district does not.
    pub(crate) async fn try_to_read(&mut self) -> Result<(), Trouble> {
        let Some(probe) = self.probe() else {
            return Ok(());
        };
        self.outcome.probes += 1;
        Invariants::probe(self.desk()?, &self.db, &probe).await
    }

    fn probe(&mut self) -> Option<Probe> {
        let profile = Arc::clone(&self.profile);
        let (kind, number, holder, area) = match self.dice.below(5) {
            0 => {
                let number = self.piles.open_orders.pick(&mut self.dice)?;
                let order = self.mirror.order(&number)?;
                let holder = cast::worker(&profile, order.holder.as_ref()?);
                (StreamKind::WorkOrder, number, holder, order.area.clone())
            }
            1 => {
                let number = self.piles.answered_appeals.pick(&mut self.dice)?;
                let appeal = self.mirror.appeal(&number)?;
                let holder = cast::person(&profile, Role::Caller, &appeal.desk);
                (StreamKind::Appeal, number, holder, appeal.area.clone())
            }
            2 => {
                let number = self.piles.open_admissions.pick(&mut self.dice)?;
                let admission = self.mirror.admission(&number)?;
                let department = &admission.department;
                let asks = cast::person(&profile, Role::DepartmentOfficer, department);
                (StreamKind::Admission, number, asks, admission.area.clone())
            }
            3 => {
                let number = self.piles.named_files.pick(&mut self.dice)?;
                let named_by = &self.mirror.attachment(&number)?.named_by;
                let named_by = named_by
                    .first()
                    .map(|stream| MatterNumber::new(&stream.number))?;
                let area = match self.mirror.order(&named_by) {
                    Some(order) => order.area.clone(),
                    None => self.mirror.appeal(&named_by)?.area.clone(),
                };
                let (role, desk) = (Role::Verifier, DeskKind::Verify);
                let near = cast::at_desk(&profile, role, desk, Tier::District, &area)?;
                (StreamKind::Attachment, number, near, area)
            }
            _ => {
                let number = self.piles.live_whistles.pick(&mut self.dice)?;
                let whistle = self.mirror.whistle(&number)?;
                let index = self.dice.below(whistle.responders.len());
                let called = cast::worker(&profile, &whistle.responders.get(index)?.unit);
                (StreamKind::Whistle, number, called, whistle.area.clone())
            }
        };
        let (reader, expected) = if self.dice.chance(50) {
            (holder, None)
        } else {
            let elsewhere = profile
                .areas()
                .map(|area| &area.code)
                .filter(|code| code.tier() == Tier::District)
                .find(|code| !code.contains(&area) && !self.is_named_in(code, kind, &number))?;
            let (role, desk) = (Role::Verifier, DeskKind::Verify);
            let stranger = cast::at_desk(&profile, role, desk, Tier::District, elsewhere)?;
            let refusal = match kind {
                StreamKind::Attachment => Reason::NoSuchAttachment,
                _ => Reason::NoSuchMatter,
            };
            (stranger, Some(refusal))
        };
        Some(Probe {
            kind,
            number,
            reader,
            expected,
        })
    }

    /// Whether a file is named by a matter of this place too: an answer shows what lies
    /// beside an order to a resident of another district.
    fn is_named_in(&self, place: &AreaCode, kind: StreamKind, number: &MatterNumber) -> bool {
        let of_file = (kind == StreamKind::Attachment)
            .then(|| self.mirror.attachment(number))
            .flatten();
        let mut matters = of_file.iter().flat_map(|file| &file.named_by);
        matters.any(|stream| {
            let number = MatterNumber::new(&stream.number);
            let order = self.mirror.order(&number).map(|order| &order.area);
            let appeal = self.mirror.appeal(&number).map(|appeal| &appeal.area);
            order.or(appeal).is_none_or(|area| place.contains(area))
        })
    }
}
