//! 哨应 on the command line: the only place that reads the environment, the machine's
//! clock and its dice, and that wires the rest together.

mod command;
mod files;
mod keys;
mod outcome;
mod system;
mod wiring;

use clap::Parser;
use command::Command;

/// 哨应: 街道吹哨、部门报到
#[derive(Debug, Parser)]
#[command(
    name = "shaoying",
    version,
    about = "哨应 · a platform for grassroots governance"
)]
struct Cli {
    /// Print one JSON object as the last line
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

fn main() -> std::process::ExitCode {
    let cli = Cli::parse();
    system::start_logging();
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => return outcome::report(cli.json, Err(error.into())),
    };
    outcome::report(cli.json, runtime.block_on(cli.command.run()))
}
