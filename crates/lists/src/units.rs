//! Whom the columns of units name. An office writes its units by their full names; an item
//! keeps codes, so that it means the same unit after the unit was renamed.

use std::collections::BTreeMap;

use shaoying_model::AreaCode;

use crate::{
    cells::{DraftRow, Field, SEPARATOR},
    fault::{Fault, Faults},
    names::Said,
};

/// A unit by its code and its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnitName {
    /// Its code, or that of a family.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// Whom a word of a column of units names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// This: a unit's code, a family, `street` or `community`.
    Known(String),
    /// More than one.
    Several(Vec<UnitName>),
    /// Nobody; some are called much the same.
    Nobody(Vec<UnitName>),
}

/// A city's directory of units.
pub trait Directory {
    /// Whom a word names in a list of this owner.
    fn named(&self, word: &str, owner: &AreaCode) -> Named;
}

/// The rows with codes in the columns of units. A name of several is a fault; a name of
/// nobody stays as it is written, and is warned of.
pub(crate) fn resolve(
    rows: &[DraftRow],
    owner: &AreaCode,
    directory: &dyn Directory,
    faults: &mut Faults,
    warnings: &mut Faults,
) -> Vec<DraftRow> {
    let mut known: BTreeMap<String, Named> = BTreeMap::new();
    let mut resolved = rows.to_vec();
    for row in &mut resolved {
        for field in [Field::Responsible, Field::Lead, Field::Assisting] {
            let mut codes = row.values(field);
            for word in &mut codes {
                let named = known.entry(word.clone());
                let named = named.or_insert_with(|| directory.named(word, owner));
                match named {
                    Named::Known(code) => word.clone_from(code),
                    Named::Several(units) => {
                        faults.of_cell(row, field, Fault::AmbiguousUnit, &*word, said(units));
                    }
                    Named::Nobody(alike) => {
                        let right = if alike.is_empty() {
                            Said::from((
                                "名册中的单位全称、代码或部门类别",
                                "a unit's full name, its code or a family, as the directory has it",
                            ))
                        } else {
                            said(alike)
                        };
                        warnings.of_cell(row, field, Fault::UnknownUnit, &*word, right);
                    }
                }
            }
            if let Some(cell) = row.cells.get_mut(field as usize)
                && !codes.is_empty()
            {
                *cell = codes.join(&SEPARATOR.to_string());
            }
        }
    }
    resolved
}

fn said(units: &[UnitName]) -> Said {
    let each = units.iter();
    Said::several(each.map(|unit| Said::from(&unit.name).with_code(&unit.code)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ItemClass, check_in};

    struct City;

    impl Directory for City {
        fn named(&self, word: &str, _: &AreaCode) -> Named {
            let unit = |code: &str| UnitName {
                code: code.to_owned(),
                name: word.to_owned(),
            };
            match word {
                "城管局" => Named::Known("chengguan".to_owned()),
                "服务中心" => Named::Several(vec![unit("a"), unit("b")]),
                _ => Named::Nobody(Vec::new()),
            }
        }
    }

    fn row(row: u32, responsible: &str) -> DraftRow {
        let mut cells = vec![String::new(); Field::ALL.len()];
        for (field, text) in [
            (Field::Code, format!("hs-{row}")),
            (Field::Name, "事项".to_owned()),
            (Field::Class, "基本履职".to_owned()),
            (Field::Responsible, responsible.to_owned()),
        ] {
            cells[field as usize] = text;
        }
        DraftRow {
            sheet: String::new(),
            row,
            cells,
        }
    }

    const HEAD: &str = "kind = \"duty\"\nowner = \"420202\"\ntitle = \"试验\"\nversion = \"1\"\n\
        effective_from = \"2026-01-01\"\n";

    #[test]
    fn an_item_keeps_codes_and_a_name_of_nobody_is_warned_of() {
        let rows = [row(2, "街道办;城管局")];
        let checked = check_in(Some(&City), HEAD, &rows, |_| None);
        let edition = checked.outcome.unwrap();
        let item = edition.get("hs-2").unwrap();
        assert_eq!(item.responsible, ["街道办", "chengguan"]);
        assert_eq!(item.class.map(ItemClass::as_str), Some("basic"));
        let [warning] = checked.warnings.as_slice() else {
            unreachable!("one is warned of")
        };
        assert_eq!((warning.row, warning.column.as_str()), (2, "responsible"));
        assert_eq!(warning.code, Fault::UnknownUnit);
    }

    #[test]
    fn a_name_of_two_units_is_a_fault_that_names_both() {
        let rows = [row(2, "城管局"), row(3, "服务中心")];
        let faults = check_in(Some(&City), HEAD, &rows, |_| None).outcome;
        let faults = faults.unwrap_err();
        let [fault] = faults.as_slice() else {
            unreachable!("one is at fault")
        };
        assert_eq!((fault.row, fault.code), (3, Fault::AmbiguousUnit));
        assert!(fault.fix_zh.contains("服务中心(a)、服务中心(b)"));
    }
}
