//! How streets are set up, over HTTP: the city, one street, and the units and places that a
//! picker looks for.

use axum::http::Method;
use serde_json::{Value, json};
use shaoying_model::Role;
use shaoying_testkit::{caller, dispatcher, hotline, keeper, officer};

use crate::{
    client::{Face, Program},
    shape::{misfit, schema_of},
};

const ORGANISATION: &str = "/api/v1/localities/current/organisation";

fn percent(text: &str) -> String {
    let hex = text.bytes().map(|byte| format!("%{byte:02X}"));
    hex.collect::<Vec<_>>().concat()
}

/// Reads, and holds the answer to the document.
async fn read(program: &Program, path: &str) -> Value {
    let answer = program.get(path).await.good(200);
    let document = shaoying_http::openapi();
    let plain = path.split('?').next().unwrap();
    let schema = schema_of(&document, ("get", plain), 200).unwrap();
    assert_eq!(misfit(&document, schema, &answer), None, "{path}");
    answer
}

fn codes(page: &Value) -> Vec<&str> {
    let items = page["items"].as_array().unwrap().iter();
    items.map(|item| item["code"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn the_city_tells_its_plans_with_the_streets_that_keep_them() {
    let face = Face::new().await;
    let anybody = face.program(officer("chengguan")).await;
    let city = read(&anybody, ORGANISATION).await;
    assert_eq!(city["streets"].as_array().unwrap().len(), 19);
    let plan = |department: &str| {
        let mut plans = city["presence"].as_array().unwrap().iter();
        plans
            .find(|plan| plan["plan"]["department"] == department)
            .unwrap()
    };
    let table = [
        (
            "chengguan",
            "resident",
            4,
            vec!["420202005", "420202006", "420202007", "420202070"],
        ),
        ("shichang", "seat", 2, vec!["420202005", "420202007"]),
        ("gongan", "seat", 1, vec!["420202007"]),
        ("zhujian", "seat", 0, vec![]),
    ];
    for (department, mode, covered, streets) in table {
        let plan = plan(department);
        assert_eq!(plan["plan"]["mode"], mode, "{department}");
        assert_eq!(
            plan["coverage"],
            json!({ "streets": 19, "covered": covered, "people": plan["coverage"]["people"] })
        );
        let mut named: Vec<&str> = plan["covered"]
            .as_array()
            .unwrap()
            .iter()
            .map(|code| code.as_str().unwrap())
            .collect();
        named.sort_unstable();
        assert_eq!(named, streets, "{department}");
    }
    let families: Vec<&str> = city["families"]
        .as_array()
        .unwrap()
        .iter()
        .map(|family| family["code"].as_str().unwrap())
        .collect();
    assert_eq!(families, ["chengguan", "gongan", "shichang", "zhujian"]);
    assert_eq!(
        city["posts"],
        json!([{ "posts": "enforcement", "headcount":
            { "authorised": 112, "filled": 112, "auxiliary": 18, "qualified": 112 } }])
    );
    let refused = face.anonymous().get(ORGANISATION).await.refused();
    assert_eq!(refused, (401, "not_signed_in".to_owned()));
}

#[tokio::test]
async fn a_street_tells_who_is_there_and_who_answers_whom() {
    let face = Face::new().await;
    let anybody = face.program(hotline()).await;
    let street = |code: &str| format!("{ORGANISATION}/streets?street={code}");
    let here = read(&anybody, &street("420202007")).await;
    assert_eq!(here["name"], "胜阳港街道");
    assert_eq!(here["layout"], Value::Null, "no document gives a model");
    let presence: Vec<(&str, bool, u64)> = here["presence"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let department = one["plan"]["department"].as_str().unwrap();
            let covered = one["covered"].as_bool().unwrap();
            (department, covered, one["people"].as_u64().unwrap())
        })
        .collect();
    let expected = [
        ("chengguan", true, 1),
        ("shichang", true, 1),
        ("gongan", true, 1),
        ("zhujian", false, 0),
    ];
    assert_eq!(presence, expected);
    let squad = &here["units"][0];
    assert_eq!(squad["unit"], "420202007-chengguan-zhongdui");
    assert_eq!(
        squad["authority"],
        json!({ "owned": "420202-chengguan", "commanded": "jd-420202007",
            "guided": "420202-chengguan", "personnel": "jd-420202007", "finance": null,
            "daily": "jd-420202007", "assessed": "jd-420202007" })
    );
    assert_eq!(here["posts"][0]["headcount"]["authorised"], 28);
    for (code, refusal) in [
        ("420202", (400, "unknown_area".to_owned())),
        ("420202999", (400, "unknown_area".to_owned())),
        ("x", (400, "bad_parameter".to_owned())),
    ] {
        assert_eq!(
            anybody.get(&street(code)).await.refused(),
            refusal,
            "{code}"
        );
    }
}

#[tokio::test]
async fn a_street_with_a_model_says_how_it_is_kept() {
    let face = Face::in_city("wuhou").await;
    let anybody = face
        .program(caller("somebody", Role::Dispatcher, "shi-zhihui", "5101"))
        .await;
    let path = format!("{ORGANISATION}/streets?street=510107001");
    let layout = read(&anybody, &path).await["layout"].clone();
    let parts: Vec<(&str, u64, bool)> = layout["parts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| {
            let bodies = part["bodies"].as_u64().unwrap();
            (part["part"].as_str().unwrap(), bodies, part["kept"] == true)
        })
        .collect();
    assert_eq!(
        parts,
        [
            ("offices", 6, true),
            ("institutions", 2, true),
            ("dispatched", 4, true)
        ]
    );
    let bodies = layout["bodies"].as_array().unwrap();
    let justice = bodies.iter().find(|body| body["name"] == "司法所");
    assert_eq!(justice.unwrap()["unit"], "510107001-sifasuo");
}

#[tokio::test]
async fn units_are_found_by_name_and_code_a_page_at_a_time() {
    let face = Face::new().await;
    let anybody = face.program(hotline()).await;
    let units = "/api/v1/units";
    let first = read(&anybody, &format!("{units}?limit=3")).await;
    assert_eq!(codes(&first).len(), 3);
    let next = first["next"].as_str().unwrap();
    let second = read(&anybody, &format!("{units}?limit=3&after={next}")).await;
    assert!(codes(&second)[0] > next);
    // All pages together are all units, each once.
    let mut all = Vec::new();
    let mut after = String::new();
    loop {
        let page = read(&anybody, &format!("{units}?limit=200{after}")).await;
        all.extend(codes(&page).into_iter().map(str::to_owned));
        let Some(next) = page["next"].as_str() else {
            break;
        };
        after = format!("&after={next}");
    }
    let rules = face.town.desk.rules();
    assert_eq!(all.len(), rules.profile().units().len());

    let q = percent("黄石港区 城市管理");
    let found = read(&anybody, &format!("{units}?q={q}")).await;
    assert_eq!(codes(&found), ["420202-chengguan"]);
    assert_eq!(found["next"], Value::Null);
    let found = read(&anybody, &format!("{units}?q=420202-CHENG")).await;
    assert_eq!(codes(&found), ["420202-chengguan"]);
    let none = read(&anybody, &format!("{units}?q={q}&area=420204")).await;
    assert!(codes(&none).is_empty());
    let just = read(
        &anybody,
        &format!("{units}?area=420202&just=true&limit=200"),
    )
    .await;
    let items = just["items"].as_array().unwrap();
    assert!(!items.is_empty() && items.iter().all(|unit| unit["area"] == "420202"));
    let named = read(
        &anybody,
        &format!("{units}?codes=shi-zhihui,nobody,420202-gongan"),
    )
    .await;
    assert_eq!(codes(&named), ["420202-gongan", "shi-zhihui"]);
    for wrong in ["limit=0", "limit=201", "area=x", "colour=red"] {
        let refused = anybody.get(&format!("{units}?{wrong}")).await.refused();
        assert_eq!(refused, (400, "bad_parameter".to_owned()), "{wrong}");
    }
}

#[tokio::test]
async fn places_are_found_inside_a_place_and_by_name() {
    let face = Face::new().await;
    let anybody = face.program(hotline()).await;
    let areas = "/api/v1/areas";
    let city = read(&anybody, areas).await;
    assert_eq!(codes(&city), ["4202"]);
    let districts = read(&anybody, &format!("{areas}?parent=4202")).await;
    let items = districts["items"].as_array().unwrap();
    assert!(items.len() > 3 && items.iter().all(|area| area["tier"] == "district"));
    let q = percent("胜阳港");
    let found = read(&anybody, &format!("{areas}?q={q}&tier=street")).await;
    assert_eq!(codes(&found), ["420202007"]);
    assert_eq!(found["items"][0]["around"], json!(["黄石港区"]));
    let elsewhere = read(&anybody, &format!("{areas}?q={q}&under=420204")).await;
    assert!(codes(&elsewhere).is_empty());
    let under = read(&anybody, &format!("{areas}?under=420202&limit=2")).await;
    assert_eq!(codes(&under)[0], "420202");
    let after = under["next"].as_str().unwrap();
    let rest = read(
        &anybody,
        &format!("{areas}?under=420202&limit=200&after={after}"),
    )
    .await;
    assert!(codes(&rest)[0] > after);
    let named = read(&anybody, &format!("{areas}?codes=420202007003,420299")).await;
    assert_eq!(codes(&named), ["420202007003"]);
    assert_eq!(
        named["items"][0]["around"],
        json!(["黄石港区", "胜阳港街道"])
    );
}

#[tokio::test]
async fn a_session_tells_what_there_is_for_whom() {
    let face = Face::new().await;
    let city = |name: &str, role| caller(name, role, "", "4202");
    let table = [
        (dispatcher(), true, true, json!(["appellants"])),
        (officer("chengguan"), true, true, json!([])),
        (
            city("machine", Role::SystemAdministrator),
            false,
            true,
            json!(["machine", "lists"]),
        ),
        (
            city("guard", Role::SecurityAdministrator),
            false,
            false,
            json!(["accounts"]),
        ),
        (
            city("auditor", Role::AuditAdministrator),
            true,
            true,
            json!(["accounts", "machine"]),
        ),
        (keeper(), true, true, json!(["lists"])),
    ];
    for (who, matters, news, keeps) in table {
        let name = who.account.clone();
        let program = face.program(who).await;
        let told = read(&program, "/api/v1/sessions/current").await;
        assert_eq!(
            (&told["sees_matters"], &told["hears_news"], &told["keeps"]),
            (&json!(matters), &json!(news), &keeps),
            "{name}"
        );
        // What is told agrees with the doors.
        let open = |path: &'static str| {
            let program = program.clone();
            async move { program.send(Method::GET, path, &[], "").await.status == 200 }
        };
        assert_eq!(
            open("/api/v1/accounts").await,
            keeps.to_string().contains("accounts"),
            "{name}"
        );
        assert_eq!(
            open("/api/v1/jobs").await,
            keeps.to_string().contains("machine"),
            "{name}"
        );
        assert_eq!(
            open("/api/v1/work-orders?list=newest").await,
            matters,
            "{name}"
        );
    }
}
