//! `[[authority]]`: there are units of the sort asked about, and wherever one is, the units
//! that answer are there too.

use shaoying_model::{Area, Tier, UnitCode};

use super::{Known, provenance};
use crate::{
    check::{areas::of_tier, reader::Reader},
    diagnostic::Fault,
    draft::AuthorityDraft,
    organisation::{AuthorityMatrix, AuthorityRule},
    placed::At,
    template::{Scope, fill},
};

pub(super) fn check(
    reader: &mut Reader<'_, '_>,
    drafts: &[AuthorityDraft],
    known: Known<'_>,
) -> Vec<AuthorityRule> {
    drafts
        .iter()
        .map(|draft| rule(reader, draft, known))
        .collect()
}

fn rule(reader: &mut Reader<'_, '_>, draft: &AuthorityDraft, known: Known<'_>) -> AuthorityRule {
    // An unknown tier has been reported with the shape of the file.
    let tier = draft.tier.read().unwrap_or(Tier::Street);
    let families = reader.families(&draft.families, known);
    let there = |(area, family): &(&Area, Option<&str>)| {
        let scope = Scope {
            area: &area.code,
            name: &area.name,
            family: family.map(|code| (code, "")),
        };
        let code = fill(draft.unit.get(), scope).map(UnitCode::new);
        code.is_some_and(|code| known.units.contains_key(&code))
    };
    let places: Vec<(&Area, Option<&str>)> = of_tier(known.areas, tier)
        .flat_map(|area| {
            let each = families.iter().map(|family| Some(family.as_str()));
            let one = families.is_empty().then_some(None);
            each.chain(one).map(move |family| (area, family))
        })
        .filter(there)
        .collect();
    let unit = reader.template(&draft.unit);
    if places.is_empty() {
        reader.note(draft.unit.offset(), Fault::UnknownUnit, &unit, "");
    }
    let mut one = |answer: &Option<At<String>>| {
        let at = answer.as_ref()?;
        Some(reader.unit_everywhere(at, places.iter().copied(), known))
    };
    let matrix = AuthorityMatrix {
        owned: one(&draft.owned),
        commanded: one(&draft.commanded),
        guided: one(&draft.guided),
        personnel: one(&draft.personnel),
        finance: one(&draft.finance),
        daily: one(&draft.daily),
        assessed: one(&draft.assessed),
    };
    AuthorityRule {
        name: reader.text("name", &draft.name),
        name_en: reader.text("name_en", &draft.name_en),
        unit,
        tier,
        families,
        matrix,
        provenance: provenance(draft.source.as_ref(), draft.assumed),
    }
}
