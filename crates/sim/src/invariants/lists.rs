//! 12: what a list in force does not give a street or a community, no dispatch gives it; and
//! a dispatch by list says by which edition and item. Looked up from end to end, without
//! the shelf's own lookups.

use shaoying_desk::AnyMatter;
use shaoying_lists::Shelf;
use shaoying_model::{ListKind, UnitCode, clock::Calendar, work_order::WorkOrder};

use super::{Breach, breach};
use crate::mirror::Change;

const RULE: usize = 12;

pub(super) fn check(change: &Change, lists: &Shelf, calendar: &Calendar) -> Result<(), Breach> {
    let AnyMatter::WorkOrder(order) = &change.after else {
        return Ok(());
    };
    let before = match &change.before {
        Some(AnyMatter::WorkOrder(before)) => before.assignments.len(),
        _ => 0,
    };
    if order.assignments.len() == before {
        return Ok(());
    }
    assigned(order, lists, calendar)
        .map_err(|message| breach(RULE, Some(&change.entry.stream), message))
}

fn assigned(order: &WorkOrder, lists: &Shelf, calendar: &Calendar) -> Result<(), String> {
    let Some(assignment) = order.assignment() else {
        return Ok(());
    };
    let day = calendar.local_date(order.opened_at);
    let mut duty = None;
    for edition in lists.editions() {
        let head = edition.head();
        let here = head.kind == ListKind::Duty && head.owner.contains(&order.area);
        if here && head.effective_from <= day {
            duty = Some(edition);
        }
    }
    let Some(duty) = duty else { return Ok(()) };
    let Some(why) = &assignment.explanation else {
        return Err("a list is in force, and the order does not say what it says".to_owned());
    };
    let code = &assignment.basis.item;
    let item = duty.items().into_iter().find(|item| item.code == *code);
    let class = item
        .and_then(|item| item.class)
        .map(shaoying_lists::ItemClass::as_str);
    if item.is_some() && assignment.basis.edition != duty.code() {
        return Err(format!("{code} cites {}", assignment.basis.edition));
    }
    if why.day != day {
        return Err(format!(
            "an order of {day} is judged by the lists of {}",
            why.day
        ));
    }
    let below =
        |unit: &UnitCode| unit.as_str().starts_with("jd-") || unit.as_str().starts_with("sq-");
    let leads = below(&assignment.lead);
    let assists = assignment.parts.iter().any(|part| below(&part.unit));
    // A list that does not claim to be whole says nothing of what it does not carry.
    let whole = duty.head().exhaustive;
    match class {
        Some("recalled") if leads || assists => Err(format!("{code} is recalled")),
        Some("assisting") if leads => Err(format!("the street only assists with {code}")),
        None if whole && (leads || assists) => Err(format!(
            "{code} is on no list of the street, and went to {}",
            assignment.lead
        )),
        _ => Ok(()),
    }
}
