//! Warnings, breaches and escalations: once each, and never into the void.

use shaoying_desk::{OrderList, OrdersAsked};
use shaoying_model::journal::StreamKind;
use shaoying_testkit::{dispatcher, on_both, overseer};

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
