//! The words for the places and values of a profile: data for the sentences.

/// A word of the files in Chinese and English.
const WORDS: &[(&str, &str, &str)] = &[
    ("community", "社区", "community"),
    ("street", "街道", "street"),
    ("district", "区", "district"),
    ("city", "市", "city"),
    ("emergency", "紧急", "emergency"),
    ("urgent", "急", "urgent"),
    ("general", "一般", "general"),
    ("complex", "复杂", "complex"),
    ("judge", "受理到研判", "from intake to judgement"),
    ("dispatch", "派单", "dispatch"),
    ("acknowledge", "签收", "to acknowledge"),
    ("handle", "派单到办理完毕", "from dispatch to handled"),
    ("verify", "核查", "to verify"),
    ("close", "核查到结案", "from verified to closed"),
    ("ruling", "裁定", "ruling"),
    ("review", "挂账到复查", "from deferral to review"),
    ("answer", "诉求到答复", "to answer"),
    ("call_back", "回访", "to call back"),
    ("assess", "哨结束到互评", "to assess after a whistle"),
    ("contact", "联系街道", "to contact the street"),
    ("report_in", "报到", "to report in"),
    ("finish", "完成", "to finish"),
    ("intake", "受理", "intake"),
    ("arbitration", "仲裁", "arbitration"),
    ("supervision", "督办", "supervision"),
    ("fallback", "兜底", "fallback"),
    ("resident", "常驻", "resident"),
    ("seat", "席位", "seat"),
    ("periodic", "定期报到", "periodic"),
    ("a", "A", "A"),
    ("b", "B", "B"),
    ("c", "C", "C"),
    ("d", "D", "D"),
    ("street_heard", "听取街道意见", "hearing of streets"),
    ("joint_meeting", "联席会议成员", "joint meeting"),
    ("deciding_body", "决定机构", "deciding body"),
    ("fields", "申请须写明的内容", "fields of an application"),
    ("public_ledger", "减负台账公开", "publication of the ledger"),
    ("hear", "听取街道意见", "to hear a street"),
    ("opine", "成员单位提出意见", "for a member's opinion"),
    ("decide", "作出决定", "to decide"),
    ("duty", "职责事项", "duties"),
    ("form", "报表", "forms"),
    ("veto_item", "一票否决事项", "veto items"),
    ("responsibility_letter", "责任状", "responsibility letters"),
    ("app", "应用程序", "apps"),
    ("certificate", "证明事项", "certificates"),
    ("cap", "保留上限", "cap"),
    ("before", "清理前的数目", "number before"),
    ("forbidden", "禁止设立", "ban"),
    ("content", "权责内容", "content"),
    ("boundary", "职责边界", "boundary"),
    ("mechanism", "运行机制", "mechanism"),
    ("safeguards", "制度保障", "safeguards"),
    ("power", "随转的权力", "power"),
    ("criteria", "三项标准", "criteria"),
    ("name", "名称", "name"),
    ("name_en", "英文名称", "English name"),
    ("grade", "级别", "grade"),
    ("legal_basis", "法定依据", "legal basis"),
    ("department", "承担部门", "department"),
    ("supervisor", "上级督促单位", "supervisor"),
    ("initiators", "可以吹哨的角色", "initiators"),
    (
        "judgement_required",
        "吹哨前的分析研判要求",
        "required judgement",
    ),
    ("required_fields", "必须写明的内容", "required fields"),
    ("least", "最少人数", "least people"),
    ("most", "最多人数", "most people"),
    ("mode", "派驻方式", "mode"),
    ("answer_within", "答复时限", "time to answer"),
    ("valid_from", "启用日期", "first day"),
    ("valid_to", "停用日期", "last day"),
    ("posts", "划转数目", "posts moved"),
    ("map", "地图中心", "the centre of maps"),
];

/// What places are called, by pattern: `*` stands for any one step, and `{2}` for what the
/// second step is called.
const LABELS: &[(&str, &str, &str)] = &[
    ("version", "版本", "the version"),
    ("effective_from", "生效日期", "the first day in force"),
    ("name", "名称", "the name"),
    (
        "reopen_window",
        "结案后可要求重办的时间",
        "the time for reopening",
    ),
    ("office_hours", "办公时间", "the office hours"),
    (
        "rungs",
        "预警、超时、升级的百分数",
        "the percents of warning, breach and escalation",
    ),
    ("languages", "界面语言", "the languages"),
    ("map", "地图中心", "the centre of maps"),
    (
        "limits.*.*",
        "{3}事项的时限({2})",
        "the limit {2} for {3} matters",
    ),
    (
        "whistles.*.acknowledge",
        "{2}的{3}时限",
        "the time {3} at the {2}",
    ),
    (
        "whistles.*.contact",
        "{2}的{3}时限",
        "the time {3} at the {2}",
    ),
    (
        "whistles.*.report_in",
        "{2}的{3}时限",
        "the time {3} at the {2}",
    ),
    (
        "whistles.*.finish",
        "{2}的{3}时限",
        "the time {3} at the {2}",
    ),
    ("whistles.*.*", "{2}的{3}", "the {3} of the {2}"),
    (
        "grades.*",
        "{2}级诉求的解决层级",
        "the tier that solves grade {2}",
    ),
    (
        "desks.*.*",
        "{2}一级的{3}单位",
        "the unit of the desk {3} at the tier {2}",
    ),
    (
        "responsible.*",
        "{2}一级承担事项的单位",
        "who is responsible at the tier {2}",
    ),
    (
        "assessment.department",
        "街道对部门的考核",
        "the streets' assessment of departments",
    ),
    (
        "assessment.department.annual_weight",
        "街道评部门占部门年度考核的比重",
        "the share of a department's year that the streets decide",
    ),
    (
        "assessment.department.weight_floor",
        "街道评部门比重的下限",
        "the floor of the streets' share of a department's year",
    ),
    (
        "assessment.department.measures.*",
        "街道评部门的{4}",
        "the measure {4} of departments",
    ),
    (
        "assessment.department.measures.*.weight",
        "街道评部门时{4}的权重",
        "the weight of {4} in the assessment of departments",
    ),
    (
        "assessment.street",
        "部门对街道的考核",
        "the departments' assessment of streets",
    ),
    (
        "assessment.street.annual_weight",
        "部门评街道占街道年度考核的比重",
        "the share of a street's year that the departments decide",
    ),
    (
        "assessment.street.weight_floor",
        "部门评街道比重的下限",
        "the floor of the departments' share of a street's year",
    ),
    (
        "assessment.street.measures.*",
        "部门评街道的{4}",
        "the measure {4} of streets",
    ),
    (
        "assessment.street.measures.*.weight",
        "部门评街道时{4}的权重",
        "the weight of {4} in the assessment of streets",
    ),
    (
        "assessment.forbidden",
        "不再开展的考核",
        "the list of assessments that are not held",
    ),
    (
        "admission.hear",
        "职责准入中{2}的时限",
        "the time {2} of an admission",
    ),
    (
        "admission.opine",
        "职责准入中{2}的时限",
        "the time {2} of an admission",
    ),
    (
        "admission.decide",
        "职责准入中{2}的时限",
        "the time {2} of an admission",
    ),
    (
        "admission.review",
        "职责准入到复查的时限",
        "the time from an admission to its review",
    ),
    (
        "admission.answer",
        "违规下派到部门答复的时限",
        "the time to answer for a hand-down",
    ),
    ("admission.*", "职责准入的{2}", "the {2} of admissions"),
    (
        "admission.kinds.*",
        "{3}的准入限制",
        "the rule for admitting {3}",
    ),
    ("admission.kinds.*.*", "{3}的{4}", "the {4} of {3}"),
    ("duties.*", "职责{2}", "the duty {2}"),
    ("duties.*.*", "职责{2}的{3}", "the {3} of the duty {2}"),
    (
        "whistle_causes.*",
        "吹哨原因{2}",
        "the cause of whistles {2}",
    ),
    (
        "whistle_causes.*.*",
        "吹哨原因{2}的{3}",
        "the {3} of the cause of whistles {2}",
    ),
    ("channels.*", "渠道{2}", "the channel {2}"),
    ("channels.*.*", "渠道{2}的{3}", "the {3} of the channel {2}"),
    ("items.*", "事项{2}", "the item {2}"),
    ("items.*.*", "事项{2}的{3}", "the {3} of the item {2}"),
    ("areas.*", "区划{2}", "the area {2}"),
    ("areas.*.*", "区划{2}的{3}", "the {3} of the area {2}"),
    ("units.*", "单位{2}", "the unit {2}"),
    ("units.*.*", "单位{2}的{3}", "the {3} of the unit {2}"),
    ("systems.*", "接入系统{2}", "the connected system {2}"),
    (
        "systems.*.*",
        "接入系统{2}的{3}",
        "the {3} of the connected system {2}",
    ),
    (
        "organisation.*.*.provenance",
        "{3}的出处",
        "the source of {3}",
    ),
    (
        "organisation.structure",
        "街道机构设置",
        "the structure of streets",
    ),
    (
        "organisation.rights.*",
        "街道的权力{3}",
        "the right {3} of streets",
    ),
    (
        "organisation.rights.*.*",
        "街道的权力{3}的{4}",
        "the {4} of the streets' right {3}",
    ),
    ("organisation.transfers.*", "划转{3}", "the transfer {3}"),
    (
        "organisation.transfers.*.*",
        "划转{3}的{4}",
        "the {4} of the transfer {3}",
    ),
    (
        "organisation.street_groups.*",
        "街道分组{3}",
        "the group of streets {3}",
    ),
    (
        "organisation.presence",
        "部门派驻安排",
        "the presence plans",
    ),
    (
        "organisation.posted",
        "已派到街道的人员",
        "who is posted at streets",
    ),
    (
        "organisation.establishment.rows",
        "编制台账",
        "the ledger of posts",
    ),
    (
        "organisation.authority",
        "单位的隶属与指挥关系",
        "who owns and commands which units",
    ),
    ("provenance.*", "{2}的出处", "the source of {2}"),
];

/// A word in Chinese and English.
pub(super) fn word(text: &str) -> Option<[&'static str; 2]> {
    let found = WORDS.iter().find(|(key, ..)| *key == text);
    found.map(|(_, zh, en)| [*zh, *en])
}

/// What a place is called, with its holes unfilled.
pub(super) fn pattern(steps: &[&str]) -> Option<[&'static str; 2]> {
    let fits = |pattern: &str| {
        let mut wanted = pattern.split('.');
        let here = steps
            .iter()
            .all(|step| wanted.next().is_some_and(|one| one == "*" || one == *step));
        here && wanted.next().is_none()
    };
    let found = LABELS.iter().find(|(key, ..)| fits(key));
    found.map(|(_, zh, en)| [*zh, *en])
}
