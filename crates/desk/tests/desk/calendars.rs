//! A year's notice comes out late: every open deadline is projected anew.

use shaoying_model::{
    Role,
    clock::{CalendarDay, CalendarYear, DayKind},
};
use shaoying_testkit::{caller, on_both};

on_both! {
    async fn importing_a_year_moves_the_open_deadlines_and_says_why(town: Town) {
        let number = town.dispatched_order("夜市占道").await;
        let due = |town: &shaoying_testkit::Town| {
            let (desk, number) = (std::sync::Arc::clone(&town.desk), number.clone());
            async move {
                let view = desk.order(&shaoying_testkit::dispatcher(), &number).await.unwrap();
                let clock = |name: &str| {
                    view.clocks.iter().find(|c| c.clock.as_str() == name).unwrap().due_at
                };
                (clock("acknowledge").unwrap(), clock("handle").unwrap())
            }
        };
        let (acknowledge, handle) = due(&town).await;
        let timers = town.db.due_timers(i64::MAX, None, 10).await.unwrap();
        // The test's today becomes a rest day.
        let date = "2026-03-02".parse().unwrap();
        let days = vec![CalendarDay { date, kind: DayKind::Rest, name: "停电".into() }];
        let year = CalendarYear { year: 2026, version: "测试〔2026〕1号".into(), days };
        let admin = caller("admin", Role::SystemAdministrator, "", "4202");
        let refused = town.desk.import_calendar(&admin, year.clone(), "").await.unwrap_err();
        assert_eq!(refused.reason.code(), "reason_missing");
        let imported = town.desk.import_calendar(&admin, year, "通知变更").await.unwrap();
        assert_eq!(imported.projected_again, 2, "the order and the appeal");
        // Four office hours from nine on Monday, or from half past eight on Tuesday.
        let (acknowledge_after, handle_after) = due(&town).await;
        assert_eq!(acknowledge_after.duration_since(acknowledge).as_mins(), 23 * 60 + 30);
        assert_eq!(handle_after, handle, "a natural clock takes no notice");
        let moved = town.db.due_timers(i64::MAX, None, 10).await.unwrap();
        assert_eq!(moved.len(), timers.len());
        assert_ne!(moved, timers);
        let report = shaoying_desk::verify(&town.db, |_| {}).await.unwrap();
        assert!(report.is_sound(), "{:?}", report.findings);
    }
}

on_both! {
    async fn a_year_that_is_missing_is_an_alarm_once_until_it_is_imported(town: Town) {
        let admin = caller("admin", Role::SystemAdministrator, "", "4202");
        // Four office hours to sign, and the last day of the last year that is shipped.
        town.clock.set("2026-12-31T07:00:00Z".parse().unwrap());
        town.dispatched_order("夜市占道").await;
        let open = async || {
            // Two looks, as after a restart or on another node.
            for _ in 0..2 {
                let (_, stopped) = tokio::sync::watch::channel(true);
                std::sync::Arc::clone(&town.desk).keep_reconciling(stopped).await;
            }
            let page = town.desk.alarms(&admin, true, None, Some(50)).await.unwrap();
            page.items.into_iter().map(|alarm| alarm.kind).collect::<Vec<_>>()
        };
        assert_eq!(open().await, ["provisional_calendar"]);
        let days = Vec::new();
        let year = CalendarYear { year: 2027, version: "测试〔2027〕1号".into(), days };
        town.desk.import_calendar(&admin, year, "通知已发布").await.unwrap();
        assert_eq!(open().await, Vec::<String>::new());
        let report = shaoying_desk::verify(&town.db, |_| {}).await.unwrap();
        assert!(report.is_sound(), "{:?}", report.findings);
    }
}
