//! The hook for a virus scanner: a command that reads the file and says with its exit
//! code whether it is clean. Whatever else it does is a no.

use std::{process::Stdio, time::Duration};

use shaoying_model::{Reason, Refusal};
use tokio::{io::AsyncWriteExt as _, process::Command, time::timeout};

/// A command that scans what it reads from its standard input, and ends with 0 where
/// that is clean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScanCommand {
    /// The program.
    pub program: String,
    /// Its arguments.
    pub arguments: Vec<String>,
    /// How long it may take.
    pub patience: Duration,
}

impl ScanCommand {
    /// The words of a command line, which no shell reads; none if there are none.
    pub fn of_words(words: &str, patience: Duration) -> Option<Self> {
        let mut words = words.split_whitespace().map(str::to_owned);
        Some(Self {
            program: words.next()?,
            arguments: words.collect(),
            patience,
        })
    }

    /// Refuses what is not said to be clean.
    pub(super) async fn scan(&self, bytes: &[u8]) -> Result<(), Refusal> {
        let scanned = timeout(self.patience, self.run(bytes)).await;
        let clean = match scanned {
            Ok(Ok(clean)) => clean,
            Ok(Err(error)) => {
                tracing::error!(%error, "the scan command cannot be run");
                return Err(Reason::ScanUnavailable.into());
            }
            Err(_) => {
                tracing::error!("the scan command took too long and was ended");
                return Err(Reason::ScanUnavailable.into());
            }
        };
        if clean {
            Ok(())
        } else {
            Err(Reason::FileNotClean.into())
        }
    }

    async fn run(&self, bytes: &[u8]) -> std::io::Result<bool> {
        let mut child = Command::new(&self.program)
            .args(&self.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            // A scanner that has seen enough closes its input.
            let _ = stdin.write_all(bytes).await;
        }
        Ok(child.wait().await?.success())
    }
}
