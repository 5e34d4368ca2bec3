//! The public lists: found, searched, read with guide and flow chart, and downloaded.

use shaoying_desk::{Guard, editions::NewEdition};
use shaoying_links::lists::read_list;
use shaoying_testkit::{Engine, Town, keeper};

use crate::browser::Browser;

const HEAD: &str = "kind = \"power\"\nowner = \"420202\"\ntitle = \"街道行政权力清单\"\n\
    version = \"2026\"\neffective_from = \"2026-01-01\"\nillustrative = true\n";

const ROWS: &str = "\
code,name,kind_class,legal_basis,article,responsible,limit,materials,conditions,procedure,complaint
p-1,临时救助金给付,benefit,《社会救助暂行办法》,第四十七条,street,20个工作日,申请书;身份证,生活困难,受理@便民服务中心;审核;公示;发放,12345
p-2,再生育<审批>,license,《人口与计划生育法》,第十八条,street,即办,,,,
";

async fn published() -> Town {
    let town = Town::on(Engine::Sqlite).await;
    let rows = read_list("p.csv", ROWS.as_bytes(), None).unwrap().rows;
    let new = NewEdition {
        head: HEAD.to_owned(),
        rows,
    };
    town.desk
        .publish_edition(&keeper(), &Guard::default(), &new)
        .await
        .unwrap();
    town
}

/// The codes of units are the staff's, and a list that never held an item tells a resident nothing.
#[tokio::test]
async fn a_list_is_read_without_codes_and_an_empty_one_is_not_shown() {
    let town = Town::on(Engine::Sqlite).await;
    let browser = Browser::of(&town);
    let named = ROWS.replace("第四十七条,street", "第四十七条,420202-chengguan");
    let rows = read_list("p.csv", named.as_bytes(), None).unwrap().rows;
    // A street's list that takes everything out of the district's.
    let empty = HEAD.replace("街道行政权力清单", "空着的清单");
    let empty = empty.replace("owner = \"420202\"", "owner = \"420202007\"");
    let empty = format!("{empty}base = \"power-420202-2026\"\n");
    let none = "code,name,change\np-1,,removed\np-2,,removed\n";
    let none = read_list("p.csv", none.as_bytes(), None).unwrap().rows;
    let lists = [(HEAD.to_owned(), rows), (empty, none)];
    for (head, rows) in lists {
        let new = NewEdition { head, rows };
        let published = town
            .desk
            .publish_edition(&keeper(), &Guard::default(), &new)
            .await;
        published.unwrap();
    }
    let all = browser.get("/lists").await.good();
    all.says("街道行政权力清单");
    all.never_says("空着的清单");
    let code = all.text.split("/lists/").nth(1).unwrap();
    let code = code.split('"').next().unwrap();
    let item = browser
        .get(&format!("/lists/{code}/items/p-1"))
        .await
        .good();
    item.says("城市管理");
    item.never_says("420202-chengguan");
}

/// Facts A0-10 to A0-12: a power is read with its guide of six elements and with a flow chart
/// of the same steps.
#[tokio::test]
async fn a_list_is_found_read_and_taken_home() {
    let town = published().await;
    let browser = Browser::of(&town);
    let empty = Town::on(Engine::Sqlite).await;
    let none = Browser::of(&empty).get("/lists").await.good();
    none.says("还没有公布清单");
    let all = browser.get("/lists").await.good();
    all.says("街道行政权力清单");
    all.says("示例");
    let list = browser.get("/lists/power-420202-2026").await.good();
    list.says("临时救助金给付");
    list.says("共2项");
    let searched = browser
        .get("/lists/power-420202-2026?words=%E7%94%9F%E8%82%B2")
        .await
        .good();
    searched.never_says("临时救助金给付");
    let item = browser
        .get("/lists/power-420202-2026/items/p-1")
        .await
        .good();
    for said in [
        "《社会救助暂行办法》",
        "第四十七条",
        "申请书",
        "20个工作日",
        "12345",
        "<svg",
        "公示",
        "便民服务中心",
        "街道办事处",
    ] {
        item.says(said);
    }
    // Four steps, three arrows between them.
    assert_eq!(item.text.matches("<rect").count(), 4);
    assert_eq!(item.text.matches("<line").count(), 3);
    browser
        .get("/lists/power-420202-2026/items/p-2")
        .await
        .good()
        .never_says("<审批>");
    let csv = browser.get("/lists/power-420202-2026/list.csv").await;
    assert_eq!(csv.status, 200);
    let again = read_list("again.csv", csv.text.as_bytes(), None).unwrap();
    let again = shaoying_lists::check(HEAD, &again.rows, |_| None).unwrap();
    assert_eq!(
        again.digest(),
        town.desk.edition("power-420202-2026").unwrap().digest()
    );
    let json = browser.get("/lists/power-420202-2026/list.json").await;
    assert!(json.text.contains("\"code\":\"p-1\""), "{}", json.text);
    for path in ["/lists/none-1-1", "/lists/power-420202-2026/items/none"] {
        assert_eq!(browser.get(path).await.status, 404, "{path}");
    }
}
