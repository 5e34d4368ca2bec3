//! The figures of a locality, by name: how many duties, streets, posts, systems, items of
//! each list. What a document says of a city is compared with these.
//!
//! It counts what is written, the rules as frozen and the rows of `lists/`, and judges
//! nothing; what a list's rows mean is for the lists' own checks.

use std::collections::{BTreeMap, BTreeSet};

use shaoying_model::{
    AssessedParty, Grade, PostKind, PresenceMode, StreetRightKind, Tier, WhistleKind,
    admission::{AdmissionField, AdmissionKind},
};

use crate::{
    AdmissionRules, Assessment, LocalityFiles, LocalityProfile,
    files::LISTS,
    organisation::{AuthorityRule, Organisation},
    structure::Structure,
};

/// Figures by name, such as `streets.total` or `lists.power.class.license`.
pub type Figures = BTreeMap<String, u32>;

/// Every figure there is of a locality.
pub fn figures(files: &LocalityFiles, profile: &LocalityProfile) -> Figures {
    let mut all = Counter::default();
    all.put("duties", profile.duties.len());
    all.put("channels", profile.channels().len());
    all.put("items", profile.items().len());
    let tiers: BTreeSet<Tier> = [Grade::A, Grade::B, Grade::C, Grade::D]
        .map(|grade| profile.tier_of(grade))
        .into();
    all.put("grades.tiers", tiers.len());
    let whistles: BTreeSet<&str> = WhistleKind::ALL
        .iter()
        .map(|kind| profile.whistle(*kind).name.as_str())
        .collect();
    all.put("whistles", whistles.len());
    all.put("whistles.causes", profile.whistle_causes.len());
    all.put("supervision.causes", profile.supervision.causes.len());
    all.put(
        "supervision.behaviours",
        profile.supervision.behaviours.len(),
    );
    all.put("supervision.measures", profile.supervision.measures.len());
    all.assessment("department", profile.assessment.department.as_ref());
    all.assessment("street", profile.assessment.street.as_ref());
    for party in AssessedParty::ALL {
        let of_this = profile.assessment.forbidden.iter();
        let of_this = of_this.filter(|one| one.of == *party).count();
        all.put(&format!("assessment.{party}.forbidden"), of_this);
    }
    all.admission(&profile.admission);
    all.put("systems", profile.systems.len());
    let bases = profile.systems.iter().filter(|system| system.base).count();
    all.put("systems.base", bases);
    let departments = profile
        .systems
        .iter()
        .filter_map(|one| one.department.as_deref());
    all.distinct("systems.departments", departments);
    all.organisation(&profile.organisation);
    let lists = files.iter().filter_map(|(name, text)| {
        let name = name.strip_prefix(LISTS)?.strip_suffix(".csv")?;
        Some((name, text))
    });
    for (name, text) in lists {
        all.list(&format!("lists.{name}"), text);
    }
    all.0
}

#[derive(Default)]
struct Counter(Figures);

impl Counter {
    fn put(&mut self, name: &str, count: usize) {
        self.0.insert(name.to_owned(), count as u32);
    }

    fn distinct<'a>(&mut self, name: &str, all: impl Iterator<Item = &'a str>) {
        let distinct: BTreeSet<&str> = all.filter(|one| !one.is_empty()).collect();
        self.put(name, distinct.len());
    }

    /// Weights in whole percents, as the documents give them; one that is no whole percent
    /// has no figure.
    fn assessment(&mut self, of: &str, held: Option<&Assessment>) {
        self.put(
            &format!("assessment.{of}.held"),
            usize::from(held.is_some()),
        );
        let Some(held) = held else { return };
        let measures = held
            .measures
            .iter()
            .map(|one| (one.code.as_str(), one.weight));
        let weights = [
            ("annual_weight", held.annual_weight),
            ("weight_floor", held.weight_floor),
        ];
        for (name, weight) in measures.chain(weights) {
            if weight.0 % 100 == 0 {
                self.put(
                    &format!("assessment.{of}.{name}"),
                    (weight.0 / 100) as usize,
                );
            }
        }
    }

    fn admission(&mut self, rules: &AdmissionRules) {
        self.put("admission.fields", rules.fields.len());
        self.put("admission.members", rules.members());
        self.put(&format!("admission.decided_by.{}", rules.deciding_body), 1);
        let flags = [
            ("street_heard", rules.street_heard),
            ("public_ledger", rules.public_ledger),
        ];
        for (name, holds) in flags {
            self.put(&format!("admission.{name}"), usize::from(holds));
        }
        for field in AdmissionField::ALL {
            let asked = usize::from(rules.fields.contains(field));
            self.put(&format!("admission.field.{field}"), asked);
        }
        for kind in AdmissionKind::ALL {
            let rule = rules.kind(*kind);
            let name = format!("admission.{kind}");
            self.put(&format!("{name}.forbidden"), usize::from(rule.forbidden));
            if let Some(cap) = rule.cap {
                self.put(&format!("{name}.cap"), cap as usize);
            }
            if let Some(before) = rule.before {
                self.put(&format!("{name}.before"), before as usize);
            }
        }
    }

    fn organisation(&mut self, organisation: &Organisation) {
        if let Some(structure) = &organisation.structure {
            self.structure(structure);
        }
        let mut streets = 0;
        for group in &organisation.street_groups {
            let count = group.streets.len() + group.merged_since.len();
            self.put(&format!("streets.{}", group.code), count);
            streets += count;
        }
        self.put("streets.total", streets);
        self.put("streets.groups", organisation.street_groups.len());
        self.put("authority", organisation.authority.len());
        self.authority(&organisation.authority);
        self.put("stays_dispatched", organisation.stays_dispatched.len());
        for transfer in &organisation.transfers {
            let name = format!("transfers.{}", transfer.code);
            self.put(&format!("{name}.posts"), transfer.posts as usize);
            self.put(&format!("{name}.from"), transfer.from.len());
            self.put(&format!("{name}.to"), transfer.to.len());
        }
        self.staff(organisation);
        for mode in PresenceMode::ALL {
            let plans = organisation
                .presence
                .iter()
                .filter(|plan| plan.mode == *mode);
            let name = format!("presence.{mode}");
            self.put(&name, plans.clone().count());
            if let Some(least) = plans.clone().map(|plan| plan.least).min() {
                self.put(&format!("{name}.least"), least as usize);
            }
            if let Some(most) = plans.map(|plan| plan.most).max() {
                self.put(&format!("{name}.most"), most as usize);
            }
        }
        self.put("rights", organisation.rights.len());
        for kind in StreetRightKind::ALL {
            let of_this = organisation
                .rights
                .iter()
                .filter(|right| right.kind == *kind);
            self.put(&format!("rights.{kind}"), of_this.count());
        }
    }

    /// Of how many sorts of units a street or a district answers each question.
    fn authority(&mut self, rules: &[AuthorityRule]) {
        for tier in [Tier::Street, Tier::District] {
            let place = format!("{{{}}}", tier.as_str());
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for rule in rules {
                for (question, unit) in rule.matrix.answers() {
                    let here = unit.is_some_and(|unit| unit.contains(&place));
                    *counts.entry(question).or_default() += usize::from(here);
                }
            }
            for (question, count) in counts {
                let name = format!("authority.{question}_by_{}", tier.as_str());
                self.put(&name, count);
            }
        }
    }

    fn structure(&mut self, structure: &Structure) {
        self.put("structure.parts", structure.parts.len());
        for part in &structure.parts {
            let name = format!("structure.{}", part.code);
            self.put(&format!("{name}.least"), part.least as usize);
            self.put(&format!("{name}.most"), part.most as usize);
            self.put(&format!("{name}.required"), part.required.len());
            let extra = part.agricultural_extra as usize;
            self.put(&format!("{name}.agricultural_extra"), extra);
            let per_layout = structure.layouts.iter().map(|layout| {
                let here = layout.bodies.iter().filter(|body| body.part == part.code);
                here.count()
            });
            self.put(
                &format!("{name}.bodies"),
                per_layout.max().unwrap_or_default(),
            );
        }
    }

    fn staff(&mut self, organisation: &Organisation) {
        let ledger = &organisation.establishment;
        for posts in PostKind::ALL {
            let name = format!("establishment.{posts}");
            let total = ledger.total(*posts);
            let rows = ledger.rows.iter().filter(|row| row.posts == *posts);
            let hired = rows.clone().map(|row| row.headcount.auxiliary as usize);
            self.put(&format!("{name}.teams"), rows.clone().count());
            self.put(&format!("{name}.authorised"), total.authorised as usize);
            self.put(&format!("{name}.auxiliary"), total.auxiliary as usize);
            self.put(&format!("{name}.people"), total.people() as usize);
            if let (Some(least), Some(most)) = (hired.clone().min(), hired.max()) {
                self.put(&format!("{name}.auxiliary.least"), least);
                self.put(&format!("{name}.auxiliary.most"), most);
            }
            let sizes = rows.map(|row| row.headcount.authorised as usize);
            if let (Some(least), Some(most)) = (sizes.clone().min(), sizes.max()) {
                self.put(&format!("{name}.team.least"), least);
                self.put(&format!("{name}.team.most"), most);
            }
        }
    }

    /// The rows of a list in its written form; a column that is not there counts nothing.
    fn list(&mut self, name: &str, text: &str) {
        let mut rows = csv::ReaderBuilder::new()
            .comment(Some(b'#'))
            .trim(csv::Trim::All)
            .flexible(true)
            .from_reader(text.as_bytes());
        let headings = rows.headers().cloned().unwrap_or_default();
        let at = |column: &str| headings.iter().position(|heading| heading == column);
        let records: Vec<csv::StringRecord> = rows.records().filter_map(Result::ok).collect();
        let cell = |record: &csv::StringRecord, column: &str| {
            let cell = at(column).and_then(|place| record.get(place).map(str::to_owned));
            cell.unwrap_or_default()
        };
        let column = |column: &'static str| records.iter().map(move |one| cell(one, column));
        self.put(&format!("{name}.items"), records.len());
        let values: Vec<String> = column("category").collect();
        self.distinct(
            &format!("{name}.categories"),
            values.iter().map(String::as_str),
        );
        let values: Vec<String> = column("responsible").collect();
        let units = values
            .iter()
            .flat_map(|cell| cell.split(';').map(str::trim));
        self.distinct(&format!("{name}.responsible"), units);
        let illustrative = column("illustrative").filter(|cell| cell == "true").count();
        self.put(&format!("{name}.illustrative"), illustrative);
        let delegated = column("delegation")
            .filter(|cell| cell == "delegated")
            .count();
        self.put(&format!("{name}.delegated"), delegated);
        let mut classes: BTreeMap<String, usize> = BTreeMap::new();
        for class in column("kind_class").filter(|class| !class.is_empty()) {
            *classes.entry(class).or_default() += 1;
        }
        self.put(&format!("{name}.classes"), classes.len());
        for (class, count) in classes {
            self.put(&format!("{name}.class.{class}"), count);
        }
        let complete = records.iter().filter(|record| {
            GUIDE
                .iter()
                .all(|element| !cell(record, element).is_empty())
        });
        self.put(&format!("{name}.guides"), complete.count());
    }
}

/// The six elements of a guide (facts A0-11).
const GUIDE: [&str; 6] = [
    "legal_basis",
    "conditions",
    "procedure",
    "limit",
    "materials",
    "complaint",
];
