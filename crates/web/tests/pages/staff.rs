//! The staff front end is handed out; where it is not built, a page says how.

use shaoying_testkit::{Engine, Town};

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
        "/m",
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
    assert_eq!(browser.get("/assets/none.js").await.status, 404);
    assert_eq!(browser.get("/assets/../staff.html").await.status, 404);
}
