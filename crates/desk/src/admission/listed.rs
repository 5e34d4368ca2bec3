//! What an admission does to the lists: its item is put there, counted there and taken out
//! again, each in the commit of the step that says so.

use std::collections::BTreeSet;

use jiff::civil::Date;
use shaoying_lists::{Guide, ItemClass, LegalBasis, ListItem, STREET, Shelf};
use shaoying_model::{
    AreaCode, DutyKind, ListKind, Reason, Refusal,
    admission::{Admission, Lapse, Listed, Terms},
};

use crate::{
    Halt, Session,
    editions::{Amendment, all_known, amend, larger},
};

/// Puts the item on the list of each place that is bound, from a day on; in the place of
/// the one that is there.
pub(super) fn put(
    session: &mut Session<'_>,
    admission: &Admission,
    terms: &Terms,
    day: Date,
) -> Result<Vec<Listed>, Halt> {
    let Some(kind) = admission.kind.list() else {
        return Ok(Vec::new());
    };
    let item = item(admission, terms)?;
    all_known(session, kind, &concerned(admission))?;
    let mut listed = Vec::new();
    for owner in owners(session, admission, day) {
        let editions = amend(
            session,
            kind,
            &owner,
            day,
            &Amendment::Add(Box::new(item.clone())),
        )?;
        listed.extend(editions.into_iter().map(|edition| Listed {
            edition,
            item: item.code.clone(),
        }));
    }
    Ok(listed)
}

/// Takes the item out of every list that carries it, from today on.
pub(super) fn take_out(
    session: &mut Session<'_>,
    admission: &Admission,
) -> Result<Vec<Listed>, Halt> {
    let Some(kind) = admission.kind.list() else {
        return Ok(Vec::new());
    };
    let today = session.rules().calendar().local_date(session.at());
    let code = admission.number.as_str();
    all_known(session, kind, &concerned(admission))?;
    let mut listed = Vec::new();
    for owner in every_owner(admission) {
        let amendment = Amendment::Remove(code.to_owned());
        let editions = amend(session, kind, &owner, today, &amendment)?;
        listed.extend(editions.into_iter().map(|edition| Listed {
            edition,
            item: code.to_owned(),
        }));
    }
    Ok(listed)
}

/// Its last day is over: it goes from the lists and binds nobody.
pub(crate) fn lapse(session: &mut Session<'_>, admission: Admission) -> Result<Admission, Halt> {
    let unlisted = take_out(session, &admission)?;
    session.take(admission, Lapse { unlisted })
}

/// How many of its kind are kept already, or will be on a later day, at the street that has
/// the most; and nobody may have changed what was counted before this commits.
pub(super) fn kept(session: &Session<'_>, admission: &Admission, day: Date) -> Result<u32, Halt> {
    let Some(kind) = admission.kind.list() else {
        return Ok(0);
    };
    all_known(session, kind, &concerned(admission))?;
    let streets = admission.streets.iter().map(|street| &street.area);
    Ok(most_kept(session.rules().lists(), kind, streets, day))
}

fn most_kept<'a>(
    lists: &Shelf,
    kind: ListKind,
    streets: impl Iterator<Item = &'a AreaCode>,
    day: Date,
) -> u32 {
    let mut most = 0;
    for street in streets {
        let around: Vec<AreaCode> = larger(street).collect();
        let standing = around
            .iter()
            .flat_map(|owner| lists.standing(kind, owner.as_str(), day));
        // What a list hides comes back when the list has run out.
        let changes = standing.flat_map(|edition| {
            let head = edition.head();
            let over = head.effective_to.and_then(|last| last.tomorrow().ok());
            [Some(head.effective_from), over]
        });
        let mut days: BTreeSet<Date> = changes.flatten().map(|from| from.max(day)).collect();
        days.insert(day);
        for day in days {
            most = most.max(lists.carried_at(kind, street, day).len());
        }
    }
    u32::try_from(most).unwrap_or(u32::MAX)
}

/// Whose lists say what holds at the streets that are bound.
fn concerned(admission: &Admission) -> BTreeSet<AreaCode> {
    let streets = admission.streets.iter().map(|street| &street.area);
    let places = streets.chain([&admission.area]);
    places.flat_map(larger).collect()
}

/// Whose lists carry it: the streets' own; or, where all streets of a place are bound, that
/// place's, and those of the streets in it that have one of their own.
fn owners(session: &Session<'_>, admission: &Admission, day: Date) -> Vec<AreaCode> {
    let streets = admission.streets.iter().map(|street| street.area.clone());
    if !admission.whole {
        return streets.collect();
    }
    let lists = session.rules().lists();
    let kind = admission.kind.list();
    let own = |area: &AreaCode| {
        kind.is_some_and(|kind| !lists.standing(kind, area.as_str(), day).is_empty())
    };
    let mut owners = vec![admission.area.clone()];
    owners.extend(streets.filter(|area| *area != admission.area && own(area)));
    owners
}

/// Whose lists may carry it.
fn every_owner(admission: &Admission) -> BTreeSet<AreaCode> {
    let streets = admission.streets.iter().map(|street| street.area.clone());
    streets
        .chain(admission.whole.then(|| admission.area.clone()))
        .collect()
}

/// The item, under the number of its admission.
fn item(admission: &Admission, terms: &Terms) -> Result<ListItem, Refusal> {
    let application = admission.application.as_ref();
    let application = application.ok_or_else(|| Refusal::new(Reason::NothingPending))?;
    let street = || vec![STREET.to_owned()];
    let department = || vec![admission.department.to_string()];
    let (class, responsible, lead, assisting) = match application.duty {
        Some(DutyKind::Basic) => (Some(DutyKind::Basic), street(), Vec::new(), Vec::new()),
        Some(duty) => (Some(duty), department(), department(), street()),
        None => (None, department(), Vec::new(), Vec::new()),
    };
    let limit = terms
        .quota
        .map_or_else(String::new, |times| format!("每年至多{times}次"));
    Ok(ListItem {
        code: admission.number.to_string(),
        scheme: String::new(),
        name: application.name.clone(),
        class: class.map(ItemClass::Duty),
        category: String::new(),
        basis: LegalBasis {
            document: application.legal_basis.clone(),
            article: String::new(),
        },
        responsible,
        lead,
        assisting,
        boundary: application.boundary.clone(),
        guide: Guide {
            limit,
            ..Guide::default()
        },
        delegation: None,
        port: None,
        illustrative: false,
        source: format!("职责准入 {}", admission.number),
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::civil::date;
    use shaoying_lists::{
        cells::{DraftRow, Field},
        check,
    };

    use super::*;

    fn shelf(kind: ListKind, class: &str, lists: &[(&str, &str, &[&str])]) -> Shelf {
        let mut shelf = Shelf::default();
        for (owner, until, codes) in lists {
            let head = format!(
                "kind = \"{kind}\"\nowner = \"{owner}\"\ntitle = \"试验\"\nversion = \"1\"\n\
                 effective_from = \"2026-01-01\"\n{until}"
            );
            let rows = (2..).zip(*codes).map(|(row, code)| {
                let mut cells = vec![String::new(); Field::ALL.len()];
                for (field, text) in [
                    (Field::Code, *code),
                    (Field::Name, *code),
                    (Field::Class, class),
                ] {
                    text.clone_into(&mut cells[field as usize]);
                }
                DraftRow {
                    sheet: String::new(),
                    row,
                    cells,
                }
            });
            let rows: Vec<DraftRow> = rows.collect();
            shelf.add(Arc::new(check(&head, &rows, |_| None).unwrap()));
        }
        shelf
    }

    #[test]
    fn a_cap_counts_what_the_street_carries_and_no_more() {
        let streets = [AreaCode::parse("420202007").unwrap()];
        let day = date(2026, 6, 1);
        let until = "effective_to = \"2026-12-31\"\n";
        let district: (&str, &str, &[&str]) = ("420202", "", &["a", "b", "c", "d"]);
        let street: (&str, &str, &[&str]) = ("420202007", "", &["a", "e"]);
        let kept = |kind, class, street| {
            let lists = shelf(kind, class, &[district, street]);
            most_kept(&lists, kind, streets.iter(), day)
        };
        // The street's own list of duties speaks alone; forms of the district go on.
        assert_eq!(kept(ListKind::Duty, "basic", street), 2);
        assert_eq!(kept(ListKind::Forms, "", street), 5);
        // The district's duties come back when the street's list runs out.
        let ending = (street.0, until, street.2);
        assert_eq!(kept(ListKind::Duty, "basic", ending), 4);
    }
}
