//! What a street is asked, in public: with basis, reduction and what nobody admitted.

use shaoying_desk::{Guard, admission::RecordHandedDown};
use shaoying_model::{UnitCode, admission::AdmissionKind};
use shaoying_testkit::{Engine, Town, head, street};

use crate::browser::Browser;

#[tokio::test]
async fn a_streets_ledger_is_read_by_anybody_in_both_languages() {
    let town = Town::on(Engine::Sqlite).await;
    let veto = ["yp-1", "yp-2", "yp-3", "yp-4"];
    town.publish(&head("veto", "4202", "2019"), &veto).await;
    town.publish(&head("letters", "4202", "2019"), &["zr-1", "zr-2", "zr-3"])
        .await;
    let what = RecordHandedDown {
        kind: AdmissionKind::Form,
        name: "走访情况周报".to_owned(),
        department: UnitCode::new("420202-minzheng"),
        how: "王小明在工作群里要求".to_owned(),
        attachments: Vec::new(),
    };
    let (street, none) = (street(), Guard::default());
    let recorded = town.desk.record_handed_down(&street, &none, what);
    recorded.await.unwrap();

    let browser = Browser::of(&town);
    browser.get("/").await.good().says("/burdens");
    let choice = browser.get("/burdens").await.good();
    choice.says("胜阳港街道");
    choice.never_says("走访情况周报");
    let ledger = browser.get("/burdens?street=420202007").await.good();
    for said in [
        "事项yp-1",
        "《试验条例》",
        "减少50 %",
        "减少91.67 %",
        "走访情况周报",
        "等待部门答复",
    ] {
        ledger.says(said);
    }
    // How it came may name people; what it was does not.
    ledger.never_says("王小明");
    let before = browser.get("/burdens?street=420202007&year=2018").await;
    before.good().never_says("事项yp-1");
    let english = browser.saying("cookie", "lang=en");
    let ledger = english.get("/burdens?street=420202007").await.good();
    ledger.says("50 % fewer");
    ledger.says("waits for the department");
    for wrong in [
        "/burdens?street=420202",
        "/burdens?street=x",
        "/burdens?street=420202007&year=x",
    ] {
        assert_eq!(browser.get(wrong).await.status, 404, "{wrong}");
    }
}
