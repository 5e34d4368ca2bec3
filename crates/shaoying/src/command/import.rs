//! `shaoying import appeals`: a file of messages becomes appeals. Resumable: a message
//! that is here already, by its number in its own system, is not taken in twice.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;
use shaoying_desk::{Appellant, Caller, Desk, Guard, appeal::Receive};
use shaoying_links::{AppealRow, Mapping, Reject, RejectsFile};
use shaoying_model::{AreaCode, MatterNumber, Reason, Refusal, appeal::ExternalNumber};

use crate::{
    outcome::{Failure, Outcome, Result},
    wiring::Store,
};

/// Take in files
#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    /// Appeals from CSV, JSON Lines or XLSX
    Appeals(Appeals),
}

#[derive(Debug, Args)]
pub(crate) struct Appeals {
    #[command(flatten)]
    store: Store,
    /// The file
    file: PathBuf,
    /// How its columns are to be read
    #[arg(long)]
    mapping: PathBuf,
    /// The place of messages that name none, instead of the mapping's
    #[arg(long)]
    area: Option<String>,
    /// Judge and dispatch by the default rule at once
    #[arg(long)]
    route: bool,
    /// Where rejected rows go; FILE.rejects.csv by default
    #[arg(long)]
    rejects: Option<PathBuf>,
}

/// Rows on their way at the same time: they share commits.
const AT_ONCE: usize = 64;

#[derive(Debug, Default)]
struct Tally {
    taken: u64,
    known: u64,
    routed: u64,
}

impl Import {
    pub(super) async fn run(self) -> Result {
        let Self::Appeals(command) = self;
        command.run().await
    }
}

impl Appeals {
    async fn run(self) -> Result {
        let text = std::fs::read_to_string(&self.mapping).map_err(Failure::of(&self.mapping))?;
        let mut mapping = Mapping::parse(&text)?;
        if let Some(area) = &self.area {
            mapping.default_area = AreaCode::parse(area)?;
        }
        let desk = self.store.desk().await?;
        desk.rules().profile().known(&mapping)?;
        let mut reader = shaoying_links::open(&self.file, &mapping)
            .map_err(|refusal| refusal.with("file", self.file.display()))?;
        let target = self.rejects.clone().unwrap_or_else(|| {
            let mut name = self.file.clone().into_os_string();
            name.push(".rejects.csv");
            PathBuf::from(name)
        });
        let mut rejects = RejectsFile::new(&target, reader.columns());
        let bar = ProgressBar::new(reader.progress().1);
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {percent}% {msg}") {
            bar.set_style(style);
        }
        let mut tally = Tally::default();
        loop {
            let rows: Vec<_> = reader.by_ref().take(AT_ONCE).collect();
            if rows.is_empty() {
                break;
            }
            let taken = rows
                .into_iter()
                .map(|row| take(&desk, &mapping, row, self.route));
            for result in futures_util::future::join_all(taken).await {
                match result {
                    Ok(Taken { known, routed }) => {
                        tally.taken += u64::from(!known);
                        tally.known += u64::from(known);
                        tally.routed += u64::from(routed);
                    }
                    Err(reject) => rejects.write(&reject).map_err(Failure::of(&target))?,
                }
            }
            bar.set_position(reader.progress().0);
            bar.set_message(format!("新收 {},已有 {}", tally.taken, tally.known));
        }
        bar.finish_and_clear();
        let rejected = rejects.finish().map_err(Failure::of(&target))?;
        let Tally {
            taken,
            known,
            routed,
        } = tally;
        let mut words =
            format!("新收 {taken} 件,已有 {known} 件,自动派单 {routed} 件,拒收 {rejected} 件");
        if rejected > 0 {
            words = format!("{words}(见 {})", target.display());
        }
        let data = json!({ "taken": taken, "known": known, "routed": routed,
            "rejected": rejected });
        Ok(Outcome::done(words, data))
    }
}

/// What became of a row.
struct Taken {
    known: bool,
    routed: bool,
}

async fn take(
    desk: &Desk,
    mapping: &Mapping,
    row: std::result::Result<AppealRow, Reject>,
    route: bool,
) -> std::result::Result<Taken, Reject> {
    let row = row?;
    let (line, external_id) = (row.line, row.external_id.clone());
    let cells = row.cells.clone();
    let reject = |reason: Refusal| Reject {
        line,
        external_id: Some(external_id.clone()),
        reason,
        cells: cells.clone(),
    };
    let caller = Caller::system(&desk.rules().profile().city);
    let what = receive(mapping, row);
    let done = desk
        .receive_appeal(&caller, &Guard::default(), what)
        .await
        .map_err(&reject)?;
    let mut routed = false;
    if route && !done.repeated {
        let order = match &done.matter {
            shaoying_desk::AnyMatter::Appeal(appeal) => appeal.order.clone(),
            _ => None,
        };
        if let Some(order) = order {
            routed = routed_to_a_lead(desk, &order).await.map_err(&reject)?;
        }
    }
    Ok(Taken {
        known: done.repeated,
        routed,
    })
}

/// What no item fits stays with the desk that judges.
pub(super) async fn routed_to_a_lead(
    desk: &Desk,
    order: &MatterNumber,
) -> std::result::Result<bool, Refusal> {
    match desk.auto_route(order).await {
        Ok(done) => Ok(matches!(
            done.matter,
            shaoying_desk::AnyMatter::WorkOrder(order) if order.lead().is_some()
        )),
        Err(refusal) if refusal.reason == Reason::NoDesk => Ok(false),
        Err(refusal) => Err(refusal),
    }
}

fn receive(mapping: &Mapping, row: AppealRow) -> Receive {
    Receive {
        channel: mapping.channel.clone(),
        kind: row.kind,
        title: row.title,
        body: row.body,
        area: row.area,
        place: row.address.map(|address| shaoying_model::matter::Place {
            address,
            point: None,
        }),
        said_at: Some(row.received_at),
        urgency: None,
        external: Some(ExternalNumber {
            system: mapping.source_system.clone(),
            number: row.external_id,
        }),
        appellant: Some(Appellant {
            name: String::new(),
            phone: row.phone.unwrap_or_default(),
            pseudonym: row.user.unwrap_or_default(),
        }),
        confidential: false,
        join: None,
        attachments: Vec::new(),
    }
}

/// A mapping must name a place and a channel that the profile knows, or every row of
/// the file would be rejected for the same reason.
trait Known {
    fn known(&self, mapping: &Mapping) -> std::result::Result<(), Refusal>;
}

impl Known for shaoying_locality::LocalityProfile {
    fn known(&self, mapping: &Mapping) -> std::result::Result<(), Refusal> {
        use shaoying_desk::ProfileExt as _;
        self.known_area(&mapping.default_area)?;
        match self.channel(&mapping.channel) {
            Some(_) => Ok(()),
            None => Err(Refusal::new(Reason::UnknownChannel).with("channel", &mapping.channel)),
        }
    }
}
