//! What is said as current belongs to the present round; the rest stands in the story.

use shaoying_desk::{
    Guard,
    work_order::{Dispatch, Handle, Object, ReturnForRework, RuleObjection},
};
use shaoying_model::{UnitCode, work_order::Outcome};
use shaoying_testkit::{dispatcher, officer, on_both};

use crate::browser::{Browser, FILLED, Page, order};

/// What stands in the card of the present, and what comes after it.
fn now_and_then(page: &Page) -> (&str, &str) {
    let (_, rest) = page.text.split_once("<section class=\"now\"").unwrap();
    rest.split_once("</section>").unwrap()
}

on_both! {
    async fn after_a_reopening_nothing_of_the_round_before_is_said_as_current(town: Town) {
        let browser = Browser::of(&town);
        let link = browser.reports(&FILLED).await;
        let number = order(&town, &link).await;
        town.judged_and_dispatched(&number).await;
        let none = Guard::default();
        let object = Object {
            reason: "内部理由".to_owned(),
            item: "hs-002".to_owned(),
            attachments: Vec::new(),
        };
        let rule = RuleObjection {
            upheld: true,
            reason: "内部裁定理由".to_owned(),
            names: None,
            item: None,
        };
        town.wait(5);
        town.desk.on_order(&officer("chengguan"), &number, &none, object).await.unwrap();
        town.wait(5);
        town.desk.on_order(&dispatcher(), &number, &none, rule).await.unwrap();
        let page = browser.get(&link).await.good();
        let (now, _) = now_and_then(&page);
        for text in ["这件事不归它办", "暴露垃圾清运", "它说得对，将改派别的单位"] {
            assert!(now.contains(text), "{text}: {now}");
        }
        assert!(!page.text.contains("占道经营整治"), "that dispatch is over: {}", page.text);
        town.wait(5);
        let market = Some(UnitCode::new("420202-shichang"));
        let dispatch = Dispatch { lead: market, assisting: Vec::new(), item: None };
        town.desk.on_order(&dispatcher(), &number, &none, dispatch).await.unwrap();
        let page = browser.get(&link).await.good();
        let (now, _) = now_and_then(&page);
        assert!(now.contains("它说得对，已改派给"), "{now}");
        assert!(now.contains("依据清单事项"), "{now}");

        let handle = Handle {
            outcome: Outcome::NotSolvable,
            public_reply: "暂时办不了，已列入明年计划。".to_owned(),
            internal_note: String::new(),
            contact: None,
            public_attachments: Vec::new(),
            internal_attachments: Vec::new(),
        };
        town.desk.on_order(&officer("shichang"), &number, &none, handle).await.unwrap();
        town.wait(5);
        town.closed(&number).await;
        town.wait(5);
        let page = browser.get(&link).await.good();
        page.says("<strong>暂时不能解决</strong>");
        let fields = page.filled(&[("reason", "昨晚又摆出来了"), ("key", "reopen-1")]);
        let reopened = browser.post(&format!("{link}/reopenings"), &fields).await;
        assert_eq!(reopened.status, 303, "{}", reopened.text);

        let page = browser.get(&link).await.good();
        let (now, then) = now_and_then(&page);
        for text in ["要求重办：", "昨晚又摆出来了"] {
            assert!(now.contains(text), "{text}: {now}");
        }
        for text in ["这件事不归它办", "裁定", "依据"] {
            assert!(!now.contains(text), "{text}: {now}");
        }
        for text in ["提出不归它办", "说得对，改派别的单位", "您要求重办"] {
            assert!(then.contains(text), "{text}: {then}");
        }
        page.never_says("内部");
        page.never_says("illustrative");
    }
}

on_both! {
    async fn work_that_was_sent_back_is_told_until_it_is_done_again(town: Town) {
        let browser = Browser::of(&town);
        let link = browser.reports(&FILLED).await;
        let number = order(&town, &link).await;
        town.judged_and_dispatched(&number).await;
        town.handled(&number).await;
        town.wait(5);
        let rework = ReturnForRework { reason: "内部理由".to_owned(), attachments: Vec::new() };
        town.desk.on_order(&dispatcher(), &number, &Guard::default(), rework).await.unwrap();
        let page = browser.get(&link).await.good();
        let (now, then) = now_and_then(&page);
        assert!(now.contains("核查没有通过，退回"), "{now}");
        assert!(then.contains("核查没有通过，退回"), "{then}");
        page.never_says("内部理由");
        town.wait(5);
        town.handled(&number).await;
        let page = browser.get(&link).await.good();
        let (now, then) = now_and_then(&page);
        assert!(!now.contains("核查没有通过"), "{now}");
        assert!(then.contains("核查没有通过"), "{then}");
    }
}

on_both! {
    async fn hands_that_change_within_one_step_are_one_line(town: Town) {
        let browser = Browser::of(&town);
        let link = browser.reports(&FILLED).await;
        let number = order(&town, &link).await;
        town.wait(1);
        town.judged_and_dispatched(&number).await;
        town.wait(1);
        let page = browser.get(&link).await.good();
        let (_, story) = page.text.split_once("<ol class=\"story\">").unwrap();
        let (story, _) = story.split_once("</ol>").unwrap();
        assert_eq!(story.matches("<li>").count(), 2, "{story}");
        assert!(story.contains("转交，由"), "{story}");
        // One that kept it for longer stands on its own line.
        town.wait(3 * 24 * 60);
        town.handled(&number).await;
        let page = browser.get(&link).await.good();
        assert_eq!(page.text.matches("转交，由").count(), 1, "{}", page.text);
        let (_, story) = page.text.split_once("<ol class=\"story\">").unwrap();
        let (story, _) = story.split_once("</ol>").unwrap();
        assert_eq!(story.matches("<li>").count(), 3, "{story}");
    }
}
