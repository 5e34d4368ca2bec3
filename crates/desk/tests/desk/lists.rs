//! Queues, filtered lists and the figures of places.

use shaoying_desk::{Guard, OrderList, OrdersAsked, verify, work_order::Acknowledge};
use shaoying_model::{AreaCode, Grade, Reason, Role};
use shaoying_testkit::{caller, dispatcher, hotline, officer, on_both, street};

fn asked(list: OrderList) -> OrdersAsked {
    OrdersAsked {
        list: Some(list),
        ..OrdersAsked::default()
    }
}

on_both! {
    async fn a_queue_holds_what_its_reader_can_act_on(town: Town) {
        let number = town.dispatched_order("夜间噪声").await;
        town.somebody_calls("路灯不亮").await;
        let count = async |who: &shaoying_desk::Caller, name: &str| {
            let queues = town.desk.queues(who).await.unwrap();
            queues.iter().find(|queue| queue.name == name).map(|queue| queue.count)
        };
        let lead = officer("chengguan");
        assert_eq!(count(&lead, "to_handle").await, Some(1));
        assert_eq!(count(&lead, "waiting").await, Some(1));
        assert_eq!(count(&lead, "mine").await, Some(0));
        assert_eq!(count(&lead, "to_judge").await, None, "an officer judges nothing");
        assert_eq!(count(&street(), "to_judge").await, Some(1));
        let desk = &town.desk;
        desk.on_order(&lead, &number, &Guard::default(), Acknowledge {}).await.unwrap();
        // The queue of an account is that of its unit too, so the account must exist.
        let keeper = caller("security", Role::SecurityAdministrator, "", "4202");
        let new = shaoying_desk::NewAccount {
            name: lead.account.clone(),
            display_name: "值班员".to_owned(),
            role: lead.role,
            unit: lead.unit.clone(),
            area: None,
            password: Some("correct horse".to_owned()),
        };
        desk.put_account(&keeper, new).await.unwrap();
        assert_eq!(count(&lead, "mine").await, Some(1));
        let mine = desk.orders(&lead, &asked(OrderList::Mine)).await.unwrap();
        assert_eq!(mine.items[0].officer.as_deref(), Some(lead.account.as_str()));
        town.wait(60 * 24 * 60);
        assert_eq!(count(&lead, "overdue").await, Some(1));
        town.handled(&number).await;
        assert_eq!(count(&lead, "mine").await, Some(0));
        assert_eq!(count(&dispatcher(), "to_verify").await, Some(1));
    }
}

on_both! {
    async fn filters_go_together_and_a_number_finds_its_order_at_once(town: Town) {
        let number = town.dispatched_order("夜间 KTV 噪声").await;
        for index in 0..4 {
            town.somebody_calls(&format!("路灯不亮 {index}")).await;
        }
        let day = jiff::civil::date(2026, 3, 2);
        let narrowed = |narrow: &dyn Fn(&mut OrdersAsked)| {
            let mut asked = asked(OrderList::Newest);
            narrow(&mut asked);
            asked
        };
        let cases: [(&str, OrdersAsked, usize); 10] = [
            ("all", narrowed(&|_| {}), 5),
            ("grade", narrowed(&|asked| asked.grade = Some(Grade::C)), 1),
            ("stage", narrowed(&|asked| asked.stage = Some("received".to_owned())), 4),
            ("item", narrowed(&|asked| asked.item = Some("hs-001".to_owned())), 1),
            ("words", narrowed(&|asked| asked.text = Some("ktv 噪声".to_owned())), 1),
            ("a sign is a sign", narrowed(&|asked| asked.text = Some("%".to_owned())), 0),
            ("number", narrowed(&|asked| asked.text = Some(number.to_string())), 1),
            ("days", narrowed(&|asked| (asked.opened_from, asked.opened_to) = (Some(day), Some(day))), 5),
            ("later", narrowed(&|asked| asked.opened_from = day.tomorrow().ok()), 0),
            ("both", narrowed(&|asked| {
                asked.grade = Some(Grade::C);
                asked.text = Some("路灯".to_owned());
            }), 0),
        ];
        for (name, asked, expected) in cases {
            let page = town.desk.orders(&dispatcher(), &asked).await.unwrap();
            assert_eq!(page.items.len(), expected, "{name}");
            assert_eq!(page.looked_through, None, "{name}: the list is short");
        }
        // By urgency the days narrow the same.
        let mut open = asked(OrderList::Open);
        open.opened_from = day.tomorrow().ok();
        assert_eq!(town.desk.orders(&dispatcher(), &open).await.unwrap().items.len(), 0);
        open.opened_from = Some(day);
        assert_eq!(town.desk.orders(&dispatcher(), &open).await.unwrap().items.len(), 5);
    }
}

on_both! {
    async fn no_filter_shows_what_lies_outside(town: Town) {
        let number = town.dispatched_order("夜间噪声").await;
        let elsewhere = caller("far", Role::Dispatcher, "420203-zhihui", "420203");
        for list in [OrderList::Open, OrderList::Newest, OrderList::Listed, OrderList::Extensions] {
            let mut asked = asked(list);
            asked.text = Some(number.to_string());
            let page = town.desk.orders(&elsewhere, &asked).await.unwrap();
            assert!(page.items.is_empty(), "{list:?} by its number");
            asked.text = None;
            asked.lead = Some(shaoying_model::UnitCode::new("420202-chengguan"));
            asked.holder.clone_from(&asked.lead);
            let page = town.desk.orders(&elsewhere, &asked).await.unwrap();
            assert!(page.items.is_empty(), "{list:?} by its unit");
            asked.area = Some(AreaCode::parse("420202007").unwrap());
            let refused = town.desk.orders(&elsewhere, &asked).await.unwrap_err();
            assert_eq!(refused.reason, Reason::OutsideScope, "{list:?} by its area");
        }
        // A department has no list of an area's.
        let refused = town.desk.orders(&officer("gongan"), &asked(OrderList::Extensions)).await;
        assert_eq!(refused.unwrap_err().reason, Reason::RoleMayNot);
        let refused = town.desk.overview(&officer("gongan"), None).await;
        assert_eq!(refused.unwrap_err().reason, Reason::RoleMayNot);
    }
}

on_both! {
    async fn the_figures_of_a_place_follow_its_matters(town: Town) {
        let number = town.dispatched_order("夜间噪声").await;
        town.somebody_calls("路灯不亮").await;
        let look = async || town.desk.overview(&dispatcher(), None).await.unwrap();
        let before = look().await;
        assert_eq!(before.open.count, 2);
        let stages: Vec<(&str, i64)> = before
            .stages
            .iter()
            .map(|figure| (figure.word.as_str(), figure.count))
            .collect();
        assert!(stages.contains(&("dispatched", 1)) && stages.contains(&("received", 1)), "{stages:?}");
        let today = before.days.last().unwrap();
        assert_eq!((today.appeals.count, today.opened.count, today.closed.count), (2, 2, 0));
        let rate = &before.rates.response;
        assert_eq!((rate.numerator, rate.denominator), (0, 1));
        town.handled(&number).await;
        town.closed(&number).await;
        let after = look().await;
        assert_eq!((after.open.count, after.days.last().unwrap().closed.count), (1, 1));
        assert_eq!((after.rates.response.numerator, after.rates.response.denominator), (1, 1));
        // A place inside, and one outside.
        let street = AreaCode::parse("420202007").unwrap();
        let inside = town.desk.overview(&dispatcher(), Some(&street)).await.unwrap();
        assert_eq!(inside.open.count, 1);
        let outside = AreaCode::parse("420203").unwrap();
        let refused = town.desk.overview(&dispatcher(), Some(&outside)).await.unwrap_err();
        assert_eq!(refused.reason, Reason::OutsideScope);

        let report = verify(&town.db, |_| {}).await.unwrap();
        assert!(report.is_sound() && report.recounted, "{report:?}");
        town.as_owner("UPDATE tallies SET amount = amount + 1 WHERE measure = 'open'").await.unwrap();
        let report = verify(&town.db, |_| {}).await.unwrap();
        let told: Vec<&str> = report.findings.iter().map(|one| one.problem.as_str()).collect();
        assert_eq!(told, ["the figure open  of 420202007 on '' is off by 1"]);
    }
}

on_both! {
    async fn whoever_judges_is_told_what_it_may_be_and_what_resembles_it(town: Town) {
        town.somebody_calls("门口路灯不亮").await;
        let done = town.desk
            .receive_appeal(&hotline(), &Guard::default(), town.call("门口的路灯不亮"))
            .await
            .unwrap();
        let shaoying_desk::AnyMatter::Appeal(appeal) = &done.matter else {
            unreachable!("an appeal")
        };
        let number = appeal.order.clone().unwrap();
        let suggestions = town.desk.suggestions(&street(), &number).await.unwrap();
        assert!(suggestions.items.iter().any(|item| item.words.contains(&"路灯".to_owned())));
        assert_eq!(suggestions.similar.len(), 1);
        assert!(suggestions.similar[0].likeness > 500);
    }
}
