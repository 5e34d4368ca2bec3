//! The yardstick: pgbench with the rows one created order writes, one commit each, in a
//! schema of its own with the same tables and indexes. It has no HTTP, no rules, no
//! hashes and no order among its writers; what it shares with us is the disk.

use std::{fs, path::PathBuf, process::Command};

use crate::outcome::{Failure, Result};

/// Copies of the tables.
const SCHEMA: &str = include_str!("yardstick_schema.sql");

/// The transaction.
const SCRIPT: &str = include_str!("yardstick.sql");

/// Transactions a second of the raw script.
pub(super) fn run(database: &str, clients: usize, seconds: u64) -> Result<f64> {
    let script = std::env::temp_dir().join(format!("yardstick-{}.sql", std::process::id()));
    fs::write(&script, SCRIPT)?;
    let prepared = call(
        "psql",
        &["-q", "-v", "ON_ERROR_STOP=1", "-d", database, "-c", SCHEMA],
    );
    let measured = prepared.and_then(|_| {
        let (clients, seconds) = (clients.to_string(), seconds.to_string());
        let file = script.display().to_string();
        let arguments = [
            "-n", "-M", "prepared", "-c", &clients, "-j", "2", "-T", &seconds, "-f", &file,
            database,
        ];
        call("pgbench", &arguments)
    });
    let _ = call(
        "psql",
        &[
            "-q",
            "-d",
            database,
            "-c",
            "DROP SCHEMA IF EXISTS yardstick CASCADE",
        ],
    );
    fs::remove_file(&script)?;
    let output = measured?;
    output
        .lines()
        .find_map(|line| line.strip_prefix("tps = ")?.split(' ').next()?.parse().ok())
        .ok_or_else(|| Failure::Other(format!("pgbench: {output}")))
}

fn call(program: &str, arguments: &[&str]) -> Result<String> {
    let output = Command::new(find(program))
        .args(arguments)
        .output()
        .map_err(|error| {
            Failure::Other(format!("{program}: {error}(需要 PostgreSQL 的客户端程序)"))
        })?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        Err(Failure::Other(format!("{program}: {words}")))
    }
}

/// Debian keeps pgbench beside the server and not on PATH.
fn find(program: &str) -> PathBuf {
    let folder = Command::new("pg_config").arg("--bindir").output().ok();
    let folder = folder.filter(|output| output.status.success());
    folder
        .map(|output| PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()).join(program))
        .filter(|path| super::exists(path))
        .unwrap_or_else(|| PathBuf::from(program))
}
