//! What is wrong with a locality's files, where, and how to put it right.
//!
//! The sentences are written for the person who edits the files, in Chinese and in
//! English. Codes are stable; sentences may be improved.

use serde::{Serialize, Serializer};

use crate::placed::Source;

macro_rules! faults {
    ($($name:ident = $code:literal, $what_zh:literal, $what_en:literal, $fix_zh:literal, $fix_en:literal;)+) => {
        /// The kind of a problem.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, schemars::JsonSchema)]
        #[schemars(rename = "ProfileFault")]
        pub enum Fault { $(#[doc = $what_en] #[schemars(rename = $code)] $name),+ }

        impl Fault {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its stable code.
            pub fn code(self) -> &'static str { match self { $(Self::$name => $code),+ } }

            /// What is wrong and how to put it right: Chinese, English, Chinese, English;
            /// `{found}` and `{expected}` stand for the particulars.
            fn sentences(self) -> [&'static str; 4] {
                match self { $(Self::$name => [$what_zh, $what_en, $fix_zh, $fix_en]),+ }
            }
        }
    };
}

faults! {
    FileMissing = "file_missing", "缺少文件“{found}”", "The file `{found}` is missing.", "新建该文件,可参照随附的黄石方案", "Add it; the shipped Huangshi profile is an example.";
    TomlSyntax = "toml_syntax", "不符合TOML写法:{found}", "This is not TOML: {found}.", "每行写“名称 = 值”,引号、等号、逗号、括号都用英文半角", "Write `name = value` lines with ASCII punctuation.";
    QuoteMissing = "quote_missing", "文字没有加英文双引号", "A text is not in straight double quotes.", "写成\"文字\",不用中文引号", "Write \"text\", without curly quotes.";
    DuplicateKey = "duplicate_key", "字段“{found}”在同一段中写了两次", "The field `{found}` stands twice in one section.", "删去其中一个", "Remove one of them.";
    BadHeadings = "bad_headings", "表头“{found}”不对", "The headings `{found}` are not right.", "表头应为:{expected}", "They should be: {expected}.";
    ColumnCount = "column_count", "这一行有{found}列,不是{expected}列", "This row has {found} columns, not {expected}.", "补齐或删去逗号,空着的列也要留逗号", "Add or remove commas; an empty column keeps its comma.";
    UnknownKey = "unknown_key", "没有名为“{found}”的字段", "There is no field named `{found}`.", "删去或改正;此处可用:{expected}", "Remove or correct it; here are allowed: {expected}.";
    MissingKey = "missing_key", "缺少字段“{found}”", "The field `{found}` is missing.", "在此处补上“{found}”", "Add `{found}` here.";
    NotText = "not_text", "“{found}”应是文字", "`{found}` should be a text.", "加英文双引号,如\"…\"", "Put it in double quotes.";
    NotWhole = "not_whole", "“{found}”应是不小于0的整数", "`{found}` should be a whole number, not below 0.", "写成不带引号的整数,如1", "Write a whole number without quotes, such as 1.";
    NotNumber = "not_number", "“{found}”应是数字", "`{found}` should be a number.", "写成不带引号的数字,如30", "Write a number without quotes, such as 30.";
    NotYesNo = "not_yes_no", "“{found}”应是“是”或“否”", "`{found}` should be true or false.", "写成true(是)或false(否),不带引号", "Write true or false without quotes.";
    NotList = "not_list", "“{found}”应是列表", "`{found}` should be a list.", "写成[\"…\", \"…\"]", "Write it like [\"...\", \"...\"].";
    NotTable = "not_table", "“{found}”应是一段", "`{found}` should be a section.", "写成{ 名称 = 值 }或单独一段[…]", "Write it like { name = value } or as a section of its own.";
    UnknownWord = "unknown_word", "“{found}”不是可用的词", "`{found}` is not one of the words.", "可用的词:{expected}", "Use one of: {expected}.";
    TextEmpty = "text_empty", "“{found}”不能为空", "`{found}` must not be empty.", "填写内容", "Write something.";
    BadVersion = "bad_version", "版本号“{found}”不对", "The version `{found}` is not acceptable.", "写从1开始的整数,每次修改加一", "Write a whole number from 1, one higher at each change.";
    BadDate = "bad_date", "“{found}”不是日期", "`{found}` is not a date.", "写成“2026-01-01”这样的年-月-日", "Write year-month-day, such as `2026-01-01`.";
    BadOffset = "bad_offset", "“{found}”不是中国的时差", "`{found}` is not the offset of China from UTC.", "写“+08:00”", "Write `+08:00`.";
    BadOfficeHours = "bad_office_hours", "办公时间有误:{found}", "The office hours are not acceptable: {found}.", "写24小时制时刻,先后有序、互不重叠,如08:30至12:00", "Write 24-hour times in order without overlap, such as 08:30 to 12:00.";
    BadLimit = "bad_limit", "时限“{found}”读不懂", "The limit `{found}` cannot be read.", "写成这样:{expected}", "Write it like: {expected}.";
    MissingLimit = "missing_limit", "没有写明时限“{found}”", "The limit `{found}` is not given.", "写within,或写齐emergency、urgent、general、complex", "Give `within`, or all of emergency, urgent, general and complex.";
    RungsNotAscending = "rungs_not_ascending", "预警、超时、升级的百分数不是由小到大:{found}", "The percents of warning, breach and escalation do not ascend: {found}.", "写成由小到大,如80、100、150", "Write them ascending, such as 80, 100, 150.";
    GradeWithoutTier = "grade_without_tier", "级别{found}没有对应的层级", "Grade {found} has no tier.", "在[grades]中写明,如{found} = \"street\"", "Name it under [grades], such as {found} = \"street\".";
    BadCode = "bad_code", "代码“{found}”含有不能用的字符", "The code `{found}` has characters that are not allowed.", "只用小写英文字母、数字、“-”和“_”", "Use lower-case letters, digits, `-` and `_` only.";
    DuplicateCode = "duplicate_code", "“{found}”重复,第一次在{expected}", "`{found}` comes twice; first at {expected}.", "删去或改名其中一个", "Remove or rename one of them.";
    BadAreaCode = "bad_area_code", "“{found}”不是区划代码", "`{found}` is not an area code.", "应为4、6、9、12或15位数字", "It has 4, 6, 9, 12 or 15 digits.";
    UnknownArea = "unknown_area", "区划表中没有“{found}”", "The area table has no `{found}`.", "在areas.csv中增加,或改用已有代码", "Add it to areas.csv or use a code that is there.";
    ParentMissing = "parent_missing", "“{found}”的上级“{expected}”不在区划表中", "`{expected}`, the place that contains `{found}`, is not in the area table.", "在areas.csv中补上“{expected}”", "Add `{expected}` to areas.csv.";
    UnknownUnit = "unknown_unit", "没有单位“{found}”", "There is no unit `{found}`.", "在units.toml中增加,或改用已有单位", "Add it to units.toml or use a unit that is there.";
    SupervisorCycle = "supervisor_cycle", "上级督促关系成环:{found}", "The supervisors form a circle: {found}.", "去掉其中一个supervisor", "Remove one of the supervisors.";
    BadTemplate = "bad_template", "模板“{found}”中的花括号读不懂", "A placeholder in `{found}` cannot be read.", "可用:{expected}", "Use: {expected}.";
    TierMismatch = "tier_mismatch", "层级与区划代码“{found}”不符", "The tier does not fit the area `{found}`.", "该代码的层级是{expected}", "That code is of the tier {expected}.";
    MissingDesk = "missing_desk", "没有写明由谁承担“{found}”", "Nobody is named for the desk `{found}`.", "在[desks.{expected}]中补上", "Name a unit under [desks.{expected}].";
    WhistleMissing = "whistle_missing", "缺少一类哨:{found}", "The whistle kind {found} is missing.", "补一段[[whistle]],kind = \"{found}\"", "Add a [[whistle]] with kind = \"{found}\".";
    WhistleTwice = "whistle_twice", "同一类哨写了两次:{found}", "The whistle kind {found} comes twice.", "只留一段", "Keep one of them.";
    NobodyMayBlow = "nobody_may_blow", "没有人可以吹这类哨:{found}", "Nobody may blow the whistle {found}.", "在initiators中写明角色,如street_leader", "Name a role under initiators, such as street_leader.";
    WeightsNotHundred = "weights_not_hundred", "各项权重合计为{found},不是100", "The weights add up to {found}, not to 100.", "调整各项weight,使合计为100", "Change the weights so that they add up to 100.";
    WeightBelowFloor = "weight_below_floor", "权重{found}低于下限{expected}", "The weight {found} is below the floor of {expected}.", "改为不低于{expected}", "Raise it to {expected} at least.";
    BadPercent = "bad_percent", "“{found}”不是0到100之间、至多两位小数的百分数", "`{found}` is not a percentage from 0 to 100 with at most two decimals.", "写成0到100之间的数,如29.99", "Write a number from 0 to 100, such as 29.99.";
    AssessmentForbidden = "assessment_forbidden", "“{found}”一面写着开展考核,一面写着不再开展", "The assessment `{found}` is both held and forbidden.", "删去[assessment.{found}],或删去对应的[[assessment.forbidden]]", "Remove [assessment.{found}] or its [[assessment.forbidden]].";
    UnknownPart = "unknown_part", "机构设置中没有“{found}”这一部分", "The structure has no part `{found}`.", "可用:{expected}", "Use one of: {expected}.";
    BodyCount = "body_count", "机构个数不对:{found}个", "The number of bodies is not right: {found}.", "应为{expected}个", "There should be {expected}.";
    BodyMissing = "body_missing", "缺少必须统一设置的“{found}”", "`{found}`, which every street must have, is missing.", "在bodies中补上,part = \"{expected}\"", "Add it to the bodies, with part = \"{expected}\".";
    RangeTurned = "range_turned", "至少与至多的数目颠倒,或必设的多于至多:{found}", "The least is above the most, or more is required than there may be: {found}.", "使least不大于most,most至少为1,且不少于必设的个数", "Keep `least` within `most`, and `most` at 1 and at what is required or more.";
    StreetWithoutLayout = "street_without_layout", "“{found}”没有对应的机构设置", "No layout is for `{found}`.", "最后写一段不带name_ends的[[structure.layout]]", "End with a [[structure.layout]] that has no name_ends.";
    WrongTier = "wrong_tier", "“{found}”不是{expected}一级的区划代码", "`{found}` is not an area of the tier {expected}.", "改用{expected}一级的代码(街道为9位)", "Use a code of the tier {expected}; a street has 9 digits.";
    PostsDoNotAdd = "posts_do_not_add", "划转总数{found}与每处数目不符", "The total of {found} is not what the places add up to.", "应等于{expected}", "It should be {expected}.";
    MustStayDispatched = "must_stay_dispatched", "“{found}”按规定实行派驻,不能划转", "`{found}` must stay dispatched and cannot be transferred.", "删去这次划转,或先修改stays_dispatched", "Remove this transfer, or change stays_dispatched first.";
    MoreThanThereAre = "more_than_there_are", "{found}多于可能的人数{expected}", "{found} is more than the {expected} there can be.", "在编不超过核定,有资格的不超过在岗人数", "Keep the filled within the authorised, and the qualified within those who work there.";
    NoPresencePlan = "no_presence_plan", "“{found}”没有派驻安排", "There is no presence plan for `{found}`.", "增加一段[[presence]],或改用:{expected}", "Add a [[presence]], or use one of: {expected}.";
    RightWithoutAnswer = "right_without_answer", "“{found}”没有写明对方多久之内答复", "Nothing says how soon `{found}` is answered.", "写明answer_within,如\"10 working_days\"", "Give answer_within, such as \"10 working_days\".";
    CapWithoutList = "cap_without_list", "“{found}”没有清单,数不出保留了几项", "There is no list of `{found}`, so what is kept of it cannot be counted.", "删去cap,或改用forbidden", "Remove the cap, or use `forbidden`.";
    UnknownMeasure = "unknown_measure", "没有名为“{found}”的数", "There is no figure named `{found}`.", "相近的有:{expected}", "Some that begin alike: {expected}.";
    BadCenter = "bad_center", "地图中心“{found}”不在中国境内", "The centre of the map, `{found}`, does not lie in China.", "先经度后纬度,以度为单位,如[115.04, 30.20]", "Write longitude and then latitude in degrees, such as [115.04, 30.20].";
    UnknownDuty = "unknown_duty", "没有职责“{found}”", "There is no duty `{found}`.", "可用:{expected}", "Use one of: {expected}.";
    UnknownFamily = "unknown_family", "没有部门代码“{found}”", "There is no department family `{found}`.", "在units.toml的[[family]]中增加,或改用已有代码", "Add it as a [[family]] in units.toml or use one that is there.";
}

impl Serialize for Fault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Diagnostic {
    /// The file, by its path inside the locality's folder.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The kind of problem.
    pub code: Fault,
    /// What is wrong, in Chinese.
    pub what_zh: String,
    /// What is wrong, in English.
    pub what_en: String,
    /// How to put it right, in Chinese.
    pub fix_zh: String,
    /// How to put it right, in English.
    pub fix_en: String,
}

impl std::fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{} ", self.file, self.line)?;
        write!(f, "{}。{}。", self.what_zh, self.fix_zh)?;
        write!(f, " / {} {}", self.what_en, self.fix_en)
    }
}

/// Collects problems, so that a check goes on after the first.
#[derive(Debug, Default)]
pub(crate) struct Problems(Vec<Diagnostic>);

impl Problems {
    /// Notes a problem at a byte of a text. `found` is what stands there, `expected` what
    /// would be right; either may be empty when the fault's sentences do not use it.
    pub(crate) fn at(
        &mut self,
        source: Source<'_>,
        offset: usize,
        fault: Fault,
        found: &str,
        expected: &str,
    ) {
        self.on_line(source.file, source.line_at(offset), fault, found, expected);
    }

    /// Notes a problem on a line.
    pub(crate) fn on_line(
        &mut self,
        file: &str,
        line: usize,
        code: Fault,
        found: &str,
        expected: &str,
    ) {
        let [what_zh, what_en, fix_zh, fix_en] = code.sentences().map(|sentence| {
            sentence
                .replace("{expected}", expected)
                .replace("{found}", found)
        });
        self.0.push(Diagnostic {
            file: file.to_owned(),
            line,
            code,
            what_zh,
            what_en,
            fix_zh,
            fix_en,
        });
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The problems by file and line.
    pub(crate) fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.0
            .sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        self.0
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
                assert!(en.is_ascii() && en.ends_with('.'), "{}", fault.code());
            }
        }
    }
}
