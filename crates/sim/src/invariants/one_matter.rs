//! 4: the same key of the same caller, or the same number of the same system, never
//! makes two matters.

use std::collections::BTreeMap;

use shaoying_desk::{AnyMatter, Done};
use shaoying_model::journal::StreamId;

use super::{Breach, breach};
use crate::{
    deed::{Deed, What},
    mirror::Change,
};

const RULE: usize = 4;

/// Which matter each key led to, and each external number opened.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    keys: BTreeMap<(String, String), StreamId>,
    numbers: BTreeMap<(String, String), StreamId>,
}

impl Ledger {
    /// What a caller was told of a deed with a key.
    pub(super) fn note(&mut self, deed: &Deed, done: &Done) -> Result<(), Breach> {
        let Some(key) = key_of(deed) else {
            return Ok(());
        };
        let first = self.keys.get(&key);
        if first.is_some() != done.repeated {
            let message = format!(
                "{key:?} was used before: {}, and the answer says repeated: {}",
                first.is_some(),
                done.repeated
            );
            return Err(breach(RULE, Some(&done.stream), message));
        }
        match first {
            Some(first) if *first != done.stream => {
                let message = format!("{key:?} made {first} before");
                Err(breach(RULE, Some(&done.stream), message))
            }
            Some(_) => Ok(()),
            None => {
                self.keys.insert(key, done.stream.clone());
                Ok(())
            }
        }
    }

    /// The same where an earlier answer was lost: whether it was a repeat is not known.
    pub(super) fn note_at_last(&mut self, deed: &Deed, done: &Done) {
        if let Some(key) = key_of(deed) {
            self.keys.insert(key, done.stream.clone());
        }
    }

    /// What the journal says, whatever callers were told.
    pub(super) fn check(&mut self, change: &Change) -> Result<(), Breach> {
        let AnyMatter::Appeal(appeal) = &change.after else {
            return Ok(());
        };
        let (Some(external), None) = (&appeal.external, &change.before) else {
            return Ok(());
        };
        let number = (external.system.clone(), external.number.clone());
        let stream = change.entry.stream.clone();
        match self.numbers.insert(number, stream) {
            Some(first) => {
                let message = format!("{external:?} opened {first} already");
                Err(breach(RULE, Some(&change.entry.stream), message))
            }
            None => Ok(()),
        }
    }
}

/// What the desk knows a deed by: the number of another system is the stronger key.
fn key_of(deed: &Deed) -> Option<(String, String)> {
    let external = match &deed.what {
        What::ReceiveAppeal(receive) => receive.external.as_ref(),
        _ => None,
    };
    match (external, &deed.guard.key) {
        (Some(external), _) => {
            let system = format!("source:{}", external.system);
            Some((system, external.number.clone()))
        }
        (None, Some(key)) => Some((format!("account:{}", deed.caller.account), key.clone())),
        (None, None) => None,
    }
}
