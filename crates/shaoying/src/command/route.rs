//! `shaoying route`: the default rule, applied to whatever still waits to be judged, as
//! after an import without `--route` or a new version of the lists.

use clap::Args;
use serde_json::json;
use shaoying_desk::{LONGEST_PAGE, OrderList, OrdersAsked};
use shaoying_model::{MatterNumber, Reason, Role};

use super::import::routed_to_a_lead;
use crate::{
    outcome::{Outcome, Result},
    wiring::{Store, console},
};

/// Judge and dispatch by the keywords of the list what still waits to be judged
#[derive(Debug, Args)]
pub(crate) struct Route {
    #[command(flatten)]
    store: Store,
}

impl Route {
    pub(super) async fn run(self) -> Result {
        let desk = self.store.desk().await?;
        let caller = console(Role::Assessor, &desk.rules().profile().city);
        let (mut routed, mut left) = (0_u64, 0_u64);
        let mut after = None::<String>;
        loop {
            // By number: what is routed moves in a list by urgency.
            let asked = OrdersAsked {
                list: Some(OrderList::Newest),
                stage: Some("received".to_owned()),
                limit: Some(LONGEST_PAGE),
                after,
                ..OrdersAsked::default()
            };
            let page = desk.orders(&caller, &asked).await?;
            let waiting = page.items.iter();
            let numbers: Vec<MatterNumber> = waiting
                .map(|order| MatterNumber::new(&order.number))
                .collect();
            let results = numbers.iter().map(|number| routed_to_a_lead(&desk, number));
            for result in futures_util::future::join_all(results).await {
                match result {
                    Ok(true) => routed += 1,
                    Ok(false) => left += 1,
                    // Somebody judged it meanwhile.
                    Err(refusal) if refusal.reason == Reason::NotInThisStage => {}
                    Err(refusal) => return Err(refusal.into()),
                }
            }
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        let words = format!("自动派单 {routed} 件,留待人工研判 {left} 件");
        Ok(Outcome::done(
            words,
            json!({ "routed": routed, "left": left }),
        ))
    }
}
