//! The kinds of lists that authority comes from, and the classes of their items: the
//! vocabulary that lists, matters and the admission of duties share. What an item says is
//! in the crate of lists.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// Which list an edition is of (facts A0-10 to A2-15).
    ListKind {
        /// 权责清单: powers in ten classes (A0-10, A2-03).
        Power = "power",
        /// 职责清单、履职事项清单: basic, assisting and recalled duties (A1-03, rules B7).
        Duty = "duty",
        /// 赋权清单: powers handed to streets (A2-04, A4-04).
        Empowerment = "empowerment",
        /// 综合执法清单 (A0-19, A3-09).
        Enforcement = "enforcement",
        /// 政务服务通用目录 (A0-08).
        ServiceCatalogue = "service_catalogue",
        /// 街道项目清单 (A0-08, A4-11).
        ServiceItems = "service_items",
        /// 派单目录 (rules B3).
        Dispatch = "dispatch",
        /// 社区四张清单, one list in four classes (A1-12).
        Community = "community",
        /// 社区工作负面事项清单 (A1-13).
        Negative = "negative",
        /// 社区证明事项 (A1-11).
        Certificates = "certificates",
        /// 政府购买政务服务事项 (A1-14).
        Purchased = "purchased",
        /// 一票否决事项 (A2-06).
        Veto = "veto",
        /// 责任状 (A2-07).
        Letters = "letters",
        /// 报表 (rules B11).
        Forms = "forms",
    }
}

vocabulary! {
    /// The ten classes of powers (rules B6).
    PowerClass {
        /// 行政许可
        License = "license",
        /// 行政处罚
        Penalty = "penalty",
        /// 行政强制
        Coercion = "coercion",
        /// 行政征收
        Levy = "levy",
        /// 行政给付
        Benefit = "benefit",
        /// 行政检查
        Inspection = "inspection",
        /// 行政确认
        Confirmation = "confirmation",
        /// 行政奖励
        Reward = "reward",
        /// 行政裁决
        Adjudication = "adjudication",
        /// 其他行政权力
        Other = "other",
    }
}

vocabulary! {
    /// How a street stands to a duty (rules B7).
    DutyKind {
        /// 基本履职事项: the street must, and answers for it wholly.
        Basic = "basic",
        /// 配合履职事项: a department leads, the street assists.
        Assisting = "assisting",
        /// 收回事项: a department has taken it back; the street has no part in it.
        Recalled = "recalled",
    }
}

vocabulary! {
    /// The four lists of a community (facts A1-12).
    CommunityListKind {
        /// 社区党组织履行职责事项
        PartyDuty = "party_duty",
        /// 居委会依法依规履行职责事项
        SelfGovern = "self_govern",
        /// 居委会依法依规协助政府工作事项
        AssistGovernment = "assist_government",
        /// 纳入政府购买政务服务事项
        Purchased = "purchased",
    }
}

impl ListKind {
    /// Its name in Chinese.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Power => "权责清单",
            Self::Duty => "职责清单",
            Self::Empowerment => "赋权清单",
            Self::Enforcement => "综合执法清单",
            Self::ServiceCatalogue => "政务服务通用目录",
            Self::ServiceItems => "街道项目清单",
            Self::Dispatch => "派单目录",
            Self::Community => "社区四张清单",
            Self::Negative => "社区负面清单",
            Self::Certificates => "社区证明事项清单",
            Self::Purchased => "政府购买服务事项清单",
            Self::Veto => "一票否决事项清单",
            Self::Letters => "责任状清单",
            Self::Forms => "报表清单",
        }
    }

    /// Its name in English.
    pub fn en(self) -> &'static str {
        match self {
            Self::Power => "power list",
            Self::Duty => "duty list",
            Self::Empowerment => "empowerment list",
            Self::Enforcement => "enforcement list",
            Self::ServiceCatalogue => "general service catalogue",
            Self::ServiceItems => "street item list",
            Self::Dispatch => "dispatch catalogue",
            Self::Community => "four community lists",
            Self::Negative => "negative list",
            Self::Certificates => "list of community certificates",
            Self::Purchased => "list of purchased services",
            Self::Veto => "list of veto items",
            Self::Letters => "list of responsibility letters",
            Self::Forms => "list of forms",
        }
    }
}
