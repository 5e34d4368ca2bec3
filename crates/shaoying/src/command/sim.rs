//! `shaoying sim`: a seeded city on a database of its own, checked after every step.

use std::path::PathBuf;

use clap::Args;
use indicatif::ProgressBar;
use serde_json::json;
use shaoying_sim::Plan;

use crate::outcome::{Failure, Outcome, Result};

/// A seeded city under a mock clock, checked after every step
#[derive(Debug, Args)]
pub(crate) struct Sim {
    /// The seed: the same gives the same journal
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Simulated days
    #[arg(long, default_value_t = 3)]
    days: u32,
    /// With crashes, duplicates, clock jumps, missing supervisors and two nodes
    #[arg(long)]
    faults: bool,
    /// Appeals a day
    #[arg(long, default_value_t = 40)]
    pace: u32,
    /// The shipped locality that is played
    #[arg(long, default_value = "huangshi")]
    locality: String,
    /// An EMPTY database; a temporary SQLite file by default
    #[arg(long)]
    database: Option<String>,
}

impl Sim {
    pub(super) async fn run(self) -> Result {
        let folder = std::env::temp_dir().join(format!("shaoying-sim-{}", std::process::id()));
        let url = match &self.database {
            Some(url) => url.clone(),
            None => {
                std::fs::create_dir_all(&folder)?;
                format!("sqlite:{}", folder.join("city.db").display())
            }
        };
        let plan = Plan {
            locality: self.locality,
            seed: self.seed,
            days: self.days,
            faults: self.faults,
            pace: self.pace,
        };
        let bar = ProgressBar::new(self.days.into());
        let result = shaoying_sim::run(&url, &plan, |day| bar.set_position(day.into())).await;
        bar.finish_and_clear();
        if self.database.is_none() {
            remove(&folder);
        }
        let outcome = result.map_err(|error| Failure::Other(error.to_string()))?;
        let words = format!(
            "种子 {} · {} 天 · 日志摘要 {}\n{}",
            self.seed,
            self.days,
            outcome.journal_hash,
            told(&outcome)
        );
        Ok(Outcome::done(words, json!(outcome)))
    }
}

/// What a simulation came to, a line for each thing that was counted.
fn told(outcome: &shaoying_sim::Outcome) -> String {
    let single = [
        ("步骤 / steps", outcome.steps),
        ("已接受的命令 / commands accepted", outcome.accepted),
        ("误用尝试 / wrong deeds tried", outcome.mischief),
        ("越权查阅尝试 / readings probed", outcome.probes),
        ("报警 / alarms", outcome.alarms),
        ("附件 / files", outcome.files),
    ];
    let counted = [
        ("已拒绝的命令 / commands refused", &outcome.refused),
        ("诉求 / appeals", &outcome.appeals),
        ("工单 / orders", &outcome.orders),
        ("哨 / whistles", &outcome.whistles),
        ("五项权力 / rights", &outcome.rights),
        ("职责准入 / admissions", &outcome.admissions),
        ("已触发的时限 / rungs fired", &outcome.rungs),
        ("已注入的故障 / faults injected", &outcome.faults),
    ];
    let single = single.map(|(name, count)| format!("{name}: {count}"));
    let counted = counted.iter().map(|(name, counts)| {
        let all: u64 = counts.values().sum();
        let each: Vec<String> = counts
            .iter()
            .map(|(code, count)| format!("{code} {count}"))
            .collect();
        format!("{name}: {all} ({})", each.join(", "))
    });
    let report = &outcome.report;
    let verified = format!(
        "核验 / verified: {} 条日志 entries, {} 条流 streams, {} 处不一致 findings",
        report.entries,
        report.streams,
        report.findings.len()
    );
    let lines = single.into_iter().chain(counted).chain([verified]);
    lines.collect::<Vec<_>>().join("\n")
}

/// What is left of a temporary folder harms nobody.
fn remove(folder: &PathBuf) {
    let _ = std::fs::remove_dir_all(folder);
}
