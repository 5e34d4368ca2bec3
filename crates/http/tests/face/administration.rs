//! The reads of those who look after the machine and of the command centre: who may, in
//! which shape, and how far a page reaches.

use std::{collections::BTreeMap, time::Duration};

use serde_json::{Value, json};
use shaoying_desk::Caller;
use shaoying_model::{
    Role,
    matter::{Crs, Place, Point},
};
use shaoying_testkit::{Engine, Town, caller, dispatcher, hotline, officer, overseer, street};

use crate::{
    client::{Face, Program},
    shape::{misfit, schema_of},
};

fn keeper() -> Caller {
    caller("keeper", Role::SystemAdministrator, "", "4202")
}

fn auditor() -> Caller {
    caller("auditor", Role::AuditAdministrator, "", "4202")
}

fn guard() -> Caller {
    caller("guard", Role::SecurityAdministrator, "", "4202")
}

/// Asks for a page and holds it to the document.
async fn read(program: &Program, path: &str) -> Value {
    let answer = program.get(path).await.good(200);
    let plain = path.split('?').next().unwrap();
    fits("get", plain, &answer);
    answer
}

fn fits(method: &str, path: &str, answer: &Value) {
    let document = shaoying_http::openapi();
    let schema = schema_of(&document, (method, path), 200).unwrap();
    let misfit = misfit(&document, schema, answer);
    assert_eq!(misfit, None, "{method} {path}");
}

/// Both engines behind the same face.
async fn faces() -> [Face; 2] {
    [
        Face::on(Engine::Sqlite).await,
        Face::on(Engine::Postgres).await,
    ]
}

#[tokio::test]
async fn each_of_these_reads_is_for_its_roles_and_for_nobody_else() {
    let face = Face::new().await;
    let everybody = [
        ("keeper", keeper()),
        ("auditor", auditor()),
        ("guard", guard()),
        ("dispatcher", dispatcher()),
        ("officer", officer("chengguan")),
    ];
    let v1 = "/api/v1";
    // What is asked, and who is answered; all others are refused by their role.
    let cases: [(&str, &[&str]); 8] = [
        ("/timers", &["keeper", "auditor"]),
        ("/jobs", &["keeper", "auditor"]),
        ("/verifications/latest", &["keeper", "auditor"]),
        (
            "/calendars",
            &["keeper", "auditor", "guard", "dispatcher", "officer"],
        ),
        (
            "/localities/current/differences",
            &["keeper", "auditor", "guard", "dispatcher", "officer"],
        ),
        ("/overview", &["auditor", "dispatcher"]),
        (
            "/map/matters?bbox=115,30,116,31",
            &["auditor", "dispatcher", "officer"],
        ),
        ("/alarms", &["keeper", "auditor", "dispatcher"]),
    ];
    for (name, who) in everybody {
        let program = face.program(who).await;
        for (path, answered) in cases {
            let path = format!("{v1}{path}");
            if answered.contains(&name) {
                read(&program, &path).await;
            } else {
                let refused = program.get(&path).await.refused();
                assert_eq!(refused, (403, "role_may_not".to_owned()), "{name} {path}");
            }
        }
    }
    for (path, _) in cases {
        let refused = face.anonymous().get(&format!("{v1}{path}")).await.refused();
        assert_eq!(refused, (401, "not_signed_in".to_owned()), "{path}");
    }
}

#[tokio::test]
async fn timers_are_told_soonest_first_as_many_as_are_asked_for() {
    for face in faces().await {
        for title in ["噪声", "路灯", "积水"] {
            face.town.dispatched_order(title).await;
            face.town.wait(1);
        }
        let keeper = face.program(keeper()).await;
        let all = read(&keeper, "/api/v1/timers").await;
        let due: Vec<&str> = all
            .as_array()
            .unwrap()
            .iter()
            .map(|timer| timer["due_at"].as_str().unwrap())
            .collect();
        assert!(due.len() > 5 && due.is_sorted(), "{due:?}");
        let two = read(&keeper, "/api/v1/timers?limit=2").await;
        assert_eq!(two.as_array().unwrap()[..], all.as_array().unwrap()[..2]);
        for limit in ["0", "201", "-1", "x"] {
            let path = format!("/api/v1/timers?limit={limit}");
            let refused = keeper.get(&path).await.refused();
            assert_eq!(refused, (400, "bad_parameter".to_owned()), "{limit}");
        }
    }
}

#[tokio::test]
async fn jobs_say_how_far_behind_they_are() {
    for face in faces().await {
        let behind = async |keeper: &Program, name: &str| {
            let jobs = read(keeper, "/api/v1/jobs").await;
            let mut all = jobs.as_array().unwrap().iter();
            let of = all.find(|job| job["name"] == name);
            of.unwrap_or_else(|| panic!("no job {name}: {jobs}"))["behind"].clone()
        };
        let early = face.program(keeper()).await;
        assert_eq!(behind(&early, "rungs").await, 0);
        face.town.dispatched_order("噪声").await;
        assert!(behind(&early, "checkpoint").await.as_u64().unwrap() > 3);
        // Nobody looks at what is due, and it is told how long.
        face.town.wait(60 * 24 * 60);
        let late = face.program(keeper()).await;
        assert!(behind(&late, "rungs").await.as_u64().unwrap() > 24 * 3_600);
        while face.town.desk.reconcile().await.unwrap().fired > 0 {}
        assert_eq!(behind(&late, "rungs").await, 0);
        face.town.desk.checkpoint().await.unwrap();
        assert_eq!(behind(&late, "checkpoint").await, 0);
    }
}

#[tokio::test]
async fn a_verification_runs_in_the_background_and_tells_what_it_came_to() {
    for face in faces().await {
        face.town.dispatched_order("噪声").await;
        let auditor = face.program(auditor()).await;
        let latest = "/api/v1/verifications/latest";
        assert_eq!(read(&auditor, latest).await, Value::Null);
        let officer = face.program(officer("chengguan")).await;
        let refused = officer.post("/api/v1/verifications", &json!({})).await;
        assert_eq!(refused.refused(), (403, "role_may_not".to_owned()));
        let more = json!({ "deep": true });
        let refused = auditor.post("/api/v1/verifications", &more).await;
        assert_eq!(refused.refused().0, 400);
        let begun = auditor.post("/api/v1/verifications", &json!({})).await;
        let begun = begun.good(200);
        fits("post", "/api/v1/verifications", &begun);
        assert_eq!(begun["account"], "auditor");
        let ended = loop {
            let last = read(&auditor, latest).await;
            if last["ended_at"].is_string() {
                break last;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        };
        assert_eq!(ended["report"]["findings"], json!([]), "{ended}");
        assert_eq!(ended["report"]["entries"], ended["entries_read"]);
        assert_eq!(ended["refusal"], Value::Null);
    }
}

#[tokio::test]
async fn a_year_is_imported_by_the_keeper_with_a_reason() {
    for face in faces().await {
        let path = "/api/v1/calendars";
        let keeper = face.program(keeper()).await;
        let years = read(&keeper, path).await;
        assert!(years.as_array().unwrap().len() >= 3, "{years}");
        let year = json!({
            "year": { "year": 2027, "notice": "示例通知(非正式)", "day": [
                { "date": "2027-01-01", "kind": "rest", "name": "元旦" },
            ] },
            "reason": "国务院办公厅通知已发布",
        });
        let with = |name: &str, value: Value| {
            let mut body = year.clone();
            *body.pointer_mut(name).unwrap() = value;
            body
        };
        let cases = [
            (with("/reason", json!(" ")), (422, "reason_missing")),
            (with("/year/notice", json!("")), (400, "text_missing")),
        ];
        for (body, (status, code)) in cases {
            let refused = keeper.post(path, &body).await.refused();
            assert_eq!(refused, (status, code.to_owned()), "{body}");
        }
        let dispatcher = face.program(dispatcher()).await;
        let refused = dispatcher.post(path, &year).await.refused();
        assert_eq!(refused, (403, "role_may_not".to_owned()));
        let imported = keeper.post(path, &year).await.good(200);
        fits("post", path, &imported);
        assert_eq!(imported["year"], 2027);
        let years = read(&keeper, path).await;
        let years = years.as_array().unwrap();
        assert!(years.iter().any(|year| year["year"] == 2027), "{years:?}");
    }
}

/// The shipped city's folder with another line in its profile.
fn folder(from: &str, to: &str) -> Value {
    let files = shaoying_locality::builtin("huangshi").unwrap().rules_only();
    let mut texts: BTreeMap<&str, String> = files
        .iter()
        .map(|(name, text)| (name, text.to_owned()))
        .collect();
    let profile = texts.get_mut("profile.toml").unwrap();
    assert!(profile.contains(from));
    *profile = profile.replacen(from, to, 1);
    json!({ "files": texts })
}

#[tokio::test]
async fn a_new_version_is_read_told_and_put_in_force() {
    let face = Face::new().await;
    let program = face.program(keeper()).await;
    let differences = "/api/v1/localities/current/differences";
    let first = read(&program, differences).await;
    assert_eq!(first["before"], Value::Null);
    assert_eq!(first["sentences"], json!([]));
    let readings = "/api/v1/locality-readings";
    let localities = "/api/v1/localities";

    let faulty = folder("\nversion = 1\n", "\nversion = \"two\"\n");
    let faulty = program.post(readings, &faulty).await.good(200);
    assert_eq!(faulty["profile"], Value::Null);
    assert_eq!(faulty["problems"][0]["file"], "profile.toml");
    assert!(faulty["problems"][0]["line"].as_u64() > Some(1), "{faulty}");
    fits("post", readings, &faulty);

    let taken = (409, "already_exists".to_owned());
    let same = folder("\nversion = 1\n", "\nversion = 1\n");
    assert_eq!(program.post(readings, &same).await.refused(), taken);

    let later = folder("\nversion = 1\n", "\nversion = 2\n");
    let sound = program.post(readings, &later).await.good(200);
    assert_eq!(sound["profile"]["version"], 2);
    fits("post", readings, &sound);
    assert_eq!(read(&program, differences).await["version"], 1, "only read");

    let put = program.post(localities, &later).await.good(200);
    fits("post", localities, &put);
    assert_eq!(program.post(localities, &later).await.refused(), taken);
    let second = read(&program, differences).await;
    assert_eq!(
        (&second["version"], &second["before"]),
        (&json!(2), &json!(1))
    );
    let sentences = second["sentences"].as_array().unwrap();
    assert!(sentences.iter().any(|told| told["path"] == "version"));

    // A version that waits for its day is a version.
    let waits = folder(
        "\nversion = 1\neffective_from = \"2026",
        "\nversion = 3\neffective_from = \"2036",
    );
    assert_eq!(
        program.post(localities, &waits).await.good(200)["version"],
        3
    );
    assert_eq!(program.post(localities, &waits).await.refused(), taken);
    assert_eq!(read(&program, differences).await["version"], 2);

    // Nor may a later one begin before it: it would never be in force, or not for long.
    let early = folder("\nversion = 1\n", "\nversion = 4\n");
    assert_eq!(
        program.post(localities, &early).await.refused(),
        (400, "date_out_of_range".to_owned())
    );

    let other = face.program(hotline()).await;
    let (status, code) = other.post(localities, &later).await.refused();
    assert_eq!((status, code.as_str()), (403, "role_may_not"));
}

async fn somewhere(town: &Town, title: &str, (longitude, latitude): (i64, i64)) {
    let mut call = town.call(title);
    call.place = Some(Place {
        address: "菜场西门".to_owned(),
        point: Some(Point {
            longitude,
            latitude,
            crs: Crs::Wgs84,
        }),
    });
    let none = shaoying_desk::Guard::default();
    town.desk
        .receive_appeal(&hotline(), &none, call)
        .await
        .unwrap();
}

#[tokio::test]
async fn the_map_shows_what_is_open_inside_the_rectangle_and_the_readers_scope() {
    for face in faces().await {
        somewhere(&face.town, "里面", (1_150_500_000, 302_100_000)).await;
        somewhere(&face.town, "外面", (1_160_500_000, 302_100_000)).await;
        face.town.somebody_calls("没有地点").await;
        let titles = async |who: Caller, bbox: &str| {
            let program = face.program(who).await;
            let map = read(&program, &format!("/api/v1/map/matters?bbox={bbox}")).await;
            assert_eq!(
                (&map["type"], &map["capped"]),
                (&json!("FeatureCollection"), &json!(false))
            );
            let features = map["features"].as_array().unwrap().iter();
            let titles =
                features.map(|one| one["properties"]["title"].as_str().unwrap().to_owned());
            titles.collect::<Vec<_>>()
        };
        assert_eq!(titles(street(), "115,30,115.5,31").await, ["里面"]);
        assert_eq!(titles(dispatcher(), "115,30,117,31").await.len(), 2);
        let elsewhere = caller("elsewhere", Role::Dispatcher, "420203-zhihui", "420203");
        assert!(titles(elsewhere, "115,30,117,31").await.is_empty());
        // An officer's map is of what waits for the unit.
        assert!(
            titles(officer("chengguan"), "115,30,117,31")
                .await
                .is_empty()
        );
        let program = face.program(hotline()).await;
        for query in ["", "?bbox=1,2,3", "?bbox=3,2,1,4", "?bbox=NaN,0,1,1"] {
            let refused = program.get(&format!("/api/v1/map/matters{query}")).await;
            assert_eq!(
                refused.refused(),
                (400, "bad_parameter".to_owned()),
                "{query}"
            );
        }
    }
}

#[tokio::test]
async fn an_overview_is_of_a_place_inside_the_readers_own() {
    for face in faces().await {
        let number = face.town.dispatched_order("噪声").await;
        face.town.somebody_calls("路灯").await;
        let overseer = face.program(overseer()).await;
        let city = read(&overseer, "/api/v1/overview").await;
        assert_eq!(
            (&city["area"], &city["open"]["count"]),
            (&json!("4202"), &json!(2))
        );
        for (area, open) in [("420202", 2), ("420202007", 2), ("420203", 0)] {
            let of = read(&overseer, &format!("/api/v1/overview?area={area}")).await;
            assert_eq!(of["open"]["count"], open, "{area}");
        }
        face.town.handled(&number).await;
        face.town.closed(&number).await;
        let after = read(&overseer, "/api/v1/overview").await;
        assert_eq!(after["open"]["count"], 1);
        let street = face.program(street()).await;
        let refused = street.get("/api/v1/overview?area=420203").await.refused();
        assert_eq!(refused, (403, "outside_scope".to_owned()));
        let unknown = overseer.get("/api/v1/overview?area=42x").await.refused();
        assert_eq!(unknown, (400, "bad_parameter".to_owned()));
    }
}
