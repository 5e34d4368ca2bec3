//! Why an order went where it went: the reasons, in order, each with the edition and the
//! item that says so. It is stored in the entry of the dispatch and never computed anew,
//! so that an order of last year still shows last year's lists.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{ListKind, Tier, UnitCode, vocabulary::vocabulary};

vocabulary! {
    /// What a list says of an order.
    ListRule {
        /// 基本履职事项: the street leads (rules B7).
        BasicDuty = "basic_duty",
        /// 配合履职事项: a department leads, the street assists.
        AssistingDuty = "assisting_duty",
        /// 收回事项: a department leads, the street has no part.
        RecalledDuty = "recalled_duty",
        /// The community's own duty (facts A1-12, the first two lists).
        CommunityDuty = "community_duty",
        /// The community assists the government (the third).
        CommunityAssists = "community_assists",
        /// Bought from a provider, not laid upon the community (the fourth).
        PurchasedService = "purchased_service",
        /// On the negative list: the community has no part (facts A1-13).
        NegativeItem = "negative_item",
        /// A list names the unit that answers for it.
        ListedUnit = "listed_unit",
        /// A list names the units that assist.
        ListedAssisting = "listed_assisting",
        /// Nobody of that name is at this place; the next tier up, or the fallback, takes it.
        UnitAbsent = "unit_absent",
        /// Who takes it where nobody else does.
        Fallback = "fallback",
        /// The power is handed down and no way into its system is open (facts A4-13).
        PortClosed = "port_closed",
        /// Whoever dispatched it named another unit than the list.
        NamedByHand = "named_by_hand",
        /// Only the profile's dispatch catalogue holds it.
        CatalogueOnly = "catalogue_only",
    }
}

impl ListRule {
    /// What it says, in Chinese.
    pub fn zh(self) -> &'static str {
        match self {
            Self::BasicDuty => "基本履职事项,由街道承担、负全责",
            Self::AssistingDuty => "配合履职事项,由部门主办、街道配合",
            Self::RecalledDuty => "已由上级部门收回,街道不承担",
            Self::CommunityDuty => "社区履行职责事项,由社区承担",
            Self::CommunityAssists => "社区协助政府事项,社区只协助、不主办",
            Self::PurchasedService => "政府购买服务事项,由承接主体办理",
            Self::NegativeItem => "列入社区负面清单,社区不承担",
            Self::ListedUnit => "清单列明的责任单位主办",
            Self::ListedAssisting => "清单列明的单位协办",
            Self::UnitAbsent => "清单所列单位在本地本级没有设置",
            Self::Fallback => "无人承担时由其兜底",
            Self::PortClosed => "权力已下放,信息端口未开通",
            Self::NamedByHand => "派单人另行指定了主办单位",
            Self::CatalogueOnly => "仅列于地方方案的派单目录",
        }
    }

    /// What it says, in English.
    pub fn en(self) -> &'static str {
        match self {
            Self::BasicDuty => "A basic duty: the street leads and answers for it wholly.",
            Self::AssistingDuty => "An assisting duty: a department leads, the street assists.",
            Self::RecalledDuty => "Taken back by a department: the street has no part in it.",
            Self::CommunityDuty => "A duty of the community itself.",
            Self::CommunityAssists => "The community assists and does not lead.",
            Self::PurchasedService => "A purchased service: its provider handles it.",
            Self::NegativeItem => "On the negative list: the community has no part in it.",
            Self::ListedUnit => "The unit that the list names leads.",
            Self::ListedAssisting => "The unit that the list names assists.",
            Self::UnitAbsent => "There is no such unit at this place and tier.",
            Self::Fallback => "Takes it where nobody else does.",
            Self::PortClosed => "The power is handed down, and its system is not open.",
            Self::NamedByHand => "Whoever dispatched it named another unit.",
            Self::CatalogueOnly => "Only the profile's dispatch catalogue holds it.",
        }
    }
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ListReason {
    /// What a list says.
    pub rule: ListRule,
    /// Which kind of list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ListKind>,
    /// Its edition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// The item in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// The unit, or the name of one, it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// Why an order went where it went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Explanation {
    /// The day whose editions decide: the day the order was opened.
    pub day: Date,
    /// The tier of the lead.
    pub tier: Tier,
    /// The lead that the lists name.
    pub lead: UnitCode,
    /// The units that the lists have assist.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assisting: Vec<UnitCode>,
    /// Who takes it where the lead does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fallback: Option<UnitCode>,
    /// The reasons, in the order in which they were weighed.
    pub reasons: Vec<ListReason>,
}
