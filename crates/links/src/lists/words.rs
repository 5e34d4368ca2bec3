//! The words that offices write, and what they mean in the exported form. A mapping adds its
//! own; what is in neither stays as it is written, for the check to name.

use shaoying_lists::cells::Field;

/// Headings, in the order of preference; the exported form's own are known beside them.
pub(super) const HEADINGS: &[(Field, &[&str])] = &[
    (
        Field::Code,
        &[
            "事项编码",
            "项目编码",
            "编码",
            "职权编码",
            "事项代码",
            "编号",
        ],
    ),
    (Field::Scheme, &["编码体系"]),
    (
        Field::Name,
        &[
            "事项名称",
            "项目名称",
            "职权名称",
            "名称",
            "履职事项",
            "职责名称",
            "事项",
        ],
    ),
    (
        Field::Class,
        &[
            "类别",
            "权力类型",
            "职权类别",
            "事项类型",
            "权力类别",
            "履职类型",
            "清单类别",
        ],
    ),
    (
        Field::Category,
        &["领域", "大类", "类目", "分类", "所属领域"],
    ),
    (
        Field::LegalBasis,
        &[
            "设定依据",
            "实施依据",
            "法律依据",
            "依据",
            "职权依据",
            "权力依据",
        ],
    ),
    (Field::Article, &["条款", "条文", "依据条款"]),
    (
        Field::Responsible,
        &[
            "责任单位",
            "责任主体",
            "实施主体",
            "承接部门",
            "责任部门",
            "实施机关",
        ],
    ),
    (
        Field::Lead,
        &["主办单位", "牵头部门", "牵头单位", "主办", "对应部门"],
    ),
    (
        Field::Assisting,
        &["协办单位", "配合单位", "配合部门", "协办"],
    ),
    (Field::Boundary, &["职责边界", "边界", "职责界限"]),
    (Field::Limit, &["办理时限", "办事时限", "时限", "承诺时限"]),
    (
        Field::Materials,
        &["申请材料", "需提交的材料", "所需材料", "材料"],
    ),
    (
        Field::Conditions,
        &["办事条件", "受理条件", "办理条件", "条件"],
    ),
    (
        Field::Procedure,
        &["办事程序", "办理流程", "办理程序", "流程", "程序"],
    ),
    (
        Field::Complaint,
        &["监督投诉方式", "监督电话", "投诉方式", "监督方式"],
    ),
    (Field::Delegation, &["下放方式", "下放或派驻", "行使方式"]),
    (Field::Port, &["信息端口", "系统端口", "端口"]),
    (Field::Illustrative, &["示例"]),
    (Field::Source, &["来源", "出处"]),
    (Field::Change, &["变动"]),
];

/// Words of cells, by column.
const WORDS: &[(Field, &[(&str, &str)])] = &[
    (
        Field::Class,
        &[
            ("行政许可", "license"),
            ("行政处罚", "penalty"),
            ("行政强制", "coercion"),
            ("行政征收", "levy"),
            ("行政给付", "benefit"),
            ("行政检查", "inspection"),
            ("行政确认", "confirmation"),
            ("行政奖励", "reward"),
            ("行政裁决", "adjudication"),
            ("其他", "other"),
            ("其他行政权力", "other"),
            ("其他类", "other"),
            ("基本履职", "basic"),
            ("基本履职事项", "basic"),
            ("配合履职", "assisting"),
            ("配合履职事项", "assisting"),
            ("上级收回", "recalled"),
            ("收回", "recalled"),
            ("收回事项", "recalled"),
            ("社区党组织履行职责事项", "party_duty"),
            ("居委会依法依规履行职责事项", "self_govern"),
            ("居委会依法依规协助政府工作事项", "assist_government"),
            ("纳入政府购买政务服务事项", "purchased"),
        ],
    ),
    (
        Field::Delegation,
        &[
            ("下放", "delegated"),
            ("派驻", "dispatched"),
            ("赋权", "delegated"),
        ],
    ),
    (
        Field::Port,
        &[
            ("已开通", "opened;account"),
            ("已开通无账号", "opened"),
            ("未开通", "none"),
        ],
    ),
    (
        Field::Illustrative,
        &[("是", "true"), ("示例", "true"), ("否", "")],
    ),
    (Field::Change, &[("移出", "removed"), ("取消", "removed")]),
    (Field::Responsible, UNITS),
    (Field::Lead, UNITS),
    (Field::Assisting, UNITS),
];

const UNITS: &[(&str, &str)] = &[
    ("街道", "street"),
    ("街道办事处", "street"),
    ("本街道", "street"),
    ("社区", "community"),
    ("社区居委会", "community"),
    ("本社区", "community"),
];

/// What a word of a column means everywhere; none where it means itself.
pub(super) fn meaning(field: Field, word: &str) -> Option<&'static str> {
    let (_, words) = WORDS.iter().find(|(of, _)| *of == field)?;
    words
        .iter()
        .find(|(said, _)| *said == word)
        .map(|(_, means)| *means)
}

/// Whether a column may hold several values.
pub(super) fn holds_several(field: Field) -> bool {
    matches!(
        field,
        Field::Responsible
            | Field::Lead
            | Field::Assisting
            | Field::Materials
            | Field::Conditions
            | Field::Procedure
    )
}
