//! Every page in both languages and all modes, and what each must have to be usable by
//! ear, by keyboard and with old eyes (rules B9).

use shaoying_testkit::{Engine, Town};

use crate::browser::{Browser, FILLED, Page, carried_through};

fn is_chinese(c: char) -> bool {
    matches!(c as u32, 0x3400..0xa000)
}

/// What is read on a page, without what is marked as being in Chinese.
fn english_text(page: &Page) -> String {
    let mut text = page.text.clone();
    for (open, close) in [
        ("<span lang=\"zh-CN\"", "</span>"),
        ("<strong lang=\"zh-CN\"", "</strong>"),
        ("<optgroup", "</optgroup>"),
        ("<option", "</option>"),
        ("<p class=\"words\"", "</p>"),
        ("<span class=\"words\"", "</span>"),
        ("<dd", "</dd>"),
        ("<textarea", "</textarea>"),
        ("<a href=\"?lang", "</a>"),
        ("<input", ">"),
        ("<", ">"),
    ] {
        while let Some(start) = text.find(open) {
            let end = text[start..]
                .find(close)
                .map_or(text.len(), |end| start + end + close.len());
            text.replace_range(start..end, " ");
        }
    }
    text
}

async fn every_page(browser: &Browser, link: &str) -> Vec<Page> {
    let form = browser.get("/report").await;
    let look = browser.post("/report", &form.filled(&FILLED)).await;
    let wrong = browser.post("/report", &form.filled(&[])).await;
    let ask = browser
        .post("/track", &form.filled(&[("number", "x")]))
        .await;
    let mut pages = vec![form, look, wrong, ask];
    for path in [
        "/",
        "/track",
        link,
        &link.replace("/track/", "/sent/"),
        "/nowhere",
        "/track/a/b",
    ] {
        pages.push(browser.get(path).await);
    }
    pages
}

#[tokio::test]
async fn every_page_is_whole_in_both_languages() {
    let town = Town::on(Engine::Sqlite).await;
    let browser = Browser::of(&town);
    let open = browser.reports(&FILLED).await;
    let done = browser
        .reports(&[&FILLED[..], &[("words", "路灯不亮")]].concat())
        .await;
    carried_through(&town, &done).await;
    for (cookie, tag) in [
        ("lang=zh", "zh-CN"),
        ("lang=en", "en"),
        ("lang=en; text=large; contrast=high", "en"),
    ] {
        let browser = browser.saying("cookie", cookie);
        for link in [&open, &done] {
            for page in every_page(&browser, link).await {
                page.says(&format!("<html lang=\"{tag}\""));
                page.says("<main id=\"main\"");
                page.says("class=\"skip\"");
                assert_eq!(page.text.matches("<h1>").count(), 1, "{}", page.text);
                assert!(page.header("content-type").starts_with("text/html"));
                assert_eq!(
                    page.text.contains("class=\"large contrast\""),
                    cookie.contains("large")
                );
                each_field_has_a_label(&page);
                if tag == "en" {
                    let left: String = english_text(&page)
                        .chars()
                        .filter(|c| is_chinese(*c))
                        .collect();
                    // Units and items have Chinese names alone.
                    let names = [
                        "黄石市",
                        "社会治理综合指挥中心",
                        "城市管理",
                        "占道经营",
                        "路灯",
                        "街道",
                        "执法",
                        "条例",
                        "区",
                        "局",
                    ];
                    let names: String = names.concat();
                    let strange: String = left.chars().filter(|c| !names.contains(*c)).collect();
                    assert!(strange.chars().count() < 40, "{strange}: {}", page.text);
                }
            }
        }
    }
}

fn each_field_has_a_label(page: &Page) {
    for part in page.text.split('<') {
        let tag = part.split('>').next().unwrap_or_default();
        let field = ["input ", "select ", "textarea "]
            .iter()
            .any(|name| tag.starts_with(name));
        let wrapped = ["type=\"hidden\"", "type=\"radio\"", "type=\"checkbox\""]
            .iter()
            .any(|kind| tag.contains(kind));
        if field && !wrapped {
            let id = tag
                .split(" id=\"")
                .nth(1)
                .and_then(|rest| rest.split('"').next());
            let id = id.unwrap_or_else(|| panic!("no id: {tag}"));
            page.says(&format!("for=\"{id}\""));
        }
    }
    for id in page.text.split("aria-describedby=\"").skip(1) {
        for id in id.split('"').next().unwrap_or_default().split(' ') {
            page.says(&format!("id=\"{id}\""));
        }
    }
}

#[tokio::test]
async fn a_wish_is_remembered_and_offered_back() {
    let town = Town::on(Engine::Sqlite).await;
    let browser = Browser::of(&town);
    for (wish, cookie) in [
        ("lang=en", "lang=en;"),
        ("text=large", "text=large;"),
        ("contrast=high", "contrast=high;"),
    ] {
        let page = browser.get(&format!("/?{wish}")).await.good();
        assert!(
            page.header("set-cookie").starts_with(cookie),
            "{}",
            page.header("set-cookie")
        );
    }
    browser.get("/?lang=en").await.says("href=\"?lang=zh\"");
    browser
        .get("/?text=large")
        .await
        .says("href=\"?text=normal\"");
    // Where a form was sent, a link would lose what was typed.
    let form = browser.get("/report").await.good();
    form.says("href=\"?text=large\"");
    browser
        .post("/report", &form.filled(&[]))
        .await
        .never_says("href=\"?text=large\"");
}

/// Each page that answers a form, with the address that its buttons send it to.
#[tokio::test]
async fn a_page_that_answers_a_form_is_had_in_large_letters_with_what_was_typed() {
    let town = Town::on(Engine::Sqlite).await;
    let browser = Browser::of(&town);
    let link = browser.reports(&FILLED).await;
    carried_through(&town, &link).await;
    let form = browser.get("/report").await.good();
    let follow = browser.get(&link).await.good();
    let ask = browser.get("/track").await.good();
    let half = [&FILLED[..], &[("phone", "")]].concat();
    let ratings = format!("{link}/ratings");
    let cases = [
        (
            "/report",
            form.filled(&FILLED),
            "/report",
            "look",
            "步行街西口",
        ),
        ("/report", form.filled(&half), "/report", "form", "夜市占道"),
        (
            "/track",
            ask.filled(&[("number", "12 34")]),
            "/track",
            "form",
            "12 34",
        ),
        (
            &ratings,
            follow.filled(&[("comment", "还行")]),
            &ratings,
            "form",
            "还行",
        ),
    ];
    for (path, fields, again, which, typed) in cases {
        let page = browser.post(path, &fields).await;
        page.says(typed);
        page.never_says("href=\"?text=large\"");
        page.says(&format!("formaction=\"{again}?text=large\""));
        page.says(&format!("name=\"again\" value=\"{which}\""));
        assert_eq!(
            page.text.matches("id=\"again\"").count(),
            1,
            "{}",
            page.text
        );
        // Enter presses the first button of a form, which is its own.
        let first = page.text.find("<button").unwrap();
        assert!(!page.text[first..].starts_with("<button type=\"submit\" form=\"again\""));
        let mut fields = fields;
        fields.insert("again".to_owned(), which.to_owned());
        for (name, value) in page.filled(&[]) {
            fields.entry(name).or_insert(value);
        }
        let large = browser
            .post(&format!("{again}?text=large"), &fields)
            .await
            .good();
        large.says("class=\"large ");
        large.says(typed);
        assert!(large.header("set-cookie").starts_with("text=large;"));
        large.says(&format!("formaction=\"{again}?text=normal\""));
    }
    let appeal = crate::browser::appeal(&town, &link).await;
    assert!(appeal.rating.is_none(), "nothing was sent");
}

#[tokio::test]
async fn style_and_script_are_small_and_kept_for_ever() {
    let town = Town::on(Engine::Sqlite).await;
    let browser = Browser::of(&town);
    let home = browser.get("/").await.good();
    let asked = |mark: &str| {
        home.text
            .split(mark)
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned()
    };
    let zipped = browser.saying("accept-encoding", "gzip");
    for (mark, most) in [
        ("<link rel=\"stylesheet\" href=\"", 6_000),
        ("<script src=\"", 6_000),
    ] {
        let path = asked(mark);
        let whole = browser.get(&path).await.good();
        assert_eq!(
            whole.header("cache-control"),
            "public, max-age=31536000, immutable"
        );
        let small = zipped.get(&path).await.good();
        assert_eq!(small.header("content-encoding"), "gzip");
        assert!(small.size < most, "{path}: {}", small.size);
    }
    assert_eq!(
        browser.get("/public/page.000000000000.css").await.status,
        404
    );
}
