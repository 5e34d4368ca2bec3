//! One request: an operation of the document with everything that varies in it.

use axum::http::{HeaderName, HeaderValue, Method, header};
use proptest::{
    option,
    prelude::{BoxedStrategy, Just, Strategy, any},
    sample::{Index, select},
    strategy::{Union, ValueTree as _},
    test_runner::TestRunner,
};
use serde_json::{Value, json};
use shaoying_testkit::{photograph, picture};

use super::{
    Known, bodies,
    spoil::{Spoilt, spoilt},
};

/// Something that is asked.
#[derive(Debug, Clone)]
pub(super) struct Wish {
    pub(super) method: Method,
    path: String,
    /// What stands for the names in the path, in their order.
    steps: Vec<String>,
    query: Vec<(String, String)>,
    /// Who asks first.
    pub(super) first: Index,
    key: Option<&'static [u8]>,
    /// So that most keys are new.
    salt: u32,
    version: Option<&'static [u8]>,
    media_type: Option<&'static str>,
    body: Option<Sent>,
}

/// What is sent with it.
#[derive(Debug, Clone)]
enum Sent {
    /// JSON, perhaps spoilt on the way.
    Words(Value, Spoilt),
    /// A file.
    File(Vec<u8>),
}

const STEPS: &[&str] = &[
    "W20200101-0000001",
    "%00",
    "%FF",
    "%E5%9F%8E",
    "..%2F..%2Fsessions",
    "%20",
    "'%22%3B--",
    "%F0%9F%98%80",
    "-1",
    "99999999999999999999999999",
];
const QUERIES: &[&str] = &[
    "",
    "0",
    "1",
    "200",
    "201",
    "-1",
    "18446744073709551615",
    "99999999999999999999",
    "1e3",
    "x",
    "\0",
    "0~W20260302-0000001",
    "9223372036854775807~~",
    "-9223372036854775808~A",
    "~",
    "1~\0",
    "1~长",
    "true",
    "newest",
    "waiting",
    "open",
    "parts",
    "420202",
    "420202007001",
    "城",
    "'; DROP TABLE x; --",
];
const KEYS: &[&[u8]] = &[
    b"",
    b"same",
    b" spaces in it ",
    b"\xe5\x9f\x8e",
    b"\x80\xff",
    b"13800001234",
];
const VERSIONS: &[&[u8]] = &[
    b"*",
    b"\"1\"",
    b"\"2\"",
    b"\"18446744073709551615\"",
    b"\"99999999999999999999\"",
    b"W/\"1\"",
    b"1",
    b"\"\xff\"",
    b"\"1\", \"2\"",
    b"",
];
const MEDIA_TYPES: &[&str] = &[
    "",
    "text/plain",
    "application/json; charset=gbk",
    "application/xml",
];

fn few<T: std::fmt::Debug + Clone + 'static>(of: &'static [T]) -> BoxedStrategy<Option<T>> {
    option::weighted(0.06, select(of)).boxed()
}

/// A name in a path: mostly one there is.
fn step(path: &str, name: &str) -> BoxedStrategy<String> {
    let real: BoxedStrategy<String> = match name {
        "number" => {
            let letter = match path {
                path if path.contains("/appeals/") => 'A',
                path if path.contains("/whistles/") => 'S',
                path if path.contains("/alarms/") => 'L',
                path if path.contains("/rights/") => 'Q',
                path if path.contains("/admissions/") => 'Z',
                _ => 'W',
            };
            any::<u8>()
                .prop_map(move |index| format!("@{letter}{index}"))
                .boxed()
        }
        "unit" => select(&["420202-chengguan", "420202-gongan", "jd-420202007"][..])
            .prop_map(str::to_owned)
            .boxed(),
        "id" => any::<u8>().prop_map(|index| format!("@F{index}")).boxed(),
        "name" => Just("somebody".to_owned()).boxed(),
        "edition" => any::<u8>().prop_map(|index| format!("@E{index}")).boxed(),
        "item" => select(&["hs-001", "hs-002", "x-1"][..])
            .prop_map(str::to_owned)
            .boxed(),
        other => panic!("a path may now vary by {other}: say what there is"),
    };
    let garbage = select(STEPS).prop_map(str::to_owned).boxed();
    let long = (1_usize..9_000)
        .prop_map(|length| "9".repeat(length))
        .boxed();
    Union::new_weighted(vec![(20, real), (2, garbage), (1, long)]).boxed()
}

/// A question in the query: mostly one that the document allows.
fn queried(document: &Value, parameter: &Value) -> BoxedStrategy<Option<(String, String)>> {
    let name = parameter["name"].as_str().unwrap().to_owned();
    let good = match name.as_str() {
        "bbox" => select(&["115,30,115.2,30.4", "-180,-90,180,90"][..])
            .prop_map(str::to_owned)
            .boxed(),
        "after" if parameter["schema"]["$ref"].is_string() => {
            bodies::value(document, &parameter["schema"], &name)
                .prop_map(|value| value.as_str().unwrap_or_default().to_owned())
                .boxed()
        }
        "before" | "after" if parameter["required"] == true => {
            select(&["duty-420203-2025", "duty-420203-2026", "x"][..])
                .prop_map(str::to_owned)
                .boxed()
        }
        // Where a page begins is told by the page before it, and is not in the document.
        "after" if parameter["schema"]["type"] == "string" => {
            select(&["", "0~W20260302-0000001", "x"][..])
                .prop_map(str::to_owned)
                .boxed()
        }
        // A number that is none of its kind is told back, and is no telephone's.
        _ if parameter["schema"]["type"] == "integer" => {
            let schema = &parameter["schema"];
            let bounds = ["minimum", "maximum"].iter();
            let bounds = bounds.filter_map(|bound| schema.get(bound).map(Value::to_string));
            let usual = ["0", "1", "2", "50", "200", "201", "18446744073709551615"];
            let all = usual.map(str::to_owned).into_iter().chain(bounds);
            select(all.collect::<Vec<String>>()).boxed()
        }
        _ => bodies::value(document, &parameter["schema"], &name)
            .prop_map(|value| {
                value
                    .as_str()
                    .map_or_else(|| value.to_string(), str::to_owned)
            })
            .boxed(),
    };
    let junk = select(QUERIES).prop_map(str::to_owned).boxed();
    let value = Union::new_weighted(vec![(15, good), (1, junk)]);
    let asked = if parameter["required"] == true {
        0.97
    } else {
        0.15
    };
    option::weighted(asked, (Just(name), value)).boxed()
}

/// Files that somebody might bring.
fn files() -> BoxedStrategy<Sent> {
    let few: Vec<Vec<u8>> = vec![
        picture(8, 8),
        picture(9, 9),
        photograph(),
        b"%PDF-1.7 13800001234".to_vec(),
        b"<script>13800001234</script>".to_vec(),
        Vec::new(),
    ];
    select(few).prop_map(Sent::File).boxed()
}

fn wish(document: &Value, path: &str, method: &str, operation: &Value) -> BoxedStrategy<Wish> {
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    let placed = |place: &'static str| {
        let parameters = parameters.clone();
        parameters.filter(move |parameter| parameter["in"] == place)
    };
    let steps: Vec<_> = placed("path")
        .map(|parameter| step(path, parameter["name"].as_str().unwrap()))
        .collect();
    let mut query: Vec<_> = placed("query")
        .map(|parameter| queried(document, parameter))
        .collect();
    let unknown = select(QUERIES).prop_map(|value| ("colour".to_owned(), value.to_owned()));
    query.push(option::weighted(0.02, unknown).boxed());
    let content = &operation["requestBody"]["content"];
    let schema = &content["application/json"]["schema"];
    let file = content.get("application/octet-stream").is_some();
    let body = if file {
        files().prop_map(Some).boxed()
    } else if schema.is_null() {
        Just(None).boxed()
    } else {
        let body = (bodies::value(document, schema, ""), spoilt());
        body.prop_map(|(body, spoilt)| Some(Sent::Words(body, spoilt)))
            .boxed()
    };
    let head = (steps, query, any::<Index>(), few(KEYS), any::<u32>());
    let rest = (few(VERSIONS), few(MEDIA_TYPES), body);
    let (path, method) = (
        path.to_owned(),
        method.to_uppercase().parse::<Method>().unwrap(),
    );
    (head, rest)
        .prop_map(
            move |((steps, query, first, key, salt), (version, media_type, body))| Wish {
                method: method.clone(),
                path: path.clone(),
                steps,
                query: query.into_iter().flatten().collect(),
                first,
                key,
                salt,
                version,
                media_type,
                body,
            },
        )
        .boxed()
}

/// Wishes for every operation of the document.
pub(super) fn wishes(document: &Value) -> BoxedStrategy<Wish> {
    let mut all = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            // What has no parameters and no body is soon asked.
            let weight = 1 + 3 * u32::from(operation.get("requestBody").is_some());
            all.push((weight, wish(document, path, method, operation)));
        }
    }
    Union::new_weighted(all).boxed()
}

pub(super) fn draw(wishes: &BoxedStrategy<Wish>, runner: &mut TestRunner) -> Wish {
    wishes.new_tree(runner).unwrap().current()
}

/// The number that `@W7` stands for when it is asked.
fn named(text: &str, known: &Known) -> Option<String> {
    let mut rest = text.strip_prefix('@')?.chars();
    let numbers = known.get(&rest.next()?)?;
    let index: usize = rest.as_str().parse().ok()?;
    Some(numbers[index % numbers.len()].clone())
}

fn name_all(value: &mut Value, known: &Known) {
    match value {
        Value::String(text) => {
            if let Some(number) = named(text, known) {
                *value = json!(number);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| name_all(item, known)),
        Value::Object(fields) => fields.values_mut().for_each(|field| name_all(field, known)),
        _ => {}
    }
}

fn encoded(text: &str) -> String {
    let bytes: Vec<String> = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
    bytes.concat()
}

impl Wish {
    /// What is asked for, as the document names it: the method and the path.
    pub(super) fn operation(&self) -> (String, String) {
        (self.method.as_str().to_lowercase(), self.path.clone())
    }

    /// Whether it is answered with a file.
    pub(super) fn is_of_bytes(&self) -> bool {
        let file = |end: &&str| self.path.ends_with(end);
        self.path.contains("/attachments/") || ["/csv", "/xlsx"].iter().any(file)
    }

    /// The path with its names and its query.
    pub(super) fn path(&self, known: &Known) -> String {
        let mut path = self.path.clone();
        for step in &self.steps {
            let step = named(step, known).unwrap_or_else(|| step.clone());
            let (begin, end) = (path.find('{').unwrap(), path.find('}').unwrap());
            path.replace_range(begin..=end, &step);
        }
        let query: Vec<String> = self
            .query
            .iter()
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect();
        if query.is_empty() || self.body.is_some() {
            path
        } else {
            format!("{path}?{}", query.join("&"))
        }
    }

    pub(super) fn headers(&self) -> Vec<(HeaderName, HeaderValue)> {
        let key = HeaderName::from_static("idempotency-key");
        let text = |bytes: &[u8]| HeaderValue::from_bytes(bytes).unwrap();
        let fresh = self.salt.to_string();
        let mut headers = vec![(key, text(self.key.unwrap_or(fresh.as_bytes())))];
        if let Some(version) = self.version {
            headers.push((header::IF_MATCH, text(version)));
            headers.push((header::IF_NONE_MATCH, text(version)));
        }
        let usual = match self.body {
            Some(Sent::File(_)) => "application/octet-stream",
            _ => "application/json",
        };
        let media_type = self.media_type.unwrap_or(usual);
        headers.push((header::CONTENT_TYPE, text(media_type.as_bytes())));
        if self.salt.is_multiple_of(29) {
            headers.remove(0);
        }
        headers
    }

    pub(super) fn body(&self, known: &Known) -> Vec<u8> {
        match &self.body {
            None => Vec::new(),
            Some(Sent::File(bytes)) => bytes.clone(),
            Some(Sent::Words(body, spoilt)) => {
                let mut body = body.clone();
                name_all(&mut body, known);
                spoilt.write(body)
            }
        }
    }
}
