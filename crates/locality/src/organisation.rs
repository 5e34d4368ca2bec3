//! How this city's streets are set up, staffed and entitled: what `org.toml` freezes to.
//!
//! Plain values and their lookups. Bodies inside a street are named here and hold no
//! matters; what holds responsibility is a unit of the roster. It counts who is there,
//! never who came when: there is no ranking of check-ins (rules B11).

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use shaoying_model::{
    Area, AreaCode, PostKind, PresenceMode, StreetRightKind, Tier, Unit, UnitCode, clock::Limit,
};

use crate::{
    parts::Provenance,
    structure::{Body, Layout, StreetGroup, Structure},
    template::{Scope, fill},
};

/// Everything `org.toml` says; empty in a city that has none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Organisation {
    /// How a street is set up.
    pub structure: Option<Structure>,
    /// The streets that take part, in groups.
    pub street_groups: Vec<StreetGroup>,
    /// Who owns, commands, guides, staffs, pays, runs and assesses which units.
    pub authority: Vec<AuthorityRule>,
    /// The families whose bodies must stay dispatched (facts A2-05).
    pub stays_dispatched: Vec<String>,
    /// Units and people moved, with their posts.
    pub transfers: Vec<Transfer>,
    /// The ledger of posts.
    pub establishment: Establishment,
    /// How departments are present at streets.
    pub presence: Vec<PresencePlan>,
    /// Who is there.
    pub posted: Vec<Posted>,
    /// What streets may do about departments.
    pub rights: Vec<StreetRight>,
}

/// Seven questions about units of one sort, answered by templates of unit codes
/// (facts A1-25, A2-14); none where no document answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AuthorityRule {
    /// Its name in Chinese.
    pub name: String,
    /// Its name in English.
    pub name_en: String,
    /// The units, as a template.
    pub unit: String,
    /// Their tier.
    pub tier: Tier,
    /// The families, for a template that names one.
    pub families: Vec<String>,
    /// The answers.
    pub matrix: AuthorityMatrix<String>,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// Who owns, commands, guides, staffs, pays, runs and assesses one unit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "AuthorityOf{U}")]
pub struct AuthorityMatrix<U> {
    /// 隶属
    pub owned: Option<U>,
    /// 指挥
    pub commanded: Option<U>,
    /// 业务指导监督
    pub guided: Option<U>,
    /// 人事
    pub personnel: Option<U>,
    /// 财务
    pub finance: Option<U>,
    /// 日常管理
    pub daily: Option<U>,
    /// 考核
    pub assessed: Option<U>,
}

impl<U> AuthorityMatrix<U> {
    /// Every question by its name, with its answer.
    pub fn answers(&self) -> [(&'static str, Option<&U>); 7] {
        [
            ("owned", self.owned.as_ref()),
            ("commanded", self.commanded.as_ref()),
            ("guided", self.guided.as_ref()),
            ("personnel", self.personnel.as_ref()),
            ("finance", self.finance.as_ref()),
            ("daily", self.daily.as_ref()),
            ("assessed", self.assessed.as_ref()),
        ]
    }

    /// Asks something of every answer.
    pub fn map<V>(&self, mut ask: impl FnMut(&U) -> Option<V>) -> AuthorityMatrix<V> {
        let mut one = |answer: &Option<U>| answer.as_ref().and_then(&mut ask);
        AuthorityMatrix {
            owned: one(&self.owned),
            commanded: one(&self.commanded),
            guided: one(&self.guided),
            personnel: one(&self.personnel),
            finance: one(&self.finance),
            daily: one(&self.daily),
            assessed: one(&self.assessed),
        }
    }
}

/// A move of a unit with its posts, or of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "PostTransfer")]
pub struct Transfer {
    /// Its code.
    pub code: String,
    /// Its name in Chinese.
    pub name: String,
    /// Its name in English.
    pub name_en: String,
    /// The year.
    pub year: u32,
    /// Whose body is moved; none where only people are.
    pub family: Option<String>,
    /// Where from.
    pub from: Vec<UnitCode>,
    /// Where to.
    pub to: Vec<UnitCode>,
    /// Posts or people moved in all.
    pub posts: u32,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// The ledger of posts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Establishment {
    /// Officers with a licence that an act of enforcement takes (rules B6).
    pub officers_needed: u32,
    /// Unit by unit.
    pub rows: Vec<EstablishmentRow>,
    /// Where it comes from.
    pub provenance: Option<Provenance>,
}

/// One sort of posts of one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EstablishmentRow {
    /// The unit.
    pub unit: UnitCode,
    /// The team or body inside it.
    pub body: String,
    /// What the posts are charged to.
    pub posts: PostKind,
    /// How many, and how many are filled.
    pub headcount: Headcount,
}

/// How many people and posts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Headcount {
    /// 核定
    pub authorised: u32,
    /// 在编
    pub filled: u32,
    /// 编外辅助
    pub auxiliary: u32,
    /// 有执法资格
    pub qualified: u32,
}

impl Headcount {
    /// Everybody who works there.
    pub fn people(self) -> u32 {
        self.filled + self.auxiliary
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            authorised: self.authorised + other.authorised,
            filled: self.filled + other.filled,
            auxiliary: self.auxiliary + other.auxiliary,
            qualified: self.qualified + other.qualified,
        }
    }
}

impl Establishment {
    /// All rows of one sort of posts together.
    pub fn total(&self, posts: PostKind) -> Headcount {
        let of_this = self.rows.iter().filter(|row| row.posts == posts);
        of_this.fold(Headcount::default(), |sum, row| sum.and(row.headcount))
    }

    /// The units that have an enforcement team and too few officers with a licence to act
    /// (facts A2-11).
    pub fn short_of_officers(&self) -> Vec<&UnitCode> {
        let mut qualified: BTreeMap<&UnitCode, u32> = BTreeMap::new();
        for row in self
            .rows
            .iter()
            .filter(|row| row.posts == PostKind::Enforcement)
        {
            *qualified.entry(&row.unit).or_default() += row.headcount.qualified;
        }
        qualified
            .into_iter()
            .filter(|(_, officers)| *officers < self.officers_needed)
            .map(|(unit, _)| unit)
            .collect()
    }
}

/// How a department is to be present at every street (facts A2-14, A3-11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PresencePlan {
    /// The family of the department.
    pub department: String,
    /// How.
    pub mode: PresenceMode,
    /// The least people at a street.
    pub least: u32,
    /// The most people at a street.
    pub most: u32,
    /// Where they sit.
    pub place: Option<String>,
    /// How often they come, for who comes at fixed times.
    pub every: Option<String>,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// People of a department at a street.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "PostedPeople")]
pub struct Posted {
    /// The street.
    pub street: AreaCode,
    /// The family of the department.
    pub department: String,
    /// How many.
    pub people: u32,
    /// Whether it is an example.
    pub illustrative: bool,
}

/// How far a presence plan is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "PresenceCoverage")]
pub struct Coverage {
    /// Streets the plan is for.
    pub streets: u32,
    /// Streets that have as many people as the plan wants.
    pub covered: u32,
    /// People at all streets.
    pub people: u32,
}

/// Something a street may do about departments (facts A1-06, A3-03).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StreetRight {
    /// Its code.
    pub code: String,
    /// Its name in Chinese.
    pub name: String,
    /// Its name in English.
    pub name_en: String,
    /// What it is.
    pub kind: StreetRightKind,
    /// The families it is over; empty for all.
    pub over: Vec<String>,
    /// How soon the other side must answer; none for a right that wants no answer.
    pub answer_within: Option<Limit>,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Organisation {
    /// How the street of a place is set up.
    pub fn layout(&self, street: &Area) -> Option<&Layout> {
        let layouts = &self.structure.as_ref()?.layouts;
        layouts.iter().find(|layout| layout.fits(street))
    }

    /// Who owns, commands, guides, staffs, pays, runs and assesses a unit; none for one
    /// that no rule is about.
    pub fn authority_over(&self, unit: &Unit) -> Option<AuthorityMatrix<UnitCode>> {
        self.authority
            .iter()
            .filter(|rule| rule.tier == unit.tier)
            .find_map(|rule| {
                let families = rule.families.iter().map(|family| Some(family.as_str()));
                let one = rule.families.is_empty().then_some(None);
                let mut scopes = families.chain(one).map(|family| Scope {
                    area: &unit.area,
                    name: "",
                    family: family.map(|code| (code, "")),
                });
                let scope = scopes.find(|scope| {
                    fill(&rule.unit, *scope).is_some_and(|code| code == unit.code.as_str())
                })?;
                Some(
                    rule.matrix
                        .map(|answer| fill(answer, scope).map(UnitCode::new)),
                )
            })
    }

    /// The unit that a body is at a street; none for one that is only named.
    pub fn unit_of(&self, body: &Body, street: &AreaCode) -> Option<UnitCode> {
        let scope = Scope {
            area: street,
            name: "",
            family: None,
        };
        fill(body.unit.as_deref()?, scope).map(UnitCode::new)
    }

    /// The people whom a plan is about, street by street.
    fn posted_by(&self, plan: &PresencePlan) -> impl Iterator<Item = &Posted> {
        let department = plan.department.clone();
        let posted = self.posted.iter();
        posted.filter(move |posted| posted.department == department)
    }

    /// The streets at which a plan is kept.
    pub fn covered(&self, plan: &PresencePlan) -> impl Iterator<Item = &AreaCode> {
        let least = plan.least.max(1);
        let enough = self
            .posted_by(plan)
            .filter(move |posted| posted.people >= least);
        enough.map(|posted| &posted.street)
    }

    /// How far a plan is kept, over so many streets.
    pub fn coverage(&self, plan: &PresencePlan, streets: u32) -> Coverage {
        Coverage {
            streets,
            covered: self.covered(plan).count() as u32,
            people: self.posted_by(plan).map(|posted| posted.people).sum(),
        }
    }
}

/// A system this city connects (facts A0-16, A1-27, A2-15, A4-06).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SourceSystem {
    /// Its code.
    pub code: String,
    /// Its name in Chinese.
    pub name: String,
    /// Its name in English.
    pub name_en: String,
    /// The family of the department it belongs to.
    pub department: Option<String>,
    /// Whether the others are merged into it.
    pub base: bool,
    /// Whether it is an example.
    pub illustrative: bool,
    /// The document, in the words of the register.
    pub source: Option<String>,
}
