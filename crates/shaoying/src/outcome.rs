//! What a command came to: words for people, one JSON object for programs, and an exit
//! code: 0 done, 1 refused, failed or found wanting, 2 wrong usage.

use std::{
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use serde_json::{Value, json};
use shaoying_desk::{DeskError, ProfileError};
use shaoying_model::Refusal;
use shaoying_storage::DbError;

/// What a command did.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// For people.
    pub(crate) words: String,
    /// For programs.
    pub(crate) data: Value,
    /// Whether what was asked about is well; `verify` and `locality check` may say no.
    pub(crate) sound: bool,
}

impl Outcome {
    pub(crate) fn done(words: impl Into<String>, data: Value) -> Self {
        Self {
            words: words.into(),
            data,
            sound: true,
        }
    }
}

/// Why a command did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Db(#[from] DbError),
    #[error(transparent)]
    Desk(#[from] DeskError),
    #[error(transparent)]
    Profile(#[from] ProfileError),
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error("{}: {error}", path.display())]
    File { path: PathBuf, error: io::Error },
    #[error("{0}")]
    Other(String),
}

impl Failure {
    /// What went wrong with a file, which the system's own words do not name.
    pub(crate) fn of(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        |error| Self::File { path, error }
    }
}

pub(crate) type Result<T = Outcome> = std::result::Result<T, Failure>;

/// Speaks to whoever still listens: `head` and a pager that was closed have read enough.
fn tell(words: &str) {
    let _ = writeln!(io::stdout(), "{words}");
}

/// Prints an outcome and turns it into an exit code.
#[expect(
    clippy::print_stderr,
    reason = "failures go where they do not mix with data"
)]
pub(crate) fn report(json: bool, result: Result) -> ExitCode {
    match result {
        Ok(outcome) => {
            if !outcome.words.is_empty() {
                tell(&outcome.words);
            }
            if json {
                tell(&outcome.data.to_string());
            }
            if outcome.sound {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        Err(failure) => {
            eprintln!("{failure}");
            if let Failure::Profile(ProfileError::Problems(problems)) = &failure {
                problems.iter().for_each(|problem| eprintln!("{problem}"));
            }
            if json {
                let code = match &failure {
                    Failure::Refused(refusal) => refusal.reason.code(),
                    _ => "failed",
                };
                let mut data = json!({ "error": code, "message": failure.to_string() });
                if let Failure::Profile(ProfileError::Problems(problems)) = &failure {
                    data["problems"] = json!(problems);
                }
                tell(&data.to_string());
            }
            ExitCode::FAILURE
        }
    }
}
