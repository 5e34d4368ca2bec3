//! Photographs: brought with the form, kept with the words, seen by whoever follows the matter.

use std::time::Duration;

use shaoying_testkit::{Engine, Town, on_both, photograph, picture};
use shaoying_web::WebOptions;

use crate::browser::{Browser, FILLED, Page, appeal};

/// The ids of the photographs that a page shows.
fn shown(page: &Page) -> Vec<String> {
    let paths = page.text.split("/photographs/").skip(1);
    let ids = paths.map(|rest| rest.chars().take(36).collect());
    let mut ids: Vec<String> = ids.collect();
    ids.dedup();
    ids
}

on_both! {
    async fn a_photograph_comes_with_the_report_and_is_seen_on_its_page(town: Town) {
        let browser = Browser::of(&town);
        let form = browser.get("/report").await.good();
        form.says("enctype=\"multipart/form-data\"");
        form.says("最多5张，每张不超过10兆");
        let files = [photograph(), picture(40, 30), Vec::new()];
        let look = browser.brings("/report", &form.filled(&FILLED), &files).await.good();
        let ids = shown(&look);
        assert_eq!(ids.len(), 2, "{}", look.text);
        let waiting = format!("/report/photographs/{}", ids[0]);
        assert_eq!(browser.get(&waiting).await.good().header("content-type"), "image/jpeg");

        // Back to the form and on again without one of them; the other is not brought anew.
        let back = browser.post("/report", &look.filled(&[("edit", "yes")])).await.good();
        assert_eq!(shown(&back), ids);
        let fewer = back.filled(&[&FILLED[..], &[("photographs", &ids[0])]].concat());
        let look = browser.brings("/report", &fewer, &[]).await.good();
        assert_eq!(shown(&look), ids[..1]);
        let sent = browser.post("/report/send", &look.filled(&[])).await;
        assert_eq!(sent.status, 303, "{}", sent.text);
        let link = sent.header("location").replace("/sent/", "/track/");
        let taken = appeal(&town, &link).await;
        assert_eq!(taken.attachments.len(), 1);
        assert_eq!(taken.attachments[0].file.id.as_str(), ids[0]);

        let page = browser.get(&link).await.good();
        assert_eq!(shown(&page), ids[..1]);
        for small in ["", "/thumbnail"] {
            let path = format!("{link}/photographs/{}{small}", ids[0]);
            let picture = browser.get(&path).await.good();
            assert!(picture.header("content-type").starts_with("image/"), "{path}");
            assert_eq!(picture.header("cache-control"), "no-store");
            assert!(picture.header("content-disposition").starts_with("inline"));
        }
        // Without the matter's word it is seen by nobody, nor is the one that was left out.
        let other = browser.reports(&[&FILLED[..], &[("words", "路灯不亮")]].concat()).await;
        for path in [
            waiting,
            format!("{other}/photographs/{}", ids[0]),
            format!("{link}/photographs/{}", ids[1]),
            format!("{link}0/photographs/{}", ids[0]),
            format!("{link}/photographs/x"),
        ] {
            assert_eq!(browser.get(&path).await.status, 404, "{path}");
        }
    }
}

on_both! {
    async fn the_same_form_twice_is_one_report_with_the_same_photographs(town: Town) {
        let browser = Browser::of(&town);
        let form = browser.get("/report").await.good().filled(&FILLED);
        let mut sent = Vec::new();
        for _ in 0..2 {
            let look = browser.brings("/report", &form, &[photograph()]).await.good();
            let done = browser.post("/report/send", &look.filled(&[])).await;
            sent.push((shown(&look), done.status, done.header("location")));
        }
        assert_eq!(sent[0].1, 303);
        assert_eq!(sent[0], sent[1]);
        // With another photograph it is another thing to say, and is asked about.
        let look = browser.brings("/report", &form, &[picture(9, 9)]).await.good();
        let asked = browser.post("/report/send", &look.filled(&[])).await;
        assert_eq!(asked.status, 409);
        asked.says("刚才已经提交过了");
    }
}

#[tokio::test]
async fn what_is_no_photograph_is_told_beside_its_field_and_nothing_is_lost() {
    let town = Town::on(Engine::Sqlite).await;
    let browser = Browser::of(&town);
    let form = browser.get("/report").await.good().filled(&FILLED);
    let paper = b"%PDF-1.4\n%%EOF\n".to_vec();
    let cut = photograph()[..200].to_vec();
    let mut long = picture(4, 4);
    long.resize(town.desk.longest_photograph() + 1, 0);
    let many = (1..=6).map(|side| picture(side, side)).collect();
    let cases: [(Vec<Vec<u8>>, &str, usize); 5] = [
        (vec![picture(8, 8), paper], "第2个文件不是照片", 1),
        (
            vec![b"MZ program".to_vec(), picture(8, 8)],
            "第1个文件不是照片",
            1,
        ),
        (vec![cut], "第1张照片打不开", 0),
        (vec![long, picture(8, 8)], "第1张照片太大", 1),
        (many, "照片太多了", 5),
    ];
    for (files, told, kept) in cases {
        let refused = browser.brings("/report", &form, &files).await;
        assert_eq!(refused.status, 422, "{told}");
        refused.says(told);
        refused.says("aria-describedby=\"photograph-hint photograph-problem\"");
        for typed in ["夜市占道摆摊", "王小明", "13800001234", "步行街西口"] {
            refused.says(typed);
        }
        assert_eq!(shown(&refused).len(), kept, "{told}");
    }
    // And a wrong word elsewhere does not lose the photographs.
    let mut nameless = form.clone();
    nameless.insert("name".to_owned(), String::new());
    let refused = browser.brings("/report", &nameless, &[picture(8, 8)]).await;
    assert_eq!((refused.status, shown(&refused).len()), (422, 1));
    // More than all photographs together may be is no form at all.
    let flood = vec![vec![0; town.desk.longest_photograph()]; 7];
    let refused = browser.brings("/report", &form, &flood).await;
    assert_eq!(refused.status, 413);
    refused.says("内容太大");
}

#[tokio::test]
async fn where_too_many_come_at_once_the_words_are_kept() {
    let town = Town::on(Engine::Sqlite).await;
    let options = WebOptions {
        uploads: 0,
        upload_timeout: Duration::from_secs(5),
        ..WebOptions::default()
    };
    let browser = Browser::with(&town, options);
    let form = browser.get("/report").await.good().filled(&FILLED);
    let files = [photograph(), Vec::new(), picture(8, 8)];
    let refused = browser.brings("/report", &form, &files).await;
    assert_eq!(refused.status, 422);
    refused.says("第1张照片这次没有收到");
    refused.says("第2张照片这次没有收到");
    assert!(
        !refused.text.contains("第3张"),
        "an empty field is no photograph"
    );
    refused.says("夜市占道摆摊");
}

on_both! {
    async fn photographs_that_waited_too_long_are_asked_for_again(town: Town) {
        let browser = Browser::of(&town);
        let form = browser.get("/report").await.good().filled(&FILLED);
        let look = browser.brings("/report", &form, &[photograph()]).await.good();
        town.wait(25 * 60);
        town.desk.sweep_attachments().await.unwrap();
        let again = browser.post("/report/send", &look.filled(&[])).await;
        assert_eq!(again.status, 422);
        again.says("照片放得太久");
        again.says("夜市占道摆摊");
        assert_eq!(shown(&again), Vec::<String>::new());
        // The same one, chosen again in the same form, is kept anew.
        let look = browser.brings("/report", &again.filled(&FILLED), &[photograph()]).await.good();
        assert_eq!(browser.post("/report/send", &look.filled(&[])).await.status, 303);
    }
}
