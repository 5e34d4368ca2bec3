//! `shaoying admission`: what departments ask to lay upon streets, and what a street is
//! asked in all. It reads, and decides nothing.

use clap::{Args, Subcommand};
use serde_json::json;
use shaoying_desk::{
    AdmissionList, AdmissionView, AdmissionsAsked,
    admission::{BurdenLedger, BurdensAsked},
};
use shaoying_model::{AreaCode, MatterNumber, Role};

use crate::{
    outcome::{Outcome, Result},
    wiring::{Store, console},
};

/// The admission of duties
#[derive(Debug, Subcommand)]
pub(crate) enum Admission {
    /// Admissions, newest first
    List(List),
    /// One admission: who asks, what streets and members say, what was decided
    Show(Show),
    /// What a street is asked in a year, with basis and reduction
    Ledger(Ledger),
}

#[derive(Debug, Args)]
pub(crate) struct List {
    #[command(flatten)]
    store: Store,
    /// Only those that stand here: handed_down, hearing, deciding, admitted, refused …
    #[arg(long)]
    stage: Option<String>,
    /// Only what still waits for somebody or binds somebody, most pressing first
    #[arg(long)]
    open: bool,
    /// How many at most
    #[arg(long, default_value_t = 50)]
    limit: usize,
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    #[command(flatten)]
    store: Store,
    /// Its number
    number: String,
}

#[derive(Debug, Args)]
pub(crate) struct Ledger {
    #[command(flatten)]
    store: Store,
    /// The area code of the street
    #[arg(long)]
    street: String,
    /// The year; this one unless told
    #[arg(long)]
    year: Option<i16>,
}

impl Admission {
    pub(super) async fn run(self) -> Result {
        match self {
            Self::List(list) => list.run().await,
            Self::Show(show) => show.run().await,
            Self::Ledger(ledger) => ledger.run().await,
        }
    }
}

impl List {
    async fn run(self) -> Result {
        let desk = self.store.desk().await?;
        let caller = console(Role::AuditAdministrator, &desk.rules().profile().city);
        let asked = AdmissionsAsked {
            list: Some(if self.open {
                AdmissionList::Open
            } else {
                AdmissionList::Newest
            }),
            stage: self.stage,
            limit: Some(self.limit),
            ..AdmissionsAsked::default()
        };
        let page = desk.admissions(&caller, &asked).await?;
        let lines = page.items.iter().map(|item| {
            format!(
                "{}  {:<11}  {:<21}  {}  {}",
                item.number, item.stage, item.kind, item.department, item.title
            )
        });
        let words: Vec<String> = lines.collect();
        let words = if words.is_empty() {
            "没有准入事项".to_owned()
        } else {
            words.join("\n")
        };
        Ok(Outcome::done(
            words,
            json!({ "items": page.items, "next": page.next }),
        ))
    }
}

impl Show {
    async fn run(self) -> Result {
        let number = MatterNumber::parse(&self.number)?;
        let desk = self.store.desk().await?;
        let caller = console(Role::AuditAdministrator, &desk.rules().profile().city);
        let view = desk.admission(&caller, &number).await?;
        let words = told(&view);
        Ok(Outcome::done(words, json!(view)))
    }
}

fn told(view: &AdmissionView) -> String {
    let one = &view.admission;
    let mut lines = vec![format!(
        "{}  {}({})  {}  {}",
        one.number,
        one.name,
        one.kind.zh(),
        one.department,
        one.stage_name()
    )];
    for street in &one.streets {
        let said = street.view.as_ref().map_or("未表态", |view| {
            if view.agrees { "同意" } else { "不同意" }
        });
        lines.push(format!("  街道 {} {said}", street.unit));
    }
    for member in &one.members {
        let said = member
            .opinion
            .as_ref()
            .map_or("未表态", |one| one.vote.as_str());
        lines.push(format!("  成员 {} {said}", member.unit));
    }
    if let Some(decision) = &one.decision {
        let ruled = if decision.admitted {
            "准入"
        } else {
            "不准入"
        };
        lines.push(format!(
            "  {} {ruled}:{} {}",
            decision.body, decision.reason, decision.document
        ));
        for listed in &decision.listed {
            lines.push(format!("  列入 {}", listed.edition));
        }
    }
    lines.join("\n")
}

impl Ledger {
    async fn run(self) -> Result {
        let street = AreaCode::parse(&self.street)?;
        let desk = self.store.desk().await?;
        let caller = console(Role::AuditAdministrator, &desk.rules().profile().city);
        let year = self.year;
        let ledger = desk
            .burdens(&caller, &BurdensAsked { street, year })
            .await?;
        let words = rows(&ledger);
        Ok(Outcome::done(words, json!(ledger)))
    }
}

fn rows(ledger: &BurdenLedger) -> String {
    let mut lines = vec![format!("{} {}年({})", ledger.name, ledger.year, ledger.on)];
    for kind in &ledger.kinds {
        let cleared = match (kind.before, &kind.reduced_text) {
            (Some(before), Some(reduced)) => format!(",清理前 {before} 项,减少 {reduced}"),
            _ => String::new(),
        };
        lines.push(format!(
            "{}:{} 项,年初 {} 项{cleared}",
            kind.zh, kind.now, kind.at_start
        ));
        for one in &kind.lines {
            let admission = one.admission.as_ref();
            let by = admission.map_or_else(String::new, |number| format!(" {number}"));
            lines.push(format!("  {} {}{by}", one.name, one.basis));
        }
    }
    let unapproved = ledger.handed_down.len();
    lines.push(format!("未经准入的下派:{unapproved} 件"));
    lines.join("\n")
}
