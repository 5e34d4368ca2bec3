//! A server process on a database of its own.

use std::{
    io::{BufRead as _, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use shaoying_testkit::Fresh;

/// The program.
pub(crate) fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_shaoying"))
}

/// The key file beside a fresh database.
pub(crate) fn key_file(fresh: &Fresh) -> PathBuf {
    let name = fresh.url.rsplit('/').next().unwrap().to_owned();
    std::env::temp_dir().join(format!("{name}-{}.key", std::process::id()))
}

/// Runs a command on a database and returns the JSON of its last line.
pub(crate) fn run(fresh: &Fresh, arguments: &[&str]) -> (bool, serde_json::Value) {
    let output = program()
        .args(arguments)
        .args(["--database", &fresh.url, "--json"])
        .env("SHAOYING_KEY_FILE", key_file(fresh))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let last = text.lines().last().unwrap_or("null");
    (
        output.status.success(),
        serde_json::from_str(last).unwrap_or_default(),
    )
}

/// A running server.
pub(crate) struct Server {
    child: Child,
    /// Where it answers.
    pub(crate) base: String,
}

impl Server {
    pub(crate) fn start(fresh: &Fresh) -> Self {
        let mut child = program()
            .args(["serve", "--listen", "127.0.0.1:0", "--database", &fresh.url])
            .env("SHAOYING_KEY_FILE", key_file(fresh))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let base = line[line.find("http://").expect("the address is told")..]
            .trim()
            .to_owned();
        Self { child, base }
    }

    /// SIGKILL: no destructor, no flush, no goodbye.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}
