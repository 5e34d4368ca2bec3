//! Bodies drawn from their own JSON Schema: what a client would send that reads the
//! document and knows the town.

use proptest::{
    collection::vec,
    prelude::{BoxedStrategy, Just, Strategy as _, any},
    sample::select,
    strategy::Union,
};
use serde_json::{Map, Value, json};

use super::PHONE;

const AREAS: &[&str] = &[
    "4202",
    "420202",
    "420202007",
    "420202007001",
    "420202007001001",
    "420203",
    "9999",
    "999999999",
];
const UNITS: &[&str] = &[
    "jd-420202007",
    "420202-zhihui",
    "420202-chengguan",
    "420202-gongan",
    "shi-zhihui",
    "nowhere",
];
const INSTANTS: &[&str] = &[
    "2026-03-02T08:00:00+08:00",
    "2026-03-03T10:00:00+08:00",
    "2026-06-01T00:00:00Z",
    "9999-12-30T22:00:00Z",
    "-009999-01-02T01:59:59Z",
    "1969-12-31T23:59:59.999999999Z",
    "2026-02-30T00:00:00Z",
    "now",
];
const DATES: &[&str] = &[
    "2026-03-02",
    "2026-03-03",
    "2027-01-01",
    "2026-02-30",
    "9999-12-31",
    "today",
];
const TEXTS: &[&str] = &[
    "已到现场处理",
    "王小明,电话13800001234",
    "x",
    "",
    " ",
    "两行\n\t字",
    "\u{202e}倒\u{fffd}😀",
];

fn texts(of: &[&str]) -> BoxedStrategy<Value> {
    let texts: Vec<Value> = of.iter().map(|text| json!(text)).collect();
    select(texts).boxed()
}

/// A number the town knows when it is asked; see [`with_numbers`].
fn number(letter: char) -> BoxedStrategy<Value> {
    let real = any::<u8>().prop_map(move |index| json!(format!("@{letter}{index}")));
    Union::new_weighted(vec![
        (6, real.boxed()),
        (1, texts(&["W20200101-0000001", "x"])),
    ])
    .boxed()
}

/// Text of a field of this name.
fn text(name: &str) -> BoxedStrategy<Value> {
    match name {
        "channel" => texts(&[
            "hotline_12345",
            "hotline_12345",
            "hotline_12345",
            "nowhere",
            PHONE,
        ]),
        "right" => texts(&["assessment", "assessment", "calling", PHONE]),
        "codes" => texts(&["420202-chengguan,jd-420202007", "420202,420202007", PHONE]),
        "q" => texts(&["城市", "420202 港", "", PHONE]),
        "day" => texts(DATES),
        "item" | "checked" => texts(&["hs-001", "hs-001", "hs-001", "hs-999", PHONE]),
        "phone" => texts(&[PHONE, "", "110"]),
        "system" => texts(&["12345", "digital_city"]),
        "account" => texts(&["somebody", "hotline", "nobody", PHONE]),
        "password" => texts(&["correct horse", "wrong horse", "short"]),
        "name" => texts(&["somebody", "王小明", "another-one", PHONE]),
        _ => Union::new_weighted(vec![(4, texts(&TEXTS[..3])), (1, texts(TEXTS))]).boxed(),
    }
}

fn whole(schema: &Value) -> BoxedStrategy<Value> {
    let of: [i64; 10] = [0, 1, 2, 3, 5, 60, 100, 256, -1, 1_125_000_000];
    let mut of: Vec<Value> = of.iter().map(|number| json!(number)).collect();
    of.extend(
        ["minimum", "maximum"]
            .iter()
            .filter_map(|bound| schema.get(bound))
            .cloned(),
    );
    of.extend([json!(i64::MAX), json!(u64::MAX), json!(13_800_001_234_i64)]);
    select(of).boxed()
}

fn object(document: &Value, schema: &Value) -> BoxedStrategy<Value> {
    let required = schema["required"].as_array();
    let required =
        |name: &str| required.is_some_and(|names| names.iter().any(|required| required == name));
    let fields: Vec<BoxedStrategy<Option<(String, Value)>>> = schema["properties"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, field)| {
            let (name, always) = (name.clone(), required(name));
            (value(document, field, &name), any::<bool>())
                .prop_map(move |(value, there)| (always || there).then(|| (name.clone(), value)))
                .boxed()
        })
        .collect();
    fields
        .prop_map(|fields| Value::Object(fields.into_iter().flatten().collect::<Map<_, _>>()))
        .boxed()
}

/// A value that a schema allows, or nearly.
pub(super) fn value(document: &Value, schema: &Value, name: &str) -> BoxedStrategy<Value> {
    if let Some(reference) = schema["$ref"].as_str() {
        let kind = reference.rsplit('/').next().unwrap_or_default();
        return match kind {
            "UnitCode" => {
                Union::new_weighted(vec![(9, texts(UNITS)), (1, texts(&[PHONE]))]).boxed()
            }
            "AreaCode" => texts(AREAS),
            "MatterNumber" => number(if name == "appeal" { 'A' } else { 'W' }),
            _ => value(document, document.pointer(&reference[1..]).unwrap(), name),
        };
    }
    for several in ["anyOf", "oneOf"] {
        if let Some(of) = schema[several].as_array() {
            return Union::new(of.iter().map(|one| value(document, one, name))).boxed();
        }
    }
    if let Some(words) = schema["enum"].as_array() {
        return select(words.clone()).boxed();
    }
    if let Some(only) = schema.get("const") {
        return Just(only.clone()).boxed();
    }
    if let Some(types) = schema["type"].as_array() {
        let one = |kind: &Value| {
            let mut schema = schema.clone();
            schema["type"] = kind.clone();
            value(document, &schema, name)
        };
        return Union::new(types.iter().map(one)).boxed();
    }
    match schema["type"].as_str() {
        Some("object") => object(document, schema),
        // Most steps name none; somebody else's are none at all.
        Some("array") if name.ends_with("attachments") => {
            let stranger = json!(["0199a4f0-0000-7000-8000-000000000001"]);
            let brought = any::<u8>().prop_map(|index| json!([format!("@F{index}")]));
            Union::new_weighted(vec![
                (9, Just(json!([])).boxed()),
                (1, brought.boxed()),
                (1, Just(stranger).boxed()),
            ])
            .boxed()
        }
        Some("array") => {
            let items = value(document, &schema["items"], name);
            vec(items, 0..3).prop_map(Value::Array).boxed()
        }
        Some("string") if schema["format"] == "date-time" => texts(INSTANTS),
        Some("string") if schema["format"] == "date" => texts(DATES),
        Some("string") => text(name),
        Some("integer" | "number") => whole(schema),
        Some("boolean") => any::<bool>().prop_map(Value::Bool).boxed(),
        Some("null") => Just(Value::Null).boxed(),
        other => panic!("{name}: what is a {other:?}?"),
    }
}
