//! `shaoying list`: lists from the offices' tables and back, checked and compared. Nothing
//! is published until `--accept` says so, and nothing of a list with a fault ever is.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::{Args, Subcommand};
use serde_json::json;
use shaoying_desk::{
    Guard, ProfileError,
    editions::{NewEdition, ProfileRoster, Published},
};
use shaoying_links::lists::{ListMapping, Reading, csv_of, read_list, xlsx_of};
use shaoying_lists::{Checked, Directory, Edition, check, check_in, class_name, compare};
use shaoying_locality::{LocalityFiles, LocalityProfile};
use shaoying_model::{Refusal, Role};

use super::migrate::locality;
use crate::{
    outcome::{Failure, Outcome, Result},
    wiring::{Store, console},
};

/// Lists of powers and duties
#[derive(Debug, Subcommand)]
pub(crate) enum List {
    /// Read a table and say all that is wrong with it, without a database
    Check(Check),
    /// Read a table, show what would be taken, and publish it with --accept
    Import(Import),
    /// Write a published edition to .csv (with its head beside it), .xlsx or .json
    Export(Export),
    /// Tell two editions apart in sentences
    Diff(Diff),
}

/// A table, its head, and how it is read.
#[derive(Debug, Args)]
pub(crate) struct Source {
    /// The table: .csv or .xlsx
    file: PathBuf,
    /// The head of the edition; FILE with the ending .toml unless told
    #[arg(long)]
    head: Option<PathBuf>,
    /// How the columns are to be read; guessed from the headings unless told
    #[arg(long)]
    mapping: Option<PathBuf>,
    /// Where the mapping that was used is kept for the next time
    #[arg(long)]
    save_mapping: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    source: Source,
    /// The city whose directory has the units: a shipped locality's code or a folder; the
    /// one in whose folder the table lies unless told
    #[arg(long)]
    locality: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    #[command(flatten)]
    store: Store,
    #[command(flatten)]
    source: Source,
    /// Publish it; without this it is only looked at
    #[arg(long)]
    accept: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Export {
    #[command(flatten)]
    store: Store,
    /// The edition's code, such as power-420103-2016
    edition: String,
    /// The file to write
    file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Diff {
    #[command(flatten)]
    store: Store,
    /// A published edition's code, or a table with its head beside it
    before: String,
    /// The other
    after: String,
}

impl List {
    pub(super) async fn run(self) -> Result {
        match self {
            Self::Check(check) => check.run(),
            Self::Import(import) => import.run().await,
            Self::Export(export) => export.run().await,
            Self::Diff(diff) => diff.run().await,
        }
    }
}

impl Source {
    fn head(&self) -> Result<String> {
        // Whoever names no table is not told of its head.
        std::fs::metadata(&self.file).map_err(Failure::of(&self.file))?;
        let path = self.head.clone();
        let path = path.unwrap_or_else(|| self.file.with_extension("toml"));
        std::fs::read_to_string(&path).map_err(|error| {
            let what = "缺少清单的表头文件,请用 --head 指明 / \
                the head of the edition is missing: name it with --head";
            Failure::Other(format!("{}: {what} ({error})", path.display()))
        })
    }

    fn read(&self) -> Result<Reading> {
        let mapping = match &self.mapping {
            Some(path) => {
                let text = std::fs::read_to_string(path).map_err(Failure::of(path))?;
                let named = |refusal: Refusal| refusal.with("file", path.display());
                Some(ListMapping::parse(&text).map_err(named)?)
            }
            None => None,
        };
        let bytes = std::fs::read(&self.file).map_err(Failure::of(&self.file))?;
        let name = self.file.to_string_lossy();
        let reading = read_list(&name, &bytes, mapping.as_ref())
            .map_err(|refusal| refusal.with("file", self.file.display()))?;
        if let Some(path) = &self.save_mapping {
            std::fs::write(path, reading.mapping.to_toml()).map_err(Failure::of(path))?;
        }
        Ok(reading)
    }
}

impl Check {
    fn run(&self) -> Result {
        let (head, reading) = (self.source.head()?, self.source.read()?);
        let city = self.city()?;
        let directory = city.as_ref().map(ProfileRoster);
        let directory = directory.as_ref().map(|roster| roster as &dyn Directory);
        let checked = check_in(directory, &head, &reading.rows, |_| None);
        let mut outcome = told(&reading, &checked, |edition| vec![summary(edition)]);
        if city.is_none() {
            outcome.words.push_str(
                "\n没有核对单位名称:加上 --locality / Names of units were not looked up: add --locality",
            );
        }
        Ok(outcome)
    }

    fn city(&self) -> std::result::Result<Option<LocalityProfile>, Failure> {
        let found = match &self.locality {
            Some(name) => Some(locality(name)?),
            None => {
                let file = self.source.file.canonicalize();
                let file = file.map_err(Failure::of(&self.source.file))?;
                let folder = file.ancestors().find(|place| {
                    let here = |name| place.join(name).is_file();
                    here("profile.toml") && here("units.toml")
                });
                folder.map(LocalityFiles::from_folder).transpose()?
            }
        };
        let frozen = found.map(|files| shaoying_locality::check(&files));
        Ok(frozen.transpose().map_err(ProfileError::Problems)?)
    }
}

fn summary(edition: &Edition) -> String {
    let classes = edition.class_counts().iter();
    let classes: Vec<String> = classes
        .map(|(class, count)| format!("{} {count}", class_name(class).zh))
        .collect();
    let classes = if classes.is_empty() {
        String::new()
    } else {
        format!("({})", classes.join("、"))
    };
    format!("{}:{} 项{classes}", edition.code(), edition.len())
}

/// What a reading came to: the words of a sound one, or its faults, one a line; and what is
/// warned of.
fn told(reading: &Reading, checked: &Checked, words: impl Fn(&Edition) -> Vec<String>) -> Outcome {
    let preview = reading.preview();
    let warnings = reading.place(checked.warnings.clone());
    let warned = warnings
        .iter()
        .map(|warning| format!("提醒 / Warning: {warning}"));
    let (mut words, faults) = match &checked.outcome {
        Ok(edition) => (words(edition), reading.locate(Vec::new())),
        Err(faults) => (Vec::new(), reading.locate(faults.clone())),
    };
    let sound = faults.is_empty();
    if !sound {
        words = faults.iter().map(ToString::to_string).collect();
        words.push(format!(
            "读到 {} 行,{} 处有误,没有公布",
            preview.rows,
            faults.len()
        ));
    }
    let words: Vec<String> = warned.chain(words).collect();
    Outcome {
        words: words.join("\n"),
        data: json!({ "rows": preview.rows, "faults": faults, "warnings": warnings,
            "preview": preview }),
        sound,
    }
}

impl Import {
    async fn run(self) -> Result {
        let (head, reading) = (self.source.head()?, self.source.read()?);
        let desk = self.store.desk().await?;
        let new = NewEdition {
            head,
            rows: reading.rows.clone(),
        };
        let caller = console(Role::SystemAdministrator, &desk.rules().profile().city);
        let checked = desk.try_edition(&caller, &new);
        let edition = match &checked.outcome {
            Ok(edition) if reading.faults.is_empty() && self.accept => edition.clone(),
            _ => {
                return Ok(told(&reading, &checked, |edition| {
                    let next = "没有公布;看过之后加上 --accept 再运行一次";
                    vec![summary(edition), next.to_owned()]
                }));
            }
        };
        let published = desk
            .publish_edition(&caller, &Guard::default(), &new)
            .await?;
        let Published {
            unknown_units,
            closed_ports,
            ..
        } = &published;
        let mut words = vec![format!("已公布 {}", summary(&edition))];
        if !unknown_units.is_empty() {
            words.push(format!(
                "本市没有这些单位,派单时落到兜底:{}",
                unknown_units.join("、")
            ));
        }
        if !closed_ports.is_empty() {
            words.push(format!(
                "{} 项已下放而信息端口未开通,已报警",
                closed_ports.len()
            ));
        }
        Ok(Outcome::done(words.join("\n"), json!(published)))
    }
}

impl Export {
    async fn run(self) -> Result {
        let desk = self.store.desk().await?;
        let edition = desk.edition(&self.edition)?;
        let ending = self.file.extension().unwrap_or_default().to_string_lossy();
        let bytes = match ending.to_lowercase().as_str() {
            "csv" => {
                let head = self.file.with_extension("toml");
                std::fs::write(&head, edition.head().to_toml()).map_err(Failure::of(&head))?;
                csv_of(&edition)
            }
            "xlsx" => xlsx_of(&edition).map_err(|error| Failure::Other(error.to_string()))?,
            "json" => serde_json::to_vec_pretty(&json!({
                "code": edition.code(),
                "head": edition.head(),
                "items": edition.items(),
            }))
            .unwrap_or_default(),
            _ => {
                let what = "格式为 .csv、.xlsx 或 .json / the formats are .csv, .xlsx and .json";
                return Err(Failure::Other(format!("{}: {what}", self.file.display())));
            }
        };
        std::fs::write(&self.file, bytes).map_err(Failure::of(&self.file))?;
        let words = format!("已导出 {} 到 {}", summary(&edition), self.file.display());
        let data =
            json!({ "edition": edition.code(), "items": edition.len(), "target": self.file });
        Ok(Outcome::done(words, data))
    }
}

impl Diff {
    async fn run(self) -> Result {
        let mut editions = Vec::new();
        for name in [&self.before, &self.after] {
            let path = Path::new(name);
            editions.push(if path.is_file() {
                Arc::new(from_file(path)?)
            } else {
                self.store.desk().await?.edition(name)?
            });
        }
        let comparison = compare(&editions[0], &editions[1]);
        let lines = comparison.sentences.iter();
        let words: Vec<String> = lines
            .map(|sentence| format!("{} / {}", sentence.zh, sentence.en))
            .collect();
        Ok(Outcome::done(words.join("\n"), json!(comparison)))
    }
}

/// An edition from a table with its head beside it.
fn from_file(path: &Path) -> Result<Edition> {
    let source = Source {
        file: path.to_owned(),
        head: None,
        mapping: None,
        save_mapping: None,
    };
    let reading = source.read()?;
    check(&source.head()?, &reading.rows, |_| None).map_err(|faults| {
        let lines: Vec<String> = reading
            .locate(faults)
            .iter()
            .map(ToString::to_string)
            .collect();
        Failure::Other(format!("{}:\n{}", path.display(), lines.join("\n")))
    })
}
