//! Lists published, proved and asked: who may, what is refused, and who gets an order.

use std::collections::BTreeSet;

use shaoying_desk::{
    Caller, Guard,
    editions::{ByList, ComparedLists, EditionsAsked, ItemsAsked, NewEdition, Outlook, ReportGap},
    verify,
    work_order::{Dispatch, Escalate, Judge, Reassign},
};
use shaoying_model::{
    AreaCode, Grade, ListKind, MatterNumber, Reason, Role, Tier, UnitCode,
    work_order::{ListRule, WorkOrder},
};
use shaoying_testkit::{
    Town, caller, dispatcher, head, hotline, keeper, leader, listed, officer, on_both, order_of,
};

/// The duty list of the district: basic, assisting, recalled, and an item with a lead of
/// its own.
const DUTIES: &[&str] = &[
    "hs-001,basic,street",
    "hs-002,assisting,chengguan,chengguan,shichang",
    "hs-003,recalled,gongan",
    "z-9,basic,chengguan,street",
];

async fn judged(town: &Town, item: &str, grade: Grade) -> MatterNumber {
    let done = town.somebody_calls("夜市占道").await;
    let shaoying_desk::AnyMatter::Appeal(appeal) = done.matter else {
        unreachable!("an appeal")
    };
    let number = appeal.order.unwrap();
    let judge = Judge {
        grade,
        tier: None,
        item: Some(item.to_owned()),
        kind: None,
        urgency: None,
        note: String::new(),
    };
    let street = shaoying_testkit::street();
    town.desk
        .on_order(&street, &number, &Guard::default(), judge)
        .await
        .unwrap();
    number
}

fn by_list() -> Dispatch {
    Dispatch {
        lead: None,
        assisting: Vec::new(),
        item: None,
    }
}

fn to(lead: &str, assisting: &[&str]) -> Dispatch {
    Dispatch {
        lead: Some(UnitCode::new(lead)),
        assisting: assisting.iter().map(|unit| UnitCode::new(*unit)).collect(),
        item: None,
    }
}

async fn dispatched(
    town: &Town,
    number: &MatterNumber,
    what: Dispatch,
) -> Result<WorkOrder, Reason> {
    let done = town
        .desk
        .on_order(&dispatcher(), number, &Guard::default(), what)
        .await;
    done.map(|done| order_of(&done).clone())
        .map_err(|refusal| refusal.reason)
}

on_both! {
    async fn a_list_decides_who_gets_an_order_and_the_order_keeps_why(town: Town) {
        town.publish(&head("duty", "420202", "2026"), DUTIES).await;
        // A basic duty is the street's, whatever department the catalogue has.
        let number = judged(&town, "hs-001", Grade::C).await;
        let order = dispatched(&town, &number, by_list()).await.unwrap();
        let assignment = &order.assignments[0];
        assert_eq!(assignment.lead.as_str(), "jd-420202007");
        assert_eq!(assignment.basis.edition, "duty-420202-2026");
        assert_eq!(assignment.basis.legal_basis, "《试验条例》");
        let why = assignment.explanation.as_ref().unwrap();
        assert_eq!((why.tier, why.reasons[0].rule), (Tier::Street, ListRule::BasicDuty));
        assert_eq!(why.reasons[0].edition.as_deref(), Some("duty-420202-2026"));
        assert!(why.fallback.is_some());
        // An assisting duty is led by the department, and the street assists.
        let number = judged(&town, "hs-002", Grade::C).await;
        let order = dispatched(&town, &number, by_list()).await.unwrap();
        let assignment = &order.assignments[0];
        assert_eq!(assignment.lead.as_str(), "420202-chengguan");
        let parts: Vec<&str> = assignment.parts.iter().map(|part| part.unit.as_str()).collect();
        assert_eq!(parts, ["420202-shichang", "jd-420202007"]);
        // A department named by hand is let through, and the order says so.
        let number = judged(&town, "hs-001", Grade::C).await;
        let order = dispatched(&town, &number, to("420202-shichang", &[])).await.unwrap();
        let why = order.assignments[0].explanation.clone().unwrap();
        assert_eq!(why.reasons.last().unwrap().rule, ListRule::NamedByHand);
        assert_eq!(why.lead.as_str(), "jd-420202007");
        // So it is where the catalogue alone names somebody.
        let number = judged(&town, "hs-010", Grade::C).await;
        let order = dispatched(&town, &number, to("420202-shichang", &[])).await.unwrap();
        let why = order.assignments[0].explanation.clone().unwrap();
        assert_eq!(why.lead.as_str(), "420202-chengguan");
        let rules: Vec<ListRule> = why.reasons.iter().map(|reason| reason.rule).collect();
        assert_eq!(rules, [ListRule::CatalogueOnly, ListRule::NamedByHand]);
        assert!(verify(&town.db, |_| {}).await.unwrap().is_sound());
    }
}

on_both! {
    async fn a_recalled_item_reaches_no_street_and_no_community(town: Town) {
        town.publish(&head("duty", "420202", "2026"), DUTIES).await;
        let number = judged(&town, "hs-003", Grade::C).await;
        for what in [
            to("jd-420202007", &[]),
            to("420202-gongan", &["jd-420202007"]),
            to("sq-420202007001", &[]),
        ] {
            assert_eq!(dispatched(&town, &number, what).await, Err(Reason::RecalledItem));
        }
        let order = dispatched(&town, &number, by_list()).await.unwrap();
        assert_eq!(order.lead().unwrap().as_str(), "420202-gongan");
        // Nor by a correction afterwards.
        let reassign = Reassign {
            reason: "改由街道".into(),
            lead: UnitCode::new("jd-420202007"),
            assisting: Vec::new(),
            item: None,
        };
        let refused = town.desk.on_order(&dispatcher(), &number, &Guard::default(), reassign).await;
        let refused = refused.unwrap_err();
        assert_eq!(refused.reason, Reason::RecalledItem);
        assert_eq!(refused.about["edition"], "duty-420202-2026");
    }
}

on_both! {
    /// Facts A3-04.
    async fn a_street_gets_only_what_its_list_carries(town: Town) {
        town.publish(&head("duty", "420202", "2026"), DUTIES).await;
        let number = judged(&town, "hs-002", Grade::B).await;
        assert_eq!(
            dispatched_by_street(&town, &number, to("jd-420202007", &[])).await,
            Err(Reason::StreetOnlyAssists)
        );
        let number = judged(&town, "hs-004", Grade::B).await;
        assert_eq!(
            dispatched_by_street(&town, &number, to("jd-420202007", &[])).await,
            Err(Reason::OffStreetList)
        );
        // The department of the catalogue may have it, and the order says on what ground.
        let order = dispatched_by_street(&town, &number, to("420202-chengguan", &[])).await.unwrap();
        let why = order.assignments[0].explanation.clone().unwrap();
        assert_eq!(why.reasons[0].rule, ListRule::CatalogueOnly);
        // An empowerment that names the street lets it have it.
        let number = judged(&town, "hs-005", Grade::B).await;
        town.publish(&head("empowerment", "420202", "2026"), &["hs-005,penalty,street"]).await;
        let order = dispatched_by_street(&town, &number, by_list()).await.unwrap();
        assert_eq!(order.lead().unwrap().as_str(), "jd-420202007");
    }
}

async fn dispatched_by_street(
    town: &Town,
    number: &MatterNumber,
    what: Dispatch,
) -> Result<WorkOrder, Reason> {
    let done = town
        .desk
        .on_order(&leader(), number, &Guard::default(), what)
        .await;
    done.map(|done| order_of(&done).clone())
        .map_err(|refusal| refusal.reason)
}

on_both! {
    /// Facts A1-12, A1-13.
    async fn a_community_is_protected_by_its_four_lists_and_the_negative_one(town: Town) {
        let four = [
            "c-1,party_duty", "c-2,self_govern", "c-3,assist_government", "c-4,purchased",
        ];
        town.publish(&head("community", "420202", "2026"), &four).await;
        town.publish(&head("negative", "4202", "2026"), &["c-2,,chengguan", "c-9,,chengguan"]).await;
        let community = "sq-420202007001";
        for (item, lead, assist) in [
            ("c-1", None, None),
            ("c-2", Some(Reason::NegativeListItem), Some(Reason::NegativeListItem)),
            ("c-3", Some(Reason::CommunityOnlyAssists), None),
            ("c-4", Some(Reason::PurchasedNotAssigned), Some(Reason::PurchasedNotAssigned)),
            ("c-9", Some(Reason::NegativeListItem), Some(Reason::NegativeListItem)),
            ("hs-001", Some(Reason::OffCommunityList), Some(Reason::OffCommunityList)),
        ] {
            let number = judged(&town, item, Grade::C).await;
            if let Some(reason) = assist {
                let what = to("420202-chengguan", &[community]);
                assert_eq!(dispatched(&town, &number, what).await, Err(reason), "{item}");
            }
            let told = dispatched(&town, &number, to(community, &[])).await;
            assert_eq!(told.err(), lead, "{item}");
        }
    }
}

on_both! {
    async fn a_matter_is_judged_by_the_edition_of_its_day(town: Town) {
        town.publish(&head("duty", "420202", "2025"), &["hs-001,recalled,gongan"]).await;
        let old = head("duty", "420202", "2026").replace("2026-01-01", "2026-03-03");
        town.publish(&old, &["hs-001,basic,street"]).await;
        let before = judged(&town, "hs-001", Grade::C).await;
        town.wait(48 * 60);
        let after = judged(&town, "hs-001", Grade::C).await;
        let order = dispatched(&town, &before, by_list()).await.unwrap();
        assert_eq!(order.assignments[0].basis.edition, "duty-420202-2025");
        assert_eq!(order.lead().unwrap().as_str(), "420202-gongan");
        let order = dispatched(&town, &after, by_list()).await.unwrap();
        assert_eq!(order.assignments[0].basis.edition, "duty-420202-2026");
        assert_eq!(order.lead().unwrap().as_str(), "jd-420202007");
        let outlook = |day: &str| Outlook {
            area: AreaCode::parse("420202007001").unwrap(),
            day: Some(day.to_owned()),
        };
        let at = |day: &str| town.desk.item_at("hs-001", &outlook(day)).unwrap().remove(0).edition;
        assert_eq!(at("2025-06-30").code, "duty-420202-2025");
        assert_eq!(at("2026-06-30").code, "duty-420202-2026");
        assert!(town.desk.item_at("hs-001", &outlook("2024-06-30")).unwrap().is_empty());
        let differ = ComparedLists {
            before: "duty-420202-2025".into(),
            after: "duty-420202-2026".into(),
        };
        let told = town.desk.compare_editions(&differ).unwrap();
        let words: Vec<&str> = told.sentences.iter().map(|sentence| sentence.zh.as_str()).collect();
        assert!(words.iter().any(|zh| zh.contains("类别由“上级收回”改为“基本履职”")), "{words:?}");
    }
}

on_both! {
    async fn an_order_that_was_raised_is_not_sent_down_again(town: Town) {
        town.publish(&head("duty", "420202", "2026"), DUTIES).await;
        let number = judged(&town, "hs-001", Grade::B).await;
        let escalate = Escalate {
            to: Tier::District,
            reason: "街道解决不了".into(),
            checked: Some("hs-001".into()),
        };
        let done = town.desk.on_order(&leader(), &number, &Guard::default(), escalate).await.unwrap();
        let kind = shaoying_model::journal::StreamKind::WorkOrder;
        let story = town.desk.story(&dispatcher(), kind, &number, 0).await;
        let last = story.unwrap().pop().unwrap();
        let body = serde_json::to_string(&last).unwrap();
        assert!(body.contains("duty-420202-2026"), "{body}");
        assert_eq!(order_of(&done).judgement.as_ref().unwrap().tier, Tier::District);
        let order = dispatched(&town, &number, by_list()).await.unwrap();
        assert_eq!(order.lead().unwrap().as_str(), "420202-chengguan", "the catalogue's department");
    }
}

on_both! {
    async fn nothing_that_fits_is_a_gap_and_an_alarm(town: Town) {
        town.publish(&head("duty", "420202", "2026"), DUTIES).await;
        town.publish(&head("duty", "420203", "2026"), &["x-77,basic"]).await;
        let number = judged(&town, "hs-001", Grade::C).await;
        let with = |item: &str| Dispatch { item: Some(item.into()), ..by_list() };
        assert_eq!(dispatched(&town, &number, with("x-78")).await, Err(Reason::UnknownItem));
        for _ in 0..2 {
            assert_eq!(dispatched(&town, &number, with("x-77")).await, Err(Reason::ListGap));
        }
        let admin = caller("admin", Role::SystemAdministrator, "", "4202");
        let told = async || alarms(&town, &admin).await;
        let once = told().await;
        assert_eq!(once.matches("list_gap").count(), 1, "{once}");
        assert!(once.contains("x-77"), "{once}");
        let asked = ByList { item: Some("x-77".into()) };
        let outcome = town.desk.by_list(&dispatcher(), &number, &asked).await.unwrap();
        assert_eq!((outcome.outcome, outcome.refusal), ("gap", Some("list_gap")));
        let outcome = town.desk.by_list(&dispatcher(), &number, &ByList::default()).await.unwrap();
        assert_eq!(outcome.outcome, "found");
        assert!(outcome.reasons[0][0].contains("基本履职"), "{outcome:?}");
        // Whoever finds no item that fits says so, and the order is named.
        let gap = |reason: &str| ReportGap { reason: reason.into() };
        let none = Guard::default();
        let officer = officer("chengguan");
        let refused = town.desk.report_gap(&officer, &number, &none, gap("无")).await.unwrap_err();
        assert_eq!(refused.reason, Reason::RoleMayNot);
        let refused = town.desk.report_gap(&dispatcher(), &number, &none, gap(" ")).await.unwrap_err();
        assert_eq!(refused.reason, Reason::ReasonMissing);
        town.desk.report_gap(&dispatcher(), &number, &none, gap("无人机扰民")).await.unwrap();
        let twice = told().await;
        assert!(twice.contains("无人机扰民"), "{twice}");
        assert!(verify(&town.db, |_| {}).await.unwrap().is_sound());
    }
}

/// Every open alarm with all it says.
async fn alarms(town: &Town, reader: &Caller) -> String {
    let lines = town
        .desk
        .alarms(reader, true, None, Some(10))
        .await
        .unwrap();
    let mut told = String::new();
    for line in lines.items {
        let number = MatterNumber::new(&line.number);
        let view = town.desk.alarm(reader, &number).await.unwrap();
        told += &serde_json::to_string(&view).unwrap();
    }
    told
}

on_both! {
    /// Facts A0-08: the district's general catalogue, and of it what one street's counter does.
    async fn a_street_has_its_own_items_beside_the_general_catalogue(town: Town) {
        town.publish(&head("service_catalogue", "420202", "2026"), &["f-1,,street", "f-2,,minzheng"]).await;
        town.publish(&head("service_items", "420202007", "2026"), &["f-1,,street"]).await;
        let kinds = |code: &str, street: &str| {
            let outlook = Outlook { area: AreaCode::parse(street).unwrap(), day: None };
            let found = town.desk.item_at(code, &outlook).unwrap();
            let kinds: BTreeSet<ListKind> = found.iter().map(|view| view.edition.head.kind).collect();
            kinds.into_iter().collect::<Vec<_>>()
        };
        let both = [ListKind::ServiceCatalogue, ListKind::ServiceItems];
        assert_eq!(kinds("f-1", "420202007"), both);
        assert_eq!(kinds("f-2", "420202007"), both[..1]);
        assert_eq!(kinds("f-1", "420202005"), both[..1]);
    }
}

on_both! {
    /// Facts A4-13.
    async fn a_power_without_a_port_raises_an_alarm(town: Town) {
        let lines = [
            "p-1,penalty,street,,,delegated,none",
            "p-2,penalty,street,,,delegated,opened;account",
            "p-3,penalty,chengguan,,,dispatched",
        ];
        let published = town.publish(&head("empowerment", "420202", "2026"), &lines).await;
        assert_eq!(published.closed_ports, ["p-1"]);
        let admin = caller("admin", Role::SystemAdministrator, "", "4202");
        let told = alarms(&town, &admin).await;
        assert!(told.contains("port_closed") && told.contains("p-1") && !told.contains("p-2"), "{told}");
        let number = judged(&town, "p-1", Grade::C).await;
        let order = dispatched(&town, &number, by_list()).await.unwrap();
        let why = order.assignments[0].explanation.clone().unwrap();
        assert!(why.reasons.iter().any(|reason| reason.rule == ListRule::PortClosed));
    }
}

on_both! {
    async fn without_lists_everything_is_as_it_was(town: Town) {
        let number = town.dispatched_order("夜市占道").await;
        let order = town.order(&number).await;
        assert_eq!(order.lead().unwrap().as_str(), "420202-chengguan");
        assert!(order.assignments[0].explanation.is_none());
        let state = serde_json::to_string(&order).unwrap();
        assert!(!state.contains("explanation"), "not a byte more is stored");
        let number = judged(&town, "hs-001", Grade::C).await;
        let unknown = Dispatch { item: Some("x-77".into()), ..by_list() };
        assert_eq!(dispatched(&town, &number, unknown).await, Err(Reason::UnknownItem));
    }
}

on_both! {
    async fn publishing_is_for_the_keepers_once_and_whole(town: Town) {
        let new = |lines: &[&str]| NewEdition {
            head: head("duty", "420202", "2026"),
            rows: listed(lines),
        };
        let refused = |by: shaoying_desk::Caller, what: NewEdition| {
            let desk = town.desk.clone();
            async move {
                let none = Guard::default();
                desk.publish_edition(&by, &none, &what).await.unwrap_err()
            }
        };
        for who in [dispatcher(), officer("chengguan"), hotline(), leader()] {
            assert_eq!(refused(who, new(DUTIES)).await.reason, Reason::RoleMayNot);
        }
        let elsewhere = caller("other", Role::Arbiter, "shi-bianban", "420203");
        assert_eq!(refused(elsewhere, new(DUTIES)).await.reason, Reason::OutsideScope);
        let faulty = refused(keeper(), new(&["a,basic", "a,basic", "b,never"])).await;
        assert_eq!(faulty.reason, Reason::EditionProblem);
        assert_eq!(faulty.about["faults"], "2");
        assert!(town.desk.edition("duty-420202-2026").is_err(), "nothing of it is there");
        town.publish(&head("duty", "420202", "2026"), DUTIES).await;
        assert_eq!(refused(keeper(), new(DUTIES)).await.reason, Reason::AlreadyExists);
    }
}

on_both! {
    async fn another_node_takes_up_a_list_and_a_restart_finds_it(town: Town) {
        let other = town.second_node().await;
        town.publish(&head("duty", "4202", "2026"), DUTIES).await;
        let base = format!("{}base = \"duty-4202-2026\"\n", head("duty", "420202007", "2026"));
        town.publish(&base, &["hs-001,,,,,,,removed", "own-1,basic"]).await;
        other.reload_rules().await.unwrap();
        for desk in [&other, &town.second_node().await] {
            let own = desk.edition("duty-420202007-2026").unwrap();
            assert_eq!(own.len(), 4);
            assert!(own.get("hs-001").is_none() && own.get("hs-002").is_some());
            let asked = ItemsAsked { words: Some("own".into()), ..ItemsAsked::default() };
            assert_eq!(desk.items_of("duty-420202007-2026", &asked).unwrap().found, 1);
            let street = AreaCode::parse("420202007").unwrap();
            let asked = EditionsAsked {
                kind: Some(ListKind::Duty),
                area: Some(street),
                in_force: Some(true),
                limit: Some(1),
                ..EditionsAsked::default()
            };
            let (first, next) = desk.editions(&asked).unwrap();
            assert_eq!(first[0].code, "duty-4202-2026");
            let (second, end) = desk.editions(&EditionsAsked { after: next, ..asked }).unwrap();
            assert_eq!((second[0].code.as_str(), end), ("duty-420202007-2026", None));
        }
        assert!(verify(&town.db, |_| {}).await.unwrap().is_sound());
    }
}

on_both! {
    async fn a_published_list_that_was_changed_is_found(town: Town) {
        town.publish(&head("duty", "420202", "2026"), DUTIES).await;
        let changes = [
            // To be the newest of those that begin on one day.
            ("list_editions", "ordinal = ordinal + 1", "ordinal = ordinal - 1"),
            (
                "list_items",
                "item = replace(item, 'recalled', 'basic')",
                "item = replace(item, 'basic', 'recalled')",
            ),
        ];
        for (table, change, back) in changes {
            let change = format!("UPDATE {table} SET {change}");
            let refused = town.as_owner(&change).await.unwrap_err();
            assert!(refused.contains("never changed"), "{refused}");
            let open = match town.desk.engine() {
                "sqlite" => format!("DROP TRIGGER {table}_no_update;"),
                _ => format!("DROP TRIGGER {table}_insert_only ON {table};"),
            };
            town.as_owner(&format!("{open} {change}")).await.unwrap();
            let report = verify(&town.db, |_| {}).await.unwrap();
            let told: Vec<String> = report
                .findings
                .iter()
                .map(|finding| format!("{} {}", finding.stream.as_ref().unwrap(), finding.problem))
                .collect();
            let found = "list_edition/duty-420202-2026 the stored edition is not the one published";
            assert_eq!(told, [found], "{table}");
            town.as_owner(&format!("UPDATE {table} SET {back}")).await.unwrap();
        }
    }
}
