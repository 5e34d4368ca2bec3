//! `shaoying export`: lists as JSON Lines or CSV. Never personal data: that has its own
//! door, with a purpose.

use std::{fs::File, io::BufWriter, path::PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use serde::Serialize;
use serde_json::json;
use shaoying_desk::{
    AppealList, AppealsAsked, Caller, Desk, LONGEST_PAGE, Listing, OrderList, OrdersAsked,
    WhistleList, WhistlesAsked,
};
use shaoying_links::{Csv, JsonLines};
use shaoying_model::{Refusal, Role};

use crate::{
    outcome::{Failure, Outcome, Result},
    wiring::{Store, console},
};

/// Write records out
#[derive(Debug, Subcommand)]
pub(crate) enum Export {
    /// Work orders, newest first
    Orders(Target),
    /// Appeals, newest first, without who made them
    Appeals(Target),
    /// Whistles, newest first
    Whistles(Target),
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Csv,
    Jsonl,
}

#[derive(Debug, Args)]
pub(crate) struct Target {
    #[command(flatten)]
    store: Store,
    /// The file to write
    file: PathBuf,
    /// csv opens in a spreadsheet; jsonl is for programs
    #[arg(long, value_enum, default_value = "csv")]
    format: Format,
}

enum Writer {
    Csv(Box<Csv<BufWriter<File>>>),
    Jsonl(JsonLines<BufWriter<File>>),
}

impl Writer {
    fn write(&mut self, record: &impl Serialize) -> std::io::Result<()> {
        match self {
            Self::Csv(writer) => writer.write(record),
            Self::Jsonl(writer) => writer.write(record),
        }
    }

    fn finish(self) -> std::io::Result<()> {
        match self {
            Self::Csv(writer) => writer.finish().map(drop),
            Self::Jsonl(writer) => writer.finish().map(drop),
        }
    }
}

/// The longest page of everything, newest first.
macro_rules! newest {
    ($asked:ident of $list:ident after $after:expr) => {
        $asked {
            list: Some($list::Newest),
            after: $after,
            limit: Some(LONGEST_PAGE),
            ..$asked::default()
        }
    };
}

impl Export {
    pub(super) async fn run(self) -> Result {
        // What they have in common is where they are written, page by page.
        match self {
            Self::Orders(target) => {
                let page = async |desk: &Desk, caller: &Caller, after: Option<String>| {
                    let asked = newest!(OrdersAsked of OrderList after after);
                    desk.orders(caller, &asked).await
                };
                target.write("orders", "工单", page).await
            }
            Self::Appeals(target) => {
                let page = async |desk: &Desk, caller: &Caller, after: Option<String>| {
                    let asked = newest!(AppealsAsked of AppealList after after);
                    desk.appeals(caller, &asked).await
                };
                target.write("appeals", "诉求", page).await
            }
            Self::Whistles(target) => {
                let page = async |desk: &Desk, caller: &Caller, after: Option<String>| {
                    let asked = newest!(WhistlesAsked of WhistleList after after);
                    desk.whistles(caller, &asked).await
                };
                target.write("whistles", "哨", page).await
            }
        }
    }
}

impl Target {
    async fn write<L: Serialize>(
        self,
        what: &str,
        zh: &str,
        page: impl AsyncFn(&Desk, &Caller, Option<String>) -> std::result::Result<Listing<L>, Refusal>,
    ) -> Result {
        let desk = self.store.desk().await?;
        let caller = console(Role::AuditAdministrator, &desk.rules().profile().city);
        let target = &self.file;
        let file = BufWriter::new(File::create(target).map_err(Failure::of(target))?);
        let mut writer = match self.format {
            Format::Csv => {
                let csv = Csv::new(file, true).map_err(Failure::of(target))?;
                Writer::Csv(Box::new(csv))
            }
            Format::Jsonl => Writer::Jsonl(JsonLines::new(file)),
        };
        let (mut after, mut count) = (None, 0_u64);
        loop {
            let page = page(&desk, &caller, after).await?;
            for line in &page.items {
                writer.write(line).map_err(Failure::of(target))?;
                count += 1;
            }
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        writer.finish().map_err(Failure::of(target))?;
        let words = format!("已导出 {count} 件{zh}到 {}", target.display());
        Ok(Outcome::done(
            words,
            json!({ what: count, "target": target }),
        ))
    }
}
