//! Warnings, breaches and escalations: once each, and never into the void.

use shaoying_desk::{OrderList, OrdersAsked};
use shaoying_model::journal::StreamKind;
use shaoying_testkit::{Town, dispatcher, on_both, overseer};

on_both! {
    async fn each_rung_fires_once_however_often_we_look(town: Town) {
        let number = town.dispatched_order("夜市占道").await;
        assert_eq!(town.desk.reconcile().await.unwrap().fired, 0);
        // Far past every rung of every clock that runs.
        town.overdue(60 * 24 * 60).await;
        town.wait(60 * 24 * 60);
        assert_eq!(town.desk.reconcile().await.unwrap().fired, 0);
        let story = town.desk.story(&dispatcher(), StreamKind::WorkOrder, &number, 0).await;
        let mut fired: Vec<String> = story
            .unwrap()
            .into_iter()
            .filter(|entry| entry.verb == "rung_fired")
            .map(|entry| format!("{}/{}", entry.body["clock"], entry.body["rung"]))
            .collect();
        let count = fired.len();
        fired.sort();
        fired.dedup();
        assert_eq!((count, fired.len()), (6, 6), "{fired:?}");
        let order = town.order(&number).await;
        let supervisors: Vec<&str> =
            order.supervisions.iter().map(|supervision| supervision.by.as_str()).collect();
        assert_eq!(supervisors.len(), 2, "one an escalation: {supervisors:?}");
    }
}

/// Timers of matters that are not there, so that none of them can fire.
async fn timers_that_cannot_fire(town: &Town, count: u32) {
    let row = |n: u32| {
        let due_at = n / 2;
        format!("('W{n:05}', '', 'handle', '420202', 'work_order', 'breach', {due_at}, false, '')")
    };
    let rows: Vec<String> = (0..count).map(row).collect();
    let insert = "INSERT INTO timers (number, unit_code, clock, district_code, stream_kind, \
        rung, due_at, provisional, calendar) VALUES";
    let insert = format!("{insert} {}", rows.join(", "));
    town.as_owner(&insert).await.unwrap();
}

on_both! {
    async fn those_that_cannot_fire_keep_no_other_from_firing(town: Town) {
        let number = town.dispatched_order("夜市占道").await;
        timers_that_cannot_fire(&town, 450).await;
        town.wait(60 * 24 * 60);
        let refused = town.desk.reconcile().await.unwrap_err();
        assert_eq!(refused.reason, shaoying_model::Reason::NoSuchMatter, "it is told");
        let story = town.desk.story(&dispatcher(), StreamKind::WorkOrder, &number, 0).await;
        let fired = story.unwrap().into_iter().filter(|entry| entry.verb == "rung_fired");
        assert!(fired.count() > 0, "more than two pages stand before it");
    }
}

on_both! {
    async fn an_escalation_without_a_target_is_an_alarm(town: Town) {
        town.order_that_nobody_supervises().await;
        town.overdue(60 * 24 * 60).await;
        let alarms = town.desk.alarms(&overseer(), true, None, Some(50)).await.unwrap();
        assert_eq!(alarms.items.len(), 2, "one for each clock that escalated");
        assert!(alarms.items.iter().all(|alarm| alarm.kind == "no_escalation_target"));
    }
}

on_both! {
    async fn what_waits_is_listed_most_pressing_first(town: Town) {
        for index in 0..7 {
            town.dispatched_order(&format!("第 {index} 件")).await;
            town.wait(1);
        }
        let lead = shaoying_testkit::officer("chengguan");
        let mut after = None;
        let mut seen = Vec::new();
        loop {
            let asked = OrdersAsked {
                list: Some(OrderList::Waiting),
                after: after.take(),
                limit: Some(3),
                ..OrdersAsked::default()
            };
            let page = town.desk.orders(&lead, &asked).await.unwrap();
            seen.extend(page.items.into_iter().map(|item| (item.due_at, item.number)));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen.len(), 7);
        assert!(seen.is_sorted());
    }
}
