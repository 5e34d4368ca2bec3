//! What the pages do not let in, and do not let out.

use std::{num::NonZeroU32, time::Duration};

use axum::http::HeaderValue;
use shaoying_testkit::{Engine, Town, on_both};
use shaoying_web::{Pace, WebOptions};

use crate::browser::{Browser, FILLED, carried_through, number_in};

#[tokio::test]
async fn another_site_sends_no_form() {
    let town = Town::on(Engine::Sqlite).await;
    let browser = Browser::of(&town);
    let link = browser.reports(&FILLED).await;
    let form = browser.get("/report").await.good().filled(&FILLED);
    let cross = browser.saying("sec-fetch-site", "cross-site");
    for path in [
        "/report",
        "/report/send",
        "/track",
        &format!("{link}/ratings"),
        &format!("{link}/reopenings"),
    ] {
        let refused = cross.post(path, &form).await;
        assert_eq!(refused.status, 403, "{path}");
        refused.says("不是从本网站发出");
    }
    assert_eq!(town.desk.serial().await.unwrap(), 2);
    // A link from elsewhere opens as any link does.
    cross.get(&link).await.good();
}

#[tokio::test]
async fn a_flood_is_stopped_and_a_guesser_too() {
    let town = Town::on(Engine::Sqlite).await;
    let slow = |burst: u32| Pace {
        burst: NonZeroU32::new(burst).unwrap(),
        every: Duration::from_hours(1),
    };
    let options = WebOptions {
        forms: slow(8),
        words: slow(3),
        ..WebOptions::default()
    };
    let browser = Browser::with(&town, options);
    let wrong = |number: &str| {
        [("number", number), ("code", "00000000")]
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
            .into()
    };
    for number in ["A20260302-0000001", "A20260302-0000002"] {
        for _ in 0..3 {
            assert_eq!(browser.post("/track", &wrong(number)).await.status, 422);
        }
    }
    // Typed otherwise, it is the same number.
    let tried = browser.post("/track", &wrong("20260302 1")).await;
    assert_eq!(tried.status, 429);
    tried.says("试的次数太多");
    tried.says("分钟以后再试");
    assert_eq!(
        browser
            .post("/track", &wrong("A20260302-0000003"))
            .await
            .status,
        422
    );
    let flood = browser.post("/report", &wrong("")).await;
    assert_eq!(flood.status, 429);
    flood.says("提交得太快");
    // Reading is free.
    browser.get("/report").await.good();
}

#[tokio::test]
async fn a_form_has_its_size() {
    let town = Town::on(Engine::Sqlite).await;
    let browser = Browser::of(&town);
    let huge = "很".repeat(200_000);
    let fields = browser
        .get("/report")
        .await
        .good()
        .filled(&[("words", &huge)]);
    let refused = browser.post("/report", &fields).await;
    assert_eq!(refused.status, 413);
    refused.says("内容太大");
}

on_both! {
    async fn hostile_words_are_words(town: Town) {
        let browser = Browser::of(&town);
        let nasty = "\"><script>alert(1)</script>'{{ 7*7 }}&#39;";
        let words = format!("占道摆摊{nasty}");
        let form = browser.get("/report").await.good();
        let fields = form.filled(&[
            ("kind", "suggestion"), ("words", &words), ("street", "420202007"),
            ("address", nasty), ("name", nasty), ("phone", ""), ("website", ""),
        ]);
        let look = browser.post("/report", &fields).await.good();
        look.never_says("<script>alert");
        // What went into the page comes out of it unchanged.
        assert_eq!(look.filled(&[])["words"], words);
        let back = browser.post("/report", &look.filled(&[("edit", "1")])).await.good();
        back.never_says("<script>alert");
        let sent = browser.post("/report/send", &look.filled(&[])).await;
        let link = sent.header("location").replace("/sent/", "/track/");
        let page = browser.get(&link).await.good();
        page.never_says("<script>alert");
        page.says("&#60;script&#62;");
        carried_through(&town, &link).await;
        let page = browser.get(&link).await.good();
        let refused = browser.post(
            &format!("{link}/ratings"),
            &page.filled(&[("grade", "<script>alert"), ("comment", nasty)]),
        ).await;
        assert_eq!(refused.status, 422);
        refused.never_says("<script>alert");
        let asked = browser.get("/track").await.filled(&[("number", nasty), ("code", nasty)]);
        browser.post("/track", &asked).await.never_says("<script>alert");
        for path in ["/%3Cscript%3Ealert(1)", "/report?channel=%3Cscript%3E", "/?lang=%22%3E%3Cscript%3E"] {
            browser.get(path).await.never_says("<script>alert");
        }
        let cookie = browser.get("/?lang=en%0d%0aset-cookie:a=b").await;
        assert_eq!(cookie.header("set-cookie"), "");
    }
}

on_both! {
    async fn no_page_that_anybody_may_see_holds_a_person(town: Town) {
        let browser = Browser::of(&town);
        let link = browser.reports(&FILLED).await;
        carried_through(&town, &link).await;
        let form = browser.get("/report").await.good();
        let someone = [("kind", "suggestion"), ("words", "夜市占道摆摊"), ("street", "420202007")];
        let look = browser.post("/report", &form.filled(&someone)).await.good();
        let mut pages = vec![look];
        for path in ["/", "/report", "/track", "/nowhere", "/staff", "/m/matters"] {
            pages.push(browser.get(path).await);
        }
        for page in pages {
            for text in ["王小明", "13800001234", "步行街西口", number_in(&link).as_str()] {
                page.never_says(text);
            }
        }
        // The matter's own page shows no name and no number either.
        let own = browser.get(&link).await.good();
        own.never_says("王小明");
        own.never_says("1380000");
    }
}

#[tokio::test]
async fn every_page_forbids_what_it_does_not_need() {
    let town = Town::on(Engine::Sqlite).await;
    let browser = Browser::of(&town);
    let link = browser.reports(&FILLED).await;
    for path in ["/", "/report", "/track", &link, "/nowhere"] {
        let page = browser.get(path).await;
        let policy = page.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'") && !policy.contains("unsafe"),
            "{policy}"
        );
        assert_eq!(page.header("x-content-type-options"), "nosniff");
        assert_eq!(page.header("referrer-policy"), "same-origin");
        for inline in [
            "<script>",
            "<style",
            " style=\"",
            " onclick",
            "http://",
            "https://",
        ] {
            page.never_says(inline);
        }
        assert_ne!(page.headers.get("cache-control"), None::<&HeaderValue>);
    }
}
