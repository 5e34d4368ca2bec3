//! Where in a file a value stands, so that a problem can name its line.

use std::{borrow::Cow, marker::PhantomData};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer};
use shaoying_model::{
    AppealKind, AssessedParty, BodyForm, Grade, PostKind, PresenceMode, Role, StreetRightKind,
    Tier, UnitKind, WhistleKind,
    admission::{AdmissionField, AdmissionKind},
};
use toml::Spanned;

use crate::parts::WhistleField;

/// One text of the locality, by its path inside the folder.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source<'a> {
    pub(crate) file: &'a str,
    pub(crate) text: &'a str,
}

impl Source<'_> {
    /// The line, from 1, that holds the byte at `offset`.
    pub(crate) fn line_at(&self, offset: usize) -> usize {
        let before = self.text.as_bytes().iter().take(offset);
        1 + before.filter(|byte| **byte == b'\n').count()
    }
}

/// A value and where it stands in its text.
#[derive(Debug, Clone)]
pub(crate) struct At<T>(Spanned<T>);

impl<T> At<T> {
    /// The value.
    pub(crate) fn get(&self) -> &T {
        self.0.get_ref()
    }

    /// The byte it starts at.
    pub(crate) fn offset(&self) -> usize {
        self.0.span().start
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for At<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Spanned::deserialize(deserializer).map(Self)
    }
}

impl<T: JsonSchema> JsonSchema for At<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// A closed list of words that a file may use.
pub(crate) trait Words: Sized {
    /// Every word, in the order of the list.
    fn words() -> Vec<&'static str>;
    /// What a word stands for.
    fn read(word: &str) -> Option<Self>;
}

macro_rules! words {
    ($($name:ty),+) => {$(
        impl Words for $name {
            fn words() -> Vec<&'static str> {
                Self::ALL.iter().map(|one| one.as_str()).collect()
            }

            fn read(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == word)
            }
        }
    )+};
}

words!(
    AdmissionField,
    AdmissionKind,
    AppealKind,
    AssessedParty,
    BodyForm,
    Grade,
    PostKind,
    PresenceMode,
    Role,
    StreetRightKind,
    Tier,
    UnitKind,
    WhistleField,
    WhistleKind
);

/// A text that must be one of the words of `T`. The schema carries the list, so a wrong
/// word is already reported by the time anybody reads it.
#[derive(Debug, Clone)]
pub(crate) struct Word<T> {
    text: At<String>,
    list: PhantomData<T>,
}

impl<T: Words> Word<T> {
    /// What the word stands for; none for a word that is not on the list.
    pub(crate) fn read(&self) -> Option<T> {
        T::read(self.text.get())
    }

    /// The byte it starts at.
    pub(crate) fn offset(&self) -> usize {
        self.text.offset()
    }
}

impl<'de, T> Deserialize<'de> for Word<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = At::deserialize(deserializer)?;
        Ok(Self {
            text,
            list: PhantomData,
        })
    }
}

impl<T: Words> JsonSchema for Word<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Word".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "string", "enum": T::words() })
    }
}
