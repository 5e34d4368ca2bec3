//! Whether an answer has the shape that the document says it has.

use serde_json::Value;

/// The schema of what an operation answers with a status; none where it is no JSON.
pub(crate) fn schema_of<'a>(
    document: &'a Value,
    (method, path): (&str, &str),
    status: u16,
) -> Option<&'a Value> {
    let operation = &document["paths"][path][method];
    assert!(operation.is_object(), "{method} {path} is not described");
    let mut response = &operation["responses"][status.to_string()];
    if let Some(reference) = response["$ref"].as_str() {
        response = document.pointer(&reference[1..]).unwrap();
    }
    assert!(
        response.is_object(),
        "{method} {path} may not answer {status}"
    );
    response.pointer("/content/application~1json/schema")
}

/// Where a value is not what its schema says, and how; none where it is.
pub(crate) fn misfit(document: &Value, schema: &Value, value: &Value) -> Option<String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let schema = document.pointer(&reference[1..]).unwrap();
        return misfit(document, schema, value);
    }
    for several in ["anyOf", "oneOf"] {
        if let Some(of) = schema[several].as_array() {
            let misfits = of.iter().map(|one| misfit(document, one, value));
            let misfits: Option<Vec<String>> = misfits.collect();
            if let Some(misfits) = misfits {
                return Some(misfits.join(", or "));
            }
        }
    }
    let wrong = || Some(format!(": {value} is no {schema}"));
    if schema.get("const").is_some_and(|only| only != value) {
        return wrong();
    }
    if let Some(words) = schema["enum"].as_array()
        && !words.contains(value)
    {
        return wrong();
    }
    let types = match &schema["type"] {
        Value::String(one) => vec![one.as_str()],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    if !types.is_empty() && !types.iter().any(|kind| is_a(value, kind)) {
        return wrong();
    }
    match value {
        Value::Array(items) => items.iter().enumerate().find_map(|(index, item)| {
            let found = misfit(document, schema.get("items")?, item)?;
            Some(format!("/{index}{found}"))
        }),
        Value::Object(fields) => {
            let required = schema["required"].as_array().into_iter().flatten();
            let mut required = required.filter_map(Value::as_str);
            if let Some(missing) = required.find(|name| !fields.contains_key(*name)) {
                return Some(format!(": {missing} is missing"));
            }
            let described = schema["properties"].as_object();
            fields.iter().find_map(|(name, field)| {
                let found = match described?.get(name).or(schema.get("additionalProperties")) {
                    Some(schema) => misfit(document, schema, field)?,
                    None => " is not described".to_owned(),
                };
                Some(format!("/{name}{found}"))
            })
        }
        _ => None,
    }
}

fn is_a(value: &Value, kind: &str) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("what is a {other}?"),
    }
}
