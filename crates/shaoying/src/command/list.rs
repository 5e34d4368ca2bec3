//! `shaoying list`: lists from the offices' tables and back, checked and compared. Nothing
//! is published until `--accept` says so, and nothing of a list with a fault ever is.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::{Args, Subcommand};
use serde_json::json;
use shaoying_desk::{
    Guard,
    editions::{NewEdition, Published},
};
use shaoying_links::lists::{ListMapping, Reading, csv_of, read_list, xlsx_of};
use shaoying_lists::{Edition, ListFault, check, compare};
use shaoying_model::{Refusal, Role};

use crate::{
    outcome::{Failure, Outcome, Result},
    wiring::{Store, console},
};

/// Lists of powers and duties
#[derive(Debug, Subcommand)]
pub(crate) enum List {
    /// Read a table and say all that is wrong with it, without a database
    Check(Source),
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
            Self::Check(source) => source.check(),
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

    fn check(&self) -> Result {
        let (head, reading) = (self.head()?, self.read()?);
        let checked = check(&head, &reading.rows, |_| None);
        Ok(told(
            &reading,
            checked.map(|edition| vec![summary(&edition)]),
        ))
    }
}

fn summary(edition: &Edition) -> String {
    let classes = edition.class_counts().into_iter();
    let classes: Vec<String> = classes
        .map(|(class, count)| format!("{class} {count}"))
        .collect();
    let classes = if classes.is_empty() {
        String::new()
    } else {
        format!("({})", classes.join("、"))
    };
    format!("{}:{} 项{classes}", edition.code(), edition.len())
}

/// What a reading came to: the words of a sound one, or its faults, one a line.
fn told(reading: &Reading, checked: std::result::Result<Vec<String>, Vec<ListFault>>) -> Outcome {
    let preview = reading.preview();
    let faults = match &checked {
        Ok(_) => reading.locate(Vec::new()),
        Err(faults) => reading.locate(faults.clone()),
    };
    if faults.is_empty() {
        let words = checked.unwrap_or_default().join("\n");
        return Outcome::done(
            words,
            json!({ "rows": preview.rows, "faults": [], "preview": preview }),
        );
    }
    let lines = faults.iter().map(ToString::to_string);
    let mut words: Vec<String> = lines.collect();
    words.push(format!(
        "读到 {} 行,{} 处有误,没有公布",
        preview.rows,
        faults.len()
    ));
    Outcome {
        words: words.join("\n"),
        data: json!({ "rows": preview.rows, "faults": faults, "preview": preview }),
        sound: false,
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
        let edition = match desk.check_edition(&new) {
            Ok(edition) if reading.faults.is_empty() => edition,
            checked => {
                return Ok(told(
                    &reading,
                    checked.map(|edition| vec![summary(&edition)]),
                ));
            }
        };
        if !self.accept {
            let words = vec![
                summary(&edition),
                "没有公布;看过之后加上 --accept 再运行一次".to_owned(),
            ];
            return Ok(told(&reading, Ok(words)));
        }
        let caller = console(Role::SystemAdministrator, &desk.rules().profile().city);
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
