//! The OpenAPI 3.1 document, written from the table that also makes the routes.

use schemars::{Schema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

use crate::{
    accounts, administration, admissions, alarms,
    api::{Endpoint, Family, Operation},
    appeals, attachments,
    credentials::COOKIE,
    editions, health, localities, overview,
    problem::{PROBLEM_JSON, ProblemBody},
    queues, rights, sessions, stream, whistles, work_orders,
};

/// The whole table.
pub(crate) fn families() -> Vec<Family> {
    vec![
        sessions::family(),
        queues::family(),
        appeals::family(),
        work_orders::family(),
        whistles::family(),
        rights::family(),
        admissions::family(),
        overview::family(),
        alarms::family(),
        attachments::family(),
        accounts::family(),
        administration::family(),
        localities::family(),
        editions::family(),
        stream::family(),
        health::family(),
    ]
}

fn generator(settings: SchemaSettings) -> SchemaGenerator {
    settings
        .with(|settings| {
            settings.definitions_path = "/components/schemas".into();
            settings.meta_schema = None;
        })
        .into_generator()
}

/// The table, described.
struct Described {
    tags: Vec<Value>,
    paths: Map<String, Value>,
    problem: Schema,
    /// The schemas of what comes in.
    taken: Map<String, Value>,
    /// The schemas of what goes out. What may be left out on the way in is always there
    /// on the way out, so the two are made apart.
    given: Map<String, Value>,
}

fn described() -> Described {
    let mut taken = generator(SchemaSettings::draft2020_12().for_deserialize());
    let mut given = generator(SchemaSettings::draft2020_12().for_serialize());
    let problem = given.subschema_for::<ProblemBody>();
    let mut paths: Map<String, Value> = Map::new();
    let mut tags = Vec::new();
    for family in families() {
        let description = format!("{} / {}", family.zh, family.en);
        tags.push(json!({ "name": family.tag, "description": description }));
        for endpoint in &family.endpoints {
            let path = format!("{}{}", family.root, endpoint.path);
            let operation = operation(&family, endpoint, &mut taken, &mut given);
            let methods = paths.entry(path).or_insert_with(|| json!({}));
            methods[endpoint.method.as_str().to_ascii_lowercase()] = operation;
        }
    }
    Described {
        tags,
        paths,
        problem,
        taken: taken.take_definitions(true),
        given: given.take_definitions(true),
    }
}

/// The document; the same for the same program.
pub fn openapi() -> Value {
    let Described {
        tags,
        paths,
        problem,
        taken,
        given,
    } = described();
    // A name that stands on both sides means the same on both; a test holds it to that.
    let mut schemas = taken;
    schemas.extend(given);
    let mut document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "哨应 Shaoying",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "街道吹哨、部门报到:诉求、工单、哨。/ Appeals, work orders and \
                whistles of a city. A change is a POST that adds something; signing out is the one \
                DELETE. What opens or changes a matter, and what publishes a list, takes an \
                Idempotency-Key; accounts, tokens, sessions, calendars, localities, verifications, \
                disclosures, searches for a person, tracking codes and readings of files take none. Every refusal is \
                application/problem+json with a code.",
            "license": { "name": "MulanPSL-2.0 OR Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "tags": tags,
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": {
                "Problem": {
                    "description": "不予办理 / Refused",
                    "content": { PROBLEM_JSON: { "schema": problem } },
                },
            },
            "securitySchemes": {
                "cookie": { "type": "apiKey", "in": "cookie", "name": COOKIE },
                "token": { "type": "http", "scheme": "bearer" },
            },
        },
    });
    document.sort_all_objects();
    document
}

fn operation(
    family: &Family,
    endpoint: &Endpoint,
    taken: &mut SchemaGenerator,
    given: &mut SchemaGenerator,
) -> Value {
    let mut operation = Operation {
        taken,
        given,
        parameters: Vec::new(),
        body: None,
        responses: Map::new(),
        signed_in: false,
    };
    (endpoint.tell)(&mut operation);
    let security = if operation.signed_in {
        json!([{ "cookie": [] }, { "token": [] }])
    } else {
        json!([])
    };
    let mut said = json!({
        "operationId": operation_id(endpoint),
        "tags": [family.tag],
        "summary": format!("{} / {}", endpoint.zh, endpoint.en),
        "parameters": operation.parameters,
        "responses": operation.responses,
        "security": security,
    });
    if let Some(body) = operation.body {
        said["requestBody"] = body;
    }
    said
}

/// `post_work_orders_by_number_dispatches`: what a generated client calls it.
fn operation_id(endpoint: &Endpoint) -> String {
    let mut words = vec![endpoint.method.as_str().to_ascii_lowercase()];
    for step in endpoint.path.split('/').filter(|step| !step.is_empty()) {
        match step.strip_prefix('{') {
            Some(name) => words.push(format!("by_{}", name.trim_end_matches('}'))),
            None => words.push(step.replace(['-', '.'], "_")),
        }
    }
    words.join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schema_that_comes_in_and_goes_out_is_the_same() {
        let Described { taken, given, .. } = described();
        for (name, coming) in &taken {
            if let Some(going) = given.get(name) {
                assert_eq!(coming, going, "{name}: rename one with #[schemars(rename)]");
            }
        }
    }
}
