//! What departments ask of streets, by kind, and what their applications say: invented.

use shaoying_model::{
    DutyKind,
    admission::{AdmissionKind, Application, Criteria, Safeguards},
};

use crate::dice::Dice;

/// Kind, name, and what the street would have to do.
const BURDENS: &[(AdmissionKind, &str, &str)] = &[
    (
        AdmissionKind::Duty,
        "沿街商铺日常巡查",
        "每月巡查一次沿街商铺的门前秩序，发现问题上报，不承担查处。",
    ),
    (
        AdmissionKind::Duty,
        "独居老人信息采集",
        "每半年核对一次独居老人名单和联系方式。",
    ),
    (
        AdmissionKind::Duty,
        "出租房屋底数核查",
        "每季度协助核对一次出租房屋底数，入户须有派出所人员在场。",
    ),
    (
        AdmissionKind::Form,
        "出租房屋情况月报",
        "每月五日前报送上月出租房屋增减情况，一页四栏。",
    ),
    (
        AdmissionKind::Form,
        "垃圾分类进展季报",
        "每季度报送一次投放点设置和巡查情况。",
    ),
    (
        AdmissionKind::Form,
        "沿街商铺基本情况表",
        "每年填报一次商铺名称、业态和联系方式，已有数据不再填报。",
    ),
    (
        AdmissionKind::VetoItem,
        "垃圾分类“一票否决”",
        "分类准确率未达标的，取消街道当年评先资格。",
    ),
    (
        AdmissionKind::VetoItem,
        "招引项目“一票否决”",
        "未完成招引任务的，取消街道当年评先资格。",
    ),
    (
        AdmissionKind::ResponsibilityLetter,
        "扬尘整治责任状",
        "街道与区级部门签订扬尘整治责任状，年底对照检查。",
    ),
    (
        AdmissionKind::ResponsibilityLetter,
        "燃气安全责任状",
        "街道与区级部门签订燃气安全责任状，明确入户宣传的次数。",
    ),
    (
        AdmissionKind::Assessment,
        "垃圾分类专项考核",
        "每季度对街道垃圾分类工作打分排名并通报。",
    ),
    (
        AdmissionKind::Assessment,
        "文明创建专项考核",
        "每半年对街道文明创建工作打分并通报。",
    ),
    (
        AdmissionKind::App,
        "商铺信息采集应用",
        "网格员在手机上安装应用，逐户采集商铺信息。",
    ),
    (
        AdmissionKind::App,
        "河道巡查应用",
        "街道河长在手机上安装应用，巡河时上传照片。",
    ),
    (
        AdmissionKind::Certificate,
        "居住情况证明",
        "由社区为居民出具居住情况证明。",
    ),
    (
        AdmissionKind::Certificate,
        "家庭人口情况证明",
        "由社区为居民出具家庭人口情况证明。",
    ),
];

/// One of a kind: its name and its content.
fn one(dice: &mut Dice, kind: AdmissionKind) -> (&'static str, &'static str) {
    let of_kind: Vec<_> = BURDENS.iter().filter(|(of, ..)| *of == kind).collect();
    dice.pick(&of_kind)
        .map_or(("", ""), |(_, name, content)| (name, content))
}

/// The name of something of a kind.
pub(crate) fn name(dice: &mut Dice, kind: AdmissionKind) -> String {
    one(dice, kind).0.to_owned()
}

/// An application for something of a kind, with something else in each field.
pub(crate) fn application(dice: &mut Dice, kind: AdmissionKind) -> Application {
    let basic = dice.chance(50);
    let duty = if basic {
        DutyKind::Basic
    } else {
        DutyKind::Assisting
    };
    let (name, content) = one(dice, kind);
    Application {
        kind,
        name: name.to_owned(),
        legal_basis: "《街道工作管理办法(示例)》第十条".to_owned(),
        content: content.to_owned(),
        boundary: "审批、处罚和技术鉴定由申请部门承担，不随本事项下放。".to_owned(),
        mechanism: "申请部门提供名单并培训，街道通过指挥平台反馈，不另设台账。".to_owned(),
        safeguards: Safeguards {
            people: "申请部门明确一名联系人，每月到街道一次。".to_owned(),
            money: "所需经费列入申请部门预算，不从街道经费中支出。".to_owned(),
            assets: "使用街道现有设备，不新增采购。".to_owned(),
        },
        power: "查询申请部门相关登记信息的权限随事项开通。".to_owned(),
        criteria: Some(Criteria {
            widespread: "辖区各社区都有，点多面广。".to_owned(),
            needed: "居民多次反映，街道日常管理需要掌握。".to_owned(),
            manageable: "现有人员可以承担，每月约需两个工作日。".to_owned(),
        }),
        duty: (kind == AdmissionKind::Duty).then_some(duty),
        quota: dice.chance(50).then_some(12),
        expires_on: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_names_of_its_own_and_no_two_fields_say_the_same() {
        let mut dice = Dice::new(1);
        for kind in AdmissionKind::ALL {
            let asked = application(&mut dice, *kind);
            let of_kind =
                |(of, name, _): &&(AdmissionKind, &str, &str)| of == kind && *name == asked.name;
            assert!(BURDENS.iter().any(|one| of_kind(&one)), "{kind}");
            let criteria = asked.criteria.unwrap();
            let mut texts = vec![
                asked.legal_basis,
                asked.content,
                asked.boundary,
                asked.mechanism,
                asked.safeguards.people,
                asked.safeguards.money,
                asked.safeguards.assets,
                asked.power,
                criteria.widespread,
                criteria.needed,
                criteria.manageable,
            ];
            let all = texts.len();
            texts.sort();
            texts.dedup();
            assert_eq!(texts.len(), all, "{kind}");
        }
    }
}
