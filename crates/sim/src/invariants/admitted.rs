//! 12, from the other side: what was admitted stands on the lists of the streets it binds,
//! and what binds nobody stands on none. Looked up from end to end, without the shelf's own
//! lookups.

use jiff::civil::Date;
use shaoying_desk::AnyMatter;
use shaoying_lists::{Edition, Shelf};
use shaoying_model::{
    AreaCode, ListKind,
    admission::{Admission, Stage},
    journal::StreamId,
};

use super::{Breach, breach};

const RULE: usize = 12;

pub(super) fn check(
    stream: &StreamId,
    matter: &AnyMatter,
    lists: &Shelf,
    today: Date,
) -> Result<(), Breach> {
    let AnyMatter::Admission(admission) = matter else {
        return Ok(());
    };
    let Some(kind) = admission.kind.list() else {
        return Ok(());
    };
    let wanted = match &admission.stage {
        Stage::Admitted { terms } => terms.from <= today,
        _ => false,
    };
    for street in &admission.streets {
        let listed = carries(lists, kind, &street.area, today, admission);
        if listed != wanted {
            let message = format!(
                "{}, and the lists of {} carry it: {listed}",
                admission.stage_name(),
                street.area
            );
            return Err(breach(RULE, Some(stream), message));
        }
    }
    Ok(())
}

/// Whether the latest edition of a place, or of one around it, carries an admission.
fn carries(
    lists: &Shelf,
    kind: ListKind,
    street: &AreaCode,
    today: Date,
    admission: &Admission,
) -> bool {
    let owners = [4, 6, 9].map(|digits| street.as_str().get(..digits).unwrap_or_default());
    owners.iter().any(|owner| {
        let mut latest: Option<&Edition> = None;
        for edition in lists.editions() {
            let head = edition.head();
            let here = head.kind == kind && head.owner.as_str() == *owner;
            let later = latest.map(Edition::head).is_none_or(|before| {
                (before.effective_from, &before.version) < (head.effective_from, &head.version)
            });
            if here && head.effective_from <= today && later {
                latest = Some(edition);
            }
        }
        let code = admission.number.as_str();
        latest.is_some_and(|edition| edition.items().iter().any(|item| item.code == code))
    })
}
