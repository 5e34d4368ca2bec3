//! `[[transfer]]` and `[establishment]`: moves that add up and that the rules permit, and
//! a ledger in which nobody sits on a post that is not there.

use std::collections::BTreeMap;

use shaoying_model::{PostKind, UnitCode};

use super::{Known, provenance};
use crate::{
    check::reader::Reader,
    diagnostic::Fault,
    draft::{EstablishmentDraft, EstablishmentRowDraft, TransferDraft},
    organisation::{Establishment, EstablishmentRow, Headcount, Transfer},
};

pub(super) fn transfers(
    reader: &mut Reader<'_, '_>,
    drafts: &[TransferDraft],
    stays_dispatched: &[String],
    known: Known<'_>,
) -> Vec<Transfer> {
    let mut seen = BTreeMap::new();
    let mut read = |draft: &TransferDraft| {
        let family = draft.family.as_ref().map(|at| {
            let family = reader.family(at, known);
            if stays_dispatched.contains(&family) {
                reader.note(at.offset(), Fault::MustStayDispatched, &family, "");
            }
            family
        });
        let mut named = |all: &[crate::placed::At<String>]| -> Vec<UnitCode> {
            let each = all.iter().map(|at| reader.units_named(at, known));
            each.collect::<Vec<_>>().concat()
        };
        let (from, to) = (named(&draft.from), named(&draft.to));
        let posts = *draft.posts.get();
        if let Some(each) = draft.posts_each {
            let places = from.len().max(to.len()) as u32;
            if each.checked_mul(places) != Some(posts) {
                let expected = format!("{each} × {places}");
                let offset = draft.posts.offset();
                reader.note(offset, Fault::PostsDoNotAdd, &posts.to_string(), &expected);
            }
        }
        Transfer {
            code: reader.new_code(&draft.code, &mut seen),
            name: reader.text("name", &draft.name),
            name_en: reader.text("name_en", &draft.name_en),
            year: *draft.year.get(),
            family,
            from,
            to,
            posts,
            provenance: provenance(draft.source.as_ref(), draft.assumed),
        }
    };
    drafts.iter().map(&mut read).collect()
}

pub(super) fn establishment(
    reader: &mut Reader<'_, '_>,
    draft: &EstablishmentDraft,
    known: Known<'_>,
) -> Establishment {
    let mut seen: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut rows = Vec::new();
    for row in &draft.rows {
        let key = (row.unit.get().as_str(), row.body.get().as_str());
        if let Some(first) = seen.insert(key, row.unit.offset()) {
            reader.duplicate(row.unit.offset(), row.unit.get(), first);
        }
        rows.push(self::row(reader, row, known));
    }
    Establishment {
        officers_needed: *draft.officers_needed.get(),
        rows,
        provenance: Some(provenance(draft.source.as_ref(), draft.assumed)),
    }
}

fn row(
    reader: &mut Reader<'_, '_>,
    draft: &EstablishmentRowDraft,
    known: Known<'_>,
) -> EstablishmentRow {
    let unit = UnitCode::new(draft.unit.get());
    if !known.units.contains_key(&unit) {
        reader.note(
            draft.unit.offset(),
            Fault::UnknownUnit,
            draft.unit.get(),
            "",
        );
    }
    let headcount = Headcount {
        authorised: *draft.authorised.get(),
        filled: *draft.filled.get(),
        auxiliary: *draft.auxiliary.get(),
        qualified: *draft.qualified.get(),
    };
    for (at, most) in [
        (&draft.filled, headcount.authorised),
        (
            &draft.qualified,
            headcount.filled.saturating_add(headcount.auxiliary),
        ),
    ] {
        if *at.get() > most {
            let (found, expected) = (at.get().to_string(), most.to_string());
            reader.note(at.offset(), Fault::MoreThanThereAre, &found, &expected);
        }
    }
    EstablishmentRow {
        unit,
        body: reader.text("body", &draft.body),
        // An unknown word has been reported with the shape of the file.
        posts: draft.posts.read().unwrap_or(PostKind::Enforcement),
        headcount,
    }
}
