//! `shaoying export`: the journal, or the orders, as JSON Lines or CSV. Never personal
//! data: that has its own door, with a purpose.

use std::{fs::File, io::BufWriter, path::PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;
use shaoying_desk::{LONGEST_PAGE, OrderList, OrdersAsked};
use shaoying_links::{Csv, JsonLines};
use shaoying_model::Role;

use crate::{
    outcome::{Outcome, Result},
    wiring::{Store, console},
};

/// Write records out
#[derive(Debug, Subcommand)]
pub(crate) enum Export {
    /// Work orders, newest first
    Orders(Orders),
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Csv,
    Jsonl,
}

#[derive(Debug, Args)]
pub(crate) struct Orders {
    #[command(flatten)]
    store: Store,
    /// The file to write
    target: PathBuf,
    /// csv opens in a spreadsheet; jsonl is for programs
    #[arg(long, value_enum, default_value = "csv")]
    format: Format,
}

enum Writer {
    Csv(Box<Csv<BufWriter<File>>>),
    Jsonl(JsonLines<BufWriter<File>>),
}

impl Export {
    pub(super) async fn run(self) -> Result {
        let Self::Orders(command) = self;
        let desk = command.store.desk().await?;
        let caller = console(Role::Assessor, &desk.rules().profile().city);
        let file = BufWriter::new(File::create(&command.target)?);
        let mut writer = match command.format {
            Format::Csv => Writer::Csv(Box::new(Csv::new(file, true)?)),
            Format::Jsonl => Writer::Jsonl(JsonLines::new(file)),
        };
        let (mut after, mut count) = (None, 0_u64);
        loop {
            let asked = OrdersAsked {
                list: Some(OrderList::Newest),
                after,
                limit: Some(LONGEST_PAGE),
                ..OrdersAsked::default()
            };
            let page = desk.orders(&caller, &asked).await?;
            for order in &page.items {
                match &mut writer {
                    Writer::Csv(writer) => writer.write(order)?,
                    Writer::Jsonl(writer) => writer.write(order)?,
                }
                count += 1;
            }
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        match writer {
            Writer::Csv(writer) => writer.finish().map(drop)?,
            Writer::Jsonl(writer) => writer.finish().map(drop)?,
        }
        let words = format!("已导出 {count} 件工单到 {}", command.target.display());
        Ok(Outcome::done(
            words,
            json!({ "orders": count, "target": command.target }),
        ))
    }
}
