//! Who does something: an account, in a role, for a unit.

use serde::{Deserialize, Serialize};

use crate::UnitCode;

/// What a person may do, before the unit and the area narrow it.
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
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 受理员: takes in appeals and judges them.
    Intake,
    /// 派遣员: judges, dispatches, merges, closes.
    Dispatcher,
    /// 核查员: verifies; never the same unit as the handler.
    Verifier,
    /// 回访员: calls residents back; never the same unit as the handler.
    Caller,
    /// 社区工作者
    CommunityWorker,
    /// 网格员
    GridWorker,
    /// 街道工作人员
    StreetWorker,
    /// 街道党工委负责人: judges before a whistle and blows it.
    StreetLeader,
    /// 部门值班员: acknowledges, handles, reports in.
    DepartmentOfficer,
    /// 督查: reminds, supervises, lists.
    Supervisor,
    /// 裁定员: rules on objections and exclusions.
    Arbiter,
    /// 考核员: reads everything that a score is made of.
    Assessor,
    /// 系统管理员
    SystemAdministrator,
    /// 安全管理员: accounts and roles.
    SecurityAdministrator,
    /// 审计管理员: reads the journal and the alarms.
    AuditAdministrator,
    /// 居民
    Resident,
    /// The system itself: timers and imports.
    System,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 17] = [
        Self::Intake,
        Self::Dispatcher,
        Self::Verifier,
        Self::Caller,
        Self::CommunityWorker,
        Self::GridWorker,
        Self::StreetWorker,
        Self::StreetLeader,
        Self::DepartmentOfficer,
        Self::Supervisor,
        Self::Arbiter,
        Self::Assessor,
        Self::SystemAdministrator,
        Self::SecurityAdministrator,
        Self::AuditAdministrator,
        Self::Resident,
        Self::System,
    ];

    /// The stored word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Dispatcher => "dispatcher",
            Self::Verifier => "verifier",
            Self::Caller => "caller",
            Self::CommunityWorker => "community_worker",
            Self::GridWorker => "grid_worker",
            Self::StreetWorker => "street_worker",
            Self::StreetLeader => "street_leader",
            Self::DepartmentOfficer => "department_officer",
            Self::Supervisor => "supervisor",
            Self::Arbiter => "arbiter",
            Self::Assessor => "assessor",
            Self::SystemAdministrator => "system_administrator",
            Self::SecurityAdministrator => "security_administrator",
            Self::AuditAdministrator => "audit_administrator",
            Self::Resident => "resident",
            Self::System => "system",
        }
    }

    /// Reads a stored word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }

    /// Whether an account may have it; residents and the system sign in nowhere.
    pub fn has_accounts(self) -> bool {
        !matches!(self, Self::Resident | Self::System)
    }

    /// Whether whoever has it works for a unit. The three administrators of a city keep
    /// its machine, its accounts and its journal, and are nobody's desk.
    pub fn needs_unit(self) -> bool {
        self.has_accounts()
            && !matches!(
                self,
                Self::SystemAdministrator | Self::SecurityAdministrator | Self::AuditAdministrator
            )
    }
}

/// Who did a thing, as the journal keeps it. Never a name: accounts hold those.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Actor {
    /// The account's sign-in name, `resident` or `system`.
    pub account: String,
    /// In which role.
    pub role: Role,
    /// For which unit; residents have none.
    pub unit: Option<UnitCode>,
}

impl Actor {
    /// The system acting by itself, as when a timer falls due.
    pub fn system() -> Self {
        Self {
            account: "system".to_owned(),
            role: Role::System,
            unit: None,
        }
    }

    /// Whether this actor speaks for `unit`.
    pub fn is_of(&self, unit: &UnitCode) -> bool {
        self.unit.as_ref() == Some(unit)
    }
}
