//! The model of a street and how streets keep to it: its parts, the bodies of each, and the
//! groups that streets come in. Plain values and their lookups.

use schemars::JsonSchema;
use serde::Serialize;
use shaoying_model::{Area, AreaCode, BodyForm};

use crate::parts::Provenance;

/// A model of a street, and how streets follow it (facts A0-05, A1-10, A3-06, A4-02).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "StreetStructure")]
pub struct Structure {
    /// Its name in Chinese, such as `4+2+3`.
    pub name: String,
    /// Its name in English.
    pub name_en: String,
    /// Its parts, in the order of its name.
    pub parts: Vec<Part>,
    /// How streets are set up; the first that fits a place is that place's.
    pub layouts: Vec<Layout>,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// One part of a model: how many bodies of one form, and which of them every street has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "StructurePart")]
pub struct Part {
    /// Its code.
    pub code: String,
    /// Its name in Chinese.
    pub name: String,
    /// Its name in English.
    pub name_en: String,
    /// What its bodies are.
    pub form: BodyForm,
    /// The least there may be.
    pub least: u32,
    /// The most there may be.
    pub most: u32,
    /// How many more where there is farming.
    pub agricultural_extra: u32,
    /// The names every street must have.
    pub required: Vec<String>,
}

/// How a layout keeps to one part of its model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PartKept {
    /// The code of the part.
    pub part: String,
    /// How many bodies it has there.
    pub bodies: u32,
    /// The least there may be.
    pub least: u32,
    /// The most there may be.
    pub most: u32,
    /// The names of those that every street must have and this one lacks.
    pub missing: Vec<String>,
    /// Whether the model is kept.
    pub kept: bool,
}

impl Part {
    /// How a layout keeps to this part.
    pub fn kept_by(&self, layout: &Layout) -> PartKept {
        let of_this = |body: &&Body| body.part == self.code;
        let names: Vec<&str> = layout
            .bodies
            .iter()
            .filter(of_this)
            .map(|body| body.name.as_str())
            .collect();
        let lacking = |name: &&String| !names.contains(&name.as_str());
        let missing: Vec<String> = self.required.iter().filter(lacking).cloned().collect();
        let (bodies, most) = (names.len() as u32, self.most_in(layout));
        PartKept {
            part: self.code.clone(),
            bodies,
            least: self.least,
            most,
            kept: (self.least..=most).contains(&bodies) && missing.is_empty(),
            missing,
        }
    }

    /// The most there may be in a layout.
    pub fn most_in(&self, layout: &Layout) -> u32 {
        self.most
            + if layout.agricultural {
                self.agricultural_extra
            } else {
                0
            }
    }
}

/// How some streets are set up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "StreetLayout")]
pub struct Layout {
    /// Its name.
    pub name: String,
    /// Ends of the names of the places it is for; empty for all others.
    pub name_ends: Vec<String>,
    /// Whether there is farming.
    pub agricultural: bool,
    /// Whether it is an example.
    pub illustrative: bool,
    /// The bodies.
    pub bodies: Vec<Body>,
}

impl Layout {
    /// Whether it is for a place.
    pub fn fits(&self, area: &Area) -> bool {
        let mut ends = self.name_ends.iter();
        self.name_ends.is_empty() || ends.any(|end| area.name.ends_with(end))
    }
}

/// A body of a street.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "StreetBody")]
pub struct Body {
    /// The code of its part.
    pub part: String,
    /// Its name.
    pub name: String,
    /// The unit it is in the roster, as a template; none for a body that is only named.
    pub unit: Option<String>,
}

/// Streets that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StreetGroup {
    /// Its code.
    pub code: String,
    /// Its name in Chinese.
    pub name: String,
    /// Its name in English.
    pub name_en: String,
    /// Its streets.
    pub streets: Vec<AreaCode>,
    /// Names of streets that were there and have been merged into others.
    pub merged_since: Vec<String>,
    /// Where it comes from.
    pub provenance: Provenance,
}
