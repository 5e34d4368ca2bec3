//! Whatever can hold responsibility: departments, street offices, communities, companies.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{AreaCode, Reason, Refusal, Tier, text, vocabulary::vocabulary};

/// The code of a unit, chosen by the locality, such as `hsg-chengguan`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct UnitCode(
    #[schemars(length(max = text::CODE), regex(pattern = r"^[0-9._-]*[A-Za-z][0-9A-Za-z._-]*$"))]
    String,
);

impl UnitCode {
    /// Takes a code that is known to be one.
    pub fn new(code: impl Into<String>) -> Self {
        Self(code.into())
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for UnitCode {
    /// Refuses what can be no code; whether it names a unit is for the profile to say.
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        if text::is_code(&code) {
            Ok(Self(code))
        } else {
            let refusal = Refusal::new(Reason::UnknownUnit).with("field", "unit");
            Err(serde::de::Error::custom(refusal))
        }
    }
}

impl fmt::Display for UnitCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

vocabulary! {
    /// What sort of body a unit is.
    UnitKind {
        /// 热线、指挥中心: takes in, judges, dispatches, verifies.
        CommandCenter = "command_center",
        /// 部门 (city or district)
        Department = "department",
        /// 街道办事处
        StreetOffice = "street_office",
        /// 派出(派驻)机构
        DispatchedBody = "dispatched_body",
        /// 社区
        Community = "community",
        /// 承接主体
        Provider = "provider",
        /// 国有企业 (facts A4-09)
        StateCompany = "state_company",
        /// 督查、编办、司法 and other bodies that rule on others' matters.
        Oversight = "oversight",
    }
}

/// A unit of the locality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Unit {
    /// Its code.
    pub code: UnitCode,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: UnitKind,
    /// The level it works at.
    pub tier: Tier,
    /// The place it answers for.
    pub area: AreaCode,
    /// The unit that supervises it, to which its breaches escalate.
    pub supervisor: Option<UnitCode>,
}
