//! What each kind of list asks of its items: which classes they fall into, whether they
//! need a legal basis, and how an edition of one place stands to that of a larger one.

use serde::{Deserialize, Serialize};
use shaoying_model::{CommunityListKind, DutyKind, ListKind, PowerClass};

use crate::names::class_of;

/// The class of an item, in the words of its kind of list.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
#[serde(untagged)]
pub enum ItemClass {
    /// Of a power, an empowerment or an enforcement item.
    Power(PowerClass),
    /// Of a duty.
    Duty(DutyKind),
    /// Of a community's item.
    Community(CommunityListKind),
}

impl ItemClass {
    /// The stored word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Power(class) => class.as_str(),
            Self::Duty(class) => class.as_str(),
            Self::Community(class) => class.as_str(),
        }
    }

    /// Reads a word of the classes that items of `kind` have: a code, or what it is called.
    pub fn parse(kind: ListKind, word: &str) -> Option<Self> {
        let word = class_of(word).unwrap_or(word);
        match classes(kind) {
            Classes::None => None,
            Classes::Powers => PowerClass::parse(word).map(Self::Power),
            Classes::Duties => DutyKind::parse(word).map(Self::Duty),
            Classes::Communities => CommunityListKind::parse(word).map(Self::Community),
        }
    }
}

/// Which classes a kind of list has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Classes {
    None,
    Powers,
    Duties,
    Communities,
}

fn classes(kind: ListKind) -> Classes {
    match kind {
        ListKind::Power | ListKind::Empowerment | ListKind::Enforcement => Classes::Powers,
        ListKind::Duty => Classes::Duties,
        ListKind::Community => Classes::Communities,
        _ => Classes::None,
    }
}

/// The words an item of this kind may have as its class; none where it has no class.
pub fn class_words(kind: ListKind) -> Vec<&'static str> {
    match classes(kind) {
        Classes::None => Vec::new(),
        Classes::Powers => PowerClass::ALL.iter().map(|class| class.as_str()).collect(),
        Classes::Duties => DutyKind::ALL.iter().map(|class| class.as_str()).collect(),
        Classes::Communities => CommunityListKind::ALL
            .iter()
            .map(|class| class.as_str())
            .collect(),
    }
}

/// Whether an item without a class says too little. A duty or a community's item without
/// one could be laid upon anybody; powers are classed where the document does so.
pub(crate) fn class_is_needed(kind: ListKind) -> bool {
    matches!(kind, ListKind::Power | ListKind::Duty | ListKind::Community)
}

/// Whether an item must say on what law or document it rests (facts A0-11, rules B6).
pub(crate) fn basis_is_needed(kind: ListKind) -> bool {
    matches!(
        kind,
        ListKind::Power | ListKind::Empowerment | ListKind::Enforcement
    )
}

/// Whether the nearest edition speaks alone. What a street's own duty list does not carry
/// it has not got, whatever its district's list says; of powers, a street's list holds
/// its own and the district's list goes on holding the others.
pub fn nearest_alone(kind: ListKind) -> bool {
    matches!(
        kind,
        ListKind::Duty | ListKind::Community | ListKind::Negative
    )
}
