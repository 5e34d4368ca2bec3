//! Warnings, breaches and escalations: once each, and never into the void.

use shaoying_desk::{
    Guard, OrderList, OrdersAsked,
    work_order::{Dispatch, Judge, Receive},
};
use shaoying_model::{
    AreaCode, Grade, Role, UnitCode, journal::StreamKind, work_order::OrderSource,
};
use shaoying_testkit::{caller, dispatcher, on_both};

on_both! {
    async fn each_rung_fires_once_however_often_we_look(town: Town) {
        let number = town.dispatched_order("夜市占道").await;
        assert_eq!(town.desk.reconcile().await.unwrap().fired, 0);
        // Far past every rung of every clock that runs.
        town.wait(60 * 24 * 60);
        while town.desk.reconcile().await.unwrap().fired > 0 {}
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
        // Assigned to the city and held by its oversight body, which nobody supervises.
        let supervisor = caller("du", Role::Supervisor, "shi-ducha", "4202");
        let what = Receive {
            source: OrderSource::Assignment,
            title: "上级交办事项".into(),
            description: String::new(),
            area: AreaCode::parse("4202").unwrap(),
            place: None,
            urgency: None,
            judgement: None,
attachments: Vec::new(),
};
        let done = town.desk.receive_order(&supervisor, &Guard::default(), what).await.unwrap();
        let number = shaoying_model::MatterNumber::new(done.stream.number);
        let city = caller("city", Role::Dispatcher, "shi-zhihui", "4202");
        let judge = Judge {
            grade: Grade::D,
            tier: None,
            item: Some("hs-001".into()),
            kind: None,
            urgency: None,
            note: String::new(),
        };
        town.desk.on_order(&city, &number, &Guard::default(), judge).await.unwrap();
        let lead = Some(UnitCode::new("shi-ducha"));
        let dispatch = Dispatch { lead, assisting: Vec::new(), item: None };
        town.desk.on_order(&city, &number, &Guard::default(), dispatch).await.unwrap();
        town.wait(60 * 24 * 60);
        while town.desk.reconcile().await.unwrap().fired > 0 {}
        let alarms = town.desk.alarms(&supervisor, true, None, 50).await.unwrap();
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
