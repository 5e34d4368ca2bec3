//! What was admitted, and what an office publishes before, after or at the same moment.

use jiff::civil::date;
use shaoying_desk::{
    Desk, Guard,
    admission::Decide,
    editions::{EditionsAsked, ItemsAsked, NewEdition, Outlook},
};
use shaoying_model::{MatterNumber, admission::AdmissionKind};
use shaoying_testkit::{Town, head, keeper, listed, on_both};

use crate::admissions::{HERE, admit, apply, area, body, sound, weighed};

fn head_from(owner: &str, version: &str, from: &str) -> String {
    format!(
        "kind = \"duty\"\nowner = \"{owner}\"\ntitle = \"新版\"\nversion = \"{version}\"\n\
         effective_from = \"{from}\"\n"
    )
}

/// How many lists carry an item at the street on a day.
fn carried(desk: &Desk, code: &str, day: &str) -> usize {
    let outlook = Outlook {
        area: area(HERE),
        day: Some(day.to_owned()),
    };
    desk.item_at(code, &outlook).unwrap().len()
}

async fn decided(town: &Town, name: &str, what: Decide) -> MatterNumber {
    let number = weighed(town, apply(AdmissionKind::Duty, name, &[HERE])).await;
    let none = Guard::default();
    let done = town.desk.on_admission(&body(), &number, &none, what).await;
    done.expect("decided");
    number
}

on_both! {
    async fn of_what_is_published_and_decided_at_once_nothing_is_lost(town: Town) {
        let none = Guard::default();
        town.publish(&head("duty", "420202", "2025"), &["hs-001,basic,street"]).await;
        let other = town.second_node().await;
        let (body, keeper) = (body(), keeper());
        let mut admitted = Vec::new();
        // The district's list and then the street's own; on two nodes and on one; each first.
        let rounds = ["420202", "420202", "420202", HERE, HERE, HERE];
        for (round, owner) in (1..).zip(rounds) {
            let what = apply(AdmissionKind::Duty, &format!("探访{round}"), &[HERE]);
            let number = weighed(&town, what).await;
            let new = NewEdition {
                head: head_from(owner, &format!("2027-{round}"), &format!("2026-01-0{round}")),
                rows: listed(&[&format!("hs-10{round},basic,street")]),
            };
            let publisher = if round % 3 == 0 { &town.desk } else { &other };
            let decide = town.desk.on_admission(&body, &number, &none, admit(None, None));
            let publish = publisher.publish_edition(&keeper, &none, &new);
            let (done, published) = if round % 2 == 0 {
                tokio::join!(decide, publish)
            } else {
                let (published, done) = tokio::join!(publish, decide);
                (done, published)
            };
            done.unwrap();
            published.unwrap();
            admitted.push(number);
            let third = town.second_node().await;
            assert_eq!(carried(&third, &format!("hs-10{round}"), "2026-07-20"), 1, "{round}");
            for number in &admitted {
                assert_eq!(carried(&third, number.as_str(), "2026-07-20"), 1, "{round}: {number}");
            }
        }
        sound(&town).await;
    }
}

on_both! {
    async fn a_later_admission_does_not_bring_back_the_list_before_the_new_one(town: Town) {
        town.publish(&head("duty", HERE, "2025"), &["hs-001,basic,street"]).await;
        let later = |day| Decide { from: Some(day), ..admit(None, None) };
        let first = decided(&town, "独居老人探访", later(date(2027, 1, 1))).await;
        let second = decided(&town, "助餐配送", later(date(2027, 2, 1))).await;
        town.publish(&head_from(HERE, "2026", "2026-12-01"), &["hs-002,basic,street"]).await;
        let on = |code: &str| ["2026-12-02", "2027-01-02", "2027-02-02"]
            .map(|day| carried(&town.desk, code, day));
        assert_eq!(on("hs-001"), [0, 0, 0]);
        assert_eq!(on("hs-002"), [1, 1, 1]);
        assert_eq!(on(first.as_str()), [0, 1, 1]);
        assert_eq!(on(second.as_str()), [0, 0, 1]);
        // The other order: what is decided after it rests on it.
        let third = decided(&town, "代办", later(date(2027, 3, 1))).await;
        assert_eq!(carried(&town.desk, third.as_str(), "2027-03-02"), 1);
        assert_eq!(carried(&town.desk, "hs-002", "2027-03-02"), 1);
        // What rests on a later edition is not drawn to an earlier one.
        town.publish(&head_from(HERE, "2028", "2028-01-01"), &["hs-003,basic,street"]).await;
        decided(&town, "巡查", later(date(2028, 2, 1))).await;
        town.publish(&head_from(HERE, "2027", "2027-06-01"), &["hs-004,basic,street"]).await;
        assert_eq!(carried(&town.desk, "hs-004", "2027-07-01"), 1);
        assert_eq!(carried(&town.desk, "hs-003", "2028-03-01"), 1);
        assert_eq!(carried(&town.desk, "hs-004", "2028-03-01"), 0);
        sound(&town).await;
    }
}

on_both! {
    async fn an_edition_from_a_day_before_the_admission_holds_after_it_too(town: Town) {
        town.publish(&head("duty", HERE, "2025"), &["hs-001,basic,street"]).await;
        let number = decided(&town, "独居老人探访", admit(None, None)).await;
        town.publish(&head_from(HERE, "2026", "2026-01-01"), &["hs-002,basic,street"]).await;
        let codes = ["hs-001", "hs-002", number.as_str()];
        let on = |day| codes.map(|code| carried(&town.desk, code, day));
        assert_eq!(on("2026-01-02"), [0, 1, 0]);
        assert_eq!(on("2026-12-31"), [0, 1, 1]);
        sound(&town).await;
    }
}

on_both! {
    async fn a_streets_first_list_rests_on_each_that_holds_there_until_it_has_its_own(town: Town) {
        town.publish(&head("duty", "420202", "2025"), &["hs-001,basic,street"]).await;
        town.publish(&head_from("420202", "2026", "2026-06-01"), &["hs-002,basic,street"]).await;
        town.publish(&head_from(HERE, "2027", "2026-09-01"), &["hs-003,basic,street"]).await;
        let number = decided(&town, "独居老人探访", admit(None, None)).await;
        let codes = ["hs-001", "hs-002", "hs-003", number.as_str()];
        let held = |day: &str| codes.map(|code| carried(&town.desk, code, day));
        assert_eq!(held("2026-05-31"), [1, 0, 0, 1]);
        assert_eq!(held("2026-06-01"), [0, 1, 0, 1]);
        assert_eq!(held("2026-09-01"), [0, 0, 1, 1]);
        sound(&town).await;
    }
}

on_both! {
    async fn a_streets_first_list_goes_on_by_the_citys_when_its_districts_is_over(town: Town) {
        town.publish(&head("duty", "4202", "2025"), &["hs-001,basic,street"]).await;
        let until_may = format!("{}effective_to = \"2026-05-31\"\n", head("duty", "420202", "2025"));
        town.publish(&until_may, &["hs-002,basic,street"]).await;
        let number = decided(&town, "独居老人探访", admit(None, None)).await;
        let codes = ["hs-001", "hs-002", number.as_str()];
        let held = |day: &str| codes.map(|code| carried(&town.desk, code, day));
        assert_eq!(held("2026-05-31"), [0, 1, 1]);
        assert_eq!(held("2026-06-01"), [1, 0, 1]);
        sound(&town).await;
    }
}

on_both! {
    async fn a_register_has_one_line_for_a_list_however_often_it_was_amended(town: Town) {
        town.publish(&head("duty", HERE, "2025"), &["hs-001,basic,street"]).await;
        let later = Decide { from: Some(date(2027, 1, 1)), ..admit(None, None) };
        let first = decided(&town, "独居老人探访", admit(None, None)).await;
        let future = decided(&town, "噪声值守", later).await;
        let third = decided(&town, "雨前巡查", admit(None, None)).await;
        let page = EditionsAsked { limit: Some(1), ..EditionsAsked::default() };
        let (lists, next) = town.desk.editions(&page).unwrap();
        let list = &lists[0];
        assert_eq!((lists.len(), next), (1, None));
        assert!(list.in_force && list.revisions == 4 && list.items == 3, "{list:?}");
        let told = town.desk.items_of(&list.code, &ItemsAsked::default()).unwrap().revisions;
        let told: Vec<(bool, Vec<&str>)> = told
            .iter()
            .map(|one| (one.in_force, one.added.iter().map(|item| item.code.as_str()).collect()))
            .collect();
        let (first, future, third) = (first.as_str(), future.as_str(), third.as_str());
        let expected = [
            (false, vec![third]),
            (false, vec![future]),
            (true, vec![third]),
            (false, vec![first]),
            (false, vec![]),
        ];
        assert_eq!(told, expected);
        // An office's next edition is a list of its own, and carries on what was admitted.
        town.publish(&head_from(HERE, "2026", "2026-03-02"), &["hs-002,basic,street"]).await;
        let (lists, _) = town.desk.editions(&EditionsAsked::default()).unwrap();
        let told: Vec<(&str, bool)> = lists
            .iter()
            .map(|list| (list.head.version.get(..4).unwrap(), list.in_force))
            .collect();
        assert_eq!(told, [("2025", false), ("2026", true)], "{lists:?}");
        sound(&town).await;
    }
}
