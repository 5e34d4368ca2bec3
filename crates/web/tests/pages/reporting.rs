//! From the empty form to the number.

use shaoying_model::{AppealKind, appeal::AppealStage};
use shaoying_testkit::{Town, on_both};

use crate::browser::{Browser, FILLED, appeal, number_in, order};

on_both! {
    async fn a_report_is_looked_at_sent_and_has_a_number(town: Town) {
        let browser = Browser::of(&town);
        let form = browser.get("/report").await.good();
        let look = browser.post("/report", &form.filled(&FILLED)).await.good();
        look.says("夜市占道摆摊");
        assert_eq!(town.desk.serial().await.unwrap(), 0, "a look makes nothing");

        let sent = browser.post("/report/send", &look.filled(&[])).await;
        assert_eq!(sent.status, 303);
        let ticket = browser.get(&sent.header("location")).await.good();
        let link = sent.header("location").replace("/sent/", "/track/");
        let number = number_in(&link);
        let code = town.desk.tracking(&number).code;
        ticket.says(number.as_str());
        ticket.says(&format!("{} {}", &code[..4], &code[4..]));
        ticket.says(&link);
        ticket.never_says("13800001234");

        let taken = appeal(&town, &link).await;
        assert_eq!((taken.kind, taken.channel.as_str()), (AppealKind::Complaint, "web"));
        assert_eq!(taken.title, "夜市占道摆摊,吵到半夜");
        assert_eq!(taken.body, FILLED[1].1);
        assert_eq!(taken.place.unwrap().address, "步行街西口");
        assert!(taken.appellant.is_some() && taken.order.is_some());
    }
}

on_both! {
    async fn sent_twice_it_is_one_appeal(town: Town) {
        let browser = Browser::of(&town);
        let form = browser.get("/report").await.good();
        let look = browser.post("/report", &form.filled(&FILLED)).await.good();
        let fields = look.filled(&[]);
        let (one, other) =
            tokio::join!(browser.post("/report/send", &fields), browser.post("/report/send", &fields));
        assert_eq!((one.status, other.status), (303, 303));
        assert_eq!(one.header("location"), other.header("location"));
        assert_eq!(town.desk.serial().await.unwrap(), 2, "an appeal and its order");

        // Back, changed, and sent again: it is asked whether that is another matter.
        let changed = look.filled(&[("words", "还有一件事:路灯不亮")]);
        let asked = browser.post("/report/send", &changed).await;
        assert_eq!(asked.status, 409);
        asked.says("刚才已经提交过了");
        asked.says("还有一件事");
        assert_eq!(town.desk.serial().await.unwrap(), 2);
        let again = browser.post("/report/send", &asked.filled(&[])).await;
        assert_eq!(again.status, 303);
        assert_eq!(town.desk.serial().await.unwrap(), 4);
    }
}

on_both! {
    async fn me_too_joins_the_order_and_keeps_an_answer_of_its_own(town: Town) {
        let browser = Browser::of(&town);
        let first = browser.reports(&FILLED).await;
        let form = browser.get("/report").await.good();
        let mine = [
            ("kind", "complaint"),
            ("words", "夜市占道摆摊,太吵了"),
            ("street", "420202007"),
            ("name", "李四"),
            ("phone", "13900009999"),
        ];
        let look = browser.post("/report", &form.filled(&mine)).await.good();
        let joined = order(&town, &first).await;
        look.says(&format!("value=\"{joined}\""));
        look.says("占道经营整治");
        // What others wrote is nobody's to read.
        for theirs in ["步行街西口", "希望来人看看", "王小明", "吵到半夜", number_in(&first).as_str()] {
            look.never_says(theirs);
        }
        let sent = browser.post("/report/send", &look.filled(&[("join", joined.as_str())])).await;
        let second = sent.header("location").replace("/sent/", "/track/");
        assert_eq!(order(&town, &second).await, joined);
        let (one, other) = (appeal(&town, &first).await, appeal(&town, &second).await);
        assert_ne!(one.number, other.number);
        assert_ne!(one.appellant, other.appellant);
        assert_eq!(town.order(&joined).await.appeals.len(), 2);
        browser.get(&second).await.good().says("还有1位居民");
        // Each is answered, and each rates for itself.
        town.judged_and_dispatched(&joined).await;
        town.handled(&joined).await;
        town.closed(&joined).await;
        let page = browser.get(&second).await.good();
        let rating = page.filled(&[("grade", "5"), ("solved", "yes")]);
        assert_eq!(browser.post(&format!("{second}/ratings"), &rating).await.status, 303);
        assert_eq!(appeal(&town, &second).await.rating.unwrap().grade, 5);
        assert_eq!(appeal(&town, &first).await.rating, None);
    }
}

on_both! {
    async fn what_may_not_be_joined_is_reported_alone(town: Town) {
        let browser = Browser::of(&town);
        let tipoff = [("kind", "tipoff"), ("words", "夜市占道摆摊"), ("street", "420202007")];
        let hidden = order(&town, &browser.reports(&tipoff).await).await;
        let old = order(&town, &browser.reports(&FILLED).await).await;
        town.wait(61 * 24 * 60);
        let form = browser.get("/report").await.good();
        let look = browser.post("/report", &form.filled(&FILLED)).await.good();
        for order in [&hidden, &old] {
            look.never_says(order.as_str());
        }
        let elsewhere = order(&town, &browser.reports(&[
            ("kind", "complaint"), ("words", "夜市占道摆摊"), ("street", "420202006"),
            ("name", "赵六"), ("phone", "13700007777"),
        ]).await).await;
        for (index, wish) in [hidden.as_str(), old.as_str(), elsewhere.as_str(), "W20260101-0000999", "<b>"]
            .into_iter()
            .enumerate()
        {
            let key = format!("key-{index}");
            let wished = look.filled(&[("join", wish), ("key", &key)]);
            let sent = browser.post("/report/send", &wished).await;
            assert_eq!(sent.status, 303, "{wish}: {}", sent.text);
            let own = order(&town, &sent.header("location")).await;
            assert_ne!(own.as_str(), wish);
        }
    }
}

on_both! {
    async fn a_report_that_joined_is_sent_twice_after_the_order_closed(town: Town) {
        let browser = Browser::of(&town);
        let first = order(&town, &browser.reports(&FILLED).await).await;
        let form = browser.get("/report").await.good();
        let look = browser.post("/report", &form.filled(&FILLED)).await.good();
        let mine = look.filled(&[("join", first.as_str())]);
        let sent = browser.post("/report/send", &mine).await.header("location");
        town.judged_and_dispatched(&first).await;
        town.handled(&first).await;
        town.closed(&first).await;
        let again = browser.post("/report/send", &mine).await;
        assert_eq!((again.status, again.header("location")), (303, sent));
    }
}

on_both! {
    async fn tip_offs_need_no_name_and_tell_none(town: Town) {
        let browser = Browser::of(&town);
        let words = [("kind", "tipoff"), ("words", "有人偷倒渣土"), ("address", "江边")];
        let taken = appeal(&town, &browser.reports(&words).await).await;
        assert_eq!((taken.appellant, taken.confidential), (None, true));
        assert_eq!((taken.area.as_str(), taken.stage), ("4202", AppealStage::Joined));
        let named = [("kind", "tipoff"), ("words", "有人偷倒渣土了"), ("street", "420202007"),
            ("name", "王小明"), ("phone", "13800001234")];
        let taken = appeal(&town, &browser.reports(&named).await).await;
        assert!(taken.appellant.is_some() && taken.confidential);
    }
}

on_both! {
    async fn what_is_wrong_is_told_beside_its_field_and_nothing_is_lost(town: Town) {
        let browser = Browser::of(&town);
        let form = browser.get("/report").await.good();
        let whole = form.filled(&FILLED);
        let long = "很".repeat(5_001);
        let cases: &[(&str, &str, &str)] = &[
            ("kind", "", "请选择属于哪一类"),
            ("kind", "nonsense", "请选择属于哪一类"),
            ("words", "  ", "请说说是什么情况"),
            ("words", &long, "内容太长"),
            ("words", "路灯\u{0}不亮", "无法保存的字符"),
            ("street", "420299999", "没有找到这个地方"),
            ("name", "", "请留下姓名"),
            ("phone", "", "请留下电话"),
            ("phone", "打我手机", "5至20位"),
            ("website", "http://spam.example", "请把这一栏清空"),
        ];
        for (field, value, told) in cases {
            let mut fields = whole.clone();
            fields.insert((*field).to_owned(), (*value).to_owned());
            for path in ["/report", "/report/send"] {
                let refused = browser.post(path, &fields).await;
                assert_eq!(refused.status, 422, "{field}={value}");
                refused.says(told);
                let kept: &[&str] = if *field == "name" { &["13800001234"] } else { &["王小明"] };
                kept.iter().for_each(|text| refused.says(text));
            }
        }
        let nowhere = form.filled(&[("street", ""), ("address", " ")]);
        browser.post("/report", &nowhere).await.says("请用文字写明地点");
        // Everything at once.
        let nothing = browser.post("/report", &form.filled(&[])).await;
        for told in ["属于哪一类", "是什么情况", "写明地点"] {
            nothing.says(told);
        }
        assert_eq!(town.desk.serial().await.unwrap(), 0);
        // Going back from the last look keeps all.
        let look = browser.post("/report", &whole).await.good();
        let back = browser.post("/report", &look.filled(&[("edit", "yes")])).await.good();
        back.says("夜市占道摆摊");
        back.says("value=\"complaint\" checked");
        back.says("value=\"420202007\" selected");
        assert_eq!(back.filled(&[])["key"], whole["key"]);
    }
}

on_both! {
    async fn the_channel_is_one_that_residents_use(town: Town) {
        let browser = Browser::of(&town);
        let wechat = browser.saying("user-agent", "Mozilla/5.0 MicroMessenger/8.0");
        let cases = [
            (&browser, "/report", "web"),
            (&wechat, "/report", "wechat"),
            (&browser, "/report?channel=weibo", "weibo"),
            (&browser, "/report?channel=petition", "web"),
            (&browser, "/report?channel=nonsense", "web"),
        ];
        for (browser, path, expected) in cases {
            let form = browser.get(path).await.good();
            assert_eq!(form.filled(&[])["channel"], expected, "{path}");
        }
        let forged = browser.get("/report").await.good();
        let forged = forged.filled(&[&FILLED[..], &[("channel", "police")]].concat());
        let look = browser.post("/report", &forged).await.good();
        assert_eq!(look.filled(&[])["channel"], "web");
    }
}

/// A place in words alone, with a position of the browser's.
#[tokio::test]
async fn a_position_is_kept_and_nonsense_is_not() {
    let town = Town::on(shaoying_testkit::Engine::Sqlite).await;
    let browser = Browser::of(&town);
    let there = [("longitude", "115.077"), ("latitude", "30.2201")];
    let link = browser.reports(&[&FILLED[..], &there].concat()).await;
    let point = appeal(&town, &link).await.place.unwrap().point.unwrap();
    assert_eq!(
        (point.longitude, point.latitude),
        (1_150_770_000, 302_201_000)
    );
    // A position is a place by itself.
    let alone = [&FILLED[..], &[("street", ""), ("address", "")], &there].concat();
    let taken = appeal(&town, &browser.reports(&alone).await).await;
    assert_eq!(taken.area.as_str(), "4202");
    assert!(taken.place.unwrap().point.is_some());
    let nonsense = [("longitude", "NaN"), ("latitude", "900")];
    let link = browser.reports(&[&FILLED[..], &nonsense].concat()).await;
    assert_eq!(appeal(&town, &link).await.place.unwrap().point, None);
}
