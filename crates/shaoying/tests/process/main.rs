//! The program as a process: started, killed, started again.

mod commands;
mod kill;
mod server;
