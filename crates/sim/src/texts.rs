//! What people write: invented words, names and numbers. Nothing here was said by
//! anybody, and the telephone numbers are of a form no operator gives out.

use shaoying_desk::Appellant;
use shaoying_locality::{Item, LocalityProfile};
use shaoying_model::AppealKind;

use crate::dice::Dice;

/// How every invented telephone number begins, so that one can be looked for.
pub(crate) const PHONE_MARK: &str = "100-0009";

const TITLES: &[&str] = &[
    "{place}{word}问题",
    "反映{place}{word}无人处理",
    "{place}的{word}影响居民生活",
    "请处理{place}{word}",
    "{place}{word}反复出现",
];

const BODIES: &[&str] = &[
    "我住在{place}，这里的{word}已经有{n}天了，希望派人来看一看。",
    "{place}附近{word}，老人孩子出门不方便，之前向社区反映过一次，没有彻底解决。",
    "每到傍晚{place}就有{word}，已经影响休息，请有关单位核实处理并回复。",
    "{place}{word}涉及好几家单位，不知道该找谁，请协调。大约{n}户居民受影响。",
    "请问{place}{word}由哪个部门负责？什么时候可以解决？",
];

const VAGUE_TITLES: &[&str] = &["想咨询办事流程", "有一件事情想反映", "给工作人员提个建议"];

const VAGUE_BODIES: &[&str] = &[
    "想了解这件事应该到哪里办、要带什么材料。",
    "情况比较复杂，电话里说不清楚，请工作人员回电。",
    "工作人员态度很好，希望继续保持。",
];

/// What the lists say nothing of.
pub(crate) const GAPS: &[&str] = &[
    "清单没有废弃车辆清理",
    "清单没有楼道堆物清理",
    "清单没有共享单车乱停放治理",
    "清单没有老旧小区充电桩选址协调",
    "清单没有二次供水水箱清洗监督",
];

const SURNAMES: &[&str] = &["赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈"];
const GIVEN: &[&str] = &["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/// What was said.
pub(crate) struct Words {
    pub(crate) title: String,
    pub(crate) body: String,
    pub(crate) kind: AppealKind,
}

/// An appeal about a place: mostly about something on the list, sometimes about nothing
/// that can be found there.
pub(crate) fn words(dice: &mut Dice, profile: &LocalityProfile, place: &str) -> Words {
    let kind = match dice.percent() {
        0..30 => AppealKind::Help,
        30..75 => AppealKind::Complaint,
        75..88 => AppealKind::Inquiry,
        88..93 => AppealKind::Suggestion,
        93..97 => AppealKind::Tipoff,
        _ => AppealKind::Praise,
    };
    if dice.chance(10) {
        return Words {
            title: dice.say(VAGUE_TITLES),
            body: dice.say(VAGUE_BODIES),
            kind,
        };
    }
    let item = profile.items().nth(dice.below(profile.items().len()));
    let (title, body) = about(dice, item, place);
    Words { title, body, kind }
}

/// A title and a body about an item at a place.
pub(crate) fn about(dice: &mut Dice, item: Option<&Item>, place: &str) -> (String, String) {
    let words = item.map_or(&[][..], |item| &item.keywords);
    let word = dice.pick(words).cloned().unwrap_or_default();
    let days = dice.between(2, 60).to_string();
    let mut fill = |templates: &[&'static str]| {
        dice.say(templates)
            .replace("{place}", place)
            .replace("{word}", &word)
            .replace("{n}", &days)
    };
    (fill(TITLES), fill(BODIES))
}

/// A person, invented. `serial` makes them somebody else each time; a few come again.
pub(crate) fn somebody(dice: &mut Dice, serial: u64) -> Appellant {
    let number = if dice.chance(15) { serial / 7 } else { serial };
    Appellant {
        name: format!("{}{}", dice.say(SURNAMES), dice.say(GIVEN)),
        phone: format!("{PHONE_MARK}-{:05}", number % 100_000),
        pseudonym: String::new(),
    }
}

/// Reasons for steps that need one.
pub(crate) const REASONS: &[&str] = &[
    "经核实，情况属实，需要进一步处理。",
    "涉及多家单位，本单位无法单独解决。",
    "现场情况与派单时不同。",
    "已与居民沟通，说明了情况。",
    "受天气影响，需要调整安排。",
];

/// What streets say of what is to be laid upon them.
pub(crate) const AGREES: &[&str] = &[
    "属街道力所能及，人员可以承担，同意。",
    "已有工作基础，同意承接，建议每半年评估一次。",
];

/// See [`AGREES`].
pub(crate) const DISAGREES: &[&str] = &[
    "现有人员不足，经费没有落实，不同意。",
    "与已有报表内容重复，建议共享数据，不同意。",
];

/// What members of the joint meeting say.
pub(crate) const OPINIONS: &[&str] = &[
    "依据明确，边界清楚，建议按申请内容执行。",
    "权随事走的安排还不完整，建议补充后再议。",
    "与减负要求不一致，建议由部门自行承担。",
    "本单位业务关联不多，以牵头单位意见为准。",
];

/// Why something is admitted.
pub(crate) const ADMITTED: &[&str] = &[
    "依据充分，街道能够承接，准予准入。",
    "确有需要，保障已经落实，准予准入。",
];

/// Why something is refused.
pub(crate) const REFUSED: &[&str] = &[
    "与减负要求不符，不予准入，由申请部门自行承担。",
    "人员和经费没有落实，不予准入。",
];

/// What is found when something admitted is looked at again.
pub(crate) const REVIEWED: &[&str] = &[
    "执行情况正常，街道反映负担可控。",
    "部分内容已可通过数据共享取得，应当调整。",
];

/// Why a department takes something back.
pub(crate) const WITHDRAWN: &[&str] = &[
    "经与街道沟通，改由部门自行承担。",
    "所需数据已可共享，不再要求街道报送。",
];

/// Why a unit says that an order is not its own.
pub(crate) const NOT_OURS: &[&str] = &[
    "按清单此事项由其他单位承担。",
    "该地点不在本单位管理范围内。",
    "涉及的许可由上级部门核发。",
];

/// Notes for colleagues.
pub(crate) const NOTES: &[&str] = &[
    "",
    "已电话联系。",
    "安排人员上门。",
    "现场照片由巡查自然形成，无需另行拍摄。",
    "与物业一同到场。",
];

/// Replies to residents.
pub(crate) const REPLIES: &[&str] = &[
    "您好，您反映的问题已处理完毕，感谢您的监督。",
    "您好，工作人员已到现场处理，后续将加强巡查。",
    "您好，经核实此事需要分步解决，预计本月底前完成。",
    "您好，相关政策已向您说明，如有疑问请再次来电。",
];

/// Tasks of those who are called.
pub(crate) const TASKS: &[&str] = &[
    "到现场共同核查，依职责处置。",
    "提供技术意见并派员处理。",
    "牵头制定处置方案。",
    "依法查处并回复街道。",
];
