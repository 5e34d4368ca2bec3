//! The page of a matter: what it says at each stage, one rating, the way back.

use shaoying_desk::{
    Guard,
    work_order::{Decline, Object},
};
use shaoying_testkit::{hotline, officer, on_both};

use crate::browser::{Browser, FILLED, appeal, called_back, carried_through, number_in, order};

on_both! {
    async fn from_report_to_reply_to_one_rating(town: Town) {
        let browser = Browser::of(&town);
        let link = browser.reports(&FILLED).await;
        let page = browser.get(&link).await.good();
        for text in ["正在办理", "判断这件事归谁办", "最晚", "答复您", "步行街西口"] {
            page.says(text);
        }
        assert_eq!(page.header("cache-control"), "no-store");
        let number = order(&town, &link).await;
        town.judged_and_dispatched(&number).await;
        let page = browser.get(&link).await.good();
        page.says("城市管理");
        page.says("占道经营整治");
        page.says("城市市容和环境卫生管理条例");
        town.handled(&number).await;
        browser.get(&link).await.good().says("核查是否真的办好");
        town.closed(&number).await;
        called_back(&town, &link).await;
        let page = browser.get(&link).await.good();
        for text in ["已经答复", "已责令商户限时整改", "已解决", "请您评价", "要求重新办理"] {
            page.says(text);
        }
        for text in ["商户已签整改书", "内部备注不外传", "officer-chengguan", "dispatcher", "王小明", "13800001234"] {
            page.never_says(text);
        }

        let blank = browser.post(&format!("{link}/ratings"), &page.filled(&[("comment", "还行")])).await;
        assert_eq!(blank.status, 422);
        blank.says("请选择是否满意");
        blank.says("还行");
        let rating = page.filled(&[("grade", "4"), ("solved", "yes"), ("comment", "办得快")]);
        for _ in 0..2 {
            // A double tap is one rating.
            let rated = browser.post(&format!("{link}/ratings"), &rating).await;
            assert_eq!((rated.status, rated.header("location")), (303, link.clone()));
        }
        let page = browser.get(&link).await.good();
        page.says("办得快");
        page.never_says("请您评价");
        let mut second = rating.clone();
        second.insert("key".to_owned(), "another".to_owned());
        second.insert("grade".to_owned(), "1".to_owned());
        let refused = browser.post(&format!("{link}/ratings"), &second).await;
        assert_eq!(refused.status, 422);
        refused.says("只能评价一次");
        assert_eq!(appeal(&town, &link).await.rating.unwrap().grade, 4);
    }
}

on_both! {
    async fn it_is_reopened_inside_its_window_and_not_after(town: Town) {
        let browser = Browser::of(&town);
        let link = browser.reports(&FILLED).await;
        carried_through(&town, &link).await;
        let page = browser.get(&link).await.good();
        let blank = browser.post(&format!("{link}/reopenings"), &page.filled(&[])).await;
        assert_eq!(blank.status, 422);
        let fields = page.filled(&[("reason", "昨晚又摆出来了"), ("key", "reopen-1")]);
        let reopened = browser.post(&format!("{link}/reopenings"), &fields).await;
        assert_eq!(reopened.status, 303, "{}", reopened.text);
        let page = browser.get(&link).await.good();
        for text in ["正在重新办理", "上次给您的答复"] {
            page.says(text);
        }
        page.says("已责令商户限时整改");
        assert_eq!(appeal(&town, &link).await.reopen_count, 1);

        let words = [("words", "路灯不亮,夜里很黑")];
        let link = browser.reports(&[&FILLED[..], &words].concat()).await;
        carried_through(&town, &link).await;
        town.wait(16 * 24 * 60);
        let page = browser.get(&link).await.good();
        page.says("重新办理的期限已于");
        let late = page.filled(&[("reason", "又来了"), ("key", "reopen-2")]);
        let refused = browser.post(&format!("{link}/reopenings"), &late).await;
        assert_eq!(refused.status, 422);
        refused.says("已超过重新办理期限");
        assert_eq!(appeal(&town, &link).await.reopen_count, 0);
    }
}

on_both! {
    async fn declined_says_on_what_basis(town: Town) {
        let browser = Browser::of(&town);
        let link = browser.reports(&FILLED).await;
        let number = order(&town, &link).await;
        let decline = Decline {
            basis: "《信访工作条例》第三十一条:已进入诉讼".to_owned(),
            public_reply: "请向人民法院咨询案件进展。".to_owned(),
        };
        let intake = town.order(&number).await.holder.unwrap();
        let clerk = shaoying_desk::Caller { unit: Some(intake), ..hotline() };
        town.desk.on_order(&clerk, &number, &Guard::default(), decline).await.unwrap();
        let page = browser.get(&link).await.good();
        for text in ["未予受理", "决定不予受理", "信访工作条例", "请向人民法院咨询"] {
            page.says(text);
        }
    }
}

on_both! {
    async fn a_return_is_told_with_its_item_and_without_its_words(town: Town) {
        let browser = Browser::of(&town);
        let link = browser.reports(&FILLED).await;
        let number = order(&town, &link).await;
        town.judged_and_dispatched(&number).await;
        let object = Object {
            reason: "内部理由:去年就说过不归我们".to_owned(),
            item: "hs-002".to_owned(),
            attachments: Vec::new(),
        };
        let (lead, guard) = (officer("chengguan"), Guard::default());
        town.desk.on_order(&lead, &number, &guard, object).await.unwrap();
        let page = browser.get(&link).await.good();
        for text in ["这件事不归它办", "暴露垃圾清运", "正在裁定"] {
            page.says(text);
        }
        page.never_says("去年就说过");
    }
}

on_both! {
    async fn a_matter_is_found_by_number_and_code_and_by_nothing_else(town: Town) {
        let browser = Browser::of(&town);
        let link = browser.reports(&FILLED).await;
        let other = browser.reports(&[&FILLED[..], &[("words", "另一件")]].concat()).await;
        let number = number_in(&link);
        let code = town.desk.tracking(&number).code;
        let ask = browser.get("/track").await.good();
        let typed = number.as_str().to_lowercase().replace('-', " ");
        let spaced = format!("{} {}", &code[..4], &code[4..]);
        let found = ask.filled(&[("number", &typed), ("code", &spaced)]);
        let found = browser.post("/track", &found).await;
        assert_eq!((found.status, found.header("location")), (303, link.clone()));

        let others = town.desk.tracking(&number_in(&other)).code;
        let order = order(&town, &link).await;
        let mut answers = Vec::new();
        for (number, code) in [
            (number.as_str(), "00000000"),
            (number.as_str(), ""),
            (number.as_str(), &others),
            ("A20260302-9999999", code.as_str()),
            (order.as_str(), code.as_str()),
            ("nonsense", code.as_str()),
        ] {
            let asked = ask.filled(&[("number", number), ("code", code)]);
            let answer = browser.post("/track", &asked).await;
            assert_eq!(answer.status, 422, "{number}");
            answers.push(answer.text.replace(&format!("value=\"{number}\""), "value"));
        }
        answers.dedup();
        assert_eq!(answers.len(), 1, "each wrong try gets the same answer");

        // A link with a short word, a wrong one, or another matter's.
        let secret = link.rsplit('/').next().unwrap();
        let wrong = [
            format!("/track/{number}/{code}"),
            format!("/track/{number}/{}", "0".repeat(32)),
            format!("/track/{}/{secret}", number_in(&other)),
            format!("/track/A20260302-9999999/{secret}"),
            format!("/track/{order}/{secret}"),
            format!("/sent/{number}/{code}"),
        ];
        let mut answers = Vec::new();
        for path in wrong {
            let answer = browser.get(&path).await;
            assert_eq!(answer.status, 404, "{path}");
            answers.push(answer.text);
            if path.starts_with("/sent/") {
                continue;
            }
            let fields = [("grade", "5"), ("solved", "yes"), ("reason", "x")];
            let fields = fields.map(|(a, b)| (a.to_owned(), b.to_owned())).into();
            let posted = browser.post(&format!("{path}/ratings"), &fields).await;
            assert_eq!(posted.status, 404, "{path}");
        }
        answers.dedup();
        assert_eq!(answers.len(), 1);
    }
}
