//! Furnishing: a month of simulated matters for a demonstration, in every stage.

use std::sync::Arc;

use jiff::SignedDuration;
use serde::Serialize;
use shaoying_desk::{
    Guard, Keys,
    editions::NewEdition,
    time::{ManualClock, SeededEntropy},
};
use shaoying_model::Timestamp;
use shaoying_storage::Db;

use crate::{
    SimError,
    cast::keeper,
    catalogue::catalogue,
    city::City,
    files::Files,
    node::{Machine, Node},
    outcome::Trouble,
    run::{HOURS_A_DAY, seconds_a_step},
};

/// What was put there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Furnished {
    /// Steps taken.
    pub steps: u64,
    /// Commands the desk accepted.
    pub accepted: u64,
    /// Appeals.
    pub appeals: u64,
    /// Orders.
    pub orders: u64,
    /// Whistles.
    pub whistles: u64,
    /// Alarms.
    pub alarms: u64,
    /// Editions of lists.
    pub lists: u64,
}

/// Appeals a day of a demonstration: enough that every list has something, few enough to
/// be there in seconds.
const PACE: u32 = 12;

/// Publishes the city's lists, with its catalogue as one of them, and plays `days` days that end at `until` on a migrated
/// database, with a desk of its own and a mock clock, in the city that is in force there. Open a desk with the real clock
/// afterwards: the database is left as a server that was just stopped would leave it.
///
/// Fails where no profile is in force on the first of those days, and where a list has a
/// fault.
pub async fn furnish(
    db: Db,
    keys: Keys,
    lists: &[NewEdition],
    until: Timestamp,
    (days, seed): (u32, u64),
) -> Result<Furnished, SimError> {
    let start = until - SignedDuration::from_hours(HOURS_A_DAY * i64::from(days));
    let clock = Arc::new(ManualClock::new(start));
    let machine = Machine {
        keys,
        clock: Arc::clone(&clock) as _,
        entropy: Arc::new(SeededEntropy::new(seed)),
        // Nobody brings a picture to a demonstration: the server that takes over has
        // another store.
        files: Files::default(),
    };
    let node = Node::here(&machine, db.clone()).await?;
    let catalogue = catalogue(node.desk().rules().profile());
    for list in lists.iter().chain([&catalogue]) {
        publish(&node, list).await?;
    }
    let rules = node.desk().rules();
    let mut city = City::new(seed, machine, clock, start, (vec![node], db), &rules, false);
    let played = play(&mut city, until, days).await;
    played.map_err(|trouble| trouble.placed(seed, days, city.outcome.steps))?;
    city.take_stock();
    let outcome = &city.outcome;
    Ok(Furnished {
        steps: outcome.steps,
        accepted: outcome.accepted,
        appeals: outcome.appeals.values().sum(),
        orders: outcome.orders.values().sum(),
        whistles: outcome.whistles.values().sum(),
        alarms: outcome.alarms,
        lists: lists.len() as u64 + 1,
    })
}

async fn publish(node: &Node, list: &NewEdition) -> Result<(), SimError> {
    let desk = node.desk();
    let keeper = keeper(desk.rules().profile());
    let unguarded = Guard::default();
    let outcome = desk.publish_edition(&keeper, &unguarded, list).await;
    outcome.map(drop).map_err(SimError::Refused)
}

/// Before the end of a demonstration: when the leftovers begin, which nobody touches
/// afterwards.
const LEFT: SignedDuration = SignedDuration::from_mins(100);

/// Before a midnight: when something is admitted for the day that ends there.
const LAPSES: SignedDuration = SignedDuration::from_mins(20);

/// After a midnight: when what the day ended is seen.
const SEEN: SignedDuration = SignedDuration::from_mins(1);

async fn play(city: &mut City, until: Timestamp, days: u32) -> Result<(), Trouble> {
    let (start, left) = (city.now, until - LEFT);
    if days > 0 {
        let calendar_day = city.desk()?.rules().calendar().local_date(left);
        let midnight = jiff::tz::Offset::constant(8).to_timestamp(calendar_day.at(0, 0, 0, 0));
        if let Ok(midnight) = midnight
            && midnight - LAPSES > start
        {
            play_until(city, midnight - LAPSES).await?;
            city.leave_what_lapses().await?;
            city.set_clock(midnight + SEEN);
            city.settle().await?;
        }
        play_until(city, left).await?;
        city.leave_something().await?;
    }
    city.set_clock(until);
    city.settle().await?;
    city.desk()?.checkpoint().await?;
    Ok(())
}

async fn play_until(city: &mut City, until: Timestamp) -> Result<(), Trouble> {
    loop {
        city.wait(seconds_a_step(PACE));
        if city.now > until {
            city.set_clock(until);
            return Ok(());
        }
        city.step().await?;
        city.keep_up().await?;
    }
}
