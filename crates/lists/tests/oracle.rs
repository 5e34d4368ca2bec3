//! Dispatch by list against a second, slow resolver that shares nothing with the first:
//! it scans plain rows from end to end and follows the written rules word by word.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops where its world is not as expected"
)]

use std::{collections::BTreeSet, fmt::Write as _, sync::Arc};

use jiff::civil::{Date, date};
use shaoying_lists::{
    Answer, Question, Roster, Shelf, UnitRole,
    cells::{DraftRow, Field},
    check,
};
use shaoying_model::{AreaCode, Reason, Tier, UnitCode, UnitKind};

/// The roster of a small city: two districts of two streets of two communities. The second
/// district has no 市场监管 of its own; 消防 is the city's alone.
struct City;

const FAMILIES: [&str; 4] = ["chengguan", "shichang", "gongan", "xiaofang"];

fn is_unit(code: &str) -> Option<(UnitKind, Tier, String)> {
    let (head, tail) = code.split_once('-')?;
    match head {
        "sq" if tail.len() == 12 => Some((UnitKind::Community, Tier::Community, tail.to_owned())),
        "jd" if tail.len() == 9 => Some((UnitKind::StreetOffice, Tier::Street, tail.to_owned())),
        "shi" if FAMILIES.contains(&tail) => {
            Some((UnitKind::Department, Tier::City, "4202".to_owned()))
        }
        "420201" | "420202" if tail == "zhihui" => {
            Some((UnitKind::CommandCenter, Tier::District, head.to_owned()))
        }
        "420201" | "420202" if FAMILIES[..3].contains(&tail) && code != "420202-shichang" => {
            Some((UnitKind::Department, Tier::District, head.to_owned()))
        }
        _ => None,
    }
}

impl Roster for City {
    fn unit(&self, name: &str, tier: Tier, area: &AreaCode) -> Option<UnitCode> {
        let found = |code: String| is_unit(&code).map(|_| UnitCode::new(code));
        let at = |tier| area.at(tier).map(|area| area.to_string());
        match name {
            "street" => found(format!("jd-{}", at(Tier::Street)?)),
            "community" => found(format!("sq-{}", at(Tier::Community)?)),
            family if FAMILIES.contains(&family) => {
                let district = at(Tier::District).filter(|_| tier <= Tier::District);
                let near = district.and_then(|district| found(format!("{district}-{family}")));
                near.or_else(|| found(format!("shi-{family}")))
            }
            code => found(code.to_owned()),
        }
    }

    fn place(&self, unit: &UnitCode) -> Option<(UnitKind, Tier, AreaCode)> {
        is_unit(unit.as_str())
            .map(|(kind, tier, area)| (kind, tier, AreaCode::parse(&area).unwrap()))
    }

    fn fallback(&self, _: &str, tier: Tier, area: &AreaCode) -> Option<UnitCode> {
        (tier <= Tier::District)
            .then(|| UnitCode::new(format!("{}-zhihui", area.at(Tier::District).unwrap())))
    }
}

/// One row of the slow world.
#[derive(Debug, Clone)]
struct Plain {
    kind: &'static str,
    owner: String,
    from: Date,
    to: Option<Date>,
    exhaustive: bool,
    code: String,
    items: Vec<PlainItem>,
}

/// Item code, class, responsible, lead, assisting.
type PlainItem = (String, String, Vec<String>, Vec<String>, Vec<String>);

/// Numbers from a seed, so that a failure comes again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }
    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
    fn units(&mut self, longest: usize) -> Vec<String> {
        const NAMES: [&str; 9] = [
            "chengguan",
            "shichang",
            "gongan",
            "xiaofang",
            "street",
            "community",
            "jd-420201001",
            "420202-chengguan",
            "nobody",
        ];
        let mut units: Vec<String> = Vec::new();
        for _ in 0..self.below(longest + 1) {
            let name = (*self.one(&NAMES)).to_owned();
            if !units.contains(&name) {
                units.push(name);
            }
        }
        units
    }
}

const KINDS: [(&str, &[&str]); 7] = [
    ("duty", &["basic", "assisting", "recalled"]),
    (
        "community",
        &[
            "party_duty",
            "self_govern",
            "assist_government",
            "purchased",
        ],
    ),
    ("empowerment", &[""]),
    ("enforcement", &["penalty"]),
    ("dispatch", &[""]),
    ("power", &["other"]),
    ("negative", &[""]),
];
const OWNERS: [&str; 8] = [
    "4202",
    "420201",
    "420202",
    "420201001",
    "420201002",
    "420202001",
    "420201001001",
    "420202001002",
];

/// A world of editions, and the same world as plain rows.
fn world(dice: &mut Dice) -> (Shelf, Vec<Plain>) {
    let (mut shelf, mut plain) = (Shelf::default(), Vec::new());
    for (kind, classes) in KINDS {
        for owner in OWNERS {
            for (version, year) in [("1", 2024), ("2", 2025), ("3", 2026)] {
                if !dice.chance(35) {
                    continue;
                }
                let from = date(year, 1 + dice.below(12) as i8, 1);
                let to = dice
                    .chance(20)
                    .then(|| date(year + 1, 6, 30))
                    .filter(|to| *to >= from);
                let exhaustive = dice.chance(80);
                let mut items = Vec::new();
                for number in 0..12 {
                    if !dice.chance(45) {
                        continue;
                    }
                    let class = (*dice.one(classes)).to_owned();
                    let (responsible, mut lead) = (dice.units(2), dice.units(1));
                    let mut assisting = dice.units(2);
                    if class == "recalled" || class == "assisting" {
                        lead = vec![(*dice.one(&FAMILIES)).to_owned()];
                    }
                    assisting.retain(|unit| !lead.contains(unit));
                    let lowly = |unit: &String| unit == "street" || unit == "community";
                    let mut responsible = responsible;
                    if class == "recalled" {
                        responsible.retain(|unit| !lowly(unit));
                        assisting.retain(|unit| !lowly(unit));
                    }
                    items.push((format!("i-{number}"), class, responsible, lead, assisting));
                }
                if items.is_empty() {
                    continue;
                }
                let mut head = format!(
                    "kind = \"{kind}\"\nowner = \"{owner}\"\ntitle = \"x\"\nversion = \"{version}\"\n\
                     effective_from = \"{from}\"\nexhaustive = {exhaustive}\n"
                );
                if let Some(to) = to {
                    let _ = writeln!(head, "effective_to = \"{to}\"");
                }
                let rows: Vec<DraftRow> = (2..)
                    .zip(&items)
                    .map(|(row, (code, class, responsible, lead, assisting))| {
                        let mut cells = vec![String::new(); Field::ALL.len()];
                        let mut set = |field: Field, text: String| cells[field as usize] = text;
                        set(Field::Code, code.clone());
                        set(Field::Name, format!("事项{code}"));
                        set(Field::Class, class.clone());
                        set(Field::LegalBasis, "《条例》".to_owned());
                        set(Field::Responsible, responsible.join(";"));
                        set(Field::Lead, lead.join(";"));
                        set(Field::Assisting, assisting.join(";"));
                        DraftRow {
                            sheet: String::new(),
                            row,
                            cells,
                        }
                    })
                    .collect();
                let edition =
                    check(&head, &rows, |_| None).unwrap_or_else(|faults| panic!("{faults:?}"));
                plain.push(Plain {
                    kind,
                    owner: owner.to_owned(),
                    from,
                    to,
                    exhaustive,
                    code: edition.code().to_owned(),
                    items,
                });
                shelf.add(Arc::new(edition));
            }
        }
    }
    (shelf, plain)
}

/// The slow resolver.
struct Slow<'a> {
    world: &'a [Plain],
    day: Date,
    item: &'a str,
}

type Row<'a> = (
    &'a Plain,
    &'a (String, String, Vec<String>, Vec<String>, Vec<String>),
);

impl<'a> Slow<'a> {
    /// The editions in force for a place, the nearest owner first.
    fn in_force(&self, kind: &str, area: &str) -> Vec<&'a Plain> {
        let mut found: Vec<&Plain> = Vec::new();
        let mut owners: BTreeSet<&str> = BTreeSet::new();
        for plain in self.world {
            if plain.kind == kind && area.starts_with(&plain.owner) {
                owners.insert(&plain.owner);
            }
        }
        for owner in owners {
            let mut latest: Option<&Plain> = None;
            for plain in self.world {
                let of = plain.kind == kind && plain.owner == owner && plain.from <= self.day;
                if of && latest.is_none_or(|other| plain.from >= other.from) {
                    latest = Some(plain);
                }
            }
            found.extend(latest.filter(|plain| plain.to.is_none_or(|to| self.day <= to)));
        }
        found.sort_by_key(|plain| std::cmp::Reverse(plain.owner.len()));
        found
    }

    fn row(&self, kind: &str, area: &str) -> Option<Row<'a>> {
        let alone = ["duty", "community", "negative"].contains(&kind);
        for plain in self.in_force(kind, area) {
            for item in &plain.items {
                if item.0 == self.item {
                    return Some((plain, item));
                }
            }
            if alone {
                return None;
            }
        }
        None
    }

    fn refusal(&self, unit: &str, leads: bool) -> Option<Reason> {
        let (kind, _, area) = is_unit(unit)?;
        let (street, community) = (kind == UnitKind::StreetOffice, kind == UnitKind::Community);
        if !street && !community {
            return None;
        }
        let duty = self.row("duty", &area);
        if duty.is_some_and(|(_, item)| item.1 == "recalled") {
            return Some(Reason::RecalledItem);
        }
        let has_own = !self.in_force("community", &area).is_empty();
        if community && self.row("negative", &area).is_some() {
            return Some(Reason::NegativeListItem);
        }
        if street || !has_own {
            if let Some((_, item)) = duty {
                return (item.1 == "assisting" && leads).then_some(Reason::StreetOnlyAssists);
            }
            for kind in ["empowerment", "enforcement", "power"] {
                if let Some((_, (_, _, responsible, lead, assisting))) = self.row(kind, &area) {
                    for name in responsible.iter().chain(lead).chain(assisting) {
                        if name == "street" || name == unit {
                            return None;
                        }
                    }
                }
            }
            let list = self.in_force("duty", &area);
            return (list.first()?.exhaustive).then_some(Reason::OffStreetList);
        }
        match self.row("community", &area) {
            Some((_, item)) if item.1 == "assist_government" => {
                leads.then_some(Reason::CommunityOnlyAssists)
            }
            Some((_, item)) if item.1 == "purchased" => Some(Reason::PurchasedNotAssigned),
            Some(_) => None,
            None => {
                let list = self.in_force("community", &area);
                (list.first()?.exhaustive).then_some(Reason::OffCommunityList)
            }
        }
    }

    fn usable(
        &self,
        name: &str,
        area: &AreaCode,
        raised: Option<Tier>,
        leads: bool,
    ) -> Option<UnitCode> {
        let floor = if leads {
            raised.unwrap_or(Tier::Community)
        } else {
            Tier::Community
        };
        let from = if floor == Tier::City {
            Tier::City
        } else {
            Tier::District
        };
        let unit = City.unit(name, from, area)?;
        let (_, tier, _) = is_unit(unit.as_str())?;
        (tier >= floor && self.refusal(unit.as_str(), leads).is_none()).then_some(unit)
    }

    /// Edition, lead, assisting, fallback, tier; or why not.
    #[expect(clippy::type_complexity, reason = "said once")]
    fn answer(
        &self,
        area: &AreaCode,
        raised: Option<Tier>,
    ) -> Result<Option<(String, UnitCode, Vec<UnitCode>, Option<UnitCode>, Tier)>, &'static str>
    {
        let place = area.as_str();
        let order = [
            "duty",
            "community",
            "empowerment",
            "enforcement",
            "dispatch",
            "power",
            "negative",
        ];
        let mut deciding = None;
        for kind in order {
            if deciding.is_none() {
                deciding = self.row(kind, place);
            }
        }
        let Some((plain, item)) = deciding else {
            let mut any = false;
            for kind in &order[..6] {
                any |= !self.in_force(kind, place).is_empty();
            }
            return if any { Err("gap") } else { Ok(None) };
        };
        let (_, class, responsible, lead, assisting) = item;
        let last = match (plain.kind, class.as_str()) {
            ("duty", "basic") | ("community", "assist_government" | "purchased") => vec!["street"],
            ("community", _) => vec!["community"],
            _ => vec![],
        };
        let names = lead
            .iter()
            .chain(responsible)
            .map(String::as_str)
            .chain(last);
        let mut chosen = None;
        for name in names {
            if chosen.is_none() {
                chosen = self.usable(name, area, raised, true);
            }
        }
        let mut fallback = None;
        for name in responsible {
            let unit = self.usable(name, area, raised, true);
            if fallback.is_none() && unit.is_some() && unit != chosen {
                fallback = unit;
            }
        }
        if fallback.is_none() {
            let lead_tier = chosen
                .as_ref()
                .map(|unit| is_unit(unit.as_str()).unwrap().1);
            let tiers = [lead_tier, raised, Some(Tier::District)];
            let tier = tiers.into_iter().flatten().max().unwrap();
            fallback = City
                .fallback("", tier, area)
                .filter(|unit| Some(unit) != chosen.as_ref());
        }
        let Some(lead) = chosen.or(fallback.clone()) else {
            return Err("nobody");
        };
        let fallback = fallback.filter(|unit| *unit != lead);
        let helper = match (plain.kind, class.as_str()) {
            ("duty", "assisting") => Some("street"),
            ("community", "assist_government") => Some("community"),
            _ => None,
        };
        let mut helpers: Vec<UnitCode> = Vec::new();
        for name in assisting.iter().map(String::as_str).chain(helper) {
            if let Some(unit) = self.usable(name, area, None, false)
                && unit != lead
                && !helpers.contains(&unit)
            {
                helpers.push(unit);
            }
        }
        let tier = is_unit(lead.as_str()).unwrap().1;
        Ok(Some((plain.code.clone(), lead, helpers, fallback, tier)))
    }
}

const AREAS: [&str; 9] = [
    "420201",
    "420202",
    "420201001",
    "420201002",
    "420202001",
    "420201001001",
    "420201002002",
    "420202001002",
    "420201001001003",
];

#[test]
fn a_thousand_matters_are_sent_where_a_slow_resolver_sends_them() {
    let mut dice = Dice(7);
    let (mut found, mut gaps, mut silent, mut nobody, mut refused) = (0, 0, 0, 0, 0);
    for _ in 0..20 {
        let (shelf, plain) = world(&mut dice);
        for _ in 0..50 {
            let area = AreaCode::parse(dice.one::<&str>(&AREAS)).unwrap();
            let item = format!("i-{}", dice.below(14));
            let day = date(2024 + dice.below(3) as i16, 1 + dice.below(12) as i8, 15);
            let raised = *dice.one(&[
                None,
                None,
                Some(Tier::Street),
                Some(Tier::District),
                Some(Tier::City),
            ]);
            let slow = Slow {
                world: &plain,
                day,
                item: &item,
            };
            let asked = Question {
                item: &item,
                area: &area,
                day,
                raised,
            };
            let told = match shelf.resolve(&asked, &City) {
                Ok(Answer::Silent) => Ok(None),
                Ok(Answer::Gap) => Err("gap"),
                Ok(Answer::Found {
                    basis,
                    explanation: why,
                }) => {
                    assert!(!why.reasons.is_empty());
                    for reason in &why.reasons {
                        assert!(
                            reason.edition.is_some() && reason.item.is_some(),
                            "{reason:?}"
                        );
                    }
                    Ok(Some((
                        basis.edition,
                        why.lead,
                        why.assisting,
                        why.fallback,
                        why.tier,
                    )))
                }
                Err(refusal) => {
                    assert_eq!(refusal.reason, Reason::NoDesk);
                    Err("nobody")
                }
            };
            match &told {
                Ok(Some(_)) => found += 1,
                Ok(None) => silent += 1,
                Err("gap") => gaps += 1,
                Err(_) => nobody += 1,
            }
            assert_eq!(
                told,
                slow.answer(&area, raised),
                "{item} {area} {day} {raised:?}"
            );
            for unit in [
                "jd-420201001",
                "jd-420202001",
                "sq-420201001001",
                "sq-420202001002",
                "420201-chengguan",
            ] {
                for (role, leads) in [(UnitRole::Lead, true), (UnitRole::Assist, false)] {
                    let unit = UnitCode::new(unit);
                    let permitted = shelf.permit(&item, day, &unit, role, &City);
                    let reason = permitted.err().map(|refusal| refusal.reason);
                    refused += usize::from(reason.is_some());
                    assert_eq!(
                        reason,
                        slow.refusal(unit.as_str(), leads),
                        "{item} {unit} {day}"
                    );
                }
            }
        }
    }
    // Every outcome is really among the thousand.
    assert_eq!(found + gaps + silent + nobody, 1_000);
    assert!(
        found > 500 && gaps > 20 && refused > 1_000,
        "{found} {gaps} {silent} {nobody} {refused}"
    );
}
