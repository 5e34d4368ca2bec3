//! The commands. Each is one file, and one call into the desk.

mod account;
mod admission;
mod backup;
mod bench;
mod calendar;
mod demo;
mod doctor;
mod export;
mod import;
mod list;
mod locality;
mod migrate;
mod openapi;
mod route;
mod serve;
mod sim;
mod verify;

use clap::Subcommand;

use crate::outcome::Result;

/// What can be asked for.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Answer requests over HTTP
    Serve(serve::Serve),
    /// A fresh city with a month of matters, served at once
    Demo(demo::Demo),
    /// Bring a database up to date, and a locality with it
    Migrate(migrate::Migrate),
    /// Replay the journal and compare it with what is stored
    Verify(verify::Verify),
    /// Look for what would hinder the service
    Doctor(doctor::Doctor),
    /// Copy the embedded database while it runs
    Backup(backup::Backup),
    /// Put a backup in place
    Restore(backup::Restore),
    /// Open, change and list accounts
    #[command(subcommand)]
    Account(account::Account),
    /// Check, compare and describe localities
    #[command(subcommand)]
    Locality(locality::Locality),
    /// Working calendars
    #[command(subcommand)]
    Calendar(calendar::Calendar),
    /// Check, publish, write out and compare lists of powers and duties
    #[command(subcommand)]
    List(list::List),
    /// What departments ask of streets, and what a street is asked in all
    #[command(subcommand)]
    Admission(admission::Admission),
    /// Take in files
    #[command(subcommand)]
    Import(import::Import),
    /// Judge and dispatch by the keywords of the list what still waits to be judged
    Route(route::Route),
    /// Write records out
    #[command(subcommand)]
    Export(export::Export),
    /// A seeded city under a mock clock, checked after every step
    Sim(sim::Sim),
    /// Measure, beside a yardstick
    #[command(subcommand)]
    Bench(bench::Bench),
    /// Print the description of the HTTP interface
    Openapi,
}

impl Command {
    pub(crate) async fn run(self) -> Result {
        match self {
            Self::Serve(command) => command.run().await,
            Self::Demo(command) => command.run().await,
            Self::Migrate(command) => command.run().await,
            Self::Verify(command) => command.run().await,
            Self::Doctor(command) => command.run().await,
            Self::Backup(command) => command.run().await,
            Self::Restore(command) => command.run(),
            Self::Account(command) => command.run().await,
            Self::Locality(command) => command.run(),
            Self::Calendar(command) => command.run().await,
            Self::List(command) => command.run().await,
            Self::Admission(command) => command.run().await,
            Self::Import(command) => command.run().await,
            Self::Route(command) => command.run().await,
            Self::Export(command) => command.run().await,
            Self::Sim(command) => command.run().await,
            Self::Bench(command) => command.run().await,
            Self::Openapi => openapi::run(),
        }
    }
}
