//! Whoever changes the past is found: the exact stream and entry.
//!
//! The hands that tamper here are the database owner's, who drops the triggers first.

use shaoying_desk::{Finding, Report, verify};
use shaoying_testkit::{Town, on_both};

async fn town_with_a_past(town: &Town) -> Report {
    let number = town.dispatched_order("夜市占道").await;
    town.handled(&number).await;
    town.closed(&number).await;
    town.desk.checkpoint().await.unwrap();
    let report = verify(&town.db, |_| {}).await.unwrap();
    assert!(report.is_sound(), "{:?}", report.findings);
    assert_eq!(report.checkpoints, 1);
    report
}

fn told(report: &Report) -> String {
    let lines: Vec<String> = report.findings.iter().map(line).collect();
    lines.join("\n")
}

fn line(finding: &Finding) -> String {
    let stream = finding
        .stream
        .as_ref()
        .map_or_else(String::new, ToString::to_string);
    let n = |value: Option<u64>| value.map_or_else(String::new, |n| n.to_string());
    let (entry, place) = (n(finding.sequence), n(finding.position));
    format!("{stream}#{entry}@{place} {}", finding.problem)
}

on_both! {
    async fn one_changed_byte_is_found(town: Town) {
        town_with_a_past(&town).await;
        let sql = "UPDATE entries SET body = replace(body, '限时整改', '限时整治') \
            WHERE verb = 'handled'";
        town.tamper(sql).await;
        let told = told(&verify(&town.db, |_| {}).await.unwrap());
        assert!(told.contains("work_order/W20260302-0000002#4"), "{told}");
        assert!(told.contains("does not match its hash"), "{told}");
        assert!(told.contains("checkpoint does not match"), "{told}");
    }
}

on_both! {
    async fn a_deleted_row_is_found(town: Town) {
        town_with_a_past(&town).await;
        let sql = "DELETE FROM entries WHERE verb = 'handled'";
        town.tamper(sql).await;
        let told = told(&verify(&town.db, |_| {}).await.unwrap());
        assert!(told.contains("the entry at this position is gone"), "{told}");
        assert!(told.contains("work_order/W20260302-0000002#4"), "{told}");
    }
}

on_both! {
    async fn a_stream_that_is_gone_is_found(town: Town) {
        town_with_a_past(&town).await;
        let sql = "DELETE FROM entries WHERE stream = 'W20260302-0000002'";
        town.tamper(sql).await;
        let told = told(&verify(&town.db, |_| {}).await.unwrap());
        assert!(told.contains("work_order/W20260302-0000002#@ the whole stream is gone"), "{told}");
    }
}

on_both! {
    async fn a_stream_gone_with_its_state_leaves_a_gap(town: Town) {
        town_with_a_past(&town).await;
        let sql = "DELETE FROM entries WHERE stream = 'W20260302-0000002'; \
            DELETE FROM work_orders WHERE number = 'W20260302-0000002'";
        town.tamper(sql).await;
        let told = told(&verify(&town.db, |_| {}).await.unwrap());
        assert!(told.contains("gone"), "{told}");
        assert!(told.contains("work_order/W20260302-0000002"), "the appeal names it: {told}");
    }
}

on_both! {
    async fn a_changed_state_is_found(town: Town) {
        town_with_a_past(&town).await;
        let sql = "UPDATE work_orders SET state = replace(state, 'closed', 'closet')";
        town.tamper(sql).await;
        let told = told(&verify(&town.db, |_| {}).await.unwrap());
        assert!(told.contains("work_order/W20260302-0000002"), "{told}");
    }
}

on_both! {
    async fn the_journal_refuses_to_be_changed(town: Town) {
        town_with_a_past(&town).await;
        let sql = "UPDATE entries SET body = '{}'";
        let refused = town.as_owner(sql).await.unwrap_err();
        assert!(refused.contains("append-only"));
    }
}
