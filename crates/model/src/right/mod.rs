//! One use of a street's right over a department (facts A1-06, A3-03): a head assessed, a
//! consent asked for, advice or an opinion given. What wants an answer has one in time,
//! with a reason where it is a no; what stays unanswered becomes an alarm.

mod answer;
mod ask;
mod fire_rung;
mod note;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use answer::Answer;
pub use ask::Ask;
pub use fire_rung::FireRung;
pub use note::Note;

use crate::{
    AreaCode, MatterNumber, ProfileVersion, StreetRightKind, Timestamp, UnitCode,
    clock::Clocks,
    matter::{own, verbs},
    vocabulary::vocabulary,
};

vocabulary! {
    /// Where it stands.
    RightStage {
        /// The other side owes an answer.
        Asked = "asked",
        /// It is answered, or wants no answer, and waits to be taken note of.
        Answered = "answered",
        /// Taken note of.
        Noted = "noted",
    }
}

vocabulary! {
    /// What is answered.
    RightVerdict {
        /// 同意
        Agree = "agree",
        /// 不同意
        Object = "object",
        /// 采纳
        Accept = "accept",
        /// 不采纳
        NotAccept = "not_accept",
    }
}

impl RightVerdict {
    /// Whether it answers a right of this kind: a consent is given or refused, advice is
    /// taken or not.
    pub fn answers(self, kind: StreetRightKind) -> bool {
        match self {
            Self::Agree | Self::Object => kind == StreetRightKind::Consent,
            Self::Accept | Self::NotAccept => {
                kind.wants_answer() && kind != StreetRightKind::Consent
            }
        }
    }

    /// Whether it is a no, which needs a reason.
    pub fn is_no(self) -> bool {
        matches!(self, Self::Object | Self::NotAccept)
    }
}

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "RightAnswer")]
pub struct Answered {
    /// What.
    pub verdict: RightVerdict,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

/// One use of a right.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "RightUse")]
pub struct Right {
    /// Its number.
    pub number: MatterNumber,
    /// Transitions so far.
    pub version: u64,
    /// The rules it was asked under.
    pub profile: ProfileVersion,
    /// The code of the right in those rules.
    pub right: String,
    /// What sort of right it is.
    pub kind: StreetRightKind,
    /// The street whose right it is.
    pub street: UnitCode,
    /// The department, or the body at the street, that it is about.
    pub department: UnitCode,
    /// The place of the street.
    pub area: AreaCode,
    /// One line: of which post, decision, project or plan.
    pub title: String,
    /// What is asked, advised or found.
    pub content: String,
    /// Of an assessment: the score, 0 to 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<u8>,
    /// Where it stands.
    pub stage: RightStage,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// What was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answered>,
    /// Its clocks: the answer that is owed.
    #[serde(default)]
    pub clocks: Clocks,
    /// What became of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

verbs! {
    /// Everything that can happen to one use of a right.
    RightVerb of Right
    opens { Asked(Ask) = "asked" }
    changes {
        Answered(Answer) = "answered",
        Noted(Note) = "noted",
        RungFired(FireRung) = "rung_fired",
    }
    deadlines(self) {
        own(&self.clocks).collect()
    }
}

impl Right {
    /// The stage's name.
    pub fn stage_name(&self) -> &'static str {
        self.stage.as_str()
    }

    /// The state machine: what may happen in each stage.
    pub fn allowed_verbs(&self) -> &'static [&'static str] {
        match self.stage {
            RightStage::Asked => &["answered", "rung_fired"],
            RightStage::Answered => &["noted"],
            RightStage::Noted => &[],
        }
    }

    /// Whether an answer is owed.
    pub fn is_open(&self) -> bool {
        self.stage == RightStage::Asked
    }

    /// Who asked: the department for its consent, the street in all else.
    pub fn asker(&self) -> &UnitCode {
        match self.kind {
            StreetRightKind::Consent => &self.department,
            _ => &self.street,
        }
    }

    /// Who was asked.
    pub fn asked(&self) -> &UnitCode {
        match self.kind {
            StreetRightKind::Consent => &self.street,
            _ => &self.department,
        }
    }

    /// Whose step is next: whoever owes the answer, then whoever is to take note of it; what
    /// wants no answer is taken note of by whom it is about.
    pub fn holder(&self) -> Option<&UnitCode> {
        match self.stage {
            RightStage::Answered if self.answer.is_some() => Some(self.asker()),
            RightStage::Asked | RightStage::Answered => Some(self.asked()),
            RightStage::Noted => None,
        }
    }
}
