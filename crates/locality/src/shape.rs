//! Whether a TOML text has the shape its draft wants: no unknown, missing or mistyped
//! field, no word outside a closed list. Every problem is found, not only the first,
//! by walking the text along the JSON Schema of the draft; what the values mean is for
//! the checks.

use schemars::{JsonSchema, generate::SchemaSettings};
use serde::de::DeserializeOwned;
use serde_json::Value;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::{
    diagnostic::{Fault, Problems},
    placed::Source,
};

/// Reads a text into its draft. Notes what is wrong with its shape; gives a draft still
/// when only unknown fields or words are, so that its meaning is checked in the same run.
pub(crate) fn read<T>(source: Source<'_>, problems: &mut Problems) -> Option<T>
where
    T: DeserializeOwned + JsonSchema,
{
    let (table, errors) = DeTable::parse_recoverable(source.text);
    if !errors.is_empty() {
        for error in errors {
            let offset = error.span().map_or(0, |span| span.start);
            let span = error.span().and_then(|span| source.text.get(span));
            match error.message() {
                "duplicate key" => {
                    problems.at(source, offset, Fault::DuplicateKey, span.unwrap_or(""), "");
                }
                message if message.starts_with("string values must be quoted") => {
                    problems.at(source, offset, Fault::QuoteMissing, "", "");
                }
                message => {
                    let message = message.replace('\n', " ");
                    problems.at(source, offset, Fault::TomlSyntax, &message, "");
                }
            }
        }
        return None;
    }
    let schema = schema_of::<T>();
    let mut shape = Shape {
        source,
        root: &schema,
        problems,
        fatal: false,
    };
    shape.table(table.get_ref(), 0, &schema);
    let fatal = shape.fatal;
    match toml::from_str(source.text) {
        Ok(draft) => Some(draft),
        Err(error) => {
            if !fatal {
                let offset = error.span().map_or(0, |span| span.start);
                problems.at(source, offset, Fault::TomlSyntax, error.message(), "");
            }
            None
        }
    }
}

/// The JSON Schema of a draft, as what is read (not what is written).
pub(crate) fn schema_of<T: JsonSchema>() -> Value {
    SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value()
}

/// The walk: a text beside its schema.
struct Shape<'a, 'p> {
    source: Source<'a>,
    root: &'a Value,
    problems: &'p mut Problems,
    /// Whether a problem was found that keeps the draft from being read.
    fatal: bool,
}

impl<'a> Shape<'a, '_> {
    fn note(&mut self, offset: usize, fault: Fault, found: &str, expected: &str) {
        self.fatal |= !matches!(fault, Fault::UnknownKey | Fault::UnknownWord);
        self.problems
            .at(self.source, offset, fault, found, expected);
    }

    /// Follows `$ref`, and takes the first alternative of an optional field.
    fn resolve(&self, schema: &'a Value) -> &'a Value {
        if let Some(path) = schema.get("$ref").and_then(Value::as_str) {
            let target = self.root.pointer(path.trim_start_matches('#'));
            return target.map_or(schema, |target| self.resolve(target));
        }
        match schema.pointer("/anyOf/0") {
            Some(first) => self.resolve(first),
            None => schema,
        }
    }

    fn table(&mut self, table: &DeTable<'_>, offset: usize, schema: &'a Value) {
        let fields = schema.get("properties").and_then(Value::as_object);
        for (key, value) in table {
            let name = key.get_ref();
            if let Some(field) = fields.and_then(|fields| fields.get(name.as_ref())) {
                self.value(name, value, self.resolve(field));
            } else {
                let known = fields.into_iter().flat_map(|fields| fields.keys());
                let known: Vec<&str> = known.map(String::as_str).collect();
                self.note(key.span().start, Fault::UnknownKey, name, &known.join(", "));
            }
        }
        let required = schema.get("required").and_then(Value::as_array);
        for name in required.into_iter().flatten().filter_map(Value::as_str) {
            if !table.contains_key(name) {
                self.note(offset, Fault::MissingKey, name, "");
            }
        }
    }

    fn value(&mut self, name: &str, value: &Spanned<DeValue<'_>>, schema: &'a Value) {
        let offset = value.span().start;
        let wanted = wanted_type(schema);
        match (wanted, value.get_ref()) {
            ("object", DeValue::Table(table)) => self.table(table, offset, schema),
            ("array", DeValue::Array(items)) => {
                if let Some(each) = schema.get("items") {
                    let each = self.resolve(each);
                    for item in items {
                        self.value(name, item, each);
                    }
                }
            }
            ("string", DeValue::String(text)) => self.word(text, offset, schema),
            ("boolean", DeValue::Boolean(_)) | ("number", DeValue::Float(_)) => {}
            ("integer" | "number", DeValue::Integer(number)) => {
                let whole = i64::from_str_radix(number.as_str(), number.radix()).ok();
                let least = schema.get("minimum").and_then(Value::as_f64);
                let most = schema.get("maximum").and_then(Value::as_f64);
                let fits = whole.is_some_and(|whole| {
                    least.is_none_or(|least| whole as f64 >= least)
                        && most.is_none_or(|most| whole as f64 <= most)
                });
                if !fits {
                    self.note(offset, Fault::NotWhole, name, "");
                }
            }
            _ => self.note(offset, not_a(wanted), name, ""),
        }
    }

    fn word(&mut self, text: &str, offset: usize, schema: &Value) {
        let Some(list) = schema.get("enum").and_then(Value::as_array) else {
            return;
        };
        let words: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
        if !words.contains(&text) {
            self.note(offset, Fault::UnknownWord, text, &words.join(", "));
        }
    }
}

/// The type a schema asks for; an optional field lists `null` beside it.
fn wanted_type(schema: &Value) -> &str {
    match schema.get("type") {
        Some(Value::String(one)) => one,
        Some(Value::Array(several)) => {
            let mut several = several.iter().filter_map(Value::as_str);
            several.find(|one| *one != "null").unwrap_or("")
        }
        _ => "",
    }
}

/// What is wrong with a value that should have been of this type.
fn not_a(wanted: &str) -> Fault {
    match wanted {
        "object" => Fault::NotTable,
        "array" => Fault::NotList,
        "string" => Fault::NotText,
        "boolean" => Fault::NotYesNo,
        "integer" => Fault::NotWhole,
        _ => Fault::NotNumber,
    }
}
