//! `shaoying bench lists`: what a lookup costs with one street's list on the shelf, and
//! with forty thousand. Figures are printed and judged by nobody.

use std::{fmt::Write as _, hint::black_box, sync::Arc};

use clap::Args;
use serde_json::json;
use shaoying_lists::{
    Edition, Shelf,
    cells::{DraftRow, Field},
    check,
};
use shaoying_model::{AreaCode, ListKind};
use tokio::time::Instant;

use crate::outcome::{Failure, Outcome, Result};

#[derive(Debug, Args)]
pub(crate) struct Lists {
    /// Streets, each with a duty list of its own that rests on the city's
    #[arg(long, default_value_t = 40_000)]
    streets: u32,
    /// Items of the list they rest on
    #[arg(long, default_value_t = 2_000)]
    items: u32,
    /// Lookups
    #[arg(long, default_value_t = 1_000_000)]
    lookups: u32,
}

const CITY: &str = "4202";
/// Differences each street has.
const OWN: u32 = 5;

impl Lists {
    pub(crate) fn run(&self) -> Result {
        let base = Arc::new(edition(CITY, None, 0..self.items)?);
        let mut told = String::new();
        let mut figures = Vec::new();
        for streets in [1, self.streets] {
            let begun = Instant::now();
            let mut lists = Shelf::default();
            lists.add(Arc::clone(&base));
            for street in 0..streets {
                let owner = street_code(street);
                let own = street % self.items..(street % self.items + OWN).min(self.items);
                lists.add(Arc::new(edition(&owner, Some(&base), own)?));
            }
            let built = begun.elapsed();
            let nanoseconds = self.look_up(&lists, streets)?;
            let _ = writeln!(
                told,
                "{streets} 条街道、每版 {} 项:装入 {:.2} 秒,一次查找 {:.3} 微秒",
                self.items,
                built.as_secs_f64(),
                nanoseconds / 1_000.0
            );
            figures.push(json!({
                "streets": streets,
                "items": self.items,
                "load_seconds": built.as_secs_f64(),
                "lookup_nanoseconds": nanoseconds,
            }));
        }
        Ok(Outcome::done(told.trim_end(), json!({ "lists": figures })))
    }

    fn look_up(&self, lists: &Shelf, streets: u32) -> Result<f64> {
        let mut asked = Vec::new();
        // Places and items far apart, so that no cache is warm by accident.
        for number in 0..10_000_u32 {
            let street = number.wrapping_mul(2_654_435_761) % streets;
            let item = number.wrapping_mul(40_503) % self.items;
            asked.push((
                AreaCode::parse(&format!("{}001", street_code(street)))?,
                code(item),
            ));
        }
        let day = jiff::civil::date(2026, 3, 2);
        let begun = Instant::now();
        for (area, item) in asked.iter().cycle().take(self.lookups as usize) {
            black_box(lists.carried(ListKind::Duty, area, day, item));
        }
        Ok(begun.elapsed().as_secs_f64() * 1e9 / f64::from(self.lookups))
    }
}

/// Nine digits: two for the district, three for the street, so that all are of one city.
fn street_code(street: u32) -> String {
    format!("{CITY}{street:05}")
}

fn code(item: u32) -> String {
    format!("d-{item:05}")
}

fn edition(
    owner: &str,
    base: Option<&Arc<Edition>>,
    items: std::ops::Range<u32>,
) -> Result<Edition> {
    let mut head = format!(
        "kind = \"duty\"\nowner = \"{owner}\"\ntitle = \"职责清单\"\nversion = \"2026\"\n\
         effective_from = \"2026-01-01\"\n"
    );
    if let Some(base) = base {
        let _ = writeln!(head, "base = \"{}\"", base.code());
    }
    let rows: Vec<DraftRow> = items
        .map(|item| {
            let mut cells = vec![String::new(); Field::ALL.len()];
            cells[Field::Code as usize] = code(item);
            cells[Field::Name as usize] = format!("第{item}项");
            "basic".clone_into(&mut cells[Field::Class as usize]);
            "street".clone_into(&mut cells[Field::Responsible as usize]);
            DraftRow {
                sheet: String::new(),
                row: item + 2,
                cells,
            }
        })
        .collect();
    check(&head, &rows, |_| base.cloned()).map_err(|faults| {
        let first = faults.first().map(ToString::to_string).unwrap_or_default();
        Failure::Other(first)
    })
}
