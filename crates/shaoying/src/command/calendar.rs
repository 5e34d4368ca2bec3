//! `shaoying calendar import`: a year's notice, and every open deadline anew.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::json;
use shaoying_model::{Reason, Refusal, Role, clock::CalendarYear};

use crate::{
    outcome::{Failure, Outcome, Result},
    wiring::{Store, console},
};

/// Working calendars
#[derive(Debug, Subcommand)]
pub(crate) enum Calendar {
    /// Import or replace a year
    Import(Import),
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    #[command(flatten)]
    store: Store,
    /// A TOML file such as localities/calendars/china-2026.toml
    file: PathBuf,
    /// Why, for the journal
    #[arg(long, default_value = "国务院办公厅节假日安排通知")]
    reason: String,
}

impl Calendar {
    pub(super) async fn run(self) -> Result {
        let Self::Import(import) = self;
        let text = std::fs::read_to_string(&import.file).map_err(Failure::of(&import.file))?;
        let year: CalendarYear = toml::from_str(&text)
            .map_err(|error| Refusal::new(Reason::CalendarProblem).with("problem", error))?;
        let desk = import.store.desk().await?;
        let caller = console(Role::SystemAdministrator, &desk.rules().profile().city);
        let imported = desk.import_calendar(&caller, year, &import.reason).await?;
        let words = format!(
            "{} 年日历已导入({}),重新推算 {} 件事项的时限",
            imported.year, imported.notice, imported.projected_again
        );
        Ok(Outcome::done(words, json!(imported)))
    }
}
