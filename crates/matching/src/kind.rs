//! What a person wants, by a few cue words.

use shaoying_model::AppealKind;

/// The cues, strongest first. A tip-off or a complaint also asks for help and may end with
/// thanks; thanks alone are praise, so the weakest words come last.
const CUES: &[(&str, AppealKind)] = &[
    ("举报", AppealKind::Tipoff),
    ("投诉", AppealKind::Complaint),
    ("咨询", AppealKind::Inquiry),
    ("表扬", AppealKind::Praise),
    ("建议", AppealKind::Suggestion),
    ("求助", AppealKind::Help),
    ("请求", AppealKind::Help),
    ("感谢", AppealKind::Praise),
];

/// The kind that the strongest cue of the title names, or else the body's; none where
/// there is no cue.
pub fn guess_kind(title: &str, body: &str) -> Option<AppealKind> {
    [title, body].into_iter().find_map(|text| {
        let (_, kind) = CUES.iter().find(|(cue, _)| text.contains(cue))?;
        Some(*kind)
    })
}

#[cfg(test)]
mod tests {
    use AppealKind::{Complaint, Help, Inquiry, Praise, Suggestion, Tipoff};

    use super::*;

    #[test]
    fn a_cue_names_the_kind() {
        let cases = [
            ("", "", None),
            ("路灯不亮", "已经三天", None),
            ("咨询医保报销", "", Some(Inquiry)),
            ("投诉物业", "", Some(Complaint)),
            ("举报无证经营", "", Some(Tipoff)),
            ("建议加装健身器材", "", Some(Suggestion)),
            ("感谢社区网格员", "", Some(Praise)),
            ("表扬公交司机", "", Some(Praise)),
            ("求助:老人走失", "", Some(Help)),
            ("请求疏通下水道", "", Some(Help)),
            // The title goes before the body.
            ("咨询办证", "上次投诉没有回复", Some(Inquiry)),
            ("路灯不亮", "我要投诉", Some(Complaint)),
            // The stronger cue goes before the weaker, wherever it stands.
            ("", "请求处理,我要投诉这家店,感谢", Some(Complaint)),
            ("", "想咨询落户手续,感谢!", Some(Inquiry)),
            ("", "建议增加班次,感谢", Some(Suggestion)),
        ];
        for (title, body, expected) in cases {
            assert_eq!(guess_kind(title, body), expected, "{title}/{body}");
        }
    }
}
