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
        let timers = town.db.due_timers(i64::MAX, 10).await.unwrap();
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
        let moved = town.db.due_timers(i64::MAX, 10).await.unwrap();
        assert_eq!(moved.len(), timers.len());
        assert_ne!(moved, timers);
        let report = shaoying_desk::verify(&town.db, |_| {}).await.unwrap();
        assert!(report.is_sound(), "{:?}", report.findings);
    }
}
