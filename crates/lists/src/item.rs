//! One item of a list: what it is, on what law it rests, who answers for it, and the six
//! elements of its guide (facts A0-11), from which the flow chart is drawn as well.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::kind::ItemClass;

/// One item, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ListItem {
    /// Its code, in the scheme's own writing.
    pub code: String,
    /// Which scheme the code belongs to; empty where the list numbers its items itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub scheme: String,
    /// Its name, as published.
    pub name: String,
    /// Its class, where the kind of list has classes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<ItemClass>,
    /// 领域, in the list's own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub category: String,
    /// The law or document.
    pub basis: LegalBasis,
    /// Who answers for it: families, units, or `street` and `community`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub responsible: Vec<String>,
    /// Who handles it, where that is not whoever answers for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lead: Vec<String>,
    /// Who assists.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assisting: Vec<String>,
    /// 职责边界
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub boundary: String,
    /// The guide.
    #[serde(default)]
    pub guide: Guide,
    /// How the power came to the street, if it did (facts A2-05).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegation: Option<Delegation>,
    /// The way into the system that the power is used in (facts A4-13).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub port: Option<SystemPort>,
    /// Whether it is an example and not the document's own.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub illustrative: bool,
    /// Where it comes from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
}

/// 设定依据
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct LegalBasis {
    /// The law or document, such as `《城市道路管理条例》`.
    pub document: String,
    /// The article in it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub article: String,
}

impl fmt::Display for LegalBasis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.document, self.article)
    }
}

/// The elements of a guide beside the legal basis (facts A0-11).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Guide {
    /// 办事条件
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<String>,
    /// 办事程序; the flow chart shows these steps and no others (facts A0-12).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub procedure: Vec<FlowStep>,
    /// 办事时限
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub limit: String,
    /// 需提交的材料
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<String>,
    /// 监督投诉方式
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub complaint: String,
}

/// One step of a procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct FlowStep {
    /// What is done.
    pub name: String,
    /// By whom, where it is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

impl FlowStep {
    /// Reads `受理@便民服务中心`.
    pub(crate) fn read(text: &str) -> Self {
        match text.split_once('@') {
            Some((name, by)) if !by.trim().is_empty() => Self {
                name: name.trim().to_owned(),
                by: Some(by.trim().to_owned()),
            },
            _ => Self {
                name: text.trim_end_matches('@').trim().to_owned(),
                by: None,
            },
        }
    }
}

impl fmt::Display for FlowStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.by {
            Some(by) => write!(f, "{}@{by}", self.name),
            None => f.write_str(&self.name),
        }
    }
}

shaoying_model::vocabulary! {
    /// How a power came to the street (facts A2-05).
    Delegation {
        /// 下放: the street uses it in its own name.
        Delegated = "delegated",
        /// 派驻: the department's own people use it at the street.
        Dispatched = "dispatched",
    }
}

/// 信息端口: the way into the system that a power is used in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct SystemPort {
    /// Whether it is open to the street.
    pub opened: bool,
    /// Whether the street has an account.
    pub account: bool,
}

impl SystemPort {
    /// Reads `opened;account`, either of them, or `none`.
    pub(crate) fn read(text: &str) -> Option<Self> {
        match text {
            "none" => Some(Self {
                opened: false,
                account: false,
            }),
            "opened" => Some(Self {
                opened: true,
                account: false,
            }),
            "account" => Some(Self {
                opened: false,
                account: true,
            }),
            "opened;account" => Some(Self {
                opened: true,
                account: true,
            }),
            _ => None,
        }
    }
}

impl fmt::Display for SystemPort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match (self.opened, self.account) {
            (false, false) => "none",
            (true, false) => "opened",
            (false, true) => "account",
            (true, true) => "opened;account",
        })
    }
}
