//! The program as a process: started, killed, started again.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops where its world is not as expected"
)]

mod bench;
mod commands;
mod kill;
mod server;
mod two_servers;
mod words;
