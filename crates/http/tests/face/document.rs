//! The OpenAPI document: checked in, complete, and free of accidents.

use std::{collections::BTreeSet, fs, path::Path};

use serde_json::Value;

/// Every operation with its path and method.
fn operations(document: &Value) -> impl Iterator<Item = (&String, &String, &Value)> {
    let paths = document["paths"].as_object().unwrap().iter();
    paths.flat_map(|(path, methods)| {
        let methods = methods.as_object().unwrap().iter();
        methods.map(move |(method, operation)| (path, method, operation))
    })
}

fn walk<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                match field.as_str().filter(|_| name == "$ref") {
                    Some(reference) => found.push(reference),
                    None => walk(field, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| walk(item, found)),
        _ => {}
    }
}

/// Rewrite the document with `SHAOYING_WRITE_OPENAPI=1 cargo test -p shaoying-http`.
#[test]
fn the_checked_in_document_is_the_programs_own() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../api/openapi.json");
    let own = format!("{:#}\n", shaoying_http::openapi());
    if std::env::var_os("SHAOYING_WRITE_OPENAPI").is_some() {
        fs::write(&path, &own).unwrap();
    }
    let checked_in = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        own == checked_in,
        "api/openapi.json is stale: run SHAOYING_WRITE_OPENAPI=1 cargo test -p shaoying-http"
    );
}

/// What takes no idempotency key: how the path ends or begins, and how the description says so.
const WITHOUT_KEY: [(&str, &str); 10] = [
    ("/accounts", "accounts"),
    ("/api-tokens", "tokens"),
    ("/sessions", "sessions"),
    ("/calendars", "calendars"),
    ("/localities", "localities"),
    ("/verifications", "verifications"),
    ("/disclosures", "disclosures"),
    ("/tracking-codes", "tracking codes"),
    ("/appellant-searches", "searches for a person"),
    ("-readings", "readings of files"),
];

#[test]
fn what_takes_no_idempotency_key_is_said_at_the_top() {
    let document = shaoying_http::openapi();
    let description = document["info"]["description"].as_str().unwrap();
    let mut met = BTreeSet::new();
    for (path, method, operation) in operations(&document) {
        let takes_key = || {
            let parameters = operation["parameters"].as_array();
            parameters.is_some_and(|all| all.iter().any(|one| one["name"] == "Idempotency-Key"))
        };
        match method.as_str() {
            "get" => {}
            "delete" => assert_eq!(path, "/api/v1/sessions/current"),
            _ if takes_key() => {}
            _ => {
                let named = WITHOUT_KEY.iter().find(|(part, _)| path.contains(part));
                let (_, words) = named.unwrap_or_else(|| panic!("{path} takes no key"));
                assert!(description.contains(words), "{words}");
                met.insert(words);
            }
        }
    }
    assert_eq!(met.len(), WITHOUT_KEY.len(), "one of them takes a key");
}

#[test]
fn every_post_says_what_it_takes_and_answers() {
    let document = shaoying_http::openapi();
    let mut posts = 0;
    for (path, _, operation) in operations(&document).filter(|(_, method, _)| *method == "post") {
        posts += 1;
        let content = &operation["requestBody"]["content"];
        let body = &content["application/json"]["schema"]["$ref"];
        let file = &content["application/octet-stream"]["schema"]["format"];
        assert!(body.is_string() || file == "binary", "{path} has no body");
        let good = ["200", "201"].map(|status| &operation["responses"][status]["content"]);
        assert!(good.iter().any(|content| content.is_object()), "{path}");
        let problem = &operation["responses"]["default"]["$ref"];
        assert_eq!(problem, "#/components/responses/Problem", "{path}");
    }
    assert!(posts > 45, "{posts}");
}

#[test]
fn every_change_of_a_matter_asks_for_a_key() {
    let without = [
        "/sessions",
        "/api-tokens",
        "/accounts",
        "/verifications",
        "/calendars",
        "/list-readings",
        "/locality-readings",
        "/appellant-searches",
        // A version is put in force once, whatever asks.
        "/localities",
    ];
    let document = shaoying_http::openapi();
    for (path, _, operation) in operations(&document).filter(|(_, method, _)| *method == "post") {
        let parameters = operation["parameters"].as_array().unwrap();
        let keyed = parameters
            .iter()
            .any(|one| one["name"] == "Idempotency-Key" && one["required"] == true);
        let free = without
            .iter()
            .any(|free| path.starts_with(&format!("/api/v1{free}")));
        // Whoever is told again has been told again.
        let reads = ["/disclosures", "/tracking-codes"]
            .iter()
            .any(|read| path.ends_with(read));
        assert_eq!(keyed, !free && !reads, "{path}");
    }
}

#[test]
fn every_name_in_a_path_is_described() {
    let document = shaoying_http::openapi();
    for (path, method, operation) in operations(&document) {
        let named: BTreeSet<&str> = path
            .split('/')
            .filter_map(|step| step.strip_prefix('{')?.strip_suffix('}'))
            .collect();
        let described: BTreeSet<&str> = operation["parameters"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| one["in"] == "path")
            .map(|one| one["name"].as_str().unwrap())
            .collect();
        assert_eq!(named, described, "{method} {path}");
    }
}

#[test]
fn every_operation_has_a_name_of_its_own_and_two_languages() {
    let document = shaoying_http::openapi();
    let mut names = BTreeSet::new();
    for (path, method, operation) in operations(&document) {
        let name = operation["operationId"].as_str().unwrap();
        assert!(names.insert(name), "{method} {path}: {name}");
        let summary = operation["summary"].as_str().unwrap();
        let (zh, en) = summary.split_once(" / ").unwrap();
        assert!(zh.chars().any(|c| c as u32 > 0x2e80), "{path}: {zh}");
        assert!(en.is_ascii(), "{path}: {en}");
    }
}

#[test]
fn every_reference_leads_somewhere_and_no_name_is_an_accident() {
    let document = shaoying_http::openapi();
    let mut references = Vec::new();
    walk(&document, &mut references);
    assert!(references.len() > 100);
    for reference in references {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
    for name in document["components"]["schemas"]
        .as_object()
        .unwrap()
        .keys()
    {
        // A digit at the end is how the generator tells two types of one name apart.
        assert!(
            !name.ends_with(|c: char| c.is_ascii_digit()),
            "{name}: rename it with #[schemars(rename)]"
        );
    }
}
