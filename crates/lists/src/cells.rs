//! The written form of an item: one row, its cells under the columns of
//! [`Field::ALL`], which is the form of a CSV file that is exported and read again.
//! What the cells mean is for [`check`](crate::check) to say.

use crate::item::{Delegation, ListItem};

shaoying_model::vocabulary! {
    /// A column, in the order of the exported form.
    Field {
        /// 事项编码
        Code = "code",
        /// 编码体系
        Scheme = "scheme",
        /// 事项名称
        Name = "name",
        /// 类别: one of the classes of the kind of list.
        Class = "kind_class",
        /// 领域、大类, in the list's own words.
        Category = "category",
        /// 设定依据
        LegalBasis = "legal_basis",
        /// 条款
        Article = "article",
        /// 责任单位
        Responsible = "responsible",
        /// 主办单位
        Lead = "lead",
        /// 协办单位
        Assisting = "assisting",
        /// 职责边界
        Boundary = "boundary",
        /// 办事时限
        Limit = "limit",
        /// 需提交的材料
        Materials = "materials",
        /// 办事条件
        Conditions = "conditions",
        /// 办事程序, step by step; a step may name who takes it after an `@`.
        Procedure = "procedure",
        /// 监督投诉方式
        Complaint = "complaint",
        /// 下放方式: `delegated` or `dispatched`.
        Delegation = "delegation",
        /// 信息端口: `opened` and `account`, or `none`.
        Port = "port",
        /// 示例: `true` or nothing.
        Illustrative = "illustrative",
        /// 来源
        Source = "source",
        /// 变动, in an edition that rests on another: `removed`, or nothing.
        Change = "change",
    }
}

impl Field {
    /// Its heading in Chinese, as an exported workbook has it.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Code => "事项编码",
            Self::Scheme => "编码体系",
            Self::Name => "事项名称",
            Self::Class => "类别",
            Self::Category => "领域",
            Self::LegalBasis => "设定依据",
            Self::Article => "条款",
            Self::Responsible => "责任单位",
            Self::Lead => "主办单位",
            Self::Assisting => "协办单位",
            Self::Boundary => "职责边界",
            Self::Limit => "办理时限",
            Self::Materials => "申请材料",
            Self::Conditions => "办事条件",
            Self::Procedure => "办事程序",
            Self::Complaint => "监督投诉方式",
            Self::Delegation => "下放方式",
            Self::Port => "信息端口",
            Self::Illustrative => "示例",
            Self::Source => "来源",
            Self::Change => "变动",
        }
    }
}

/// What parts several values in one cell.
pub const SEPARATOR: char = ';';

/// One row as it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftRow {
    /// The sheet it stands on; empty in a CSV file.
    pub sheet: String,
    /// The row in it, from 1, as people count.
    pub row: u32,
    /// The cells, in the order of [`Field::ALL`]; missing ones are empty.
    pub cells: Vec<String>,
}

impl DraftRow {
    /// A cell without the blanks around it.
    pub fn cell(&self, field: Field) -> &str {
        self.cells
            .get(field as usize)
            .map_or("", |cell| cell.trim())
    }

    /// The values of a cell.
    pub(crate) fn values(&self, field: Field) -> Vec<String> {
        self.cell(field)
            .split(SEPARATOR)
            .map(str::trim)
            .filter(|value| !value.is_empty())
            .map(str::to_owned)
            .collect()
    }
}

impl ListItem {
    /// Its cells, in the order of [`Field::ALL`].
    pub fn cells(&self) -> Vec<String> {
        let several = |values: &[String]| values.join(";");
        let one = |field: Field| match field {
            Field::Code => self.code.clone(),
            Field::Scheme => self.scheme.clone(),
            Field::Name => self.name.clone(),
            Field::Class => self
                .class
                .map_or_else(String::new, |class| class.as_str().to_owned()),
            Field::Category => self.category.clone(),
            Field::LegalBasis => self.basis.document.clone(),
            Field::Article => self.basis.article.clone(),
            Field::Responsible => several(&self.responsible),
            Field::Lead => several(&self.lead),
            Field::Assisting => several(&self.assisting),
            Field::Boundary => self.boundary.clone(),
            Field::Limit => self.guide.limit.clone(),
            Field::Materials => several(&self.guide.materials),
            Field::Conditions => several(&self.guide.conditions),
            Field::Procedure => {
                let steps: Vec<String> = self
                    .guide
                    .procedure
                    .iter()
                    .map(ToString::to_string)
                    .collect();
                several(&steps)
            }
            Field::Complaint => self.guide.complaint.clone(),
            Field::Delegation => self
                .delegation
                .map_or_else(String::new, |delegation| delegation.as_str().to_owned()),
            Field::Port => self.port.map_or_else(String::new, |port| port.to_string()),
            Field::Illustrative if self.illustrative => "true".to_owned(),
            Field::Illustrative | Field::Change => String::new(),
            Field::Source => self.source.clone(),
        };
        Field::ALL.iter().map(|field| one(*field)).collect()
    }

    /// Whether its power is handed down and cannot be used, since nobody has opened a way
    /// into its system (facts A4-13: 权力放了,端口没开等于零).
    pub fn lacks_port(&self) -> bool {
        self.delegation == Some(Delegation::Delegated)
            && !self.port.is_some_and(|port| port.opened && port.account)
    }
}
