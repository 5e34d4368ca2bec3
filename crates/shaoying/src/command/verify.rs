//! `shaoying verify`: exit 1 and the exact stream and entry where the journal does not
//! agree with itself or with what is stored.

use clap::Args;
use serde_json::json;

use crate::{
    outcome::{Outcome, Result},
    wiring::Store,
};

/// Replay the journal and compare it with what is stored
#[derive(Debug, Args)]
pub(crate) struct Verify {
    #[command(flatten)]
    store: Store,
    /// Read every uploaded file too, and compare it with its digest
    #[arg(long)]
    with_files: bool,
}

impl Verify {
    pub(super) async fn run(self) -> Result {
        let db = self.store.open().await?;
        let bar = indicatif::ProgressBar::new_spinner();
        let mut report = shaoying_desk::verify(&db, |entries| {
            bar.set_message(format!("{entries} 条日志"));
            bar.tick();
        })
        .await?;
        if self.with_files {
            let files = self.store.file_store()?;
            shaoying_desk::verify_files(&db, files.as_ref(), &mut report, |files| {
                bar.set_message(format!("{files} 个附件"));
                bar.tick();
            })
            .await?;
        }
        bar.finish_and_clear();
        let mut words: Vec<String> = report
            .findings
            .iter()
            .map(|finding| {
                let stream = finding
                    .stream
                    .as_ref()
                    .map_or_else(String::new, std::string::ToString::to_string);
                let entry = finding
                    .sequence
                    .map_or_else(String::new, |n| format!(" #{n}"));
                let place = finding
                    .position
                    .map_or_else(String::new, |n| format!(" @{n}"));
                format!("{stream}{entry}{place}: {}", finding.problem)
            })
            .collect();
        words.push(format!(
            "{}:{} 条日志,{} 条流,{} 个检查点,{} 个附件",
            if report.is_sound() {
                "一致"
            } else {
                "不一致"
            },
            report.entries,
            report.streams,
            report.checkpoints,
            report.files
        ));
        let data = json!({ "sound": report.is_sound(), "entries": report.entries,
            "streams": report.streams, "checkpoints": report.checkpoints, "files": report.files,
            "findings": report.findings });
        Ok(Outcome {
            words: words.join("\n"),
            data,
            sound: report.is_sound(),
        })
    }
}
