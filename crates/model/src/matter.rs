//! What every matter has in common: a number, a version, and verbs that change it.
//!
//! A verb carries its whole input: limits, computed instants, the desk that receives
//! the matter. It never looks anything up, so the journal can replay it years later
//! under other rules.

use std::fmt;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    Actor, AreaCode, Reason, Refusal, Timestamp, UnitCode,
    clock::{Clocks, Deadline, Limit, Rung},
    journal::{StreamId, StreamKind},
    text,
    vocabulary::ClockName,
};

/// The number a matter is known by, on paper and on the phone: `W20261123-0000123`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct MatterNumber(#[schemars(regex(pattern = r"^[A-Z][0-9]{8}-[0-9]{7,19}$"))] String);

impl MatterNumber {
    /// The number of the `serial`-th matter of the database, opened on `date`.
    pub fn allot(kind: StreamKind, date: jiff::civil::Date, serial: u64) -> Self {
        let (year, month, day) = (date.year(), date.month(), date.day());
        Self(format!(
            "{}{year:04}{month:02}{day:02}-{serial:07}",
            kind.letter()
        ))
    }

    /// Reads a number that somebody wrote, refusing what can be none; whether there is
    /// such a matter is for the store.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let parts = text.split_at_checked(1).and_then(|(letter, rest)| {
            let (date, serial) = rest.split_once('-')?;
            let letter = letter.bytes().all(|byte| byte.is_ascii_uppercase());
            let dated = date.len() == 8 && digits(date);
            Some(letter && dated && (7..=19).contains(&serial.len()) && digits(serial))
        });
        if parts == Some(true) {
            Ok(Self(text.to_owned()))
        } else {
            Err(Refusal::new(Reason::BadParameter).with("field", "number"))
        }
    }

    /// Takes a number that is known to be one.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MatterNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for MatterNumber {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// Who takes the step, and when.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    /// Who.
    pub by: &'a Actor,
    /// When, cut to microseconds.
    pub at: Timestamp,
}

/// A thing with a stream in the journal that replays to its state.
pub trait Matter: Clone + PartialEq + Serialize + DeserializeOwned {
    /// Everything that can happen to it, past tense in the journal.
    type Verb: Serialize + DeserializeOwned + Named;
    /// Its kind of stream.
    const KIND: StreamKind;

    /// Its number.
    fn number(&self) -> &MatterNumber;
    /// Its history in the journal.
    fn stream(&self) -> StreamId {
        StreamId::new(Self::KIND, self.number().as_str())
    }
    /// How many transitions it has seen.
    fn version(&self) -> u64;
    /// The place it concerns.
    fn area(&self) -> &AreaCode;
    /// Its deadlines.
    fn deadlines(&self) -> Vec<DeadlineOf<'_>>;

    /// Takes one step: from nothing for an opening verb, else from `before`.
    fn step(
        before: Option<Self>,
        number: &MatterNumber,
        verb: &Self::Verb,
        step: Step<'_>,
    ) -> Result<Self, Refusal>;
}

/// A deadline and whose it is: the matter's own (`None`), or one responder's.
#[derive(Debug, Clone, Copy)]
pub struct DeadlineOf<'a> {
    /// The responder, where each has clocks of its own.
    pub unit: Option<&'a UnitCode>,
    /// The deadline.
    pub deadline: &'a Deadline,
}

/// A verb knows its past-tense name.
pub trait Named {
    /// Such as `dispatched`.
    fn name(&self) -> &'static str;
}

/// A verb that opens a matter.
pub trait Open<M> {
    /// The new matter, at version 1.
    fn open(&self, number: &MatterNumber, step: Step<'_>) -> Result<M, Refusal>;
}

/// A verb that changes a matter.
pub trait Change<M> {
    /// The matter after the change; its stage has been checked already.
    fn change(&self, matter: M, step: Step<'_>) -> Result<M, Refusal>;
}

/// A limit with the rungs on it: what a verb carries to arm a clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Timing {
    /// How long.
    pub limit: Limit,
    /// What happens on the way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rungs: Vec<Rung>,
}

impl Timing {
    /// A deadline called `name` that starts at `at`.
    pub fn start(&self, name: ClockName, at: Timestamp) -> Deadline {
        Deadline::start(name, self.limit, self.rungs.clone(), at)
    }
}

/// The version of the locality profile a matter was opened under.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ProfileVersion {
    /// The locality's code, such as `huangshi`.
    pub locality: String,
    /// Its profile's version.
    pub version: u32,
}

/// A point as it was given, with its reference system; converted only at the edges.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Words: "by the west gate of the market".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// Longitude and latitude in ten-millionths of a degree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<Point>,
}

impl Place {
    /// Whether it names no place at all.
    pub fn is_nowhere(&self) -> bool {
        self.address.trim().is_empty() && self.point.is_none()
    }

    /// Refuses an address that cannot be kept and a point that is not on the earth.
    pub(crate) fn check(&self) -> Result<(), Refusal> {
        text::optional("address", &self.address, text::NOTE)?;
        let on_earth = |point: &Point| {
            (-180 * DEGREE..=180 * DEGREE).contains(&point.longitude)
                && (-90 * DEGREE..=90 * DEGREE).contains(&point.latitude)
        };
        if self.point.as_ref().is_none_or(on_earth) {
            Ok(())
        } else {
            Err(Refusal::new(Reason::OutOfRange).with("field", "point"))
        }
    }
}

/// A degree, as a [`Point`] counts it.
const DEGREE: i64 = 10_000_000;

/// A point in ten-millionths of a degree, so that equal points are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// Longitude × 10⁷.
    pub longitude: i64,
    /// Latitude × 10⁷.
    pub latitude: i64,
    /// The reference system it was measured in.
    pub crs: Crs,
}

crate::vocabulary::vocabulary! {
    /// Reference systems met in practice (rules B8).
    Crs {
        /// GPS; CGCS2000 agrees with it at this scale.
        Wgs84 = "wgs84",
        /// Public Chinese maps.
        Gcj02 = "gcj02",
        /// Baidu.
        Bd09 = "bd09",
    }
}

/// The deadlines of a matter itself.
pub(crate) fn own(clocks: &Clocks) -> impl Iterator<Item = DeadlineOf<'_>> {
    clocks.iter().map(|deadline| DeadlineOf {
        unit: None,
        deadline,
    })
}

/// Makes a matter of a type with a number, a version, an area, a stage and a table of what
/// each stage allows: its verbs with their past-tense names, and its deadlines.
macro_rules! verbs {
    (
        $(#[$meta:meta])* $verbs:ident of $matter:ident
        opens { $($open:ident($opening:ty) = $open_name:literal),+ $(,)? }
        changes { $($change:ident($changing:ty) = $change_name:literal),* $(,)? }
        deadlines($self:ident) $deadlines:block
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
        #[serde(tag = "verb")]
        pub enum $verbs {
            $(#[doc = $open_name] #[serde(rename = $open_name)] $open($opening),)+
            $(#[doc = $change_name] #[serde(rename = $change_name)] $change($changing)),*
        }

        impl $verbs {
            /// The names of the verbs that change an existing matter.
            pub const CHANGES: &'static [&'static str] = &[$($change_name),*];
        }

        impl $crate::matter::Named for $verbs {
            fn name(&self) -> &'static str {
                match self {
                    $(Self::$open(_) => $open_name,)+
                    $(Self::$change(_) => $change_name),*
                }
            }
        }

        $(impl From<$opening> for $verbs { fn from(verb: $opening) -> Self { Self::$open(verb) } })+
        $(impl From<$changing> for $verbs { fn from(verb: $changing) -> Self { Self::$change(verb) } })*

        impl $crate::Matter for $matter {
            type Verb = $verbs;
            const KIND: $crate::journal::StreamKind = $crate::journal::StreamKind::$matter;

            fn number(&self) -> &$crate::MatterNumber {
                &self.number
            }

            fn version(&self) -> u64 {
                self.version
            }

            fn area(&self) -> &$crate::AreaCode {
                &self.area
            }

            fn deadlines(&$self) -> Vec<$crate::matter::DeadlineOf<'_>> $deadlines

            fn step(
                before: Option<Self>,
                number: &$crate::MatterNumber,
                verb: &$verbs,
                step: $crate::Step<'_>,
            ) -> Result<Self, $crate::Refusal> {
                use $crate::matter::{Change as _, Named as _, Open as _};
                let stage_refusal = |matter: Option<&Self>| {
                    $crate::Refusal::new($crate::Reason::NotInThisStage)
                        .with("verb", verb.name())
                        .with("stage", matter.map_or("none", |m| m.stage_name()))
                };
                match (before, verb) {
                    $((None, $verbs::$open(opening)) => opening.open(number, step),)+
                    $((Some(matter), $verbs::$change(change)) => {
                        if !matter.allowed_verbs().contains(&$change_name) {
                            return Err(stage_refusal(Some(&matter)));
                        }
                        let mut after = change.change(matter, step)?;
                        after.version += 1;
                        Ok(after)
                    })*
                    (before, _) => Err(stage_refusal(before.as_ref())),
                }
            }
        }
    };
}
pub(crate) use verbs;
