//! What classes, columns and the keys of a head are called, in both languages: one table for
//! the faults, the comparison, the import and the pages.

use crate::{cells::Field, kind::ItemClass};

/// A text in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Said {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Said {
    /// Several of them, one after the other.
    pub fn several(all: impl IntoIterator<Item = Self>) -> Self {
        let (zh, en): (Vec<String>, Vec<String>) =
            all.into_iter().map(|said| (said.zh, said.en)).unzip();
        Self {
            zh: zh.join("、"),
            en: en.join(", "),
        }
    }

    /// The same with the code that is written for it beside it.
    pub(crate) fn with_code(self, code: &str) -> Self {
        Self {
            zh: format!("{}({code})", self.zh),
            en: format!("{} ({code})", self.en),
        }
    }
}

/// What is written alike in both.
impl From<&str> for Said {
    fn from(text: &str) -> Self {
        Self {
            zh: text.to_owned(),
            en: text.to_owned(),
        }
    }
}

impl From<&String> for Said {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl From<(&str, &str)> for Said {
    fn from((zh, en): (&str, &str)) -> Self {
        Self {
            zh: zh.to_owned(),
            en: en.to_owned(),
        }
    }
}

/// The classes, by their codes.
const CLASSES: [(&str, &str, &str); 17] = [
    ("license", "行政许可", "Licence"),
    ("penalty", "行政处罚", "Penalty"),
    ("coercion", "行政强制", "Coercion"),
    ("levy", "行政征收", "Levy"),
    ("benefit", "行政给付", "Benefit"),
    ("inspection", "行政检查", "Inspection"),
    ("confirmation", "行政确认", "Confirmation"),
    ("reward", "行政奖励", "Reward"),
    ("adjudication", "行政裁决", "Adjudication"),
    ("other", "其他行政权力", "Other power"),
    ("basic", "基本履职", "Basic duty"),
    ("assisting", "配合履职", "Assisting duty"),
    ("recalled", "上级收回", "Recalled"),
    ("party_duty", "社区党组织履职", "Party organisation's duty"),
    ("self_govern", "居委会履职", "Residents' committee's duty"),
    (
        "assist_government",
        "协助政府",
        "Assistance to the government",
    ),
    ("purchased", "政府购买", "Purchased"),
];

/// What a document counts beside its classes.
const COUNTED: [(&str, &str, &str); 2] = [
    ("total", "总数", "Total"),
    ("categories", "领域数", "Fields of work"),
];

/// What a class, or whatever else a head counts, is called; its code, for one that there is
/// not.
pub fn class_name(code: &str) -> Said {
    let mut all = CLASSES.iter().chain(&COUNTED);
    let found = all.find(|(known, ..)| *known == code);
    found.map_or_else(|| code.into(), |(_, zh, en)| (*zh, *en).into())
}

/// The code of the class of this name.
pub(crate) fn class_of(name: &str) -> Option<&'static str> {
    let found = CLASSES.iter().find(|(_, zh, _)| *zh == name);
    found.map(|(code, ..)| *code)
}

impl ItemClass {
    /// What it is called.
    pub fn name(self) -> Said {
        class_name(self.as_str())
    }
}

impl Field {
    /// What it is called.
    pub fn name(self) -> Said {
        let en = match self {
            Self::Code => "Code",
            Self::Scheme => "Scheme of codes",
            Self::Name => "Name",
            Self::Class => "Class",
            Self::Category => "Field of work",
            Self::LegalBasis => "Legal basis",
            Self::Article => "Article",
            Self::Responsible => "Responsible units",
            Self::Lead => "Leading unit",
            Self::Assisting => "Assisting units",
            Self::Boundary => "Boundary",
            Self::Limit => "Time limit",
            Self::Materials => "Materials",
            Self::Conditions => "Conditions",
            Self::Procedure => "Procedure",
            Self::Complaint => "Complaints",
            Self::Delegation => "Way of handing down",
            Self::Port => "System port",
            Self::Illustrative => "Illustrative",
            Self::Source => "Source",
            Self::Change => "Change",
        };
        (self.zh(), en).into()
    }
}

/// The keys of a head, and what else a fault of the whole may stand under.
const HEAD: [(&str, &str, &str); 13] = [
    ("toml", "写法", "Writing"),
    ("rows", "事项", "Items"),
    ("kind", "清单种类", "Kind of list"),
    ("owner", "谁的清单", "Whose list"),
    ("title", "清单名称", "Title"),
    ("version", "版本", "Version"),
    ("effective_from", "生效日期", "First day"),
    ("effective_to", "失效日期", "Last day"),
    ("base", "所依的版本", "Edition it rests on"),
    ("exhaustive", "清单之外不得派", "Exhaustive"),
    ("illustrative", "示例", "Illustrative"),
    ("source", "来源", "Source"),
    ("counts", "项数", "Counts"),
];

/// What a key of the head is called.
pub(crate) fn head_name(key: &str) -> Said {
    if let Some(class) = key.strip_prefix("counts.") {
        let (of, class) = (head_name("counts"), class_name(class));
        return Said {
            zh: format!("{}:{}", of.zh, class.zh),
            en: format!("{}: {}", of.en, class.en),
        };
    }
    let found = HEAD.iter().find(|(known, ..)| *known == key);
    found.map_or_else(|| key.into(), |(_, zh, en)| (*zh, *en).into())
}

#[cfg(test)]
mod tests {
    use shaoying_model::ListKind;

    use super::*;
    use crate::kind::class_words;

    #[test]
    fn every_class_has_a_name_and_is_read_by_it() {
        for kind in ListKind::ALL {
            for code in class_words(*kind) {
                let name = class_name(code);
                assert_ne!(name.zh, code);
                let read = ItemClass::parse(*kind, &name.zh).unwrap();
                assert_eq!(read.as_str(), code);
                assert_eq!(ItemClass::parse(*kind, code), Some(read));
            }
        }
    }

    #[test]
    fn the_pages_call_classes_as_the_lists_do() {
        let pages = include_str!("../../../web/src/words/vocabulary.ts");
        for (code, zh, en) in CLASSES {
            let en = if en.contains('\'') {
                format!("\"{en}\"")
            } else {
                format!("'{en}'")
            };
            let line = format!("'item_class.{code}': ['{zh}', {en}],");
            assert!(pages.contains(&line), "{line}");
        }
    }
}
