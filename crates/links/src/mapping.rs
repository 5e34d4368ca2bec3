//! How a source's file is to be read: a TOML document beside the file.
//!
//! ```toml
//! source_system = "city-mailbox"
//! channel = "mailbox"
//! utc_offset = "+08:00"
//! time_formats = ["%Y/%m/%d %H:%M:%S"]
//! default_area = "430100"
//! default_kind = "complaint"
//!
//! [columns]
//! external_id = "编号"
//! user = "用户"
//! title = "主题"
//! received_at = "时间"
//! body = "内容"
//! kind = "类型"
//!
//! [kinds]
//! "投诉" = "complaint"
//! ```

use std::collections::BTreeMap;

use jiff::{fmt::strtime, tz::Offset};
use serde::{Deserialize, Deserializer, de::Error as _};
use shaoying_model::{AppealKind, AreaCode, Reason, Refusal};

use crate::{Encoding, instant};

/// How a file of appeals is read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The system the appeals come from; with `external_id` it names an appeal.
    pub source_system: String,
    /// The channel they came by, a code of the locality's list.
    pub channel: String,
    /// What the bytes are; UTF-8 unless declared. XLSX files say it themselves.
    #[serde(default)]
    pub encoding: Encoding,
    /// The offset of times that carry none, such as `+08:00`.
    pub utc_offset: UtcOffset,
    /// Forms of time in strptime's notation, tried in order. ISO 8601 is always read.
    #[serde(default)]
    pub time_formats: Vec<String>,
    /// The area of appeals that name none.
    pub default_area: AreaCode,
    /// The kind of appeals that name none.
    pub default_kind: AppealKind,
    /// Which column holds what.
    pub columns: Columns,
    /// The source's words for kinds, beside the stored words.
    #[serde(default)]
    pub kinds: BTreeMap<String, AppealKind>,
}

/// The names of the columns, or of the keys in JSON.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Columns {
    /// The source's own number of the appeal.
    pub external_id: String,
    /// Who appealed, as the source names them.
    pub user: String,
    /// The title.
    pub title: String,
    /// When the source received it.
    pub received_at: String,
    /// The text.
    pub body: String,
    /// An area code.
    pub area: Option<String>,
    /// A kind, by its stored word or one of [`Mapping::kinds`].
    pub kind: Option<String>,
    /// A telephone number.
    pub phone: Option<String>,
    /// Where it is, in words.
    pub address: Option<String>,
}

/// An offset from UTC, written `+08:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UtcOffset(pub Offset);

impl<'de> Deserialize<'de> for UtcOffset {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        strtime::parse("%:z", &text)
            .ok()
            .and_then(|parts| parts.offset())
            .map(Self)
            .ok_or_else(|| D::Error::custom("utc_offset is written like \"+08:00\""))
    }
}

impl Mapping {
    /// Reads a mapping; a [`Reason::BadParameter`] says what is wrong and on which line.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let mapping: Self = toml::from_str(text).map_err(|error| {
            let before = error.span().and_then(|span| text.get(..span.start));
            let line = before.map_or(1, |before| before.matches('\n').count() + 1);
            wrong(format!("line {line}: {}", error.message()))
        })?;
        mapping.check()?;
        Ok(mapping)
    }

    fn check(&self) -> Result<(), Refusal> {
        let named = self.columns.named();
        let mut texts = vec![
            ("source_system", self.source_system.as_str()),
            ("channel", self.channel.as_str()),
        ];
        texts.extend(named.map(|(field, column)| (field.name(), column.unwrap_or("-"))));
        for (key, text) in texts {
            if text.trim() != text || text.is_empty() {
                return Err(wrong(format!("{key} is empty or has space around it")));
            }
        }
        match self
            .time_formats
            .iter()
            .find(|format| !instant::is_usable(format))
        {
            Some(format) => Err(wrong(format!("time_formats: {format:?} gives no date"))),
            None => Ok(()),
        }
    }

    /// The kind a word of the source stands for.
    pub(crate) fn kind(&self, word: &str) -> Option<AppealKind> {
        self.kinds
            .get(word)
            .copied()
            .or_else(|| AppealKind::parse(word))
    }
}

fn wrong(what: String) -> Refusal {
    Refusal::new(Reason::BadParameter).with("mapping", what)
}

/// What a column may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    ExternalId,
    User,
    Title,
    ReceivedAt,
    Body,
    Area,
    Kind,
    Phone,
    Address,
}

impl Field {
    /// Its key in the mapping.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::ExternalId => "external_id",
            Self::User => "user",
            Self::Title => "title",
            Self::ReceivedAt => "received_at",
            Self::Body => "body",
            Self::Area => "area",
            Self::Kind => "kind",
            Self::Phone => "phone",
            Self::Address => "address",
        }
    }
}

impl Columns {
    /// Each field in the order of [`Field`], with its column where it has one.
    pub(crate) fn named(&self) -> [(Field, Option<&str>); 9] {
        [
            (Field::ExternalId, Some(&self.external_id)),
            (Field::User, Some(&self.user)),
            (Field::Title, Some(&self.title)),
            (Field::ReceivedAt, Some(&self.received_at)),
            (Field::Body, Some(&self.body)),
            (Field::Area, self.area.as_deref()),
            (Field::Kind, self.kind.as_deref()),
            (Field::Phone, self.phone.as_deref()),
            (Field::Address, self.address.as_deref()),
        ]
    }

    /// Finds the columns in a header, refusing one that is missing or there twice.
    pub(crate) fn locate(&self, header: &[String]) -> Result<Positions, Refusal> {
        let mut positions = [None; 9];
        for (field, column) in self.named() {
            let Some(column) = column else { continue };
            let mut places = (0..header.len()).filter(|&place| header[place] == column);
            positions[field as usize] = places.next();
            let problem = match (positions[field as usize], places.next()) {
                (None, _) => "is missing",
                (_, Some(_)) => "occurs more than once",
                _ => continue,
            };
            return Err(Refusal::new(Reason::BadParameter)
                .with("column", column)
                .with("field", field.name())
                .with("problem", problem));
        }
        Ok(Positions(positions))
    }
}

/// Where each field is among the cells of a record.
#[derive(Debug)]
pub(crate) struct Positions([Option<usize>; 9]);

impl Positions {
    /// The cell of a field; empty where the file has none.
    pub(crate) fn cell<'a>(&self, cells: &'a [String], field: Field) -> &'a str {
        self.0[field as usize]
            .and_then(|place| cells.get(place))
            .map_or("", String::as_str)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A mapping whose columns carry the names of the fields.
    pub(crate) const PLAIN: &str = r#"
source_system = "mailbox"
channel = "web"
utc_offset = "+08:00"
time_formats = ["%Y/%m/%d %H:%M:%S"]
default_area = "430100"
default_kind = "help"
[columns]
external_id = "external_id"
user = "user"
title = "title"
received_at = "received_at"
body = "body"
"#;

    /// The mapping that is shipped reads, and reads the forms of time such tables have.
    #[test]
    fn the_shipped_mapping_reads() {
        let text = include_str!("../../../localities/huangshi/mappings/messages.toml");
        let mapping = Mapping::parse(text).unwrap();
        assert_eq!(mapping.source_system, "messages");
        assert_eq!(mapping.time_formats.len(), 3);
    }

    #[test]
    fn a_full_mapping_is_read() {
        let text = PLAIN.replace(
            "[columns]",
            "encoding = \"gbk\"\n[columns]\narea = \"区划\"",
        ) + "[kinds]\n\"投诉\" = \"complaint\"\n";
        let mapping = Mapping::parse(&text).unwrap();
        assert_eq!(mapping.encoding, Encoding::Gbk);
        assert_eq!(mapping.utc_offset.0, Offset::constant(8));
        assert_eq!(mapping.columns.area.as_deref(), Some("区划"));
        assert_eq!(mapping.kind("投诉"), Some(AppealKind::Complaint));
        assert_eq!(mapping.kind("praise"), Some(AppealKind::Praise));
        assert_eq!(mapping.kind("表扬"), None);
        assert_eq!(Mapping::parse(PLAIN).unwrap().encoding, Encoding::Utf8);
    }

    #[test]
    fn a_wrong_mapping_is_told_what_is_wrong() {
        for (from, to, expected) in [
            ("channel =", "chanel =", "line 3: unknown field `chanel`"),
            ("user = \"user\"\n", "", "missing field `user`"),
            ("title = ", "subject = ", "line 11: unknown field `subject`"),
            (
                "[columns]",
                "encoding = \"big5\"\n[columns]",
                "line 8: unknown variant `big5`",
            ),
            ("+08:00", "Beijing", "line 4: utc_offset is written like"),
            (
                "%Y/%m/%d",
                "%H",
                "time_formats: \"%H %H:%M:%S\" gives no date",
            ),
            ("430100", "Changsha", "line 6: malformed_area_code"),
            ("\"help\"", "\"plea\"", "line 7: unknown variant `plea`"),
            ("\"web\"", "\"\"", "channel is empty"),
            (
                "\"body\"",
                "\"body \"",
                "body is empty or has space around it",
            ),
            ("[columns]", "[columns", "line 8: "),
        ] {
            let refusal = Mapping::parse(&PLAIN.replace(from, to)).unwrap_err();
            assert_eq!(refusal.reason, Reason::BadParameter, "{to}");
            let told = &refusal.about["mapping"];
            assert!(told.contains(expected), "{to}: {told}");
        }
    }

    #[test]
    fn a_column_is_there_exactly_once() {
        let columns = Mapping::parse(PLAIN).unwrap().columns;
        for (header, problem) in [
            ("external_id,user,title,received_at,body,likes", None),
            (
                "external_id,user,title,received_at",
                Some(("body", "is missing")),
            ),
            ("", Some(("external_id", "is missing"))),
            (
                "external_id,user,title,received_at,body,user",
                Some(("user", "occurs more than once")),
            ),
        ] {
            let header: Vec<String> = header.split(',').map(str::to_owned).collect();
            let refused = columns.locate(&header).err();
            let about = refused.as_ref().map(|refusal| {
                (
                    refusal.about["column"].as_str(),
                    refusal.about["problem"].as_str(),
                )
            });
            assert_eq!(about, problem, "{header:?}");
        }
    }
}
