//! What is wrong with an edition, where, and what would be right: for the person who
//! keeps the list. All faults are told at once. Codes are stable; sentences may be
//! improved.

use serde::Serialize;

use crate::{
    cells::{DraftRow, Field},
    names::{Said, head_name},
};

macro_rules! faults {
    ($($name:ident = $code:literal, $what_zh:literal, $what_en:literal, $fix_zh:literal, $fix_en:literal;)+) => {
        /// The kind of a fault.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, schemars::JsonSchema)]
        pub enum Fault { $(#[doc = $what_en] #[schemars(rename = $code)] $name),+ }

        impl Fault {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its stable code.
            pub fn code(self) -> &'static str { match self { $(Self::$name => $code),+ } }

            /// What is wrong and what would be right: Chinese, English, Chinese, English.
            fn sentences(self) -> [&'static str; 4] {
                match self { $(Self::$name => [$what_zh, $what_en, $fix_zh, $fix_en]),+ }
            }
        }
    };
}

faults! {
    Missing = "missing", "没有填写", "Nothing is written here.", "填写{expected}", "Write {expected}.";
    TooLong = "too_long", "内容过长", "The text is too long.", "至多{expected}个字", "At most {expected} characters.";
    Unprintable = "unprintable", "含有不可见的控制字符", "There are control characters.", "删去后重新输入", "Type it anew without them.";
    BadCode = "bad_code", "编码“{found}”含有不能用的字符", "The code `{found}` has characters that are not allowed.", "只用字母、数字、“-”“_”“.”“/”,至多64位", "Letters, digits, `-`, `_`, `.` and `/`, 64 at most.";
    DuplicateCode = "duplicate_code", "编码“{found}”重复", "The code `{found}` comes twice.", "与第{expected}行相同,改用另一个编码或删去一行", "It stands on row {expected} already: use another code or remove one row.";
    UnknownClass = "unknown_class", "没有类别“{found}”", "There is no class `{found}`.", "应为其中之一:{expected}", "One of: {expected}.";
    ClassOutOfPlace = "class_out_of_place", "这种清单不分类别,却写了“{found}”", "This kind of list has no classes, yet `{found}` is written.", "留空", "Leave it empty.";
    ArticleWithoutBasis = "article_without_basis", "写了条款“{found}”,没有写依据的名称", "The article `{found}` has no law or document.", "在“设定依据”写明法律或文件名称", "Name the law or document under Legal basis.";
    BasisNotNamed = "basis_not_named", "设定依据“{found}”没有写明法律或文件", "The legal basis `{found}` names no law or document.", "写出名称,如《城市道路管理条例》", "Name it, such as 《城市道路管理条例》.";
    UnitTwice = "unit_twice", "“{found}”既主办又协办,或写了两次", "`{found}` both leads and assists, or comes twice.", "只留一处", "Keep it in one place.";
    SeveralLeads = "several_leads", "主办单位不止一个:{found}", "More than one unit leads: {found}.", "只写一个主办,其余写入“协办单位”", "Name one; the others assist.";
    RecalledToStreet = "recalled_to_street", "收回事项却由“{found}”承担", "The item is recalled, yet `{found}` answers for it.", "写明承接的部门", "Name the department that has taken it.";
    AssistingWithoutLead = "assisting_without_lead", "配合事项没有写明牵头部门", "An assisting duty names no department that leads.", "在“主办单位”或“责任单位”写明部门", "Name the department under Leading unit or Responsible units.";
    LimitUnclear = "limit_unclear", "办理时限“{found}”没有说明多久", "The limit `{found}` does not say how long.", "写明数量与单位,如“20个工作日”,或“即办”“长期”", "Give a number and a unit, such as 20个工作日, or 即办, 长期.";
    GuideIncomplete = "guide_incomplete", "办事指南缺少{found}", "The guide lacks: {found}.", "六个要素写全,或全部留空", "Give all six elements, or none.";
    UnknownDelegation = "unknown_delegation", "下放方式“{found}”读不懂", "The way of handing down `{found}` cannot be read.", "应为下放(delegated)、派驻(dispatched)或留空", "`delegated`, `dispatched`, or nothing.";
    UnknownPort = "unknown_port", "信息端口“{found}”读不懂", "The system port `{found}` cannot be read.", "应为已开通(opened;account)、已开通无账号(opened)、未开通(none)或留空", "`opened;account`, `opened`, `account`, `none`, or nothing.";
    PortOutOfPlace = "port_out_of_place", "没有下放的事项写了信息端口“{found}”", "The item is not handed down, yet a port `{found}` is written.", "写明下放方式,或将信息端口留空", "Say how it is handed down, or leave the port empty.";
    UnknownFlag = "unknown_flag", "“{found}”读不懂", "`{found}` cannot be read.", "应为“是”(true)或留空", "`true` or nothing.";
    UnknownChange = "unknown_change", "变动“{found}”读不懂", "The change `{found}` cannot be read.", "应为移出(removed)或留空", "`removed` or nothing.";
    ChangeWithoutBase = "change_without_base", "写了变动,本版却没有所依的版本", "A change is written, yet this edition rests on no other.", "在清单头写明所依的版本(base),或删去", "Name the base in the head, or remove it.";
    NotInBase = "not_in_base", "所依的版本中没有“{found}”", "The base has no item `{found}`.", "核对编码;可用的版本是 {expected}", "Look at the code; the base is {expected}.";
    NameDiffers = "name_differs", "事项名称“{found}”与所依的版本不一致", "The base has another name than `{found}` for this code.", "同一编码上下一个名称:写“{expected}”,或另用编码", "One code has one name above and below: write `{expected}`, or use another code.";
    AmbiguousUnit = "ambiguous_unit", "“{found}”不止是一个单位的名称", "More than one unit is called `{found}`.", "写明代码,是其中哪一个:{expected}", "Write the code of the one that is meant: {expected}.";
    UnknownUnit = "unknown_unit", "本市没有名为“{found}”的单位", "The city has no unit `{found}`.", "改为{expected};照此公布,派单时落到兜底", "Write {expected}; published as it is, orders fall to whoever takes what nobody else does.";
    UnreadableRow = "unreadable_row", "这一行读不出来:{found}", "This row cannot be read: {found}.", "按表头补齐各列,检查引号与编码", "Fill the columns as the header has them; look at quotes and encoding.";
    HeadMissing = "head_missing", "清单头缺少“{found}”", "The head lacks `{found}`.", "补上:{expected}", "Add it: {expected}.";
    HeadUnreadable = "head_unreadable", "清单头的“{found}”不对", "`{found}` of the head is not acceptable.", "应为{expected}", "It should be {expected}.";
    PeriodReversed = "period_reversed", "失效日期{found}早于生效日期", "The last day {found} lies before the first.", "不早于{expected}", "Not before {expected}.";
    TotalDiffers = "total_differs", "共{found}项,与清单头写明的不符", "There are {found} items, not what the head says.", "应为{expected}项", "It should be {expected}.";
    CountDiffers = "count_differs", "{found},与清单头写明的不符", "{found}: not what the head says.", "应为{expected}项", "It should be {expected}.";
    AlreadyPublished = "already_published", "{found}已经公布", "{found} is published already.", "改用另一个版本,如{expected}", "Use another version, such as {expected}.";
    UnknownOwner = "unknown_owner", "“{found}”不是由您保管清单的地方", "`{found}` is not a place whose lists you keep.", "改为{expected}", "It should be {expected}.";
    NothingListed = "nothing_listed", "一个事项也没有", "There is no item at all.", "至少写一行", "Write one row at least.";
}

impl Serialize for Fault {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct ListFault {
    /// The sheet; empty in a CSV file and for the head.
    pub sheet: String,
    /// The row, from 1; 0 for the head.
    pub row: u32,
    /// The column, by its name in the exported form, or the key of the head.
    pub column: String,
    /// What the column or the key is called, in Chinese.
    pub named_zh: String,
    /// What it is called in English.
    pub named_en: String,
    /// The column as the file has it, such as `C`; empty where that is not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub letter: String,
    /// The kind of fault.
    pub code: Fault,
    /// What stands there.
    pub found: String,
    /// What is wrong, in Chinese.
    pub what_zh: String,
    /// What is wrong, in English.
    pub what_en: String,
    /// What would be right, in Chinese.
    pub fix_zh: String,
    /// What would be right, in English.
    pub fix_en: String,
}

impl std::fmt::Display for ListFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if !self.sheet.is_empty() {
            write!(f, "{}!", self.sheet)?;
        }
        if self.row > 0 {
            write!(f, "{}{} ", self.letter, self.row)?;
        } else {
            f.write_str("清单头 ")?;
        }
        write!(f, "{} {}。{}。", self.named_zh, self.what_zh, self.fix_zh)?;
        write!(f, " / {}: {} {}", self.named_en, self.what_en, self.fix_en)
    }
}

/// Collects faults, so that a check goes on after the first.
#[derive(Debug, Default)]
pub(crate) struct Faults(pub(crate) Vec<ListFault>);

impl Faults {
    pub(crate) fn of_head(
        &mut self,
        key: &str,
        code: Fault,
        found: impl Into<Said>,
        expected: impl Into<Said>,
    ) {
        self.0.push(head_fault(key, code, found, expected));
    }

    pub(crate) fn of_cell(
        &mut self,
        row: &DraftRow,
        field: Field,
        code: Fault,
        found: impl Into<Said>,
        expected: impl Into<Said>,
    ) {
        let column = field.as_str();
        self.0
            .push(fault(&row.sheet, row.row, column, code, found, expected));
    }

    /// By sheet and row.
    pub(crate) fn in_order(mut self) -> Vec<ListFault> {
        self.0
            .sort_by(|a, b| (&a.sheet, a.row).cmp(&(&b.sheet, b.row)));
        self.0
    }
}

/// A fault of the head, with its sentences filled in.
pub fn head_fault(
    key: &str,
    code: Fault,
    found: impl Into<Said>,
    expected: impl Into<Said>,
) -> ListFault {
    fault("", 0, key, code, found, expected)
}

/// A fault with its sentences filled in.
pub fn fault(
    sheet: &str,
    row: u32,
    column: &str,
    code: Fault,
    found: impl Into<Said>,
    expected: impl Into<Said>,
) -> ListFault {
    let (found, expected) = (found.into(), expected.into());
    let short = |text: &str| text.chars().take(80).collect::<String>();
    let fill = |sentence: &str, found: &str, expected: &str| {
        sentence
            .replace("{expected}", expected)
            .replace("{found}", &short(found))
    };
    let zh = |sentence| fill(sentence, &found.zh, &expected.zh);
    let en = |sentence| fill(sentence, &found.en, &expected.en);
    let [what_zh, what_en, fix_zh, fix_en] = code.sentences();
    let named = match Field::parse(column).filter(|_| row > 0) {
        Some(field) => field.name(),
        None => head_name(column),
    };
    ListFault {
        sheet: sheet.to_owned(),
        row,
        column: column.to_owned(),
        named_zh: named.zh,
        named_en: named.en,
        letter: String::new(),
        code,
        found: short(&found.zh),
        what_zh: zh(what_zh),
        what_en: en(what_en),
        fix_zh: zh(fix_zh),
        fix_en: en(fix_en),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_fault_has_its_own_code_and_both_languages() {
        let mut codes = HashSet::new();
        for fault in Fault::ALL {
            assert!(codes.insert(fault.code()), "{} is used twice", fault.code());
            let [what_zh, what_en, fix_zh, fix_en] = fault.sentences();
            for zh in [what_zh, fix_zh] {
                assert!(zh.chars().any(|c| c as u32 > 0x2e80), "{}", fault.code());
            }
            for en in [what_en, fix_en] {
                assert!(en.ends_with('.'), "{}", fault.code());
            }
        }
    }
}
