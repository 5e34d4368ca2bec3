//! `[desks.*]`: somebody sits at every desk of every tier, in every place.

use std::collections::BTreeMap;

use shaoying_model::{Tier, Unit, UnitCode};

use super::{
    areas::{Areas, of_tier},
    reader::{Page, Reader},
};
use crate::{
    DeskKind,
    diagnostic::{Fault, Problems},
    draft::{ProfileDraft, TierDesksDraft},
    placed::At,
    template::{Scope, fill},
};

/// The desks of each tier, as templates of unit codes.
pub(super) type Desks = BTreeMap<Tier, BTreeMap<DeskKind, String>>;

pub(super) fn check(
    page: &Page<'_, ProfileDraft>,
    areas: &Areas,
    units: &BTreeMap<UnitCode, Unit>,
    problems: &mut Problems,
) -> Desks {
    let mut reader = Reader::new(page, problems);
    let drafts = page.draft.desks.get();
    let mut desks = Desks::new();
    for (tier, draft) in [
        (Tier::Community, &drafts.community),
        (Tier::Street, &drafts.street),
        (Tier::District, &drafts.district),
        (Tier::City, &drafts.city),
    ] {
        let Some(draft) = draft else {
            let offset = page.draft.desks.offset();
            reader.note(offset, Fault::MissingDesk, tier.as_str(), tier.as_str());
            continue;
        };
        let mut seats = BTreeMap::new();
        for kind in DeskKind::ALL {
            let Some(at) = seat(draft.get(), kind) else {
                let found = format!("{}.{}", tier.as_str(), kind.as_str());
                reader.note(draft.offset(), Fault::MissingDesk, &found, tier.as_str());
                continue;
            };
            let template = reader.template(at);
            let nobody = of_tier(areas, tier).find_map(|area| {
                let scope = Scope {
                    area: &area.code,
                    name: &area.name,
                    family: None,
                };
                let code = fill(&template, scope).unwrap_or_else(|| template.clone());
                let unknown = !units.contains_key(&UnitCode::new(code.as_str()));
                unknown.then_some(code)
            });
            if let Some(code) = nobody {
                reader.note(at.offset(), Fault::UnknownUnit, &code, "");
            }
            seats.insert(kind, template);
        }
        desks.insert(tier, seats);
    }
    desks
}

fn seat(draft: &TierDesksDraft, kind: DeskKind) -> Option<&At<String>> {
    match kind {
        DeskKind::Intake => draft.intake.as_ref(),
        DeskKind::Dispatch => draft.dispatch.as_ref(),
        DeskKind::Verify => draft.verify.as_ref(),
        DeskKind::CallBack => draft.call_back.as_ref(),
        DeskKind::Ruling => draft.ruling.as_ref(),
        DeskKind::Arbitration => draft.arbitration.as_ref(),
        DeskKind::Supervision => draft.supervision.as_ref(),
        DeskKind::Fallback => draft.fallback.as_ref(),
    }
}
