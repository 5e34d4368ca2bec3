//! What an admission does to the lists: its item is put there, counted there and taken out
//! again, each in the commit of the step that says so.

use std::collections::BTreeSet;

use jiff::civil::Date;
use shaoying_lists::{Guide, ItemClass, LegalBasis, ListItem, STREET};
use shaoying_model::{
    AreaCode, DutyKind, Reason, Refusal,
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
    let lists = session.rules().lists();
    let mut most = 0;
    for street in &admission.streets {
        let around: Vec<AreaCode> = larger(&street.area).collect();
        let standing = around
            .iter()
            .flat_map(|owner| lists.standing(kind, owner.as_str(), day));
        let begun = standing.map(|edition| edition.head().effective_from.max(day));
        let mut days: BTreeSet<Date> = begun.collect();
        days.insert(day);
        for day in days {
            let held = around
                .iter()
                .filter_map(|owner| lists.in_force(kind, owner.as_str(), day));
            let items = held.flat_map(|edition| edition.items());
            let codes: BTreeSet<&str> = items.map(|item| item.code.as_str()).collect();
            most = most.max(codes.len());
        }
    }
    Ok(u32::try_from(most).unwrap_or(u32::MAX))
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
