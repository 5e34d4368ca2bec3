//! The seeded city on real databases.

use shaoying_sim::{Plan, run};

#[tokio::test(flavor = "multi_thread")]
async fn smoke() {
    let folder = std::env::temp_dir().join(format!("shaoying-sim-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let plan = Plan {
        seed: 1,
        days: 3,
        faults: false,
        pace: 15,
    };
    let started = tokio::time::Instant::now();
    let url = format!("sqlite:{}/city.db", folder.display());
    match run(&url, &plan, |day| {
        eprintln!("day {day} {:?}", started.elapsed());
    })
    .await
    {
        Ok(outcome) => eprintln!("{outcome:#?} {:?}", started.elapsed()),
        Err(error) => panic!("{error}"),
    }
}
