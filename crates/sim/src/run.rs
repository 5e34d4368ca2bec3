//! A run: so many days of a city in an empty database, each followed by a look at
//! everything.

use std::sync::Arc;

use jiff::SignedDuration;
use shaoying_desk::{
    Keys, found,
    time::{ManualClock, SeededEntropy},
    verify,
};
use shaoying_locality::{LocalityFiles, builtin};
use shaoying_model::Timestamp;
use shaoying_storage::Db;

use crate::{
    Outcome, SimError,
    city::City,
    files::Files,
    invariants::{BYTE_FOR_BYTE, breach},
    journal_hash::journal_hash,
    node::{Machine, Node},
    outcome::Trouble,
};

/// What is played.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Which city: the code of a shipped locality.
    pub locality: String,
    /// What every choice comes from.
    pub seed: u64,
    /// For how long.
    pub days: u32,
    /// Whether nodes crash, clocks jump and messages come twice.
    pub faults: bool,
    /// Appeals a day, about.
    pub pace: u32,
}

pub(crate) const HOURS_A_DAY: i64 = 24;

/// How many steps there are for each appeal: those of its order, of the whistles blown
/// for it, and those on which nobody does anything.
pub(crate) const STEPS_AN_APPEAL: u32 = 12;

/// Monday, 2026-03-02, midnight in China.
const START: Timestamp = Timestamp::constant(1_772_380_800, 0);

pub(crate) fn shipped(city: &str) -> Result<LocalityFiles, SimError> {
    builtin(city).ok_or_else(|| SimError::NoCity(city.to_owned()))
}

/// The mean time between two steps.
pub(crate) fn seconds_a_step(pace: u32) -> i64 {
    HOURS_A_DAY * 3_600 / i64::from(pace.max(1) * STEPS_AN_APPEAL)
}

/// Plays a plan in an empty database, which it migrates and founds. `progress` hears of
/// each day that is over. Stops at the first thing that must always hold and does not.
pub async fn run(db_url: &str, plan: &Plan, progress: impl Fn(u32)) -> Result<Outcome, SimError> {
    let db = Db::open(db_url).await?;
    db.migrate().await?;
    if db.position().await? > 0 || !db.profiles().await?.is_empty() {
        return Err(SimError::NotEmpty);
    }
    let clock = Arc::new(ManualClock::new(START));
    found(&db, clock.as_ref(), &shipped(&plan.locality)?).await?;
    let machine = Machine {
        keys: Keys::derive(&[7; 32]),
        clock: Arc::clone(&clock) as _,
        entropy: Arc::new(SeededEntropy::new(plan.seed)),
        files: Files::default(),
    };
    let nodes = if plan.faults {
        vec![
            Node::apart(&machine, db_url).await?,
            Node::apart(&machine, db_url).await?,
        ]
    } else {
        vec![Node::here(&machine, db.clone()).await?]
    };
    let rules = nodes.first().map(|node| node.desk().rules());
    let rules = rules.ok_or(SimError::NotEmpty)?;
    let mut city = City::new(plan.seed, machine, clock, START, (nodes, db), &rules, true);
    for day in 1..=plan.days {
        let played = a_day(&mut city, plan, db_url, day).await;
        played.map_err(|trouble| trouble.placed(plan.seed, day, city.outcome.steps))?;
        progress(day);
    }
    city.take_stock();
    city.outcome.journal_hash = journal_hash(&city.db).await?;
    let outcome = city.outcome.clone();
    let db = city.db.clone();
    drop(city);
    db.close().await;
    Ok(outcome)
}

async fn a_day(city: &mut City, plan: &Plan, url: &str, day: u32) -> Result<(), Trouble> {
    if plan.faults && day == 2 {
        city.lose_supervisors().await?;
    }
    if day == 2 {
        city.publish_lists().await?;
    }
    for _ in 0..plan.pace * STEPS_AN_APPEAL {
        city.wait(seconds_a_step(plan.pace));
        if plan.faults && city.something_fails(url).await? {
            city.outcome.steps += 1;
            city.settle().await?;
        } else {
            city.step().await?;
        }
    }
    let midnight = START + SignedDuration::from_hours(HOURS_A_DAY * i64::from(day));
    city.set_clock(midnight.max(city.now));
    city.sweep_all().await?;
    city.settle().await?;
    let (desk, db, now) = (city.desk()?, &city.db, city.now);
    let files = &city.machine.files;
    city.outcome.files = city
        .invariants
        .at_days_end(desk, (db, files), &city.mirror, now)
        .await?;
    let report = verify(db, |_| {}).await?;
    if let Some(finding) = report.findings.first() {
        let message = format!("verify: {finding:?}");
        return Err(breach(BYTE_FOR_BYTE, finding.stream.as_ref(), message).into());
    }
    city.outcome.report = report;
    Ok(())
}
