//! The burden ledger: what a street is asked in a year, on what basis and by what
//! admission, and how far that was reduced (facts A2-06, A2-07, A1-11, rules B11). It is
//! read from the lists and the admissions, and kept nowhere.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_lists::{ListItem, Reduction, Shelf};
use shaoying_model::{
    AreaCode, MatterNumber, Reason, Refusal, Tier, Timestamp, UnitCode,
    admission::{Admission, AdmissionKind, Stage},
};
use shaoying_storage::Scope;

use crate::{
    Caller, Desk,
    desk::{begins, day_of, today},
    rules::ProfileExt as _,
    writer::{AnyMatter, told},
};

/// Whose ledger of which year.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BurdensAsked {
    /// The street.
    pub street: AreaCode,
    /// The year; this one by default.
    #[serde(default)]
    #[schemars(range(min = 1949, max = 2200))]
    pub year: Option<i16>,
}

/// What a street is asked in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BurdenLedger {
    /// The street.
    pub street: AreaCode,
    /// Its name.
    pub name: String,
    /// Its office.
    pub unit: UnitCode,
    /// The year.
    pub year: i16,
    /// The day it is told of: the last of the year, or today.
    pub on: Date,
    /// Each kind.
    pub kinds: Vec<BurdenKind>,
    /// What was laid upon it that year without admission.
    pub handed_down: Vec<HandDownLine>,
    /// Whether anybody may read this.
    pub public: bool,
    /// Whether there were more admissions than are looked through: the oldest are not
    /// counted.
    pub capped: bool,
}

/// One kind of what a street is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BurdenKind {
    /// Which.
    pub kind: AdmissionKind,
    /// Its name in Chinese.
    pub zh: &'static str,
    /// Its name in English.
    pub en: &'static str,
    /// How many there were before the city cleared them out, where it says so.
    pub before: Option<u32>,
    /// How many there were on the first day of the year.
    pub at_start: u32,
    /// How many there are.
    pub now: u32,
    /// How many may be kept, where the city says so.
    pub cap: Option<u32>,
    /// Whether departments may set up none.
    pub forbidden: bool,
    /// How far it was reduced since the city cleared them out, in hundredths of a percent.
    pub reduced: Option<i64>,
    /// The same in words, such as `91.67 %`.
    pub reduced_text: Option<String>,
    /// How many there were at the end of each of the last years.
    pub years: Vec<YearCount>,
    /// What they are.
    pub lines: Vec<BurdenLine>,
}

/// How many there were at the end of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct YearCount {
    /// The year.
    pub year: i16,
    /// How many.
    pub count: u32,
}

/// One thing that a street is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BurdenLine {
    /// What it is called.
    pub name: String,
    /// On what law or document it rests.
    pub basis: String,
    /// The edition of the list that carries it.
    pub edition: Option<String>,
    /// Its code there.
    pub item: Option<String>,
    /// The admission; none of what the list had already.
    pub admission: Option<MatterNumber>,
    /// Who asks, where an admission says so.
    pub department: Option<UnitCode>,
    /// Since when.
    pub since: Option<Date>,
    /// Until when.
    pub until: Option<Date>,
    /// How often a year at most.
    pub quota: Option<u32>,
    /// How often this year.
    pub used: u32,
}

/// What was laid upon the street without admission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HandDownLine {
    /// Its number.
    pub number: MatterNumber,
    /// What sort of thing.
    pub kind: AdmissionKind,
    /// What it is called.
    pub name: String,
    /// Who handed it down.
    pub department: UnitCode,
    /// When it was recorded.
    pub at: Timestamp,
    /// What became of it.
    pub stage: &'static str,
}

/// How many years back the counts go.
const YEARS: i16 = 5;
/// How many admissions of a street are looked through.
const AT_MOST: usize = 5_000;
const PAGE: i64 = 500;

impl Desk {
    /// A street's ledger, for whoever works here. Where it is not public, it is told inside
    /// their area, and a department what it asks itself.
    pub async fn burdens(
        &self,
        caller: &Caller,
        asked: &BurdensAsked,
    ) -> Result<BurdenLedger, Refusal> {
        let scope = caller.scope()?;
        let public = self.burdens_are_public();
        if !public && !caller.area.contains(&asked.street) {
            return Err(Refusal::new(Reason::OutsideScope).with("area", &asked.street));
        }
        let mut ledger = self.ledger(asked).await?;
        if let (false, Scope::Unit(own)) = (public, scope) {
            ledger.only(&own);
        }
        Ok(ledger)
    }

    /// A street's ledger for anybody, where the city has made it public.
    pub async fn public_burdens(&self, asked: &BurdensAsked) -> Result<BurdenLedger, Refusal> {
        if !self.burdens_are_public() {
            return Err(Reason::NoSuchPage.into());
        }
        self.ledger(asked).await
    }

    /// Whether anybody may read what streets are asked.
    pub fn burdens_are_public(&self) -> bool {
        self.rules().profile().admission.public_ledger
    }

    async fn ledger(&self, asked: &BurdensAsked) -> Result<BurdenLedger, Refusal> {
        let now = today(self.clock.as_ref());
        let year = asked.year.unwrap_or(now.year());
        if !(1949..=2200).contains(&year) {
            return Err(Refusal::new(Reason::BadParameter).with("field", "year"));
        }
        let rules = self.rules();
        let profile = rules.profile();
        profile.known_area(&asked.street)?;
        let unit = match asked.street.tier() {
            Tier::Street => profile.answering(Tier::Street, &asked.street),
            _ => None,
        };
        let unknown = || Refusal::new(Reason::UnknownArea).with("area", &asked.street);
        let unit = unit.ok_or_else(unknown)?;
        let (admissions, capped) = self.admissions_of(&unit).await?;
        let on = date(year, 12, 31).min(now);
        let street = Street {
            area: &asked.street,
            unit: &unit,
            lists: rules.lists(),
            admissions: &admissions,
        };
        let kinds = AdmissionKind::ALL.iter().map(|kind| {
            let rule = profile.admission.kind(*kind);
            let lines = street.asked(*kind, on, year);
            let now = lines.len() as u32;
            let reduction = rule.before.map(|before| Reduction { before, after: now });
            BurdenKind {
                kind: *kind,
                zh: kind.zh(),
                en: kind.en(),
                before: rule.before,
                at_start: street.asked(*kind, date(year, 1, 1), year).len() as u32,
                now,
                cap: rule.cap,
                forbidden: rule.forbidden,
                reduced: reduction.and_then(Reduction::basis_points),
                reduced_text: reduction.map(|reduction| reduction.to_string()),
                years: (year - YEARS + 1..=year)
                    .map(|year| YearCount {
                        year,
                        count: street.asked(*kind, date(year, 12, 31).min(on), year).len() as u32,
                    })
                    .collect(),
                lines,
            }
        });
        Ok(BurdenLedger {
            street: asked.street.clone(),
            name: profile
                .area(&asked.street)
                .map_or_else(String::new, |area| area.name.clone()),
            year,
            on,
            kinds: kinds.collect(),
            handed_down: handed_down(&admissions, &unit, year),
            public: profile.admission.public_ledger,
            capped,
            unit,
        })
    }

    /// The admissions that a street's office is, or was, asked about, and whether there are
    /// older ones than these.
    async fn admissions_of(&self, unit: &UnitCode) -> Result<(Vec<Admission>, bool), Refusal> {
        let mut all = Vec::new();
        let mut before = "~".to_owned();
        loop {
            let page = self.db.admissions_of(unit, &before, PAGE).await;
            let page = page.map_err(|error| told(&error))?;
            let Some(last) = page.last() else {
                return Ok((all, false));
            };
            if all.len() >= AT_MOST {
                return Ok((all, true));
            }
            before.clone_from(&last.number);
            let kind = shaoying_model::journal::StreamKind::Admission;
            let read =
                page.iter()
                    .filter_map(|stored| match AnyMatter::read(kind, &stored.state) {
                        Ok(AnyMatter::Admission(admission)) => Some(*admission),
                        _ => None,
                    });
            all.extend(read);
        }
    }
}

impl BurdenLedger {
    /// Leaves out what other departments ask of the street, but not how many there are.
    fn only(&mut self, department: &UnitCode) {
        for kind in &mut self.kinds {
            let theirs = |line: &BurdenLine| line.department.as_ref() == Some(department);
            kind.lines.retain(theirs);
        }
        self.handed_down
            .retain(|line| line.department == *department);
    }
}

/// A street and what is known of it.
struct Street<'a> {
    area: &'a AreaCode,
    unit: &'a UnitCode,
    lists: &'a Shelf,
    admissions: &'a [Admission],
}

impl Street<'_> {
    /// What it is asked of a kind on a day.
    fn asked(&self, kind: AdmissionKind, day: Date, year: i16) -> Vec<BurdenLine> {
        let admitted = self.admissions.iter().filter(|one| one.kind == kind);
        let mut admitted: BTreeMap<&str, &Admission> = admitted
            .filter(|one| one.street(self.unit).is_ok() && binds(one, day))
            .map(|one| (one.number.as_str(), one))
            .collect();
        let mut lines = Vec::new();
        // Of duties only what was admitted is counted: the list itself is the street's work.
        let list = kind.list().filter(|_| kind != AdmissionKind::Duty);
        let listed = list.map_or_else(Vec::new, |list| self.lists.carried_at(list, self.area, day));
        for (edition, item) in listed {
            let admission = admitted.remove(item.code.as_str());
            let mut line = self.line(item, admission, year);
            line.edition = Some(edition.code().to_owned());
            line.since = line.since.or(Some(edition.head().effective_from));
            lines.push(line);
        }
        lines.extend(
            admitted
                .into_values()
                .map(|admission| self.admitted(admission, year)),
        );
        lines
    }

    fn line(&self, item: &ListItem, admission: Option<&Admission>, year: i16) -> BurdenLine {
        let own = admission.map(|admission| self.admitted(admission, year));
        BurdenLine {
            name: item.name.clone(),
            basis: if item.basis.document.is_empty() {
                item.source.clone()
            } else {
                item.basis.to_string()
            },
            item: Some(item.code.clone()),
            ..own.unwrap_or(BurdenLine {
                name: String::new(),
                basis: String::new(),
                edition: None,
                item: None,
                admission: None,
                department: None,
                since: None,
                until: None,
                quota: None,
                used: 0,
            })
        }
    }

    fn admitted(&self, admission: &Admission, year: i16) -> BurdenLine {
        let terms = admission.stage.terms();
        let application = admission.application.as_ref();
        BurdenLine {
            name: admission.name.clone(),
            basis: application.map_or_else(String::new, |one| one.legal_basis.clone()),
            edition: None,
            item: None,
            admission: Some(admission.number.clone()),
            department: Some(admission.department.clone()),
            since: terms.map(|terms| terms.from),
            until: terms.and_then(|terms| terms.expires_on),
            quota: terms.and_then(|terms| terms.quota),
            used: admission.times_used(self.unit, year),
        }
    }
}

/// Whether an admission bound its streets on a day.
fn binds(admission: &Admission, day: Date) -> bool {
    let held = admission
        .stage
        .terms()
        .is_some_and(|terms| terms.cover(day));
    let over = match &admission.stage {
        Stage::Lapsed { at, .. } | Stage::Ended { at, .. } => Some(day_of(*at)),
        _ => None,
    };
    held && over.is_none_or(|over| day < over)
}

fn handed_down(admissions: &[Admission], unit: &UnitCode, year: i16) -> Vec<HandDownLine> {
    let [from, until] = [year, year + 1].map(|year| begins(date(year, 1, 1)));
    let lines = admissions.iter().filter_map(|admission| {
        let how = admission.handed_down.as_ref()?;
        let at = how.at.as_microsecond();
        let here = how.street == *unit && (from..until).contains(&at);
        here.then(|| HandDownLine {
            number: admission.number.clone(),
            kind: admission.kind,
            name: admission.name.clone(),
            department: admission.department.clone(),
            at: how.at,
            stage: admission.stage.name(),
        })
    });
    lines.collect()
}
