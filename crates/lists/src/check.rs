//! From rows to a frozen edition, or every fault in them at once. Nothing is mended in
//! silence: what is written is taken as it is, or refused with its row and column.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use shaoying_model::{DutyKind, ListKind};

use crate::{
    cells::{DraftRow, Field},
    edition::Edition,
    fault::{Fault, Faults, ListFault},
    head::Head,
    item::{Delegation, FlowStep, Guide, LegalBasis, ListItem, SystemPort},
    kind::{ItemClass, basis_is_needed, class_is_needed, class_words},
    names::{Said, class_name},
    units::{Directory, resolve},
};

/// The longest cell, in characters.
const LONGEST: usize = 4_000;
/// The longest code, in bytes.
const LONGEST_CODE: usize = 64;

/// The words a street office or a community goes by in a column of units.
pub const STREET: &str = "street";
/// See [`STREET`].
pub const COMMUNITY: &str = "community";

/// What checking came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The edition, or every fault found.
    pub outcome: Result<Edition, Vec<ListFault>>,
    /// What may be taken and is probably not meant.
    pub warnings: Vec<ListFault>,
}

/// Checks a head and its rows and freezes them, or gives every fault found. `base` finds
/// the edition that the head names as its base. Units are taken as they are written.
pub fn check(
    head: &str,
    rows: &[DraftRow],
    base: impl Fn(&str) -> Option<Arc<Edition>>,
) -> Result<Edition, Vec<ListFault>> {
    check_in(None, head, rows, base).outcome
}

/// The same in a city: units may be written by their full names, of which the edition keeps
/// the codes.
pub fn check_in(
    directory: Option<&dyn Directory>,
    head: &str,
    rows: &[DraftRow],
    base: impl Fn(&str) -> Option<Arc<Edition>>,
) -> Checked {
    let (mut faults, mut warnings) = (Faults::default(), Faults::default());
    let head = Head::read(head, &mut faults);
    let named = head.as_ref().and_then(|head| head.base.clone());
    let found = named.as_ref().and_then(|code| base(code));
    if let Some(code) = &named
        && found.is_none()
    {
        let right = ("已公布的版本代码", "the code of a published edition");
        faults.of_head("base", Fault::HeadUnreadable, code, right);
    }
    if let (Some(head), Some(base)) = (&head, &found)
        && head.kind != base.head().kind
    {
        let right = (head.kind.zh(), head.kind.en());
        faults.of_head("base", Fault::HeadUnreadable, base.code(), right);
    }
    let resolved = match (directory, &head) {
        (Some(directory), Some(head)) => {
            let (faults, warnings) = (&mut faults, &mut warnings);
            Some(resolve(rows, &head.owner, directory, faults, warnings))
        }
        _ => None,
    };
    let rows = resolved.as_deref().unwrap_or(rows);
    let (own, removed) = read_rows(rows, head.as_ref(), found.as_deref(), &mut faults);
    let outcome = match head {
        Some(head) if faults.0.is_empty() => {
            let edition = Edition::restore(head, own, removed, found);
            count(&edition, &mut faults);
            Some(edition).filter(|_| faults.0.is_empty())
        }
        _ => None,
    };
    Checked {
        outcome: outcome.ok_or_else(|| faults.in_order()),
        warnings: warnings.in_order(),
    }
}

fn read_rows(
    rows: &[DraftRow],
    head: Option<&Head>,
    base: Option<&Edition>,
    faults: &mut Faults,
) -> (Vec<ListItem>, BTreeSet<String>) {
    let mut seen: BTreeMap<&str, &DraftRow> = BTreeMap::new();
    let (mut items, mut removed) = (Vec::with_capacity(rows.len()), BTreeSet::new());
    let rests = head.is_some_and(|head| head.base.is_some());
    if rows.is_empty() && !rests {
        faults.of_head("rows", Fault::NothingListed, "", "");
    }
    for row in rows {
        let code = row.cell(Field::Code);
        check_code(row, code, faults);
        if let Some(first) = seen.get(code).copied() {
            let same_sheet = first.sheet == row.sheet;
            let at = if same_sheet {
                first.row.to_string()
            } else {
                format!("{}!{}", first.sheet, first.row)
            };
            faults.of_cell(row, Field::Code, Fault::DuplicateCode, code, &at);
        } else if !code.is_empty() {
            seen.insert(code, row);
        }
        match row.cell(Field::Change) {
            "" => {
                items.push(read_item(row, head.map(|head| head.kind), faults));
                check_name(row, head, base, faults);
            }
            "removed" if !rests => {
                faults.of_cell(row, Field::Change, Fault::ChangeWithoutBase, "removed", "");
            }
            "removed" => {
                if let Some(base) = base
                    && base.get(code).is_none()
                {
                    faults.of_cell(row, Field::Code, Fault::NotInBase, code, base.code());
                }
                removed.insert(code.to_owned());
            }
            other => faults.of_cell(row, Field::Change, Fault::UnknownChange, other, ""),
        }
    }
    (items, removed)
}

fn check_code(row: &DraftRow, code: &str, faults: &mut Faults) {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte);
    if code.is_empty() {
        faults.of_cell(row, Field::Code, Fault::Missing, "", ("事项编码", "a code"));
    } else if code.len() > LONGEST_CODE || !code.bytes().all(plain) {
        faults.of_cell(row, Field::Code, Fault::BadCode, code, "");
    }
}

/// Whoever differs from the list of a larger place still calls an item what that list calls
/// it, so that one code has one name above and below (facts A2-08). An owner may rename its
/// own.
fn check_name(row: &DraftRow, head: Option<&Head>, base: Option<&Edition>, faults: &mut Faults) {
    let others = base.filter(|base| head.is_some_and(|head| head.owner != base.head().owner));
    let (code, name) = (row.cell(Field::Code), row.cell(Field::Name));
    if let Some(known) = others.and_then(|base| base.get(code))
        && !name.is_empty()
        && known.name != name
    {
        faults.of_cell(row, Field::Name, Fault::NameDiffers, name, &known.name);
    }
}

fn read_item(row: &DraftRow, kind: Option<ListKind>, faults: &mut Faults) -> ListItem {
    for field in Field::ALL {
        let cell = row.cell(*field);
        if cell.chars().count() > LONGEST {
            faults.of_cell(row, *field, Fault::TooLong, cell, &LONGEST.to_string());
        }
        if cell
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        {
            faults.of_cell(row, *field, Fault::Unprintable, "", "");
        }
    }
    if row.cell(Field::Name).is_empty() {
        faults.of_cell(row, Field::Name, Fault::Missing, "", ("事项名称", "a name"));
    }
    let class = read_class(row, kind, faults);
    let item = ListItem {
        code: row.cell(Field::Code).to_owned(),
        scheme: row.cell(Field::Scheme).to_owned(),
        name: row.cell(Field::Name).to_owned(),
        class,
        category: row.cell(Field::Category).to_owned(),
        basis: read_basis(row, kind, faults),
        responsible: row.values(Field::Responsible),
        lead: row.values(Field::Lead),
        assisting: row.values(Field::Assisting),
        boundary: row.cell(Field::Boundary).to_owned(),
        guide: read_guide(row, kind, faults),
        delegation: read_delegation(row, faults),
        port: read_port(row, faults),
        illustrative: match row.cell(Field::Illustrative) {
            "" | "false" => false,
            "true" => true,
            other => {
                faults.of_cell(row, Field::Illustrative, Fault::UnknownFlag, other, "");
                false
            }
        },
        source: row.cell(Field::Source).to_owned(),
    };
    check_units(row, &item, faults);
    item
}

fn read_class(row: &DraftRow, kind: Option<ListKind>, faults: &mut Faults) -> Option<ItemClass> {
    let kind = kind?;
    let (word, words) = (row.cell(Field::Class), class_words(kind));
    if word.is_empty() {
        if class_is_needed(kind) {
            faults.of_cell(row, Field::Class, Fault::Missing, "", class_names(kind));
        }
        return None;
    }
    let class = ItemClass::parse(kind, word);
    if words.is_empty() {
        faults.of_cell(row, Field::Class, Fault::ClassOutOfPlace, word, "");
    } else if class.is_none() {
        let right = class_names(kind);
        faults.of_cell(row, Field::Class, Fault::UnknownClass, word, right);
    }
    class
}

/// The classes by what they are called, each with its code.
fn class_names(kind: ListKind) -> Said {
    let codes = class_words(kind).into_iter();
    Said::several(codes.map(|code| class_name(code).with_code(code)))
}

/// Beginnings that point at a law without naming one.
const UNNAMED: [&str; 6] = ["有关", "相关", "无", "略", "详见", "按规定"];

fn read_basis(row: &DraftRow, kind: Option<ListKind>, faults: &mut Faults) -> LegalBasis {
    let (document, article) = (row.cell(Field::LegalBasis), row.cell(Field::Article));
    if document.is_empty() {
        if !article.is_empty() {
            faults.of_cell(row, Field::Article, Fault::ArticleWithoutBasis, article, "");
        } else if kind.is_some_and(basis_is_needed) {
            let right = ("法律或文件名称", "the law or document");
            faults.of_cell(row, Field::LegalBasis, Fault::Missing, "", right);
        }
    } else if !document.chars().any(char::is_alphabetic)
        || UNNAMED.iter().any(|word| document.starts_with(word))
    {
        faults.of_cell(row, Field::LegalBasis, Fault::BasisNotNamed, document, "");
    }
    LegalBasis {
        document: document.to_owned(),
        article: article.to_owned(),
    }
}

fn read_guide(row: &DraftRow, kind: Option<ListKind>, faults: &mut Faults) -> Guide {
    let limit = row.cell(Field::Limit);
    if !limit.is_empty() && !says_how_long(limit) {
        faults.of_cell(row, Field::Limit, Fault::LimitUnclear, limit, "");
    }
    let told_already = kind.is_some_and(basis_is_needed) || !row.cell(Field::Article).is_empty();
    let elements: &[Field] = &[
        Field::Conditions,
        Field::Procedure,
        Field::Materials,
        Field::Complaint,
        Field::Limit,
        Field::LegalBasis,
    ];
    let elements = &elements[..elements.len() - usize::from(told_already)];
    // A limit and a basis may stand alone; whoever says more owes the guide.
    if elements[..4]
        .iter()
        .any(|field| !row.cell(*field).is_empty())
    {
        let missing = elements.iter().filter(|field| row.cell(**field).is_empty());
        let names = Said::several(missing.clone().map(|field| field.name()));
        if let Some(first) = missing.clone().next() {
            faults.of_cell(row, *first, Fault::GuideIncomplete, names, "");
        }
    }
    Guide {
        conditions: row.values(Field::Conditions),
        procedure: row
            .values(Field::Procedure)
            .iter()
            .map(|step| FlowStep::read(step))
            .collect(),
        limit: limit.to_owned(),
        materials: row.values(Field::Materials),
        complaint: row.cell(Field::Complaint).to_owned(),
    }
}

fn says_how_long(limit: &str) -> bool {
    const WORDS: [&str; 8] = [
        "即办", "即时", "当场", "当日", "当天", "长期", "不限", "常态",
    ];
    const NUMERALS: &str = "一二三四五六七八九十百半两";
    let numeral = |c: char| c.is_ascii_digit() || NUMERALS.contains(c);
    limit.chars().any(numeral) || WORDS.iter().any(|word| limit.contains(word))
}

fn read_delegation(row: &DraftRow, faults: &mut Faults) -> Option<Delegation> {
    let word = row.cell(Field::Delegation);
    let delegation = Delegation::parse(word);
    if delegation.is_none() && !word.is_empty() {
        faults.of_cell(row, Field::Delegation, Fault::UnknownDelegation, word, "");
    }
    delegation
}

fn read_port(row: &DraftRow, faults: &mut Faults) -> Option<SystemPort> {
    let word = row.cell(Field::Port);
    if word.is_empty() {
        return None;
    }
    let port = SystemPort::read(word);
    if port.is_none() {
        faults.of_cell(row, Field::Port, Fault::UnknownPort, word, "");
    } else if row.cell(Field::Delegation).is_empty() {
        faults.of_cell(row, Field::Port, Fault::PortOutOfPlace, word, "");
    }
    port
}

fn check_units(row: &DraftRow, item: &ListItem, faults: &mut Faults) {
    if item.lead.len() > 1 {
        let found = item.lead.join(";");
        faults.of_cell(row, Field::Lead, Fault::SeveralLeads, &found, "");
    }
    let mut seen: BTreeSet<&str> = item.lead.iter().map(String::as_str).collect();
    for unit in &item.assisting {
        if !seen.insert(unit) {
            faults.of_cell(row, Field::Assisting, Fault::UnitTwice, unit, "");
        }
    }
    let below = |unit: &&String| matches!(unit.as_str(), STREET | COMMUNITY);
    let mut named = item.lead.iter().chain(&item.responsible);
    match item.class {
        Some(ItemClass::Duty(DutyKind::Recalled)) => {
            let mut all = named.clone().chain(&item.assisting);
            if let Some(unit) = all.find(below) {
                faults.of_cell(row, Field::Responsible, Fault::RecalledToStreet, unit, "");
            } else if named.next().is_none() {
                let right = ("承接部门", "the department that has taken it");
                faults.of_cell(row, Field::Responsible, Fault::Missing, "", right);
            }
        }
        Some(ItemClass::Duty(DutyKind::Assisting)) if named.all(|unit| below(&unit)) => {
            faults.of_cell(row, Field::Lead, Fault::AssistingWithoutLead, "", "");
        }
        _ => {}
    }
}

/// Holds the items to the figures that the head gives from the document.
fn count(edition: &Edition, faults: &mut Faults) {
    let classes = edition.class_counts();
    for (key, expected) in &edition.head().counts {
        let right = expected.to_string();
        let (found, fault) = match key.as_str() {
            "total" => (edition.len(), Fault::TotalDiffers),
            "categories" => (edition.category_counts().len(), Fault::CountDiffers),
            class => match classes.get(class) {
                Some(count) => (*count, Fault::CountDiffers),
                None if class_words(edition.head().kind).contains(&class) => {
                    (0, Fault::CountDiffers)
                }
                None => {
                    let keys = ["total", "categories"].into_iter();
                    let keys = keys.chain(class_words(edition.head().kind));
                    let keys: Vec<&str> = keys.collect();
                    faults.of_head("counts", Fault::HeadUnreadable, class, &keys.join(", "));
                    continue;
                }
            },
        };
        if found != *expected as usize {
            let told = if key == "total" {
                Said::from(&found.to_string())
            } else {
                let name = class_name(key);
                Said {
                    zh: format!("{} {found}", name.zh),
                    en: format!("{} {found}", name.en),
                }
            };
            faults.of_head(&format!("counts.{key}"), fault, told, &right);
        }
    }
}
