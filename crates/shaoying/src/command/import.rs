//! `shaoying import appeals`: a file of messages becomes appeals. Resumable: a message
//! that is here already, by its number in its own system, is not taken in twice.

use std::{collections::BTreeMap, path::PathBuf};

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
    /// Judge and dispatch by the default rule at once, also what was here and still waits to
    /// be judged
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
    routing: Routing,
}

/// What routing came to.
#[derive(Debug, Default)]
pub(super) struct Routing {
    routed: u64,
    /// What still waits to be judged, for a person or for another run.
    left: u64,
    /// Why some of what is left was refused, though an item may fit: how many by each code.
    refused: BTreeMap<&'static str, u64>,
}

impl Routing {
    /// Routes an order and takes note of what came of it. A refusal is never the last word
    /// on an order, and keeps no other from its way.
    pub(super) async fn take(desk: &Desk, order: &MatterNumber) -> Self {
        let mut came_to = Self::default();
        match routed_to_a_lead(desk, order).await {
            Ok(true) => came_to.routed = 1,
            Ok(false) => came_to.left = 1,
            // Somebody has judged it.
            Err(refusal) if refusal.reason == Reason::NotInThisStage => {}
            Err(refusal) => {
                came_to.left = 1;
                came_to.refused.insert(refusal.reason.code(), 1);
            }
        }
        came_to
    }

    pub(super) fn add(&mut self, other: Self) {
        self.routed += other.routed;
        self.left += other.left;
        for (code, count) in other.refused {
            *self.refused.entry(code).or_default() += count;
        }
    }

    pub(super) fn words(&self) -> String {
        let (routed, left) = (self.routed, self.left);
        let mut words = format!("自动派单 {routed} 件,留待研判 {left} 件");
        if !self.refused.is_empty() {
            let refused = self.refused.iter();
            let refused: Vec<String> = refused
                .map(|(code, count)| format!("{code} {count} 件"))
                .collect();
            words = format!("{words}(其中未能办理、可再次运行:{})", refused.join("、"));
        }
        words
    }

    pub(super) fn data(&self) -> serde_json::Value {
        json!({ "routed": self.routed, "left": self.left, "refused": self.refused })
    }
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
                    Ok(Taken { known, routing }) => {
                        tally.taken += u64::from(!known);
                        tally.known += u64::from(known);
                        tally.routing.add(routing);
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
            routing,
        } = tally;
        let mut words = format!("新收 {taken} 件,已有 {known} 件");
        if self.route {
            words = format!("{words},{}", routing.words());
        }
        words = format!("{words},拒收 {rejected} 件");
        if rejected > 0 {
            words = format!("{words}(见 {})", target.display());
        }
        let mut data = routing.data();
        data["taken"] = taken.into();
        data["known"] = known.into();
        data["rejected"] = rejected.into();
        Ok(Outcome::done(words, data))
    }
}

/// What became of a row.
struct Taken {
    known: bool,
    routing: Routing,
}

/// Takes a row in. One that was received is no reject, whatever becomes of its routing.
async fn take(
    desk: &Desk,
    mapping: &Mapping,
    row: std::result::Result<AppealRow, Reject>,
    route: bool,
) -> std::result::Result<Taken, Reject> {
    let row = row?;
    let (line, external_id) = (row.line, row.external_id.clone());
    let cells = row.cells.clone();
    let caller = Caller::system(&desk.rules().profile().city);
    let what = receive(mapping, row);
    let done = desk
        .receive_appeal(&caller, &Guard::default(), what)
        .await
        .map_err(|reason| Reject {
            line,
            external_id: Some(external_id),
            reason,
            cells,
        })?;
    let order = match &done.matter {
        shaoying_desk::AnyMatter::Appeal(appeal) if route => appeal.order.as_ref(),
        _ => None,
    };
    let routing = match order {
        Some(order) => Routing::take(desk, order).await,
        None => Routing::default(),
    };
    Ok(Taken {
        known: done.repeated,
        routing,
    })
}

/// What no item fits stays with the desk that judges.
async fn routed_to_a_lead(desk: &Desk, order: &MatterNumber) -> std::result::Result<bool, Refusal> {
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
