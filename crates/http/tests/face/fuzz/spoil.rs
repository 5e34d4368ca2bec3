//! What goes wrong with a body between its writer and us.

use proptest::{
    prelude::{BoxedStrategy, Just, Strategy as _, any},
    sample::{Index, select},
    strategy::Union,
};
use serde_json::{Value, json};

use super::PHONE;

/// One way to spoil a body.
#[derive(Debug, Clone)]
pub(super) enum Spoilt {
    Not,
    /// This field is gone.
    Dropped(Index),
    /// There is one more.
    Added,
    /// This value is another.
    Replaced(Index, Value),
    /// This value is text that is no JSON.
    Raw(Index, &'static [u8]),
    /// It ends here.
    Cut(Index),
    /// It is something else altogether.
    Instead(&'static [u8]),
    /// It nests deeper than anybody reads.
    Deep,
    /// This text is two megabytes.
    Huge(Index),
}

const RAW: &[&[u8]] = &[
    b"\"\xff\xfe 13800001234\"",
    b"\"\\ud800 13800001234\"",
    b"\"\\udc00\\ud800\"",
    b"1e400",
    b"-1e400",
    b"13800001234138000012341380000123413800001234",
    b"0x10",
    b"NaN",
    b"{\"13800001234\": 13800001234}",
    b"'13800001234'",
];

const INSTEAD: &[&[u8]] = &[
    b"",
    b"null",
    b"[]",
    b"\"13800001234\"",
    b"{}{}",
    b"\xef\xbb\xbf{}",
    b"{\"\":\"\"}",
    b"\0",
];

fn values() -> Vec<Value> {
    vec![
        Value::Null,
        json!(true),
        json!(13_800_001_234_u64),
        json!(-1),
        json!(1.5),
        json!(i64::MIN),
        json!(PHONE),
        json!(""),
        json!("\0"),
        json!("电话\u{0}13800001234\u{1f}\u{7f}"),
        json!("长".repeat(70_000)),
        json!("a".repeat(201)),
        json!("9999-12-31T23:59:59.999999999Z"),
        json!("-009999-01-02T01:59:59Z"),
        json!("+010000-01-01T00:00:00Z"),
        json!("九九九九"),
        json!([]),
        json!({}),
        json!([PHONE, { "name": PHONE }]),
    ]
}

pub(super) fn spoilt() -> BoxedStrategy<Spoilt> {
    let index = any::<Index>;
    let replaced = (index(), select(values())).prop_map(|(at, value)| Spoilt::Replaced(at, value));
    let raw = (index(), select(RAW)).prop_map(|(at, raw)| Spoilt::Raw(at, raw));
    Union::new_weighted(vec![
        (2_000, Just(Spoilt::Not).boxed()),
        (100, index().prop_map(Spoilt::Dropped).boxed()),
        (100, Just(Spoilt::Added).boxed()),
        (400, replaced.boxed()),
        (100, raw.boxed()),
        (100, index().prop_map(Spoilt::Cut).boxed()),
        (100, select(INSTEAD).prop_map(Spoilt::Instead).boxed()),
        // Slow to make, and all alike.
        (10, Just(Spoilt::Deep).boxed()),
        (10, index().prop_map(Spoilt::Huge).boxed()),
    ])
    .boxed()
}

/// Where a value stands that may be spoilt: the way to it.
fn places(value: &Value, way: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                found.push(format!("{way}/{name}"));
                places(field, &format!("{way}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                found.push(format!("{way}/{index}"));
                places(item, &format!("{way}/{index}"), found);
            }
        }
        _ => {}
    }
}

/// A text that stands for what is no JSON until the body is written.
const MARK: &str = "@raw@";

impl Spoilt {
    /// The bytes of a body, spoilt.
    pub(super) fn write(&self, mut body: Value) -> Vec<u8> {
        let mut found = Vec::new();
        places(&body, "", &mut found);
        let place = |index: &Index| (!found.is_empty()).then(|| &*found[index.index(found.len())]);
        match self {
            Self::Dropped(at) => {
                let parted = place(at).and_then(|place| place.rsplit_once('/'));
                let parent =
                    parted.and_then(|(parent, name)| Some((body.pointer_mut(parent)?, name)));
                if let Some((Value::Object(fields), name)) = parent {
                    fields.remove(name);
                }
            }
            Self::Added => body["13800001234"] = json!(PHONE),
            Self::Replaced(at, value) => {
                if let Some(place) = place(at) {
                    *body.pointer_mut(place).unwrap() = value.clone();
                }
            }
            Self::Huge(at) => {
                if let Some(place) = place(at) {
                    *body.pointer_mut(place).unwrap() = json!("2".repeat(2 << 20));
                }
            }
            Self::Raw(at, raw) => {
                if let Some(place) = place(at) {
                    *body.pointer_mut(place).unwrap() = json!(MARK);
                }
                let text = body.to_string();
                let mark = format!("\"{MARK}\"");
                let (before, after) = text.split_once(&mark).unwrap_or((&text, ""));
                return [before.as_bytes(), raw, after.as_bytes()].concat();
            }
            Self::Cut(at) => {
                let mut bytes = body.to_string().into_bytes();
                bytes.truncate(at.index(bytes.len()));
                return bytes;
            }
            Self::Instead(bytes) => return bytes.to_vec(),
            Self::Deep => return [b"{\"title\":".to_vec(), b"[".repeat(100_000)].concat(),
            Self::Not => {}
        }
        body.to_string().into_bytes()
    }
}
