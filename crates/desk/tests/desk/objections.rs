//! "Not mine": one return, then arbitration, then no more; the clock runs throughout.

use shaoying_desk::{
    Guard,
    work_order::{Dispatch, Object, RuleObjection},
};
use shaoying_model::{ClockName, Reason, Role, UnitCode};
use shaoying_testkit::{Town, caller, dispatcher, officer, on_both};

fn object() -> Object {
    Object {
        reason: "属市场监管职责".into(),
        item: "hs-001".into(),
        attachments: Vec::new(),
    }
}

fn rule(upheld: bool, names: Option<&str>) -> RuleObjection {
    RuleObjection {
        upheld,
        reason: "依清单认定".into(),
        names: names.map(UnitCode::new),
        item: names.map(|_| "hs-001".into()),
    }
}

on_both! {
    async fn a_second_return_goes_to_the_arbiter_whose_word_is_final(town: Town) {
        let number = town.dispatched_order("夜市占道").await;
        let started = handle_clock(&town, &number).await;
        let none = Guard::default();
        let first = officer("chengguan");
        town.wait(5);
        town.desk.on_order(&first, &number, &none, object()).await.unwrap();
        town.desk.on_order(&dispatcher(), &number, &none, rule(true, None)).await.unwrap();
        let market = Some(UnitCode::new("420202-shichang"));
        let dispatch = Dispatch { lead: market, assisting: Vec::new(), item: None };
        town.desk.on_order(&dispatcher(), &number, &none, dispatch).await.unwrap();
        town.wait(5);

        let second = officer("shichang");
        town.desk.on_order(&second, &number, &none, object()).await.unwrap();
        let refused = town.desk.on_order(&dispatcher(), &number, &none, rule(true, None)).await;
        assert_eq!(refused.unwrap_err().reason, Reason::UnitMayNot, "it is the arbiter's now");
        let arbiter = caller("arbiter", Role::Arbiter, "shi-bianban", "4202");
        let ruling = rule(true, Some("420202-chengguan"));
        town.desk.on_order(&arbiter, &number, &none, ruling).await.unwrap();
        let refused = town.desk.on_order(&first, &number, &none, object()).await.unwrap_err();
        assert_eq!(refused.reason, Reason::RulingIsFinal);
        assert_eq!(handle_clock(&town, &number).await, started, "the clock never stopped");
    }
}

async fn handle_clock(
    town: &Town,
    number: &shaoying_model::MatterNumber,
) -> (shaoying_model::Timestamp, usize) {
    let order = town.order(number).await;
    let clock = order.clocks.open(ClockName::Handle).unwrap();
    (clock.started_at, clock.suspensions.len())
}
