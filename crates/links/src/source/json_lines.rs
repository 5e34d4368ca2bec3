//! JSON Lines: an object on each line.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Read},
};

use serde_json::value::RawValue;
use shaoying_model::{Reason, Refusal};

use super::{Record, Source, unreadable};
use crate::{
    Encoding, Mapping,
    lines::{Line, Lines, without_ending},
};

/// The records of a JSON Lines file, with the mapped keys as columns.
pub(crate) struct JsonRecords<R> {
    lines: Lines<R>,
    encoding: Encoding,
    columns: Vec<String>,
}

impl<R: Read> JsonRecords<R> {
    /// Reads the lines as objects.
    pub(crate) fn new(lines: Lines<R>, mapping: &Mapping) -> Self {
        let mut columns: Vec<String> = Vec::new();
        for name in mapping.columns.named().iter().filter_map(|(_, name)| *name) {
            if !columns.iter().any(|column| column == name) {
                columns.push(name.to_owned());
            }
        }
        Self {
            lines,
            encoding: mapping.encoding,
            columns,
        }
    }

    fn record(&self, line: &Line) -> Option<Record> {
        let bytes = without_ending(&line.bytes).0;
        let cells = if line.whole {
            self.encoding.read(bytes).and_then(|text| self.cells(&text))
        } else {
            Err(Reason::TextTooLong)
        };
        match cells {
            Ok(cells) if cells.is_empty() => None,
            Ok(cells) => Some(Record::whole(line.number, cells)),
            Err(reason) => {
                let shown = vec![self.encoding.read_lossily(bytes)];
                Some(Record::broken(line.number, shown, reason))
            }
        }
    }

    /// The values under the columns; none at all where the line is blank.
    fn cells(&self, text: &str) -> Result<Vec<String>, Reason> {
        if text.trim().is_empty() {
            return Ok(Vec::new());
        }
        let object = object(text).ok_or(Reason::MalformedBody)?;
        let values = self
            .columns
            .iter()
            .map(|column| object.get(column.as_str()));
        values
            .map(|value| value.map_or(Some(String::new()), |value| cell(value)))
            .collect::<Option<_>>()
            .ok_or(Reason::MalformedBody)
    }
}

/// Refuses a file whose first lines hold no object, or lack a mapped key altogether: a
/// misspelt key would otherwise read as a value missing everywhere.
pub(crate) fn check_keys(first: &[&[u8]], mapping: &Mapping) -> Result<(), Refusal> {
    let texts = first
        .iter()
        .filter_map(|line| mapping.encoding.read(line).ok());
    let texts: Vec<_> = texts.filter(|text| !text.trim().is_empty()).collect();
    let objects: Vec<_> = texts.iter().filter_map(|text| object(text)).collect();
    if texts.is_empty() {
        return Ok(());
    }
    if objects.is_empty() {
        return Err(unreadable("no line is a JSON object"));
    }
    let keys: Vec<String> = objects
        .into_iter()
        .flat_map(BTreeMap::into_keys)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    mapping.columns.locate(&keys).map(|_| ())
}

impl<R: Read> Source for JsonRecords<R> {
    fn columns(&self) -> &[String] {
        &self.columns
    }

    fn read(&mut self) -> io::Result<Option<Record>> {
        while let Some(line) = self.lines.read()? {
            if let Some(record) = self.record(&line) {
                return Ok(Some(record));
            }
        }
        Ok(None)
    }

    fn position(&self) -> u64 {
        self.lines.position()
    }
}

fn object(text: &str) -> Option<BTreeMap<String, &RawValue>> {
    serde_json::from_str(text).ok()
}

/// A value as text. Numbers stay as they are written, so that a long number used as a
/// name keeps its digits; a list or an object is no text.
fn cell(value: &RawValue) -> Option<String> {
    match value.get().as_bytes().first()? {
        b'"' => serde_json::from_str(value.get()).ok(),
        b'n' => Some(String::new()),
        b'{' | b'[' => None,
        _ => Some(value.get().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_become_text() {
        for (json, expected) in [
            (r#""\u8def灯""#, Some("路灯")),
            ("12345678901234567890123", Some("12345678901234567890123")),
            ("1.50", Some("1.50")),
            ("true", Some("true")),
            ("null", Some("")),
            ("[1]", None),
            ("{}", None),
            (r#""\ud800""#, None),
        ] {
            let text = format!("{{\"k\": {json} }}");
            let read = object(&text).and_then(|object| cell(object["k"]));
            assert_eq!(read.as_deref(), expected, "{json}");
        }
    }
}
