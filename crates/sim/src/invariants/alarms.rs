//! 6: an escalation either has somebody to go to or raises an alarm in the same commit.

use shaoying_desk::AnyMatter;
use shaoying_model::{alarm::AlarmKind, clock::RungKind};

use super::{Breach, breach, rungs_once::fired};
use crate::mirror::Change;

const RULE: usize = 6;

pub(super) fn check(changes: &[Change]) -> Result<(), Breach> {
    let unheard = changes.iter().filter(|change| {
        fired(&change.entry)
            .is_some_and(|rung| rung.rung == RungKind::Escalation && rung.escalated_to.is_none())
    });
    for change in unheard {
        let subject = &change.entry.stream;
        let alarmed = changes.iter().any(|raised| match &raised.after {
            AnyMatter::Alarm(alarm) => {
                alarm.kind == AlarmKind::NoEscalationTarget
                    && alarm.subject.as_ref() == Some(subject)
                    && raised.entry.at == change.entry.at
            }
            _ => false,
        });
        if !alarmed {
            let message = "an escalation went to nobody and raised no alarm";
            return Err(breach(RULE, Some(subject), message));
        }
    }
    Ok(())
}
