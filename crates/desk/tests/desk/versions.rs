//! A new version of the rules in the middle of the year: what is under way keeps the rules
//! it was opened under, what comes later has the new ones.

use std::collections::BTreeSet;

use shaoying_desk::{
    Caller, Guard, verify,
    whistle::{Acknowledge, AssessStreet, Blow, Conclude, Finish, ReportIn},
};
use shaoying_locality::LocalityFiles;
use shaoying_model::{
    AreaCode, ClockName, MatterNumber, PresenceMode, Reason, Role, UnitCode, WhistleKind,
    journal::{StreamId, StreamKind},
    matter::Place,
    whistle::{CallScores, Called, Judgement},
};
use shaoying_testkit::{Town, leader, officer, on_both};

/// Huangshi as it is from July: five days where there were seven, and departments no
/// longer assess streets.
fn from_july() -> LocalityFiles {
    let files = shaoying_locality::builtin("huangshi").unwrap();
    let profile = files.get("profile.toml").unwrap();
    let street = profile.find("# 部门评街道\n[assessment.street]").unwrap();
    let after = profile.find("# ---- 督办问责").unwrap();
    let forbidden = "[[assessment.forbidden]]\nof = \"street\"\nwhat = \"部门对街道的考核\"\n\
        what_en = \"Assessment of streets\"\nsource = \"示例\"\n\n";
    let profile = format!("{}{forbidden}{}", &profile[..street], &profile[after..])
        .replace("version = 1\n", "version = 2\n")
        .replace(
            "effective_from = \"2026-01-01\"",
            "effective_from = \"2026-07-01\"",
        )
        .replace(
            "general = \"7 natural_days\"",
            "general = \"5 natural_days\"",
        );
    files.with("profile.toml", &profile)
}

fn administrator() -> Caller {
    Caller {
        account: "machine".to_owned(),
        role: Role::SystemAdministrator,
        unit: None,
        area: AreaCode::parse("4202").unwrap(),
    }
}

async fn minutes_to_handle(town: &Town, number: &MatterNumber) -> (u32, u32) {
    let order = town.order(number).await;
    let clock = order.clocks.get(ClockName::Handle).unwrap();
    (order.profile.version, clock.limit.minutes)
}

/// A whistle for one department, blown, answered and concluded.
async fn concluded(town: &Town) -> MatterNumber {
    let none = Guard::default();
    let blow = Blow {
        kind: WhistleKind::Emergency,
        area: AreaCode::parse("420202007").unwrap(),
        title: "路面塌陷".to_owned(),
        reason: "需要立即处置".to_owned(),
        item: None,
        place: Place {
            address: "湖滨大道".to_owned(),
            point: None,
        },
        meet_at: None,
        judgement: Some(Judgement {
            by: "党工委".to_owned(),
            finding: "紧急".to_owned(),
            causes: BTreeSet::new(),
        }),
        orders: Vec::new(),
        call: vec![Called {
            unit: UnitCode::new("420202-chengguan"),
            presence: PresenceMode::Seat,
            task: "到场处置".to_owned(),
        }],
    };
    let number = town
        .desk
        .blow(&leader(), &none, blow)
        .await
        .unwrap()
        .number();
    let there = officer("chengguan");
    let desk = &town.desk;
    desk.on_whistle(&there, &number, &none, Acknowledge {})
        .await
        .unwrap();
    let report_in = ReportIn {
        person: "张队".to_owned(),
        arrived_at: None,
        place: None,
        attachments: Vec::new(),
    };
    desk.on_whistle(&there, &number, &none, report_in)
        .await
        .unwrap();
    let finish = Finish {
        result: "已围护".to_owned(),
        attachments: Vec::new(),
    };
    desk.on_whistle(&there, &number, &none, finish)
        .await
        .unwrap();
    let conclude = Conclude {
        conclusion: "已恢复通行".to_owned(),
    };
    desk.on_whistle(&leader(), &number, &none, conclude)
        .await
        .unwrap();
    number
}

fn of_the_street() -> AssessStreet {
    AssessStreet {
        scores: CallScores {
            call_mechanism: 90,
            call_count: 90,
            call_effect: 90,
            comment: String::new(),
        },
    }
}

on_both! {
    async fn matters_under_way_keep_the_version_they_were_opened_under(town: Town) {
        let none = Guard::default();
        let early = town.dispatched_order("夜市油烟").await;
        let early_whistle = concluded(&town).await;
        assert_eq!(minutes_to_handle(&town, &early).await, (1, 7 * 1440));

        // In June the new version is there and not yet in force.
        town.desk.put_profile(&administrator(), &from_july()).await.unwrap();
        assert_eq!(town.desk.rules().profile().version, 1);
        let june = town.dispatched_order("渣土车扬尘").await;
        assert_eq!(minutes_to_handle(&town, &june).await, (1, 7 * 1440));

        town.clock.set("2026-07-01T09:00:00+08:00".parse().unwrap());
        town.desk.reload_rules().await.unwrap();
        assert_eq!(town.desk.rules().profile().version, 2);
        let late = town.dispatched_order("占道经营").await;
        let late_whistle = concluded(&town).await;
        assert_eq!(minutes_to_handle(&town, &late).await, (2, 5 * 1440));
        assert_eq!(minutes_to_handle(&town, &early).await, (1, 7 * 1440));

        // What is done to an old matter now goes by the old rules, on every node.
        let there = officer("chengguan");
        let other = town.second_node().await;
        let offered = |view: &shaoying_desk::WhistleView| {
            let action = view.allowed_actions.iter().find(|one| one.verb == "street_assessed");
            let action = action.unwrap();
            (action.allowed, action.refusal)
        };
        let view = other.whistle(&there, &late_whistle).await.unwrap();
        assert_eq!(offered(&view), (false, Some("assessment_not_held")));
        let refused = other.on_whistle(&there, &late_whistle, &none, of_the_street()).await;
        assert_eq!(refused.unwrap_err().reason, Reason::AssessmentNotHeld);
        let view = other.whistle(&there, &early_whistle).await.unwrap();
        assert_eq!(offered(&view), (true, None));
        other.on_whistle(&there, &early_whistle, &none, of_the_street()).await.unwrap();
        town.handled(&early).await;
        assert_eq!(town.order(&early).await.profile.version, 1);

        let (before, changes) = town.desk.rules().differences().unwrap();
        assert_eq!(before, 1);
        assert!(changes.iter().any(|change| change.path == "limits.handle.general.minutes"));
        let report = verify(&town.db, |_| {}).await.unwrap();
        assert!(report.is_sound(), "{:?}", report.findings);
    }
}

on_both! {
    async fn of_two_versions_put_in_force_at_once_the_later_comes_last(town: Town) {
        let other = town.second_node().await;
        let second = from_july();
        let profile = second.get("profile.toml").unwrap().replace("version = 2\n", "version = 3\n");
        let third = from_july().with("profile.toml", &profile);
        let administrator = administrator();
        let (later, earlier) = tokio::join!(
            town.desk.put_profile(&administrator, &third),
            other.put_profile(&administrator, &second),
        );
        for refused in [later.err(), earlier.err()].into_iter().flatten() {
            assert!(matches!(refused.reason, Reason::StaleVersion | Reason::AlreadyExists));
        }
        let stream = StreamId::new(StreamKind::Locality, "huangshi");
        let entries = town.db.stream(&stream, 0, 9).await.unwrap().entries;
        let versions: Vec<u64> = entries
            .iter()
            .map(|entry| serde_json::from_str::<serde_json::Value>(&entry.body).unwrap())
            .map(|body| body["version"].as_u64().unwrap())
            .collect();
        assert!(!versions.is_empty() && versions.is_sorted(), "{versions:?}");
    }
}
