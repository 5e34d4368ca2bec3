//! `[limits.*]` and `[rungs]`: every clock has a limit for every urgency, and the rungs
//! ascend.

use shaoying_model::clock::{Limit, Rung, RungKind};

use super::reader::{NO_LIMIT, Reader};
use crate::{
    diagnostic::Fault,
    draft::{LimitDraft, LimitsDraft, RungsDraft},
    parts::{LimitRule, Limits},
    placed::At,
};

pub(super) fn check(
    reader: &mut Reader<'_, '_>,
    draft: &At<LimitsDraft>,
    working_day: u32,
) -> Limits {
    let mut rule = |name: &str, limit: Option<&At<LimitDraft>>| {
        if let Some(limit) = limit {
            return read(reader, name, limit, working_day);
        }
        reader.note(draft.offset(), Fault::MissingLimit, name, "");
        NO_RULE
    };
    let limits = draft.get();
    Limits {
        judge: rule("judge", limits.judge.as_ref()),
        dispatch: rule("dispatch", limits.dispatch.as_ref()),
        acknowledge: rule("acknowledge", limits.acknowledge.as_ref()),
        handle: rule("handle", limits.handle.as_ref()),
        verify: rule("verify", limits.verify.as_ref()),
        close: rule("close", limits.close.as_ref()),
        ruling: rule("ruling", limits.ruling.as_ref()),
        review: rule("review", limits.review.as_ref()),
        answer: rule("answer", limits.answer.as_ref()),
        call_back: rule("call_back", limits.call_back.as_ref()),
        assess: rule("assess", limits.assess.as_ref()),
    }
}

/// Stands for a rule that is missing.
const NO_RULE: LimitRule = LimitRule {
    emergency: NO_LIMIT,
    urgent: NO_LIMIT,
    general: NO_LIMIT,
    complex: NO_LIMIT,
};

fn read(
    reader: &mut Reader<'_, '_>,
    name: &str,
    draft: &At<LimitDraft>,
    working_day: u32,
) -> LimitRule {
    let within = draft.get().within.as_ref();
    let within = within.map(|text| reader.limit(text, working_day));
    let mut limit = |urgency: &str, own: Option<&At<String>>| -> Limit {
        match (own, within) {
            (Some(own), _) => reader.limit(own, working_day),
            (None, Some(within)) => within,
            (None, None) => {
                let found = format!("{name}.{urgency}");
                reader.note(draft.offset(), Fault::MissingLimit, &found, "");
                NO_LIMIT
            }
        }
    };
    let own = draft.get();
    LimitRule {
        emergency: limit("emergency", own.emergency.as_ref()),
        urgent: limit("urgent", own.urgent.as_ref()),
        general: limit("general", own.general.as_ref()),
        complex: limit("complex", own.complex.as_ref()),
    }
}

pub(super) fn rungs(reader: &mut Reader<'_, '_>, draft: &At<RungsDraft>) -> Vec<Rung> {
    let rungs = draft.get();
    let percents = [&rungs.warning, &rungs.breach, &rungs.escalation].map(|at| *at.get());
    if !(0 < percents[0] && percents.is_sorted_by(|lower, higher| lower < higher)) {
        let found = percents.map(|percent| percent.to_string()).join(", ");
        reader.note(draft.offset(), Fault::RungsNotAscending, &found, "");
    }
    let kinds = [RungKind::Warning, RungKind::Breach, RungKind::Escalation];
    let pairs = kinds.into_iter().zip(percents);
    pairs
        .map(|(kind, percent)| Rung { kind, percent })
        .collect()
}
