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
        eprintln!("day {day} {:?}", started.elapsed())
    })
    .await
    {
        Ok(outcome) => eprintln!("{outcome:#?} {:?}", started.elapsed()),
        Err(error) => panic!("{error}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn furnishes() {
    let folder = std::env::temp_dir().join(format!("shaoying-sim-f-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let url = format!("sqlite:{}/city.db", folder.display());
    let db = shaoying_storage::Db::open(&url).await.unwrap();
    db.migrate().await.unwrap();
    let until: shaoying_model::Timestamp = "2026-11-23T06:00:00Z".parse().unwrap();
    let started = tokio::time::Instant::now();
    let done = shaoying_sim::furnish(db, shaoying_desk::Keys::derive(&[7; 32]), until, 30, 5).await;
    eprintln!("{done:?} {:?}", started.elapsed());
    done.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn faulty() {
    let folder = std::env::temp_dir().join(format!("shaoying-sim-x-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for seed in 1..4 {
        let plan = Plan {
            seed,
            days: 4,
            faults: true,
            pace: 15,
        };
        let started = tokio::time::Instant::now();
        let url = format!("sqlite:{}/city-{seed}.db", folder.display());
        match run(&url, &plan, |day| {
            eprintln!("day {day} {:?}", started.elapsed())
        })
        .await
        {
            Ok(outcome) => eprintln!("{outcome:#?} {:?}", started.elapsed()),
            Err(error) => panic!("{error}"),
        }
    }
}
