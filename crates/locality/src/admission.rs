//! How a city admits duties to the lists of its streets: who is heard, who gives an
//! opinion, who decides, how long each may take, and what it keeps of each kind.

use std::collections::BTreeMap;

use serde::Serialize;
use shaoying_model::{
    AreaCode, UnitCode,
    admission::{AdmissionField, AdmissionKind},
    clock::Limit,
};

use crate::{LocalityProfile, template::Scope};

/// The procedure of a city.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AdmissionRules {
    pub(crate) joint_meeting: Vec<String>,
    pub(crate) deciding_body: String,
    /// Whether streets are heard.
    pub street_heard: bool,
    /// What an application must say.
    pub fields: Vec<AdmissionField>,
    /// Whether anybody may read what streets are asked.
    pub public_ledger: bool,
    /// Until a street has said what it thinks.
    pub hear: Limit,
    /// Until a member has given its opinion.
    pub opine: Limit,
    /// Until it is decided.
    pub decide: Limit,
    /// Until what was admitted is looked at again.
    pub review: Limit,
    /// Until a department answers for what it handed down unasked.
    pub answer: Limit,
    pub(crate) kinds: BTreeMap<AdmissionKind, KindRule>,
}

/// What a city says of one kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct KindRule {
    /// How many may be kept; one more needs a decision attached.
    pub cap: Option<u32>,
    /// How many there were before the city cleared them out.
    pub before: Option<u32>,
    /// Whether departments may set up none.
    pub forbidden: bool,
}

impl AdmissionRules {
    /// What the city says of a kind; nothing in particular where it says nothing.
    pub fn kind(&self, kind: AdmissionKind) -> KindRule {
        self.kinds.get(&kind).copied().unwrap_or_default()
    }

    /// How many units meet.
    pub fn members(&self) -> usize {
        self.joint_meeting.len()
    }
}

impl LocalityProfile {
    /// The members of the joint meeting for a place, the lead first; none where a member is
    /// not there for this place, as a district's department for a city-wide matter.
    pub fn joint_meeting(&self, area: &AreaCode) -> Option<Vec<UnitCode>> {
        let members = self.admission.joint_meeting.iter();
        members.map(|member| self.unit_at(member, area)).collect()
    }

    /// Who decides on an admission for a place.
    pub fn deciding_body(&self, area: &AreaCode) -> Option<UnitCode> {
        self.unit_at(&self.admission.deciding_body, area)
    }

    fn unit_at(&self, template: &str, area: &AreaCode) -> Option<UnitCode> {
        let scope = Scope {
            area,
            name: "",
            family: None,
        };
        let code = UnitCode::new(crate::template::fill(template, scope)?);
        self.unit(&code).map(|unit| unit.code.clone())
    }
}
