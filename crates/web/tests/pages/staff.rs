//! The staff front end is handed out; where it is not built, a page says how.

use shaoying_testkit::{Engine, Town};
use shaoying_web::{CityMap, WebOptions};

use crate::browser::Browser;

#[tokio::test]
async fn staff_routes_lead_to_the_front_end_or_say_how_to_build_it() {
    let town = Town::on(Engine::Sqlite).await;
    let browser = Browser::of(&town);
    for path in [
        "/staff",
        "/staff/orders/W1",
        "/command",
        "/command/map",
        "/m/",
        "/m/outbox",
    ] {
        let page = browser.get(path).await;
        let policy = page.header("content-security-policy");
        match page.status {
            200 => assert!(policy.starts_with("default-src 'self'"), "{policy}"),
            status => {
                assert_eq!(status, 503, "{path}");
                page.says("npm run build");
            }
        }
        assert!(page.header("content-type").starts_with("text/html"));
    }
    let bare = browser.get("/m").await;
    assert_eq!(bare.status, 308);
    assert_eq!(bare.header("location"), "/m/");
    let asked = browser.get("/m?lang=en").await;
    assert_eq!(asked.header("location"), "/m/?lang=en");
    assert_eq!(browser.get("/assets/none.js").await.status, 404);
    assert_eq!(browser.get("/assets/../staff.html").await.status, 404);
}

#[tokio::test]
async fn a_city_with_a_map_of_its_own_offers_it() {
    let town = Town::on(Engine::Sqlite).await;
    let plain = Browser::of(&town);
    let options = WebOptions {
        map: Some(CityMap::new("https://maps.example/style.json", &[]).unwrap()),
        ..WebOptions::default()
    };
    let mapped = Browser::with(&town, options);
    let offered = "在地图上指";
    mapped.get("/report").await.good().says(offered);
    plain.get("/report").await.good().never_says(offered);
    let staff = mapped.get("/staff").await;
    // Where the front end is not built there is no page that a map could be on.
    if staff.status == 200 {
        staff.says("content=\"https://maps.example/style.json\"");
        let policy = staff.header("content-security-policy");
        assert!(
            policy.contains("connect-src 'self' https://maps.example;"),
            "{policy}"
        );
        let point = mapped.get("/report/map").await;
        let policy = point.header("content-security-policy");
        assert!(policy.contains("frame-ancestors 'self'"), "{policy}");
    }
}
