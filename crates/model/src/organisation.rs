//! The words in which a city says how a street is set up, staffed and entitled. Which
//! bodies, posts and rights there are is the locality's to say.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// What sort of body a street is made of (facts A0-05, A1-10, A3-06, A4-02).
    BodyForm {
        /// 纪(工)委
        Committee = "committee",
        /// 党政内设机构
        Office = "office",
        /// 事业单位
        Institution = "institution",
        /// 综合管理服务平台
        Platform = "platform",
        /// 派出(派驻)机构
        Dispatched = "dispatched",
        /// A module of a model that names no bodies, such as 便民服务一窗口.
        Module = "module",
    }
}

vocabulary! {
    /// What a post is charged to (facts A0-06, A3-07).
    PostKind {
        /// 行政编制
        Administrative = "administrative",
        /// 事业编制
        Institution = "institution",
        /// 执法队伍
        Enforcement = "enforcement",
    }
}

vocabulary! {
    /// What a street may do about the departments above it (facts A1-06, A3-03).
    StreetRightKind {
        /// 吹哨调度
        Calling = "calling",
        /// 考核派驻机构及其负责人
        Assessment = "assessment",
        /// 选拔任用征得同意
        Consent = "consent",
        /// 人事建议
        PersonnelAdvice = "personnel_advice",
        /// 重大决策、重大项目建议
        DecisionOpinion = "decision_opinion",
        /// 规划参与
        PlanningOpinion = "planning_opinion",
        /// 公共事务综合管理
        Management = "management",
    }
}

impl StreetRightKind {
    /// Whether the other side must answer the street: a consent that nobody waits for and
    /// an opinion that nobody answers would be no right.
    pub fn wants_answer(self) -> bool {
        match self {
            Self::Consent
            | Self::PersonnelAdvice
            | Self::DecisionOpinion
            | Self::PlanningOpinion => true,
            Self::Calling | Self::Assessment | Self::Management => false,
        }
    }
}

vocabulary! {
    /// Whom an assessment is of (facts A1-16, A3-05).
    AssessedParty {
        /// 街道评部门
        Department = "department",
        /// 部门评街道
        Street = "street",
        /// 部门评社区
        Community = "community",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_asked_for_consent_or_opinion_is_answered() {
        let answered: Vec<&str> = StreetRightKind::ALL
            .iter()
            .filter(|kind| kind.wants_answer())
            .map(|kind| kind.as_str())
            .collect();
        let expected = [
            "consent",
            "personnel_advice",
            "decision_opinion",
            "planning_opinion",
        ];
        assert_eq!(answered, expected);
    }
}
