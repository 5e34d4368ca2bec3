//! The admission of a duty: nothing is laid upon a street that was not applied for, heard,
//! weighed and decided (facts A0-13, A1-03, A2-13). Forms, veto items, responsibility
//! letters, assessments, apps and certificates are admitted by the same steps (rules B11).
//!
//! Who is heard, who weighs, who decides and how long each may take come with the
//! application, from the locality's profile. What an admission changes in the lists is
//! said in the verbs; the editions themselves are no affair of a matter.

mod application;
mod apply;
mod apply_for;
mod count_use;
mod decide;
mod fire_rung;
mod hear;
mod lapse;
mod opine;
mod owe_again;
mod record_handed_down;
mod review;
mod stage;
mod standing;
mod terms;
mod withdraw;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use application::{Application, Criteria, Safeguards};
pub use apply::{Apply, Limits};
pub use apply_for::ApplyFor;
pub use count_use::{CountUse, Used};
pub use decide::{Cap, Decide, Decision, Ruling};
pub use fire_rung::FireRung;
pub use hear::{Hear, StreetView};
pub use lapse::Lapse;
pub use opine::{Opine, Opinion, Vote};
pub use owe_again::OweAgain;
pub use record_handed_down::{HandedDown, RecordHandedDown};
pub use review::{Review, Reviewed, Verdict};
pub use stage::Stage;
pub use standing::{Bound, Member, Named, Procedure};
pub use terms::{Listed, Terms};
pub use withdraw::Withdraw;

use crate::{
    AreaCode, ListKind, MatterNumber, ProfileVersion, UnitCode,
    attachment::Attached,
    clock::Clocks,
    journal::StreamId,
    matter::{DeadlineOf, own, verbs},
    vocabulary::vocabulary,
};

vocabulary! {
    /// What is to be laid upon streets.
    AdmissionKind {
        /// 职责事项 (facts A0-13, A1-03)
        Duty = "duty",
        /// 报表 (rules B11)
        Form = "form",
        /// 一票否决事项 (facts A2-06)
        VetoItem = "veto_item",
        /// 责任状 (facts A2-07)
        ResponsibilityLetter = "responsibility_letter",
        /// 考核评比 (facts A1-16, A3-05)
        Assessment = "assessment",
        /// 应用程序 (rules B11)
        App = "app",
        /// 证明事项 (facts A1-11)
        Certificate = "certificate",
    }
}

impl AdmissionKind {
    /// The list that carries what is admitted; none where a city keeps no such list.
    pub fn list(self) -> Option<ListKind> {
        match self {
            Self::Duty => Some(ListKind::Duty),
            Self::Form => Some(ListKind::Forms),
            Self::VetoItem => Some(ListKind::Veto),
            Self::ResponsibilityLetter => Some(ListKind::Letters),
            Self::Certificate => Some(ListKind::Certificates),
            Self::Assessment | Self::App => None,
        }
    }

    /// Its name in Chinese.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Duty => "职责事项",
            Self::Form => "报表",
            Self::VetoItem => "一票否决事项",
            Self::ResponsibilityLetter => "责任状",
            Self::Assessment => "考核评比",
            Self::App => "应用程序",
            Self::Certificate => "证明事项",
        }
    }

    /// Its name in English.
    pub fn en(self) -> &'static str {
        match self {
            Self::Duty => "duties",
            Self::Form => "forms",
            Self::VetoItem => "veto items",
            Self::ResponsibilityLetter => "responsibility letters",
            Self::Assessment => "assessments",
            Self::App => "apps",
            Self::Certificate => "certificates",
        }
    }
}

vocabulary! {
    /// What an application may have to say; which of it, the locality decides. The first
    /// six are those of facts A2-13.
    AdmissionField {
        /// 职责名称
        Name = "name",
        /// 法定依据
        LegalBasis = "legal_basis",
        /// 权责内容
        Content = "content",
        /// 职责边界
        Boundary = "boundary",
        /// 运行机制
        Mechanism = "mechanism",
        /// 制度保障: people, money, assets.
        Safeguards = "safeguards",
        /// 随之下放的权力 (权责同步, facts A1-07)
        Power = "power",
        /// 点多面广、基层管理迫切需要、能有效承接 (facts A3-10)
        Criteria = "criteria",
    }
}

/// Something that a department asks to lay upon streets, or has laid upon one unasked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Admission {
    /// Its number.
    pub number: MatterNumber,
    /// Transitions so far.
    pub version: u64,
    /// The rules it was opened under.
    pub profile: ProfileVersion,
    /// What sort of thing.
    pub kind: AdmissionKind,
    /// The department that asks, or that handed it down.
    pub department: UnitCode,
    /// The place whose streets it is about.
    pub area: AreaCode,
    /// One line: the name of the duty.
    pub name: String,
    /// Where it stands.
    pub stage: Stage,
    /// When it was opened.
    pub opened_at: crate::Timestamp,
    /// What is asked for; none of a hand-down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application: Option<Application>,
    /// How a hand-down came that nobody had admitted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_down: Option<HandedDown>,
    /// The gap, the order, the alarm or the hand-down it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<StreamId>,
    /// The steps it goes through; none of a hand-down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub procedure: Option<Procedure>,
    /// The streets it would bind, each with what it says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub streets: Vec<Bound>,
    /// Whether these are all streets of the place.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub whole: bool,
    /// The members of the joint meeting, each with its opinion.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Member>,
    /// Its own clocks: the answer, the decision, the review, the expiry.
    #[serde(default)]
    pub clocks: Clocks,
    /// What was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// What each review came to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<Reviewed>,
    /// How often it was used, by street and year.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub used: Vec<Used>,
    /// The files beside it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attached>,
}

verbs! {
    /// Everything that can happen to an admission.
    #[expect(clippy::large_enum_variant, reason = "verbs are few, and live for one step")]
    AdmissionVerb of Admission
    opens {
        Applied(Apply) = "applied",
        HandDownRecorded(RecordHandedDown) = "hand_down_recorded",
    }
    changes {
        AppliedFor(ApplyFor) = "applied_for",
        OwedAgain(OweAgain) = "owed_again",
        Heard(Hear) = "heard",
        Opined(Opine) = "opined",
        Decided(Decide) = "decided",
        Withdrawn(Withdraw) = "withdrawn",
        UseCounted(CountUse) = "use_counted",
        Reviewed(Review) = "reviewed",
        Lapsed(Lapse) = "lapsed",
        RungFired(FireRung) = "rung_fired",
    }
    deadlines(self) {
        let streets = self.streets.iter().map(|bound| (&bound.unit, &bound.clock));
        let members = self.members.iter().map(|member| (&member.unit, &member.clock));
        let asked = streets.chain(members).filter_map(|(unit, clock)| {
            let deadline = clock.as_ref()?;
            Some(DeadlineOf { unit: Some(unit), deadline })
        });
        own(&self.clocks).chain(asked).collect()
    }
}
