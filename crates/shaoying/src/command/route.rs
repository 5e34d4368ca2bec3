//! `shaoying route`: the default rule, applied to whatever still waits to be judged, as
//! after an import without `--route` or a new version of the lists.

use clap::Args;
use shaoying_desk::{LONGEST_PAGE, OrderList, OrdersAsked};
use shaoying_model::{MatterNumber, Role};

use super::import::Routing;
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
        let caller = console(Role::AuditAdministrator, &desk.rules().profile().city);
        let mut routing = Routing::default();
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
            let results = numbers.iter().map(|number| Routing::take(&desk, number));
            let results = futures_util::future::join_all(results).await;
            results.into_iter().for_each(|came_to| routing.add(came_to));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        Ok(Outcome::done(routing.words(), routing.data()))
    }
}
