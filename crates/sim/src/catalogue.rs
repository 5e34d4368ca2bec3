//! The catalogue of a profile as an edition of a list: a demonstration's dispatches then
//! name the edition that they rest on, as those of a city do that has published its own.

use shaoying_desk::editions::NewEdition;
use shaoying_lists::{
    Head,
    cells::{DraftRow, Field},
};
use shaoying_locality::{Item, LocalityProfile};
use shaoying_model::{AreaCode, ListKind, Tier, UnitCode};

/// The edition: an illustrative dispatch catalogue with the profile's own codes, names and
/// units. An item that a place answers for by itself names the street or the community.
pub(crate) fn catalogue(profile: &LocalityProfile) -> NewEdition {
    let edition = &profile.edition;
    let head = Head {
        kind: ListKind::Dispatch,
        owner: owner(profile),
        title: edition.name.clone(),
        version: edition.edition.clone(),
        effective_from: edition.effective_from,
        effective_to: None,
        base: None,
        // What it does not carry may still be a street's by another list.
        exhaustive: false,
        illustrative: edition.illustrative,
        source: "地方方案的派单清单 items.toml".to_owned(),
        counts: std::iter::once(("total".to_owned(), profile.items().len() as u32)).collect(),
    };
    NewEdition {
        head: head.to_toml(),
        rows: (2..)
            .zip(profile.items())
            .map(|(row, item)| DraftRow {
                sheet: String::new(),
                row,
                cells: cells(profile, item, edition.illustrative),
            })
            .collect(),
    }
}

/// The district, where the profile is of one only.
fn owner(profile: &LocalityProfile) -> AreaCode {
    let mut districts = profile
        .areas()
        .filter(|area| area.code.tier() == Tier::District);
    match (districts.next(), districts.next()) {
        (Some(only), None) => only.code.clone(),
        _ => profile.city.clone(),
    }
}

fn cells(profile: &LocalityProfile, item: &Item, illustrative: bool) -> Vec<String> {
    let family = item.department.as_str();
    let (lead, responsible) = match profile.tier_of(item.grade) {
        Tier::Community => ("community", format!("street;{family}")),
        Tier::Street => ("", format!("street;{family}")),
        Tier::District => ("", family.to_owned()),
        Tier::City => ("", of_the_city(profile, item)),
    };
    let duty = profile.duties.iter().find(|duty| duty.code == item.duty);
    let mut cells = vec![String::new(); Field::ALL.len()];
    for (field, text) in [
        (Field::Code, item.code.as_str()),
        (Field::Name, &item.name),
        (Field::Category, duty.map_or("", |duty| &duty.name)),
        (Field::LegalBasis, &item.legal_basis),
        (Field::Lead, lead),
        (Field::Responsible, &responsible),
        (Field::Assisting, &item.assist.join(";")),
        (Field::Illustrative, if illustrative { "true" } else { "" }),
    ] {
        if let Some(cell) = cells.get_mut(field as usize) {
            text.clone_into(cell);
        }
    }
    cells
}

/// The city's own department before the district's, where the city has one.
fn of_the_city(profile: &LocalityProfile, item: &Item) -> String {
    let unit = profile.responsible(item, Tier::City, &profile.city);
    let unit = unit.iter().map(UnitCode::as_str);
    let names: Vec<&str> = unit.chain([item.department.as_str()]).collect();
    names.join(";")
}

#[cfg(test)]
mod tests {
    use shaoying_locality::{builtin, check, shipped_localities};

    use super::*;

    #[test]
    fn the_catalogue_of_every_city_is_a_list_without_a_fault() {
        for city in shipped_localities() {
            let profile = check(&builtin(city).unwrap()).unwrap();
            let list = catalogue(&profile);
            let edition = shaoying_lists::check(&list.head, &list.rows, |_| None)
                .unwrap_or_else(|faults| panic!("{city}: {faults:?}"));
            assert_eq!(edition.len(), profile.items().len(), "{city}");
        }
    }
}
